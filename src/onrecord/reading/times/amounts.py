"""Rules for amounts of time: two days, two days ago, the last two weeks, in the coming days, within a day or two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.times import days
from onrecord.reading.times.mention import Tense
from onrecord.reading.times.scene import DAYS, Reading
from onrecord.reading.times.words import NUMBER_WORD, UNIT, UNITS, number_of, singular
from onrecord.record import When

if TYPE_CHECKING:
    from datetime import date

    from onrecord.reading.times.mention import Precision
    from onrecord.reading.times.scene import Scene

_NUMBER: Final = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?(?: 1/2)?|\d+(?:\.\d+)?|{NUMBER_WORD}|an?(?: hundred)?|half an?)\b"
)
_VAGUE: Final = (
    r"(?:a (?:few|couple|dozen|number|handful|series|matter)(?: of)?|several|some|many|few|couple of|dozens of"
    r"|hundreds of"
    r"|thousands of|numerous|multiple|recent|coming|past|following|these|half a dozen)\b"
)
_FILL: Final = (
    r"(?:more |full |straight |consecutive |additional |long |whole |entire |other |further |or so |and a half |short "
    r"|successive )"
)
_AHEAD_LEADS: Final = frozenset({"within", "in"})

AMOUNT: Final = re.compile(
    rf"(?:(?P<number>{_NUMBER})|(?P<vague>{_VAGUE}))(?P<sep>[ -]){_FILL}?(?:(?:or|to|and"
    rf"|[-–]) ?(?P<high>{_NUMBER})[ -]{_FILL}?)?"
    rf"(?P<unit>{UNIT})\b(?P<half> and a half)?(?: or (?P<alt>{_NUMBER}|so|more|less|months?|years?|weeks?))?"
    rf"(?![- ]olds?\b|[- ]of[- ]age)(?:['’]?s?['’]? ?(?P<time>time)\b)?"
    rf"(?: (?P<side>ago|earlier|later|before|after|from now|from today|prior|hence|afterwards?|previously|on|since)\b)?"
)
BARE_UNITS: Final = re.compile(
    r"(?P<unit>(?:minute|hour|day|week|month|year|decade)s|centuries)\b(?:[- ]long\b)?(?: (?P<side>ago|earlier"
    r"|later)\b)?"
)
UNIT_LONG: Final = re.compile(r"(?P<unit>day|week|month|year|decade|century|hour)s?-long\b")
ROLLING: Final = re.compile(
    rf"(?P<which>last|past|next|coming|previous|preceding|following|recent|first|final|latest"
    rf"|this past)(?: (?:(?P<number>{_NUMBER})|(?P<vague>{_VAGUE})))?"
    rf"[ -]{_FILL}?(?:(?:or|to|[-–]) ?(?P<high>{_NUMBER})[ -])?(?P<unit>{UNIT})\b(?: and (?P<unit2>days|weeks"
    rf"|months|years)\b)?(?P<orso> or (?:so|two))?"
)
FEW: Final = {
    "second": 0,
    "minute": 0,
    "hour": 24,
    "day": 7,
    "week": 4,
    "month": 6,
    "quarter": 4,
    "year": 5,
    "decade": 3,
    "century": 3,
}
"""How far "the coming days" and "recent weeks" reach: a convention, in units (hours: one day)."""


def amount(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Two days, two days ago, a year later, two-day, in two weeks' time."""
    unit = singular(match["unit"])
    vague = match["vague"]
    if vague in {"recent", "coming", "past", "following", "these"}:
        return None
    if match["sep"] == "-" and match["number"] is None:
        return None
    number = _count(match)
    if number is None and vague is None:
        return None
    if unit == "second" and match["number"] in {"a", "an"}:
        return None
    if (
        match["number"]
        and match["number"].isdigit()
        and len(match["number"]) == 4
        and match["number"][:2] in {"19", "20"}
    ):
        return None
    value = duration_value(number, unit)
    side = match["side"] if match["side"] not in {"on", "since"} else None
    if side in {"before", "after"} and re.match(r" (?!and |but )[a-z]", scene.low[match.end() :][:6]):
        side = None
    if match["time"] or side in {"from now", "from today", "hence"}:
        return None if scene.preposition(match.start()) == "of" else _ahead(scene, match, number, unit, value)
    if side:
        return _aside(scene, match.start(), side, number, unit)
    return _bounded(scene, match, number, unit, value)


