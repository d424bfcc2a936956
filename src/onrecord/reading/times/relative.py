"""Rules for times told from the day of publication or from the time last named: today, Thursday, last week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.times import days
from onrecord.reading.times.days import DAY
from onrecord.reading.times.mention import Tense
from onrecord.reading.times.scene import DAYS, Reading
from onrecord.reading.times.words import WEEKDAY, WEEKDAYS
from onrecord.record import When

if TYPE_CHECKING:
    from datetime import date

    from onrecord.reading.times.mention import Precision
    from onrecord.reading.times.scene import Scene

TODAY: Final = re.compile(
    r"(?:(?P<two>day (?:before yesterday|after tomorrow))|(?P<day>today|tonight|yesterday|tomorrow)"
    r"|(?P<overnight>overnight)"
    r"|(?P<this>this|last|yesterday|tomorrow|earlier this|later this|late this|early this) (?P<part>morning"
    r"|afternoon|evening|night))\b"
)
WEEKDAYS_RULE: Final = re.compile(
    rf"(?:(?P<which>last|next|this|this past|past|coming|this coming|following"
    rf"|previous) )?(?P<weekday>{WEEKDAY})(?P<many>s)?\b"
    r"(?:,? (?:of )?(?P<week>last|this|next) week\b)?"
)
WEEK_DAY: Final = re.compile(rf"(?P<week>last|this|next) week (?P<lead>on )(?P<weekday>{WEEKDAY})\b")
CALENDAR: Final = re.compile(
    r"(?:(?P<edge>earlier|later) )?(?P<which>last|this past|this coming|this|next|current|past|coming|latest)"
    r"(?P<own>['’]s)? (?P<fiscal>fiscal |calendar |whole |full |very |entire )?(?P<unit>week|month|quarter|year"
    r"|decade|century|weekend)\b"
    r"(?!['’]s time| of )"
)
WEEKEND: Final = re.compile(
    r"(?P<which>last |this |next |past |coming |this past |this coming |previous |following |same |that )?weekend\b"
)
SAME: Final = re.compile(
    r"(?P<which>next|following|previous|preceding|same|that same|that|this same) (?P<unit>day|week|month|year|night"
    r"|morning|evening|afternoon|decade)\b"
    r"|(?P<unit2>day|night|evening|morning|week|month|year) (?P<side>before|after|earlier)\b(?! (?!he |she |they "
    r"|it |and |but |in |at |on |by |when |with |for )[a-z]+|['’])"
)
EDGE_OF: Final = re.compile(
    r"(?P<unit>week|month|year|decade|century)(?=['’]s end\b)(?P<end>['’]s end)?|(?P<yearend>year[- ]end)\b"
    r"|(?P<rest>week|month|year|decade|century)\b"
)


def weekday(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Thursday, last Thursday, Thursday of next week. Fridays are a set."""
    if not scene.capital(match, "weekday"):
        return None
    number = WEEKDAYS[match["weekday"]]
    if match["many"]:
        return Reading(None, f"XXXX-WXX-{number + 1}", "set")
    if _named(scene, match):
        return None
    published = scene.published
    which = match["which"] or ""
    if scene.history and (anchor := scene.anchor("day", "part of day")):
        published, which = anchor.earliest, which or "next"
    if published is None:
        return Reading(None, f"XXXX-WXX-{number + 1}")
    if match["week"]:
        monday = published - published.weekday() * DAY + {"last": -7, "this": 0, "next": 7}[match["week"]] * DAY
        day = monday + number * DAY
    else:
        day = _weekday(scene, match, published, number, which)
    return Reading(days.day_of(day), day.isoformat())


_TITLES: Final = re.compile(r" (?:times|telegraph|mirror|express|mail|herald|post|star|mosque|agreement|accord)\b")
_NICKNAMES: Final = re.compile(r"\b(?:black|bloody|cyber|super|giving|holy|fat|big) $")


def _named(scene: Scene, match: re.Match[str]) -> bool:
    start, end = match.span()
    if _NICKNAMES.search(scene.low, max(0, start - 8), start):
        return True
    return _TITLES.match(scene.low, end) is not None and scene.text[end + 1].isupper()


