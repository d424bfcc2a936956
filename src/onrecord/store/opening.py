"""A path → an open store: what lies there is looked at first, with SQLite alone.

Journal: a rollback journal, not write-ahead logging. A store is then one file that can be copied, sent, put on a
network disk or on a read-only medium and read there; a write-ahead log needs two more files beside it and a folder
that every reader may write. What that costs is that a reader waits while an article is being committed, a few
milliseconds each. Commits are synchronous (FULL): an article that was reported as saved survives a killed process.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from onrecord.errors import StoreError, UsageError
from onrecord.store import faults
from onrecord.store.rows import Access

if TYPE_CHECKING:
    from onrecord.store.store import Store

APPLICATION_ID: Final = 0x6F6E7263
"""What marks an SQLite file as a store of onrecord ("onrc" in ASCII)."""

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every revision of the schema that this version knows, in order."""

SMALLEST: Final = 512
"""The size of the smallest SQLite file, in bytes."""

MODES: Final = {Access.CREATE: "rw", Access.WRITE: "rw", Access.READ: "ro"}
"""How SQLite is to open the file; never "rwc", which would make it anew where somebody moves it away meanwhile."""


def open_store(path: str | Path, *, access: Access = Access.CREATE, wait: float = 30.0) -> Store:
    """The store at a path, made or brought up to this version's schema where the access allows it.

    Args:
        path: the store's file.
        access: what is wanted, see `Access`.
        wait: how many seconds to wait for another process that is writing, 0 or more.

    Raises:
        StoreError: `store.missing`, `store.not_a_store`, `store.newer`, `store.older` (READ alone), `store.read_only`,
            `store.unreadable`, `store.locked`, `store.full`, `store.damaged`.
        UsageError: `usage.wait`.
    """
    if not wait >= 0:
        raise UsageError(f"wait is {wait!r}, not a number of seconds", code="wait", hint="Give 0 or more.")
    path = Path(path)
    with faults.translated(path):
        look_at_file(path, access=access)
        if access is Access.CREATE and not path.exists():
            path.touch()
        revision = revision_of(path, access=access, wait=wait)
    if revision not in REVISIONS and revision is not None:
        raise StoreError(
            f"the store {str(path)!r} was made by a newer onrecord: its schema is {revision!r}, "
            f"this version knows up to {REVISIONS[-1]!r}",
            code="newer",
            hint="Update onrecord. The store was left as it is.",
        )
    current = revision == REVISIONS[-1]
    if access is Access.READ and not current:
        raise StoreError(
            f"the store {str(path)!r} was made by an older onrecord: its schema is {revision!r}, "
            f"this version reads {REVISIONS[-1]!r}",
            code="older",
            hint="Open it once for writing, which brings it up to date: read any article into it.",
        )
    # SQLAlchemy takes longer to import than all else here: not before it is known that there is a store to open.
    from onrecord.store.store import Store  # noqa: PLC0415

    store = Store(path, access=access, wait=wait)
    if not current:
        try:
            store.migrate()
        except BaseException:
            store.close()
            raise
    return store


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


def revision_of(path: Path, *, access: Access, wait: float) -> str | None:
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
    except BaseException:
        connection.close()
        raise
    return connection


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


def _too_short(path: Path) -> bool:
    # SQLite takes a file that is too short for a database for an empty one, and would write over it. The size alone is
    # asked: opening and closing the file here would take away the locks that this process holds on it (POSIX does so).
    return 0 < path.stat().st_size < SMALLEST and not path.with_name(path.name + "-journal").exists()


def _writable(path: Path) -> bool:
    # A rollback journal stands beside the file while it is written, so both the file and its folder are asked.
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
