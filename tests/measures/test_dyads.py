from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.measures import QUADRANTS, dyads, quadrant
from onrecord.measures.quadrants import DEEDS, REASONS
from onrecord.record import When
from onrecord.record.terms import EVENT_STATUSES, EVENT_TYPES


def between(found, source, target):
    (series,) = [
        series
        for series in found
        if (series.source.key if series.source else None, series.target.key if series.target else None)
        == (source, target)
    ]
    return series


def cell(cells, name):
    return next((cell for cell in cells if cell.quadrant == name), None)


def test_every_event_type_has_its_quadrant_and_a_reason():
    assert set(REASONS) == set(EVENT_TYPES)
    assert {quadrant(type_) for type_ in EVENT_TYPES} == set(QUADRANTS)


def test_a_deed_counts_for_who_did_it_to_whom_on_its_day(hand):
    (series,) = dyads([hand.make("ACCUSE", "lorne", "brandt", 4, confidence=0.5, intensity=-3.0)])
    assert (series.source.name, series.target.name) == ("Edda Lorne", "Matis Brandt")
    (point,) = series.points
    (found,) = point.cells
    assert (point.day, found.quadrant) == (hand.day(4), "verbal conflict")
    assert (found.count.raw, found.count.expected, found.count.low, found.count.high) == (1, 0.5, 0, 1)
    assert (found.intensity.expected, found.mean) == (-1.5, -3.0)
    (item,) = found.evidence[0].items
    assert (item.document, item.item[0]) == ("d1", "e")


def test_a_deed_told_by_forty_documents_counts_once(hand):
    many = hand.make("ASSAULT", "army", "front", 4, documents=[f"d{n:02}" for n in range(40)])
    found = cell(dyads([many])[0].totals, "material conflict")
    assert (found.count.raw, found.count.several, found.evidence[0].origins) == (1, 1, 40)
    assert len(found.evidence[0].items) == 40


def test_a_copy_changes_no_figure(hand):
    alone = hand.make("ASSAULT", "army", "front", 4)
    copied = hand.make("ASSAULT", "army", "front", 4, documents=("d1", "d2"), copies={"d2": "d1"})
    one, other = (
        cell(dyads([alone])[0].totals, "material conflict"),
        cell(dyads([copied])[0].totals, "material conflict"),
    )
    assert (one.count, one.intensity, one.mean) == (other.count, other.intensity, other.mean)
    assert len(other.evidence[0].items) == 2


@pytest.mark.parametrize("status", [status for status in EVENT_STATUSES if status not in DEEDS])
def test_what_did_not_happen_never_counts_as_a_deed(hand, status):
    (series,) = dyads([hand.make("ASSAULT", "army", "front", 4, status=status)])
    assert (series.totals, series.points[0].cells) == ((), ())
    (spoken,) = series.points[0].talk
    assert (spoken.status, spoken.count.raw) == (status, 1)
    assert series.values("material conflict") == ()


def test_a_plan_ahead_does_not_lengthen_the_series(hand):
    found = dyads(
        [hand.make("ACCUSE", "lorne", "brandt", 4), hand.make("CONSULT", "lorne", "brandt", 20, status="planned")]
    )
    assert (found[0].since, found[0].until) == (hand.day(4), hand.day(4))
    assert found[0].points[-1].day == hand.day(20)


def test_an_undated_deed_stands_apart_and_on_no_day(hand):
    vague = hand.make("ASSAULT", "army", "front", When(date(2026, 1, 1), date(2026, 3, 1)))
    (series,) = dyads([hand.make("ASSAULT", "army", "front"), vague])
    assert (series.points, series.totals, series.since) == ((), (), None)
    assert len(series.undated) == 2


def test_a_deed_of_several_days_is_shared_out_and_counts_once_in_all(hand):
    (series,) = dyads([hand.make("ASSAULT", "army", "front", hand.when(3, 6), confidence=1.0)])
    assert [point.cells[0].count.raw for point in series.points] == [0.25] * 4
    assert series.totals[0].count.raw == 1
    assert sum(series.values("material conflict")) == 1


