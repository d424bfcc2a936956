"""Rules for feasts, clock times, sets ("daily", "every Thursday") and references without a date ("recently", "now")."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from onrecord.reading.times import days
from onrecord.reading.times.amounts import duration_value
from onrecord.reading.times.feasts import EITHER, FEASTS
from onrecord.reading.times.mention import Tense
from onrecord.reading.times.scene import Reading
from onrecord.reading.times.words import NUMBER_WORD, PARTS, UNIT, WEEKDAY, WEEKDAYS, number_of, singular

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.reading.times.scene import Scene
    from onrecord.record import When

_FEAST: Final = "|".join(sorted((name.replace("'", "['’]") for name in (*FEASTS, *EITHER)), key=len, reverse=True))
FEAST: Final = re.compile(
    rf"(?:(?P<which>last|next|this) )?(?P<feast>{_FEAST})\b(?! (?:agreement|accord|truce|party|parties|message"
    rf"|carols?))"
    r"(?:(?: of|,)? (?P<year>(?:1[0-9]|20)\d\d)\b|(?: of)? (?P<whose>last|this|next) year\b)?"
)
NINE_ELEVEN: Final = re.compile(
    r"(?:9/11|(?:september|sept\.?) 11(?:th)?(?= (?:attacks?|terror|hijack|bomb|commission)))\b"
)
FOURTH_OF_JULY: Final = re.compile(r"fourth of july\b")
CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>a\.?m\b\.?|p\.?m\b\.?)(?: \(?(?P<zone>gmt|utc"
    r"|[ecmp][sd]?t|bst|ist|local time|eastern|us east coast time)\)?)?"
    r"|(?P<hour2>[012]?\d):(?P<minute2>[0-5]\d)(?::\d\d)?(?! ?[-–]?\d)(?: ?(?:hrs?|hours))?(?: \(?(?:gmt|utc"
    r"|[ecmp][sd]?t|local time)\)?)?"
    r"|(?P<hour3>[012]\d)(?P<minute3>[0-5]\d) ?(?:gmt|utc|hours|hrs|local time)\b|(?P<word>midnight|noon|midday"
    r"|dawn|dusk|daybreak)\b"
)
SETS: Final = re.compile(
    rf"(?:(?:each|every) (?:(?P<day>{WEEKDAY})|(?:other )?(?P<part>morning|afternoon|evening|night|weekend|spring"
    rf"|summer|autumn|fall|winter)"
    rf"|(?P<number>{NUMBER_WORD}|\d+|few|other)? ?(?P<unit>{UNIT}))|(?P<adverb>daily|nightly|weekly|biweekly"
    rf"|monthly|quarterly|annually|yearly|hourly)"
    rf"|(?:once|twice|(?:{NUMBER_WORD}|\d+) times|a few times) (?:a|per|every|each) (?P<often>{UNIT})"
    rf"|per (?P<per>day|week|month|year|hour))\b"
)
REFERENCE: Final = re.compile(
    r"(?:(?P<past>recently|recent|previously|formerly|lately|(?<=the )past(?! [a-z]*(?:day|week|month|year|decade"
    r"|hour|centur))(?= ?[,.;]|$| and)"
    r"|once(?= (?:a |the |again))?)|(?P<now>now(?! that)|right now|currently|current|nowadays|at present|presently"
    r"|at the moment)"
    r"|(?P<ahead>(?:near |foreseeable |immediate )?future|soon|as soon as possible|shortly))\b"
)


def feast(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Easter, Ramadan, last Christmas, Passover 2021."""
    if not scene.capital(match, "feast"):
        return None
    feasts = _feasts(match)
    if match["year"]:
        when = feasts[0](int(match["year"]))
    elif scene.history and (anchor := scene.anchor()):
        when = feasts[0](anchor.earliest.year)
    elif scene.published is None:
        return Reading(None, None, precision="vague")
    else:
        when = _nearest(scene, match, scene.published)
    value = when.earliest.isoformat() if when.days == 1 else f"{when.earliest.isoformat()}/{when.latest.isoformat()}"
    return Reading(when, value, precision="day" if when.days == 1 else "week" if when.days < 10 else "month")


