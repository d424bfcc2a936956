"""What is known of one story, as Markdown and as one self-contained page: every sentence with its sources.

```
Story, Timeline, contradictions, grades, Pressing, Expected ─ brief ─→ Brief ─┬─ markdown ─→ text
                                              an earlier brief's State ─┘     └─ brief_page ─→ HTML
```

Nothing is written but what the templates here say; the rest are names, numbers and the words of the articles.
"""

from onrecord.export.brief.changes import State, found_in
from onrecord.export.brief.making import Materials, brief, chronology
from onrecord.export.brief.markdown import markdown
from onrecord.export.brief.page import brief_page
from onrecord.export.brief.parts import Brief, Expected, Pressing, Quote, Step, View

__all__ = [
    "Brief",
    "Expected",
    "Materials",
    "Pressing",
    "Quote",
    "State",
    "Step",
    "View",
    "brief",
    "brief_page",
    "chronology",
    "found_in",
    "markdown",
]
