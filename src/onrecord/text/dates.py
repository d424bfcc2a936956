"""The day that a line on its own names, and lines that are a date and nothing else."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,7}|\.)?)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})\.?,?\s+)?"
CLOCK = r"\d{1,2}(?:[:.]\d\d){0,2}\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?)?"
# A clock before or after the day, with whatever sets it off: "at 10:32 a.m. EST", "| 10:32 GMT", "T09:00:00Z".
AFTER = rf"(?:\s*(?:[,|•·–—-]|\bat\b)?\s*{CLOCK})?"
DAYS = (
    rf"{WEEKDAY}{MONTH}\s+{DAY},?\s+(?P<year>\d{{4}})(?!\d)",
    rf"{WEEKDAY}{DAY}\s+(?:of\s+)?{MONTH},?\s+(?P<year>\d{{4}})(?!\d)",
    rf"{WEEKDAY}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
)
LABEL = (
    r"(?P<label>(?:first\s+|originally\s+|last\s+)?(?:published|posted|publication\s+date|date|issued|released|updated|"
    r"modified|filed|created)(?:\s+(?:on|at|by))?\s*[:\-–]?\s*)"
)
LINES = tuple(re.compile(rf"{LABEL}?(?:{CLOCK}\s*[,|•·–—-]\s*)?{form}{AFTER}\.?", re.IGNORECASE) for form in DAYS)
# A date that cannot be told apart (3/4/2021) or lacks its year is no day to count from, but still no story.
VAGUE = tuple(
    re.compile(rf"{LABEL}?{form}{AFTER}\.?", re.IGNORECASE)
    for form in (r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", rf"{WEEKDAY}{MONTH}\s+{DAY}", rf"{WEEKDAY}{DAY}\s+{MONTH}")
)
# "PORT SEL, Avaland, May 20, 2021 (Agency) –": a day in a dateline counts only with its year.
DATELINES = tuple(
    re.compile(
        rf"[^\W\d_a-z][^a-z\d]{{2,30}}(?:,\s[^\W\d_]+(?:\s[^\W\d_]+)?)?,\s{form}\s*(?:\([^()]{{2,40}}\)\s*)?[–—_-]"
    )
    for form in (DAYS[0].replace("(?:jan", "(?i:jan"), DAYS[1].replace("(?:jan", "(?i:jan"))
)
LATER = re.compile(r"updated|modified", re.IGNORECASE)


def date_of_line(line: str) -> date | None:
    """The day that a line names when it says nothing else, with or without a label such as "Published:".

    None where the line says more, where a part is missing or cannot be (31 June), where the weekday is not that
    day's, and for the day of a later change ("Updated: …").

    >>> date_of_line("Thursday, January 24, 2019")
    datetime.date(2019, 1, 24)
    >>> date_of_line("Published: 20 May 2021, 10:32 GMT")
    datetime.date(2021, 5, 20)
    >>> date_of_line("LONDON, Jan. 5 (Reuters) –") is None
    True
    """
    line = " ".join(line.split())
    if len(line) > 90:
        return None
    for form in LINES:
        if found := form.fullmatch(line):
            if found["label"] and LATER.search(found["label"]):
                return None
            return _day(found["year"], found["month"], found["day"], found["weekday"])
    return None


def date_of_dateline(line: str) -> date | None:
    """The day that the dateline before a first sentence names, where it names its year too.

    >>> date_of_dateline("PORT SEL, May 20, 2021 (Agency) – The talks failed.")
    datetime.date(2021, 5, 20)
    """
    line = line[:120]
    for form in DATELINES:
        if found := form.match(line):
            return _day(found["year"], found["month"], found["day"], found["weekday"])
    return None


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing else, be it one to count from or not."""
    line = " ".join(line.split())
    return len(line) <= 90 and any(form.fullmatch(line) for form in (*LINES, *VAGUE))


def _day(year: str, month: str, day: str, weekday: str | None) -> date | None:
    number = int(month) if month.isdigit() else _month(month)
    if number is None:
        return None
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    if weekday and not WEEKDAYS[found.weekday()].startswith(weekday.lower()):
        # "Tues" and "Thurs" are beginnings too; a weekday that is not that day's leaves the day in doubt.
        return None
    return found


def _month(name: str) -> int | None:
    name = name.lower().rstrip(".")
    name = "sep" if name == "sept" else name
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name)), None)
