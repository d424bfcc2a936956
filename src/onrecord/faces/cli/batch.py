"""What becomes of each item: read, a copy, a duplicate, read again, or a problem; counted when it is done."""

from __future__ import annotations

import os
import traceback
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.errors import OnrecordError, Problem, StoreError
from onrecord.store.rows import Origin, Saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.record import Document, Record
    from onrecord.sources import RawDocument
    from onrecord.store import Standing, Store
    from onrecord.store.corrections.applying import Corrected

    CopyFinder = Callable[[Document], tuple[str, float] | None]
    """Gives the id of the article that a document is a copy of, and how much of it that one holds (0 to 1); None where
    it is nobody's. Asked once for each article that is not in the store yet, before it is saved."""


class ArticleReader(Protocol):
    """Whatever turns a document into its record."""

    def read(self, document: Document) -> Record:
        """The record of an article."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read now.

    `copy_of` is the id of the article that it is a copy of, and how much of it that one holds; `version` its number
    where its address had another text before, else None.
    """

    source: str
    record: Record
    copy_of: tuple[str, float] | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that the store had already; `record` is the stored one, None where nobody asked for it.

    `shown` is the same with what analysts said of each item, where they said something.
    """

    source: str
    name: str
    record: Record | None = None
    shown: Corrected | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """An article that the store had, read anew: `shown` is the record as it stands with what analysts said.

    `carried` is how many corrections hold with the new reading, `conflicts` how many others it is at odds with.
    """

    source: str
    shown: Corrected
    carried: int
    conflicts: int

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return self.shown.record


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What was asked for again, and is as it was."""

    source: str


Outcome = Read | Duplicate | Again | Unchanged | Problem


@dataclass(slots=True)
class Tally:
    """How many items came in, and what became of them.

    At the end `read + copies + duplicates + again + unchanged + problems == inputs`; `versions` are among those read,
    copies are not. `carried` and `conflicts` count corrections of what was read again.
    """

    inputs: int = 0
    read: int = 0
    copies: int = 0
    versions: int = 0
    duplicates: int = 0
    again: int = 0
    carried: int = 0
    conflicts: int = 0
    unchanged: int = 0
    problems: int = 0

    def count(self, outcome: Outcome) -> None:
        """One more of its kind."""
        if isinstance(outcome, Read):
            if outcome.version is not None:
                self.versions += 1
            if outcome.copy_of is not None and outcome.version is None:
                self.copies += 1
            else:
                self.read += 1
        elif isinstance(outcome, Duplicate):
            self.duplicates += 1
        elif isinstance(outcome, Again):
            self.again += 1
            self.carried += outcome.carried
            self.conflicts += outcome.conflicts
        elif isinstance(outcome, Unchanged):
            self.unchanged += 1
        else:
            self.problems += 1

    def line(self) -> str:
        """The line that closes every run."""
        inputs = "1 input" if self.inputs == 1 else f"{self.inputs} inputs"
        if self.versions:
            inputs += f", {self.versions} of them new versions"
        again = f" · again {self.again}" if self.again else ""
        if self.carried or self.conflicts:
            carried = "1 correction" if self.carried == 1 else f"{self.carried} corrections"
            again += f" with {carried} carried and {self.conflicts} in conflict"
        unchanged = f" · unchanged {self.unchanged}" if self.unchanged else ""
        return (
            f"read {self.read} · copies {self.copies} · duplicates {self.duplicates}{again}{unchanged}"
            f" · problems {self.problems} (of {inputs})"
        )


