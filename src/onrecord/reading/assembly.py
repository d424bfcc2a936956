"""From what the stages found to the record: ids, references, confidences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import intensity
from onrecord.record import Actor, Dispute, Event, Outlook, Place, Record, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.reading.claims import Contested, Foretold
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Happened, Said
    from onrecord.reading.places import Located

DIGITS = 6
"""Decimal places of a coordinate: about ten centimetres."""


def assemble(  # noqa: PLR0917 - one argument a stage, in the order of the stages
    page: Page,
    cast: Cast,
    said: Sequence[Said],
    events: Sequence[Happened],
    places: tuple[Sequence[Located], dict[Span, int]],
    claims: tuple[Sequence[Foretold], Sequence[Contested]],
    *,
    confidence: Callable[[str, str, Sequence[float]], float],
) -> Record:
    """The record of an article.

    An id is the kind's letter and the offset at which the item's first words begin (`s120` is the statement whose cue
    begins at 120), so that it stays the same where a later version finds more.

    `confidence` goes from ("statement" or "event", rule, signs) to the probability that the item is right as a whole.
    """
    located, place_of = places
    outlooks, disputes = claims
    used = _used(said, events)
    actor_ids = _ids("a", {number: _first(cast, number) for number in used})
    place_ids = _ids("p", {number: place.mentions[0].start for number, place in enumerate(located)})
    said_ids = _ids("s", {number: statement.cue.start for number, statement in enumerate(said)})
    event_ids = _ids("e", {number: event.trigger.start for number, event in enumerate(events)})
    return Record(
        document=page.document,
        actors=tuple(
            _actor(cast, number, actor_ids[number]) for number in sorted(used, key=lambda n: (_first(cast, n), n))
        ),
        places=tuple(_place(place, place_ids[number]) for number, place in enumerate(located)),
        statements=tuple(
            Statement(
                id=said_ids[number],
                speaker=None if statement.entity is None else actor_ids[statement.entity],
                speaker_span=None if statement.speaker is None else statement.speaker.span,
                cue=statement.cue,
                content=statement.content,
                kind=statement.kind,
                to=statement.to,
                channel=statement.channel,
                within=None if statement.within is None else said_ids[statement.within],
                when=statement.when,
                confidence=confidence("statement", statement.rule, statement.signs),
            )
            for number, statement in enumerate(said)
        ),
        events=tuple(
            Event(
                id=event_ids[number],
                type=event.type,
                mode=event.mode,
                trigger=event.trigger,
                also=event.also,
                actors=tuple(actor_ids[actor] for actor in dict.fromkeys(event.actors)),
                targets=tuple(actor_ids[target] for target in dict.fromkeys(event.targets)),
                status=event.status,
                when=event.when,
                place=None if event.place is None else place_ids[place_of[event.place]],
                killed=event.killed,
                injured=event.injured,
                said_by=None if event.said_by is None else said_ids[event.said_by],
                intensity=intensity(event.type, event.mode),
                confidence=confidence("event", event.rule, event.signs),
            )
            for number, event in enumerate(events)
        ),
        disputes=tuple(Dispute(a=said_ids[pair.a], b=said_ids[pair.b], about=pair.about) for pair in disputes),
        outlooks=tuple(
            Outlook(
                statement=said_ids[outlook.statement],
                about=outlook.about,
                event=None if outlook.event is None else event_ids[outlook.event],
                stance=outlook.stance,
                by=outlook.by,
            )
            for outlook in outlooks
        ),
    )


def _used(said: Sequence[Said], events: Sequence[Happened]) -> set[int]:
    """The entities that say, do or suffer something: the others are not in the record."""
    used = {statement.entity for statement in said if statement.entity is not None}
    for event in events:
        used.update(event.actors, event.targets)
    return used


def _first(cast: Cast, number: int) -> int:
    return cast.mentions[cast.entities[number].mentions[0]].span.start


def _ids(letter: str, starts: dict[int, int]) -> dict[int, str]:
    """Ids by offset; those that begin at one place are told apart by a number behind it."""
    taken: dict[int, int] = {}
    ids = {}
    for number in sorted(starts):
        start = starts[number]
        taken[start] = taken.get(start, 0) + 1
        ids[number] = f"{letter}{start}" + ("" if taken[start] == 1 else f"-{taken[start]}")
    return ids


def _actor(cast: Cast, number: int, actor_id: str) -> Actor:
    entity = cast.entities[number]
    spans = dict.fromkeys(cast.mentions[mention].span for mention in entity.mentions)
    return Actor(
        id=actor_id,
        name=entity.name,
        kind=entity.kind,
        country=entity.country,
        role=entity.role,
        mentions=tuple(spans),
    )


def _place(place: Located, place_id: str) -> Place:
    entry = place.entry
    return Place(
        id=place_id,
        name=place.name if entry is None else entry.name,
        mentions=place.mentions,
        latitude=None if entry is None else round(entry.latitude, DIGITS),
        longitude=None if entry is None else round(entry.longitude, DIGITS),
        country=None if entry is None else entry.country,
        geonames=None if entry is None else entry.geonames,
        precision=None if entry is None else entry.precision,
        within=() if entry is None else entry.within,
    )
