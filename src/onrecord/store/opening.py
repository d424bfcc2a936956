"""A path or address → an open store: what lies there is looked at first, with the database's driver alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.errors import StoreError, UsageError
from onrecord.store.homes import home_of
from onrecord.store.rows import Access

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.store.store import Store

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every revision of the schema that this version knows, in order."""


def open_store(where: str | Path, *, access: Access = Access.CREATE, wait: float = 30.0) -> Store:
    """The store at a path or address, made or brought up to this version's schema where the access allows it.

    Args:
        where: the store's file; or the address of a PostgreSQL database, such as postgresql://user:password@host/news,
            for which the extra `onrecord[postgres]` is needed. Everything that libpq knows may stand in an address.
        access: what is wanted, see `Access`.
        wait: how many seconds to wait for another process that is writing, 0 or more.

    Raises:
        StoreError: `store.missing`, `store.not_a_store`, `store.newer`, `store.older` (READ alone), `store.read_only`,
            `store.unreadable`, `store.unreachable`, `store.locked`, `store.full`, `store.damaged`, `store.extra`.
        UsageError: `usage.wait`, `usage.store`.
    """
    if not wait >= 0:
        raise UsageError(f"wait is {wait!r}, not a number of seconds", code="wait", hint="Give 0 or more.")
    home = home_of(where, access=access, wait=wait)
    with home.translated():
        revision = home.revision()
    if revision not in REVISIONS and revision is not None:
        raise StoreError(
            f"the store {str(home.where)!r} was made by a newer onrecord: its schema is {revision!r}, "
            f"this version knows up to {REVISIONS[-1]!r}",
            code="newer",
            hint="Update onrecord. The store was left as it is.",
        )
    current = revision == REVISIONS[-1]
    if access is Access.READ and not current:
        raise StoreError(
            f"the store {str(home.where)!r} was made by an older onrecord: its schema is {revision!r}, "
            f"this version reads {REVISIONS[-1]!r}",
            code="older",
            hint="Open it once for writing, which brings it up to date: read any article into it.",
        )
    # SQLAlchemy takes longer to import than all else here: not before it is known that there is a store to open.
    from onrecord.store.store import Store  # noqa: PLC0415

    store = Store(home)
    if not current:
        try:
            store.migrate()
        except BaseException:
            store.close()
            raise
    return store
