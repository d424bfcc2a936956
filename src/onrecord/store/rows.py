"""What a store answers with: frozen rows, and the words for how it is opened and what a save came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.errors import Problem

if TYPE_CHECKING:
    from datetime import date, datetime

    from onrecord.record import Span


class Access(StrEnum):
    """How a store is opened."""

    CREATE = "create"
    """For reading and writing; made if absent."""
    WRITE = "write"
    """For reading and writing; must exist."""
    READ = "read"
    """For reading; must exist, and is never written."""


class Saved(StrEnum):
    """What saving an article came to."""

    NEW = "new"
    """It was not in the store, and now is."""
    VERSION = "version"
    """Another text of its address was in the store; both are now, this one as the newest version."""
    DUPLICATE = "duplicate"
    """An article of the same id, or of the same address and story, is in the store; that one stays as it is."""
    AGAIN = "again"
    """It was in the store, and its record there is this one now, with what analysts said of the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One article in the store, without its text.

    `statements`, `events` and `disputes` count what was written down from it; `read_at` is when it was saved, in UTC;
    `source` is the path or address that it was read from, or None. `url`, `fetched_at`, `sha256`, `archive` and
    `archive_offset` say where it came from, see `Origin`. `copy_of` is the id of the article that it is a copy of, and
    `copy_share` how much of it that one holds (0 to 1), or None. `version` counts from 1, of `versions` that its
    address had; both are 1 where it has no address.
    """

    id: str
    name: str
    title: str | None
    published: date | None
    outlet: str | None
    statements: int
    events: int
    disputes: int
    read_at: datetime
    source: str | None
    url: str | None
    fetched_at: datetime | None
    sha256: str | None
    archive: str | None
    archive_offset: int | None
    copy_of: str | None
    copy_share: float | None
    version: int
    versions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article came from. Unknown is None.

    Attributes:
        source: the path or address that it was read from, as a user would recognise it.
        sha256: the digest of the bytes that were read, in hexadecimal digits.
        fetched_at: when they were got, with its time zone.
        url: the address that they were got from over the network, or that an archive gives for them.
        archive: the archive that it lay in, or the feed that carried it.
        archive_offset: the byte of the archive at which it begins.
        followed: what its versions are known by where it has no address of its own: the path of a watched file.
    """

    source: str | None = None
    sha256: str | None = None
    fetched_at: datetime | None = None
    url: str | None = None
    archive: str | None = None
    archive_offset: int | None = None
    followed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a document stands to what the store holds.

    Attributes:
        saved: what saving it would come to.
        known: the id of the document in the store that it is the same as, or a version of; None where it is NEW.
        series: the id of the first version of its address, or None where that is itself.
        number: the number of the version that it is, or would be.
    """

    saved: Saved
    known: str | None = None
    series: str | None = None
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One text that an address had: its number from 1, the document, the address, and when it was got."""

    number: int
    document_id: str
    address: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where all the words looked for stand together.

    Attributes:
        kind: "text", "statement", "event" or "actor".
        document_id: the article's id.
        document_name: what the user calls it.
        title: its headline, or None.
        published: its day, or None.
        outlet: who published it, or None.
        item_id: the id of the statement, event or actor in its record; None for "text".
        excerpt: the words around the first matches, in one line; "…" where more stands before or after.
        highlights: where the matches stand in the excerpt, in order.
    """

    kind: str
    document_id: str
    document_name: str
    title: str | None
    published: date | None
    outlet: str | None
    item_id: str | None
    excerpt: str
    highlights: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow(Problem):
    """A problem that stands in the store, with when it was met first and last, in UTC."""

    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a store holds."""

    documents: int
    actors: int
    places: int
    statements: int
    events: int
    disputes: int
    outlooks: int
    problems: int
