"""Arithmetic on days: the intervals of weeks, months, quarters, seasons and years, and steps between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from onrecord.record import When

DAY: Final = timedelta(days=1)
SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month each season begins with, as weather services of the northern half of the globe count them."""


def day_of(day: date) -> When:
    """That one day."""
    return When(day, day)


def week_of(day: date) -> When:
    """Monday to Sunday around a day."""
    monday = day - day.weekday() * DAY
    return When(monday, monday + 6 * DAY)


def month_of(year: int, month: int) -> When:
    """The first to the last day of a month."""
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def quarter_of(year: int, quarter: int) -> When:
    """The three months of a quarter, 1 to 4."""
    return When(date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter).latest)


def half_of(year: int, half: int) -> When:
    """The six months of a half-year, 1 or 2."""
    return When(date(year, 6 * half - 5, 1), month_of(year, 6 * half).latest)


def year_of(year: int) -> When:
    """January to December."""
    return When(date(year, 1, 1), date(year, 12, 31))


def years_of(first: int, last: int) -> When:
    """The first day of one year to the last day of another."""
    return When(date(first, 1, 1), date(last, 12, 31))


def season_of(year: int, season: str) -> When:
    """The three months of a season (SP, SU, FA, WI); winter ends in the year after."""
    month = SEASONS[season]
    return When(date(year, month, 1), month_of(*step_month(year, month, 2)).latest)


def step_month(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months on (back where negative)."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def step_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last where it has no such day."""
    year, month = step_month(day.year, day.month, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def step(day: date, count: float, unit: str) -> date:
    """The day so many units on (back where negative). Raises OverflowError or ValueError beyond the calendar."""
    if unit in MONTHS_IN:
        return step_months(day, round(count * MONTHS_IN[unit]))
    days = count / 24 if unit == "hour" else count * DAYS_IN[unit]
    # Hours round away from the day they start in: within 36 hours is within two days.
    return day + (-1 if days < 0 else 1) * DAY * int(-(-abs(days) // 1))


MONTHS_IN: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN: Final = {"second": 0.0, "minute": 0.0, "day": 1.0, "week": 7.0, "fortnight": 14.0}


def iso_week(day: date) -> str:
    """The ISO week a day lies in, such as `2021-W20`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekday_back(day: date, weekday: int, *, same: bool) -> date:
    """The last such weekday (Monday is 0) before a day; the day itself counts where `same` is true."""
    back = (day.weekday() - weekday) % 7
    return day - (back or (0 if same else 7)) * DAY


def weekday_on(day: date, weekday: int, *, same: bool) -> date:
    """The next such weekday after a day; the day itself counts where `same` is true."""
    on = (weekday - day.weekday()) % 7
    return day + (on or (0 if same else 7)) * DAY


def fiscal_year(year: int) -> When:
    """October to September, as the United States government counts."""
    return When(date(year - 1, 10, 1), date(year, 9, 30))


def shifted(day: date, unit: str, count: int) -> date:
    """A day inside the calendar unit so many units on."""
    if unit in {"month", "quarter", "year", "decade", "century"}:
        return step(day.replace(day=1), count, unit)
    return step(day, count, unit)


def unit_of(day: date, unit: str) -> When:
    """The calendar unit that a day lies in."""
    year = day.year
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return month_of(year, day.month)
    if unit == "quarter":
        return quarter_of(year, (day.month + 2) // 3)
    if unit == "decade":
        return years_of(year // 10 * 10, year // 10 * 10 + 9)
    if unit == "century":
        return years_of(year // 100 * 100, year // 100 * 100 + 99)
    return year_of(year) if unit == "year" else day_of(day)


def calendar_value(day: date, unit: str) -> str:
    """What TIMEX3 writes for the calendar unit that a day lies in."""
    year = f"{day.year:04d}"
    written = {
        "week": iso_week(day),
        "month": f"{year}-{day.month:02d}",
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }
    return written.get(unit, day.isoformat())


def edge(when: When, part: str, unit: str) -> When:
    """The early, middle or late part of an interval: ten days of a month, a quarter of a year, days of a week.

    Early March is the 1st to the 10th, mid-March the 10th to the 20th, late March the 21st on; early and late years are
    their first and last three months, mid-years May to August; decades are cut at four, three and three years.
    """
    first, last = when.earliest, when.latest
    if unit == "month" and when == month_of(first.year, first.month):  # Ramadan lies across two
        cuts = {"early": (1, 10), "mid": (10, 20), "end": (21, last.day)}[part]
        return When(first.replace(day=cuts[0]), first.replace(day=cuts[1]))
    if unit == "week":
        return {"early": When(first, first + 2 * DAY), "mid": When(first + DAY, first + 3 * DAY),
                "end": When(last - 2 * DAY, last)}[part]  # fmt: skip
    if unit == "year" and last.year == first.year:
        months = {"early": (1, 3), "mid": (5, 8), "end": (10, 12)}[part]
        return When(date(first.year, months[0], 1), month_of(first.year, months[1]).latest)
    years = last.year - first.year + 1
    if unit == "year" and years > 2:  # a fiscal year lies in two, and is cut by days
        third = {"early": (0, years * 4 // 10 - 1), "mid": (years * 4 // 10, years * 7 // 10 - 1),
                 "end": (years * 7 // 10, years - 1)}[part]  # fmt: skip
        return years_of(first.year + third[0], first.year + third[1])
    third_days = (when.days - 1) // 3
    start = first + {"early": 0, "mid": third_days, "end": when.days - 1 - third_days}[part] * DAY
    return When(start, min(last, start + third_days * DAY))