def _count(match: re.Match[str]) -> float | None:
    words = match["number"]
    if words is None:
        return 2.0 if match["vague"] and match["vague"].startswith(("a couple", "couple")) else None
    half = words.startswith("half a")
    number = 0.5 if half else 100.0 if words.endswith("hundred") else number_of(words)
    if number is not None and (match["half"] or " and a half " in match[0]):
        number += 0.5
    return number


def _high(match: re.Match[str], number: float | None) -> float | None:
    for group in ("high", "alt"):
        words = match.groupdict().get(group)
        if words and (high := number_of(words)) is not None:
            return max(high, number or 0)
    return number


def duration_value(number: float | None, unit: str) -> str:
    """What TIMEX3 writes for an amount: `P2D`, `PT16H`, `P2Y6M`, `PXY`."""
    if unit == "decade":
        number, unit = None if number is None else number * 10, "year"
    code = UNITS[unit]
    time, letter = ("T", code[1]) if len(code) > 1 else ("", code)
    if number is None:
        return f"P{time}X{letter}"
    if unit == "fortnight":
        number *= 2
    whole, half = int(number), number % 1
    if half == 0.5 and unit in {"year", "hour", "minute"}:
        rest = {"year": "6M", "hour": "30M", "minute": "30S"}[unit]
        return f"P{time}{whole or ''}{letter if whole else ''}{rest}"
    return f"P{time}{whole if not half else number}{letter}"


def _grain(unit: str) -> Precision:
    grains: dict[str, Precision] = {"week": "week", "fortnight": "week", "month": "month", "quarter": "quarter"}
    return grains.get(unit, "day" if unit in {"second", "minute", "hour", "day"} else "year")


