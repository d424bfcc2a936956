"""What analysts say of the record: who, when, what before and after; and the record as it stands with all of it.

```
Change ─ Corrections.make ─→ Correction, kept for ever ─┬─ apply(record, corrections) ─→ the record as it stands
                                                        ├─ carry(corrections, new reading) ─→ carried, or a conflict
                                                        └─ to_gold(record) ─→ an annotation in the analyst format
```
"""
