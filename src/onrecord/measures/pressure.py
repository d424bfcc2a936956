"""Who presses whom, towards what, how hard and since when; and how the pressed answer.

Pressure is what acts do (see `onrecord.measures.acts`): asking, threatening, sanctioning, protesting, showing force,
and meetings and expectations beside them. Acts are counted, and weighed by `WEIGHTS`; both with what is not certain.
Assaults and coercion are no pressure here: they have their own measures (`violence`, `dyads`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from math import fsum, prod
from typing import TYPE_CHECKING

from onrecord.measures.act import MANNERS, MATERIAL, VERBAL, WEIGHTS, Act, key_of
from onrecord.measures.acts import acts_in
from onrecord.measures.answers import Answer, answers_to
from onrecord.measures.counts import Count, Part, Sum, count_of, sum_of
from onrecord.measures.days import Days, Every
from onrecord.measures.evidence import Item, Plain, figure
from onrecord.measures.papers import Papers
from onrecord.measures.quadrants import DEEDS
from onrecord.measures.sides import By, Side, checked_by, named_alike, side_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from onrecord.record import When
    from onrecord.story.items import Digest, Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Plain):
    """One act of pressure, as it counts.

    Attributes:
        act: a key of `WEIGHTS`; manner: "verbal" or "material".
        status: "occurred" or "ongoing" where it counts.
        by, to: the names of the parties, or None where nobody is named.
        when: the days of the act, or None.
        confidence: the probability that it is right as told, over all origins.
        origins: how many distinct origins tell it.
        gathered: what is not said outright but gathered from what stands around: "presser", "pressed".
        happening: the id of the happening that it is, or None where it is what somebody is quoted with.
        items: the evidence.
    """

    act: str
    manner: str
    status: str
    by: str | None
    to: str | None
    when: When | None
    confidence: float
    origins: int
    gathered: tuple[str, ...]
    happening: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Force(Plain):
    """How much pressure on one day, in the week that begins on that Monday, or over all (day None).

    Attributes:
        verbal, material: how many acts in words and in deed.
        weight: the sum of their weights, each times its chance.
        steps: which they are: places in `Pressure.steps`.
    """

    day: date | None
    verbal: Count
    material: Count
    weight: Sum
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure(Plain):
    """One side that presses another towards one thing.

    Attributes:
        presser, pressed: sides, or None where nobody is named (an unnamed source, or no addressee).
        matter: towards what, such as "truce"; None where that is not said.
        every, since, until: as in `Series`.
        points: in order; those without pressure are left out.
        total: over all points.
        steps: every act that occurred or goes on, in order of time, undated ones last.
        undated: those that tell no day: they are in no point and not in the total.
        spoken_of: acts that are planned, possible or denied; they count nothing.
        answers: what the pressed side did or said on the matter from the first day of pressure on. That it came after
            is all that is known: it need not be because of it.
    """

    presser: Side | None
    pressed: Side | None
    matter: str | None
    every: Every
    since: date | None
    until: date | None
    points: tuple[Force, ...]
    total: Force
    steps: tuple[Step, ...]
    undated: Force
    spoken_of: tuple[Step, ...]
    answers: tuple[Answer, ...]


def pressure(
    happenings: Iterable[Happening],
    digests: Iterable[Digest] = (),
    *,
    by: By = "country",
    every: Every = "day",
    since: date | None = None,
    until: date | None = None,
    origins: Mapping[str, str] | None = None,
) -> list[Pressure]:
    """All pressure that happenings and statements tell of, the heaviest first, then by key.

    Args:
        happenings: of one story or of many.
        digests: of the documents that tell them: their statements and outlooks press too; without, happenings alone.
        by: "actor" or "country", as for `dyads`.
        every: "day" or "week".
        since: the first day that counts.
        until: the last day that counts.
        origins: the origin of each document, so that a copy's statements count once; what is missing is taken from the
            happenings.

    Raises:
        UsageError: `usage.by`, `usage.every`, `usage.days` where an option means nothing.
    """
    checked_by(by)
    days = Days(every=every, since=since, until=until)
    papers = Papers(happenings, digests, origins=origins)
    groups: dict[tuple[str, str, str], list[Act]] = defaultdict(list)
    sides: list[Side] = []
    for act in acts_in(papers):
        ends = [None if party is None else side_of(party, by) for party in (act.presser, act.pressed)]
        sides += [side for side in ends if side is not None]
        groups[ends[0].key if ends[0] else "", ends[1].key if ends[1] else "", act.matter or ""].append(act)
    names = named_alike(sides)
    grouped = {key: _merged(acts) for key, acts in groups.items()}
    whens = [act.when for acts in grouped.values() for act in acts if _counts(act) and days.shares(act.when)]
    first = since or min((when.earliest for when in whens if when is not None), default=None)
    last = until or max((when.latest for when in whens if when is not None), default=None)
    made = []
    for (presser, pressed, matter), acts in grouped.items():
        found = _pressure(acts, days)
        if not (found.steps or found.spoken_of) or not (pressed or matter):
            continue
        answers = answers_to(
            [act for act in acts if _counts(act)],
            pressed=names.get(pressed),
            matter=matter or None,
            by=by,
            papers=papers,
        )
        made.append(
            replace(
                found,
                presser=names.get(presser),
                pressed=names.get(pressed),
                matter=matter or None,
                since=first if first and last and first <= last else None,
                until=last if first and last and first <= last else None,
                answers=answers,
            )
        )
    return sorted(made, key=_rank)


def _rank(found: Pressure) -> tuple[float, str, str, str]:
    ends = (found.presser, found.pressed)
    presser, pressed = ("~" if end is None else end.key for end in ends)
    heaviness = found.total.weight.expected + found.undated.weight.expected
    return (-figure(heaviness), presser, pressed, found.matter or "~")


def _counts(act: Act) -> bool:
    return act.status in DEEDS


def _merged(acts: list[Act]) -> list[Act]:
    """Each act once.

    What was said is one act a speaker, day and matter, however many documents report it; and none of its own where a
    happening already is that asking: it is then further evidence. Who asks does not count as expecting it too.
    """
    by_key: dict[tuple[str, ...], list[Act]] = defaultdict(list)
    for act in acts:
        by_key[act.key].append(act)
    once = {key: _one(found) for key, found in by_key.items()}
    kept: dict[tuple[str, ...], Act] = {key: act for key, act in once.items() if act.happening is not None}
    said = [act for act in once.values() if act.happening is None]
    for act in sorted(said, key=lambda act: (act.act != "asks", act.key)):
        same = [other for other in kept.values() if _is_same(act, other)]
        if same:
            other = min(same, key=lambda other: other.key)
            kept[other.key] = replace(other, items=_joined(other.items, act.items))
        else:
            kept[act.key] = act
    return sorted(kept.values(), key=_in_time)


def _in_time(act: Act) -> tuple[str, tuple[str, ...]]:
    return (f"{act.when.earliest}/{act.when.latest}" if act.when else "~", act.key)


def _is_same(said: Act, other: Act) -> bool:
    """Whether what was said is an act that is known already."""
    if key_of(said.presser) != key_of(other.presser) or other.act not in {"asks", "threatens"} or not _counts(other):
        return False
    if said.when is not None and other.when is not None:
        return said.when.earliest <= other.when.latest and other.when.earliest <= said.when.latest
    return bool(set(said.documents) & set(other.documents))


def _one(acts: list[Act]) -> Act:
    """One act of its several forms: of a happening with several parties, or of several reports of what was said."""
    best = max(acts, key=lambda act: (act.confidence, -len(act.gathered), key_of(act.presser), key_of(act.pressed)))
    if best.happening is not None:
        return best
    sure: dict[str, float] = {}
    for act in acts:
        for origin in act.origins:
            sure[origin] = max(act.confidence, sure.get(origin, 0.0))
    return replace(
        best,
        confidence=1 - prod(1 - sure[origin] for origin in sorted(sure)),
        origins=tuple(sorted(sure)),
        items=_joined(*(act.items for act in acts)),
        documents=tuple(sorted({document for act in acts for document in act.documents})),
    )


def _joined(*items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(sorted({item for each in items for item in each}))


def _pressure(acts: list[Act], days: Days) -> Pressure:
    counted = [act for act in acts if _counts(act)]
    at: dict[date, list[tuple[int, float]]] = defaultdict(list)
    whole: list[tuple[int, float]] = []
    undated: list[tuple[int, float]] = []
    steps: list[Act] = []
    for act in counted:
        shares = days.shares(act.when)
        if shares is not None and not shares:
            continue
        place = len(steps)
        steps.append(act)
        if shares is None:
            undated.append((place, 1.0))
            continue
        whole.append((place, min(1.0, fsum(shares.values()))))
        for day, share in shares.items():
            at[day].append((place, share))
    return Pressure(
        presser=None,
        pressed=None,
        matter=None,
        every=days.every,
        since=None,
        until=None,
        points=tuple(_force(day, at[day], steps) for day in sorted(at)),
        total=_force(None, whole, steps),
        steps=tuple(_step(act) for act in steps),
        undated=_force(None, undated, steps),
        spoken_of=tuple(_step(act) for act in acts if not _counts(act)),
        answers=(),
    )


def _force(day: date | None, shared: list[tuple[int, float]], steps: list[Act]) -> Force:
    parts = {
        place: Part(
            share=share,
            confidence=steps[place].confidence,
            origins=len(steps[place].origins),
            size=WEIGHTS[steps[place].act],
        )
        for place, share in shared
    }
    return Force(
        day=day,
        verbal=count_of(part for place, part in parts.items() if MANNERS[steps[place].act] == VERBAL),
        material=count_of(part for place, part in parts.items() if MANNERS[steps[place].act] == MATERIAL),
        weight=sum_of(parts.values()),
        steps=tuple(parts),
    )


def _step(act: Act) -> Step:
    return Step(
        act=act.act,
        manner=MANNERS[act.act],
        status=act.status,
        by=act.presser.name if act.presser else None,
        to=act.pressed.name if act.pressed else None,
        when=act.when,
        confidence=figure(act.confidence),
        origins=len(act.origins),
        gathered=act.gathered,
        happening=act.happening,
        items=act.items,
    )
