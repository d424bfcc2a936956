"""When events were: bars over days, weeks or months, and what the picture leaves out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from onrecord.export.wording import day_words, month_words, status_words
from onrecord.measures.quadrants import (
    DEEDS,
    MATERIAL_CONFLICT,
    MATERIAL_COOPERATION,
    VERBAL_CONFLICT,
    VERBAL_COOPERATION,
    quadrant,
)
from onrecord.record.terms import EVENT_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.store.asking.desk import Desk
    from onrecord.store.asking.filter import Filter
    from onrecord.store.asking.rows import DayRow

By = Literal["day", "week", "month"]

BYS: Final = ("auto", "day", "week", "month")
STACKS: Final = ("quadrant", "status")
SPANS: Final = ("most", "all", "chosen")

SHARE: Final = 0.9
"""The part of all events that is enough for the picture where nobody asks for all, and where that makes it at most half
as long: a war recalled from 1948 would squeeze a year of daily news into the last pixel."""

MOST_BARS: Final = 400
"""No picture has more bars side by side: they would be thinner than a line."""

DAY: Final = 86_400_000
"""Milliseconds."""

UP: Final = (MATERIAL_COOPERATION, VERBAL_COOPERATION)
DOWN: Final = (MATERIAL_CONFLICT, VERBAL_CONFLICT)
"""Deeds stand next to the middle line, words beyond them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A day, week or month: its first and last day, and how many events of each series, happened or only spoken of."""

    first: date
    last: date
    counts: Counter[tuple[str, bool]]

    @property
    def total(self) -> int:
        """All its events."""
        return self.counts.total()

    def of(self, series: str) -> int:
        """Its events of one series."""
        return self.counts[series, True] + self.counts[series, False]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events over time.

    Attributes:
        by: how long a bar is.
        stack: what its parts are.
        series: the names of the parts, in the order of the legend.
        bins: those with events, in order of time.
        first, last: the days that the picture spans; None where there is no event with days.
        before, after: how many events lie outside of it.
        coarser: whether bars are longer than asked for, since there would be too many.
        since: the day back to which was looked, see `Looked`.
    """

    by: By
    stack: str
    series: tuple[str, ...]
    bins: tuple[Bin, ...]
    first: date | None
    last: date | None
    before: int
    after: int
    coarser: bool
    since: date | None = None

    @property
    def total(self) -> int:
        """The events that the picture shows."""
        return sum(bin_.total for bin_ in self.bins)


def timeline(desk: Desk, which: Filter, *, by: str = "auto", stack: str = "quadrant", span: str = "most") -> Timeline:
    """The timeline of what a filter leaves.

    The days of the filter are what is chosen in the picture, so that they narrow it down only with the span "chosen".

    Args:
        desk: what is asked.
        which: the filter.
        by: one of BYS; "auto" takes what fits.
        stack: one of STACKS.
        span: "most" shows the months that hold most events, "all" the whole, "chosen" the days of the filter.
    """
    series = tuple(EVENT_STATUSES) if stack == "status" else (*UP, *reversed(DOWN))
    open_ended = replace(which, earliest=None, latest=None)
    months = Counter[date]()
    every = desk.days(open_ended, by="month")
    for row in every:
        months[row.day] += row.events
    window = _chosen(which, months) if span == "chosen" else _window(months, share=1.0 if span == "all" else SHARE)
    if window is None:
        return Timeline(
            by="day", stack=stack, series=series, bins=(), first=None, last=None, before=0, after=0, coarser=False
        )
    first, last = window
    taken = _fitting(first, last, by)
    rows = desk.days(replace(open_ended, earliest=first, latest=last), by=taken)
    bins = _bins(rows, by=taken, stack=stack, first=first, last=last)
    if bins and span != "chosen":
        first, last = bins[0].first, bins[-1].last
    return Timeline(
        by=taken,
        stack=stack,
        series=series,
        bins=bins,
        first=first,
        last=last,
        before=sum(count for month, count in months.items() if end_of(month, "month") < first),
        after=sum(count for month, count in months.items() if month > last),
        coarser=by not in {"auto", taken},
        since=max(filter(None, (every.since, rows.since)), default=None),
    )


