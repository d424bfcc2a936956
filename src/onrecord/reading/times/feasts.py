"""Feast days of any year, by kept libraries.

Easter by dateutil; Islamic feasts by hijridate, in the calendar of Umm al-Qura, which is tabulated from 1924 to 2077
(the moon that is sighted elsewhere may differ by a day); Jewish feasts by pyluach; Nowruz by jdatetime, as Iran keeps
it. A feast in a year that its library does not reach is not known.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dateutil.easter import EASTER_ORTHODOX, easter
from hijridate import Hijri
from jdatetime import date as persian
from pyluach.dates import HebrewDate

from onrecord.reading.times.days import DAY, weekday_back, weekday_on
from onrecord.record import When

if TYPE_CHECKING:
    from collections.abc import Callable


def _islamic(month: int, day: int, days: int | None) -> Callable[[int], When]:
    """A feast by its Islamic date; None for as many days as the month has."""

    def of(year: int) -> When:
        # An Islamic year is eleven days short: its date comes round within ours once, now and then twice.
        for lunar in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 4):
            try:
                first = Hijri(lunar, month, day)
            except (ValueError, OverflowError):
                continue
            start = date.fromordinal(first.to_gregorian().toordinal())
            if start.year == year:
                length = first.month_length() if days is None else days
                return When(start, start + (length - 1) * DAY)
        raise ValueError(year)

    return of


def _hebrew(month: int, day: int, days: int = 1) -> Callable[[int], When]:
    """A feast by its Hebrew date, months counted from Nisan."""

    def of(year: int) -> When:
        for at in (year + 3760, year + 3761):
            start = HebrewDate(at, month, day).to_pydate()
            if start.year == year:
                return When(start, start + (days - 1) * DAY)
        raise ValueError(year)

    return of


def _nowruz(year: int) -> date:
    return date.fromordinal(persian(year - 621, 1, 1).togregorian().toordinal())


def _days(start: Callable[[int], date], days: int = 1) -> Callable[[int], When]:
    return lambda year: When(start(year), start(year) + timedelta(days=days - 1))


def _fixed(month: int, day: int, days: int = 1) -> Callable[[int], When]:
    return _days(lambda year: date(year, month, day), days)


def _from_easter(days: int) -> Callable[[int], When]:
    return _days(lambda year: easter(year) + days * DAY)


FEASTS: Final[dict[str, Callable[[int], When]]] = {
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "valentine's day": _fixed(2, 14),
    "halloween": _fixed(10, 31),
    "may day": _fixed(5, 1),
    "nowruz": _days(_nowruz),
    "persian new year": _days(_nowruz),
    "thanksgiving": _days(lambda year: weekday_on(date(year, 11, 22), 3, same=True)),
    "thanksgiving day": _days(lambda year: weekday_on(date(year, 11, 22), 3, same=True)),
    "labor day": _days(lambda year: weekday_on(date(year, 9, 1), 0, same=True)),
    "memorial day": _days(lambda year: weekday_back(date(year, 5, 31), 0, same=True)),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "ash wednesday": _from_easter(-46),
    "pentecost": _from_easter(49),
    "orthodox easter": _days(lambda year: easter(year, EASTER_ORTHODOX)),
    "ramadan": _islamic(9, 1, None),
    "eid al-fitr": _islamic(10, 1, 1),
    "eid ul-fitr": _islamic(10, 1, 1),
    "eid al-adha": _islamic(12, 10, 1),
    "eid ul-adha": _islamic(12, 10, 1),
    "arafat day": _islamic(12, 9, 1),
    "ashura": _islamic(1, 10, 1),
    "passover": _hebrew(1, 15, 7),
    "rosh hashanah": _hebrew(7, 1, 2),
    "yom kippur": _hebrew(7, 10),
    "sukkot": _hebrew(7, 15, 7),
    "shavuot": _hebrew(3, 6),
    "hanukkah": _hebrew(9, 25, 8),
}
"""Each feast's days in a year. Raises ValueError where the year has none."""

EITHER: Final = {"eid": ("eid al-fitr", "eid al-adha")}
"""Names that two feasts share: the nearer one is meant."""
