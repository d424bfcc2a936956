"""What becomes of each input: read, a duplicate, or a problem; counted when it comes in and when it is done."""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.errors import OnrecordError, Problem, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.record import Document, Record
    from onrecord.sources import RawDocument
    from onrecord.store import Store


class ArticleReader(Protocol):
    """Whatever turns a document into its record."""

    def read(self, document: Document) -> Record:
        """The record of an article."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read now."""

    source: str
    record: Record


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that the store had already; `record` is the stored one, None where nobody asked for it."""

    source: str
    name: str
    record: Record | None = None


Outcome = Read | Duplicate | Problem


@dataclass(slots=True)
class Tally:
    """How many inputs came in, and what became of them: at the end `read + duplicates + problems == inputs`."""

    inputs: int = 0
    read: int = 0
    duplicates: int = 0
    problems: int = 0

    def count(self, outcome: Outcome) -> None:
        """One more of its kind."""
        if isinstance(outcome, Read):
            self.read += 1
        elif isinstance(outcome, Duplicate):
            self.duplicates += 1
        else:
            self.problems += 1

    def line(self) -> str:
        """The line that closes every run."""
        inputs = "1 input" if self.inputs == 1 else f"{self.inputs} inputs"
        return f"read {self.read} · duplicates {self.duplicates} · problems {self.problems} (of {inputs})"


class Batch:
    """Reads many inputs into a store, or into nothing; a bad article never ends it.

    Args:
        extract: a raw document to its document.
        reader: the reader.
        store: where the records go, or None.
        load_duplicates: whether the stored record of a duplicate is wanted.
    """

    def __init__(
        self,
        *,
        extract: Callable[[RawDocument], Document],
        reader: ArticleReader,
        store: Store | None = None,
        load_duplicates: bool = False,
    ) -> None:
        self.extract = extract
        self.reader = reader
        self.store = store
        self.load_duplicates = load_duplicates
        self.tally = Tally()
        self._troubled = {problem.source for problem in store.problems()} if store is not None else set()

    def run(self, inputs: Iterable[RawDocument | Problem]) -> Iterator[Outcome]:
        """What becomes of each input, in order.

        Raises:
            StoreError: where the store cannot take a record; the article at hand is yielded as a problem first.
        """
        for item in inputs:
            self.tally.inputs += 1
            try:
                outcome = item if isinstance(item, Problem) else self._article(item)
                self._remember(outcome)
            except StoreError as error:
                outcome = Problem.of(error, source=item.source, stage="store")
                self.tally.count(outcome)
                yield outcome
                raise
            except BaseException:
                self.tally.inputs -= 1  # stopped by the user in the middle of this one
                raise
            self.tally.count(outcome)
            yield outcome

    def _article(self, raw: RawDocument) -> Outcome:
        document = _guarded(raw.source, "text", lambda: self.extract(raw))
        if isinstance(document, Problem):
            return document
        store = self.store
        if store is not None and store.has(document.id):
            return Duplicate(raw.source, document.name, store.load(document.id) if self.load_duplicates else None)
        record = _guarded(raw.source, "reading", lambda: self.reader.read(document))
        if isinstance(record, Problem):
            return record
        if store is not None:
            store.save(record, source=raw.source, sha256=raw.sha256, fetched_at=raw.fetched_at)
        return Read(raw.source, record)

    def _remember(self, outcome: Outcome) -> None:
        """The problems of the store follow: an old one goes when its source was read, a new one comes in."""
        if self.store is None:
            return
        if outcome.source in self._troubled:
            self.store.clear_problems(outcome.source)
            self._troubled.discard(outcome.source)
        if isinstance(outcome, Problem):
            self.store.add_problem(outcome)
            self._troubled.add(outcome.source)


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
