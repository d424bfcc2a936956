"""Documents → whose copies they are, which news agency they say they come from, and which story they tell.

```
Document ─ trace_of ─→ Trace ─ Copies.add ─→ Copy: the first of all that share its text
         └ credit ───→ Credit: the agency that it names
Record ─ digest_of ─→ Digest ─ Stories.add ─→ the story that it is put into
                            └─ Chronicle.add ─→ stories, happenings, contradictions
```
"""

from onrecord.story.alignment import Run
from onrecord.story.chronicle import Chronicle
from onrecord.story.copies import Added, Copies, Copy
from onrecord.story.credits import AGENCIES, Credit, agency_of, credit
from onrecord.story.digest import digest_of
from onrecord.story.items import Digest, Happening, Story
from onrecord.story.stories import Stories
from onrecord.story.traces import Trace, trace_of
from onrecord.story.words import words_of

__all__ = [
    "AGENCIES",
    "Added",
    "Chronicle",
    "Copies",
    "Copy",
    "Credit",
    "Digest",
    "Happening",
    "Run",
    "Stories",
    "Story",
    "Trace",
    "agency_of",
    "credit",
    "digest_of",
    "trace_of",
    "words_of",
]
