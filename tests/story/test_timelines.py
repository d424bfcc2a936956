"""Happenings stand on their own days, the weightiest first, and nothing stands where nobody said so."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations

import pytest

from onrecord.errors import UsageError
from onrecord.story.timelines import timeline


@pytest.fixture
def days(velin):
    """Three days of war: shelling twice, a call, a truce foretold, and a raid whose day nobody gives."""
    v = velin
    return {
        "shelling": v.happening(
            v.told("courier", killed=4), v.told("post", killed=9, day=13), when=v.march(11), place=v.TOLMERE
        ),
        "call": v.happening(
            v.told("courier", "Kestria urged Tarvia to stop.", type="REQUEST", intensity=-2.0, event="e2"),
            actors=(v.KESTRIA,), targets=(v.TARVIA,), when=v.march(11),
        ),
        "again": v.happening(v.told("wire", day=13, event="e3"), when=v.march(12, 13), place=v.TOLMERE),
        "truce": v.happening(
            v.told("post", "A truce is to start.", type="RETREAT", status="planned", intensity=7.5, day=13, event="e4"),
            when=v.march(15),
        ),
        "raid": v.happening(v.told("courier", "The Front raided Brenna.", event="e5"), actors=(v.FRONT,),
                            targets=(v.TARVIA,), place=v.BRENNA),
        "march": v.happening(v.told("post", "Fighting went on in March.", event="e6", day=13), when=v.march(1, 31)),
    }  # fmt: skip


def names(days, lines):
    by_id = {happening.id: name for name, happening in days.items()}
    return [by_id[line.happening.id] for line in lines]


def test_each_day_has_what_lies_on_it_the_weightiest_first(days):
    seen = timeline(days.values())
    assert [(day.day.day, names(days, day.lines)) for day in seen.days] == [
        (11, ["shelling", "call"]),
        (12, ["again"]),
        (15, ["truce"]),
    ]


def test_what_has_no_day_stands_at_the_end_and_never_on_the_day_of_publication(days):
    seen = timeline(days.values())
    assert sorted(names(days, seen.undated)) == ["march", "raid"]
    assert seen.lines[-2:] == seen.undated


def test_what_is_said_to_have_happened_on_a_day_to_come_has_no_day(velin):
    misread = velin.happening(velin.told("courier", day=12), when=velin.march(16))
    planned = velin.happening(velin.told("post", status="planned", day=12), when=velin.march(16))
    seen = timeline([misread, planned])
    assert [line.happening.id for line in seen.undated] == [misread.id]
    assert [line.happening.id for day in seen.days for line in day.lines] == [planned.id]


def test_the_order_in_which_happenings_come_changes_nothing(days):
    expected = timeline(days.values())
    assert all(timeline(given) == expected for given in permutations(days.values()))


def test_what_is_still_to_come_is_marked_as_seen_from_the_newest_report(days):
    ahead = [line for line in timeline(days.values()).lines if line.ahead]
    assert names(days, ahead) == ["truce"]
    assert not any(line.ahead for line in timeline(days.values(), today=date(2026, 3, 20)).lines)


def test_importance_is_the_sum_of_its_parts(days):
    line = timeline(days.values()).days[0].lines[0]
    parts = line.importance.as_dict()
    # two origins: log2(3); nine killed: log10(10); intensity -9: 9/5; first of its type, pair and place
    assert parts == {
        "points": 5.88,
        "origins": 1.58,
        "casualties": 1.0,
        "intensity": 1.8,
        "novelty": 1.5,
        "firsts": ["first ASSAULT", "first between Tarvia and Ossel Front", "first at Tolmere"],
    }


def test_the_second_of_its_kind_is_no_first(days):
    (line,) = timeline(days.values()).days[1].lines
    assert line.importance.firsts == ()


def test_firsts_are_told_from_all_that_is_given_not_from_what_matches(days):
    (day,) = timeline(days.values(), since=date(2026, 3, 12), until=date(2026, 3, 12)).days
    assert day.lines[0].importance.firsts == ()


def test_what_did_not_happen_brings_neither_casualties_nor_firsts(velin):
    planned = velin.happening(velin.told("post", status="planned", killed=90), when=velin.march(12))
    (line,) = timeline([planned]).lines
    assert (line.importance.casualties, line.importance.novelty, line.importance.intensity) == (0, 0, 0.9)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"actor": "gov:KST"}, ["call"]),
        ({"actor": {"gov:KST", "gov:TRV"}, "since": date(2026, 3, 12)}, ["again", "truce", "march", "raid"]),
        ({"dyad": ("group:ossel front", "gov:KST")}, []),
        ({"dyad": ("gov:TRV", "gov:KST")}, ["call"]),
        ({"dyad": ("gov:KST", "gov:TRV")}, ["call"]),
        ({"place": "geonames:1"}, ["shelling", "again"]),
        ({"place": "East Bank"}, ["raid"]),
        ({"story": "st-no"}, []),
        ({"since": date(2026, 3, 13), "until": date(2026, 3, 14)}, ["again", "march"]),
        ({"until": date(2026, 3, 12), "place": "Tarvia"}, ["shelling", "again", "raid"]),
    ],
)
def test_only_what_matches_is_listed(days, wanted, found):
    assert sorted(names(days, timeline(days.values(), **wanted).lines)) == sorted(found)


BOTH_ACT = [
    ({"type": "CONSULT"}, 1),
    ({"type": "REQUEST"}, 0),
    ({"type": "ASSAULT"}, 1),
    ({"type": "RETREAT", "mode": "ceasefire"}, 1),
    ({"type": "RETREAT"}, 0),
]


@pytest.mark.parametrize(("fields", "found"), BOTH_ACT)
def test_talks_and_clashes_lie_between_their_parties(velin, fields, found):
    both = velin.happening(velin.told("courier", **fields), actors=(velin.TARVIA, velin.FRONT), targets=())
    assert len(timeline([both], dyad=("group:ossel front", "gov:TRV")).lines) == found


def test_every_line_has_its_sources_with_their_words(days):
    line = timeline(days.values()).as_dict()["days"][0]["lines"][0]
    assert (line["outlets"], line["origins"]) == (["The Courier", "The Post"], ["courier", "post"])
    source = line["sources"][1]
    assert (source["document"], source["published"], source["killed"]) == ("post", "2026-03-13", 9)
    assert (source["sentence"], source["words"]) == ("Shells fell on Tolmere.", "Shells")
    assert source["trigger"] == {"start": 0, "end": 6}


def test_the_words_shown_are_the_surest_of_how_it_stands_now(velin):
    planned = velin.told("courier", "A truce is to start.", status="planned", confidence=0.95)
    began, sure = (
        velin.told(name, f"A truce began, {name}.", day=13, confidence=p) for name, p in (("a", 0.5), ("b", 0.7))
    )
    (line,) = timeline([velin.happening(planned, began, sure)]).lines
    assert line.words.sentence == "A truce began, b."


def test_a_timeline_is_json_as_it_stands(days):
    seen = timeline(days.values())
    assert json.loads(json.dumps(seen.as_dict())) == seen.as_dict()


def test_nothing_gives_an_empty_timeline():
    assert timeline([]).as_dict() == {"today": None, "since": None, "until": None, "days": [], "undated": []}


def test_a_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(UsageError) as caught:
        timeline([], since=date(2026, 3, 2), until=date(2026, 3, 1))
    assert caught.value.code == "usage.window"
