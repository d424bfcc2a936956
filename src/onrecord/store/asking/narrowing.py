"""Filter → from which table a list is read, in which order, and what has to hold.

A list of a hundred thousand articles is read along an index that has its order, from where the page before ended, until
the page is full. One part of a filter, the narrowest, chooses the index; the others are looked at row by row. Where
little is left anyway (one article, one story, an outlet or a part of the map with few), that little is fetched whole
and sorted: the sums of the store tell beforehand how much it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, or_, select, tuple_, union_all

from onrecord.store import schema, sums
from onrecord.store.asking.filter import Reviewed
from onrecord.store.passages import MONTH, plain
from onrecord.store.searching import newest as newest_hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, FromClause, Select, Table
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.filter import Box, Filter

NEVER: Final = date.min
"""The day of what has none."""

FEW: Final = 2000
"""So many articles, or ten times as many events, are rather fetched whole and sorted than met on the way."""

HITS: Final = 20_000
"""Among so many passages with the words of a filter those that can be meant are looked for, the last to be saved."""

PASSAGES: Final = 2000
"""So many of those are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Rows of one table that are meant.

    Attributes:
        table: what they are read from, the table of the items among it.
        day, number: what they are sorted by.
        conditions: what has to hold.
        few: whether they are so few that all of them are rather fetched than met on the way.
    """

    table: FromClause
    day: ColumnElement[Any]
    number: ColumnElement[Any]
    conditions: tuple[ColumnElement[bool], ...]
    few: bool = False

    def and_also(self, *conditions: ColumnElement[bool]) -> Narrowed:
        """The same with more that has to hold."""
        return replace(self, conditions=(*self.conditions, *conditions))


def parts_of(narrowed: Narrowed, which: Filter) -> Iterator[Narrowed]:
    """Narrowed rows in parts that share none, each of which can be read along an index.

    What touches a stretch of days that ended long ago has its last day there, or soon after, save what lasts.
    """
    items = narrowed.table
    # The index for this holds types and statuses too, which are met in it without the rows.
    along = not narrowed.few and (
        which.latest is not None or len(which.types) > 1 or (which.statuses and not which.types)
    )
    if not along or items not in {schema.event, schema.statement} or which.document is not None:
        yield narrowed
        return
    if which.latest is None:
        yield from (narrowed.and_also(items.c.lasting == lasting) for lasting in (0, 1))
        return
    near = min(which.latest, date.max - timedelta(days=MONTH)) + timedelta(days=MONTH)
    yield narrowed.and_also(items.c.lasting == 0, items.c.day <= near)
    yield narrowed.and_also(items.c.lasting == 1)


def narrow_events(connection: Connection, which: Filter) -> Narrowed | None:
    """The events that a filter means; None where it can mean none."""
    if which.kinds or which.stances or which.due:
        return None
    table = schema.event
    sides: Table | None = None
    if which.document is None and which.story is None and which.words is None:
        # One of them says along which index the list is read.
        sides = (
            sums.event_dyad if which.dyad is not None
            else sums.event_party if which.actor is not None
            else sums.event_country if which.country is not None and which.place is None
            else None
        )  # fmt: skip
    parts = [*_event_parts(connection, which), *_side_parts(which, sides)]
    narrowed = _narrow(connection, which, table, parts)
    if sides is None:
        return narrowed
    return Narrowed(
        table=sides.join(table, table.c.number == sides.c.number),
        day=sides.c.day,
        number=sides.c.number,
        conditions=(*narrowed.conditions, sides.c.day.is_not(None), *within(which, sides)),
    )


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
        parts.append((met(table.c.party) if _is_fetched(which) else table.c.party) == plain(which.actor))
    if which.country is not None:
        actor = schema.actor.alias()
        speaks = (actor.c.document_id == table.c.document_id) & (actor.c.id == table.c.speaker_id)
        parts.append(select(1).where(speaks, met(actor.c.country) == which.country).exists())
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
        of += [met(event.c.type).in_(which.types)] if which.types else []
        of += [event.c.status.in_(which.statuses)] if which.statuses else []
        parts.append(select(1).where(*of).exists())
    if which.actor is not None:
        parts.append((met(table.c.party) if _is_fetched(which) else table.c.party) == plain(which.actor))
    if which.country is not None:
        actor = schema.actor.alias()
        speaks = (actor.c.document_id == statement.c.document_id) & (actor.c.id == statement.c.speaker_id)
        parts.append(select(1).where(*said, speaks, met(actor.c.country) == which.country).exists())
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
    if which.country is not None:
        # Another name for it, since the list may be read from the same table.
        other = sides.alias()
        there = (other.c.number == table.c.number) & (other.c.country == which.country)
        parts.append(select(1).where(there).exists())
    narrowed = _narrow(connection, which, table, parts)
    if which.actor is None:
        return narrowed
    named = sides.c.party == plain(which.actor)
    if which.document is not None:
        return narrowed.and_also(table.c.number.in_(select(sides.c.number).where(named)))
    return Narrowed(
        table=sides.join(table, table.c.number == sides.c.number),
        day=sides.c.day,
        number=sides.c.number,
        conditions=(*narrowed.conditions, named, sides.c.day.is_not(None), *within(which, sides)),
    )


def narrow_documents(connection: Connection, which: Filter) -> Narrowed:
    """The articles that a filter means: of what is said of events one has to hold all, and so with the others."""
    table = schema.document
    parts: list[ColumnElement[bool]] = []
    event, statement, outlook, actor = schema.event, schema.statement, schema.outlook, schema.actor.alias()
    few = False
    of_events = replace(which, actor=None, country=None)
    if _are_few(connection, of_events):
        few = True
        told = select(event.c.document_id).where(*_event_parts(connection, of_events), *_side_parts(of_events, None))
        if which.dyad is not None:
            told = told.where(event.c.number.in_(_of_dyad(which.dyad)))
        parts.append(table.c.id.in_(told))
    elif conditions := [*_event_parts(connection, of_events, each=True), *_side_parts(of_events, None)]:
        parts.append(select(1).where(event.c.document_id == table.c.id, *conditions).exists())
    if which.kinds:
        parts.append(select(1).where(statement.c.document_id == table.c.id, statement.c.kind.in_(which.kinds)).exists())
    if which.stances or which.due:
        of = [outlook.c.document_id == table.c.id]
        of += [outlook.c.stance.in_(which.stances)] if which.stances else []
        of += [outlook.c.day >= which.due, outlook.c.latest.is_not(None)] if which.due else []
        parts.append(select(1).where(*of).exists())
    if which.reviewed:
        items = (event, statement, outlook, schema.dispute)
        if Reviewed.NO in which.reviewed:
            reviewed = (
                select(1).where(rows.c.document_id == table.c.id, met(rows.c.reviewed).in_(which.reviewed)).exists()
                for rows in items
            )
            parts.append(or_(*reviewed))
        else:
            few = True
            parts.append(
                table.c.id.in_(
                    union_all(
                        *(select(rows.c.document_id).where(rows.c.reviewed.in_(which.reviewed)) for rows in items)
                    )
                )
            )
    if which.country is not None:
        named = (actor.c.document_id == table.c.id) & (met(actor.c.country) == which.country)
        parts.append(select(1).where(named).exists())
    if which.actor is not None:
        key = plain(which.actor)
        count = connection.execute(select(sums.party.c.documents).where(sums.party.c.party == key)).scalar_one_or_none()
        if (count or 0) <= FEW:
            few = True
            parts.append(table.c.id.in_(select(actor.c.document_id).where(actor.c.party == key)))
        else:
            named = (actor.c.document_id == table.c.id) & (met(actor.c.party) == key)
            parts.append(select(1).where(named).exists())
    return _narrow(connection, which, table, parts, few=few)


def _is_fetched(which: Filter) -> bool:
    """Whether what says most is an article, a story or words, so that no other index of the items is to be read."""
    return which.document is not None or which.story is not None or which.words is not None


def _are_few(connection: Connection, which: Filter) -> bool:
    """Whether the events of a dyad, a place or a part of the map are few, as far as the sums of the store tell."""
    counts = []
    if which.dyad is not None:
        table, (actor, target) = sums.dyad, which.dyad
        both = (table.c.actor == plain(actor)) & (table.c.target == plain(target))
        counts.append(connection.execute(select(table.c.events).where(both)).scalar_one_or_none() or 0)
    if which.place is not None:
        query = select(sums.site.c.events).where(sums.site.c.site == plain(which.place))
        counts.append(connection.execute(query).scalar_one_or_none() or 0)
    if which.box is not None:
        counts.append(_lies_in(connection, which.box))
    return bool(counts) and min(counts) <= 10 * FEW


def _of_dyad(dyad: tuple[str, str]) -> Select[tuple[int]]:
    table = sums.event_dyad
    return select(table.c.number).where(table.c.actor == plain(dyad[0]), table.c.target == plain(dyad[1]))


def met(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of text as no index has it, so that its rows are looked up by what else has to hold of them."""
    return func.coalesce(column, "")


