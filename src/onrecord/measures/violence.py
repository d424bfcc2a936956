"""How much violence, by dyad, by place or in all: assaults, and the killed and injured between the least and the most.

Only assaults that occurred or go on count. Numbers of victims are those of the happenings: the least and the most that
distinct origins give. An assault that gives no number adds none, and is counted in `silent`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final, Literal, get_args

from onrecord.errors import UsageError
from onrecord.measures.counts import Count, Sum, count_of, sum_of
from onrecord.measures.days import Days, Every
from onrecord.measures.dyads import part_of, reach
from onrecord.measures.evidence import Evidence, Plain, evidence_of, figure
from onrecord.measures.quadrants import DEEDS
from onrecord.measures.sides import Side, named_alike, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from onrecord.story.items import Happening, Toll

Around = Literal["all", "place", "actor", "country"]
"""What violence is told for: everything together, each place, each dyad of actors, each dyad of countries."""

ASSAULT: Final = "ASSAULT"
Shared = tuple["Happening", float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Victims(Plain):
    """How many were killed, or injured.

    Attributes:
        least, most: the sums of the least and of the most that origins give, as if every assault were right as told;
            of one that is spread over several points, its share.
        estimate: the expected number, taking the middle of each range times the chance of its assault, with the
            interval of nine in ten.
        silent: how many assaults (by share) give no number.
    """

    least: float
    most: float
    estimate: Sum
    silent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Blow(Plain):
    """The violence of one day, or of the week that begins on that Monday (None: over all)."""

    day: date | None
    assaults: Count
    killed: Victims
    injured: Victims
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violence(Plain):
    """The violence of one side against another, at one place, or in all.

    Attributes:
        source, target: by whom and against whom, where it is told by dyad; None where nobody is named.
        place: the key and name of the place, where it is told by place; None where none is known.
        around: what it is told for.
        every, since, until: as in `Series`.
        points: in order; those without violence are left out.
        total: over all points; a happening counts in it once.
        undated: assaults that tell no day, and are in no point and not in the total.
    """

    source: Side | None
    target: Side | None
    place: Side | None
    around: Around
    every: Every
    since: date | None
    until: date | None
    points: tuple[Blow, ...]
    total: Blow
    undated: tuple[Evidence, ...]


def violence(
    happenings: Iterable[Happening],
    *,
    by: Around = "all",
    every: Every = "day",
    since: date | None = None,
    until: date | None = None,
) -> list[Violence]:
    """The violence among happenings, by key; empty where there is none.

    Of one assault by two sides, each dyad has the whole: add up the happenings, not the dyads.

    Raises:
        UsageError: `usage.by`, `usage.every`, `usage.days` where an option means nothing.
    """
    if by not in get_args(Around):
        raise UsageError(f"by is {by!r}", code="by", hint=f"Give one of: {', '.join(get_args(Around))}.")
    days = Days(every=every, since=since, until=until)
    assaults = sorted(
        (happening for happening in happenings if happening.type == ASSAULT and happening.status in DEEDS),
        key=lambda happening: happening.id,
    )
    first, last = reach(assaults, days)
    groups: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    sides: list[Side] = []
    for happening in assaults:
        for heads in _heads(happening, by):
            groups[heads[0].key if heads[0] else "", heads[1].key if heads[1] else ""].append(happening)
            sides += [side for side in heads if side is not None]
    names = named_alike(sides)
    made = []
    for one, other in sorted(groups, key=lambda keys: tuple((not key, key) for key in keys)):
        points, total, undated = _points(groups[one, other], days)
        if points or undated:
            made.append(
                Violence(
                    source=None if by == "place" else names.get(one),
                    target=names.get(other),
                    place=names.get(one) if by == "place" else None,
                    around=by,
                    every=every,
                    since=first,
                    until=last,
                    points=points,
                    total=total,
                    undated=undated,
                )
            )
    return made


def _heads(happening: Happening, by: Around) -> Sequence[tuple[Side | None, Side | None]]:
    if by == "all":
        return [(None, None)]
    if by == "place":
        return [(Side(happening.place.key, happening.place.name) if happening.place else None, None)]
    return pairs(happening, by)


def _points(happenings: list[Happening], days: Days) -> tuple[tuple[Blow, ...], Blow, tuple[Evidence, ...]]:
    at: dict[date, list[Shared]] = defaultdict(list)
    whole: list[Shared] = []
    undated: list[Evidence] = []
    for happening in happenings:
        shares = days.shares(happening.when)
        if shares is None:
            undated.append(evidence_of(happening))
        elif shares:
            whole.append((happening, min(1.0, fsum(shares.values()))))
            for day, share in shares.items():
                at[day].append((happening, share))
    return tuple(_blow(day, at[day]) for day in sorted(at)), _blow(None, whole), tuple(undated)


def _blow(day: date | None, shared: Sequence[Shared]) -> Blow:
    return Blow(
        day=day,
        assaults=count_of(part_of(happening, share) for happening, share in shared),
        killed=_victims([(happening, share, happening.killed) for happening, share in shared]),
        injured=_victims([(happening, share, happening.injured) for happening, share in shared]),
        evidence=tuple(evidence_of(happening, share=share) for happening, share in shared),
    )


def _victims(told: Sequence[tuple[Happening, float, Toll | None]]) -> Victims:
    given = [(happening, share, toll) for happening, share, toll in told if toll is not None]
    return Victims(
        least=figure(fsum(share * toll.least for _, share, toll in given)),
        most=figure(fsum(share * toll.most for _, share, toll in given)),
        estimate=sum_of(
            [part_of(happening, share, size=(toll.least + toll.most) / 2) for happening, share, toll in given],
            spread=[toll.most - toll.least for _, _, toll in given],
        ),
        silent=figure(fsum(share for _, share, toll in told if toll is None)),
    )
