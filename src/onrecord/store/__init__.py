"""Records kept: one SQLite file with every article, what it says, full-text search, and what could not be read.

```
open_store(path) → Store ─ save(record) → Saved        load(id, prefix or name) → Record
                         ├ standing() → Standing       versions(id) → VersionRow
                         ├ remove(id) → Removed        chronicle() → Chronicle
                         ├ documents() → DocumentRow   search(words) → Hit
                         ├ add_problem(), problems(), clear_problems(), counts()
                         ├ accounts → Accounts         who may ask a served store for what
                         └ progress → Progress         together(): several of these at once, or none
opening   what lies at a path, and how it is opened     schema      the tables
passages  a record as rows                              migrations  how the tables came to be
words     what a user types, as the index is asked      faults      what SQLite raises, as StoreError
address   by what the versions of a page are known      sameness    whether two texts tell the same
finding   which article a user means
versions  which version a document is                   progress    how far a watch has come
removal   an article taken out                          digests     what the story stage needs of each article
searching what the full-text index answers              chronicles  the stories and happenings that were found
```
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.store.address import address_of
from onrecord.store.opening import open_store
from onrecord.store.rows import (
    Access,
    Counts,
    DocumentRow,
    Hit,
    Origin,
    ProblemRow,
    Saved,
    Standing,
    VersionRow,
)

if TYPE_CHECKING:
    from onrecord.store.accounts import Account, Role
    from onrecord.store.removal import Removed
    from onrecord.store.store import Store

__all__ = [
    "Access",
    "Account",
    "Counts",
    "DocumentRow",
    "Hit",
    "Origin",
    "ProblemRow",
    "Removed",
    "Role",
    "Saved",
    "Standing",
    "Store",
    "VersionRow",
    "address_of",
    "open_store",
]


# SQLAlchemy takes longer to import than the rest of the package: only where a store is really opened.
LATE = {
    "Account": "onrecord.store.accounts",
    "Removed": "onrecord.store.removal",
    "Role": "onrecord.store.accounts",
    "Store": "onrecord.store.store",
}


def __getattr__(name: str) -> object:
    if name in LATE:
        return getattr(import_module(LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
