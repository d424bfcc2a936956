"""Which rules to try at a word: each rule is a pattern, what it means, and the words that it can begin with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.times import amounts, dates, periods, relative, vague
from onrecord.reading.times.feasts import EITHER, FEASTS
from onrecord.reading.times.words import MONTHS, NUMBERS, ORDINALS, SEASONS, UNITS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.reading.times.scene import Reading, Scene

    Meaning = Callable[[Scene, re.Match[str]], Reading | None]
    Rule = tuple[re.Pattern[str], Meaning]

_ORDER: Final = (
    "last next this past coming previous following preceding earlier later early late current latest recent same that"
).split()
_UNITS: Final = [*UNITS, *(unit + "s" for unit in UNITS), "centuries"]

NUMERAL: Final[tuple[Rule, ...]] = (
    (dates.NUMERIC, dates.numeric),
    (dates.DAY_MONTH, dates.month_day),
    (vague.NINE_ELEVEN, vague.nine_eleven),
    (vague.CLOCK, vague.clock),
    (dates.BC, dates.bc),
    (dates.CENTURY, dates.century),
    (dates.DECADE, dates.decade),
    (periods.QUARTER, periods.quarter),
    (amounts.AMOUNT, amounts.amount),
    (dates.YEAR, dates.year),
    (dates.NTH, dates.nth),
)
"""The rules to try at a number in digits."""


APOSTROPHE: Final[tuple[Rule, ...]] = ((dates.DECADE, dates.decade), (dates.APOSTROPHE_YEAR, dates.apostrophe_year))
"""The rules to try at an apostrophe before a digit."""


def _by_first_word() -> dict[str, tuple[Rule, ...]]:
    months = [word for word in MONTHS if word]
    weekdays = list(WEEKDAYS)
    numbers = [*NUMBERS, "a", "an", "half"]
    vague_numbers = "several some many few couple dozens hundreds thousands numerous multiple".split()
    table: list[tuple[list[str], Rule]] = [
        (["september", "sept"], (vague.NINE_ELEVEN, vague.nine_eleven)),
        (["fourth"], (vague.FOURTH_OF_JULY, vague.fourth_of_july)),
        ([*months, *weekdays], (dates.MONTH_DAY, dates.month_day)),
        (weekdays, (dates.DAY_MONTH, dates.month_day)),
        (weekdays, (dates.WEEKDAY_NUMBER, dates.weekday_number)),
        (months, (dates.MONTH_ALONE, dates.month_alone)),
        (["last", "next", "this"], (relative.WEEK_DAY, relative.week_day)),
        ([*weekdays, *_ORDER, *(day + "s" for day in weekdays)], (relative.WEEKDAYS_RULE, relative.weekday)),
        ("day today tonight yesterday tomorrow overnight this last earlier later late early".split(),
         (relative.TODAY, relative.today)),
        (_ORDER, (relative.CALENDAR, relative.calendar_unit)),
        (["weekend", *_ORDER], (relative.WEEKEND, relative.weekend)),
        ([*SEASONS, *_ORDER], (periods.SEASON, periods.season)),
        ("first second third fourth final last next this fiscal year q h".split(),
         (periods.QUARTER, periods.quarter)),
        ("quarter year latest".split(), (periods.BARE_QUARTER, periods.bare_quarter)),
        (["q1", "q2", "q3", "q4", "h1", "h2"], (periods.QUARTER, periods.quarter)),
        (["fiscal", "financial", "fy"], (periods.FISCAL, periods.fiscal)),
        ("next following previous preceding same that this day night evening morning week month year".split(),
         (relative.SAME, relative.same)),
        ("week month year decade century".split(), (relative.EDGE_OF, relative.edge_of)),
        ([*numbers, *vague_numbers], (amounts.AMOUNT, amounts.amount)),
        ([*_ORDER, "first", "final"], (amounts.ROLLING, amounts.rolling)),
        (_UNITS, (amounts.UNIT_LONG, amounts.unit_long)),
        (_UNITS, (amounts.BARE_UNITS, amounts.bare_units)),
        (list(ORDINALS), (dates.CENTURY, dates.century)),
        ("twenties thirties forties fifties sixties seventies eighties nineties".split(),
         (dates.DECADE_WORD, dates.decade)),
        (["nineteen", "two"], (dates.SPOKEN_YEAR, dates.spoken_year)),
        ([*(re.split("['-]| ", name)[0] for name in (*FEASTS, *EITHER)), "last", "next", "this"],
         (vague.FEAST, vague.feast)),
        ("midnight noon midday dawn dusk daybreak".split(), (vague.CLOCK, vague.clock)),
        ([*vague.EVERY, "each", "every", "once", "twice", "per", *NUMBERS], (vague.SETS, vague.sets)),
        ("recently recent previously formerly lately past in now right currently current nowadays at presently near "
         "foreseeable immediate future soon as shortly".split(), (vague.REFERENCE, vague.reference)),
    ]  # fmt: skip
    rules: dict[str, list[Rule]] = {}
    for words, rule in table:
        for word in dict.fromkeys(words):
            rules.setdefault(word, []).append(rule)
    return {word: tuple(found) for word, found in rules.items()}


BY_FIRST_WORD: Final = _by_first_word()
"""The rules to try at a word, in small letters."""
