"""A store copied whole, row by row or page by page: a backup that opens anywhere."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select

from onrecord.errors import StoreError, UsageError
from onrecord.store import schema
from onrecord.store.homes import is_address
from onrecord.store.homes.sqlite import MODES, SqliteHome, connect
from onrecord.store.opening import open_store
from onrecord.store.rows import Access

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from onrecord.store.store import Store

BATCH: Final = 500
"""How many rows are copied at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds: how many `documents`, and how many `rows` in all its tables."""

    documents: int
    rows: int


def backup(store: Store, to: str | Path, *, progress: Callable[[int, int], None] | None = None) -> Copied:
    """A copy of a store with every row of it, accounts and corrections too, as it is at one moment.

    Others may read and write meanwhile. A file appears under its name when it is whole; a store that is in a file is
    copied page by page, every other way row by row.

    Args:
        store: the store.
        to: a file that does not exist yet, or the address of a database that is empty or holds an empty store.
        progress: is told how many rows are copied, and of how many; not of a copy page by page.

    Raises:
        UsageError: `usage.output` where the file exists, or the database holds articles.
        StoreError: where either cannot be read or written.
    """
    if is_address(to):
        with open_store(to) as target:
            if target.counts().documents:
                raise _taken(str(target.where), "holds articles")
            return copy_rows(store, target, progress=progress)
    path = Path(to)
    if path.exists():
        raise _taken(str(path), "exists already")
    # Beside it, so that its last step is one that is done whole or not at all.
    part = path.with_name(path.name + ".part")
    try:
        if isinstance(store.home, SqliteHome):
            _copy_pages(store, store.home.where, part)
            with open_store(part, access=Access.READ) as target:
                copied = Copied(documents=target.counts().documents, rows=_count(target))
        else:
            with suppress(FileNotFoundError):
                part.unlink()
            with open_store(part) as target:
                copied = copy_rows(store, target, progress=progress)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.rename(path)
    except OSError as error:
        raise StoreError(
            f"the backup {str(path)!r} cannot be written: {error.strerror or error}",
            code="unreadable",
            hint="Name a file in a folder that exists and that you may write to.",
        ) from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            with suppress(OSError):
                left.unlink()
    return copied


def copy_rows(store: Store, target: Store, *, progress: Callable[[int, int], None] | None = None) -> Copied:
    """Every row of one store put into another, in the place of what that one holds."""
    tables = schema.metadata.sorted_tables
    with store._reading() as here, target._writing() as there:
        total, done = _rows(here), 0
        for table in reversed(tables):
            there.execute(delete(table))
        for table in tables:
            rows = here.execution_options(yield_per=BATCH).execute(select(table))
            for batch in rows.partitions():
                there.execute(insert(table), [dict(row._mapping) for row in batch])
                done += len(batch)
                if progress is not None:
                    progress(done, total)
        target.home.count_on(there)
        documents = there.execute(select(func.count()).select_from(schema.document)).scalar_one()
    return Copied(documents=documents, rows=done)


def _copy_pages(store: Store, path: Path, part: Path) -> None:
    """By SQLite's own backup, which sees one state of the file."""
    part.touch()
    with (
        store.home.translated(),
        closing(connect(path, mode=MODES[Access.READ], wait=store.home.wait)) as here,
        closing(connect(part, mode="rw", wait=0)) as there,
    ):
        here.backup(there)
        # A store that is served has a write-ahead log, and its copy would have one.
        there.execute("PRAGMA journal_mode = DELETE")


def _count(store: Store) -> int:
    with store._reading() as connection:
        return _rows(connection)


def _rows(connection: Connection) -> int:
    counts = (select(func.count()).select_from(table).scalar_subquery() for table in schema.metadata.sorted_tables)
    return sum(connection.execute(select(*counts)).one())


def _taken(where: str, why: str) -> UsageError:
    return UsageError(
        f"{where!r} {why}", code="output", hint="Name a file that does not exist yet, or an empty database."
    )
