"""One occurrence of a verb of saying, while it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.reading.statements.draft import Draft
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.reading.statements.verbs import Verb


@dataclass(slots=True)
class Case:
    """What the patterns look at.

    Attributes:
        sheet: the page.
        verb: the verb of saying.
        draft: what has been found of the statement.
        low, high: the tokens the cue can reach, `[low, high)`.
        at: the first token behind the attribution: past an inverted subject, the addressee, times and places.
        inverted: whether the subject stands behind the verb (“said Cohen”).
    """

    sheet: Sheet
    verb: Verb
    draft: Draft
    low: int
    high: int
    at: int = 0
    inverted: bool = False
