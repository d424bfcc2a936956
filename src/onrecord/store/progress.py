"""How far a watch has come: when each feed and folder was polled, and what became of each of its items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from onrecord.store import schema
from onrecord.store.passages import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Table

    from onrecord.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A feed or folder that is watched. Moments are in UTC.

    Attributes:
        name: the address of the feed, or the path of the folder.
        last_poll: when it was asked last.
        next_poll: when it is to be asked again.
        failures: how often in a row it could not be had.
        etag, last_modified: what its server needs to tell whether it has changed, or None.
        answered_by: the address that gave these, or None.
    """

    name: str
    last_poll: datetime
    next_poll: datetime
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    answered_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedItem:
    """An entry of a feed, or a file of a folder, that was read. Moments are in UTC.

    Attributes:
        name: the feed or folder that it belongs to.
        item: the address of the page behind the entry, or the path of the file.
        stamp: what tells that it has changed: of an entry its digest, of a file its size and time.
        became: what became of it: read, copy, version, duplicate, unchanged or problem.
        failures: how often in a row it could not be read.
        first_seen: when it was met first.
        last_read: when it was read or asked for last.
        next_read: when it is to be read again though its stamp stays the same, or None for never.
        etag, last_modified, answered_by: as for `Watched`.
    """

    name: str
    item: str
    stamp: str | None
    became: str
    failures: int = 0
    first_seen: datetime
    last_read: datetime
    next_read: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    answered_by: str | None = None


class Progress:
    """What a store keeps of a watch; `Store.together` makes a note of it one with what is noted."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def of(self, name: str) -> Watched | None:
        """What is known of a feed or folder; None where it was never polled."""
        row = self._one(schema.watched, name=name)
        return None if row is None else Watched(**row._mapping)

    def item(self, name: str, item: str) -> WatchedItem | None:
        """What is known of an item; None where it was never read."""
        row = self._one(schema.watched_item, name=name, item=item)
        return None if row is None else WatchedItem(**row._mapping)

    def items(self, name: str) -> list[WatchedItem]:
        """All that is known of the items of a feed or folder, by their names."""
        table = schema.watched_item
        with self.store._reading() as connection:
            rows = connection.execute(select(table).where(table.c.name == plain(name)).order_by(table.c.item)).all()
        return [WatchedItem(**row._mapping) for row in rows]

    def note(self, row: Watched | WatchedItem) -> None:
        """Keeps a row in the place of the one that was known before."""
        table, keys = (
            (schema.watched, ("name",)) if isinstance(row, Watched) else (schema.watched_item, ("name", "item"))
        )
        values: dict[str, Any] = {}
        for name in type(row).__slots__:
            value = getattr(row, name)
            values[name] = plain(value) if isinstance(value, str) else value
        with self.store._writing() as connection:
            connection.execute(delete(table).where(*(table.c[key] == values[key] for key in keys)))
            connection.execute(insert(table), values)

    def forget(self, name: str, items: Iterable[str]) -> None:
        """Lets go of items of a feed or folder that are no longer there."""
        table = schema.watched_item
        with self.store._writing() as connection:
            for item in items:
                connection.execute(delete(table).where(table.c.name == plain(name), table.c.item == plain(item)))

    def _one(self, table: Table, **keys: str) -> Any:  # noqa: ANN401 - SQLAlchemy types its rows differently
        with self.store._reading() as connection:
            return connection.execute(
                select(table).where(*(table.c[key] == plain(value) for key, value in keys.items()))
            ).first()
