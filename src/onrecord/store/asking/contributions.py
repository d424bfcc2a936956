"""Documents → what they add to the sums of a desk."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from onrecord.knowledge.spelling import folded
from onrecord.record import Actor
from onrecord.store import schema, sums
from onrecord.store.passages import plain
from onrecord.story.parties import party_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

Key = tuple[Any, ...]
Amounts = dict[str, float]

QUADRANTS: Final = {
    "verbal_cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material_cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal_conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material_conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""The quadrants of `onrecord.measures`, which stands above the store; a test holds the two against each other."""

QUADRANT: Final = {type_: name for name, types in QUADRANTS.items() for type_ in types}
VIOLENT: Final = "ASSAULT"
DEEDS: Final = ("occurred", "ongoing")
"""The statuses of what happened."""

LONG: Final = 366
"""What lies somewhere within more days than these has no day on which to count."""


class Sums:
    """What is to be added to each table of sums: of each row its key, and how much more of each column."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, dict[Key, Amounts]] = defaultdict(dict)
        self.fixed: defaultdict[str, dict[Key, dict[str, Any]]] = defaultdict(dict)

    def __getitem__(self, table: str) -> dict[Key, Amounts]:
        return self._rows[table]

    def add(self, table: str, key: Key, **amounts: float) -> None:
        """Adds to a row."""
        row = self._rows[table].get(key)
        if row is None:
            self._rows[table][key] = amounts
        else:
            for name, amount in amounts.items():
                row[name] += amount


def contributions_of(connection: Connection, documents: Sequence[str]) -> Sums:
    """What documents add, by what their rows say."""
    found = Sums()
    _of_documents(connection, documents, found)
    _of_actors(connection, documents, found)
    _of_places(connection, documents, found)
    _of_events(connection, documents, found)
    _of_statements(connection, documents, found)
    return found


def months(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def weeks(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def _of_documents(connection: Connection, documents: Sequence[str], found: Sums) -> None:
    table = schema.document
    for (outlet,) in connection.execute(select(table.c.outlet).where(table.c.id.in_(documents))):
        found.add("tally", ("documents",), amount=1)
        if outlet is not None:
            found.add("outlet", (outlet,), documents=1)
    for name in ("statement", "event", "dispute", "outlook"):
        rows = schema.metadata.tables[name]
        count = select(func.count()).select_from(rows).where(rows.c.document_id.in_(documents))
        found.add("tally", (f"{name}s",), amount=connection.execute(count).scalar_one())


def _of_actors(connection: Connection, documents: Sequence[str], found: Sums) -> None:
    table, document = schema.actor, schema.document
    columns = [table.c[name] for name in ("document_id", "party", "name", "kind", "country", "role")]
    rows = connection.execute(
        select(*columns, document.c.published)
        .join(document, document.c.id == table.c.document_id)
        .where(table.c.document_id.in_(documents))
        .order_by(table.c.document_id, table.c.id)
    ).all()
    seen: set[tuple[str, str]] = set()
    for row in rows:
        actor = Actor(id="a1", name=row.name, kind=row.kind, mentions=(), country=row.country, role=row.role)
        name = plain(party_of(actor, on=row.published).name)
        form = {"name": name, "kind": row.kind, "country": row.country, "role": row.role}
        key, line = (row.party,), json.dumps(list(form.values()))
        if (row.document_id, row.party) not in seen:
            found.add("party", key, documents=1, events=0, statements=0)
            found.fixed["party"].setdefault(key, form)
        if (row.document_id, row.party + line) not in seen:
            found.add("party_form", (row.party, line), documents=1)
            found.fixed["party_form"][row.party, line] = {**form, "folded": folded(name or "")}
        seen |= {(row.document_id, row.party), (row.document_id, row.party + line)}


def _of_places(connection: Connection, documents: Sequence[str], found: Sums) -> None:
    table = schema.place
    names = ("name", "latitude", "longitude", "country", "precision")
    rows = connection.execute(
        select(table.c.document_id, table.c.site, *(table.c[name] for name in names))
        .where(table.c.document_id.in_(documents))
        .order_by(table.c.document_id, table.c.id)
    ).all()
    seen: set[tuple[str, str]] = set()
    for row in rows:
        form = {name: getattr(row, name) for name in names}
        key, line = (row.site,), json.dumps(list(form.values()))
        if (row.document_id, row.site) not in seen:
            found.add("site", key, documents=1, events=0, violent=0, killed=0)
            found.fixed["site"].setdefault(key, form)
        if (row.document_id, row.site + line) not in seen:
            found.add("site_form", (row.site, line), documents=1)
            found.fixed["site_form"][row.site, line] = {**form, "folded": folded(row.name)}
        seen |= {(row.document_id, row.site), (row.document_id, row.site + line)}


def _of_events(connection: Connection, documents: Sequence[str], found: Sums) -> None:
    table = schema.event
    names = ("number", "type", "status", "earliest", "latest", "site", "killed", "intensity")
    rows = connection.execute(
        select(*(table.c[name] for name in names)).where(table.c.document_id.in_(documents))
    ).all()
    events = {row.number: row for row in rows}
    for row in rows:
        killed = row.killed or 0
        if row.site is not None:
            deed = row.status in DEEDS
            violent = int(deed and row.type == VIOLENT)
            found.add("site", (row.site,), documents=0, events=1, violent=violent, killed=killed if deed else 0)
        if row.earliest is None or (row.latest - row.earliest).days >= LONG:
            continue
        amounts = {"events": 1, "killed": killed, "intensity": row.intensity}
        for unit, first in (("week", weeks(row.earliest)), ("month", months(row.earliest))):
            found.add("day_count", (unit, first, row.type, row.status), **amounts)
        for day, sign in _ends(row.earliest, row.latest):
            found.add(
                "day_count", ("day", day, row.type, row.status), **{name: sign * n for name, n in amounts.items()}
            )
    sides = sums.event_party
    for number, party in connection.execute(_of(sides, documents, sides.c.number, sides.c.party)):
        row = events[number]
        found.add("party", (party,), documents=0, events=1, statements=0)
        known = row.earliest is not None and (row.latest - row.earliest).days < LONG
        month = months(row.earliest) if known else date.min
        amounts = {"events": 1, "killed": row.killed or 0, "intensity": row.intensity}
        found.add("party_month", (party, month, row.type, row.status), **amounts)
    sides = sums.event_dyad
    for number, actor, target in connection.execute(
        _of(sides, documents, sides.c.number, sides.c.actor, sides.c.target)
    ):
        row = events[number]
        quadrants = {name: int(QUADRANT.get(row.type) == name) for name in QUADRANTS}
        found.add("dyad", (actor, target), events=1, **quadrants, intensity=row.intensity)


def _of_statements(connection: Connection, documents: Sequence[str], found: Sums) -> None:
    table = schema.statement
    rows = connection.execute(
        select(table.c.party, func.count())
        .where(table.c.document_id.in_(documents), table.c.party.is_not(None))
        .group_by(table.c.party)
    )
    for party, count in rows:
        found.add("party", (party,), documents=0, events=0, statements=count)


def _of(sides: Any, documents: Sequence[str], *columns: Any) -> Any:  # noqa: ANN401 - tables and queries of any row
    event = schema.event
    return select(*columns).join(event, event.c.number == sides.c.number).where(event.c.document_id.in_(documents))


def _ends(earliest: date, latest: date) -> Iterator[tuple[date, int]]:
    """The day from which on it counts, and that from which on it does not."""
    yield earliest, 1
    if latest < date.max:
        yield latest + timedelta(days=1), -1
