"""The one interface through which pages and routes ask a store. Got by `Store.desk`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.store.asking import days, fronts, hits, lists, pictures, registers, tallies
from onrecord.store.asking.cursors import MOST
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
        Looked,
        OutlookRow,
        Page,
        PlaceRow,
        PointRow,
        StatementRow,
        StoryRow,
    )
    from onrecord.store.rows import DocumentRow, Hit
    from onrecord.store.store import Store

__all__ = ["MOST", "Desk"]


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
        with self._store._reading() as connection:
            return lists.list_documents(connection, which, cursor, limit)

    def events(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[EventRow]:
        """Events."""
        with self._store._reading() as connection:
            return lists.list_events(connection, which, cursor, limit)

    def statements(
        self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50
    ) -> Page[StatementRow]:
        """Statements."""
        with self._store._reading() as connection:
            return lists.list_statements(connection, which, cursor, limit)

    def actors(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[ActorRow]:
        """Parties over all articles, those in most articles first."""
        with self._store._reading() as connection:
            return registers.list_actors(connection, which, cursor, limit)

    def actor(self, key: str) -> ActorCard:
        """One party. Raises UsageError `usage.unknown_party`."""
        with self._store._reading() as connection:
            return registers.actor_card(connection, key)

    def place(self, key: str) -> PlaceRow:
        """One site. Raises UsageError `usage.unknown_site`."""
        with self._store._reading() as connection:
            return registers.place_row(connection, key)

    def places(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[PlaceRow]:
        """Sites over all articles, those in most articles first."""
        with self._store._reading() as connection:
            return registers.list_places(connection, which, cursor, limit)

    def disputes(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[DisputeRow]:
        """Disputes within articles."""
        with self._store._reading() as connection:
            return lists.list_disputes(connection, which, cursor, limit)

    def contradictions(
        self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50
    ) -> Page[DisputeRow]:
        """Disputes across articles, as the chronicle last worked them out."""
        with self._store._reading() as connection:
            return registers.list_contradictions(connection, which, cursor, limit)

    def outlooks(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[OutlookRow]:
        """Outlooks by the last day of `by`, the soonest first; those without days last."""
        with self._store._reading() as connection:
            return lists.list_outlooks(connection, which, cursor, limit)

    def stories(self, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 50) -> Page[StoryRow]:
        """Stories by their last day, as the chronicle last worked them out."""
        with self._store._reading() as connection:
            return registers.list_stories(connection, which, cursor, limit)

    def search(
        self, words: str, which: Filter = EVERYTHING, *, cursor: str | None = None, limit: int = 20
    ) -> Page[Hit]:
        """Where all the words stand together, best first; see `Store.search`."""
        with self._store._reading() as connection:
            return hits.list_hits(connection, words, which, cursor, limit)

    def days(self, which: Filter = EVERYTHING, *, by: Literal["day", "week", "month"] = "day") -> Looked[DayRow]:
        """Events by day, type and status, in order of time; events without days count on none."""
        with self._store._reading() as connection:
            return days.days_of(connection, which, by)

    def dyads(self, which: Filter = EVERYTHING, *, limit: int = 100) -> Looked[DyadRow]:
        """Who does how much to whom, the most events first."""
        with self._store._reading() as connection:
            return pictures.dyads_of(connection, which, limit)

    def points(self, which: Filter = EVERYTHING, *, limit: int = 2000) -> Looked[PointRow]:
        """Where events lie, the most first; what has no coordinates is left out."""
        with self._store._reading() as connection:
            return pictures.points_of(connection, which, limit)

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Who published how many articles, the most first."""
        with self._store._reading() as connection:
            return pictures.outlets_of(connection)

    def front(self, today: date) -> Front:
        """What the front page shows."""
        with self._store._reading() as connection:
            return fronts.front_of(connection, today)

    def edition(self) -> str:
        """Changes whenever anything in the store does: what an ETag is made of."""
        with self._store._reading() as connection:
            return tallies.edition_of(connection)
