"""Sightings of one event in one article become one event, whatever order their likelihoods come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.events.merging import joined

PAIRS = st.integers(2, 7).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.dictionaries(
            st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1]),
            st.floats(0, 1),
        ),
    )
)


@pytest.mark.parametrize(
    ("count", "scores", "groups"),
    [
        (0, {}, []),
        (2, {}, [[0], [1]]),
        (2, {(0, 1): 0.9}, [[0, 1]]),
        (2, {(0, 1): 0.4}, [[0], [1]]),
        (3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.6}, [[0, 1, 2]]),
        # A third that is like one of two and quite unlike the other stays out.
        (3, {(0, 1): 0.95, (1, 2): 0.6, (0, 2): 0.01}, [[0, 1], [2]]),
        (4, {(0, 3): 0.9, (1, 2): 0.9}, [[0, 3], [1, 2]]),
    ],
)
def test_the_likeliest_are_joined_as_long_as_they_are_likely_enough(count, scores, groups):
    assert joined(count, scores) == groups


@given(PAIRS)
def test_every_sighting_is_in_one_group_and_the_order_of_the_pairs_makes_no_difference(given_):
    count, scores = given_
    groups = joined(count, scores)
    assert sorted(number for group in groups for number in group) == list(range(count))
    assert joined(count, dict(reversed(scores.items()))) == groups


@given(PAIRS)
def test_nothing_is_joined_below_the_least_probability(given_):
    count, scores = given_
    low = {pair: value / 2.01 for pair, value in scores.items()}
    assert joined(count, low) == [[number] for number in range(count)]