def _weekday(scene: Scene, match: re.Match[str], published: date, number: int, which: str) -> date:
    if which in {"last", "past", "this past", "previous"}:
        return days.weekday_back(published, number, same=False)
    if which in {"next", "following"}:
        return days.weekday_on(published, number, same=False)
    if which in {"coming", "this coming"}:
        return days.weekday_on(published, number, same=which == "this coming")
    tense = scene.tense(match.start(), match.end())
    if which == "this":
        week = published - published.weekday() * DAY + number * DAY
        return week if tense is not Tense.FUTURE or week >= published else week + 7 * DAY
    if tense is Tense.FUTURE:
        return days.weekday_on(published, number, same=False)
    return days.weekday_back(published, number, same=True)


def week_day(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Last week on Thursday."""
    if scene.published is None:
        return Reading(None, f"XXXX-WXX-{WEEKDAYS[match['weekday']] + 1}")
    return _of_week(scene.published, match)


def _of_week(published: date, match: re.Match[str]) -> Reading:
    monday = published - published.weekday() * DAY + {"last": -7, "this": 0, "next": 7}[match["week"]] * DAY
    day = monday + WEEKDAYS[match["weekday"]] * DAY
    return Reading(days.day_of(day), day.isoformat())


PART_CODES: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


def today(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Today, tonight, yesterday, tomorrow, the day before yesterday, overnight, this morning, last night."""
    published = scene.published
    shift, part = _today_shift(match)
    suffix = f"T{part}" if part else ""
    precision = "part of day" if part else "day"
    kind = "time" if part else "date"
    if published is None:
        return Reading(None, f"XXXX-XX-XX{suffix}", kind, precision)  # type: ignore[arg-type]
    day = published + shift * DAY
    when = When(published - DAY, published) if match["overnight"] else days.day_of(day)
    return Reading(when, day.isoformat() + suffix, kind, precision)  # type: ignore[arg-type]


def _today_shift(match: re.Match[str]) -> tuple[int, str | None]:
    if match["two"]:
        return (-2 if "before" in match["two"] else 2), None
    if match["overnight"]:
        return 0, "NI"
    if match["part"]:
        which = match["this"]
        shift = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(which, 0)
        return shift, PART_CODES[match["part"]]
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["day"], 0)
    return shift, "NI" if match["day"] == "tonight" else None


