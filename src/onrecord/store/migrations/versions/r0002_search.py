"""Full-text search over the text of articles, statements, events and actors, those already in the store included.

The passages are a table like the others; the index over them is the database's own affair, kept in step by its own
means. In SQLite that is FTS5, which folds case and diacritics and reads the passages' words from the table itself; in
PostgreSQL a table of folded words under a GIN index, see `onrecord.store.homes.tsvectors`.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, MetaData, PrimaryKeyConstraint, String, Table, Text, text

from onrecord.record import from_json
from onrecord.store.passages import passages_of, plain

revision = "0002"
down_revision = "0001"

INDEX = """
CREATE VIRTUAL TABLE search USING fts5(
    words, content='passage', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
)
"""
INSERTED = """
CREATE TRIGGER passage_inserted AFTER INSERT ON passage BEGIN
    INSERT INTO search(rowid, words) VALUES (new.id, new.words);
END
"""
DELETED = """
CREATE TRIGGER passage_deleted AFTER DELETE ON passage BEGIN
    INSERT INTO search(search, rowid, words) VALUES ('delete', old.id, old.words);
END
"""

TABLE = """
CREATE TABLE search (
    id integer CONSTRAINT pk_search PRIMARY KEY,
    folded text NOT NULL,
    length integer NOT NULL,
    words tsvector NOT NULL,
    CONSTRAINT fk_search_id FOREIGN KEY (id) REFERENCES passage (id) ON DELETE CASCADE
)
"""
VECTORS = "CREATE INDEX ix_search_words ON search USING gin (words)"
STEPS = {"sqlite": (INDEX, INSERTED, DELETED), "postgresql": (TABLE, VECTORS)}


def upgrade() -> None:
    """Makes the passages and their index, and fills them from the records."""
    passage = op.create_table(
        "passage",
        Column("id", Integer(), nullable=False),
        Column("document_id", String(), nullable=False),
        Column("kind", String(), nullable=False),
        Column("item_id", String()),
        Column("words", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_passage"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_passage_document_id"),
    )
    op.create_index("ix_passage_document_id", "passage", ["document_id"])
    for statement in STEPS[op.get_bind().dialect.name]:
        op.execute(statement)
    _fill(passage)


def _fill(passage: Table) -> None:
    record = Table("record", MetaData(), Column("document_id", String()), Column("line", Text()))
    connection = op.get_bind()
    for document_id in connection.execute(record.select().with_only_columns(record.c.document_id)).scalars().all():
        line = connection.execute(
            text("SELECT line FROM record WHERE document_id = :document_id"), {"document_id": document_id}
        ).scalar_one()
        rows = [
            {"document_id": document_id, "kind": kind, "item_id": plain(item_id), "words": plain(words)}
            for kind, item_id, words in passages_of(from_json(line))
        ]
        connection.execute(passage.insert(), rows)
