"""Who speaks, where cast and statements work together: pronouns, walk-ons, papers, people under assumed names."""

from datetime import date

import pytest

from onrecord.reading.cast import find_cast
from onrecord.reading.page import lay_out
from onrecord.reading.statements import find_statements
from onrecord.reading.times import read_times
from onrecord.record import Document


def speakers(text):
    """(the words of the cue, the name of the speaker or None), in order."""
    day = date(2031, 5, 15)
    page = lay_out(Document(id="x", name="x", text=text, title=None, published=day, furniture=()))
    cast = find_cast(page)
    said = find_statements(page, cast, read_times(text, published=day, furniture=()))
    return [
        (page.words(statement.cue), None if statement.entity is None else cast.entities[statement.entity].name)
        for statement in said
    ]


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        # he and she are whoever the sentence before is about, even where somebody else spoke last
        ("Mayor Ovo Stane said the bridge was shut.\n\nGeneral Rui Prado laughed at that. “It is open,” he said.",
         "said", "Rui Prado"),
        ("Ana Brankova, the spokeswoman, refused to be drawn. “I read no letters,” she said.", "said", "Ana Brankova"),
        ("The rebels’ leader, Tomas Quell, has broken with them. He told reporters that the war was lost.",
         "told", "Tomas Quell"),
        # “told” never stands before the one who tells
        ("“The road is shut,” the village elder, Tomas Quell, told parliament.", "told", "Tomas Quell"),
        # whoever says something is somebody
        ("A blacksmith said the shelling had begun at dawn.", "said", "blacksmith"),
        ("The weavers' guild says they had no knives.", "says", "weavers' guild"),
        ("“It was a mule,” said a notary in Ostrel.", "said", "notary in Ostrel"),
        # with all that hangs on them
        ("A nurse at the town's hospital said two men had died.", "said", "nurse at the town's hospital"),
        ("Officials in and around Ostrel warned that the dam would burst.", "warned", "Officials in and around Ostrel"),
        ("The bridge is open, officials there said.", "said", "officials there"),
        # names that people go by
        ("A man calling himself Commander Douze said the truce was over.", "said", "Douze"),
        ("A gang leader known as Ti Blan promised that the road would open.", "promised", "Ti Blan"),
        # papers speak for those who wrote them
        ("An army statement said the line had held.", "said", "army"),
        ("According to a police report, the line had held.", "According to", "police"),
        # “I” in a quotation is the one who is quoted
        ("“I told the envoy that we would not leave,” Ana Brankova said.", "told", "Ana Brankova"),
        # relative clauses belong to the subject
        ("Residents who had fled the town said it was burning.", "said", "Residents"),
        ("NATO, which leads an 8,000-strong force in the valley, said it would stay.", "said", "NATO"),
    ],
)  # fmt: skip
def test_the_speaker_is_found(text, cue, name):
    assert (cue, name) in speakers(text)


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "The ministry would neither confirm nor deny the visit.",
        "The men, who call themselves the River League, have left.",
        "The province declared independence in 2008.",
    ],
)
def test_what_nobody_says_is_no_statement(text):
    assert speakers(text) == []


def test_what_an_official_says_his_state_expects_is_his_own_statement():
    text = "“France expects to see a truce within days,” Foreign Minister Ana Brankova said."
    assert speakers(text) == [("said", "Ana Brankova")]


def test_a_secretary_of_state_at_the_start_of_a_sentence_is_one_man():
    text = "“We expect it,” said Quell.\n\nSecretary of State Tomas Quell told reporters that the road was open."
    assert speakers(text) == [("said", "Tomas Quell"), ("told", "Tomas Quell")]


def test_a_charge_that_somebody_rejected_is_no_statement_of_its_own():
    assert speakers("The rebels accused France of spying, a charge that France rejected.") == []
    text = "The minister dismissed the charge that his men had fired on the crowd."
    assert "charge" in [cue for cue, _ in speakers(text)]
