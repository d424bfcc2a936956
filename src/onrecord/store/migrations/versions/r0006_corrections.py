"""What analysts said of the record, and the record with it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, String, Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the table and the column."""
    op.create_table(
        "correction",
        Column("id", Integer(), nullable=False),
        Column("document_id", String(), nullable=False),
        Column("kind", String(), nullable=False),
        Column("item", String(), nullable=False),
        Column("act", String(), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("who", Text(), nullable=False),
        Column("made_at", DateTime(timezone=True), nullable=False),
        Column("item_before", Text()),
        Column("item_after", Text()),
        Column("spans", Text(), nullable=False),
        Column("words", Text(), nullable=False),
        Column("fields", Text()),
        Column("reader", Text()),
        Column("touched", Text(), nullable=False),
        Column("note", Text()),
        Column("conflict", Text()),
        Column("carried_from", String()),
        PrimaryKeyConstraint("id", name="pk_correction"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_correction_document_id"),
    )
    op.create_index(
        "uq_correction_document_id_item_number", "correction", ["document_id", "item", "number"], unique=True
    )
    op.add_column("record", Column("corrected", Text()))
