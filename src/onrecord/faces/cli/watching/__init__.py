"""A watch over feeds and folders.

```
plan.toml ─ read_plan ─→ Plan ─→ Watch ─ poll ─┬─ feeds    entries that are new, changed or due → the pages behind them
                                               ├─ folders  files that are new or changed → what they hold
                                               └─ log      one line of JSON for each item
```
How far it has come is kept in the store, see `onrecord.store.progress`.
"""
