"""Corrections as rows, and the rows of a record made anew from what stands."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, select, update

from onrecord.record import Span, from_json
from onrecord.store import chronicles, schema
from onrecord.store.asking import tallies
from onrecord.store.corrections.items import Act, Correction
from onrecord.store.passages import line_of, plain, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from onrecord.record import Record
    from onrecord.store.corrections.applying import Corrected

PAGE: Final = 500
"""How many are fetched at a time where there may be many."""

MADE_FROM_RECORD: Final = (
    "passage",
    "outlook",
    "dispute",
    "event_actor",
    "event",
    "statement",
    "place",
    "actor",
)
"""The tables that hold what one record is made of, in an order in which no reference is left hanging."""

REVIEWED: Final = frozenset({"statement", "event", "dispute", "outlook"})
"""Those whose rows say what analysts have said."""


def record_of(connection: Connection, document_id: str, *, lock: bool = False) -> Record:
    """The record as the reader made it; with `lock`, no other writer gets at the article until this one is done.

    Raises:
        RecordError: where it cannot be read.
        sqlalchemy.exc.NoResultFound: where there is none.
    """
    table = schema.record
    query = select(table.c.line).where(table.c.document_id == document_id)
    # SQLite knows no such lock and needs none: there a writer keeps the whole file to itself.
    return from_json(connection.execute(query.with_for_update() if lock else query).scalar_one())


def corrections_of(connection: Connection, document_id: str, *, item: str | None = None) -> tuple[Correction, ...]:
    """The corrections of an article, or of one item in it, the oldest first."""
    table = schema.correction
    query = select(table).where(table.c.document_id == document_id).order_by(table.c.id)
    if item is not None:
        query = query.where(table.c.item == item)
    return tuple(_read(connection, query))


def page_of(connection: Connection, after: int) -> tuple[Correction, ...]:
    """The next corrections of the whole store behind an id."""
    table = schema.correction
    return tuple(_read(connection, select(table).where(table.c.id > after).order_by(table.c.id).limit(PAGE)))


def conflicts(connection: Connection) -> tuple[Correction, ...]:
    """The corrections that the reading which counts is at odds with, the oldest first."""
    table, version = schema.correction, schema.version
    rows = list(_read(connection, select(table).where(table.c.conflict.is_not(None)).order_by(table.c.id)))
    documents = {row.document for row in rows}
    own = select(version.c.series).where(version.c.document_id.in_(documents))
    last = (
        select(version.c.series, func.max(version.c.number).label("number"))
        .where(version.c.series.in_(own))
        .group_by(version.c.series)
        .subquery()
    )
    newest = set(
        connection.execute(
            select(version.c.document_id).join(
                last, (last.c.series == version.c.series) & (last.c.number == version.c.number)
            )
        ).scalars()
    )
    alone = documents - set(
        connection.execute(select(version.c.document_id).where(version.c.document_id.in_(documents))).scalars()
    )
    return tuple(row for row in rows if row.document in newest | alone)


def write(connection: Connection, correction: Correction) -> Correction:
    """The correction with the id that the store gave it."""
    table = schema.correction
    row = _row(correction)
    del row["id"]
    made = connection.execute(insert(table).returning(table.c.id), row).scalar_one()
    return replace(correction, id=int(made))


def replace_all(connection: Connection, document_id: str, corrections: Iterable[Correction]) -> None:
    """Puts these in the place of all corrections of an article; those with an id keep it, 0 stands for none."""
    table = schema.correction
    connection.execute(delete(table).where(table.c.document_id == document_id))
    rows = [_row(correction) for correction in corrections]
    # Those that have an id first: one that gets one now must not take it.
    for row in sorted(rows, key=lambda row: not row["id"]):
        connection.execute(insert(table), row if row["id"] else {key: row[key] for key in row if key != "id"})


def settle_conflicts(connection: Connection, document_id: str, item: str) -> None:
    """An analyst has spoken: what a reading said otherwise before has been seen."""
    table = schema.correction
    connection.execute(
        update(table).where(table.c.document_id == document_id, table.c.item == item).values(conflict=None)
    )


def show(connection: Connection, document_id: str, shown: Corrected, *, changed: bool) -> None:
    """Makes every row of an article anew from its record as it stands, so that each question is answered by it.

    Args:
        connection: of the transaction that all of this is one with.
        document_id: the full id of the article.
        shown: its record as it stands.
        changed: whether it is another than the reader's.
    """
    record = shown.record
    chronicles.renew(connection, document_id)
    number = tallies.forget_rows(connection, document_id)
    for name in MADE_FROM_RECORD:
        table = schema.metadata.tables[name]
        connection.execute(delete(table).where(table.c.document_id == document_id))
    for name, rows in rows_standing(shown, number=number).items():
        if rows:
            connection.execute(insert(schema.metadata.tables[name]), rows)
    table = schema.document
    connection.execute(
        update(table)
        .where(table.c.id == document_id)
        .values(statements=len(record.statements), events=len(record.events), disputes=len(record.disputes))
    )
    tallies.settle(connection, [document_id], fresh=[document_id])
    kept = schema.record
    connection.execute(
        update(kept).where(kept.c.document_id == document_id).values(corrected=line_of(record) if changed else None)
    )


def rows_standing(shown: Corrected, *, number: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of a record as it stands, table by table, in an order in which each row's references stand before it.

    Args:
        shown: the record as it stands.
        number: that of the row of the article.
    """
    rows = rows_of(shown.record, number=number)
    return {name: list(_as_standing(name, own, shown)) for name, own in rows.items()}


