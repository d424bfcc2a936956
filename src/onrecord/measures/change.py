"""Days on which a daily series changes its level.

The series is cut into stretches of one rate each, so that the counts are as likely as can be while every cut costs a
penalty: the cost of a stretch is that of Poisson counts at their own mean. The best of all ways to cut is found exactly
by PELT (Killick, Fearnhead and Eckley 2012, "Optimal detection of changepoints with a linear computational cost", JASA
107; the search without pruning is Jackson et al. 2005). There is no chance in it: the same series gives the same days.

News comes in bursts, so counts scatter more than Poisson's. Costs are therefore divided by the dispersion, estimated
from the differences of neighbouring days, which a change of level hardly touches (von Neumann, Kent, Bellinson and Hart
1941, Annals of Mathematical Statistics 12), and never below 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import fsum, log
from typing import TYPE_CHECKING, Final

from onrecord.errors import UsageError
from onrecord.measures.evidence import Plain, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.measures.days import Every
    from onrecord.measures.dyads import Series

SHORTEST: Final = 3
"""A stretch has at least so many points: one busy day is no change of level."""
_SLACK: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Plain):
    """A day from which on another rate holds.

    Attributes:
        day: the first day (or the Monday of the first week) of the new rate.
        before, after: the mean per point over the stretch before and the stretch after.
        points_before, points_after: how many points those stretches have: the fewer, the less they tell.
        strength: by how much the cut makes the two stretches likelier than one, as twice the logarithm of the ratio of
            likelihoods over the dispersion, less the penalty: above nought, and comparable between changes.
    """

    day: date
    before: float
    after: float
    points_before: int
    points_after: int
    strength: float


def changes(
    values: Sequence[float],
    *,
    since: date,
    every: Every = "day",
    penalty: float | None = None,
    shortest: int = SHORTEST,
) -> tuple[Change, ...]:
    """The changes of level in counts per day (or week), in order; none where there are too few points to tell.

    Args:
        values: one count for each point without gaps, nought where nothing is told; none below nought.
        since: the day of the first.
        every: what a point covers.
        penalty: what a cut must gain; by default `default_penalty`.
        shortest: the least number of points in a stretch.

    Raises:
        UsageError: `usage.values` for a count below nought, `usage.shortest`, `usage.penalty` for what is not above.
    """
    _check(values, penalty=penalty, shortest=shortest)
    count = len(values)
    if count < 2 * shortest:
        return ()
    price = default_penalty(count) if penalty is None else penalty
    cost = _Cost(values)
    cuts = [0, *_cuts(cost, count, price=price, shortest=shortest), count]
    step = timedelta(days=7 if every == "week" else 1)
    return tuple(
        Change(
            day=since + middle * step,
            before=figure(cost.mean(start, middle)),
            after=figure(cost.mean(middle, end)),
            points_before=middle - start,
            points_after=end - middle,
            strength=figure(cost(start, end) - cost(start, middle) - cost(middle, end) - price),
        )
        for start, middle, end in zip(cuts, cuts[1:], cuts[2:], strict=False)
    )


def changes_of(
    series: Series, quadrant: str, *, penalty: float | None = None, shortest: int = SHORTEST
) -> tuple[Change, ...]:
    """The changes of level in the expected counts of one quadrant of a series."""
    values = series.values(quadrant)
    if not values or series.since is None:
        return ()
    since = series.since - timedelta(days=series.since.weekday()) if series.every == "week" else series.since
    return changes(values, since=since, every=series.every, penalty=penalty, shortest=shortest)


def default_penalty(points: int) -> float:
    """What a cut must gain in a series of so many points: 3 log n.

    The Schwarz criterion asks for 2 log n, for the new rate and the day, and finds too many; that the day was searched
    for costs more (Zhang and Siegmund 2007, Biometrics 63). How often a series of one constant rate is cut all the
    same, and how often a true change is found, is in docs/measures.md.
    """
    return 3 * log(points)


class _Cost:
    """Minus twice the log likelihood of a stretch at its own mean, over the dispersion, up to a constant."""

    def __init__(self, values: Sequence[float]) -> None:
        self._sums = [0.0]
        for value in values:
            self._sums.append(self._sums[-1] + value)
        mean = self._sums[-1] / len(values)
        steps = fsum((after - before) ** 2 for before, after in pairwise(values))
        self._dispersion = max(1.0, steps / (2 * (len(values) - 1)) / mean) if mean > 0 else 1.0

    def __call__(self, start: int, end: int) -> float:
        total = self._sums[end] - self._sums[start]
        return 0.0 if total <= 0 else 2 * total * (1 - log(total / (end - start))) / self._dispersion

    def mean(self, start: int, end: int) -> float:
        return (self._sums[end] - self._sums[start]) / (end - start)


def _cuts(cost: _Cost, count: int, *, price: float, shortest: int) -> list[int]:
    best = [-price] + [0.0] * count
    last = [0] * (count + 1)
    starts: dict[int, int | None] = {0: None}
    for end in range(shortest, count + 1):
        if (fresh := end - shortest) >= shortest:
            starts[fresh] = None
        starts = {start: lost for start, lost in starts.items() if lost is None or end < lost + shortest}
        best[end], last[end] = min((best[start] + cost(start, end) + price, start) for start in starts)
        # A start that is no better than a cut here is none either further on, once a stretch from here is long enough.
        for start, lost in starts.items():
            if lost is None and best[start] + cost(start, end) > best[end] + _SLACK:
                starts[start] = end
    found = []
    end = count
    while last[end] > 0:
        end = last[end]
        found.append(end)
    return found[::-1]


def _check(values: Sequence[float], *, penalty: float | None, shortest: int) -> None:
    if any(not value >= 0 for value in values):
        bad = next(value for value in values if not value >= 0)
        raise UsageError(f"a count is {bad!r}", code="values", hint="Counts are nought or more.")
    if shortest < 1:
        raise UsageError(f"shortest is {shortest}", code="shortest", hint="Give 1 or more.")
    if penalty is not None and not penalty > 0:
        raise UsageError(f"penalty is {penalty!r}", code="penalty", hint="Give a number above nought.")