def calendar_unit(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Last week, this month, next year, earlier this year. "The last year" is the year up to the day of publication."""
    which, unit = match["which"], match["unit"]
    if unit == "weekend":
        return _weekend(scene, match, which)
    published = scene.published
    if published is None:
        return Reading(None, {"week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit, "XXXX"), precision=_grain(unit))
    the = scene.low[max(0, match.start() - 4) : match.start()] == "the "
    if which in {"past", "coming"} or (the and which in {"last", "next"} and not match["edge"]):
        if the and scene.history and which == "next":
            return _around(scene, 1, unit)
        sign = -1 if which in {"past", "last"} else 1
        far = days.step(published, sign, unit)
        when = When(min(far, published), max(far, published))
        value = "P1C" if unit == "century" else f"P1{unit[0].upper()}" if unit != "decade" else "P1E"
        value = days.calendar_value(days.shifted(published, unit, sign), unit) if unit in {"week", "year"} else value
        return Reading(when, value, precision=_grain(unit), rolling=True)
    shift = {"last": -1, "this past": -1, "latest": -1, "next": 1, "this coming": 1}.get(which, 0)
    # On a Sunday, "last week" is the one that this Sunday ends.
    base = published + DAY if unit == "week" and shift < 0 else published
    at = days.shifted(base, unit, shift)
    when = days.unit_of(at, unit)
    value = days.calendar_value(at, unit)
    if match["fiscal"] and match["fiscal"].startswith("fiscal") and unit == "year":
        return Reading(days.fiscal_year(at.year), f"{at.year}", precision="year")
    if shift:
        return Reading(when, value, precision=_grain(unit), tense=Tense.PAST if shift < 0 else Tense.FUTURE)
    if unit in {"decade", "century"}:
        return Reading(when, value, precision="year")
    edge = match["edge"]
    tense = scene.tense(match.start(), match.end()) if edge not in {"earlier", "later"} else None
    if edge == "earlier" or tense is Tense.PAST:
        when = When(when.earliest, published)
    elif edge == "later" or tense is Tense.FUTURE:
        when = When(published, when.latest)
    return Reading(when, value, precision=_grain(unit), rolling=True)


_GRAINS: Final[dict[str, Precision]] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter"}


def _grain(unit: str) -> Precision:
    return _GRAINS.get(unit, "year")


def weekend(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Over the weekend: the last one, or the coming one where the clause looks ahead."""
    return _weekend(scene, match, (match["which"] or "").strip())


def _weekend(scene: Scene, match: re.Match[str], which: str) -> Reading:
    published = scene.published
    if scene.history and (anchor := scene.anchor(*DAYS)):
        published = anchor.earliest
    if published is None:
        return Reading(None, "XXXX-WXX-WE", precision="week")
    ahead = which in {"next", "coming", "this coming", "following"}
    if not which or which == "this":
        ahead = scene.tense(match.start(), match.end()) is Tense.FUTURE
    saturday = published - published.weekday() * DAY + 5 * DAY
    if not ahead and (published < saturday or which in {"last", "previous"}):
        saturday -= 7 * DAY
    elif which == "next" and published >= saturday:
        saturday += 7 * DAY
    return Reading(When(saturday, saturday + DAY), days.iso_week(saturday) + "-WE", precision="week")


def same(scene: Scene, match: re.Match[str]) -> Reading | None:
    """The next day, the previous year, that night, the day before: told from the time last named."""
    unit = match["unit"] or match["unit2"]
    which = match["which"] or {"before": "previous", "earlier": "previous", "after": "next"}[match["side"]]
    back = scene.low[max(0, match.start() - 4) : match.start()]
    if which == "next" and match["which"] and unit not in PART_CODES and back != "the ":
        return None
    if match["side"] == "earlier" and not back.endswith("a "):
        return None
    shift = 1 if which in {"next", "following"} else -1 if which in {"previous", "preceding"} else 0
    return _around(scene, shift, unit)


def _around(scene: Scene, shift: int, unit: str) -> Reading | None:
    part = PART_CODES.get(unit)
    grain = "day" if part else unit
    wanted = {"day": DAYS, "week": (*DAYS, "week"), "month": (*DAYS, "week", "month")}
    anchor = scene.anchor(*wanted.get(grain, ()))
    suffix = f"T{part}" if part else ""
    if anchor is None:
        unknown = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(grain, "XXXX")
        return Reading(None, unknown + suffix, "time" if part else "date", "part of day" if part else _grain(grain))
    base = anchor.latest if shift > 0 else anchor.earliest
    at = days.shifted(base, grain, shift)
    precision: Precision = "part of day" if part else _grain(grain)
    return Reading(
        days.unit_of(at, grain), days.calendar_value(at, grain) + suffix, "time" if part else "date", precision
    )


def edge_of(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Year-end, month's end; and "the year", "the month" after "the end of", "later in", "earlier in"."""
    if match["rest"]:
        back = scene.low[max(0, match.start() - 26) : match.start()]
        if not re.search(
            r"(?:\b(?:end|beginning|start|middle|rest|remainder|course) of|(?:later|earlier|early|late) in) the $", back
        ):
            return None
    unit = match["unit"] or match["rest"] or "year"
    anchor = scene.anchor() if scene.history else None
    at = anchor.earliest if anchor else scene.published
    if at is None:
        return Reading(None, {"week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit, "XXXX"), precision=_grain(unit))
    when, value = days.unit_of(at, unit), days.calendar_value(at, unit)
    if not match["rest"]:
        when = days.edge(when, "end", unit)
    return Reading(when, value, precision=_grain(unit))
