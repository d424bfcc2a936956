"""The tables of a store, the same in every database that SQLAlchemy speaks.

`record.line` keeps the whole record as it was made; every other table is made from it, for questions in SQL. Columns
avoid the reserved words of SQL, so that questions typed by hand need no quotation marks.

The migrations make these tables, never this module: a test holds the two against each other.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A point in time in UTC, given and got with its zone; SQLite, which knows no zones, keeps it without."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The moment with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(naming_convention=NAMES)

document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    # Counts documents in the order in which they came in; the numbers of its items are made from it, see `passages`.
    Column("number", BigInteger, nullable=False, index=True, unique=True),
    Column("name", Text, nullable=False, index=True),
    Column("title", Text),
    Column("published", Date, index=True),
    Column("outlet", Text),
    Column("url", Text),
    Column("language", Text),
    Column("published_from", Text),
    Column("encoding", Text),
    Column("statements", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("disputes", Integer, nullable=False),
    Column("source", Text),
    Column("sha256", String),
    Column("fetched_at", Moment),
    Column("read_at", Moment, nullable=False),
    # "offset" alone is a word of SQL.
    Column("archive", Text),
    Column("archive_offset", BigInteger),
    Column("copy_of", String, index=True),
    Column("copy_share", Float),
    # What sorts and narrows it on a desk: the day of publication (0001-01-01 where none is known), null where a newer
    # version of its address counts in its place. So it is in every table that has it.
    Column("day", Date),
    Index("ix_document_day_number", "day", "number"),
    Index("ix_document_outlet_day_number", "outlet", "day", "number"),
)

version = Table(
    "version",
    metadata,
    # A series is known by the id of its first document; one document may stand in it twice, where an edit was undone.
    Column("series", ForeignKey("document.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index("ix_version_address_seen_at", "address", "seen_at"),
)

record = Table(
    "record",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("line", Text, nullable=False),
    # The record with what analysts said of it, in the place of `line`; null where nobody said anything.
    Column("corrected", Text),
)

actor = Table(
    "actor",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("country", String, index=True),
    Column("role", String, nullable=False),
    Column("mentions", Integer, nullable=False),
    # The same for the same one in every article, see `onrecord.story.parties`.
    Column("party", String, nullable=False),
    Column("day", Date),
    Index("ix_actor_party_day", "party", "day"),
)

place = Table(
    "place",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", String),
    Column("geonames", BigInteger),
    Column("mentions", Integer, nullable=False),
    Column("precision", String),
    Column("site", String, nullable=False),
    Column("day", Date),
    Index("ix_place_site_day", "site", "day"),
)

statement = Table(
    "statement",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("speaker_id", String),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("addressee", Text),
    Column("channel", String),
    Column("within_id", String),
    Column("earliest", Date),
    Column("latest", Date),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("number", BigInteger, nullable=False, index=True, unique=True),
    # The first and last day that it counts for: its own, else that of publication.
    Column("since", Date),
    Column("day", Date),
    # 1 where these are more than a month apart, else 0: who looks for a week need not look far beyond it for most.
    Column("lasting", Integer, nullable=False),
    Column("party", String),
    # What analysts have said of it, see `Reviewed`.
    Column("reviewed", String, nullable=False, server_default="no"),
    Index("ix_statement_day_number", "day", "number"),
    Index("ix_statement_lasting_day_number_since", "lasting", "day", "number", "since"),
    Index("ix_statement_party_day_number", "party", "day", "number"),
    Index("ix_statement_reviewed_day_number", "reviewed", "day", "number"),
    ForeignKeyConstraint(["document_id", "speaker_id"], ["actor.document_id", "actor.id"]),
    # A statement may stand in the record before the one that holds it.
    ForeignKeyConstraint(
        ["document_id", "within_id"],
        ["statement.document_id", "statement.id"],
        deferrable=True,
        initially="DEFERRED",
    ),
    Index("ix_statement_document_id_speaker_id", "document_id", "speaker_id"),
)

event = Table(
    "event",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("trigger_words", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("earliest", Date, index=True),
    Column("latest", Date),
    Column("place_id", String),
    Column("killed", BigInteger),
    Column("injured", BigInteger),
    Column("said_by", String),
    Column("intensity", Float, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("number", BigInteger, nullable=False, index=True, unique=True),
    Column("since", Date),
    Column("day", Date),
    Column("lasting", Integer, nullable=False),
    Column("site", String),
    # What analysts have said of it, see `Reviewed`.
    Column("reviewed", String, nullable=False, server_default="no"),
    Index("ix_event_day_number", "day", "number"),
    # These two hold all that a map takes.
    Index("ix_event_picture", "lasting", "day", "number", "since", "type", "status", "site", "killed"),
    Index("ix_event_type_picture", "type", "day", "number", "since", "status", "site", "killed"),
    Index("ix_event_site_day_number", "site", "day", "number"),
    Index("ix_event_reviewed_day_number", "reviewed", "day", "number"),
    ForeignKeyConstraint(["document_id", "place_id"], ["place.document_id", "place.id"]),
    ForeignKeyConstraint(["document_id", "said_by"], ["statement.document_id", "statement.id"]),
)

event_actor = Table(
    "event_actor",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("event_id", String, primary_key=True),
    Column("side", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor_id", String, nullable=False),
    ForeignKeyConstraint(["document_id", "event_id"], ["event.document_id", "event.id"]),
    ForeignKeyConstraint(["document_id", "actor_id"], ["actor.document_id", "actor.id"]),
    Index("ix_event_actor_document_id_actor_id", "document_id", "actor_id"),
)

dispute = Table(
    "dispute",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("a", String, nullable=False),
    Column("b", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("number", BigInteger, nullable=False, index=True, unique=True),
    Column("day", Date),
    # What analysts have said of it, see `Reviewed`.
    Column("reviewed", String, nullable=False, server_default="no"),
    Index("ix_dispute_day_number", "day", "number"),
    Index("ix_dispute_reviewed_day_number", "reviewed", "day", "number"),
)

outlook = Table(
    "outlook",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("statement_id", String, nullable=False),
    Column("event_id", String),
    Column("about", Text, nullable=False),
    Column("stance", String, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("number", BigInteger, nullable=False, index=True, unique=True),
    # Here `day` is the last day of what it says, 9999-12-31 where it says none: it sorts by what comes due.
    Column("since", Date),
    Column("day", Date),
    Column("party", String),
    # What analysts have said of it, see `Reviewed`.
    Column("reviewed", String, nullable=False, server_default="no"),
    Index("ix_outlook_day_number", "day", "number"),
    Index("ix_outlook_party_day_number", "party", "day", "number"),
    Index("ix_outlook_reviewed_day_number", "reviewed", "day", "number"),
    ForeignKeyConstraint(["document_id", "statement_id"], ["statement.document_id", "statement.id"]),
    ForeignKeyConstraint(["document_id", "event_id"], ["event.document_id", "event.id"]),
)

correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("item", String, nullable=False),
    Column("act", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    # These six as JSON.
    Column("item_before", Text),
    Column("item_after", Text),
    Column("spans", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("fields", Text),
    Column("reader", Text),
    Column("touched", Text, nullable=False),
    Column("note", Text),
    Column("conflict", Text),
    Column("carried_from", String),
    # Two who correct one item at once would both be the next: the database lets one of them.
    Index("uq_correction_document_id_item_number", "document_id", "item", "number", unique=True),
)

problem = Table(
    "problem",
    metadata,
    # A digest over source, code and message: an index over the three themselves has a length limit in some databases.
    Column("id", String, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("stage", String, nullable=False),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("hint", Text),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
)

passage = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("document.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("item_id", String),
    Column("words", Text, nullable=False),
)

watched = Table(
    "watched",
    metadata,
    # The address of a feed, or the path of a folder.
    Column("name", String, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("answered_by", Text),
    Column("last_poll", Moment, nullable=False),
    Column("next_poll", Moment, nullable=False),
    Column("failures", Integer, nullable=False),
)

watched_item = Table(
    "watched_item",
    metadata,
    Column("name", String, primary_key=True),
    Column("item", String, primary_key=True),
    # What tells whether it is to be read again: of an entry its digest, of a file its size and time.
    Column("stamp", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("answered_by", Text),
    Column("became", String, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_read", Moment, nullable=False),
    Column("next_read", Moment),
)

digest = Table(
    "digest",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    # The version of `line`: one of another version is made again from the record.
    Column("form", Integer, nullable=False),
    Column("line", Text, nullable=False),
)

story = Table(
    "story",
    metadata,
    Column("id", String, primary_key=True),
    # What the row was made from: where that is no longer so, it is made again.
    Column("fingerprint", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("earliest", Date, index=True),
    Column("latest", Date),
    Column("documents", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    # How many were found, or null where nobody has asked yet.
    Column("happenings", Integer),
    Column("contradictions", Integer),
    Column("line", Text, nullable=False),
    # The last day, 0001-01-01 where none is known.
    Column("day", Date, nullable=False),
    Index("ix_story_day_id", "day", "id"),
)

story_document = Table(
    "story_document",
    metadata,
    Column("document_id", ForeignKey("document.id"), primary_key=True),
    Column("story_id", String, nullable=False, index=True),
    Column("origin_id", String, nullable=False),
    # What sorts the documents by who was first, as JSON.
    Column("standing", Text, nullable=False),
    # By what the row was made; where it was by another version, or a neighbour has gone, all rows are made again.
    Column("edition", String, nullable=False, index=True),
)

telling = Table(
    "telling",
    metadata,
    Column("document_id", String, primary_key=True),
    Column("event_id", String, primary_key=True),
    Column("happening_id", String, nullable=False, index=True),
    Column("story_id", String, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    ForeignKeyConstraint(["document_id", "event_id"], ["event.document_id", "event.id"]),
)

contradiction = Table(
    "contradiction",
    metadata,
    Column("story_id", ForeignKey("story.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("happening_id", String, index=True),
    Column("line", Text, nullable=False),
    # The later day of publication of its two sides, and who speaks there.
    Column("day", Date, nullable=False),
    Column("a_document", String, nullable=False, index=True),
    Column("b_document", String, nullable=False, index=True),
    Column("a_party", String, index=True),
    Column("b_party", String, index=True),
    Index("ix_contradiction_day_id", "day", "id"),
)

named = Table(
    "named",
    metadata,
    # "key" alone is a word of SQL.
    Column("party_or_site", String, primary_key=True),
    Column("line", String, primary_key=True),
    Column("documents", Integer, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    # Of the token, which is kept nowhere: SHA-256 in hexadecimal digits.
    Column("digest", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)
