"""Several sightings of one event made one: the first or fullest keeps the trigger, the others go to `also`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.sightings import Sighting
    from onrecord.record import Span, When

CONSEQUENCES: Final = frozenset("kill injure wound die maim hurt perish death destroy damage".split())
"""What an attack does: told beside the attack, it is the same event."""
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "both"})


@dataclass(slots=True)
class Draft:
    """An event in the making.

    Attributes:
        sightings: what tells it, in the order of the text.
        when, place, killed, injured, said_by: as `Happened` has them.
    """

    sightings: list[Sighting]
    when: When | None = None
    place: Span | None = None
    killed: int | None = None
    injured: int | None = None
    said_by: int | None = None
    sentence: int = 0
    title: bool = False
    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)

    @property
    def lead(self) -> Sighting:
        """The sighting that carries the trigger."""
        return self.sightings[0]


def merge(clauses: Clauses, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each event."""
    kept: list[Draft] = []
    by_type: dict[str, list[Draft]] = {}
    for draft in drafts:
        earlier = by_type.setdefault(draft.lead.type, [])
        for other in reversed(earlier[-12:]):
            if _same(clauses, other, draft):
                _join(other, draft)
                break
        else:
            earlier.append(draft)
            kept.append(draft)
    return kept


def _lemma(clauses: Clauses, sighting: Sighting) -> str:
    token = clauses.tokens[sighting.head]
    return token.lemma if token.tag == "VERB" else noun_lemma(token.lower)


def _same(clauses: Clauses, left: Draft, right: Draft) -> bool:
    a, b = left.lead, right.lead
    gap = right.sentence - left.sentence
    roles = _agree(left.actors, right.actors) and _agree(left.targets, right.targets)
    if gap == 0 and _one_clause(clauses, left, right):
        return True
    if gap == 0 and a.type == "ASSAULT" and a.status == b.status:
        return _agree(left.actors, right.actors)
    if not roles or _apart(left, right):
        return False
    definite = b.use == "noun" and _definite(clauses, b)
    if a.status != b.status and not definite and {a.status, b.status} not in _NEIGHBOURS:
        return False
    shared = bool(set(left.targets) & set(right.targets)) or bool(set(left.actors) & set(right.actors))
    stems = {stem(_lemma(clauses, sighting)) for sighting in left.sightings}
    alike = stem(_lemma(clauses, b)) in stems
    if definite:
        return alike or shared or b.type == "ASSAULT"
    if alike:
        return shared or not (right.actors or right.targets) or gap <= 6
    if b.type == "ASSAULT" and b.use == "noun" and a.use == "noun":
        return shared or not (right.actors or right.targets)
    both = set(left.targets) & set(right.targets) and (set(left.actors) & set(right.actors) or not right.actors)
    return bool(both)


_NEIGHBOURS: Final = ({"occurred", "ongoing"}, {"planned", "called_for"}, {"planned", "possible"})
"""Statuses under which one event may be told in two places."""


def _one_clause(clauses: Clauses, left: Draft, right: Draft) -> bool:
    """Whether the one is a verb and the other the noun that it carries: “signed the agreement”, “voted to adopt”."""
    for early in left.sightings:
        for late in right.sightings:
            if early.use == "verb" and late.use == "noun" and late.carrier == early.head:
                return True
            if late.head - early.head <= 7 and early.use == "verb" and late.use in {"verb", "noun"}:
                return True
            if early.use == "noun" and late.use == "verb" and early.carrier == late.head:
                return True
    return False


def _apart(left: Draft, right: Draft) -> bool:
    """Whether days or tolls tell the two apart."""
    if left.killed is not None and right.killed is not None and left.killed != right.killed:
        return True
    if left.when is None or right.when is None:
        return False
    return left.when.latest < right.when.earliest or right.when.latest < left.when.earliest


def _agree(left: Sequence[int], right: Sequence[int]) -> bool:
    return not left or not right or bool(set(left) & set(right))


def _definite(clauses: Clauses, sighting: Sighting) -> bool:
    chunk = clauses.chunk(sighting.head)
    return chunk is not None and clauses.tokens[chunk.first].lower in _DEFINITE


def _join(into: Draft, other: Draft) -> None:
    into.sightings += other.sightings
    if not into.actors:
        into.actors = [entity for entity in other.actors if entity not in into.targets]
    if not into.targets:
        into.targets = [entity for entity in other.targets if entity not in into.actors]
    into.when = into.when or other.when
    into.place = into.place or other.place
    into.killed = other.killed if into.killed is None else into.killed
    into.injured = other.injured if into.injured is None else into.injured


def stem(lemma: str) -> str:
    """A rough common beginning of a verb and its noun: “agree” and “agreement”, “withdraw” and “withdrawal”.

    >>> stem("agreement") == stem("agree"), stem("bombing") == stem("bomb"), stem("visit") == stem("vote")
    (True, True, False)
    """
    for ending in (
        "ations",
        "ation",
        "ition",
        "tion",
        "sion",
        "ments",
        "ment",
        "ings",
        "ing",
        "als",
        "al",
        "ure",
        "ance",
        "ence",
        "e",
        "y",
    ):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 3:
            return lemma[: len(lemma) - len(ending)][:6].rstrip("e")
    return lemma[:6].rstrip("e")