class Batch:
    """Reads many items into a store, or into nothing; a bad article never ends it.

    Args:
        extract: a raw document to its document.
        reader: the reader.
        store: where the records go, or None.
        load_duplicates: whether the stored record of a duplicate is wanted.
        copy_finder: tells whose copy an article is; by default nobody is asked.
        again: whether what the store has already is read anew.
    """

    def __init__(
        self,
        *,
        extract: Callable[[RawDocument], Document],
        reader: ArticleReader,
        store: Store | None = None,
        load_duplicates: bool = False,
        copy_finder: CopyFinder | None = None,
        again: bool = False,
    ) -> None:
        self.extract = extract
        self.reader = reader
        self.store = store
        self.load_duplicates = load_duplicates
        self.copy_finder = copy_finder
        self.again = again
        self.tally = Tally()
        self._troubled = {problem.source for problem in store.problems()} if store is not None else set()

    def run(self, inputs: Iterable[RawDocument | Problem]) -> Iterator[Outcome]:
        """What becomes of each input, in order.

        Raises:
            StoreError: where the store cannot take a record; the article at hand is yielded as a problem first.
        """
        for item in inputs:
            try:
                outcome = self.take(item)
            except StoreError as error:
                outcome = Problem.of(error, source=item.source, stage="store")
                self.tally.inputs += 1
                self.tally.count(outcome)
                yield outcome
                raise
            yield outcome

    def take(
        self,
        item: RawDocument | Unchanged | Problem,
        *,
        followed: str | None = None,
        settle: Callable[[Outcome], Outcome] | None = None,
    ) -> Outcome:
        """What becomes of one item, counted; the store has all of it then, or nothing of it where this raises.

        Args:
            item: what a source gave.
            followed: by what the versions of an article are known that has no address, see `Origin`.
            settle: is given the outcome, and gives the one that counts; what it does to the store becomes one with
                what the item does.
        """
        made = item if isinstance(item, Unchanged | Problem) else self._article(item, followed)
        return self._settled(made, settle)

    def stored(self) -> Iterator[Outcome]:
        """What becomes of each article of the store that counts, read anew; of an address the newest version does.

        Raises:
            StoreError: where the store cannot be read or written.
        """
        store = self.store
        for row in list(store.documents()) if store is not None else ():
            # It may have been taken out meanwhile.
            if store is not None and store.has(row.id):
                yield self._settled(self._reread(row.source or row.name, row.id), None)

    def _reread(self, source: str, document_id: str) -> _Known | Problem:
        store = self.store
        assert store is not None  # noqa: S101 - only what a store has is read again
        document = store.corrections.original(document_id).document
        record = _guarded(source, "reading", lambda: self.reader.read(document))
        return record if isinstance(record, Problem) else _Known(source, record)

    def _settled(
        self,
        made: _Made | _Known | Duplicate | Unchanged | Problem,
        settle: Callable[[Outcome], Outcome] | None,
    ) -> Outcome:
        store = self.store
        with nullcontext() if store is None else store.together():
            if isinstance(made, _Made):
                outcome: Outcome = self._save(made)
            elif isinstance(made, _Known):
                outcome = self._save_again(made)
            else:
                outcome = made
            if settle is not None:
                outcome = settle(outcome)
            troubled = self._remember(outcome)
        # Only now is it done.
        (self._troubled.add if troubled else self._troubled.discard)(outcome.source)
        self.tally.inputs += 1
        self.tally.count(outcome)
        return outcome

    def no_problem(self, source: str) -> None:
        """A source is as it should be again: what the store holds against it goes."""
        if self.store is not None and source in self._troubled:
            self.store.clear_problems(source)
            self._troubled.discard(source)

    def _article(self, raw: RawDocument, followed: str | None) -> _Made | _Known | Duplicate | Problem:
        document = _guarded(raw.source, "text", lambda: self.extract(raw))
        if isinstance(document, Problem):
            return document
        store, standing = self.store, None
        if store is not None:
            standing = store.standing(document, origin_of(raw, followed=followed))
            if standing.saved is Saved.DUPLICATE and self.again:
                return self._reread(raw.source, standing.known or document.id)
            if standing.saved is Saved.DUPLICATE:
                shown = store.corrections.shown(standing.known or document.id) if self.load_duplicates else None
                return Duplicate(raw.source, document.name, shown.record if shown else None, shown)
        record = _guarded(raw.source, "reading", lambda: self.reader.read(document))
        if isinstance(record, Problem):
            return record
        return _Made(raw, followed, record, self._copy_of(document, standing))

    def _copy_of(self, document: Document, standing: Standing | None) -> tuple[str, float] | None:
        """Whose copy an article is; never that of its own former versions, of which the last one tells it instead."""
        found = self.copy_finder(document) if self.copy_finder is not None else None
        if found is None or self.store is None or standing is None or standing.known is None:
            return found
        former = {version.document_id for version in self.store.versions(standing.known)} | {standing.known}
        if found[0] not in former:
            return found
        before = self.store.row(standing.known)
        if before.copy_of is None or before.copy_share is None:
            return None
        return before.copy_of, before.copy_share

    def _save(self, made: _Made) -> Read | Duplicate:
        raw, record, store = made.raw, made.record, self.store
        if store is None:
            return Read(raw.source, record, made.copy_of)
        origin = origin_of(raw, followed=made.followed)
        standing = store.standing(record.document, origin)
        saved = store.save(record, origin=origin, copy_of=made.copy_of)
        if saved is Saved.DUPLICATE:  # by another process, meanwhile
            return Duplicate(raw.source, record.document.name, record if self.load_duplicates else None)
        return Read(raw.source, record, made.copy_of, standing.number if saved is Saved.VERSION else None)

    def _save_again(self, made: _Known) -> Again:
        store, document_id = self.store, made.record.document.id
        assert store is not None  # noqa: S101 - as in `_reread`
        corrections = store.corrections
        # What is added because a correction names it is nobody's word.
        said = len(corrections.of(document_id))
        store.save(made.record, again=True)
        conflicts = sum(each.conflict is not None for each in corrections.of(document_id))
        return Again(made.source, corrections.shown(document_id), said - conflicts, conflicts)

    def _remember(self, outcome: Outcome) -> bool:
        """Whether a problem of this source stands in the store now: an old one goes when its source was read."""
        if self.store is None:
            return False
        if outcome.source in self._troubled:
            self.store.clear_problems(outcome.source)
        if isinstance(outcome, Problem):
            self.store.add_problem(outcome)
            return True
        return False


@dataclass(frozen=True, slots=True)
class _Made:
    """An article that was read and is not saved yet."""

    raw: RawDocument
    followed: str | None
    record: Record
    copy_of: tuple[str, float] | None


@dataclass(frozen=True, slots=True)
class _Known:
    """An article that the store has, read anew and not saved yet."""

    source: str
    record: Record


def origin_of(raw: RawDocument, *, followed: str | None = None) -> Origin:
    """Where a raw document came from, as the store keeps it."""
    return Origin(
        source=raw.source,
        sha256=raw.sha256,
        fetched_at=raw.fetched_at,
        url=raw.url,
        archive=raw.archive,
        archive_offset=raw.offset,
        followed=followed,
    )


def _guarded(source: str, stage: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the work returns
    try:
        return work()
    except OnrecordError as error:
        return Problem.of(error, source=source, stage=stage)
    except Exception as error:  # noqa: BLE001 - one bad article never ends a batch
        if os.environ.get("ONRECORD_DEBUG"):
            traceback.print_exc()
        told = " ".join(str(error).split())
        return Problem(
            source,
            stage,
            f"{stage}.failed",
            f"unexpected {type(error).__name__}: {told:.300}",
            "This is a fault of onrecord. Set ONRECORD_DEBUG=1 and read this source again for the traceback.",
        )
