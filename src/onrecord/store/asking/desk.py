"""The one interface through which pages and routes ask a store. Got by `Store.desk`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.store.asking.filter import EVERYTHING

if TYPE_CHECKING:
    from datetime import date

    from onrecord.store.asking.filter import Filter
    from onrecord.store.asking.rows import (
        ActorCard,
        ActorRow,
        DayRow,
        DisputeRow,
        DyadRow,
        EventRow,
        Front,
        OutlookRow,
        Page,
        PlaceRow,
        PointRow,
        StatementRow,
        StoryRow,
    )
    from onrecord.store.rows import DocumentRow, Hit
    from onrecord.store.store import Store

MOST = 200
"""No page has more rows."""


class Desk:
    """Questions to a store, the same on every database.

    Lists take a filter, the cursor of the page before (opaque; `usage.cursor` where it is none of ours) and how many
    rows are wanted, 1 to MOST (`usage.limit`). They are sorted by day, the newest first, then by id, unless said
    otherwise; a row that is saved meanwhile never makes another one appear twice.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def documents(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[DocumentRow]:
        """Articles, the newest version of each address."""
        raise NotImplementedError

    def events(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[EventRow]:
        """Events."""
        raise NotImplementedError

    def statements(
        self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50
    ) -> Page[StatementRow]:
        """Statements."""
        raise NotImplementedError

    def actors(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[ActorRow]:
        """Parties over all articles, those in most articles first."""
        raise NotImplementedError

    def actor(self, key: str) -> ActorCard:
        """One party. Raises UsageError `usage.unknown_party`."""
        raise NotImplementedError

    def places(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[PlaceRow]:
        """Sites over all articles, those in most articles first."""
        raise NotImplementedError

    def disputes(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[DisputeRow]:
        """Disputes within articles."""
        raise NotImplementedError

    def contradictions(
        self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50
    ) -> Page[DisputeRow]:
        """Disputes across articles, as the chronicle last worked them out."""
        raise NotImplementedError

    def outlooks(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[OutlookRow]:
        """Outlooks by the last day of `by`, the soonest first; those without days last."""
        raise NotImplementedError

    def stories(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[StoryRow]:
        """Stories by their last day, as the chronicle last worked them out."""
        raise NotImplementedError

    def search(
        self, words: str, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 20
    ) -> Page[Hit]:
        """Where all the words stand together, best first; see `Store.search`."""
        raise NotImplementedError

    def days(self, which: Filter = EVERYTHING, *, by: Literal["day", "week", "month"] = "day") -> tuple[DayRow, ...]:
        """Events by day, type and status, in order of time; events without days count on none."""
        raise NotImplementedError

    def dyads(self, which: Filter = EVERYTHING, *, limit: int = 100) -> tuple[DyadRow, ...]:
        """Who does how much to whom, the most events first."""
        raise NotImplementedError

    def points(self, which: Filter = EVERYTHING, *, limit: int = 2000) -> tuple[PointRow, ...]:
        """Where events lie, the most first; what has no coordinates is left out."""
        raise NotImplementedError

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Who published how many articles, the most first."""
        raise NotImplementedError

    def front(self, today: date) -> Front:
        """What the front page shows."""
        raise NotImplementedError

    def edition(self) -> str:
        """Changes whenever anything in the store does: what an ETag is made of."""
        raise NotImplementedError
