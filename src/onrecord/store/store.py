"""The store itself: articles in and out, search, problems."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import local
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, select, tuple_, update

from onrecord.errors import Problem, RecordError, StoreError, UsageError
from onrecord.record import from_json
from onrecord.store import schema, versions
from onrecord.store.asking import tallies
from onrecord.store.finding import has_document, resolve, rows_query
from onrecord.store.opening import REVISIONS
from onrecord.store.passages import plain
from onrecord.store.rows import (
    Counts,
    DocumentRow,
    Hit,
    Origin,
    ProblemRow,
    Saved,
    Standing,
    VersionRow,
)
from onrecord.store.saving import Arrival, write_arrivals
from onrecord.store.searching import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from sqlalchemy.engine import Connection

    from onrecord.record import Document, Record
    from onrecord.store.accounts import Accounts
    from onrecord.store.asking.desk import Desk
    from onrecord.store.corrections.corrections import Corrections
    from onrecord.store.homes.home import Home
    from onrecord.store.progress import Progress
    from onrecord.store.removal import Removed
    from onrecord.story.chronicle import Chronicle

PAGE: Final = 500
"""How many rows are fetched at a time where there may be many."""


class Store:
    """A store of articles and their records; made by `open_store`, closed by `with` or `close()`.

    Threads may share one. Every method raises StoreError where the database cannot be read or written, see
    `onrecord.store.faults`, and `store.closed` after `close()`.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self.access = home.access
        self._open = True
        self._shared = local()
        self._engine = home.engine()
        self._reader = home.reading(self._engine)
        self._writer = home.writing(self._engine)

    @property
    def where(self) -> Path | str:
        """The file that it lies in, or the address of its database without the password."""
        return self.home.where

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database. Closing twice does no harm."""
        if self._open:
            self._open = False
            self._engine.dispose()
            self.home.leave()

    def share(self) -> None:
        """Prepares the store for being read by many at once while others write, until it is closed.

        An SQLite file has a write-ahead log beside it from then on, which whoever closes the store last takes away.
        """
        self._check_open()
        with self.home.translated():
            self.home.share()

    def migrate(self) -> None:
        """Brings the schema to this version's, in one transaction; does nothing where it is there already."""
        # Alembic is as slow to import as SQLAlchemy, and a store needs it once in a version.
        from onrecord.store.migrations import upgrade  # noqa: PLC0415

        try:
            with self.home.translated(), self._writer.begin() as connection:
                upgrade(connection)
                self.home.settle(connection, REVISIONS[-1])
        except RecordError as error:
            raise self.home.damaged(f"a record in it cannot be read: {error.message}") from error

    def has(self, document_id: str) -> bool:
        """Whether the article of that full id is in the store."""
        with self._reading() as connection:
            return has_document(connection, document_id)

    def standing(self, document: Document, origin: Origin | None = None) -> Standing:
        """Where a document stands to what the store holds: what saving it would come to, and beside what.

        Raises:
            StoreError: `store.damaged` where the text that its address had before cannot be read.
        """
        with self._reading() as connection:
            return self._standing(connection, document, origin or Origin())

    def save(
        self,
        record: Record,
        *,
        source: str | None = None,
        sha256: str | None = None,
        fetched_at: datetime | None = None,
        origin: Origin | None = None,
        copy_of: tuple[str, float] | None = None,
        again: bool = False,
        read_at: datetime | None = None,
    ) -> Saved:
        """What saving came to: NEW, VERSION where the address of the article had another text, DUPLICATE or AGAIN.

        A duplicate is an article of an id that is in the store, or of an address that tells the same there (furniture,
        white space and the form of quotation marks aside). What is in the store stays as it is.

        What analysts said of an article is carried to the newest version of its address, and to a new reading of it;
        where that says otherwise, `corrections.conflicts()` tells so.

        Args:
            record: the article and what was written down from it.
            source: the path or address that it was read from.
            sha256: the digest of the bytes that were read, in hexadecimal digits.
            fetched_at: when they were got, with its time zone.
            origin: these three and more of where it came from, in their place.
            copy_of: the id of the article that it is a copy of, and how much of it that one holds (0 to 1).
            again: whether the record takes the place of the one that the store has of the very same article (AGAIN).
            read_at: when it was saved first, of an article that another store has kept; now by default.

        Raises:
            UsageError: `usage.time` where `fetched_at` has no time zone.
            StoreError: nothing of the article is in the store then, and the store can still be used.
        """
        origin = origin or Origin(source=source, sha256=sha256, fetched_at=fetched_at)
        if origin.fetched_at is not None and origin.fetched_at.tzinfo is None:
            raise UsageError(f"fetched_at has no time zone: {origin.fetched_at}", code="time", hint="Give it in UTC.")
        arrival = Arrival(record=record, origin=origin, copy_of=copy_of)
        return self._save([arrival], now=read_at or _now(), again=again)[0]

    def save_many(self, records: Iterable[Record]) -> list[Saved]:
        """What saving each article came to, see `save`; all of them go in with one transaction, or none.

        That takes far less time for each than saving them one by one; some hundreds at a time are a good number.

        Raises:
            StoreError: nothing of them is in the store then, and the store can still be used.
        """
        return self._save([Arrival(record=record) for record in records], now=_now())

    def _save(self, arrivals: list[Arrival], *, now: datetime, again: bool = False) -> list[Saved]:
        with self._writing() as connection:
            if again and has_document(connection, arrivals[0].record.document.id):
                self._read_again(connection, arrivals[0].record)
                return [Saved.AGAIN]
            return write_arrivals(
                connection,
                arrivals,
                standing_of=lambda document, origin: self._standing(connection, document, origin, now=now),
                carry_over=lambda standing, record: self._carry_over(connection, standing, record),
                now=now,
            )

    def remove(self, document: str) -> Removed:
        """Takes an article out, as if it had never been saved, and says what else has changed.

        Where it was the newest version of its address, the one before counts again; its copies are copies of the next
        to print the text, or nobody's. Feeds and folders that are watched do not bring it back by themselves.

        Args:
            document: as for `load`.

        Raises:
            StoreError: as `load` does; nothing has changed then.
        """
        from onrecord.store.removal import remove  # noqa: PLC0415 - it needs the story stage

        try:
            with self._writing() as connection:
                self.home.erase(connection)
                return remove(connection, resolve(connection, document))
        except RecordError as error:
            raise self.home.damaged(f"a record in it cannot be read: {error.message}") from error

    def chronicle(self, *, progress: Callable[[str, int, int], None] | None = None) -> Chronicle:
        """The chronicle of the articles that count: all of them, but of an address the newest version alone.

        What was worked out is kept in the store where it may be written, so that the next one answers at once; saving
        and removing articles leaves a chronicle that was made before as it is. It answers as long as the store is open.

        Args:
            progress: is told what is being made ("digests", "stories"), how many are done, and of how many.

        Raises:
            StoreError: `store.damaged` where a record cannot be read.
        """
        from onrecord.store.chronicles import chronicle_of  # noqa: PLC0415 - it needs the story stage

        try:
            return chronicle_of(self, progress=progress)
        except RecordError as error:
            raise self.home.damaged(f"a record in it cannot be read: {error.message}") from error

    def is_arranged(self) -> bool:
        """Whether stories, happenings and contradictions are worked out for all that counts: see `chronicle`."""
        from onrecord.store.chronicles import is_arranged  # noqa: PLC0415 - it needs the story stage

        with self._reading() as connection:
            return is_arranged(connection)

    def link_copy(self, document_id: str, copy_of: tuple[str, float] | None) -> None:
        """Write down whose copy a stored article is, with how much of it that one holds; None for nobody's."""
        origin, share = copy_of or (None, None)
        table = schema.document
        with self._writing() as connection:
            connection.execute(update(table).where(table.c.id == document_id).values(copy_of=origin, copy_share=share))

    def load(self, document: str) -> Record:
        """The record of an article, the same that was saved; with what analysts said of it, see `corrections`.

        Args:
            document: its id, six or more of the id's first hexadecimal digits (with or without "sha256:"), or its
                name where only one article has it; of several versions of one address the newest is meant.

        Raises:
            StoreError: `store.unknown_document`, `store.ambiguous_document`, with the articles that may be meant in
                the hint; `store.damaged`.
        """
        with self._reading() as connection:
            document_id = resolve(connection, document)
            line = connection.execute(
                select(func.coalesce(schema.record.c.corrected, schema.record.c.line)).where(
                    schema.record.c.document_id == document_id
                )
            ).scalar_one_or_none()
        if line is None:
            raise self.home.damaged(f"the record of {document_id!r} is missing")
        try:
            return from_json(line)
        except RecordError as error:
            raise self.home.damaged(f"the record of {document_id!r} cannot be read: {error.message}") from error

    def documents(self, *, every_version: bool = False) -> Iterator[DocumentRow]:
        """Every article, by the day it was published (unknown days last), then by name.

        Args:
            every_version: whether the former versions of an address are given too, not the newest alone.
        """
        table = schema.document
        # Unknown days sort as the last one that there is.
        order = (func.coalesce(table.c.published, date.max), table.c.name, table.c.id)
        query = rows_query(table).order_by(*order).limit(PAGE)
        if not every_version:
            counted = versions.version_columns(table)
            query = query.where(counted["version"] == counted["versions"])
        after: tuple[Any, ...] | None = None
        while True:
            # Page by page from where the last one ended: a slow consumer never keeps a writer waiting.
            with self._reading() as connection:
                page = connection.execute(
                    query if after is None else query.where(tuple_(*order) > tuple_(*after))
                ).all()
            for row in page:
                yield DocumentRow(**row._mapping)
            if len(page) < PAGE:
                return
            after = (page[-1].published or date.max, page[-1].name, page[-1].id)

    def versions(self, document: str) -> list[VersionRow]:
        """The texts that the address of an article had, oldest first; none where it has no address.

        Args:
            document: as for `load`.
        """
        with self._reading() as connection:
            return versions.versions_of(connection, resolve(connection, document))

    def row(self, document: str) -> DocumentRow:
        """One article without its text; `document` as for `load`."""
        table = schema.document
        with self._reading() as connection:
            row = connection.execute(rows_query(table).where(table.c.id == resolve(connection, document))).one()
        return DocumentRow(**row._mapping)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Where all the words stand in one article's text, one statement, one event or one actor; best first.

        Case and diacritics make no difference; "words in quotation marks" stand together; `rocket*` is the beginning
        of a word. Nothing else is syntax.

        Raises:
            UsageError: `usage.no_words` where there is no word to look for; `usage.limit` for a limit below 1.
        """
        with self._reading() as connection:
            return find(connection, words, limit=limit)

    def add_problem(self, problem: Problem) -> None:
        """Keeps an input that could not be read; the same one again only moves its `last_seen`."""
        table, now = schema.problem, _now()
        row: dict[str, Any] = {name: plain(getattr(problem, name)) for name in Problem.__slots__}
        key = json.dumps([row["source"], row["code"], row["message"]])
        row["id"] = hashlib.sha256(key.encode("ascii")).hexdigest()
        with self._writing() as connection:
            changed = connection.execute(
                table.update()
                .where(table.c.id == row["id"])
                .values(stage=row["stage"], hint=row["hint"], last_seen=now)
            )
            if not changed.rowcount:
                connection.execute(insert(table), {**row, "first_seen": now, "last_seen": now})

    def problems(self) -> list[ProblemRow]:
        """Every input that could not be read, by source, then in the order they were met."""
        table = schema.problem
        columns = [table.c[name] for name in (*Problem.__slots__, *ProblemRow.__slots__)]
        with self._reading() as connection:
            rows = connection.execute(
                select(*columns).order_by(table.c.source, table.c.first_seen, table.c.code, table.c.message)
            ).all()
        return [ProblemRow(**row._mapping) for row in rows]

    def clear_problems(self, source: str) -> int:
        """How many problems of a source stood in the store; none stands there now."""
        with self._writing() as connection:
            return connection.execute(delete(schema.problem).where(schema.problem.c.source == plain(source))).rowcount

    def counts(self) -> Counts:
        """How many articles, items of each kind and problems the store holds."""
        with self._reading() as connection:
            row = connection.execute(
                select(
                    *(
                        select(func.count())
                        .select_from(schema.metadata.tables[name[:-1]])
                        .scalar_subquery()
                        .label(name)
                        for name in Counts.__slots__
                    )
                )
            ).one()
        return Counts(**row._mapping)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Makes all that this thread does to the store inside the block one transaction: done whole, or not at all."""
        with self._writing() as connection:
            outer, self._shared.connection = getattr(self._shared, "connection", None), connection
            try:
                yield
            finally:
                self._shared.connection = outer

    @property
    def progress(self) -> Progress:
        """How far a watch has come."""
        from onrecord.store.progress import Progress  # noqa: PLC0415 - it knows this class

        return Progress(self)

    @property
    def accounts(self) -> Accounts:
        """Who may ask for what, where the store is served."""
        from onrecord.store.accounts import Accounts  # noqa: PLC0415 - it knows this class

        return Accounts(self)

    @property
    def desk(self) -> Desk:
        """What pages and routes ask: lists, pictures, cards."""
        from onrecord.store.asking.desk import Desk  # noqa: PLC0415 - it knows this class

        return Desk(self)

    @property
    def corrections(self) -> Corrections:
        """What analysts said of the articles."""
        from onrecord.store.corrections.corrections import Corrections  # noqa: PLC0415 - it knows this class

        return Corrections(self)

    def _standing(
        self, connection: Connection, document: Document, origin: Origin, *, now: datetime | None = None
    ) -> Standing:
        try:
            return versions.standing_of(connection, document, origin, now=now or _now())
        except RecordError as error:
            raise self.home.damaged(f"a record in it cannot be read: {error.message}") from error

    def _read_again(self, connection: Connection, record: Record) -> None:
        from onrecord.store.corrections.renewing import read_again  # noqa: PLC0415 - it needs the story stage

        try:
            read_again(connection, record)
        except RecordError as error:
            raise self.home.damaged(f"a record in it cannot be read: {error.message}") from error

    def _carry_over(self, connection: Connection, standing: Standing, record: Record) -> None:
        from onrecord.store.corrections.renewing import carry_over  # noqa: PLC0415 - it needs the story stage

        try:
            carry_over(connection, standing, record)
        except RecordError as error:
            raise self.home.damaged(f"a record in it cannot be read: {error.message}") from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_open()
        if (shared := getattr(self._shared, "connection", None)) is not None:
            yield shared
            return
        with self.home.translated(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._check_open()
        if (shared := getattr(self._shared, "connection", None)) is not None:
            yield shared
            return
        with self.home.translated(), self._writer.begin() as connection:
            tallies.bump(connection)
            yield connection

    def _check_open(self) -> None:
        if not self._open:
            raise StoreError(f"the store {str(self.where)!r} is closed", code="closed", hint="Open it again.")


def _now() -> datetime:
    return datetime.now(UTC)
