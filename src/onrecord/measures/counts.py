"""How many there were, when each is only probably right: raw, expected, and the interval of nine in ten.

A happening of confidence p of which the share s falls into the days in question is there with the chance p·s. The
number of those that are there is then a sum of unlike coin tosses: it has a Poisson binomial distribution, whose mean
is the sum of the chances. Up to `EXACT` happenings the interval is read off the exact distribution (found by adding one
toss after another, see Hong 2013, Computational Statistics & Data Analysis 59); above, off the normal curve of the same
mean and variance. The tosses are taken to be independent, which errors of one reader are not quite: docs/measures.md.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import ceil, floor, fsum, sqrt
from typing import TYPE_CHECKING, Final

from onrecord.measures.evidence import Plain, figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EXACT: Final = 400
"""Up to so many happenings the exact distribution is used."""
FEW: Final = 60
"""Up to so many parts a sum is worked out exactly, as long as it can have no more than `VALUES` values."""
VALUES: Final = 2000
TAIL: Final = 0.05
"""What may lie below the interval, and above it."""
NORMAL: Final = 1.6449
"""How many standard deviations of the normal curve leave `TAIL` on each side."""
_SLACK: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One happening's part in a figure: its share and confidence, how many origins tell it, and what it adds."""

    share: float
    confidence: float
    origins: int = 1
    size: float = 1.0

    @property
    def chance(self) -> float:
        """The probability that it is right and lies in the days in question."""
        return min(1.0, self.share * self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Plain):
    """How many happenings.

    Attributes:
        raw: the sum of their shares: each counts 1 in all, however sure it is.
        expected: the sum of share times confidence.
        low, high: the true number lies within them, both included, with nine chances in ten or more.
        several: as `raw`, of those alone that two origins or more tell.
    """

    raw: float = 0.0
    expected: float = 0.0
    low: int = 0
    high: int = 0
    several: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Plain):
    """A sum of sizes that are each only probably there: its expected value, and the interval of nine in ten."""

    expected: float = 0.0
    low: float = 0.0
    high: float = 0.0


def count_of(parts: Iterable[Part]) -> Count:
    """How many happenings the parts make."""
    kept = list(parts)
    if not kept:
        return Count()
    chances = sorted(part.chance for part in kept)
    expected = fsum(chances)
    low, high = _exact(chances) if len(chances) <= EXACT else _normal(chances)
    # A distribution on few whole numbers can have its mean outside them: the interval always reaches to it.
    return Count(
        raw=figure(fsum(part.share for part in kept)),
        expected=figure(expected),
        low=min(low, floor(expected + _SLACK)),
        high=max(high, ceil(expected - _SLACK)),
        several=figure(fsum(part.share for part in kept if part.origins > 1)),
    )


def sum_of(parts: Iterable[Part], *, spread: Iterable[float] = ()) -> Sum:
    """The sum of the parts' sizes.

    `spread` is, for each part in the same order, how far its size itself may reach (most minus least): the least, the
    middle and the most are taken to be equally likely. The interval never leaves what is possible.
    """
    kept = list(parts)
    reach = [*spread] or [0.0] * len(kept)
    expected = fsum(part.chance * part.size for part in kept)
    low, high = _sum_exact(kept, reach) or _sum_normal(kept, reach)
    return Sum(expected=figure(expected), low=figure(min(expected, low)), high=figure(max(expected, high)))


def _sum_exact(parts: Sequence[Part], reach: Sequence[float]) -> tuple[float, float] | None:
    """The interval off the exact distribution; None where there are too many parts, or values that the sum may have."""
    if len(parts) > FEW:
        return None
    odds = {0.0: 1.0}
    for part, wide in sorted(zip(parts, reach, strict=True), key=lambda each: (each[0].size, each[0].chance, each[1])):
        sizes = (part.size - wide / 2, part.size, part.size + wide / 2) if wide else (part.size,)
        fresh: dict[float, float] = defaultdict(float)
        for value, chance in odds.items():
            fresh[value] += chance * (1 - part.chance)
            for size in sizes:
                fresh[figure(value + size)] += chance * part.chance / len(sizes)
        odds = fresh
        if len(odds) > VALUES:
            return None
    values = sorted(odds)
    return _tail(values, odds), _tail(values[::-1], odds)


def _tail(values: Sequence[float], odds: Mapping[float, float]) -> float:
    """The last value, from one end on, before which no more than `TAIL` lies."""
    before = 0.0
    for value in values:
        before += odds[value]
        if before > TAIL + _SLACK:
            return value
    return values[-1]


def _sum_normal(parts: Sequence[Part], reach: Sequence[float]) -> tuple[float, float]:
    both = list(zip(parts, reach, strict=True))
    expected = fsum(part.chance * part.size for part in parts)
    variance = fsum(part.chance * (part.size**2 + wide**2 / 6) - (part.chance * part.size) ** 2 for part, wide in both)
    least = fsum(min(0.0, part.size - wide / 2) for part, wide in both)
    most = fsum(max(0.0, part.size + wide / 2) for part, wide in both)
    off = NORMAL * sqrt(max(0.0, variance))
    return max(least, expected - off), min(most, expected + off)


def _exact(chances: Sequence[float]) -> tuple[int, int]:
    odds = [1.0]
    for chance in chances:
        odds = [
            (odds[k] * (1 - chance) if k < len(odds) else 0.0) + (odds[k - 1] * chance if k else 0.0)
            for k in range(len(odds) + 1)
        ]
    low, below = 0, odds[0]
    while below <= TAIL + _SLACK and low < len(chances):
        low += 1
        below += odds[low]
    high, above = len(chances), odds[-1]
    while above <= TAIL + _SLACK and high > 0:
        high -= 1
        above += odds[high]
    return low, high


def _normal(chances: Sequence[float]) -> tuple[int, int]:
    expected = fsum(chances)
    off = NORMAL * sqrt(fsum(chance * (1 - chance) for chance in chances)) + 0.5
    return max(0, floor(expected - off)), min(len(chances), ceil(expected + off))
