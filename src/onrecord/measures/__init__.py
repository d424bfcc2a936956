"""Happenings → figures: who does how much to whom, who presses whom, how much violence, and when that changed.

```
Happening ─ dyads ────→ Series    by ordered pair of actors or countries: counts and intensity in four quadrants
          ├ violence ─→ Violence  by dyad, place or in all: assaults, killed and injured between least and most
          └ pressure ─→ Pressure  who asks, urges, meets, threatens or sanctions whom, towards what; the answers
Digest ───┘
Series ─ changes_of ──→ Change    the days on which a level changed
Happening, Contradiction ─ corroborate ─→ Corroboration: on how many and whose word it rests, with a plain grade
```

Every figure is given raw and expected, with an interval of nine in ten, and names its evidence by document and item.
The order in which anything is given makes no difference, and a copy of a text changes no figure. docs/measures.md says
how each is worked out.
"""

from onrecord.measures.act import WEIGHTS
from onrecord.measures.answers import Answer
from onrecord.measures.change import Change, changes, changes_of
from onrecord.measures.corroboration import GRADES, Corroboration, Voice, corroborate
from onrecord.measures.counts import Count, Part, Sum, count_of, sum_of
from onrecord.measures.days import Days
from onrecord.measures.dyads import Cell, Point, Series, Talk, dyads
from onrecord.measures.evidence import Evidence, Item
from onrecord.measures.matters import matter_in
from onrecord.measures.pressure import Force, Pressure, Step, pressure
from onrecord.measures.quadrants import QUADRANTS, quadrant
from onrecord.measures.sides import Side
from onrecord.measures.violence import Blow, Victims, Violence, violence

__all__ = [
    "GRADES",
    "QUADRANTS",
    "WEIGHTS",
    "Answer",
    "Blow",
    "Cell",
    "Change",
    "Corroboration",
    "Count",
    "Days",
    "Evidence",
    "Force",
    "Item",
    "Part",
    "Point",
    "Pressure",
    "Series",
    "Side",
    "Step",
    "Sum",
    "Talk",
    "Victims",
    "Violence",
    "Voice",
    "changes",
    "changes_of",
    "corroborate",
    "count_of",
    "dyads",
    "matter_in",
    "pressure",
    "quadrant",
    "sum_of",
    "violence",
]