def _narrow(
    connection: Connection,
    which: Filter,
    table: Table,
    parts: list[ColumnElement[bool]],
    *,
    few: bool = False,
) -> Narrowed:
    """What all lists have in common; `few` where other parts leave little."""
    document = schema.document
    is_document = table is document
    document_id = document.c.id if is_document else table.c.document_id
    conditions = list(parts)
    if which.document is not None:
        conditions.append(document_id == plain(which.document))
    else:
        conditions.append(table.c.day.is_not(None))
    if which.story is not None:
        members = schema.story_document
        conditions.append(
            document_id.in_(select(members.c.document_id).where(members.c.story_id == plain(which.story)))
        )
    if which.outlets and is_document:
        conditions.append(table.c.outlet.in_([plain(outlet) for outlet in which.outlets]))
    elif which.outlets:
        wanted = document.c.outlet.in_([plain(outlet) for outlet in which.outlets])
        if _published(connection, which.outlets) <= FEW:
            few = True
            conditions.append(document_id.in_(select(document.c.id).where(wanted)))
        else:
            conditions.append(select(1).where(document.c.id == document_id, wanted).exists())
    if which.reviewed and not is_document:
        conditions.append((met(table.c.reviewed) if _is_fetched(which) else table.c.reviewed).in_(which.reviewed))
    if which.words is not None:
        conditions.append(_has_words(connection, which.words, table))
    if table is schema.event and which.box is not None and _lies_in(connection, which.box) <= 10 * FEW:
        few = True
    few = few or _is_fetched(which)
    # As no index has it: so that none is read from end to end for its order. Former versions have no day.
    day = func.coalesce(table.c.day, NEVER, type_=table.c.day.type) if few else table.c.day
    conditions += within(which, table, day=day)
    return Narrowed(table=table, day=day, number=table.c.number, conditions=tuple(conditions), few=few)


