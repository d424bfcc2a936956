"""A record without what is less sure than the reader of it asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.record import Event, Record, Statement


def sieve(record: Record, least: float) -> Record:
    """The record's statements and events of at least that confidence, and what still hangs on them.

    A statement that stood within one left out stands within the next outer one that is kept; an event whose word
    rested on one left out rests on the next outer one, or on the article. Disputes and outlooks go with either of
    their sides; actors and places that nothing names any more go too.
    """
    items: tuple[Statement | Event, ...] = (*record.statements, *record.events)
    if all(item.confidence >= least for item in items):
        return record
    outer = {statement.id: statement.within for statement in record.statements}
    kept = {item.id for item in items if item.confidence >= least}

    def standing(statement: str | None) -> str | None:
        while statement is not None and statement not in kept:
            statement = outer[statement]
        return statement

    statements = tuple(
        statement if (within := standing(statement.within)) == statement.within else replace(statement, within=within)
        for statement in record.statements
        if statement.id in kept
    )
    events = tuple(
        event if (said_by := standing(event.said_by)) == event.said_by else replace(event, said_by=said_by)
        for event in record.events
        if event.id in kept
    )
    named = {statement.speaker for statement in statements}
    for event in events:
        named.update(event.actors, event.targets)
    places = {event.place for event in record.events} - {event.place for event in events}
    return replace(
        record,
        actors=tuple(actor for actor in record.actors if actor.id in named),
        places=tuple(place for place in record.places if place.id not in places),
        statements=statements,
        events=events,
        disputes=tuple(dispute for dispute in record.disputes if {dispute.a, dispute.b} <= kept),
        outlooks=tuple(
            replace(outlook, event=outlook.event if outlook.event in kept else None)
            for outlook in record.outlooks
            if outlook.statement in kept
        ),
    )
