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
    DUPLICATE = "duplicate"
    """An article of the same id is in the store; that one stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One article in the store, without its text.

    `statements`, `events` and `disputes` count what was written down from it; `read_at` is when it was saved, in UTC;
    `source` is the path or address that it was read from, or None.
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
