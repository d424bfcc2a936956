"""What the time normaliser says of one expression, and the terms it says it in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.record import Span, When

Kind = Literal["date", "time", "duration", "set"]
Precision = Literal["part of day", "day", "week", "month", "quarter", "year", "vague"]
Relation = Literal["before", "after", "since", "until", "by", "within"]


class Tense(Enum):
    """Which way the words around a time look. `PRESENT` means that they do not say; it is read as the past."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time expression of a text.

    Attributes:
        span: the expression, with its article and modifiers ("the end of March"), without its preposition.
        when: the days that it means, both included; None where it means none ("two years", "daily", "now"), or where
            they cannot be known, such as "Friday" without a day of publication.
        value: what TIMEX3 writes for it, such as `2021-05-20TMO`, `P2D`, `PAST_REF`, `XXXX-WXX-4`; a range of two
            expressions is written with a slash; None where it has none.
        kind: TIMEX3's type in small letters.
        precision: the grain of the expression; "vague" where the interval is a convention, not what the words say.
        relation: how the preposition ties the expression to what it dates. "since" and, looking ahead, "by",
            "until" and "within" are already worked into `when` ("by Friday" is [published, Friday]); with "before" and
            "after" `when` is the time named, and what is dated lies beside it.
    """

    span: Span
    when: When | None
    value: str | None
    kind: Kind
    precision: Precision
    relation: Relation | None = None
