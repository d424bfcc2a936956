from __future__ import annotations

import math
import random
from datetime import date
from itertools import pairwise

import pytest

from onrecord.errors import UsageError
from onrecord.measures import changes
from onrecord.measures.change import _Cost, _cuts

FIRST = date(2026, 3, 1)


def drawn(chance, rate):
    """A number of Poisson's distribution."""
    limit, product, number = math.exp(-rate), chance.random(), 0
    while product > limit:
        product *= chance.random()
        number += 1
    return number


def test_a_change_of_level_is_found_on_its_day():
    (change,) = changes([1, 0, 2, 1, 1, 0, 1, 6, 7, 5, 8, 6, 7], since=FIRST)
    assert change.day == date(2026, 3, 8)
    assert (change.before, change.after) == (pytest.approx(6 / 7), 6.5)
    assert (change.points_before, change.points_after) == (7, 6)
    assert change.strength > 0


def test_weeks_are_counted_by_their_mondays():
    (change,) = changes([0, 0, 0, 0, 9, 8, 9, 9], since=date(2026, 3, 2), every="week")
    assert change.day == date(2026, 3, 30)


@pytest.mark.parametrize("values", [[], [0] * 30, [3] * 30, [0, 9], [0, 0, 9, 9, 9], [1, 1, 1, 14, 1, 1, 1]])
def test_no_change_is_told_where_there_is_none_or_too_little_to_tell(values):
    assert changes(values, since=FIRST) == ()


def test_two_changes_are_found():
    found = changes([1] * 10 + [9] * 8 + [2] * 9, since=FIRST)
    assert [change.day.day for change in found] == [11, 19]
    assert found[0].after == found[1].before == 9


def test_constant_rates_are_seldom_cut():
    chance = random.Random(7)  # noqa: S311 - chance with a seed
    for days, rate in ((14, 3), (30, 1), (60, 5)):
        cut = sum(bool(changes([drawn(chance, rate) for _ in range(days)], since=FIRST)) for _ in range(200))
        assert cut <= 10, (days, rate)


def test_the_search_misses_no_better_way_to_cut():
    chance = random.Random(1)  # noqa: S311 - chance with a seed
    for _ in range(150):
        count, shortest = chance.randint(6, 26), chance.choice([1, 2, 3])
        cost, price = _Cost([drawn(chance, chance.choice([0.5, 1, 6])) for _ in range(count)]), chance.choice([1, 3, 8])
        best = [-price] + [math.inf] * count
        for end in range(shortest, count + 1):
            starts = [start for start in range(end - shortest + 1) if best[start] < math.inf]
            best[end] = min(best[start] + cost(start, end) + price for start in starts)
        cuts = [0, *_cuts(cost, count, price=price, shortest=shortest), count]
        assert sum(cost(*ends) + price for ends in pairwise(cuts)) - price == pytest.approx(best[count])
        assert all(end - start >= shortest for start, end in pairwise(cuts))


@pytest.mark.parametrize(
    ("values", "options", "code"),
    [
        ([1, -1, 1], {}, "usage.values"),
        ([1, float("nan")], {}, "usage.values"),
        ([1, 1], {"shortest": 0}, "usage.shortest"),
        ([1, 1], {"penalty": 0}, "usage.penalty"),
    ],
)
def test_what_means_nothing_is_refused(values, options, code):
    with pytest.raises(UsageError) as caught:
        changes(values, since=FIRST, **options)
    assert caught.value.code == code
