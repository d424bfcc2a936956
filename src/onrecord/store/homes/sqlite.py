"""A store in one SQLite file, looked at with SQLite alone before it is opened.

Journal: a rollback journal, not write-ahead logging. A store is then one file that can be copied, sent, put on a
network disk or on a read-only medium and read there; a write-ahead log needs two more files beside it and a folder
that every reader may write. What that costs is that a reader waits while an article is being committed, a few
milliseconds each. Commits are synchronous (FULL): an article that was reported as saved survives a killed process.

A store that is served is another matter. A writer has to wait until nobody reads; and as long as one thread of a
process reads, SQLite lets the others in without asking whether a writer of another process waits. Where many read at
once that writer waits for ever. So a server has a write-ahead log for as long as it runs (`share`), and whoever is the
last to close the store takes it away again (`leave`).
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, ClassVar, Final

from onrecord.errors import StoreError
from onrecord.store import faults
from onrecord.store.homes.home import Home
from onrecord.store.rows import Access

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

APPLICATION_ID: Final = 0x6F6E7263
"""What marks an SQLite file as a store of onrecord ("onrc" in ASCII)."""

SMALLEST: Final = 512
"""The size of the smallest SQLite file, in bytes."""

LOG: Final = 64 * 2**20
"""To so many bytes a write-ahead log is cut back."""

MODES: Final = {Access.CREATE: "rw", Access.WRITE: "rw", Access.READ: "ro"}
"""How SQLite is to open the file; never "rwc", which would make it anew where somebody moves it away meanwhile."""


class SqliteHome(Home):
    """A file."""

    driver: ClassVar[type[Exception]] = sqlite3.Error
    checks_by_writing: ClassVar[bool] = True

    def __init__(self, path: Path, *, access: Access, wait: float) -> None:
        super().__init__(access=access, wait=wait)
        self.where: Path = path
        self.address = str(path.absolute())
        self._sharing: sqlite3.Connection | None = None

    def revision(self) -> str | None:
        """The schema's revision of the file; an empty file where there is none and one may be made."""
        look_at_file(self.where, access=self.access)
        if self.access is Access.CREATE and not self.where.exists():
            self.where.touch()
        return _revision_of(self.where, access=self.access, wait=self.wait)

    def engine(self) -> Engine:
        """A pool of connections to the file."""
        from sqlalchemy import create_engine, event  # noqa: PLC0415 - see Home
        from sqlalchemy.pool import QueuePool  # noqa: PLC0415

        engine = create_engine(
            "sqlite://",
            creator=lambda: connect(self.where, mode=MODES[self.access], wait=self.wait),
            poolclass=QueuePool,
            max_overflow=-1,
        )
        event.listen(engine, "begin", _begin)
        return engine

    def reading(self, engine: Engine) -> Engine:
        """The pool as it is: SQLite's transactions see the file as it was at their first question."""
        return engine

    def writing(self, engine: Engine) -> Engine:
        """The pool, for transactions that ask for the writer's lock at once."""
        return engine.execution_options(onrecord_begin="BEGIN IMMEDIATE")

    def settle(self, connection: Connection, revision: str) -> None:
        """Shows outside that this is a store, and of which revision; alembic's table stays what says so."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")

    def erase(self, connection: Connection) -> None:
        """Has deleted rows overwritten in the file; words in the search index go when SQLite merges it."""
        connection.exec_driver_sql("PRAGMA secure_delete = ON")

    def unsound(self, connection: Connection) -> Iterator[str]:
        """What SQLite finds wrong with the pages and indexes of the file."""
        for (found,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").all():
            if found != "ok":
                yield str(found)

    def count_on(self, connection: Connection) -> None:
        """Nothing: SQLite counts on by itself."""

    def share(self) -> None:
        """Has a write-ahead log beside the file; goes on without where the file system cannot have one."""
        if self._sharing is None:
            self._keep_journal("WAL", wait=self.wait)
            # As long as this is open nobody who closes the store takes the log away.
            self._sharing = connect(self.where, mode="rw", wait=self.wait)
            self._sharing.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def leave(self) -> None:
        """Takes the write-ahead log away where there is one and nobody else has the store open."""
        if self._sharing is not None:
            self._sharing.close()
            self._sharing = None
        if self.access is not Access.READ and self.where.exists():
            self._keep_journal("DELETE", wait=0)

    def _keep_journal(self, kind: str, *, wait: float) -> None:
        """Has a journal of another kind, unless somebody is in the way: the store is whole with either."""
        with suppress(sqlite3.Error), closing(connect(self.where, mode="rw", wait=wait)) as connection:
            (now,) = connection.execute("PRAGMA journal_mode").fetchone()
            if now != kind.lower():
                connection.execute(f"PRAGMA journal_mode = {kind}")

    def named(self, error: Exception) -> StoreError:
        """What SQLite raised, by its name."""
        return _of_sqlite(self.where, error)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """As every home does, and what the file system says too."""
        with super().translated():
            try:
                yield
            except OSError as error:
                raise _of_system(self.where, error) from error


def look_at_file(path: Path, *, access: Access) -> None:
    """Nothing, or the error that can be told without opening the file. Raises StoreError."""
    if "\0" in str(path):
        raise faults.unreadable(path, "there is a NUL in its name")
    if path.is_dir():
        raise faults.not_a_store(path, "is a folder")
    exists = path.exists()
    if not exists and access is not Access.CREATE:
        raise faults.missing(path)
    folder = path.absolute().parent
    if not folder.is_dir():
        raise StoreError(
            f"there is no folder {str(folder)!r} to make the store in",
            code="missing",
            hint="Make the folder first, or check the path.",
        )
    if exists and not path.is_file():
        raise faults.not_a_store(path, "is no regular file")
    if exists and _too_short(path):
        raise faults.not_a_store(path, "is no SQLite file")
    if access is not Access.READ and not (_writable(folder) and (not exists or _writable(path))):
        raise faults.read_only(path)


def connect(path: Path, *, mode: str, wait: float) -> sqlite3.Connection:
    """A connection in SQLite's own transaction mode: nothing begins or ends but what is asked for."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        # SQLite counts milliseconds in 32 bits.
        timeout=min(wait, 2e6),
        isolation_level=None,
        # The pool gives a connection to one thread at a time.
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        # A write-ahead log that grew while many were reading is cut back once it begins anew.
        connection.execute(f"PRAGMA journal_size_limit = {LOG}")
    except BaseException:
        connection.close()
        raise
    return connection


