"""The errors of a store, each with what to do about it; the homes say which of them their database's errors are.

A file is named by its path, a database by its address without the password.
"""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import StoreError


def missing(where: Path | str) -> StoreError:
    """The error for a store that must exist and does not."""
    what = "path" if isinstance(where, Path) else "address"
    return StoreError(
        f"there is no store at {str(where)!r}",
        code="missing",
        hint=f"Check the {what}; a store is made when articles are read into it.",
    )


def not_a_store(where: Path | str, what: str) -> StoreError:
    """The error for a place that holds something else."""
    other = "of a file that does not exist yet" if isinstance(where, Path) else "of a database that is empty"
    kind = "path" if isinstance(where, Path) else "address"
    return StoreError(
        f"{str(where)!r} {what}, not a store of onrecord",
        code="not_a_store",
        hint=f"It was left as it is. Give the {kind} of a store, or {other}.",
    )


def read_only(where: Path | str) -> StoreError:
    """The error for writing where nothing may be written."""
    if isinstance(where, Path):
        why = "it or its folder is read-only"
        mend = "make the file and its folder writable or copy the store"
    else:
        why = "the user or the server may only read"
        mend = "give the user of the address the right to write"
    return StoreError(
        f"the store {str(where)!r} cannot be written: it was opened for reading, or {why}",
        code="read_only",
        hint=f"Searching and showing work; to add articles, {mend}.",
    )


def cut_off(path: Path) -> StoreError:
    """The error for a store whose last writer was killed, where the undoing of its write is not allowed."""
    return StoreError(
        f"the last write to the store {str(path)!r} was cut off, and undoing it is not allowed here",
        code="read_only",
        hint=f"Make the store, its folder and {path.name + '-journal'!r} writable once and open it again, "
        "or copy both files to where they can be written.",
    )


def damaged(where: Path | str, what: str) -> StoreError:
    """The error for a store that no longer holds what was written."""
    if isinstance(where, Path):
        save = f"sqlite3 {where.name} .recover | sqlite3 rescued.db"
    else:
        save = "pg_dump, leaving out what it stumbles over"
    return StoreError(
        f"the store {str(where)!r} is damaged: {what}",
        code="damaged",
        hint=f"Keep a copy of it, then save what can be read with: {save}; or read the articles into a new store.",
    )


def full(where: Path | str) -> StoreError:
    """The error for a disk without room."""
    return StoreError(
        f"no room left on the disk for the store {str(where)!r}",
        code="full",
        hint="Make room and read again: what is in the store stays whole, and articles that are in it are not read "
        "into it twice.",
    )


def locked(where: Path | str) -> StoreError:
    """The error for a store that another process keeps to itself."""
    holds = "holds the file" if isinstance(where, Path) else "holds its tables"
    return StoreError(
        f"the store {str(where)!r} is being written by another process",
        code="locked",
        hint=f"Wait until it is done and try again; if no other onrecord runs, close the program that {holds}.",
    )


def unreadable(where: Path | str, why: str) -> StoreError:
    """The error for what may not be opened at all."""
    if isinstance(where, Path):
        hint = "Check the permissions of the file and of the folders above it."
    else:
        hint = "Check the user and the password in the address, and what the user may do there."
    return StoreError(f"the store {str(where)!r} cannot be opened: {why}", code="unreadable", hint=hint)


def unreachable(where: str, why: str) -> StoreError:
    """The error for a server that does not answer, or no longer."""
    return StoreError(
        f"the store {where!r} cannot be reached: {why}",
        code="unreachable",
        hint="Check host and port of the address, and whether the server runs; what was saved is safe there.",
    )


def failed(where: Path | str, why: str) -> StoreError:
    """The error for everything that has no name of its own."""
    return StoreError(f"the store {str(where)!r} failed: {why}", code="failed", hint=None)
