"""The agency that a text says it comes from, and what says nothing of it."""

from __future__ import annotations

import pytest

from onrecord.record import Document
from onrecord.story import AGENCIES, agency_of, credit, trace_of

BODY = "The talks in Port Sel failed on Monday, the mayor said."

NAMED = [
    (f"PORT SEL (Reuters) – {BODY}", "Reuters", "dateline", "(Reuters)"),
    (f"PORT SEL, Avaland (AP) -- {BODY}", "Associated Press", "dateline", "(AP)"),
    (f"Talks fail\n\nPort Sel, March 14 (Xinhua) -- {BODY}", "Xinhua", "dateline", "(Xinhua)"),
    (f"(AFP) - {BODY}", "Agence France-Presse", "dateline", "(AFP)"),
    (f"PORT SEL, Jan. 5 (Reuters) {BODY}", "Reuters", "dateline", "(Reuters)"),
    (f"PORT SEL/LORNE (dpa) — {BODY}", "dpa", "dateline", "(dpa)"),
    (f"PORT SEL, March 14. /TASS/. {BODY}", "TASS", "dateline", "/TASS/"),
    (f"{BODY}\n\nSource: Xinhua", "Xinhua", "source", "Source: Xinhua"),
    (f"{BODY} (Source: AFP)", "Agence France-Presse", "source", "Source: AFP"),
    (f"By Ada Sorel, Associated Press\n\n{BODY}", "Associated Press", "source", "By Ada Sorel, Associated Press"),
    (f"{BODY}\n— Reuters", "Reuters", "source", "— Reuters"),
    (
        f"{BODY}\n(Reporting by Ada Sorel in Port Sel; Editing by Tom Lorne)",
        "Reuters",
        "signed",
        "(Reporting by Ada Sorel in Port Sel; Editing by Tom Lorne)",
    ),
    (
        f"{BODY}\nReporting by Ada Sorel; Writing by Bo Tan; Editing by Tom Lorne",
        "Reuters",
        "signed",
        "Reporting by Ada Sorel; Writing by Bo Tan; Editing by Tom Lorne",
    ),
    (f"{BODY}\n© 2024 AFP", "Agence France-Presse", "rights", "© 2024 AFP"),
    (
        f"{BODY}\nCopyright 2024 The Associated Press. All rights reserved.",
        "Associated Press",
        "rights",
        "Copyright 2024 The Associated Press",
    ),
    (f"{BODY}\nAFP contributed to this report.", "Agence France-Presse", "part", "AFP contributed to this report"),
    (
        f"{BODY}\nThe Associated Press and Ada Sorel contributed to this story.",
        "Associated Press",
        "part",
        "The Associated Press and Ada Sorel contributed to this story",
    ),
    (f"{BODY}\nWith inputs from PTI", "Press Trust of India", "part", "With inputs from PTI"),
]


@pytest.mark.parametrize(("text", "agency", "kind", "words"), NAMED)
def test_a_credit_names_the_agency_and_where_it_stands(text, agency, kind, words):
    found = credit(text)
    assert (found.agency, found.kind, found.span.of(text)) == (agency, kind, words)
    assert found.agency in AGENCIES
    assert found.whole is (kind != "part")


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "The mayor told Reuters on Monday that the talks had failed.",
        "The talks failed, according to the Associated Press (AP) — a first in ten years.",
        "The agency (Reuters) - long a rival - said nothing.",
        "Police in Port Sel (AP) said nothing.",
        f"{BODY}\n(Photo: AFP)",
        f"{BODY}\n© AFP/Getty Images",
        f"{BODY}\nSource: the ministry",
        f"{BODY}\nReporting by the mayor's office was late.",
        "A poll by Reuters/Ipsos found that most were for the talks.",
        "Xinhua, TASS and AFP have offices in Port Sel.",
        f"{BODY}\nAda Sorel contributed to this report.",
        "PA (PA) is short for much.",
        "Police (AP) said nothing.",
    ],
)
def test_what_is_no_credit_names_no_agency(text):
    assert credit(text) is None


def test_whoever_a_dateline_names_may_sign_as_reuters_does():
    signed = "\nReporting by Ada Sorel in Port Sel; Editing by Tom Lorne"
    assert credit(f"PORT SEL (Bay Wire) – {BODY}{signed}") is None
    assert credit(f"PORT SEL – {BODY}{signed}").agency == "Reuters"
    assert credit(f"PORT SEL (Reuters) – {BODY}{signed}").kind == "dateline"


def test_a_dateline_is_believed_before_a_line_at_the_end():
    assert credit(f"PORT SEL (Reuters) - {BODY}\nAFP contributed to this report.").agency == "Reuters"


def test_a_credit_at_the_end_of_a_long_text_is_found_where_it_stands():
    text = BODY * 200 + "\n\nSource: Xinhua"
    assert credit(text).span.of(text) == "Source: Xinhua"
    assert credit(BODY * 100 + "\nPORT SEL (AP) — " + BODY * 100) is None


@pytest.mark.parametrize(
    ("outlet", "agency"),
    [
        ("Reuters", "Reuters"),
        ("The Associated Press", "Associated Press"),
        ("apnews.com", "Associated Press"),
        ("english.wafa.ps", "WAFA"),
        ("Reuters Times of Sel", None),
        ("notreuters.com", None),
        ("AA", None),
        ("", None),
        (None, None),
    ],
)
def test_an_outlet_is_an_agency_by_its_whole_name_or_site(outlet, agency):
    assert agency_of(outlet) == agency


def test_a_trace_keeps_what_tells_who_was_first():
    text = f"PORT SEL (AP) — {BODY}"
    ours = trace_of(Document(id="a", name="a", text=text, url="https://www.bay.example/1"))
    theirs = trace_of(Document(id="b", name="b", text=text, url="https://apnews.com/1"))
    part = trace_of(Document(id="c", name="c", text=f"{BODY}\nAFP contributed to this report."))
    broken = trace_of(Document(id="d", name="d", text=BODY, url="http://[bay"))
    assert (ours.outlet, ours.agency, ours.own) == ("bay.example", "Associated Press", False)
    assert (theirs.outlet, theirs.agency, theirs.own) == ("apnews.com", "Associated Press", True)
    assert (part.agency, broken.outlet) == (None, None)
    assert theirs.rank() < ours.rank() < part.rank()
    assert len(ours) == 14
