"""Feast days of any year, by computation.

Easter by the anonymous Gregorian computus and Meeus's Julian one; Islamic feasts by the tabular calendar (leap years
2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of thirty; the sighted moon may differ by a day or two); Jewish feasts by the
arithmetic of the Hebrew calendar. Sources: Meeus, "Astronomical Algorithms", chapter 8; Dershowitz and Reingold,
"Calendrical Calculations".
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.reading.times.days import DAY, weekday_back, weekday_on
from onrecord.record import When

if TYPE_CHECKING:
    from collections.abc import Callable


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, as a day of our calendar."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return date(year, month, day + 1) + DAY * (year // 100 - year // 400 - 2)


ISLAMIC_EPOCH: Final = 227_015
"""The proleptic ordinal of 1 Muharram 1."""


def islamic(year: int, month: int, day: int) -> date:
    """The day of a date in the tabular Islamic calendar."""
    ordinal = day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30 + ISLAMIC_EPOCH - 1
    return date.fromordinal(ordinal)


HEBREW_EPOCH: Final = -1_373_427


def hebrew_new_year(year: int) -> date:
    """The first day of a year of the Hebrew calendar."""

    def elapsed(at: int) -> int:
        months = (235 * at - 234) // 19
        day = 29 * months + (12_084 + 13_753 * months) // 25_920
        return day + 1 if 3 * (day + 1) % 7 < 3 else day

    before, this, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(HEBREW_EPOCH + this + delay)


def _islamic_in(month: int, day: int, days: int) -> Callable[[int], When]:
    def of(year: int) -> When:
        # An Islamic year is eleven days short: its date comes round within ours once, now and then twice.
        for lunar in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 4):
            start = islamic(lunar, month, day)
            if start.year == year:
                return When(start, start + (days - 1) * DAY)
        raise ValueError(year)

    return of


def _days(start: Callable[[int], date], days: int = 1) -> Callable[[int], When]:
    return lambda year: When(start(year), start(year) + timedelta(days=days - 1))


def _fixed(month: int, day: int, days: int = 1) -> Callable[[int], When]:
    return _days(lambda year: date(year, month, day), days)


def _from_easter(days: int) -> Callable[[int], When]:
    return _days(lambda year: easter(year) + days * DAY)


# Passover is 163 days before the New Year that follows it; Hanukkah, 25 Kislev, falls 83 or 84 days after it.
def _hanukkah(year: int) -> date:
    start = hebrew_new_year(year + 3761)
    length = (hebrew_new_year(year + 3762) - start).days
    return start + (84 if length in {355, 385} else 83) * DAY


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
    "nowruz": _fixed(3, 20),
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
    "orthodox easter": _days(orthodox_easter),
    "ramadan": _islamic_in(9, 1, 30),
    "eid al-fitr": _islamic_in(10, 1, 1),
    "eid ul-fitr": _islamic_in(10, 1, 1),
    "eid al-adha": _islamic_in(12, 10, 1),
    "eid ul-adha": _islamic_in(12, 10, 1),
    "ashura": _islamic_in(1, 10, 1),
    "passover": _days(lambda year: hebrew_new_year(year + 3761) - 163 * DAY, 7),
    "rosh hashanah": _days(lambda year: hebrew_new_year(year + 3761), 2),
    "yom kippur": _days(lambda year: hebrew_new_year(year + 3761) + 9 * DAY),
    "sukkot": _days(lambda year: hebrew_new_year(year + 3761) + 14 * DAY, 7),
    "hanukkah": _days(_hanukkah, 8),
}
"""Each feast's days in a year. Raises ValueError where the year has none."""
