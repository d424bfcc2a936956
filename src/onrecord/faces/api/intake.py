"""Posted articles read into the store, one at a time."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.errors import AccessError, OnrecordError, ReadingError, TextError
from onrecord.faces.api.forms import ReadForm
from onrecord.sources import Given, raw_document
from onrecord.store import Origin, Saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.faces.api.asked import Article
    from onrecord.faces.api.limits import Limits
    from onrecord.faces.cli.copies import CopyLinks
    from onrecord.record import Document, Record
    from onrecord.store import Store

log = logging.getLogger("onrecord.api")


class Intake:
    """Has posted articles read. A second one waits for the first; where many wait, more are sent away.

    Args:
        store: where the records go.
        limits: how long an article may be, and how many may wait.
        read: what reads; by default the bundled reader, which is loaded with the first article.
    """

    def __init__(self, store: Store, limits: Limits, *, read: Callable[[Document], Record] | None = None) -> None:
        self._store = store
        self._limits = limits
        self._read = read
        self._links: CopyLinks | None = None
        self._turn = threading.Lock()
        self._waiting = threading.BoundedSemaphore(limits.waiting + 1)

    def take(self, article: Article, *, who: str) -> ReadForm:
        """What became of an article.

        Raises:
            TextError: `text.long`, or as `extract` does.
            ReadingError: `reading.language`; `reading.failed` where the reader failed on it.
            AccessError: `access.busy` where too many wait already.
        """
        if len(article.text) > self._limits.text:
            raise TextError(
                f"the article has {len(article.text)} characters; {self._limits.text} are read here at most",
                code="long",
                hint="Read it with the command line: onrecord read.",
            )
        with self._in_turn():
            return self._take(article, who=who)

    def forget(self) -> None:
        """An article was taken out: whose copies there are is looked up anew."""
        with self._turn:
            self._links = None

    def _take(self, article: Article, *, who: str) -> ReadForm:
        from onrecord.text import extract  # noqa: PLC0415 - it takes its time to load

        name = article.name or "posted"
        given = Given(title=article.title, published=article.published, outlet=article.outlet, url=article.url)
        raw = raw_document(article.text, source=f"posted by {who}", name=name, fields=given)
        document = extract(raw)
        origin = Origin(source=raw.source, sha256=raw.sha256, fetched_at=raw.fetched_at)
        standing = self._store.standing(document, origin)
        if standing.saved is Saved.DUPLICATE:
            return ReadForm(id=standing.known or document.id, saved=Saved.DUPLICATE, copy_of=None)
        record = self._record(document)
        copy = self._copy_of(document, standing.known)
        saved = self._store.save(record, origin=origin, copy_of=copy)
        return ReadForm(id=document.id, saved=saved, copy_of=copy[0] if copy else None)

    def _record(self, document: Document) -> Record:
        if self._read is None:
            from onrecord.reading import Reader  # noqa: PLC0415 - what it knows takes its time to load

            self._read = Reader().read
        try:
            return self._read(document)
        except OnrecordError:
            raise
        except Exception as error:
            log.exception("the reader failed on %s", document.id)
            raise ReadingError(f"the reader failed on {document.name!r}", code="failed") from error

    def _copy_of(self, document: Document, known: str | None) -> tuple[str, float] | None:
        """Whose copy it is; a version of an address is told apart from its former ones by itself."""
        from onrecord.faces.cli.copies import CopyLinks  # noqa: PLC0415 - needed here alone

        if self._links is None:
            self._links = CopyLinks(self._store)
        found = self._links(document)
        if found is None or known is None:
            return found
        former = {version.document_id for version in self._store.versions(known)} | {known}
        return None if found[0] in former else found

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self._waiting.acquire(blocking=False):
            raise AccessError(
                f"{self._limits.waiting} articles wait to be read already",
                code="busy",
                hint="Send it again later; many articles are read with the command line: onrecord read.",
                wait=5,
            )
        try:
            with self._turn:
                yield
        finally:
            self._waiting.release()
