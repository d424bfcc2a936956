"""Where each article came from, whose copy it is, the versions of an address, and how far a watch has come.

Articles that are in the store already and name an address become its versions, in the order in which they were got.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    text,
)

from onrecord.store.address import address_of

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the columns and tables, and fills the versions."""
    for column in (
        Column("archive", Text()),
        Column("archive_offset", BigInteger()),
        Column("copy_of", String()),
        Column("copy_share", Float()),
    ):
        op.add_column("document", column)
    op.create_index("ix_document_copy_of", "document", ["copy_of"])
    op.create_table(
        "version",
        Column("series", String(), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("document_id", String(), nullable=False),
        Column("address", Text(), nullable=False),
        Column("seen_at", DateTime(timezone=True), nullable=False),
        PrimaryKeyConstraint("series", "number", name="pk_version"),
        ForeignKeyConstraint(["series"], ["document.id"], name="fk_version_series"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_version_document_id"),
    )
    op.create_index("ix_version_address_seen_at", "version", ["address", "seen_at"])
    op.create_index("ix_version_document_id", "version", ["document_id"])
    op.create_table(
        "watched",
        Column("name", String(), nullable=False),
        Column("etag", Text()),
        Column("last_modified", Text()),
        Column("answered_by", Text()),
        Column("last_poll", DateTime(timezone=True), nullable=False),
        Column("next_poll", DateTime(timezone=True), nullable=False),
        Column("failures", Integer(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_watched"),
    )
    op.create_table(
        "watched_item",
        Column("name", String(), nullable=False),
        Column("item", String(), nullable=False),
        Column("stamp", Text()),
        Column("etag", Text()),
        Column("last_modified", Text()),
        Column("answered_by", Text()),
        Column("became", String(), nullable=False),
        Column("failures", Integer(), nullable=False),
        Column("first_seen", DateTime(timezone=True), nullable=False),
        Column("last_read", DateTime(timezone=True), nullable=False),
        Column("next_read", DateTime(timezone=True)),
        PrimaryKeyConstraint("name", "item", name="pk_watched_item"),
    )
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    found = connection.execute(
        text("SELECT id, url, coalesce(fetched_at, read_at) AS seen_at FROM document WHERE url IS NOT NULL"
             " ORDER BY seen_at, id")
    ).all()  # fmt: skip
    series: dict[str, tuple[str, int]] = {}
    rows = []
    for row in found:
        if (address := address_of(row.url)) is None:
            continue
        first, number = series.get(address, (row.id, 0))
        series[address] = (first, number + 1)
        rows.append(
            {"series": first, "number": number + 1, "document_id": row.id, "address": address, "seen_at": row.seen_at}
        )
    if rows:
        connection.execute(
            text("INSERT INTO version (series, number, document_id, address, seen_at)"
                 " VALUES (:series, :number, :document_id, :address, :seen_at)"),
            rows,
        )  # fmt: skip