def _event_parts(connection: Connection, which: Filter, *, each: bool = False) -> list[ColumnElement[bool]]:
    """What events have to be; with `each`, those of one article after the other are looked through."""
    table, site = schema.event, sums.site
    parts: list[ColumnElement[bool]] = []
    type_, status, place = (
        met(column) if each or _is_fetched(which) else column for column in (table.c.type, table.c.status, table.c.site)
    )
    if which.types:
        parts.append(type_.in_(which.types))
    if which.statuses:
        parts.append(status.in_(which.statuses))
    if which.confidence:
        parts.append(table.c.confidence >= which.confidence)
    if which.place is not None:
        parts.append(place == plain(which.place))
    if which.box is not None:
        if each or _lies_in(connection, which.box) > 10 * FEW:
            there = (site.c.site == table.c.site) & and_(*in_box(which.box, site))
            parts.append(select(1).where(there).exists())
        else:
            parts.append(place.in_(select(site.c.site).where(*in_box(which.box, site))))
    return parts


def _side_parts(which: Filter, sides: Table | None) -> list[ColumnElement[bool]]:
    """Who stands on the sides of an event: by the table that the list is read from, or looked up."""
    event = schema.event
    parts: list[ColumnElement[bool]] = []
    wanted: list[tuple[Table, dict[str, str | None]]] = []
    if which.dyad is not None:
        wanted.append((sums.event_dyad, {"actor": plain(which.dyad[0]), "target": plain(which.dyad[1])}))
    if which.actor is not None:
        wanted.append((sums.event_party, {"party": plain(which.actor)}))
    if which.country is not None:
        wanted.append((sums.event_country, {"country": plain(which.country)}))
    for table, keys in wanted:
        if table is sides:
            parts += [table.c[name] == key for name, key in keys.items()]
        else:
            # Another name for it, since the list may be read from the same table.
            other = table.alias()
            holds = [other.c[name] == key for name, key in keys.items()]
            parts.append(select(1).where(other.c.number == event.c.number, *holds).exists())
    return parts