def end_of(first: date, by: By) -> date:
    """The last day of the day, week or month that begins on that day.

    >>> end_of(date(2024, 2, 1), "month"), end_of(date(2024, 2, 5), "week")
    (datetime.date(2024, 2, 29), datetime.date(2024, 2, 11))
    """
    if by == "day":
        return first
    if by == "week":
        return first + timedelta(days=6)
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def bin_words(first: date, by: By) -> str:
    """A bar in words: "14 March 2024", "week of 11 March 2024", "March 2024"."""
    if by == "month":
        return f"{month_words(first)} {first.year}"
    return day_words(first) if by == "day" else f"week of {day_words(first)}"


def bars(shown: Timeline) -> list[dict[str, Any]]:
    """The parts of the bars as the picture takes them.

    `t` and `e` are the beginning and the end in milliseconds since 1970, `y0` and `y1` run from the middle line: what
    brings together goes up, what divides goes down; statuses all go up. `p` is 1 for what is only spoken of.
    """
    found = []
    for bin_ in shown.bins:
        begins, ends = moment(bin_.first), moment(bin_.last + timedelta(days=1))
        reached = {1: 0, -1: 0}
        for series in shown.series if shown.stack == "status" else (*UP, *DOWN):
            sign = -1 if series in DOWN else 1
            for deed in (True, False):
                if not (count := bin_.counts[series, deed]):
                    continue
                y0 = reached[sign]
                reached[sign] += sign * count
                words = f"{bin_words(bin_.first, shown.by)}: {count} {series_words(series)}"
                if shown.stack == "quadrant":
                    words += ", happened" if deed else ", only spoken of"
                found.append(
                    {"t": begins, "e": ends, "s": series, "p": int(not deed), "y0": y0, "y1": reached[sign], "w": words}
                )
    return found


def series_words(series: str) -> str:
    """A series in words."""
    return status_words(series)


def moment(day: date) -> int:
    """The day's first moment in UTC, in milliseconds since 1970."""
    return round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _window(months: Counter[date], *, share: float) -> tuple[date, date] | None:
    """The fewest months in a row that hold that share of all events, where they are few; else all of them."""
    if not months:
        return None
    listed = sorted(months.items())
    whole = best = (listed[0][0], listed[-1][0])
    start, held = 0, 0
    for month, count in listed:
        held += count
        while held - listed[start][1] >= share * months.total():
            held -= listed[start][1]
            start += 1
        if held >= share * months.total() and month - listed[start][0] <= best[1] - best[0]:
            best = (listed[start][0], month)
    first, last = best if 2 * (best[1] - best[0]) < whole[1] - whole[0] else whole
    return first, end_of(last, "month")


def _chosen(which: Filter, months: Counter[date]) -> tuple[date, date] | None:
    if not months:
        return None
    first = which.earliest or min(months)
    last = which.latest or end_of(max(months), "month")
    return (first, max(first, last))


def _fitting(first: date, last: date, by: str) -> By:
    days = (last - first).days + 1
    fits: By = "day" if days <= 100 else "week" if days <= 700 else "month"
    wanted = next((length for length in get_args(By) if length == by), fits)
    if wanted == "day" and days > MOST_BARS:
        wanted = "week"
    return "month" if wanted == "week" and days > 7 * MOST_BARS else wanted


def _bins(rows: Iterable[DayRow], *, by: By, stack: str, first: date, last: date) -> tuple[Bin, ...]:
    counted: dict[date, Counter[tuple[str, bool]]] = {}
    for row in rows:
        # A long event touches days outside of the window too.
        if row.day > last or end_of(row.day, by) < first:
            continue
        deed = row.status in DEEDS
        series = row.status if stack == "status" else quadrant(row.type)
        counted.setdefault(row.day, Counter())[series, deed or stack == "status"] += row.events
    return tuple(Bin(first=day, last=end_of(day, by), counts=counted[day]) for day in sorted(counted))


def steps(shown: Timeline) -> Sequence[int]:
    """The beginnings of all bars that could stand in the picture, in milliseconds: where a choice of days may end."""
    if shown.first is None or shown.last is None:
        return ()
    found, day = [], shown.first
    if shown.by == "week":
        day -= timedelta(days=day.weekday())
    elif shown.by == "month":
        day = day.replace(day=1)
    while day <= shown.last:
        found.append(moment(day))
        day = end_of(day, shown.by) + timedelta(days=1)
    return (*found, moment(day))
