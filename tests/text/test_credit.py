"""Which agency an article credits, and which it only speaks of."""

import pytest

from onrecord.text import credit_of

BODY = "The ministers met the rebels on Monday. They agreed on nothing.\n\n" * 6


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("PORT SEL (Reuters) - The talks failed.", "Reuters"),
        ("PORT SEL, Avaland, May 20 (AP) — The talks failed.", "Associated Press"),
        ("Talks fail\n\nPORT SEL, May 20 (Xinhua) -- The talks failed.", "Xinhua"),
        ("(AFP) – The talks failed.", "Agence France-Presse"),
        (f"{BODY}AP contributed to this report.", "Associated Press"),
        (f"{BODY}The Associated Press contributed to this report.", "Associated Press"),
        (f"{BODY}Associated Press writer Jane Doe in Port Sel contributed to this report.", "Associated Press"),
        (f"{BODY}The talks are over. — AFP", "Agence France-Presse"),
        (f"{BODY}— AFP", "Agence France-Presse"),
        (f"{BODY}(PTI)", "Press Trust of India"),
        (f"{BODY}(Reporting by Jane Doe; Editing by John Roe)", "Reuters"),
        (f"{BODY}Copyright 2021 The Associated Press. All rights reserved.", "Associated Press"),
        (f"{BODY}With Reuters", "Reuters"),
    ],
)
def test_a_credit_names_its_agency(text, agency):
    assert credit_of(text) == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Jane Doe, AP", "Associated Press"),
        ("JANE DOE, Associated Press", "Associated Press"),
        ("JANE DOE, AP National Security Writer", "Associated Press"),
        ("Reuters", "Reuters"),
        ("Jane Doe | AFP", "Agence France-Presse"),
        ("Apollo Mann", None),
        ("Jane Doe", None),
    ],
)
def test_a_byline_may_name_it(byline, agency):
    assert credit_of(BODY, byline=byline) == agency


@pytest.mark.parametrize(
    "text",
    [
        f"The minister told Reuters that the talks had failed.\n\n{BODY}",
        f"{BODY}A poll by Reuters/Ipsos found that most want peace.",
        f"{BODY}The mayor spoke to AP.",
        f"{BODY}The agency TASS reported that he had left.",
        f"The bridge (built by Reuters) fell on Monday.\n\n{BODY}",
        f"A boy looks at the bridge (AP)\n\n{BODY}",
        f"The agency (Reuters) reported that he had left.\n\n{BODY}",
        "",
    ],
)
def test_an_agency_that_is_spoken_of_is_no_credit(text):
    assert credit_of(text) is None
