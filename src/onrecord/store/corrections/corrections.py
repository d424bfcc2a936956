"""The corrections of a store. Got by `Store.corrections`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record import Record
    from onrecord.store.corrections.items import Change, Correction
    from onrecord.store.store import Store


class Corrections:
    """What analysts said of the articles of a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def make(self, change: Change, *, who: str) -> Correction:
        """Keeps a correction; every later answer of the store is of the corrected record.

        Raises:
            ConflictError: `store.overtaken`: somebody corrected the item meanwhile; it carries that correction as
                `.current`. Nothing is changed.
            UsageError: `usage.correction`: what is asked for cannot be (no such item, field, value or span); the
                message names the field and quotes the value.
            RecordError: the record would break an invariant.
            StoreError: as ever.
        """
        raise NotImplementedError

    def of(self, document: str, *, item: str | None = None) -> tuple[Correction, ...]:
        """The corrections of an article, or of one item in it, the oldest first."""
        raise NotImplementedError

    def every(self) -> Iterator[Correction]:
        """All corrections, the oldest first."""
        raise NotImplementedError

    def conflicts(self) -> tuple[Correction, ...]:
        """The corrections that a newer reading is at odds with."""
        raise NotImplementedError

    def standing(self, document: str) -> dict[str, tuple[str, int]]:
        """For each corrected item of an article ("e7"): its `Reviewed` value or "rejected", and its last number."""
        raise NotImplementedError

    def original(self, document: str) -> Record:
        """The record as the reader made it, without any correction."""
        raise NotImplementedError
