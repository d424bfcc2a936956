"""Whose copy each article is that comes in, among those of the run and those that the store holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.story import Copies, trace_of

if TYPE_CHECKING:
    from datetime import datetime

    from onrecord.record import Document
    from onrecord.store import Store

REACH: Final = 10
"""How many days lie between an article and its copy at most."""


class CopyLinks:
    """Asked with each article in turn, it tells the id of the one that it is a copy of, and the share that is shared.

    Of the store only articles around the days that come in are loaded, when they are first needed. Where an earlier
    original comes in late, the links of those that the store holds move to it.
    """

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._copies = Copies()
        self._waiting: dict[date | None, list[tuple[str, datetime | None]]] | None = None

    def __call__(self, document: Document) -> tuple[str, float] | None:
        """Whose copy a document is, or None. It is remembered for those that come after it."""
        self._load(document.published)
        added = self._copies.add(trace_of(document, time=document.published_at))
        if self._store is not None:
            for moved, copy in added.moved.items():
                self._store.link_copy(moved, None if copy is None else (copy.origin, copy.share))
        return None if added.copy is None else (added.copy.origin, added.copy.share)

    def _load(self, day: date | None) -> None:
        """Take in what the store holds from around a day; around an unknown one, all that it holds."""
        if self._store is None:
            return
        if self._waiting is None:
            self._waiting = {}
            for row in self._store.documents(every_version=True):
                self._waiting.setdefault(row.published, []).append((row.id, row.fetched_at))
        near = [None, *(day + timedelta(days=step) for step in range(-REACH, REACH + 1))] if day else [*self._waiting]
        for each in near:
            for document_id, entered in self._waiting.pop(each, ()):
                document = self._store.load(document_id).document
                self._copies.add(trace_of(document, time=document.published_at, entered=entered))
