"""Where a store lives: an SQLite file, or a PostgreSQL database. All that differs between the two is in here.

```
path or address ─ home_of ─→ Home ─┬ revision()          what lies there; looked at with the driver alone
                                   ├ engine(), reading(), writing()   how it is asked and written
                                   ├ settle()            what marks it as a store, once its tables are made
                                   └ translated()        what the driver raises, as StoreError
connection ─ index_of ─→ the full-text index: ranked(), newest(), excerpts(), out_of_step()
sqlite    a file                        postgres         a database, by its address
fts5      the index that SQLite keeps   tsvectors        the one that PostgreSQL keeps
cutting   words as both indexes have them, cut by SQLite's own tokenizer
```
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from onrecord.errors import StoreError, UsageError

if TYPE_CHECKING:
    from onrecord.store.homes.home import Home
    from onrecord.store.rows import Access

ADDRESS: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
"""What an address begins with; a path that begins so can be written as "./name:/…"."""

POSTGRES: Final = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


def is_address(where: str | Path) -> bool:
    """Whether the words name a database on a server, not a file."""
    return isinstance(where, str) and ADDRESS.match(where) is not None


def home_of(where: str | Path, *, access: Access, wait: float) -> Home:
    """The home that a path or address names; nothing is opened yet.

    Raises:
        UsageError: `usage.store` for an address that cannot be one.
        StoreError: `store.extra` where what speaks with the database is not installed.
    """
    scheme = ADDRESS.match(where) if isinstance(where, str) else None
    if scheme is None:
        from onrecord.store.homes.sqlite import SqliteHome  # noqa: PLC0415 - only what is needed

        return SqliteHome(Path(where), access=access, wait=wait)
    if scheme[1].lower() not in POSTGRES:
        raise UsageError(
            f"the store is at {scheme[0]!r}…, which is no address of a store",
            code="store",
            hint="Give the path of a file, or an address such as postgresql://user@host/database.",
        )
    try:
        from onrecord.store.homes.postgres import PostgresHome  # noqa: PLC0415 - it needs an extra
    except ImportError as error:
        raise StoreError(
            f"a store at {scheme[0]!r}… needs psycopg, which is not installed",
            code="extra",
            hint="pip install 'onrecord[postgres]'",
        ) from error
    return PostgresHome(str(where), access=access, wait=wait)
