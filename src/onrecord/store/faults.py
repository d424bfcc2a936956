"""The one place where what SQLite and SQLAlchemy raise becomes a StoreError that says what to do."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Lets a block run, and raises what the database raises in it as a StoreError that names the file.

    Raises:
        StoreError: `store.not_a_store`, `store.damaged`, `store.read_only`, `store.full`, `store.locked`,
            `store.unreadable` or, for what has no name of its own, `store.failed`.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(path, error) from error
    except OSError as error:
        raise _of_system(path, error) from error
    except Exception as error:
        # SQLAlchemy keeps what the driver raised in `orig`; asking for that needs no import of SQLAlchemy, which takes
        # longer than everything else that opening a store does.
        cause = getattr(error, "orig", None)
        if isinstance(cause, sqlite3.Error):
            raise _of_sqlite(path, cause) from error
        raise


def missing(path: Path) -> StoreError:
    """The error for a store that must exist and does not."""
    return StoreError(
        f"there is no store at {str(path)!r}",
        code="missing",
        hint="Check the path; a store is made when articles are read into it.",
    )


def not_a_store(path: Path, what: str) -> StoreError:
    """The error for a path that holds something else."""
    return StoreError(
        f"{str(path)!r} {what}, not a store of onrecord",
        code="not_a_store",
        hint="It was left as it is. Give the path of a store, or of a file that does not exist yet.",
    )


def read_only(path: Path) -> StoreError:
    """The error for writing where nothing may be written."""
    return StoreError(
        f"the store {str(path)!r} cannot be written: it was opened for reading, or it or its folder is read-only",
        code="read_only",
        hint="Searching and showing work; to add articles, make the file and its folder writable or copy the store.",
    )


def cut_off(path: Path) -> StoreError:
    """The error for a store whose last writer was killed, where the undoing of its write is not allowed."""
    return StoreError(
        f"the last write to the store {str(path)!r} was cut off, and undoing it is not allowed here",
        code="read_only",
        hint=f"Make the store, its folder and {path.name + '-journal'!r} writable once and open it again, "
        "or copy both files to where they can be written.",
    )


def damaged(path: Path, what: str) -> StoreError:
    """The error for a store whose bytes are no longer what was written."""
    return StoreError(
        f"the store {str(path)!r} is damaged: {what}",
        code="damaged",
        hint=f"Keep a copy of it, then save what can be read with: sqlite3 {path.name} .recover | sqlite3 rescued.db; "
        "or read the articles into a new store.",
    )


def full(path: Path) -> StoreError:
    """The error for a disk without room."""
    return StoreError(
        f"no room left on the disk for the store {str(path)!r}",
        code="full",
        hint="Make room and read again: what is in the store stays whole, and articles that are in it are not read "
        "into it twice.",
    )


def locked(path: Path) -> StoreError:
    """The error for a store that another process keeps to itself."""
    return StoreError(
        f"the store {str(path)!r} is being written by another process",
        code="locked",
        hint="Wait until it is done and try again; if no other onrecord runs, close the program that holds the file.",
    )


def unreadable(path: Path, why: str) -> StoreError:
    """The error for a file that may not be opened at all."""
    return StoreError(
        f"the store {str(path)!r} cannot be opened: {why}",
        code="unreadable",
        hint="Check the permissions of the file and of the folders above it.",
    )


def failed(path: Path, why: str) -> StoreError:
    """The error for everything that has no name of its own."""
    return StoreError(f"the store {str(path)!r} failed: {why}", code="failed", hint=None)


def _of_sqlite(path: Path, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None) or 0
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return cut_off(path)
    if str(error).startswith(("no such table", "no such column")):
        return damaged(path, str(error))
    by_code = {
        sqlite3.SQLITE_NOTADB: lambda: not_a_store(path, "is no SQLite file"),
        sqlite3.SQLITE_CORRUPT: lambda: damaged(path, str(error)),
        sqlite3.SQLITE_READONLY: lambda: read_only(path),
        sqlite3.SQLITE_FULL: lambda: full(path),
        sqlite3.SQLITE_BUSY: lambda: locked(path),
        sqlite3.SQLITE_LOCKED: lambda: locked(path),
        sqlite3.SQLITE_PERM: lambda: unreadable(path, str(error)),
        sqlite3.SQLITE_AUTH: lambda: unreadable(path, str(error)),
        sqlite3.SQLITE_CANTOPEN: lambda: _cannot_open(path, error),
        sqlite3.SQLITE_IOERR: lambda: full(path) if _no_room(path) else failed(path, str(error)),
    }
    # The lower byte is the kind of error; what lies above it only refines the kind.
    named = by_code.get(code & 0xFF)
    return named() if named else failed(path, str(error))


def _of_system(path: Path, error: OSError) -> StoreError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return full(path)
    if error.errno == errno.EROFS:
        return read_only(path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return missing(path)
    return unreadable(path, error.strerror or str(error))


def _cannot_open(path: Path, error: sqlite3.Error) -> StoreError:
    if not path.exists():
        return missing(path)
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        return unreadable(path, str(error))
    # The file can be opened: it is the journal beside it that cannot be made.
    return read_only(path)


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free == 0
    except OSError:
        return False
