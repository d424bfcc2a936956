"""Numbers of items → the rows that a desk shows of them, each with its article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, false, or_, select

from onrecord.record import Span, When
from onrecord.store import schema
from onrecord.store.asking.filter import Reviewed
from onrecord.store.asking.rows import DisputeRow, EventRow, Home, Named, OutlookRow, Side, StatementRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

HOME = ("id", "name", "title", "published", "outlet")
Item = tuple[str, str]
"""The id of a document, and that of an item in it."""


def event_rows(connection: Connection, numbers: list[int]) -> list[EventRow]:
    """The events of those numbers, in that order."""
    table = schema.event
    found = _events(connection, table.c.number.in_(numbers))
    by_number = dict(found)
    return [by_number[number] for number in numbers if number in by_number]


def statement_rows(connection: Connection, numbers: list[int]) -> list[StatementRow]:
    """The statements of those numbers, in that order."""
    table = schema.statement
    by_number = dict(_statements(connection, table.c.number.in_(numbers)))
    return [by_number[number] for number in numbers if number in by_number]


def outlook_rows(connection: Connection, numbers: list[int]) -> list[OutlookRow]:
    """The outlooks of those numbers, in that order."""
    table = schema.outlook
    rows = connection.execute(select(table).where(table.c.number.in_(numbers))).all()
    statement = schema.statement
    said = {
        (row.home.id, row.id): row
        for _number, row in _statements(
            connection, _any_item(statement, {(r.document_id, r.statement_id) for r in rows})
        )
    }
    found = {}
    for row in rows:
        statement_row = said[row.document_id, row.statement_id]
        found[row.number] = OutlookRow(
            home=statement_row.home,
            position=row.position,
            statement=statement_row,
            about=row.about,
            stance=row.stance,
            by=_when(row),
            event=row.event_id,
            reviewed=Reviewed(row.reviewed),
        )
    return [found[number] for number in numbers if number in found]


def dispute_rows(connection: Connection, numbers: list[int]) -> list[DisputeRow]:
    """The disputes of those numbers, in that order."""
    table = schema.dispute
    rows = connection.execute(select(table).where(table.c.number.in_(numbers))).all()
    sides = sides_of(connection, {(row.document_id, item) for row in rows for item in (row.a, row.b)})
    found = {
        row.number: DisputeRow(
            id=f"{row.document_id}#d{row.position}",
            about=row.about,
            kind=None,
            a=sides[row.document_id, row.a],
            b=sides[row.document_id, row.b],
            reviewed=Reviewed(row.reviewed),
        )
        for row in rows
        if (row.document_id, row.a) in sides and (row.document_id, row.b) in sides
    }
    return [found[number] for number in numbers if number in found]


def sides_of(connection: Connection, items: set[Item]) -> dict[Item, Side]:
    """Statements and events as sides of a dispute."""
    found: dict[Item, Side] = {}
    for _number, row in _statements(connection, _any_item(schema.statement, items)) if items else ():
        found[row.home.id, row.id] = Side(
            home=row.home, item=row.id, words=row.content, speaker=row.speaker, when=row.when, span=row.span
        )
    done = items - found.keys()
    events = [row for _number, row in _events(connection, _any_item(schema.event, done))] if done else []
    for event in events:
        found[event.home.id, event.id] = Side(
            home=event.home, item=event.id, words=event.words, speaker=event.speaker, when=event.when, span=event.span
        )
    return found


def homes_of(connection: Connection, documents: Iterable[str]) -> dict[str, Home]:
    """Articles by id."""
    table = schema.document
    rows = connection.execute(select(*(table.c[name] for name in HOME)).where(table.c.id.in_(list(documents))))
    return {row.id: Home(**row._mapping) for row in rows}


def _events(connection: Connection, condition: Any) -> list[tuple[int, EventRow]]:  # noqa: ANN401
    table, place, part, actor = schema.event, schema.place, schema.event_actor, schema.actor
    statement, speaker = schema.statement, schema.actor.alias()
    columns = [table.c[name] for name in EVENT]
    there = and_(place.c.document_id == table.c.document_id, place.c.id == table.c.place_id)
    said = and_(statement.c.document_id == table.c.document_id, statement.c.id == table.c.said_by)
    speaking = and_(speaker.c.document_id == statement.c.document_id, speaker.c.id == statement.c.speaker_id)
    rows = connection.execute(
        select(
            *columns,
            place.c.site.label("place_key"),
            place.c.name.label("place_name"),
            place.c.country.label("place_country"),
            place.c.latitude,
            place.c.longitude,
            speaker.c.party.label("speaker_key"),
            speaker.c.name.label("speaker_name"),
            speaker.c.country.label("speaker_country"),
        )
        .select_from(table.outerjoin(place, there).outerjoin(statement, said).outerjoin(speaker, speaking))
        .where(condition)
    ).all()
    homes = homes_of(connection, {row.document_id for row in rows})
    acting = and_(actor.c.document_id == part.c.document_id, actor.c.id == part.c.actor_id)
    sides = connection.execute(
        select(part.c.document_id, part.c.event_id, part.c.side, actor.c.party, actor.c.name, actor.c.country)
        .join(actor, acting)
        .where(_any_item(part, {(row.document_id, row.id) for row in rows}, "event_id"))
        .order_by(part.c.document_id, part.c.event_id, part.c.side, part.c.position)
    ).all() if rows else []  # fmt: skip
    named: defaultdict[tuple[str, str, str], list[Named]] = defaultdict(list)
    for document_id, event_id, side, key, name, country in sides:
        named[document_id, event_id, side].append(Named(key=key, name=name, country=country))
    return [
        (
            row.number,
            EventRow(
                home=homes[row.document_id],
                id=row.id,
                type=row.type,
                mode=row.mode,
                status=row.status,
                words=row.trigger_words,
                span=Span(row.span_start, row.span_end),
                actors=tuple(named[row.document_id, row.id, "actor"]),
                targets=tuple(named[row.document_id, row.id, "target"]),
                when=_when(row),
                place=Named(key=row.place_key, name=row.place_name, country=row.place_country)
                if row.place_key is not None
                else None,
                spot=(row.latitude, row.longitude) if row.latitude is not None and row.longitude is not None else None,
                killed=row.killed,
                injured=row.injured,
                said_by=row.said_by,
                speaker=Named(key=row.speaker_key, name=row.speaker_name, country=row.speaker_country)
                if row.speaker_key is not None
                else None,
                intensity=row.intensity,
                confidence=row.confidence,
                reviewed=Reviewed(row.reviewed),
            ),
        )
        for row in rows
    ]


def _statements(connection: Connection, condition: Any) -> list[tuple[int, StatementRow]]:  # noqa: ANN401
    table, actor = schema.statement, schema.actor
    speaking = and_(actor.c.document_id == table.c.document_id, actor.c.id == table.c.speaker_id)
    rows = connection.execute(
        select(
            *(table.c[name] for name in STATEMENT),
            actor.c.party.label("speaker_key"),
            actor.c.name.label("speaker_name"),
            actor.c.country.label("speaker_country"),
        )
        .select_from(table.outerjoin(actor, speaking))
        .where(condition)
    ).all()
    homes = homes_of(connection, {row.document_id for row in rows})
    return [
        (
            row.number,
            StatementRow(
                home=homes[row.document_id],
                id=row.id,
                speaker=Named(key=row.speaker_key, name=row.speaker_name, country=row.speaker_country)
                if row.speaker_key is not None
                else None,
                cue=row.cue,
                content=row.content,
                kind=row.kind,
                addressee=row.addressee,
                channel=row.channel,
                within=row.within_id,
                when=_when(row),
                span=Span(row.span_start, row.span_end),
                confidence=row.confidence,
                reviewed=Reviewed(row.reviewed),
            ),
        )
        for row in rows
    ]


EVENT = (
    "number", "document_id", "id", "type", "mode", "status", "trigger_words", "span_start", "span_end", "earliest",
    "latest", "killed", "injured", "said_by", "intensity", "confidence", "reviewed",
)  # fmt: skip
STATEMENT = (
    "number", "document_id", "id", "cue", "content", "kind", "addressee", "channel", "within_id", "earliest", "latest",
    "span_start", "span_end", "confidence", "reviewed",
)  # fmt: skip


def _any_item(table: Any, items: set[Item], column: str = "id") -> Any:  # noqa: ANN401
    # Article by article, each through the key: a list of pairs is not looked up through it in every database.
    by_document: defaultdict[str, list[str]] = defaultdict(list)
    for document_id, item in sorted(items):
        by_document[document_id].append(item)
    here = [and_(table.c.document_id == key, table.c[column].in_(ids)) for key, ids in by_document.items()]
    return or_(*here) if here else false()


def _when(row: Any) -> When | None:  # noqa: ANN401
    return When(row.earliest, row.latest) if row.earliest is not None and row.latest is not None else None