def test_a_deed_within_one_week_counts_there_whole(hand):
    (series,) = dyads([hand.make("ASSAULT", "army", "front", hand.when(3, 6))], every="week")
    assert [(point.day, point.cells[0].count.raw) for point in series.points] == [(hand.day(2), 1)]
    assert len(series.values("material conflict", raw=True)) == 1


def test_days_that_are_not_asked_for_do_not_count(hand):
    deed = hand.make("ASSAULT", "army", "front", hand.when(3, 6))
    (series,) = dyads([deed, hand.make("ASSAULT", "army", "front", 20)], since=hand.day(5), until=hand.day(8))
    assert series.totals[0].count.raw == 0.5
    assert series.values("material conflict", raw=True) == (0.25, 0.25, 0, 0)


def test_those_who_meet_stand_towards_each_other(hand):
    found = dyads([hand.make("CONSULT", "lorne brandt", on=4)])
    keys = {(series.source.name, series.target.name) for series in found}
    assert keys == {("Edda Lorne", "Matis Brandt"), ("Matis Brandt", "Edda Lorne")}


def test_those_who_fight_stand_towards_each_other_but_allies_do_not(hand):
    fight = dyads([hand.make("ASSAULT", "army front", on=4, words="fighting")])
    assert all(series.source and series.target for series in fight)
    strike = dyads([hand.make("ASSAULT", "army front", on=4, words="shelled")])
    assert all(series.target is None for series in strike)


def test_who_is_not_named_is_nobody_and_nothing_is_lost(hand):
    (series,) = dyads([hand.make("ASSAULT", "", "army", 4)])
    assert (series.source, series.target.name) == (None, "Polish army")
    (series,) = dyads([hand.make("ASSAULT", on=4)])
    assert (series.source, series.target) == (None, None)


def test_countries_gather_their_people_and_who_has_none_stands_alone(hand):
    found = dyads(
        [
            hand.make("REQUEST", "lorne germany", "brandt sorn", 4),
            hand.make("ASSAULT", "front", "army", 4),
            hand.make("ACCUSE", "courier", "sorn", 5),
        ],
        by="country",
    )
    assert [(series.source.name, series.target.name) for series in found] == [
        ("Germany", "Poland"),
        ("Ossel Front", "Poland"),
        ("Velin Courier", "Poland"),
    ]
    assert found[0].totals[0].count.raw == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"by": "party"}, "usage.by"),
        ({"every": "month"}, "usage.every"),
        ({"since": date(2026, 3, 2), "until": date(2026, 3, 1)}, "usage.days"),
    ],
)
def test_an_option_that_means_nothing_is_refused(options, code):
    with pytest.raises(UsageError) as caught:
        dyads([], **options)
    assert caught.value.code == code


def test_the_result_can_be_written_as_json(hand):
    (series,) = dyads([hand.make("AID", "germany", "brandt", 4, place=hand.site)])
    told = json.loads(json.dumps(series.as_dict()))
    assert told["points"][0]["day"] == "2026-03-04"
    assert told["points"][0]["cells"][0]["evidence"][0]["items"][0]["document"] == "d1"


@given(st.data())
def test_the_order_makes_no_difference(hand, data):
    names = st.sampled_from(["", "lorne", "brandt", "army front", "front", "germany lorne"])
    drawn = data.draw(
        st.lists(
            st.builds(
                hand.make,
                st.sampled_from(EVENT_TYPES),
                names,
                names,
                st.one_of(st.none(), st.integers(1, 28), st.just(hand.when(3, 9))),
                status=st.sampled_from(EVENT_STATUSES),
                confidence=st.floats(0.05, 1.0),
                documents=st.sampled_from([("d1",), ("d2", "d3")]),
            ),
            max_size=8,
            unique_by=lambda happening: happening.id,
        )
    )
    shuffled = data.draw(st.permutations(drawn))
    for by, every in (("actor", "day"), ("country", "week")):
        assert dyads(drawn, by=by, every=every) == dyads(shuffled, by=by, every=every)
