"""Spans of the article's text, and intervals of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.errors import RecordError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of Unicode code points of `Document.text`; never empty.

    >>> Span(3, 7).of("an attack")
    'atta'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if type(self.start) is not int or type(self.end) is not int:
            raise RecordError(f"a span is two whole numbers, not {self.start!r} and {self.end!r}", code="span")
        if not 0 <= self.start < self.end:
            raise RecordError(
                f"a span runs from 0 or more to a later offset, not from {self.start} to {self.end}", code="span"
            )

    def of(self, text: str) -> str:
        """The words of the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The days within which something lies, both included.

    >>> When(date(2021, 5, 20), date(2021, 5, 22)).days
    3
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if type(self.earliest) is not date or type(self.latest) is not date:
            raise RecordError(f"a time is two dates, not {self.earliest!r} and {self.latest!r}", code="when")
        if self.earliest > self.latest:
            raise RecordError(
                f"a time begins before it ends, but {self.earliest} is later than {self.latest}", code="when"
            )

    @property
    def days(self) -> int:
        """How many days the interval covers."""
        return (self.latest - self.earliest).days + 1
