"""What keeps a store well over the years.

```
check(store)            → Checked: every Break of what must hold, with its remedy
backup(store, to)       → Copied: another store with every row of this one, on either database
merge(other, into)      → Merged: the articles, versions, corrections and problems of another store taken in
plan(store, …), prune() → Plan, Pruned: what is old, and then gone
```
"""

from __future__ import annotations

from onrecord.store.upkeep.checking import Break, Checked, check
from onrecord.store.upkeep.copying import Copied, backup
from onrecord.store.upkeep.merging import Conflict, Merged, merge
from onrecord.store.upkeep.pruning import Plan, plan, prune

__all__ = ["Break", "Checked", "Conflict", "Copied", "Merged", "Plan", "backup", "check", "merge", "plan", "prune"]
