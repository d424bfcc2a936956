from __future__ import annotations

from itertools import product
from math import ceil, floor, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.measures import Part, count_of, sum_of
from onrecord.measures.counts import EXACT

SURE = st.floats(0.01, 1.0)
PARTS = st.lists(st.builds(Part, share=SURE, confidence=SURE, origins=st.integers(1, 5), size=st.floats(-10, 10)))


def parts(*chances):
    return [Part(share=1.0, confidence=chance) for chance in chances]


def test_what_is_certain_is_counted_as_it_is():
    count = count_of(parts(1, 1, 1))
    assert (count.raw, count.expected, count.low, count.high) == (3, 3, 3, 3)


def test_nothing_is_nought():
    assert count_of([]) == count_of(iter(()))
    assert (count_of([]).raw, count_of([]).high, sum_of([]).expected) == (0, 0, 0)


def test_the_interval_is_that_of_the_exact_distribution():
    chances = [0.9, 0.5, 0.3, 0.2]
    odds = [0.0] * 5
    for outcome in product((0, 1), repeat=4):
        odds[sum(outcome)] += prod(p if hit else 1 - p for p, hit in zip(chances, outcome, strict=True))
    count = count_of(parts(*chances))
    assert sum(odds[: count.low]) <= 0.05 < sum(odds[: count.low + 1])
    assert sum(odds[count.high + 1 :]) <= 0.05 < sum(odds[count.high :])


@given(PARTS)
def test_the_interval_holds_the_expected_number_and_never_more_than_there_are(found):
    count = count_of(found)
    assert 0 <= count.low <= count.expected + 1e-6
    assert count.expected - 1e-6 <= count.high <= len(found)
    assert count.expected <= count.raw + 1e-6
    assert count.several <= count.raw + 1e-6


@given(st.data(), PARTS)
def test_the_order_makes_no_difference(data, found):
    other = data.draw(st.permutations(found))
    assert count_of(found) == count_of(other)
    assert sum_of(found) == sum_of(other)


@given(PARTS)
def test_a_sum_stays_within_what_is_possible(found):
    total = sum_of(found)
    assert total.low <= total.expected <= total.high
    assert total.low >= sum(min(0, part.size) for part in found) - 1e-5
    assert total.high <= sum(max(0, part.size) for part in found) + 1e-5


def test_many_go_over_to_the_normal_curve_without_a_jump():
    few, many = count_of(parts(*[0.4] * EXACT)), count_of(parts(*[0.4] * (EXACT + 1)))
    assert abs(few.low - many.low) <= 2
    assert abs(few.high - many.high) <= 2
    assert floor(many.expected) > many.low
    assert ceil(many.expected) < many.high


@pytest.mark.parametrize(("origins", "several"), [(1, 0), (2, 1)])
def test_what_several_origins_tell_is_told_apart(origins, several):
    assert count_of([Part(share=1.0, confidence=0.5, origins=origins)]).several == several


def test_the_interval_of_a_sum_is_that_of_the_exact_distribution():
    total = sum_of([Part(share=1.0, confidence=0.8, size=2.0)])
    assert (total.expected, total.low, total.high) == (1.6, 0, 2)
    total = sum_of([Part(share=1.0, confidence=0.97, size=2.0), Part(share=1.0, confidence=0.02, size=50.0)])
    assert (total.low, total.high) == (2, 2.94)


def test_many_sums_go_over_to_the_normal_curve_without_a_jump():
    few, many = (sum_of([Part(share=1.0, confidence=0.4, size=-9.0)] * number) for number in (60, 61))
    assert abs(few.low - many.low) <= 18
    assert abs(few.high - many.high) <= 18
