"""Happenings by day, the weightiest of a day first, each with the sources that tell it.

```
happenings ─ timeline ─→ Timeline ── Day ── Line: the happening, its importance and what that is made of
                            └ undated: Line, never put on the day of publication
```
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby, product
from math import log2, log10
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import UsageError
from onrecord.story.plain import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from onrecord.story.items import Happening, Party, Site, Source, Telling

HAPPENED: Final = frozenset({"occurred", "ongoing"})
"""The statuses under which casualties and firsts count."""

WIDEST: Final = 7
"""A happening that lies within so many days stands on the first of them; a wider one on none."""

SCALE: Final = 5
"""An intensity of so much, either way, is one point."""

TOLD: Final = HAPPENED | {"denied"}
"""The statuses that look back."""

A_DAY: Final = timedelta(days=1)
"""The clock of one place is ahead of another's by less."""

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})
"""Types whose actors stand towards each other where nobody is the target: talks, a deal, a clash."""

FIRST: Final = 0.5
"""The points for each first: of a type, between two parties, at a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importance:
    """What ranks a happening within its day; each part in points, 0 or more.

    Attributes:
        origins: log2(1 + origins): one origin is one point, three are two, seven are three.
        casualties: log10(1 + killed + injured / 5), by the newest numbers; of what happened alone.
        intensity: its intensity over five, whatever its sign; half of that for what did not happen (yet).
        novelty: half a point each for the first of its type, between its parties and at its place in the story.
        firsts: what it is the first of, in words.
    """

    origins: float
    casualties: float
    intensity: float
    novelty: float
    firsts: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """The sum of the parts."""
        return self.origins + self.casualties + self.intensity + self.novelty

    def as_dict(self) -> dict[str, Any]:
        """The parts and their sum, to two places."""
        parts = {name: round(getattr(self, name), 2) for name in ("origins", "casualties", "intensity", "novelty")}
        return {"points": round(self.points, 2), **parts, "firsts": list(self.firsts)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One happening on a timeline.

    Attributes:
        happening: what happened, with all its evidence.
        day: the day that it stands on, or None.
        ahead: whether that day, as seen from the day of the timeline, is still to come.
        importance: what ranks it.
    """

    happening: Happening
    importance: Importance
    day: date | None = None
    ahead: bool = False

    @property
    def words(self) -> Telling:
        """The telling that shows it best: as it stands now, the surest, else the earliest."""
        fitting = [telling for telling in self.happening.tellings if telling.status == self.happening.status]
        return max(fitting or self.happening.tellings, key=lambda telling: telling.confidence)

    def evidence(self) -> tuple[tuple[Telling, Source], ...]:
        """Every telling with who it comes from, in canonical order."""
        return tuple(zip(self.happening.tellings, self.happening.sources, strict=True))

    def as_dict(self) -> dict[str, Any]:
        """The happening, its rank and its sources as JSON takes them."""
        found = self.happening
        return {
            "id": found.id,
            "story": found.story,
            "day": plain(self.day),
            "ahead": self.ahead,
            "importance": self.importance.as_dict(),
            "type": found.type,
            "mode": found.mode,
            "status": found.status,
            "history": plain(found.history),
            "actors": plain(found.actors),
            "targets": plain(found.targets),
            "when": plain(found.when),
            "place": plain(found.place),
            "killed": plain(found.killed),
            "injured": plain(found.injured),
            "intensity": found.intensity,
            "confidence": found.confidence,
            "origins": list(found.origins),
            "outlets": outlets(found),
            "sources": [
                {**plain(source), "event": telling.event, "status": telling.status, "said_by": telling.said_by,
                 "killed": telling.killed, "injured": telling.injured, "trigger": plain(telling.trigger),
                 "words": telling.words, "sentence": telling.sentence}
                for telling, source in self.evidence()
            ],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day and what lies on it, the weightiest first."""

    day: date
    lines: tuple[Line, ...]

    def as_dict(self) -> dict[str, Any]:
        """The day and its lines as JSON takes them."""
        return {"day": self.day.isoformat(), "lines": [line.as_dict() for line in self.lines]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Happenings by day.

    Attributes:
        days: the days on which something lies, the earliest first.
        undated: what lies on no day: its time is not known, or wider than a week; the weightiest first.
        today: the day that it is seen from.
        since, until: the window, or None where it is open.
    """

    days: tuple[Day, ...]
    undated: tuple[Line, ...]
    today: date | None = None
    since: date | None = None
    until: date | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, those without a day last."""
        return (*(line for day in self.days for line in day.lines), *self.undated)

    def as_dict(self) -> dict[str, Any]:
        """The whole timeline as JSON takes it."""
        return {
            "today": plain(self.today),
            "since": plain(self.since),
            "until": plain(self.until),
            "days": [day.as_dict() for day in self.days],
            "undated": [line.as_dict() for line in self.undated],
        }


def timeline(
    happenings: Iterable[Happening],
    *,
    story: str | None = None,
    actor: str | Collection[str] | None = None,
    dyad: tuple[str | Collection[str], str | Collection[str]] | None = None,
    place: str | Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    today: date | None = None,
) -> Timeline:
    """The happenings that match, by day; the result does not depend on their order.

    A happening stands on the first of the days within which it lies, where they are seven at most. What has no such
    day (see `day_of`) is listed apart: the day on which it was published says nothing of when it was.

    Args:
        happenings: all of the story or the store: what is new is told from those that are given, matching or not.
        story: the id of a story.
        actor: the key of a party, or several that are one party to the reader; it acts or is acted upon.
        dyad: two of these, one acting upon the other, whichever way.
        place: the key of a site or several; or the name of a division that holds it, such as "Gaza Strip".
        since: the first day. What lies within several days matches where one of them does; what has no day matches
            where it was first told within the window.
        until: the last day, likewise.
        today: the day that it is seen from; by default the newest day of publication.

    Raises:
        UsageError: `usage.window` where `since` is later than `until`.
    """
    if since and until and since > until:
        raise UsageError(f"{since} is later than {until}", code="window", hint="Give the earlier day as --since.")
    given = sorted(happenings, key=_rank)
    seen_from = today or max((day for each in given for day in _published(each)), default=None)
    firsts = _firsts(given)
    lines = [
        _line(each, firsts.get(each.id, ()), seen_from)
        for each in given
        if (story is None or each.story == story)
        and (actor is None or _has(each, _keys(actor)))
        and (dyad is None or _between(each, _keys(dyad[0]), _keys(dyad[1])))
        and (place is None or _at(each, _keys(place)))
        and _within(each, since, until)
    ]
    dated = sorted((line for line in lines if line.day), key=lambda line: line.day.toordinal() if line.day else 0)
    days = groupby(dated, key=lambda line: line.day)
    return Timeline(
        days=tuple(Day(day=day, lines=_ranked(each)) for day, each in days if day),
        undated=_ranked(line for line in lines if line.day is None),
        today=seen_from,
        since=since,
        until=until,
    )


def outlets(happening: Happening) -> list[str]:
    """Who published it, in canonical order; each once."""
    return list(dict.fromkeys(source.outlet for source in happening.sources if source.outlet))


def day_of(happening: Happening) -> date | None:
    """The day on which a happening stands.

    None where its time is not known or wider than a week; and where it is said to have happened on days that, when
    all its reports came out, were still to come: then the day is misread.
    """
    when = happening.when
    if when is None or when.days > WIDEST:
        return None
    told = max(_published(happening), default=None)
    return None if happening.status in TOLD and told and when.earliest > told + A_DAY else when.earliest


def _line(happening: Happening, firsts: tuple[str, ...], today: date | None) -> Line:
    day = day_of(happening)
    ahead = day is not None and today is not None and day > today
    return Line(happening=happening, day=day, ahead=ahead, importance=_importance(happening, firsts))


def _importance(happening: Happening, firsts: tuple[str, ...]) -> Importance:
    real = happening.status in HAPPENED
    killed = happening.killed.latest if happening.killed and real else 0
    injured = happening.injured.latest if happening.injured and real else 0
    return Importance(
        origins=log2(1 + len(happening.origins)),
        casualties=log10(1 + killed + injured / SCALE),
        intensity=abs(happening.intensity) / SCALE * (1 if real else 0.5),
        novelty=FIRST * len(firsts),
        firsts=firsts,
    )


def _ranked(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (-round(line.importance.points, 6), _rank(line.happening))))


def _rank(happening: Happening) -> tuple[int, int, str]:
    day, published = day_of(happening), min(_published(happening), default=None)
    late = 10**7
    return (day.toordinal() if day else late, published.toordinal() if published else late, happening.id)


def _published(happening: Happening) -> list[date]:
    return [source.published for source in happening.sources if source.published]


def _firsts(ordered: Sequence[Happening]) -> dict[str, tuple[str, ...]]:
    """What each happening is the first of in its story. Only what happened and has a day counts."""
    seen: set[tuple[str, ...]] = set()
    found = {}
    for each in ordered:
        if each.status not in HAPPENED or day_of(each) is None:
            continue
        pairs = _pairs(each)
        marks: list[tuple[tuple[str, ...], str]] = [((each.story, "type", each.type), f"first {each.type}")]
        if new := [(a, b) for a, b in pairs if (each.story, "dyad", a.key, b.key) not in seen]:
            a, b = new[0]
            marks.append(((each.story, "dyad", a.key, b.key), f"first between {a.name} and {b.name}"))
        if each.place:
            marks.append(((each.story, "place", each.place.key), f"first at {each.place.name}"))
        found[each.id] = tuple(words for mark, words in marks if mark not in seen)
        seen.update(mark for mark, _ in marks)
        seen.update((each.story, "dyad", a.key, b.key) for a, b in pairs)
    return found


def _keys(given: str | Collection[str]) -> frozenset[str]:
    return frozenset([given] if isinstance(given, str) else given)


def _has(happening: Happening, keys: frozenset[str]) -> bool:
    return any(party.key in keys for party in (*happening.actors, *happening.targets))


def _between(happening: Happening, one: frozenset[str], other: frozenset[str]) -> bool:
    return any((a.key in one and b.key in other) or (a.key in other and b.key in one) for a, b in _pairs(happening))


def _pairs(happening: Happening) -> list[tuple[Party, Party]]:
    """Each who acts with each who is acted upon."""
    mutual = not happening.targets and (happening.type in MUTUAL or happening.mode == "ceasefire")
    targets = happening.actors if mutual else happening.targets
    return [(a, b) for a, b in product(happening.actors, targets) if a.key != b.key]


def _at(happening: Happening, keys: frozenset[str]) -> bool:
    site: Site | None = happening.place
    return site is not None and (site.key in keys or not keys.isdisjoint(site.within))


def _within(happening: Happening, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if when := happening.when:
        return (since is None or when.latest >= since) and (until is None or when.earliest <= until)
    told = min(_published(happening), default=None)
    return told is not None and (since is None or told >= since) and (until is None or told <= until)
