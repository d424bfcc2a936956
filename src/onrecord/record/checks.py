"""The invariants of the public contract, one by one, each with the code of the error that names it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from onrecord.errors import RecordError
from onrecord.record.terms import (
    ACTOR_KINDS,
    ACTOR_ROLES,
    CHANNELS,
    EVENT_STATUSES,
    EVENT_TYPES,
    PLACE_PRECISIONS,
    STANCES,
    STATEMENT_KINDS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from onrecord.record.items import Actor, Document, Event, Outlook, Place, Statement
    from onrecord.record.record import Record
    from onrecord.record.span import Span

COUNTRY = re.compile(r"[A-Z]{3}")
SURROGATE = re.compile("[\ud800-\udfff]")


def check_record(record: Record) -> None:
    """Nothing, or the first invariant that the record breaks.

    Raises:
        RecordError: codes `record.surrogate`, `record.zone`, `record.span`, `record.ungrounded`, `record.furniture`,
            `record.label`, `record.id`, `record.reference`, `record.confidence`, `record.coordinates`, `record.number`.
    """
    check_document(record.document)
    check_ids(record)
    for actor in record.actors:
        check_actor(actor)
    for place in record.places:
        check_place(place)
    for statement in record.statements:
        check_statement(statement)
    for event in record.events:
        check_event(event)
    for outlook in record.outlooks:
        check_outlook(outlook)
    check_references(record)
    check_evidence(record)


def check_document(document: Document) -> None:
    """The article's own text can be stored, its furniture lies inside it, in order, and its times have zones."""
    if found := SURROGATE.search(document.text):
        raise RecordError(
            f"document {document.name!r}: half of a surrogate pair at offset {found.start()}",
            code="surrogate",
            hint="Replace it (U+FFFD) before reading: such text cannot be written as UTF-8.",
        )
    for name, moment in (("published_at", document.published_at), ("modified_at", document.modified_at)):
        if moment is not None and moment.tzinfo is None:
            raise RecordError(
                f"document {document.name!r}: {name} is {moment.isoformat()}, without a zone",
                code="zone",
                hint="Give it with its zone, or leave it out.",
            )
    for span in document.furniture:
        _inside(document, "furniture", span)
    for left, right in pairwise(document.furniture):
        if left.end > right.start:
            raise RecordError(f"furniture {left} and {right} overlap or stand out of order", code="span")


def check_ids(record: Record) -> None:
    """No id is used twice."""
    seen: set[str] = set()
    for items in (record.actors, record.places, record.statements, record.events):
        for item in items:
            if item.id in seen:
                raise RecordError(f"the id {item.id!r} is used twice", code="id")
            seen.add(item.id)


def check_actor(actor: Actor) -> None:
    """Known labels, at least one mention."""
    _label(actor.id, "kind", actor.kind, ACTOR_KINDS)
    _label(actor.id, "role", actor.role, ACTOR_ROLES)
    _country(actor.id, actor.country)
    _grounded(actor.id, actor.mentions)


def check_place(place: Place) -> None:
    """Both coordinates or none, on the globe, and at least one mention."""
    _country(place.id, place.country)
    _grounded(place.id, place.mentions)
    if place.precision is not None:
        _label(place.id, "precision", place.precision, PLACE_PRECISIONS)
    if (place.latitude is None) != (place.longitude is None):
        raise RecordError(f"place {place.id!r} has one coordinate of two", code="coordinates")
    if place.latitude is not None and place.longitude is not None:
        if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
            raise RecordError(
                f"place {place.id!r} lies off the globe: {place.latitude}, {place.longitude}", code="coordinates"
            )
        if place.latitude == 0 and place.longitude == 0:
            raise RecordError(
                f"place {place.id!r} lies at 0/0",
                code="coordinates",
                hint="Leave both coordinates null where the place is unknown.",
            )


def check_statement(statement: Statement) -> None:
    """Known labels, at least one span of content, a confidence in (0, 1]."""
    _label(statement.id, "kind", statement.kind, STATEMENT_KINDS)
    if statement.channel is not None:
        _label(statement.id, "channel", statement.channel, CHANNELS)
    _grounded(statement.id, statement.content)
    _confidence(statement.id, statement.confidence)


