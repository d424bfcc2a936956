"""The words of time and number, and what they stand for."""

from __future__ import annotations

import re
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS: Final = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO",
    "midnight": "24:00",
    "noon": "12:00", "midday": "12:00", "daybreak": "MO", "dusk": "EV", "sunset": "EV", "hours": "MO",
    "lunchtime": "MI",
}  # fmt: skip
NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "eighteen nineteen".split()
    )
} | {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        1,
    )
}
UNITS: Final = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip
"""Each unit's letter in a TIMEX3 duration, with its T where the unit is a part of the day."""

MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
WEEKDAY_SHORT: Final = rf"(?:{WEEKDAY}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"
UNIT: Final = r"(?:second|minute|hour|day|week|fortnight|month|quarter|year|decade)s?|century|centuries"
YEAR: Final = r"(?:1[0-9]|20)\d\d"
DAY_NUMBER: Final = r"(?:3[01]|[12]\d|0?[1-9])"
NUMBER_WORD: Final = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine)\b)?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen"
    r"|nineteen)"
)


def number_of(words: str) -> float | None:
    """The number that digits or words stand for: "2 1/2" is 2.5, "twenty-one" is 21; None where they stand for none."""
    words = words.strip()
    if words in {"a", "an", "the"}:
        return 1
    if words[:1].isdigit():
        whole, _, half = words.replace(",", "").partition(" ")
        return float(whole) + (0.5 if half else 0)
    total = 0
    for word in re.split(r"[ -]", words):
        if word not in NUMBERS:
            return None
        total += NUMBERS[word]
    return total


def singular(unit: str) -> str:
    """The unit without its plural's ending."""
    return "century" if unit.startswith("centur") else unit.removesuffix("s")
