"""The records and what is asked of them: articles, actors, places, statements, events, disputes, outlooks, problems."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables of the records."""
    op.create_table(
        "document",
        Column("id", String(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("title", Text()),
        Column("published", Date()),
        Column("outlet", Text()),
        Column("url", Text()),
        Column("language", Text()),
        Column("published_from", Text()),
        Column("encoding", Text()),
        Column("statements", Integer(), nullable=False),
        Column("events", Integer(), nullable=False),
        Column("disputes", Integer(), nullable=False),
        Column("source", Text()),
        Column("sha256", String()),
        Column("fetched_at", DateTime(timezone=True)),
        Column("read_at", DateTime(timezone=True), nullable=False),
        PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_name", "document", ["name"])
    op.create_index("ix_document_published", "document", ["published"])
    op.create_table(
        "record",
        Column("document_id", String(), nullable=False),
        Column("line", Text(), nullable=False),
        PrimaryKeyConstraint("document_id", name="pk_record"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_record_document_id"),
    )
    op.create_table(
        "actor",
        Column("document_id", String(), nullable=False),
        Column("id", String(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("kind", String(), nullable=False),
        Column("country", String()),
        Column("role", String(), nullable=False),
        Column("mentions", Integer(), nullable=False),
        PrimaryKeyConstraint("document_id", "id", name="pk_actor"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_actor_document_id"),
    )
    op.create_index("ix_actor_country", "actor", ["country"])
    op.create_index("ix_actor_name", "actor", ["name"])
    op.create_table(
        "place",
        Column("document_id", String(), nullable=False),
        Column("id", String(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("latitude", Float()),
        Column("longitude", Float()),
        Column("country", String()),
        Column("geonames", BigInteger()),
        Column("mentions", Integer(), nullable=False),
        PrimaryKeyConstraint("document_id", "id", name="pk_place"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_place_document_id"),
    )
    op.create_index("ix_place_name", "place", ["name"])
    op.create_table(
        "statement",
        Column("document_id", String(), nullable=False),
        Column("id", String(), nullable=False),
        Column("speaker_id", String()),
        Column("cue", Text(), nullable=False),
        Column("content", Text(), nullable=False),
        Column("kind", String(), nullable=False),
        Column("addressee", Text()),
        Column("channel", String()),
        Column("within_id", String()),
        Column("earliest", Date()),
        Column("latest", Date()),
        Column("span_start", Integer(), nullable=False),
        Column("span_end", Integer(), nullable=False),
        Column("confidence", Float(), nullable=False),
        PrimaryKeyConstraint("document_id", "id", name="pk_statement"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_statement_document_id"),
        ForeignKeyConstraint(
            ["document_id", "speaker_id"], ["actor.document_id", "actor.id"], name="fk_statement_document_id_speaker_id"
        ),
        ForeignKeyConstraint(
            ["document_id", "within_id"],
            ["statement.document_id", "statement.id"],
            name="fk_statement_document_id_within_id",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_statement_document_id_speaker_id", "statement", ["document_id", "speaker_id"])
    op.create_table(
        "event",
        Column("document_id", String(), nullable=False),
        Column("id", String(), nullable=False),
        Column("type", String(), nullable=False),
        Column("mode", String()),
        Column("trigger_words", Text(), nullable=False),
        Column("status", String(), nullable=False),
        Column("earliest", Date()),
        Column("latest", Date()),
        Column("place_id", String()),
        Column("killed", BigInteger()),
        Column("injured", BigInteger()),
        Column("said_by", String()),
        Column("intensity", Float(), nullable=False),
        Column("span_start", Integer(), nullable=False),
        Column("span_end", Integer(), nullable=False),
        Column("confidence", Float(), nullable=False),
        PrimaryKeyConstraint("document_id", "id", name="pk_event"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_event_document_id"),
        ForeignKeyConstraint(
            ["document_id", "place_id"], ["place.document_id", "place.id"], name="fk_event_document_id_place_id"
        ),
        ForeignKeyConstraint(
            ["document_id", "said_by"], ["statement.document_id", "statement.id"], name="fk_event_document_id_said_by"
        ),
    )
    op.create_index("ix_event_earliest", "event", ["earliest"])
    op.create_index("ix_event_type", "event", ["type"])
    op.create_table(
        "event_actor",
        Column("document_id", String(), nullable=False),
        Column("event_id", String(), nullable=False),
        Column("side", String(), nullable=False),
        Column("position", Integer(), nullable=False),
        Column("actor_id", String(), nullable=False),
        PrimaryKeyConstraint("document_id", "event_id", "side", "position", name="pk_event_actor"),
        ForeignKeyConstraint(
            ["document_id", "actor_id"], ["actor.document_id", "actor.id"], name="fk_event_actor_document_id_actor_id"
        ),
        ForeignKeyConstraint(
            ["document_id", "event_id"], ["event.document_id", "event.id"], name="fk_event_actor_document_id_event_id"
        ),
    )
    op.create_index("ix_event_actor_document_id_actor_id", "event_actor", ["document_id", "actor_id"])
    op.create_table(
        "dispute",
        Column("document_id", String(), nullable=False),
        Column("position", Integer(), nullable=False),
        Column("a", String(), nullable=False),
        Column("b", String(), nullable=False),
        Column("about", Text(), nullable=False),
        PrimaryKeyConstraint("document_id", "position", name="pk_dispute"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_dispute_document_id"),
    )
    op.create_table(
        "outlook",
        Column("document_id", String(), nullable=False),
        Column("position", Integer(), nullable=False),
        Column("statement_id", String(), nullable=False),
        Column("event_id", String()),
        Column("about", Text(), nullable=False),
        Column("stance", String(), nullable=False),
        Column("earliest", Date()),
        Column("latest", Date()),
        PrimaryKeyConstraint("document_id", "position", name="pk_outlook"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_outlook_document_id"),
        ForeignKeyConstraint(
            ["document_id", "event_id"], ["event.document_id", "event.id"], name="fk_outlook_document_id_event_id"
        ),
        ForeignKeyConstraint(
            ["document_id", "statement_id"],
            ["statement.document_id", "statement.id"],
            name="fk_outlook_document_id_statement_id",
        ),
    )
    op.create_table(
        "problem",
        Column("id", String(), nullable=False),
        Column("source", Text(), nullable=False),
        Column("stage", String(), nullable=False),
        Column("code", String(), nullable=False),
        Column("message", Text(), nullable=False),
        Column("hint", Text()),
        Column("first_seen", DateTime(timezone=True), nullable=False),
        Column("last_seen", DateTime(timezone=True), nullable=False),
        PrimaryKeyConstraint("id", name="pk_problem"),
    )
    op.create_index("ix_problem_source", "problem", ["source"])