def _as_standing(table: str, rows: Iterable[dict[str, Any]], shown: Corrected) -> Iterator[dict[str, Any]]:
    for row in rows:
        if table not in REVIEWED:
            yield row
        elif "position" in row:
            # A dispute keeps the number that it is known by, whatever was rejected before it.
            name = shown.names[table][row["position"]]
            yield {**row, "position": int(name[1:]), "reviewed": shown.reviewed(name)}
        else:
            yield {**row, "reviewed": shown.reviewed(row["id"])}


def _read(connection: Connection, query: Select[Any]) -> Iterator[Correction]:
    for row in connection.execute(query).all():
        yield Correction(
            id=row.id,
            document=row.document_id,
            kind=row.kind,
            item=row.item,
            act=Act(row.act),
            number=row.number,
            who=row.who,
            made_at=row.made_at,
            before=_value(row.item_before),
            after=_value(row.item_after),
            spans=tuple(Span(start, end) for start, end in json.loads(row.spans)),
            words=tuple(json.loads(row.words)),
            fields=_value(row.fields),
            reader=_value(row.reader),
            touched=tuple(json.loads(row.touched)),
            note=row.note,
            conflict=row.conflict,
            carried_from=row.carried_from,
        )


def _row(correction: Correction) -> dict[str, Any]:
    return {
        "id": correction.id,
        "document_id": correction.document,
        "kind": correction.kind,
        "item": correction.item,
        "act": correction.act.value,
        "number": correction.number,
        "who": plain(correction.who),
        "made_at": correction.made_at,
        "item_before": _line(correction.before),
        "item_after": _line(correction.after),
        "spans": json.dumps([[span.start, span.end] for span in correction.spans]),
        "words": json.dumps(correction.words),
        "fields": _line(correction.fields),
        "reader": _line(correction.reader),
        "touched": json.dumps(correction.touched),
        "note": plain(correction.note),
        "conflict": plain(correction.conflict),
        "carried_from": correction.carried_from,
    }


def _value(line: str | None) -> dict[str, Any] | None:
    return None if line is None else json.loads(line)


def _line(value: dict[str, Any] | None) -> str | None:
    # ASCII, so that every database holds it, whatever stands in it.
    return None if value is None else json.dumps(value)
