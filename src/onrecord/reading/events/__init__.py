"""What happened: triggers found by the lexicon, with who did it to whom, when, where, and on whose word.

```
Page, Cast, TimeMention ─ parse ─> Clauses ─ sightings ─> Sighting ─ cast_roles, status ─> Draft ─ merge ─> Happened
```
"""

from onrecord.reading.events.finding import find_events

__all__ = ["find_events"]
