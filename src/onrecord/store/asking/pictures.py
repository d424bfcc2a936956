"""What adds up to a picture: days of a timeline, dyads of a matrix, points of a map, and who published how much."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import case, func, or_, select

from onrecord.store import schema, sums
from onrecord.store.asking.contributions import DEEDS, LONG, QUADRANTS, VIOLENT, months, weeks
from onrecord.store.asking.filter import EVERYTHING
from onrecord.store.asking.narrowing import in_box, narrow_events
from onrecord.store.asking.rows import DayRow, DyadRow, Named, PointRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.filter import Filter

Unit = Literal["day", "week", "month"]
Cell = tuple[date, str, str]

FIRST: Final = {"week": weeks, "month": months}


def days_of(connection: Connection, which: Filter, by: Unit) -> tuple[DayRow, ...]:
    """Events by day, type and status."""
    bare = replace(which, types=(), statuses=(), earliest=None, latest=None)
    rows = _kept_days(connection, which, by) if bare == EVERYTHING else _counted_days(connection, which, by)
    return tuple(
        DayRow(day=day, type=type_, status=status, events=events, killed=killed, intensity=round(intensity, 6))
        for (day, type_, status), (events, killed, intensity) in sorted(rows.items())
        if events
    )


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
        rows = connection.execute(select(table.c.day, table.c.type, table.c.status, *amounts).where(*conditions))
        return {(row.day, row.type, row.status): [row.events, row.killed, row.intensity] for row in rows}
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


def _counted_days(connection: Connection, which: Filter, by: Unit) -> dict[Cell, list[Any]]:
    table = schema.event
    narrowed = narrow_events(connection, which)
    if narrowed is None:
        return {}
    killed = func.sum(func.coalesce(table.c.killed, 0))
    rows = connection.execute(
        select(
            table.c.earliest, table.c.latest, table.c.type, table.c.status, func.count().label("events"),
            killed.label("killed"), func.sum(table.c.intensity).label("intensity"),
        )
        .select_from(narrowed.table)
        .where(*narrowed.conditions, table.c.earliest.is_not(None))
        .group_by(table.c.earliest, table.c.latest, table.c.type, table.c.status)
    ).all()  # fmt: skip
    found: defaultdict[Cell, list[Any]] = defaultdict(lambda: [0, 0, 0.0])
    if by != "day":
        for row in rows:
            _add(found[FIRST[by](row.earliest), row.type, row.status], row)
        first = date.min if which.earliest is None else FIRST[by](which.earliest)
        return {cell: amounts for cell, amounts in found.items() if first <= cell[0] <= (which.latest or date.max)}
    earliest = which.earliest or date.min
    for row in rows:
        last = row.latest if (row.latest - row.earliest).days < LONG else row.earliest
        if last < earliest:
            continue
        _add(found[max(row.earliest, earliest), row.type, row.status], row)
        if last < date.max:
            _add(found[last + timedelta(days=1), row.type, row.status], row, sign=-1)
    return _running(found, which.latest)


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


def dyads_of(connection: Connection, which: Filter, limit: int) -> tuple[DyadRow, ...]:
    """Who does how much to whom, the most events first."""
    if which == EVERYTHING:
        table = sums.dyad
        query = select(*table.c).order_by(table.c.events.desc(), table.c.actor, table.c.target).limit(limit)
        return _dyad_rows(connection, connection.execute(query).all())
    narrowed = narrow_events(connection, which)
    if narrowed is None:
        return ()
    table, dyad = schema.event, sums.event_dyad
    conditions = list(narrowed.conditions)
    if which.dyad is not None:
        conditions += [dyad.c.actor == which.dyad[0], dyad.c.target == which.dyad[1]]
    elif which.actor is not None:
        conditions.append(or_(dyad.c.actor == which.actor, dyad.c.target == which.actor))
    count = func.count()
    rows = connection.execute(
        select(
            dyad.c.actor, dyad.c.target, count.label("events"),
            *(func.sum(case((table.c.type.in_(types), 1), else_=0)).label(name) for name, types in QUADRANTS.items()),
            func.sum(table.c.intensity).label("intensity"),
        )
        .select_from(table.join(dyad, dyad.c.number == table.c.number))
        .where(*conditions)
        .group_by(dyad.c.actor, dyad.c.target)
        .order_by(count.desc(), dyad.c.actor, dyad.c.target)
        .limit(limit)
    ).all()  # fmt: skip
    return _dyad_rows(connection, rows)


def dyads_of_party(connection: Connection, key: str, *, limit: int) -> tuple[DyadRow, ...]:
    """What a party does to whom, and who does what to it, the most events first."""
    table = sums.dyad
    rows: list[Any] = []
    for column, other in ((table.c.actor, table.c.target), (table.c.target, table.c.actor)):
        # One that acts on itself is found once.
        apart = [] if column is table.c.actor else [other != key]
        query = select(*table.c).where(column == key, *apart).order_by(table.c.events.desc(), other).limit(limit)
        rows += connection.execute(query).all()
    rows.sort(key=lambda row: (-row.events, row.actor, row.target))
    return _dyad_rows(connection, rows[:limit])


def _dyad_rows(connection: Connection, rows: Iterable[Any]) -> tuple[DyadRow, ...]:
    rows = list(rows)
    named = named_parties(connection, {key for row in rows for key in (row.actor, row.target)})
    return tuple(
        DyadRow(
            actor=named[row.actor],
            target=named[row.target],
            events=row.events,
            **{name: int(getattr(row, name)) for name in QUADRANTS},
            intensity=round(row.intensity / row.events, 6),
        )
        for row in rows
    )


def named_parties(connection: Connection, keys: set[str]) -> dict[str, Named]:
    """Parties as most articles name them; where none that counts does, by the key itself."""
    table = sums.party
    query = select(table.c.party, table.c.name, table.c.country).where(table.c.party.in_(sorted(keys)))
    found = {row.party: Named(key=row.party, name=row.name, country=row.country) for row in connection.execute(query)}
    return {key: found.get(key) or Named(key=key, name=key.partition(":")[2]) for key in keys}


def points_of(connection: Connection, which: Filter, limit: int) -> tuple[PointRow, ...]:
    """Where events lie, the most first."""
    site = sums.site
    columns = [site.c[name] for name in ("site", "name", "country", "latitude", "longitude", "precision")]
    known: list[ColumnElement[bool]] = [site.c.latitude.is_not(None), site.c.longitude.is_not(None)]
    if replace(which, box=None) == EVERYTHING:
        if which.box is not None:
            known += in_box(which.box, site)
        query = (
            select(*columns, site.c.events, site.c.violent, site.c.killed)
            .where(*known, site.c.events > 0)
            .order_by(site.c.events.desc(), site.c.site)
            .limit(limit)
        )
        return tuple(_point(row) for row in connection.execute(query))
    narrowed = narrow_events(connection, which)
    if narrowed is None:
        return ()
    table = schema.event
    deed = table.c.status.in_(DEEDS)
    count = func.count()
    inner = (
        select(
            table.c.site, count.label("events"),
            func.sum(case((deed & (table.c.type == VIOLENT), 1), else_=0)).label("violent"),
            func.sum(case((deed, func.coalesce(table.c.killed, 0)), else_=0)).label("killed"),
        )
        .where(*narrowed.conditions, table.c.site.is_not(None))
        .group_by(table.c.site)
        .subquery()
    )  # fmt: skip
    query = (
        select(*columns, inner.c.events, inner.c.violent, inner.c.killed)
        .join(inner, inner.c.site == site.c.site)
        .where(*known)
        .order_by(inner.c.events.desc(), site.c.site)
        .limit(limit)
    )
    return tuple(_point(row) for row in connection.execute(query))


def _point(row: Any) -> PointRow:  # noqa: ANN401 - SQLAlchemy types its rows differently in 2.0 and 2.1
    return PointRow(
        place=Named(key=row.site, name=row.name, country=row.country),
        latitude=row.latitude,
        longitude=row.longitude,
        precision=row.precision,
        events=int(row.events),
        violent=int(row.violent),
        killed=int(row.killed),
    )


def outlets_of(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Who published how many articles, the most first."""
    table = sums.outlet
    rows = connection.execute(
        select(table.c.outlet, table.c.documents).order_by(table.c.documents.desc(), table.c.outlet)
    )
    return tuple((row.outlet, row.documents) for row in rows)
