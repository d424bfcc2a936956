"""The newest events of what a filter leaves: as many as a picture can look at while somebody waits for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select, union_all

from onrecord.store import sums
from onrecord.store.asking.filter import Filter
from onrecord.store.asking.narrowing import narrow_events, parts_of, since_when
from onrecord.store.passages import MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Label, Subquery, Table
    from sqlalchemy.engine import Connection

SEEN: Final = 20_000
"""No picture looks at more events, but for those whose sums are kept."""


def look(
    connection: Connection,
    which: Filter,
    columns: Sequence[ColumnElement[Any]],
    *conditions: ColumnElement[bool],
    beside: tuple[Table, ColumnElement[bool]] | None = None,
) -> Subquery | None:
    """The newest rows that a filter leaves, with their day (`looked_day`) and these columns; None where it leaves none.

    Args:
        connection: what is asked.
        which: the filter.
        columns: of the table of events, or of the one beside it.
        conditions: what has to hold of them too.
        beside: another table that is joined, and how.
    """
    narrowed = narrow_events(connection, which)
    if narrowed is None:
        return None
    parts = []
    for part in parts_of(narrowed, which):
        source = part.table if beside is None else part.table.join(*beside)
        newest = (
            select(part.day.label("looked_day"), *columns)
            .select_from(source)
            .where(*part.conditions, *conditions)
            .order_by(part.day.desc(), part.number.desc())
            .limit(SEEN)
            .subquery()
        )
        parts.append(select(newest))
    if len(parts) == 1:
        return parts[0].subquery()
    both = union_all(*parts).subquery()
    return select(both).order_by(both.c.looked_day.desc()).limit(SEEN).subquery()


def look_at_dyads(which: Filter) -> Subquery | None:
    """The same of who does it to whom, where a filter says no more than days and types; None for any other."""
    if which != Filter(types=which.types, earliest=which.earliest, latest=which.latest):
        return None
    table = sums.event_dyad
    # A picture of these alone is read from one index, which holds all that it takes.
    columns = (table.c.actor, table.c.target, table.c.type, table.c.intensity)
    near = min(which.latest or date.max, date.max - timedelta(days=MONTH)) + timedelta(days=MONTH)
    limits = [table.c.day >= since_when(which)]
    if which.types:
        limits.append(table.c.type.in_(which.types))
    if which.latest is not None:
        limits.append(table.c.since <= which.latest)
    parts = [
        select(
            select(table.c.day.label("looked_day"), *columns)
            .where(*limits, *reach)
            .order_by(table.c.day.desc(), table.c.number.desc())
            .limit(SEEN)
            .subquery()
        )
        for reach in ((table.c.lasting == 0, table.c.day <= near), (table.c.lasting == 1,))
    ]
    both = union_all(*parts).subquery()
    return select(both).order_by(both.c.looked_day.desc()).limit(SEEN).subquery()


def oldest(inner: Subquery) -> Label[date]:
    """Of a picture that groups what was looked at: the oldest day of it all, `looked_day` in every row."""
    return func.min(func.min(inner.c.looked_day)).over().label("looked_day")


def looked(rows: Sequence[Any], count: int) -> date | None:
    """The day back to which was looked where there may be more; None where all were seen."""
    if count < SEEN:
        return None
    found: date = rows[0].looked_day
    return found