def check_event(event: Event) -> None:
    """Known labels, whole numbers of casualties, an intensity in [-10, 10], a confidence in (0, 1]."""
    _label(event.id, "type", event.type, EVENT_TYPES)
    _label(event.id, "status", event.status, EVENT_STATUSES)
    _confidence(event.id, event.confidence)
    if not -10 <= event.intensity <= 10:
        raise RecordError(f"event {event.id!r}: intensity {event.intensity!r} is not in [-10, 10]", code="number")
    for name, value in (("killed", event.killed), ("injured", event.injured)):
        if value is not None and (type(value) is not int or value < 0):
            raise RecordError(f"event {event.id!r}: {name} is {value!r}, not a whole number or null", code="number")


def check_outlook(outlook: Outlook) -> None:
    """A known stance."""
    _label(outlook.statement, "stance", outlook.stance, STANCES)


def check_references(record: Record) -> None:
    """Every id that is referred to exists in the same record, and no statement stands within itself."""
    actors, places, said, events = (
        {item.id for item in items} for items in (record.actors, record.places, record.statements, record.events)
    )
    for statement in record.statements:
        _refers(statement.id, "speaker", statement.speaker, actors)
        _refers(statement.id, "within", statement.within, said)
    for event in record.events:
        for actor in chain(event.actors, event.targets):
            _refers(event.id, "an actor", actor, actors)
        _refers(event.id, "place", event.place, places)
        _refers(event.id, "said_by", event.said_by, said)
    sides = said | events
    for dispute in record.disputes:
        for side in (dispute.a, dispute.b):
            _refers("dispute", "a side", side, sides)
    for outlook in record.outlooks:
        _refers("outlook", "statement", outlook.statement, said)
        _refers("outlook", "event", outlook.event, events)
    parent = {statement.id: statement.within for statement in record.statements}
    for start, above in parent.items():
        seen, at = {start}, above
        while at is not None:
            if at in seen:
                raise RecordError(f"statement {start!r} stands within itself", code="reference")
            seen.add(at)
            at = parent[at]


def check_evidence(record: Record) -> None:
    """Every span lies inside the text, and none in furniture."""
    document = record.document
    starts = [furniture.start for furniture in document.furniture]
    for name, span in evidence(record):
        _inside(document, name, span)
        before = bisect_left(starts, span.end)  # so many begin before the span ends: the last of them ends last
        if before and document.furniture[before - 1].end > span.start:
            furniture = document.furniture[before - 1]
            raise RecordError(
                f"{name}: {span.of(document.text)!r} lies in furniture ({furniture.start}–{furniture.end})",
                code="furniture",
            )


def evidence(record: Record) -> Iterator[tuple[str, Span]]:
    """Every span that the record points at, with the name of what points at it."""
    for actor in record.actors:
        yield from _named(f"actor {actor.id}", actor.mentions)
    for place in record.places:
        yield from _named(f"place {place.id}", place.mentions)
    for statement in record.statements:
        spans = (statement.cue, *statement.content, statement.speaker_span, statement.to)
        yield from _named(f"statement {statement.id}", (span for span in spans if span is not None))
    for event in record.events:
        yield from _named(f"event {event.id}", (event.trigger, *event.also))


def _named(name: str, spans: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    for span in spans:
        yield name, span


def _inside(document: Document, name: str, span: Span) -> None:
    if span.end > len(document.text):
        raise RecordError(
            f"{name}: the span {span.start}–{span.end} ends after the text of {document.name!r}, "
            f"which has {len(document.text)} code points",
            code="span",
        )


def _grounded(item: str, spans: tuple[Span, ...]) -> None:
    if not spans:
        raise RecordError(
            f"{item!r} points at no words of the article",
            code="ungrounded",
            hint="Everything that is recorded needs at least one span of the text that carries it.",
        )


def _label(item: str, name: str, value: str, allowed: Collection[str]) -> None:
    if value not in allowed:
        raise RecordError(f"{item!r}: {name} {value!r} is not one of {', '.join(allowed)}", code="label")


def _country(item: str, value: str | None) -> None:
    if value is not None and not COUNTRY.fullmatch(value):
        raise RecordError(
            f"{item!r}: country {value!r} is not three capital letters",
            code="label",
            hint="Use the ISO 3166 alpha-3 code, such as ISR, or null.",
        )


def _confidence(item: str, value: float) -> None:
    if not 0 < value <= 1:
        raise RecordError(f"{item!r}: confidence {value!r} is not in (0, 1]", code="confidence")


def _refers(item: str, name: str, value: str | None, known: Collection[str]) -> None:
    if value is not None and value not in known:
        raise RecordError(f"{item!r}: {name} {value!r} is not in the record", code="reference")
