"""On which days, or in which weeks, a happening counts, and with what share.

A happening that lies on one day, or within one week where weeks are counted, counts there whole. One whose interval
reaches further counts in each day or week with the share of its days that lie there, so that it still counts once in
all: for what occurred, the share is the chance that it was then; for what is ongoing, the part of it that fell there.
Where no day is known, or only an interval of more days than `WIDEST` says, a happening counts on no day at all and is
listed apart. The day of publication never stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.record import When

Every = Literal["day", "week"]
"""What one point of a series covers; a week runs from Monday to Sunday and is named by its Monday."""

WIDEST: Final[Mapping[str, int]] = MappingProxyType({"day": 7, "week": 31})
"""An interval of more days than this tells no day, or no week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that are asked for, both ends included (None: open), and what one point covers."""

    every: Every = "day"
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.every not in get_args(Every):
            raise UsageError(f"every is {self.every!r}", code="every", hint='Give "day" or "week".')
        if self.since is not None and self.until is not None and self.since > self.until:
            raise UsageError(
                f"since is {self.since} and until is {self.until}, which is earlier",
                code="days",
                hint="Give the earlier day first.",
            )

    def start(self, day: date) -> date:
        """The day by which the point is named that this day falls into."""
        return day - timedelta(days=day.weekday()) if self.every == "week" else day

    def shares(self, when: When | None) -> dict[date, float] | None:
        """The share of a happening in each point, within the days asked for; None where it tells no day."""
        if when is None or when.days > WIDEST[self.every]:
            return None
        days: dict[date, int] = {}
        for step in range(when.days):
            day = when.earliest + timedelta(days=step)
            if (self.since is None or day >= self.since) and (self.until is None or day <= self.until):
                days[self.start(day)] = days.get(self.start(day), 0) + 1
        return {start: number / when.days for start, number in days.items()}

    def points(self, since: date, until: date) -> Iterator[date]:
        """The day by which each point is named, from the one of the first day to the one of the last."""
        start, step = self.start(since), timedelta(days=7 if self.every == "week" else 1)
        while start <= until:
            yield start
            start += step