def _revision_of(path: Path, *, access: Access, wait: float) -> str | None:
    """The schema's revision of the store at a path; None where it is empty and may be made.

    Raises:
        StoreError: `store.not_a_store`.
        sqlite3.Error: what SQLite says of the file.
    """
    try:
        found = _revision(path, mode=MODES[access], wait=wait)
    except sqlite3.OperationalError as error:
        # The last writer was killed, and its journal waits to be undone. Undoing it restores what was committed, so
        # that a reader may ask for it where the file system lets it.
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK or not _writable(path):
            raise
        found = _revision(path, mode="rw", wait=wait)
    if found is None and access is not Access.CREATE:
        raise faults.not_a_store(path, "is an empty file")
    return found


def _revision(path: Path, *, mode: str, wait: float) -> str | None:
    with closing(connect(path, mode=mode, wait=wait)) as connection:
        connection.execute("BEGIN")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if not tables and application in {0, APPLICATION_ID}:
            return None
        if application != APPLICATION_ID:
            raise faults.not_a_store(path, "is an SQLite file of another application")
        if "alembic_version" not in tables:
            raise faults.damaged(path, "the table that names its revision is missing")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is None:
            raise faults.damaged(path, "it names no revision")
        return str(row[0])


def _begin(connection: Connection) -> None:
    # A writer asks for its lock at once: two that read first and write later could each wait for the other for ever.
    connection.exec_driver_sql(connection.get_execution_options().get("onrecord_begin", "BEGIN"))


def _too_short(path: Path) -> bool:
    # SQLite takes a file that is too short for a database for an empty one, and would write over it. The size alone is
    # asked: opening and closing the file here would take away the locks that this process holds on it (POSIX does so).
    return 0 < path.stat().st_size < SMALLEST and not path.with_name(path.name + "-journal").exists()


def _writable(path: Path) -> bool:
    # A rollback journal stands beside the file while it is written, so both the file and its folder are asked.
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _of_sqlite(path: Path, error: Exception) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None) or 0
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return faults.cut_off(path)
    if str(error).startswith(("no such table", "no such column")):
        return faults.damaged(path, str(error))
    by_code = {
        sqlite3.SQLITE_NOTADB: lambda: faults.not_a_store(path, "is no SQLite file"),
        sqlite3.SQLITE_CORRUPT: lambda: faults.damaged(path, str(error)),
        sqlite3.SQLITE_READONLY: lambda: faults.read_only(path),
        sqlite3.SQLITE_FULL: lambda: faults.full(path),
        sqlite3.SQLITE_BUSY: lambda: faults.locked(path),
        sqlite3.SQLITE_LOCKED: lambda: faults.locked(path),
        sqlite3.SQLITE_PERM: lambda: faults.unreadable(path, str(error)),
        sqlite3.SQLITE_AUTH: lambda: faults.unreadable(path, str(error)),
        sqlite3.SQLITE_CANTOPEN: lambda: _cannot_open(path, error),
        sqlite3.SQLITE_IOERR: lambda: faults.full(path) if _no_room(path) else faults.failed(path, str(error)),
    }
    # The lower byte is the kind of error; what lies above it only refines the kind.
    named = by_code.get(code & 0xFF)
    return named() if named else faults.failed(path, str(error))


def _of_system(path: Path, error: OSError) -> StoreError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return faults.full(path)
    if error.errno == errno.EROFS:
        return faults.read_only(path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return faults.missing(path)
    return faults.unreadable(path, error.strerror or str(error))


def _cannot_open(path: Path, error: Exception) -> StoreError:
    if not path.exists():
        return faults.missing(path)
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        return faults.unreadable(path, str(error))
    # The file can be opened: it is the journal beside it that cannot be made.
    return faults.read_only(path)


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free == 0
    except OSError:
        return False
