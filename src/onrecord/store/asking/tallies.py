"""What adds up over the articles that count, kept up to date as they come and go, in the same transaction.

```
a record's rows are written ─→ settle(documents) ─┬ counts now, did not  ─→ take_in
a version took its place    ─→                    └ counts no longer     ─→ take_out
```

Of several versions of one address the newest counts. Rows of one that does not have no `day`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, delete, func, select, text, update

from onrecord.store import schema, sums
from onrecord.store.asking.contributions import contributions_of
from onrecord.store.passages import numbers_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement, Table, TextClause
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.contributions import Sums

BATCH: Final = 200
"""How many documents are added up at a time."""

SUMS: Final = ("party", "party_form", "site", "site_form", "dyad", "day_count", "party_month", "outlet", "tally")
SIDES: Final = ("event_party", "event_dyad", "event_country", "dispute_party")
EMPTY: Final = {
    "party": "documents <= 0",
    "party_form": "documents <= 0",
    "site": "documents <= 0",
    "site_form": "documents <= 0",
    "dyad": "events <= 0",
    "day_count": "events = 0 AND killed = 0 AND abs(intensity) < 0.000001",
    "party_month": "events <= 0",
    "outlet": "documents <= 0",
    "tally": "amount = 0",
}
"""When a row of a table says nothing any longer."""

BEST: Final = {
    "party": ("name", "kind", "country", "role"),
    "site": ("name", "latitude", "longitude", "country", "precision"),
}
"""What a party or site takes from the form that most articles have."""


def next_number(connection: Connection) -> int:
    """The number of a document that is about to be written."""
    top = connection.execute(select(func.max(schema.document.c.number))).scalar_one()
    return (top or 0) + 1


def bump(connection: Connection) -> None:
    """Has the store be another edition. The first thing that a writer does: two of them wait for each other here."""
    table = sums.tally
    connection.execute(update(table).where(table.c.name == "edition").values(amount=table.c.amount + 1))


def edition_of(connection: Connection) -> str:
    """What changes with every write, and is another in every store."""
    rows = connection.execute(select(sums.tally).where(sums.tally.c.name.in_(("edition", "mark"))))
    amounts = {row.name: row.amount for row in rows}
    return f"{amounts['mark']:x}-{amounts['edition']}"


def take_in(connection: Connection, *documents: str) -> None:
    """Counts documents that do not count yet, whose rows are all written."""
    for document_id in documents:
        _show(connection, document_id)
    add_up(connection, documents)


def take_out(connection: Connection, *documents: str) -> None:
    """Counts documents no longer; to be called while their rows are still there."""
    add_up(connection, documents, sign=-1)
    for document_id in documents:
        _hide(connection, document_id)


def settle(connection: Connection, documents: Iterable[str], *, fresh: Collection[str] = ()) -> None:
    """Takes in and out what should count or no longer, of documents whose versions may have changed.

    Args:
        connection: of the transaction that all of this is one with.
        documents: their full ids.
        fresh: those whose rows were just written, as `rows_of` gives them.
    """
    table, version = schema.document, schema.version
    for document_id in documents:
        row = connection.execute(select(table.c.day).where(table.c.id == document_id)).one_or_none()
        if row is None:
            continue
        own, others = version.alias(), version.alias()
        last = select(func.max(own.c.number)).where(own.c.document_id == document_id).scalar_subquery()
        newer = connection.execute(
            select(others.c.number)
            .join(own, own.c.series == others.c.series)
            .where(own.c.document_id == document_id, others.c.number > last)
            .limit(1)
        ).first()
        if newer is None and row.day is None:
            if document_id in fresh:
                count_fresh(connection, [document_id])
            else:
                take_in(connection, document_id)
        elif newer is not None and row.day is not None:
            take_out(connection, document_id)
        elif newer is not None and document_id in fresh:
            _hide(connection, document_id)


def count_fresh(connection: Connection, documents: Sequence[str]) -> None:
    """Takes in documents that are the newest of their addresses, and whose rows are just as `rows_of` gives them."""
    table = schema.document
    if documents:
        connection.execute(
            update(table)
            .where(table.c.id == bindparam("fresh"))
            .values(day=func.coalesce(table.c.published, date.min)),
            [{"fresh": document_id} for document_id in documents],
        )
        add_up(connection, documents)


def forget_rows(connection: Connection, document_id: str) -> int:
    """Takes a document out, deletes its rows of who stands on which side, and gives its number.

    The other rows are the caller's; new ones are counted by `settle`.
    """
    row = connection.execute(
        select(schema.document.c.number, schema.document.c.day).where(schema.document.c.id == document_id)
    ).one()
    if row.day is not None:
        take_out(connection, document_id)
    for name in SIDES:
        table = schema.metadata.tables[name]
        connection.execute(delete(table).where(_of_document(table, row.number)))
    return int(row.number)


def make_anew(connection: Connection) -> None:
    """Makes all sums anew from the other tables."""
    for name in SUMS[:-1]:
        connection.execute(delete(schema.metadata.tables[name]))
    connection.execute(delete(sums.tally).where(sums.tally.c.name.not_in(("edition", "mark"))))
    table = schema.document
    ids = connection.execute(select(table.c.id).order_by(table.c.number)).scalars().all()
    from onrecord.store.chronicles import counting_documents  # noqa: PLC0415 - it needs the story stage

    counting = counting_documents(connection)
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        for document_id in batch:
            if document_id in counting:
                _show(connection, document_id)
            else:
                _hide(connection, document_id)
        add_up(connection, [document_id for document_id in batch if document_id in counting])


def add_up(connection: Connection, documents: Sequence[str], *, sign: int = 1) -> None:
    """Adds what documents say to the sums, or takes it away with a sign of -1."""
    for start in range(0, len(documents), BATCH):
        found = contributions_of(connection, documents[start : start + BATCH])
        _apply(connection, found, sign)


def _apply(connection: Connection, found: Sums, sign: int) -> None:
    for name in SUMS:
        if not (rows := found[name]):
            continue
        table = schema.metadata.tables[name]
        keys = [column.name for column in table.primary_key]
        fixed = found.fixed.get(name, {})
        lines = [
            {**dict(zip(keys, key, strict=True)), **fixed.get(key, {}), **{n: sign * v for n, v in amounts.items()}}
            for key, amounts in rows.items()
        ]
        connection.execute(_adding(table, tuple(next(iter(rows.values())))), lines)
        if name in EMPTY and (sign < 0 or name in {"day_count", "tally"}):
            here = " AND ".join(f"{key} = :{key}" for key in keys)
            emptied = text(f"DELETE FROM {name} WHERE {here} AND {EMPTY[name]}")  # noqa: S608 - names of our own
            connection.execute(_typed(emptied, table, keys), [{key: line[key] for key in keys} for line in lines])
    for name in BEST:
        _choose(connection, name, [key for (key,) in found[name]])


def _choose(connection: Connection, name: str, keys: Sequence[str]) -> None:
    """Has parties or sites be told as most articles do; among equals the longer name, then the first."""
    if keys:
        connection.execute(_choosing(name), [{"chosen": key} for key in keys])


@lru_cache
def _choosing(name: str) -> TextClause:
    columns = ", ".join(BEST[name])
    return text(
        f"UPDATE {name} SET ({columns}) = (SELECT {columns} FROM {name}_form WHERE {name} = :chosen"  # noqa: S608
        f" ORDER BY documents DESC, length(name) DESC, form LIMIT 1) WHERE {name} = :chosen"
    )


def _show(connection: Connection, document_id: str) -> None:
    """Gives the rows of a document the days that they count for."""
    table = schema.document
    row = connection.execute(select(table.c.number, table.c.published).where(table.c.id == document_id)).one()
    day = row.published or date.min
    connection.execute(update(table).where(table.c.id == document_id).values(day=day))
    for name in ("actor", "place", "dispute"):
        rows = schema.metadata.tables[name]
        connection.execute(update(rows).where(rows.c.document_id == document_id).values(day=day))
    for name, last in (("statement", day), ("event", day), ("outlook", date.max)):
        rows = schema.metadata.tables[name]
        own = func.coalesce(rows.c.latest, last)
        connection.execute(update(rows).where(rows.c.document_id == document_id).values(day=own))
    for name in SIDES:
        sides = schema.metadata.tables[name]
        item = schema.dispute if name == "dispute_party" else schema.event
        told = select(item.c.day).where(item.c.number == sides.c.number).scalar_subquery()
        connection.execute(update(sides).where(_of_document(sides, row.number)).values(day=told))


def _hide(connection: Connection, document_id: str) -> None:
    table = schema.document
    number = connection.execute(select(table.c.number).where(table.c.id == document_id)).scalar_one()
    connection.execute(update(table).where(table.c.id == document_id).values(day=None))
    for name in ("actor", "place", "statement", "event", "dispute", "outlook"):
        rows = schema.metadata.tables[name]
        connection.execute(update(rows).where(rows.c.document_id == document_id).values(day=None))
    for name in SIDES:
        sides = schema.metadata.tables[name]
        connection.execute(update(sides).where(_of_document(sides, number)).values(day=None))


def _of_document(table: Table, number: int) -> ColumnElement[bool]:
    numbers = numbers_of(number)
    return table.c.number.between(numbers[0], numbers[-1])


@lru_cache
def _adding(table: Table, amounts: tuple[str, ...]) -> TextClause:
    """What adds amounts to a row, or makes it; the same words in SQLite and PostgreSQL."""
    names = [column.name for column in table.columns]
    keys = ", ".join(column.name for column in table.primary_key)
    values = ", ".join(f":{name}" for name in names)
    more = ", ".join(f"{name} = {table.name}.{name} + excluded.{name}" for name in amounts)
    adding = text(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values})"  # noqa: S608 - names of our own
        f" ON CONFLICT ({keys}) DO UPDATE SET {more}"
    )
    return _typed(adding, table, names)


def _typed(words: TextClause, table: Table, names: Sequence[str]) -> TextClause:
    return words.bindparams(*(bindparam(name, type_=table.c[name].type) for name in names))