def _feasts(match: re.Match[str]) -> list[Callable[[int], When]]:
    name = match["feast"].replace("’", "'")
    return [FEASTS[each] for each in EITHER.get(name, (name,))]


def _nearest(scene: Scene, match: re.Match[str], published: date) -> When:
    feasts = _feasts(match)
    if match["whose"]:
        return feasts[0](published.year + {"last": -1, "this": 0, "next": 1}[match["whose"]])
    if match["which"] == "this" and len(feasts) == 1:
        return feasts[0](published.year)
    around = sorted(
        (of(published.year + shift) for shift in (-2, -1, 0, 1, 2) for of in feasts), key=lambda when: when.earliest
    )
    past = [when for when in around if when.earliest <= published]
    ahead = [when for when in around if when.latest >= published]
    if match["which"] == "last":
        return [when for when in past if when.latest < published][-1]
    if match["which"] == "next" or (match["which"] is None and scene.tense(*match.span()) is Tense.FUTURE):
        return ahead[0]
    # A feast a few weeks ahead is meant for what is to come, as dates are.
    if (ahead[0].earliest - published).days <= 30:
        return ahead[0]
    return past[-1]


def nine_eleven(scene: Scene, match: re.Match[str]) -> Reading | None:
    """9/11, the September 11 attacks."""
    del scene, match
    return Reading(days.day_of(date(2001, 9, 11)), "2001-09-11")


def fourth_of_july(scene: Scene, match: re.Match[str]) -> Reading | None:
    """The Fourth of July, the last one unless the clause looks ahead."""
    if scene.published is None:
        return Reading(None, "XXXX-07-04")
    now = scene.published
    year = now.year if (now.month, now.day) >= (7, 4) else now.year - 1
    year += 1 if scene.tense(*match.span()) is Tense.FUTURE else 0
    return Reading(days.day_of(date(year, 7, 4)), f"{year}-07-04")


def clock(scene: Scene, match: re.Match[str]) -> Reading | None:
    """4 p.m., 11:25am, 0600 GMT, noon: a time whose day the words beside it give."""
    if match["word"]:
        word = match["word"]
        if word in {"dawn", "dusk", "daybreak"} and scene.preposition(match.start()) not in {
            "at",
            "before",
            "after",
            "by",
            "until",
            "since",
        }:
            return None
        part = PARTS[word]
        return Reading(None, f"XXXX-XX-XXT{part}", "time", "part of day")
    hour = int(match["hour"] or match["hour2"] or match["hour3"])
    minute = int(match["minute"] or match["minute2"] or match["minute3"] or 0)
    if match["half"]:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    elif match["hour2"] and scene.preposition(match.start()) not in {
        "at",
        "by",
        "around",
        "about",
        "until",
        "from",
        "to",
        "before",
        "after",
        "between",
        "and",
        "since",
    }:
        return None
    if hour > 24 or minute > 59:
        return None
    return Reading(None, f"XXXX-XX-XXT{hour:02d}:{minute:02d}", "time", "part of day")


EVERY: Final = {
    "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
    "quarterly": "P1Q",
    "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip


def sets(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Daily, every Thursday, each year, twice a week: times that return, without days of their own."""
    del scene
    if match["day"]:
        return Reading(None, f"XXXX-WXX-{WEEKDAYS[match['day']] + 1}", "set")
    if match["adverb"]:
        return Reading(None, EVERY[match["adverb"]], "set")
    if match["part"]:
        codes = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
        return Reading(None, "XXXX-XX-XX" + codes.get(match["part"], ""), "set")
    unit = singular(match["unit"] or match["often"] or match["per"])
    words = match["number"]
    number = 2.0 if words == "other" else None if words == "few" else number_of(words) if words else 1.0
    return Reading(None, duration_value(number, unit), "set")


def reference(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Recently, now, the future: no days."""
    if match["past"] == "once":
        return None
    if (
        match["ahead"]
        and match["ahead"].endswith("future")
        and scene.preposition(match.start()) not in {"in", "for", "the", "of", "near", "its"}
    ):
        return None
    name = "PAST_REF" if match["past"] else "PRESENT_REF" if match["now"] else "FUTURE_REF"
    return Reading(None, name, precision="vague")