def in_box(box: Box, table: Table) -> list[ColumnElement[bool]]:
    """What has to hold of a place in a box."""
    latitude, longitude = table.c.latitude, table.c.longitude
    beside: ColumnElement[bool] = longitude.between(box.west, box.east)
    if box.west > box.east:
        beside = or_(longitude >= box.west, longitude <= box.east)
    return [latitude.between(box.south, box.north), beside]


def _lies_in(connection: Connection, box: Box) -> int:
    """How many events lie in a box."""
    table = sums.site
    total = connection.execute(select(func.sum(table.c.events)).where(*in_box(box, table))).scalar_one()
    return int(total or 0)


def _published(connection: Connection, outlets: tuple[str, ...]) -> int:
    """How many articles the outlets published."""
    table = sums.outlet
    here = table.c.outlet.in_([plain(outlet) for outlet in outlets])
    total = connection.execute(select(func.sum(table.c.documents)).where(here)).scalar_one()
    return int(total or 0)


def since_when(which: Filter) -> date:
    """The first day that an item may end on. One limit: of two, SQLite may take the one that leaves it all to read."""
    first = NEVER + timedelta(days=1)
    return max(which.earliest or first, first)


def within(which: Filter, table: Table, *, day: ColumnElement[Any] | None = None) -> list[ColumnElement[bool]]:
    """What has to hold of the days of an item; what has none at all lies within no limits.

    Args:
        which: the filter.
        table: the items.
        day: in the place of their column of that name.
    """
    if which.earliest is None and which.latest is None:
        return []
    first: ColumnElement[Any] = table.c.since if "since" in table.c else table.c.day
    last: ColumnElement[Any] = table.c.day if day is None else day
    if table is schema.outlook:
        # Without days of its own that of publication counts, which `since` holds then.
        last = func.coalesce(table.c.latest, table.c.since, type_=table.c.day.type)
    elif which.document is not None and table in {schema.event, schema.statement}:
        # A former version has no day, and is asked for by itself.
        last = func.coalesce(table.c.latest, table.c.since, type_=table.c.day.type)
    conditions: list[ColumnElement[bool]] = [last >= since_when(which)]
    if which.latest is not None:
        conditions.append(first <= which.latest)
    return conditions


def _has_words(connection: Connection, words: str, table: Table) -> ColumnElement[bool]:
    passage = schema.passage
    # Both looked for once: PostgreSQL could else look for them again for every row of what they are held against.
    hits = newest_hits(connection, words, limit=HITS).cte().prefix_with("MATERIALIZED", dialect="postgresql")

    def newest(*kinds: str) -> Any:  # noqa: ANN401 - a query of any columns
        inner = select(passage.c.id).join(hits, hits.c.id == passage.c.id).where(passage.c.kind.in_(kinds))
        ids = (
            inner.order_by(passage.c.id.desc()).limit(PASSAGES).cte().prefix_with("MATERIALIZED", dialect="postgresql")
        )
        return passage.join(ids, ids.c.id == passage.c.id)

    if table is schema.document:
        return table.c.id.in_(select(passage.c.document_id).select_from(newest("text")))

    def items(*kinds: str) -> Any:  # noqa: ANN401
        return select(passage.c.document_id, passage.c.item_id).select_from(newest(*kinds))

    if table is schema.event:
        return tuple_(table.c.document_id, table.c.id).in_(items("event"))
    if table is schema.statement:
        return tuple_(table.c.document_id, table.c.id).in_(items("statement"))
    if table is schema.outlook:
        return tuple_(table.c.document_id, table.c.statement_id).in_(items("statement"))
    either = items("statement", "event")
    return or_(*(tuple_(table.c.document_id, table.c[side]).in_(either) for side in ("a", "b")))
