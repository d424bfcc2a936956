"""Events by day, week or month, as a timeline draws them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import func, select

from onrecord.store import schema, sums
from onrecord.store.asking.contributions import LONG, months, weeks
from onrecord.store.asking.filter import EVERYTHING
from onrecord.store.asking.looking import look, looked, oldest
from onrecord.store.asking.rows import DayRow, Looked
from onrecord.store.passages import plain

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.filter import Filter

Unit = Literal["day", "week", "month"]
Cell = tuple[date, str, str]

FIRST: Final = {"week": weeks, "month": months}


def days_of(connection: Connection, which: Filter, by: Unit) -> Looked[DayRow]:
    """Events by day, type and status."""
    bare = replace(which, types=(), statuses=(), earliest=None, latest=None)
    since = None
    if bare == EVERYTHING:
        rows = _kept_days(connection, which, by)
    elif by == "month" and replace(bare, actor=None) == EVERYTHING:
        rows = _kept_months(connection, which)
    else:
        rows, since = _counted_days(connection, which, by)
    return Looked(
        (
            DayRow(day=day, type=type_, status=status, events=events, killed=killed, intensity=round(intensity, 6))
            for (day, type_, status), (events, killed, intensity) in sorted(rows.items())
            if events
        ),
        since=since,
    )


def _kept_months(connection: Connection, which: Filter) -> dict[Cell, list[Any]]:
    table = sums.party_month
    conditions = [table.c.party == plain(which.actor), table.c.month > date.min]
    if which.types:
        conditions.append(table.c.type.in_(which.types))
    if which.statuses:
        conditions.append(table.c.status.in_(which.statuses))
    if which.earliest is not None:
        conditions.append(table.c.month >= months(which.earliest))
    if which.latest is not None:
        conditions.append(table.c.month <= which.latest)
    rows = connection.execute(select(table).where(*conditions))
    return {(row.month, row.type, row.status): [row.events, row.killed, row.intensity] for row in rows}


def _kept_days(connection: Connection, which: Filter, by: Unit) -> dict[Cell, list[Any]]:
    table = sums.day_count
    conditions = [table.c.unit == by]
    if which.types:
        conditions.append(table.c.type.in_(which.types))
    if which.statuses:
        conditions.append(table.c.status.in_(which.statuses))
    if which.latest is not None:
        conditions.append(table.c.day <= which.latest)
    amounts = (table.c.events, table.c.killed, table.c.intensity)
    if by != "day":
        if which.earliest is not None:
            conditions.append(table.c.day >= FIRST[by](which.earliest))
        cell = (table.c.day, table.c.type, table.c.status)
        # In the order that they lie in, so that putting them in order costs nothing.
        rows = connection.execute(select(*cell, *amounts).where(*conditions).order_by(*cell)).all()
        return {(day, type_, status): [*amounts] for day, type_, status, *amounts in rows}
    changes: defaultdict[Cell, list[Any]] = defaultdict(lambda: [0, 0, 0.0])
    if which.earliest is not None:
        before = connection.execute(
            select(table.c.type, table.c.status, *(func.sum(amount).label(amount.name) for amount in amounts))
            .where(*conditions, table.c.day <= which.earliest)
            .group_by(table.c.type, table.c.status)
        )
        for row in before:
            _add(changes[which.earliest, row.type, row.status], row)
        conditions.append(table.c.day > which.earliest)
    for row in connection.execute(select(table.c.day, table.c.type, table.c.status, *amounts).where(*conditions)):
        _add(changes[row.day, row.type, row.status], row)
    return _running(changes, which.latest)


def _counted_days(connection: Connection, which: Filter, by: Unit) -> tuple[dict[Cell, list[Any]], date | None]:
    table = schema.event
    names = ("earliest", "latest", "type", "status", "killed", "intensity")
    inner = look(connection, which, [table.c[name] for name in names], table.c.earliest.is_not(None))
    if inner is None:
        return {}, None
    killed = func.sum(func.coalesce(inner.c.killed, 0))
    cell = (inner.c.earliest, inner.c.latest, inner.c.type, inner.c.status)
    rows = connection.execute(
        select(
            *cell,
            func.count().label("events"),
            killed.label("killed"),
            func.sum(inner.c.intensity).label("intensity"),
            oldest(inner),
        ).group_by(*cell)
    ).all()
    since = looked(rows, sum(row.events for row in rows))
    rows = [row for row in rows if (row.latest - row.earliest).days < LONG]
    found: defaultdict[Cell, list[Any]] = defaultdict(lambda: [0, 0, 0.0])
    if by != "day":
        for row in rows:
            _add(found[FIRST[by](row.earliest), row.type, row.status], row)
        first = date.min if which.earliest is None else FIRST[by](which.earliest)
        last = which.latest or date.max
        return {cell: amounts for cell, amounts in found.items() if first <= cell[0] <= last}, since
    earliest = which.earliest or date.min
    for row in rows:
        if row.latest < earliest:
            continue
        _add(found[max(row.earliest, earliest), row.type, row.status], row)
        if row.latest < date.max:
            _add(found[row.latest + timedelta(days=1), row.type, row.status], row, sign=-1)
    return _running(found, which.latest), since


def _add(amounts: list[Any], row: Any, *, sign: int = 1) -> None:  # noqa: ANN401
    amounts[0] += sign * int(row.events)
    amounts[1] += sign * int(row.killed)
    amounts[2] += sign * row.intensity


def _running(changes: dict[Cell, list[Any]], latest: date | None) -> dict[Cell, list[Any]]:
    """Changes from day to day → how much each day has, for every day up to the next change."""
    by_kind: defaultdict[tuple[str, str], list[tuple[date, list[Any]]]] = defaultdict(list)
    for (day, type_, status), amounts in sorted(changes.items()):
        by_kind[type_, status].append((day, amounts))
    found: dict[Cell, list[Any]] = {}
    for (type_, status), steps in by_kind.items():
        events, killed, intensity = 0, 0, 0.0
        for at, (day, more) in enumerate(steps):
            events, killed, intensity = events + more[0], killed + more[1], intensity + more[2]
            end = steps[at + 1][0] if at + 1 < len(steps) else (latest or day)
            if events <= 0:
                intensity = 0.0
                continue
            length = max((end - day).days, 1)
            if at + 1 == len(steps) and latest is not None:
                length = (latest - day).days + 1
            for offset in range(length):
                found[day + timedelta(days=offset), type_, status] = [events, killed, intensity]
    return found
