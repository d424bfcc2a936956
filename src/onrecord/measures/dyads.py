"""Series of a dyad: who does how much to whom, day by day or week by week, in four quadrants.

Figures come from happenings, so that a deed that forty documents tell counts once. What did not happen (planned, called
for, denied, possible, conditional) never counts as a deed; it has its own counts beside.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from onrecord.measures.counts import Count, Part, Sum, count_of, sum_of
from onrecord.measures.days import Days, Every
from onrecord.measures.evidence import Evidence, Plain, evidence_of, figure
from onrecord.measures.quadrants import DEEDS, QUADRANTS, quadrant
from onrecord.measures.sides import By, Pair, Side, checked_by, named_alike, pair_key, pairs
from onrecord.record.terms import EVENT_STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from onrecord.story.items import Happening

TALK: Final = tuple(status for status in EVENT_STATUSES if status not in DEEDS)
"""The statuses of what is spoken of and did not happen, as far as anybody tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Plain):
    """The deeds of one quadrant.

    Attributes:
        quadrant: a term of `QUADRANTS`.
        count: how many.
        intensity: the sum of their intensities (-10 to 10 each), each times its chance.
        mean: the mean intensity, each weighted by its chance; None where no chance is above nought.
        evidence: what they are.
    """

    quadrant: str
    count: Count
    intensity: Sum
    mean: float | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Plain):
    """What is spoken of and no deed: one status, how many, and what they are. Their day is the one spoken of."""

    status: str
    count: Count
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Plain):
    """One day, or the week that begins on that Monday: the quadrants and statuses that have anything."""

    day: date
    cells: tuple[Cell, ...]
    talk: tuple[Talk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Plain):
    """How one side deals with another.

    Attributes:
        source, target: who does it and to whom; None where nobody is named.
        every: what a point covers.
        since, until: the days that all series of one call cover: those asked for, else the first and the last on which
            any of the happenings counts as a deed; None where there is none.
        points: in order; those at which nothing is told are left out.
        totals: the cells over all points; a happening that is spread over several counts in each total once.
        talk: likewise.
        undated: what tells no day, and is in no point and no total.
    """

    source: Side | None
    target: Side | None
    every: Every
    since: date | None
    until: date | None
    points: tuple[Point, ...]
    totals: tuple[Cell, ...]
    talk: tuple[Talk, ...]
    undated: tuple[Evidence, ...]

    def values(self, quadrant: str, *, raw: bool = False) -> tuple[float, ...]:
        """The expected (or raw) count at every point from first to last, nought where nothing is told."""
        if self.since is None or self.until is None:
            return ()
        told = {
            point.day: (cell.count.raw if raw else cell.count.expected)
            for point in self.points
            for cell in point.cells
            if cell.quadrant == quadrant
        }
        return tuple(told.get(day, 0.0) for day in Days(every=self.every).points(self.since, self.until))


def dyads(
    happenings: Iterable[Happening],
    *,
    by: By = "actor",
    every: Every = "day",
    since: date | None = None,
    until: date | None = None,
) -> list[Series]:
    """A series for each ordered pair of sides between which anything happened or is spoken of, by key of the sides.

    A happening of two actors and two targets stands in four series: add up the happenings, not the series.

    Raises:
        UsageError: `usage.by`, `usage.every`, `usage.days` where an option means nothing.
    """
    checked_by(by)
    days = Days(every=every, since=since, until=until)
    ordered = sorted(happenings, key=lambda happening: happening.id)
    between: dict[tuple[str | None, str | None], list[Happening]] = defaultdict(list)
    sides: list[Side] = []
    for happening in ordered:
        for source, target in pairs(happening, by):
            between[source.key if source else None, target.key if target else None].append(happening)
            sides += [side for side in (source, target) if side is not None]
    names = named_alike(sides)
    first, last = reach(ordered, days)
    made = [
        _series((names.get(source or ""), names.get(target or "")), found, days=days, first=first, last=last)
        for (source, target), found in between.items()
    ]
    kept = (series for series in made if series.points or series.undated)
    return sorted(kept, key=lambda series: pair_key((series.source, series.target)))


def reach(happenings: Iterable[Happening], days: Days) -> tuple[date | None, date | None]:
    """The days that series cover: those asked for, else the first and last on which a deed lies."""
    dated = [happening.when for happening in happenings if happening.status in DEEDS and days.shares(happening.when)]
    first = days.since or min((when.earliest for when in dated if when is not None), default=None)
    last = days.until or max((when.latest for when in dated if when is not None), default=None)
    return (None, None) if first is None or last is None or first > last else (first, last)


def _series(pair: Pair, happenings: list[Happening], *, days: Days, first: date | None, last: date | None) -> Series:
    at: dict[date, list[tuple[Happening, float]]] = defaultdict(list)
    whole: list[tuple[Happening, float]] = []
    undated: list[Evidence] = []
    for happening in happenings:
        shares = days.shares(happening.when)
        if shares is None:
            undated.append(evidence_of(happening))
        elif shares:
            whole.append((happening, min(1.0, fsum(shares.values()))))
            for day, share in shares.items():
                at[day].append((happening, share))
    return Series(
        source=pair[0],
        target=pair[1],
        every=days.every,
        since=first,
        until=last,
        points=tuple(Point(day=day, cells=cells(at[day]), talk=talk(at[day])) for day in sorted(at)),
        totals=cells(whole),
        talk=talk(whole),
        undated=tuple(undated),
    )


def cells(shared: Iterable[tuple[Happening, float]]) -> tuple[Cell, ...]:
    """The deeds among happenings with their shares, by quadrant; quadrants without any are left out."""
    sorted_in = _sorted_in(shared, lambda happening: quadrant(happening.type) if happening.status in DEEDS else None)
    made = []
    for name in QUADRANTS:
        if found := sorted_in.get(name):
            parts = [part_of(happening, share, size=happening.intensity) for happening, share in found]
            chance = fsum(part.chance for part in parts)
            made.append(
                Cell(
                    quadrant=name,
                    count=count_of(parts),
                    intensity=sum_of(parts),
                    mean=figure(fsum(part.chance * part.size for part in parts) / chance) if chance > 0 else None,
                    evidence=tuple(evidence_of(happening, share=share) for happening, share in found),
                )
            )
    return tuple(made)


def talk(shared: Iterable[tuple[Happening, float]]) -> tuple[Talk, ...]:
    """What is no deed among happenings with their shares, by status; statuses without any are left out."""
    sorted_in = _sorted_in(shared, lambda happening: None if happening.status in DEEDS else happening.status)
    return tuple(
        Talk(
            status=status,
            count=count_of(part_of(happening, share) for happening, share in sorted_in[status]),
            evidence=tuple(evidence_of(happening, share=share) for happening, share in sorted_in[status]),
        )
        for status in TALK
        if status in sorted_in
    )


def part_of(happening: Happening, share: float, *, size: float = 1.0) -> Part:
    """The part of a happening in a figure."""
    return Part(share=share, confidence=happening.confidence, origins=len(happening.origins), size=size)


def _sorted_in(
    shared: Iterable[tuple[Happening, float]], drawer: Callable[[Happening], str | None]
) -> Mapping[str, list[tuple[Happening, float]]]:
    drawers: dict[str, list[tuple[Happening, float]]] = defaultdict(list)
    for happening, share in shared:
        if (name := drawer(happening)) is not None:
            drawers[name].append((happening, share))
    return drawers
