"""What the front page shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from onrecord.store import schema, sums
from onrecord.store.asking.filter import EVERYTHING, Filter
from onrecord.store.asking.items import outlook_rows
from onrecord.store.asking.lists import document_rows, list_disputes
from onrecord.store.asking.pictures import dyads_of
from onrecord.store.asking.registers import list_stories
from onrecord.store.asking.rows import Front
from onrecord.store.corrections.keeping import conflicts

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.rows import DyadRow, OutlookRow

SHOWN: Final = 10
"""How many of each there are."""
WEEK: Final = timedelta(days=6)
OVERDUE: Final = timedelta(days=30)
ADDED_UP: Final = ("documents", "events", "statements", "disputes", "outlooks")


def front_of(connection: Connection, today: date) -> Front:
    """The front page of a day."""
    return Front(
        counts={**_counts(connection), "conflicts": len(conflicts(connection))},
        newest=tuple(document_rows(connection, _newest(connection))),
        busiest=_busiest(connection, today),
        due=_due(connection, today, date.max, rising=True),
        overdue=_due(connection, today - OVERDUE, today - timedelta(days=1), rising=False),
        disputed=list_disputes(connection, EVERYTHING, None, SHOWN).rows,
        stories=list_stories(connection, EVERYTHING, None, SHOWN).rows,
    )


def _counts(connection: Connection) -> dict[str, int]:
    table = sums.tally
    kept = {row.name: row.amount for row in connection.execute(select(table.c.name, table.c.amount))}
    counts = {name: int(kept.get(name, 0)) for name in ADDED_UP}
    for name, rows in (
        ("actors", sums.party), ("places", sums.site), ("stories", schema.story), ("problems", schema.problem),
    ):  # fmt: skip
        counts[name] = connection.execute(select(func.count()).select_from(rows)).scalar_one()
    counts["reviewed"] = 0
    for rows in (schema.event, schema.statement, schema.dispute, schema.outlook):
        query = select(func.count()).where(rows.c.reviewed.in_(("confirmed", "edited", "added")))
        counts["reviewed"] += connection.execute(query.where(rows.c.day.is_not(None))).scalar_one()
    return counts


def _newest(connection: Connection) -> list[int]:
    table = schema.document
    query = select(table.c.number).where(table.c.day.is_not(None)).order_by(table.c.number.desc()).limit(SHOWN)
    return list(connection.execute(query).scalars())


def _busiest(connection: Connection, today: date) -> tuple[DyadRow, ...]:
    """The dyads of the last seven days on which something happened."""
    table = schema.event
    last = connection.execute(
        select(func.max(table.c.day)).where(table.c.day <= today, table.c.day > date.min)
    ).scalar_one()
    if last is None:
        return ()
    return dyads_of(connection, replace(Filter(), earliest=max(date.min, last - WEEK), latest=last), SHOWN)


def _due(connection: Connection, first: date, last: date, *, rising: bool) -> tuple[OutlookRow, ...]:
    table = schema.outlook
    order = (table.c.day, table.c.number) if rising else (table.c.day.desc(), table.c.number.desc())
    numbers = connection.execute(
        select(table.c.number)
        .where(table.c.day >= first, table.c.day <= last, table.c.latest.is_not(None))
        .order_by(*order)
        .limit(SHOWN)
    ).scalars()
    return tuple(outlook_rows(connection, list(numbers)))
