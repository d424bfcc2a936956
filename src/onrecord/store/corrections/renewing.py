"""A new reading in a store: in the place of the one before, or of a newer text; what analysts said is carried to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from onrecord.store import schema
from onrecord.store.corrections import keeping
from onrecord.store.corrections.applying import corrected
from onrecord.store.corrections.carrying import carry
from onrecord.store.passages import document_row, line_of
from onrecord.store.rows import Origin

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from onrecord.record import Record
    from onrecord.store.corrections.items import Correction

OF_THE_TEXT = ("title", "language", "published_from", "encoding")
"""What a new extraction may tell otherwise of the same document."""


def read_again(connection: Connection, record: Record) -> None:
    """Puts a new reading of an article that is in the store in the place of the one before."""
    document_id = record.document.id
    before = keeping.record_of(connection, document_id, lock=True)
    made = keeping.corrections_of(connection, document_id)
    carried = carry(made, before, record)
    table, kept = schema.document, schema.record
    connection.execute(update(kept).where(kept.c.document_id == document_id).values(line=line_of(record)))
    row = document_row(record, Origin(), None)
    connection.execute(update(table).where(table.c.id == document_id).values({name: row[name] for name in OF_THE_TEXT}))
    _show(connection, record, carried)


def carry_over(connection: Connection, document_id: str, record: Record) -> None:
    """Carries what was said of an article to a newer text of it, which stands in the store by now."""
    made = keeping.corrections_of(connection, document_id)
    if not made:
        return
    before = keeping.record_of(connection, document_id)
    new = record.document.id
    # A text that comes back stands there with the reading and the corrections that it had.
    there = keeping.record_of(connection, new, lock=True)
    carried = carry(made, before, there, own=keeping.corrections_of(connection, new))
    _show(connection, there, carried)


def is_newest(connection: Connection, document_id: str, number: int) -> bool:
    """Whether no version of a document's address comes after that number."""
    version = schema.version
    series = select(version.c.series).where(version.c.document_id == document_id).scalar_subquery()
    later = select(version.c.number).where(version.c.series.in_(series), version.c.number > number).limit(1)
    return connection.execute(later).first() is None


def _show(connection: Connection, record: Record, carried: tuple[Correction, ...]) -> None:
    document_id = record.document.id
    keeping.replace_all(connection, document_id, carried)
    shown = corrected(record, carried)
    keeping.show(connection, document_id, shown, changed=shown.record != record)
