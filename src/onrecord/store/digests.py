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


def fill(connection: Connection, *, limit: int = BATCH) -> int:
    """Makes up to so many of the digests that are missing, and says how many. Raises RecordError."""
    table, kept = schema.document, schema.digest
    ids = (
        connection.execute(
            select(table.c.id)
            .select_from(table.outerjoin(kept, (kept.c.document_id == table.c.id) & (kept.c.form == FORM)))
            .where(kept.c.document_id.is_(None))
            .order_by(table.c.id)
            .limit(limit)
        )
        .scalars()
        .all()
    )
    if not ids:
        return 0
    connection.execute(delete(kept).where(kept.c.document_id.in_(ids)))
    rows = [
        {"document_id": document_id, "form": FORM, "line": digest_to_json(digest)}
        for document_id, digest in _made(connection, ids)
    ]
    connection.execute(insert(kept), rows)
    return len(rows)


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
        select(table.c.id, table.c.fetched_at, func.coalesce(record.c.corrected, record.c.line).label("line"))
        .join(record, record.c.document_id == table.c.id)
        .where(table.c.id.in_(list(ids)))
        .order_by(table.c.id)
    ).all()
    for row in rows:
        yield row.id, digest_of(from_json(row.line), entered=row.fetched_at)
