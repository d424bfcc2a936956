"""What a rule may look at, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.reading.times.tense import clause_tense
from onrecord.record import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import date

    from onrecord.reading.times.mention import Kind, Precision, Relation, Tense
    from onrecord.record import When


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means by itself, before its modifiers and its preposition."""

    when: When | None
    value: str | None
    kind: Kind = "date"
    precision: Precision = "day"
    rolling: bool = False
    """Whether the interval runs from or to the day of publication, so that no preposition need bend it."""
    tense: Tense | None = None
    """Which way the words of the expression itself look ("last", "ago", "coming"), if any."""


@dataclass(frozen=True, slots=True)
class Found:
    """A reading with its place in the text."""

    start: int
    end: int
    reading: Reading
    relation: Relation | None = None


@dataclass(slots=True)
class Scene:
    """The text as the rules see it, and what was read so far.

    Attributes:
        text: as printed.
        low: in small letters with plain spaces, of the same length.
        published: the day of publication, or None.
        history: whether the text tells a history, in which a month without a year is of the year last named.
        tense_of: the caller's own judge of tense, or None.
        found: what was read so far, in the order of the text.
    """

    text: str
    low: str
    published: date | None
    history: bool = False
    tense_of: Callable[[Span], Tense] | None = None
    found: list[Found] = field(default_factory=list)

    def tense(self, start: int, end: int) -> Tense:
        """Which way the words around an expression look."""
        if self.tense_of is not None:
            return self.tense_of(Span(start, end))
        return clause_tense(self.text, self.low, start, end)

    def anchor(self, *precisions: Precision) -> When | None:
        """The last dated time before, of the given precisions if any are given, among the last forty expressions."""
        for found in self.found[: -FAR - 1 : -1]:
            reading = found.reading
            if reading.when is None or reading.kind not in {"date", "time"} or reading.precision == "vague":
                continue
            if precisions and reading.precision not in precisions:
                continue
            if self.history and self.published is not None and reading.when.latest.year >= self.published.year:
                # "to this day" is no part of the history told.
                continue
            return reading.when
        return None

    def distance(self, start: int) -> int:
        """How many characters lie between the last expression read and an offset."""
        return start - self.found[-1].end if self.found else start + 1000

    def preposition(self, start: int) -> str:
        """The word before an expression, "the" left out, in small letters; empty where there is none."""
        words = self.low[max(0, start - 32) : start].rsplit(maxsplit=2)
        if words and words[-1] == "the":
            words.pop()
        return words[-1] if words else ""

    def capital(self, match: re.Match[str], group: str | int = 0) -> bool:
        """Whether the group's first letter is printed large."""
        return self.text[match.start(group)].isupper()


FAR: Final = 40
"""How many expressions back an anchor is looked for: a bound on the work, not a rule of language."""

DAYS: Final[tuple[Precision, ...]] = ("day", "part of day")
