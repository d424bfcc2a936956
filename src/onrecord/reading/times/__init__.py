"""Times: a text and its day of publication → intervals of days.

```
read_times ─ rules (which rule begins at a word)
           ├ dates     20 May 2021, in March, 2019, the 1990s
           ├ relative  today, Thursday, last week, the next day
           ├ amounts   two days ago, the last two weeks, within a day or two
           └ vague     Easter, 4 p.m., daily, recently
           ─ frame     early, Thursday morning, since, by, from … to
```
Every rule is ours; `tense` judges which way a clause looks. See `docs/times.md`.
"""

from onrecord.reading.times.mention import Kind, Precision, Relation, Tense, TimeMention
from onrecord.reading.times.reader import read_spans, read_times, resolve

__all__ = ["Kind", "Precision", "Relation", "Tense", "TimeMention", "read_spans", "read_times", "resolve"]
