from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.measures import violence


def test_victims_lie_between_the_least_and_the_most(hand):
    (all_,) = violence(
        [
            hand.make("ASSAULT", "army", "front", 4, killed=hand.toll(3, 5), confidence=1.0),
            hand.make("ASSAULT", "army", "front", 5, killed=hand.toll(2), injured=hand.toll(7), confidence=0.5),
            hand.make("ASSAULT", "army", "front", 6),
        ]
    )
    killed = all_.total.killed
    assert (killed.least, killed.most, killed.silent) == (5, 7, 1)
    assert killed.estimate.expected == 5
    assert killed.estimate.low < 5 < killed.estimate.high <= 7
    assert (all_.total.assaults.raw, all_.total.injured.most) == (3, 7)
    assert [point.day.day for point in all_.points] == [4, 5, 6]


@pytest.mark.parametrize("options", [{"status": "planned"}, {"status": "denied"}])
def test_what_did_not_happen_is_no_violence(hand, options):
    assert violence([hand.make("ASSAULT", "army", "front", 4, killed=hand.toll(3), **options)]) == []


def test_other_events_are_no_violence(hand):
    assert violence([hand.make("COERCE", "army", "front", 4)]) == []


def test_violence_is_told_by_place(hand):
    found = violence(
        [hand.make("ASSAULT", "army", "front", 4, place=hand.site), hand.make("ASSAULT", "front", "army", 4)],
        by="place",
    )
    assert [(each.place.name if each.place else None, each.total.assaults.raw) for each in found] == [
        ("Brenna", 1),
        (None, 1),
    ]


def test_violence_is_told_by_dyad_and_who_is_not_named_is_nobody(hand):
    found = violence([hand.make("ASSAULT", "", "army", 4), hand.make("ASSAULT", "front", "army", 4)], by="country")
    assert [(each.source.name if each.source else None, each.target.name) for each in found] == [
        ("Ossel Front", "Poland"),
        (None, "Poland"),
    ]


def test_a_copy_kills_nobody(hand):
    alone = hand.make("ASSAULT", "army", "front", 4, killed=hand.toll(3))
    copied = hand.make("ASSAULT", "army", "front", 4, killed=hand.toll(3), documents=("d1", "d2"), copies={"d2": "d1"})
    one, other = violence([alone])[0].total, violence([copied])[0].total
    assert (one.killed, one.assaults) == (other.killed, other.assaults)


def test_an_undated_assault_stands_apart(hand):
    (found,) = violence([hand.make("ASSAULT", "army", "front", killed=hand.toll(3))])
    assert (found.points, found.total.killed.most, len(found.undated)) == ((), 0, 1)


def test_an_unknown_way_to_tell_it_is_refused():
    with pytest.raises(UsageError, match="'region'"):
        violence([], by="region")


@given(st.data())
def test_the_order_makes_no_difference(hand, data):
    names = st.sampled_from(["", "brandt", "army front", "front"])
    tolls = st.one_of(st.none(), st.builds(hand.toll, st.integers(0, 3), st.integers(3, 90)))
    deeds = data.draw(
        st.lists(
            st.builds(
                hand.make, st.just("ASSAULT"), names, names, st.integers(1, 28), killed=tolls, injured=tolls,
                confidence=st.floats(0.05, 1.0),
            ),
            max_size=8,
            unique_by=lambda happening: happening.id,
        )
    )  # fmt: skip
    shuffled = data.draw(st.permutations(deeds))
    for by in ("all", "place", "actor", "country"):
        found = violence(deeds, by=by)
        assert found == violence(shuffled, by=by)
        assert json.dumps([each.as_dict() for each in found])
