"""Several sightings of one event made one: the fullest keeps the trigger, the others go to `also`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.retelling import agree, told_alike
from onrecord.reading.events.sameness import likelihood, look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.sameness import Look
    from onrecord.reading.events.sightings import Sighting
    from onrecord.record import Span, When

PARTY: Final = 0.3
"""By so much a party makes a sighting fuller."""

TOLL: Final = 2.0
"""By so much a toll makes a sighting fuller: who counts the dead of an event tells it."""

MARGIN: Final = 1.1
"""Of sightings that are about as full, none fuller by more than this, the first leads."""

NEAR: Final = 30
"""How many earlier sightings of its type a sighting is held against."""

LEAST: Final = 0.5
"""Two groups of sightings are one event where they are so likely it."""

RULED: Final = 0.75
"""What must be left of the improbability of two sightings being of one event where rules take them for one."""

BEST: Final = 0.5
"""The part that the likeliest pair between two groups has in how likely these are one; the mean has the rest."""


@dataclass(slots=True)
class Draft:
    """An event in the making.

    Attributes:
        sightings: what tells it, in the order of the text.
        when, place, killed, injured, said_by: as `Happened` has them.
        counted: whether its own sentence gives the toll.
    """

    sightings: list[Sighting]
    when: When | None = None
    place: Span | None = None
    killed: int | None = None
    injured: int | None = None
    said_by: int | None = None
    sentence: int = 0
    title: bool = False
    counted: bool = False
    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)

    @property
    def status(self) -> str:
        """The lead's status."""
        return self.lead.status

    @property
    def lead(self) -> Sighting:
        """The sighting that carries the trigger."""
        return self.sightings[0]


def merge(clauses: Clauses, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each event, in the order of the text: those of one type that are likely enough one are joined."""
    by_type: dict[str, list[Look]] = {}
    for draft in drafts:
        by_type.setdefault(draft.lead.type, []).append(look(clauses, draft))
    kept = []
    for looks in by_type.values():
        scores = {
            (first, second): _likelihood(looks[first], looks[second], second - first - 1)
            for second in range(len(looks))
            for first in range(max(0, second - NEAR), second)
        }
        kept += [_one([looks[number].draft for number in group]) for group in joined(len(looks), scores)]
    return sorted(kept, key=lambda draft: draft.lead.first)


def _likelihood(left: Look, right: Look, between: int) -> float:
    """How likely two sightings are of one event, by their signs and by rules."""
    value = likelihood(left, right, between)
    return 1 - RULED * (1 - value) if told_alike(left, right) else value


def _one(drafts: Sequence[Draft]) -> Draft:
    """Drafts of one event, in the order of the text, as one: the fullest leads, the surest status holds.

    A toll is that of the first that gives one; the event rests on nobody's word where the article itself tells it so.
    """
    fullest = max(map(_fullness, drafts))
    lead = next(draft for draft in drafts if _fullness(draft) * MARGIN >= fullest)
    status = max((draft.lead for draft in drafts), key=lambda sighting: sighting.signs[-1:]).status
    words = [draft.said_by for draft in drafts if draft.status == status]
    killed, injured = [draft.killed for draft in drafts], [draft.injured for draft in drafts]
    for draft in drafts:
        if draft is not lead:
            _join(lead, draft)
    lead.lead.status = status
    lead.said_by = None if None in words else words[0]
    lead.killed = next((number for number in killed if number is not None), None)
    lead.injured = next((number for number in injured if number is not None), None)
    return lead


def _fullness(draft: Draft) -> float:
    """How likely a sighting tells an event of its type, and more where it says who does or suffers it, and how many."""
    full = 1 + PARTY * bool(draft.actors) + PARTY * bool(draft.targets)
    if draft.counted:
        full += TOLL
    return (draft.lead.signs or (1.0,))[0] * full


def joined(count: int, scores: Mapping[tuple[int, int], float], *, least: float = LEAST) -> list[list[int]]:
    """Groups of the numbers from 0 to `count`; the likeliest two are joined first, as long as they are likely enough.

    How likely two groups are one is the mean over the pairs between them, with `BEST` of it the likeliest pair. Ties go
    to the earlier.

    Args:
        count: how many there are.
        scores: the probability of pairs, the smaller number first; a pair that is not there counts nothing.
        least: down to which probability two groups are joined.
    """
    groups = {number: [number] for number in range(count)}
    links = {pair: value for pair, value in scores.items() if value >= least}
    while links:
        one, other = max(links, key=lambda pair: (links[pair], -pair[0], -pair[1]))
        groups[one] += groups.pop(other)
        links = {pair: value for pair, value in links.items() if other not in pair and one not in pair}
        for third in groups.keys() - {one}:
            found = [scores.get((min(a, b), max(a, b)), 0.0) for a in groups[one] for b in groups[third]]
            value = BEST * max(found) + (1 - BEST) * sum(found) / len(found)
            if value >= least:
                links[min(one, third), max(one, third)] = value
    return [sorted(group) for _, group in sorted(groups.items())]


def told_again(title: Draft, body: Draft) -> bool:
    """Whether the body tells what the title tells."""
    return title.lead.type == body.lead.type and agree(title.actors, body.actors)


def _join(into: Draft, other: Draft) -> None:
    into.sightings += other.sightings
    if not into.actors:
        into.actors = [entity for entity in other.actors if entity not in into.targets]
    if not into.targets:
        into.targets = [entity for entity in other.targets if entity not in into.actors]
    into.when = into.when or other.when
    into.place = into.place or other.place
