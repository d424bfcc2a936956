"""Documents → whose copies they are, and which news agency they say they come from.

```
Document ─ trace_of ─→ Trace ─ Copies.add ─→ Copy: the first of all that share its text
         └ credit ───→ Credit: the agency that it names
```
"""

from onrecord.story.alignment import Run
from onrecord.story.copies import Added, Copies, Copy
from onrecord.story.credits import AGENCIES, Credit, agency_of, credit
from onrecord.story.traces import Trace, trace_of
from onrecord.story.words import words_of

__all__ = [
    "AGENCIES",
    "Added",
    "Copies",
    "Copy",
    "Credit",
    "Run",
    "Trace",
    "agency_of",
    "credit",
    "trace_of",
    "words_of",
]
