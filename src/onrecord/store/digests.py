"""The digests of articles, which the story stage works on: kept beside the records, made from them where missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select

from onrecord.errors import RecordError
from onrecord.record import from_json
from onrecord.store import schema
from onrecord.story.digest import digest_of
from onrecord.story.digestform import FORM
from onrecord.story.digestform import from_json as digest_from_json
from onrecord.story.digestform import to_json as digest_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from onrecord.story.items import Digest

BATCH: Final = 100
"""How many are asked for at a time."""


def missing(connection: Connection) -> int:
    """How many articles have no digest of this version."""
    table, kept = schema.document, schema.digest
    return connection.execute(
        select(func.count())
        .select_from(table.outerjoin(kept, (kept.c.document_id == table.c.id) & (kept.c.form == FORM)))
        .where(kept.c.document_id.is_(None))
    ).scalar_one()


def next_missing(connection: Connection, *, after: str = "", limit: int = BATCH) -> list[tuple[str, datetime, str]]:
    """Articles without a digest of this version by their ids, from one on: id, when fetched, and the record's line."""
    table, kept, record = schema.document, schema.digest, schema.record
    return [
        (row.id, row.fetched_at, row.line)
        for row in connection.execute(
            select(table.c.id, table.c.fetched_at, _line().label("line"))
            .select_from(
                table.join(record, record.c.document_id == table.c.id).outerjoin(
                    kept, (kept.c.document_id == table.c.id) & (kept.c.form == FORM)
                )
            )
            .where(kept.c.document_id.is_(None), table.c.id > after)
            .order_by(table.c.id)
            .limit(limit)
        )
    ]


def made_of(rows: Iterable[tuple[str, datetime, str]]) -> list[tuple[str, str, Digest]]:
    """Digests of what `next_missing` gave, with the lines they are made of. Raises RecordError."""
    return [(document_id, line, digest_of(from_json(line), entered=entered)) for document_id, entered, line in rows]


def keep(connection: Connection, made: Iterable[tuple[str, str, Digest]]) -> list[Digest]:
    """Writes digests down whose records are still the lines they were made of, and gives those."""
    by_id = {document_id: (line, digest) for document_id, line, digest in made}
    record, table = schema.record, schema.digest
    lines = connection.execute(
        select(record.c.document_id, _line().label("line")).where(record.c.document_id.in_(list(by_id)))
    ).all()
    held = {row.document_id: by_id[row.document_id][1] for row in lines if by_id[row.document_id][0] == row.line}
    if held:
        connection.execute(delete(table).where(table.c.document_id.in_(list(held))))
        connection.execute(
            insert(table),
            [{"document_id": key, "form": FORM, "line": digest_to_json(digest)} for key, digest in held.items()],
        )
    return list(held.values())


def load(connection: Connection, ids: Iterable[str]) -> Iterator[Digest]:
    """The digests of articles, those that are not kept made now and not kept either. Raises RecordError."""
    asked, kept = list(ids), schema.digest
    for start in range(0, len(asked), BATCH):
        batch = asked[start : start + BATCH]
        lines = connection.execute(
            select(kept.c.document_id, kept.c.line).where(kept.c.document_id.in_(batch), kept.c.form == FORM)
        ).all()
        found = {row.document_id: digest for row in lines if (digest := _read(row.line)) is not None}
        found |= dict(_made(connection, [key for key in batch if key not in found]))
        yield from (found[document_id] for document_id in batch)


def _read(line: str) -> Digest | None:
    """The digest that a line holds; None where it is damaged, since it can be made again."""
    try:
        return digest_from_json(line)
    except RecordError:
        return None


def _made(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, Digest]]:
    table, record = schema.document, schema.record
    rows = connection.execute(
        select(table.c.id, table.c.fetched_at, _line().label("line"))
        .join(record, record.c.document_id == table.c.id)
        .where(table.c.id.in_(list(ids)))
        .order_by(table.c.id)
    ).all()
    for row in rows:
        yield row.id, digest_of(from_json(row.line), entered=row.fetched_at)


def _line() -> ColumnElement[str]:
    """A record as it stands: corrected where analysts corrected it."""
    return func.coalesce(schema.record.c.corrected, schema.record.c.line)
