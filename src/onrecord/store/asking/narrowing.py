"""Filter → from which table a list is read, and what has to hold.

A list of a hundred thousand articles is read along an index that has its order, from where the page before ended, until
the page is full. Of the parts of a filter the narrowest one chooses that index; the others are looked at row by row.
Where little is left anyway (one article, one story, few passages with the words), it is fetched whole and sorted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, or_, select, tuple_

from onrecord.store import schema, sums
from onrecord.store.passages import plain
from onrecord.store.searching import matching

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.filter import Box, Filter

NEVER: Final = date.min
"""The day of what has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Rows of one table that are meant.

    Attributes:
        table: what they are read from, joined to the table of the items.
        day, number: what they are sorted by.
        conditions: what has to hold.
    """

    table: FromClause
    day: ColumnElement[Any]
    number: ColumnElement[Any]
    conditions: tuple[ColumnElement[bool], ...]


def narrow_events(connection: Connection, which: Filter) -> Narrowed | None:
    """The events that a filter means; None where it can mean none."""
    if which.kinds or which.stances or which.due:
        return None
    return _narrow(connection, which, schema.event, _event_parts(which))


def narrow_statements(connection: Connection, which: Filter) -> Narrowed | None:
    """The statements that a filter means; None where it can mean none."""
    if which.dyad or which.types or which.statuses or which.stances or which.place or which.box or which.due:
        return None
    table = schema.statement
    parts: list[ColumnElement[bool]] = []
    if which.kinds:
        parts.append(table.c.kind.in_(which.kinds))
    if which.confidence:
        parts.append(table.c.confidence >= which.confidence)
    if which.actor is not None:
        parts.append(table.c.party == plain(which.actor))
    if which.country is not None:
        parts.append(_speaks_for(table, table.c.speaker_id, which.country))
    return _narrow(connection, which, table, parts)


def narrow_outlooks(connection: Connection, which: Filter) -> Narrowed | None:
    """The outlooks that a filter means; None where it can mean none."""
    if which.dyad or which.place or which.box:
        return None
    table, statement, event = schema.outlook, schema.statement, schema.event
    parts: list[ColumnElement[bool]] = []
    said = [statement.c.document_id == table.c.document_id, statement.c.id == table.c.statement_id]
    if which.stances:
        parts.append(table.c.stance.in_(which.stances))
    if which.kinds:
        parts.append(select(1).where(*said, statement.c.kind.in_(which.kinds)).exists())
    if which.confidence:
        parts.append(select(1).where(*said, statement.c.confidence >= which.confidence).exists())
    if which.due is not None:
        parts += [table.c.day >= which.due, table.c.latest.is_not(None)]
    if which.types or which.statuses:
        of = [event.c.document_id == table.c.document_id, event.c.id == table.c.event_id]
        of += [event.c.type.in_(which.types)] if which.types else []
        of += [event.c.status.in_(which.statuses)] if which.statuses else []
        parts.append(select(1).where(*of).exists())
    if which.actor is not None:
        parts.append(table.c.party == plain(which.actor))
    if which.country is not None:
        speaker = select(statement.c.speaker_id).where(*said).scalar_subquery()
        parts.append(_speaks_for(table, speaker, which.country))
    return _narrow(connection, which, table, parts)


def narrow_disputes(connection: Connection, which: Filter) -> Narrowed | None:
    """The disputes within articles that a filter means; None where it can mean none."""
    if (
        which.dyad or which.types or which.statuses or which.kinds or which.stances or which.place or which.box
        or which.due or which.confidence
    ):  # fmt: skip
        return None
    table, sides = schema.dispute, sums.dispute_party
    parts: list[ColumnElement[bool]] = []
    if which.actor is not None:
        named = sides.c.party == plain(which.actor)
        parts.append(table.c.number.in_(select(sides.c.number).where(named)))
    if which.country is not None:
        named = (sides.c.number == table.c.number) & (sides.c.country == which.country)
        parts.append(select(1).where(named).exists())
    return _narrow(connection, which, table, parts)


def narrow_documents(connection: Connection, which: Filter) -> Narrowed | None:
    """The articles that a filter means: of what is said of events one has to hold all, and so with statements."""
    table = schema.document
    parts: list[ColumnElement[bool]] = []
    event, statement, outlook = schema.event, schema.statement, schema.outlook
    if of_events := _event_parts(which, documents=True):
        parts.append(select(1).where(event.c.document_id == table.c.id, *of_events).exists())
    if which.kinds:
        parts.append(select(1).where(statement.c.document_id == table.c.id, statement.c.kind.in_(which.kinds)).exists())
    if which.stances or which.due:
        of = [outlook.c.document_id == table.c.id]
        of += [outlook.c.stance.in_(which.stances)] if which.stances else []
        of += [outlook.c.day >= which.due, outlook.c.latest.is_not(None)] if which.due else []
        parts.append(select(1).where(*of).exists())
    actor = schema.actor
    if which.actor is not None:
        parts.append(table.c.id.in_(select(actor.c.document_id).where(actor.c.party == plain(which.actor))))
    if which.country is not None:
        named = (actor.c.document_id == table.c.id) & (actor.c.country == which.country)
        parts.append(select(1).where(named).exists())
    if which.reviewed:
        reviewed = [
            select(1).where(rows.c.document_id == table.c.id, rows.c.reviewed.in_(which.reviewed)).exists()
            for rows in (event, statement, outlook, schema.dispute)
        ]
        parts.append(or_(*reviewed))
    return _narrow(connection, which, table, parts)


def _narrow(
    connection: Connection,
    which: Filter,
    table: Any,  # noqa: ANN401 - any table
    parts: list[ColumnElement[bool]],
) -> Narrowed:
    document = schema.document
    is_document = table is document
    document_id = table.c.id if is_document else table.c.document_id
    conditions = list(parts)
    day: ColumnElement[Any] = table.c.day
    if which.document is not None:
        conditions.append(document_id == plain(which.document))
        # Former versions have no day, and can be asked for so all the same.
        day = func.coalesce(table.c.day, NEVER, type_=table.c.day.type)
    else:
        conditions.append(table.c.day.is_not(None))
    if which.story is not None:
        members = schema.story_document
        conditions.append(
            document_id.in_(select(members.c.document_id).where(members.c.story_id == plain(which.story)))
        )
    if which.outlets:
        wanted = [plain(outlet) for outlet in which.outlets]
        if is_document:
            conditions.append(table.c.outlet.in_(wanted))
        else:
            conditions.append(select(1).where(document.c.id == document_id, document.c.outlet.in_(wanted)).exists())
    conditions += _within(which, table)
    if which.reviewed and not is_document:
        conditions.append(table.c.reviewed.in_(which.reviewed))
    if which.words is not None:
        conditions.append(_has_words(connection, which.words, table))
    return Narrowed(table=table, day=day, number=table.c.number, conditions=tuple(conditions))


def _event_parts(which: Filter, *, documents: bool = False) -> list[ColumnElement[bool]]:
    """What events have to be; of documents, actor and country need not be those of an event."""
    table = schema.event
    parts: list[ColumnElement[bool]] = []
    if which.types:
        parts.append(table.c.type.in_(which.types))
    if which.statuses:
        parts.append(table.c.status.in_(which.statuses))
    if which.confidence:
        parts.append(table.c.confidence >= which.confidence)
    if which.place is not None:
        parts.append(table.c.site == plain(which.place))
    if which.box is not None:
        place = schema.place
        there = (place.c.document_id == table.c.document_id) & (place.c.id == table.c.place_id)
        parts.append(select(1).where(there, *in_box(which.box, place)).exists())
    if which.dyad is not None:
        dyad = sums.event_dyad
        actor, target = map(plain, which.dyad)
        parts.append(table.c.number.in_(select(dyad.c.number).where(dyad.c.actor == actor, dyad.c.target == target)))
    if documents:
        return parts
    if which.actor is not None:
        party = sums.event_party
        parts.append(table.c.number.in_(select(party.c.number).where(party.c.party == plain(which.actor))))
    if which.country is not None:
        country = sums.event_country
        parts.append(table.c.number.in_(select(country.c.number).where(country.c.country == plain(which.country))))
    return parts


def in_box(box: Box, table: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401 - any table with coordinates
    """What has to hold of a place in a box."""
    latitude, longitude = table.c.latitude, table.c.longitude
    beside = longitude.between(box.west, box.east)
    if box.west > box.east:
        beside = or_(longitude >= box.west, longitude <= box.east)
    return [latitude.between(box.south, box.north), beside]


def _within(which: Filter, table: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401
    """What has to hold of the days of an item; what has none at all lies within no limits."""
    first, last = (table.c.since, table.c.day) if "since" in table.c else (table.c.day, table.c.day)
    conditions: list[ColumnElement[bool]] = []
    if table is schema.outlook:
        # Without days of its own that of publication counts, which `since` holds then.
        last = func.coalesce(table.c.latest, table.c.since, type_=table.c.day.type)
    elif which.document is not None and table is not schema.document:
        first, last = func.coalesce(first, NEVER), func.coalesce(last, NEVER)
    if which.earliest is not None:
        conditions.append(last >= which.earliest)
    if which.latest is not None:
        conditions.append(first <= which.latest)
    if conditions:
        conditions.append(last > NEVER)
    return conditions


def _has_words(connection: Connection, words: str, table: Any) -> ColumnElement[bool]:  # noqa: ANN401
    passage, found = schema.passage, matching(connection, words)
    ids = select(passage.c.document_id, passage.c.item_id).where(found)
    if table is schema.document:
        return table.c.id.in_(select(passage.c.document_id).where(found, passage.c.kind == "text"))
    if table is schema.event:
        return tuple_(table.c.document_id, table.c.id).in_(ids.where(passage.c.kind == "event"))
    said = ids.where(passage.c.kind == "statement")
    if table is schema.statement:
        return tuple_(table.c.document_id, table.c.id).in_(said)
    if table is schema.outlook:
        return tuple_(table.c.document_id, table.c.statement_id).in_(said)
    either = ids.where(passage.c.kind.in_(("statement", "event")))
    return or_(*(tuple_(table.c.document_id, table.c[side]).in_(either) for side in ("a", "b")))


def _speaks_for(table: Any, speaker: Any, country: str) -> ColumnElement[bool]:  # noqa: ANN401
    actor = schema.actor
    here = and_(actor.c.document_id == table.c.document_id, actor.c.id == speaker, actor.c.country == country)
    return select(1).where(here).exists()
