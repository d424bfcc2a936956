"""What adds up to a picture: dyads of a matrix, points of a map, and who published how much."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, or_, select

from onrecord.store import schema, sums
from onrecord.store.asking.contributions import DEEDS, QUADRANTS, VIOLENT
from onrecord.store.asking.filter import EVERYTHING, Filter
from onrecord.store.asking.looking import look, look_at_dyads, looked, oldest
from onrecord.store.asking.naming import titles
from onrecord.store.asking.narrowing import in_box
from onrecord.store.asking.rows import DyadRow, Looked, Named, PointRow
from onrecord.store.passages import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.engine import Connection


def dyads_of(connection: Connection, which: Filter, limit: int) -> Looked[DyadRow]:
    """Who does how much to whom, the most events first."""
    if which == EVERYTHING:
        table = sums.dyad
        query = select(*table.c).order_by(table.c.events.desc(), table.c.actor, table.c.target).limit(limit)
        return Looked(_dyad_rows(connection, connection.execute(query).all()))
    if which == Filter(actor=which.actor) and which.actor is not None:
        return Looked(dyads_of_party(connection, which.actor, limit=limit))
    event, dyad = schema.event, sums.event_dyad
    beside: tuple[Table, ColumnElement[bool]] | None = (dyad, dyad.c.number == event.c.number)
    conditions: list[ColumnElement[bool]] = []
    if which.dyad is not None:
        # It is read from already.
        beside = None
        conditions = [dyad.c.actor == plain(which.dyad[0]), dyad.c.target == plain(which.dyad[1])]
        if which.document is not None or which.story is not None or which.words is not None:
            beside = (dyad, dyad.c.number == event.c.number)
    elif which.actor is not None:
        conditions = [or_(dyad.c.actor == plain(which.actor), dyad.c.target == plain(which.actor))]
    columns = [dyad.c.actor, dyad.c.target, event.c.type, event.c.intensity]
    inner = look_at_dyads(which)
    if inner is None:
        inner = look(connection, which, columns, *conditions, beside=beside)
    if inner is None:
        return Looked()
    count = func.count()
    rows = connection.execute(
        select(
            inner.c.actor, inner.c.target, count.label("events"),
            *(func.sum(case((inner.c.type.in_(types), 1), else_=0)).label(name) for name, types in QUADRANTS.items()),
            func.sum(inner.c.intensity).label("intensity"),
            func.sum(count).over().label("seen"),
            oldest(inner),
        )
        .group_by(inner.c.actor, inner.c.target)
        .order_by(count.desc(), inner.c.actor, inner.c.target)
        .limit(limit)
    ).all()  # fmt: skip
    return Looked(_dyad_rows(connection, rows), since=looked(rows, int(rows[0].seen) if rows else 0))


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
    found = {row.party: row for row in connection.execute(query)}
    names = titles(connection, {key: found[key].name if key in found else key.partition(":")[2] for key in keys})
    return {
        key: Named(key=key, name=name, country=found[key].country if key in found else None)
        for key, name in names.items()
    }


def points_of(connection: Connection, which: Filter, limit: int) -> Looked[PointRow]:
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
        return Looked(_point(row) for row in connection.execute(query))
    event = schema.event
    names = ("site", "status", "type", "killed")
    seen = look(connection, which, [event.c[name] for name in names], event.c.site.is_not(None))
    if seen is None:
        return Looked()
    deed = seen.c.status.in_(DEEDS)
    inner = (
        select(
            seen.c.site, func.count().label("events"),
            func.sum(case((deed & (seen.c.type == VIOLENT), 1), else_=0)).label("violent"),
            func.sum(case((deed, func.coalesce(seen.c.killed, 0)), else_=0)).label("killed"),
            func.sum(func.count()).over().label("seen"),
            oldest(seen),
        )
        .group_by(seen.c.site)
        .subquery()
    )  # fmt: skip
    query = (
        select(*columns, inner.c.events, inner.c.violent, inner.c.killed, inner.c.seen, inner.c.looked_day)
        .join(inner, inner.c.site == site.c.site)
        .where(*known)
        .order_by(inner.c.events.desc(), site.c.site)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    since = looked(rows, int(rows[0].seen) if rows else 0)
    return Looked((_point(row) for row in rows), since=since)


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
