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
    from onrecord.store.rows import Standing

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


def carry_over(connection: Connection, standing: Standing, record: Record) -> None:
    """Carries what was said of an article to a newer text of it, which stands in the store by now.

    Nothing is carried where the text is no newer than all others of its address: the newest alone counts.
    """
    known, number, version = standing.known, standing.number, schema.version
    later = select(version.c.number).where(version.c.series == standing.series, version.c.number > number).limit(1)
    if known is None or connection.execute(later).first() is not None:
        return
    made = keeping.corrections_of(connection, known)
    if not made:
        return
    # A text that comes back stands there with the reading and the corrections that it had.
    there = keeping.record_of(connection, record.document.id, lock=True)
    own = keeping.corrections_of(connection, record.document.id)
    _show(connection, there, carry(made, keeping.record_of(connection, known), there, own=own))


def _show(connection: Connection, record: Record, carried: tuple[Correction, ...]) -> None:
    document_id = record.document.id
    keeping.replace_all(connection, document_id, carried)
    shown = corrected(record, carried)
    keeping.show(connection, document_id, shown, changed=shown.record != record)
