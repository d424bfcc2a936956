"""A grade says how many tell it, on whose word, and who says otherwise; and shows all of that."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest

from onrecord.measures.corroboration import GRADES, corroborate
from onrecord.record import Span
from onrecord.story.items import Contradiction, Side, contradiction_id

BRANDT, MENK, KESTRIA, DOCTORS = "person:matis brandt", "person:dario menk", "gov:KST", "ngo:river doctors"
# Tarvia shells the Front in each of these: who tells it, on whose word, and what that is worth.
CASES = [
    ("one outlet by itself", [("courier", None)], "C"),
    ("an outlet and its copies", [("courier", None), ("post", None, "courier"), ("mail", None, "courier")], "C"),
    ("two outlets by themselves", [("courier", None), ("post", None)], "B"),
    ("three outlets by themselves", [("courier", None), ("post", None), ("mail", None)], "A"),
    ("who did it alone", [("courier", BRANDT)], "D"),
    ("ten outlets on one man's word", [(f"paper{n}", BRANDT) for n in range(10)], "D"),
    ("the other side alone", [("courier", MENK), ("post", "group:ossel front")], "D"),
    ("both sides, each to its own outlet", [("courier", BRANDT), ("post", MENK)], "A"),
    ("both sides in one article", [("courier", BRANDT), ("courier", MENK)], "D"),
    ("unnamed sources of two outlets", [("courier", ""), ("post", "")], "D"),
    ("somebody whom nobody knows", [("courier", "person:nobody")], "D"),
    ("a third side alone", [("courier", DOCTORS)], "C"),
    ("a third side and the other side", [("courier", DOCTORS), ("post", MENK)], "B"),
    ("a third side, the other side and an outlet", [("courier", KESTRIA), ("post", MENK), ("mail", None)], "A"),
]


@pytest.mark.parametrize(("tellers", "grade"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_grade_follows_from_who_tells_it(velin, tellers, grade):
    evidence = [
        velin.told(document, said_by=word, origin=origin[0] if origin else None, event=f"e{n}")
        for n, (document, word, *origin) in enumerate(tellers)
    ]
    found = corroborate(velin.happening(*evidence), party=velin.PARTIES.get)
    assert (found.grade, found.words) == (grade, GRADES[grade])


def test_every_ingredient_is_shown(velin):
    told = velin.happening(
        velin.told("courier", said_by=MENK, killed=4),
        velin.told("post", agency="Reuters", killed=9),
        velin.told("mail", said_by=KESTRIA),
    )
    found = corroborate(told, party=velin.PARTIES.get)
    assert found.why == (
        "3 independent origins",
        "on the word of the other side: Dario Menk",
        "on the word of a third side: Kestria (official)",
        "reported in its own voice by the agency: Reuters",
        "origins give different numbers",
    )
    assert [(voice.kind, voice.official, voice.origins) for voice in found.voices] == [
        ("other side", False, ("courier",)),
        ("third side", True, ("mail",)),
        ("wire", False, ("post",)),
    ]
    assert json.loads(json.dumps(found.as_dict()))["grade"] == "A"


def test_a_party_is_no_third_side_where_nobody_says_who_did_it(velin):
    told = velin.happening(velin.told("courier", said_by=BRANDT), actors=(), targets=())
    assert corroborate(told, party=velin.PARTIES.get).grade == "D"


@pytest.mark.parametrize(("kind", "grade"), [("toll", "B"), ("whether", "E"), ("responsibility", "E"), ("denial", "E")])
def test_only_what_is_about_the_happening_itself_contradicts_it(velin, kind, grade):
    told = velin.happening(velin.told("courier"), velin.told("post"))
    sides = tuple(Side(item="e1", words="Shells", span=Span(0, 6), source=source, says="x") for source in told.sources)
    against = Contradiction(
        id=contradiction_id(("courier", "e1"), ("post", "e1")), kind=kind, about="x", sides=sides, happening=told.id
    )
    found = corroborate(told, [against], party=velin.PARTIES.get)
    assert (found.grade, found.contradictions) == (grade, ((against.id, kind),))


def test_a_contradiction_about_another_happening_counts_for_nothing(velin):
    told, other = velin.happening(velin.told("courier")), velin.happening(velin.told("post"))
    sides = tuple(Side(item="e1", words="x", span=Span(0, 1), source=told.sources[0], says="x") for _ in range(2))
    against = Contradiction(id="d-1", kind="whether", about="x", sides=sides, happening=other.id)
    assert corroborate(told, [against], party=velin.PARTIES.get).grade == "C"


def test_a_telling_that_denies_it_is_no_support_and_contradicts_it(velin):
    told = velin.happening(
        velin.told("courier"), velin.told("post", status="denied", said_by=BRANDT), status="occurred"
    )
    found = corroborate(told, party=velin.PARTIES.get)
    assert (found.grade, found.origins) == ("E", 1)
    assert found.why[-1] == "one of its tellings denies it"


def test_the_word_of_a_minister_is_that_of_his_state(velin):
    told = velin.happening(velin.told("courier", said_by=BRANDT), actors=(velin.FRONT,), targets=(velin.TARVIA,))
    (voice,) = corroborate(told, party=velin.PARTIES.get).voices
    assert (voice.kind, voice.name, voice.official) == ("other side", "Matis Brandt", True)


def test_the_examples_of_the_guide_run():
    guide = Path(__file__).parents[2] / "docs" / "corroboration.md"
    done = doctest.testfile(str(guide), module_relative=False, encoding="utf-8")
    assert done.attempted > 5
    assert done.failed == 0
