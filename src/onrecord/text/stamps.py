"""The time that a stamp of a page names, in the many forms that pages write it in.

`stamp_of` reads a stamp made for machines, `date_in` a day that is shown to readers among other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

EARLIEST: Final = 1990
"""The year of the oldest page that can be; an earlier stamp is a default that nobody filled in."""

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan january. janvier janv enero ene januar jänner gennaio gen janeiro januari январь января",
            "february feb février févr febrero februar febbraio fevereiro fev februari февраль февраля",
            "march mar mars marzo märz mär março maart maret март марта",
            "april apr avril avr abril abr aprile апрель апреля",
            "may mai mayo maggio mag maio mei май мая",
            "june jun juin junio juni giugno giu junho июнь июня",
            "july jul juillet juil julio juli luglio lug julho июль июля",
            "august aug août agosto ago agustus augustus август августа",
            "september sep sept septembre septiembre settembre set setembro сентябрь сентября",
            "october oct octobre octubre oktober okt ottobre ott outubro out октябрь октября",
            "november nov novembre noviembre novembro nopember ноябрь ноября",
            "december dec décembre déc diciembre dic dezember dez dicembre dezembro desember декабрь декабря",
        ),
        1,
    )
    for name in names.split()
}
ZONES: Final = {
    "UTC": 0, "GMT": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4,
    "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "HST": -10,
}  # fmt: skip
"""Zones whose letters name one place; IST and CST name several, and say nothing."""

MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
FORMS: Final = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日"),
    re.compile(
        rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?:\d\d?:\d\d(?::\d\d)?\s)?(?P<year>\d{{4}})(?!\d)"
    ),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?{MONTH},?\s+(?:de\s+)?(?P<year>\d{{4}})(?!\d)"
    ),
)
YEARLESS: Final = (
    re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"),
    re.compile(rf"(?<![\d:])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+{MONTH}"),
)
FIGURES: Final = re.compile(r"(?<!\d)(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)")
COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)")
CLOCK: Final = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
OFFSET: Final = re.compile(r"(?:GMT|UTC)?\s*(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?(?!\d)")
ZONE: Final = re.compile(r"[A-Z]{1,4}(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day as it is written, and the moment, with its zone, where a clock and a zone are written too."""

    day: date
    at: datetime | None = None


def stamp_of(words: str | None, *, language: str | None = None) -> Stamp | None:
    """The time that a stamp names, or None where it names none that can be.

    >>> stamp_of("2019-11-19T13:03:00.000Z").at.isoformat()
    '2019-11-19T13:03:00+00:00'
    >>> stamp_of("Wed Nov 20 2019 09:28:00 GMT+0100 (CET)").at.isoformat()
    '2019-11-20T09:28:00+01:00'
    >>> stamp_of("20191119").day.isoformat()
    '2019-11-19'
    >>> stamp_of("0001-01-01T00:00:00Z") is None
    True
    """
    words = " ".join((words or "").split())
    if not words or len(words) > 80:
        return None
    compact = COMPACT.fullmatch(words)
    day = _day(compact["year"], compact["month"], compact["day"]) if compact else date_in(words, language=language)
    return Stamp(day, _moment(day, words)) if day else None


def date_in(words: str, *, language: str | None = None, year: int | None = None) -> date | None:
    """The first day that stands among the words with its year, or without one where the year is given.

    A day in figures that can be read two ways (3/4/2021) is read with the day first where the language writes it so,
    and not at all in English.

    >>> date_in("publiziert am 30. Juli 2018")
    datetime.date(2018, 7, 30)
    >>> date_in("Posted: Fri 6:45 PM, Feb 16, 2018")
    datetime.date(2018, 2, 16)
    >>> date_in("3/4/2021", language="en") is None
    True
    """
    found: list[tuple[int, date]] = []
    for form in FORMS:
        for match in form.finditer(words):
            if day := _day(match["year"], match["month"], match["day"]):
                found.append((match.start(), day))
                break
    if not found:
        found += (
            (match.start(), day)
            for match in FIGURES.finditer(words)
            if (day := _figures(int(match["first"]), int(match["second"]), match["year"], match["mark"], language))
        )
    if not found and year is not None:
        found += (
            (match.start(), day)
            for form in YEARLESS
            for match in form.finditer(words)
            if (day := _day(str(year), match["month"], match["day"]))
        )
    return min(found)[1] if found else None


def zone_in(words: str) -> timezone | None:
    """The zone that stands after a clock among the words, as in "10:01 pm PST".

    >>> zone_in("Updated 10:01 pm PST, Tuesday").utcoffset(None)
    datetime.timedelta(days=-1, seconds=57600)
    """
    return next((zone for clock in CLOCK.finditer(words) if (zone := _zone(words, clock))), None)


def _figures(first: int, second: int, year: str, mark: str, language: str | None) -> date | None:
    if second > 12:
        return _day(year, str(first), str(second))
    told = first > 12 or first == second or mark == "." or (language or "en") != "en"
    return _day(year, str(second), str(first)) if told else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.get(month.lower())
    try:
        found = date(int(year), number or 0, int(day))
    except ValueError:
        return None
    return found if EARLIEST <= found.year <= date.today().year + 1 else None  # noqa: DTZ011 - a bound, not a time


def _moment(day: date, words: str) -> datetime | None:
    clock = CLOCK.search(words.replace("T", " ", 1) if re.match(r"\d{4}-\d\d-\d\dT", words) else words)
    if clock is None:
        return None
    zone = _zone(words, clock)
    hour = int(clock["hour"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    try:
        moment = datetime(
            day.year, day.month, day.day, hour, int(clock["minute"]), int(clock["second"] or 0), tzinfo=zone
        )
    except ValueError:
        return None
    return moment if zone else None


def _zone(words: str, clock: re.Match[str]) -> timezone | None:
    after = words[clock.end() :].strip(" )(")
    if offset := OFFSET.match(after):
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        return timezone(timedelta(minutes=minutes if offset["sign"] == "+" else -minutes)) if minutes < 1440 else None
    if (name := ZONE.match(after)) and name[0] in ZONES:
        return timezone(timedelta(hours=ZONES[name[0]]))
    return None
