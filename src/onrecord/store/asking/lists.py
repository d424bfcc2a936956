"""The lists of a desk: events, statements, outlooks, disputes and articles, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import and_, or_, select

from onrecord.store import schema, sums
from onrecord.store.asking.cursors import checked, cursor_of, place_of
from onrecord.store.asking.filter import EVERYTHING
from onrecord.store.asking.items import dispute_rows, event_rows, outlook_rows, statement_rows
from onrecord.store.asking.narrowing import (
    narrow_disputes,
    narrow_documents,
    narrow_events,
    narrow_outlooks,
    narrow_statements,
    parts_of,
)
from onrecord.store.asking.rows import Page
from onrecord.store.finding import rows_query
from onrecord.store.rows import DocumentRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.engine import Connection

    from onrecord.store.asking.filter import Filter
    from onrecord.store.asking.narrowing import Narrowed
    from onrecord.store.asking.rows import DisputeRow, EventRow, OutlookRow, StatementRow

Row = TypeVar("Row")


def list_events(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[EventRow]:
    """A page of events."""
    return _page(connection, which, cursor, limit, of="events", narrow=narrow_events, make=event_rows)


def list_statements(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[StatementRow]:
    """A page of statements."""
    return _page(connection, which, cursor, limit, of="statements", narrow=narrow_statements, make=statement_rows)


def list_outlooks(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[OutlookRow]:
    """A page of outlooks."""
    return _page(connection, which, cursor, limit, of="outlooks", narrow=narrow_outlooks, make=outlook_rows)


def list_disputes(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[DisputeRow]:
    """A page of disputes within articles."""
    return _page(connection, which, cursor, limit, of="disputes", narrow=narrow_disputes, make=dispute_rows)


def list_documents(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[DocumentRow]:
    """A page of articles."""
    return _page(connection, which, cursor, limit, of="documents", narrow=narrow_documents, make=document_rows)


def document_rows(connection: Connection, numbers: list[int]) -> list[DocumentRow]:
    """The articles of those numbers, in that order."""
    table = schema.document
    rows = connection.execute(rows_query(table).add_columns(table.c.number).where(table.c.number.in_(numbers))).all()
    found = {row.number: DocumentRow(**{name: getattr(row, name) for name in DocumentRow.__slots__}) for row in rows}
    return [found[number] for number in numbers if number in found]


def numbers_of(
    connection: Connection,
    narrowed: Narrowed,
    which: Filter,
    after: tuple[Any, ...] | None,
    limit: int,
    *,
    rising: bool = False,
) -> list[tuple[date, int]]:
    """The days and numbers of the rows that are meant, in the order of the list, from behind a place on."""
    found: list[tuple[date, int]] = []
    for part in parts_of(narrowed, which):
        day, number = part.day, part.number
        query = select(day.label("day"), number.label("number")).select_from(part.table).where(*part.conditions)
        if after is not None:
            last, least = after
            further, here = (day > last, day >= last) if rising else (day < last, day <= last)
            # The first condition alone says where in the index to go on.
            query = query.where(here, or_(further, and_(day == last, number > least if rising else number < least)))
        order = (day, number) if rising else (day.desc(), number.desc())
        query = query.order_by(*order).limit(limit)
        found += [(row.day, row.number) for row in connection.execute(query)]
    return sorted(found, reverse=not rising)[:limit]


def _page(
    connection: Connection,
    which: Filter,
    cursor: str | None,
    limit: int,
    *,
    of: str,
    narrow: Callable[[Connection, Filter], Narrowed | None],
    make: Callable[[Connection, list[int]], list[Row]],
) -> Page[Row]:
    after = place_of(cursor, of=of, kinds="di")
    checked(limit)
    narrowed = narrow(connection, which)
    if narrowed is None:
        return Page(rows=(), total=0)
    found = numbers_of(connection, narrowed, which, after, limit + 1, rising=of == "outlooks")
    more, found = len(found) > limit, found[:limit]
    rows = tuple(make(connection, [number for _day, number in found]))
    total = None
    if which == EVERYTHING:
        total = amount(connection, of)
    elif after is None and not more:
        total = len(found)
    return Page(rows=rows, next=cursor_of(found[-1], of=of) if more else None, total=total)


def amount(connection: Connection, name: str) -> int:
    """How many of something the store counts."""
    table = sums.tally
    return connection.execute(select(table.c.amount).where(table.c.name == name)).scalar_one_or_none() or 0