def _aside(scene: Scene, start: int, side: str, number: float | None, unit: str) -> Reading | None:
    """So long ago or from the time last named, at the grain of the unit: six weeks ago is a week."""
    ago = side == "ago"
    back = side not in {"later", "after", "afterward", "afterwards"}
    base: date | None = scene.published
    exact = False
    if not ago:
        anchor = _anchor(scene, unit)
        if unit in {"year", "quarter"} and back and not scene.history and scene.distance(start) > 80:
            anchor = None
        if anchor is not None:
            base = anchor.earliest if back else anchor.latest
            exact = anchor.days == 1
        elif not back or side in {"before", "prior"}:
            base = None
    if base is None:
        return Reading(
            None, {"week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit, "XXXX-XX-XX"), precision="vague"
        )
    sign = -1 if back else 1
    if number is None:
        far = days.step(base, sign * FEW[unit], unit)
        when = When(min(far, base), max(far, base))
        known = unit in {"second", "minute", "hour"}
        return Reading(when, "PAST_REF" if back else "FUTURE_REF", precision="day" if known else "vague", rolling=True)
    if unit in {"second", "minute", "hour"}:
        at = days.step(base, sign * int(number // 24), "day") if unit == "hour" else base
        return Reading(days.day_of(at), at.isoformat())
    if unit == "fortnight":
        number, unit = number * 2, "week"
    if ago and unit == "week" and number == 1:
        number, unit = 7, "day"
    if number % 1:
        number, unit = {"year": (number * 12, "month"), "week": (number * 7, "day")}.get(unit, (number, unit))
    at = (
        days.shifted(base, unit, sign * int(number))
        if not (exact and unit == "week")
        else days.step(base, sign * number, unit)
    )
    grain = "day" if exact and unit == "week" else "year" if unit == "decade" else unit
    if unit == "century":
        return Reading(days.unit_of(at, "century"), days.calendar_value(at, "century"), precision="year")
    return Reading(
        days.unit_of(at, grain),
        days.calendar_value(at, grain),
        precision=_grain(grain),
        tense=Tense.PAST if ago else None,
    )


def _anchor(scene: Scene, unit: str) -> When | None:
    wanted: dict[str, tuple[Precision, ...]] = {
        "second": DAYS, "minute": DAYS, "hour": DAYS, "day": DAYS, "week": (*DAYS, "week"),
        "fortnight": (*DAYS, "week"), "month": (*DAYS, "week", "month"),
    }  # fmt: skip
    return scene.anchor(*wanted.get(unit, ()))


_RANK: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d+(?:st|nd|rd|th)|time"
    r"|times)\b[^.;\n]*$"
)


def _ahead(scene: Scene, match: re.Match[str], number: float | None, unit: str, value: str) -> Reading | None:
    """In two weeks' time: the day so far on; but "the fourth attack in a week's time" is a stretch."""
    start = match.start()
    if _RANK.search(scene.low, max(0, start - 80), start):
        return Reading(None, value, "duration", _grain(unit))
    if scene.published is None or number is None:
        return Reading(None, "FUTURE_REF", precision="vague")
    at = days.step(scene.published, number, unit)
    grain = unit if unit in {"month", "year"} else "day"
    return Reading(days.unit_of(at, grain), days.calendar_value(at, grain), precision=_grain(grain), tense=Tense.FUTURE)


def _bounded(scene: Scene, match: re.Match[str], number: float | None, unit: str, value: str) -> Reading | None:
    """A plain amount is a duration; after "in" or "within", looking ahead, it is days from publication."""
    start, end = match.span()
    lead = scene.preposition(start)
    plain = Reading(None, value, "duration", _grain(unit))
    if (
        lead not in _AHEAD_LEADS
        or scene.published is None
        or re.match(r" (?:of|after|before)\b", scene.low[end : end + 7])
    ):
        return plain
    if _RANK.search(scene.low, max(0, start - 80), start):
        return plain
    tense = scene.tense(start, end)
    if tense is Tense.PAST or (lead == "in" and tense is not Tense.FUTURE):
        return plain
    high = _high(match, number)
    far = days.step(scene.published, FEW[unit] if high is None else high, unit)
    if lead == "within":
        return Reading(
            When(scene.published, far), value, "duration", "vague" if high is None else _grain(unit), rolling=True
        )
    near = (
        scene.published
        if number is None or unit in {"second", "minute", "hour"}
        else days.step(scene.published, number, unit)
    )
    if unit in {"month", "year"} and high == number:
        return Reading(
            days.unit_of(far, unit), days.calendar_value(far, unit), precision=_grain(unit), tense=Tense.FUTURE
        )
    return Reading(When(near, far), value, "duration", "vague" if high is None else _grain(unit), rolling=True)


def bare_units(scene: Scene, match: re.Match[str]) -> Reading | None:
    """For weeks, hours later, years ago, within hours."""
    unit = singular(match["unit"])
    side = match["side"]
    if side:
        return _aside(scene, match.start(), side, None, unit)
    lead = scene.preposition(match.start())
    long = "long" in match[0]
    if not long and lead not in {
        "for",
        "in",
        "within",
        "over",
        "after",
        "of",
        "recent",
        "last",
        "took",
        "take",
        "lasted",
        "through",
        "during",
    }:
        return None
    value = duration_value(None, unit)
    if lead == "within" and scene.published and scene.tense(*match.span()) is Tense.FUTURE:
        far = days.step(scene.published, FEW[unit], unit)
        return Reading(When(scene.published, far), value, "duration", "vague", rolling=True)
    if lead == "of" and not re.search(
        r"\b(?:couple|matter|number|series|handful|dozens|hundreds|thousands) of $",
        scene.low[max(0, match.start() - 14) : match.start()],
    ):
        return None
    return Reading(None, value, "duration", "vague")


def unit_long(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Day-long, decades-long."""
    del scene
    unit, many = match["unit"], "s-" in match[0]
    return Reading(None, duration_value(None if many else 1, unit), "duration", _grain(unit))


def rolling(scene: Scene, match: re.Match[str]) -> Reading | None:
    """The last two weeks, the next 48 hours, the coming days, recent months: up to or from the day of publication."""
    which, unit = match["which"], singular(match["unit"])
    many = match["unit"] != unit
    if match["number"] is None and match["vague"] is None and not many:
        return None
    number = number_of(match["number"]) if match["number"] else None
    if match["number"] and match["number"].endswith("hundred"):
        number = 100
    if match["vague"] and "couple" in match["vague"]:
        number = 2
    value = duration_value(number, unit)
    if which in {"first", "final"}:
        return Reading(None, value, "duration", _grain(unit))
    ahead = which in {"next", "coming", "following"}
    base = scene.published
    if which in {"previous", "preceding", "following"}:
        anchor = scene.anchor(*DAYS)
        base = anchor.earliest if anchor else None
    if base is None:
        return Reading(None, value, "duration", _grain(unit))
    grain: Precision = _grain(unit) if number is not None else "vague"
    unit = singular(match["unit2"]) if match["unit2"] else unit
    reach = _high(match, number) if number is not None else FEW[unit]
    far = days.step(base, (1 if ahead else -1) * (reach or 1), unit)
    tense = Tense.FUTURE if ahead else Tense.PAST
    return Reading(When(min(base, far), max(base, far)), value, "duration", grain, rolling=True, tense=tense)
