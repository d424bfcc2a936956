"""What is kept of the chronicle: the digest of each article, and the stories and happenings that were found.

Nothing is filled in here: all of it is made from the records when it is first asked for.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, String, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the tables."""
    op.create_table(
        "digest",
        Column("document_id", String(), nullable=False),
        Column("form", Integer(), nullable=False),
        Column("line", Text(), nullable=False),
        PrimaryKeyConstraint("document_id", name="pk_digest"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_digest_document_id"),
    )
    op.create_table(
        "story",
        Column("id", String(), nullable=False),
        Column("fingerprint", String(), nullable=False),
        Column("title", Text(), nullable=False),
        Column("earliest", Date()),
        Column("latest", Date()),
        Column("documents", Integer(), nullable=False),
        Column("origins", Integer(), nullable=False),
        Column("happenings", Integer()),
        Column("contradictions", Integer()),
        Column("line", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_story"),
    )
    op.create_index("ix_story_earliest", "story", ["earliest"])
    op.create_table(
        "story_document",
        Column("document_id", String(), nullable=False),
        Column("story_id", String(), nullable=False),
        Column("origin_id", String(), nullable=False),
        Column("standing", Text(), nullable=False),
        Column("edition", String(), nullable=False),
        PrimaryKeyConstraint("document_id", name="pk_story_document"),
        ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_story_document_document_id"),
    )
    op.create_index("ix_story_document_story_id", "story_document", ["story_id"])
    op.create_index("ix_story_document_edition", "story_document", ["edition"])
    op.create_table(
        "telling",
        Column("document_id", String(), nullable=False),
        Column("event_id", String(), nullable=False),
        Column("happening_id", String(), nullable=False),
        Column("story_id", String(), nullable=False),
        Column("position", Integer(), nullable=False),
        PrimaryKeyConstraint("document_id", "event_id", name="pk_telling"),
        ForeignKeyConstraint(
            ["document_id", "event_id"], ["event.document_id", "event.id"], name="fk_telling_document_id_event_id"
        ),
    )
    op.create_index("ix_telling_happening_id", "telling", ["happening_id"])
    op.create_index("ix_telling_story_id", "telling", ["story_id"])
    op.create_table(
        "contradiction",
        Column("story_id", String(), nullable=False),
        Column("position", Integer(), nullable=False),
        Column("id", String(), nullable=False),
        Column("kind", String(), nullable=False),
        Column("about", Text(), nullable=False),
        Column("happening_id", String()),
        Column("line", Text(), nullable=False),
        PrimaryKeyConstraint("story_id", "position", name="pk_contradiction"),
        ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_contradiction_story_id"),
    )
    op.create_index("ix_contradiction_happening_id", "contradiction", ["happening_id"])
    op.create_table(
        "named",
        Column("party_or_site", String(), nullable=False),
        Column("line", String(), nullable=False),
        Column("documents", Integer(), nullable=False),
        PrimaryKeyConstraint("party_or_site", "line", name="pk_named"),
    )
