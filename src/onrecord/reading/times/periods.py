"""Rules for parts of years: seasons, quarters, halves, fiscal years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.times import days
from onrecord.reading.times.mention import Tense
from onrecord.reading.times.scene import Reading
from onrecord.reading.times.words import SEASONS

if TYPE_CHECKING:
    from onrecord.reading.times.scene import Scene

SEASON: Final = re.compile(
    r"(?P<which>last |this |next |this past |this coming |past |coming |following |previous "
    r"|that )?(?P<season>spring|summer|autumn|fall|winter)\b"
    r"(?:(?: of|,)? (?P<year>(?:1[0-9]|20)\d\d)(?:[-–/]\d\d(?:\d\d)?)?)?"
)
QUARTER: Final = re.compile(
    r"(?:(?P<before>(?:1[0-9]|20)\d\d|(?:last|this|next) year)(?:['’]s)? )?(?:(?P<fiscal>fiscal"
    r"|year['’]s)[ -])?(?:(?P<word>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[ -](?P<grain>quarter|half)\b"
    r"|(?P<letter>[qh])(?P<digit>[1-4])\b)(?: of)?(?:,? (?:(?:the )?(?:fiscal "
    r"|financial )?(?:year )?(?P<year>(?:1[0-9]|20)\d\d)|(?P<which>last|this|next) year))?"
)
FISCAL: Final = re.compile(
    r"(?:fiscal|financial)(?: year)?[ -](?P<year>(?:19|20)\d\d)\b|fy ?['’]?(?P<short>\d\d(?:\d\d)?)\b"
)


def season(scene: Scene, match: re.Match[str]) -> Reading | None:
    """This summer, last fall, the spring of 2019. Bare "fall" and "spring" may be other words: they need a lead."""
    code, which = SEASONS[match["season"]], (match["which"] or "").strip()
    lead = scene.preposition(match.start())
    the = scene.low[max(0, match.start() - 4) : match.start()] == "the "
    leads = {
        "in",
        "by",
        "since",
        "until",
        "during",
        "late",
        "early",
        "mid",
        "through",
        "over",
        "throughout",
        "before",
        "after",
    }
    named = scene.text[match.start("season")].isupper() and match["season"] in {"spring", "summer"}
    if not (which or match["year"] or lead in leads or lead.rstrip("-").rsplit("-", 1)[-1] in leads) or (
        named and not match["year"]
    ):
        return None
    if (
        code in {"FA", "SP"}
        and match["season"] != "autumn"
        and not (which or match["year"] or lead in leads - {"over", "after", "before"})
    ):
        return None
    if match["year"]:
        year: int | None = int(match["year"])
    else:
        year = _season_year(scene, match, code, which)
    del the
    if year is None:
        return Reading(None, f"XXXX-{code}", precision="quarter")
    return Reading(days.season_of(year, code), f"{year:04d}-{code}", precision="quarter")


def _season_year(scene: Scene, match: re.Match[str], code: str, which: str) -> int | None:
    if scene.history and (anchor := scene.anchor()):
        return anchor.earliest.year
    now = scene.published
    if now is None:
        return None
    begun = days.season_of(now.year, code)
    if which in {"last", "past", "this past", "previous"}:
        return now.year if begun.latest < now else now.year - 1
    if which in {"next", "coming", "this coming"}:
        return now.year if begun.earliest > now else now.year + 1
    if which == "this":
        return now.year - (1 if code == "WI" and now.month < 3 else 0)
    ahead = scene.tense(match.start(), match.end()) is Tense.FUTURE
    if ahead:
        return now.year if begun.latest >= now else now.year + 1
    return now.year if begun.earliest <= now else now.year - 1


_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def quarter(scene: Scene, match: re.Match[str]) -> Reading | None:
    """The third quarter (the last that has begun), the first half of 2019, Q1 2020."""
    which, named = match["which"], match["year"]
    if match["before"]:
        which, named = (None, match["before"]) if match["before"].isdigit() else (match["before"][:4].strip(), None)
    half = match["grain"] == "half" or match["letter"] == "h"
    if match["digit"]:
        if not named and not which:
            return None
        number = int(match["digit"])
    else:
        number = _NTH.get(match["word"], 2 if half else 4)
    if half and (number > 2 or not (named or which)):
        return None
    if named:
        year = int(named)
    elif scene.published is None:
        return Reading(None, f"XXXX-Q{number}", precision="quarter")
    else:
        now = scene.published
        year = now.year
        if which:
            year += {"last": -1, "this": 0, "next": 1}[which]
        elif number > (now.month + 2) // 3 and scene.tense(match.start(), match.end()) is not Tense.FUTURE:
            year -= 1
    if half:
        return Reading(days.half_of(year, number), f"{year}-H{number}", precision="quarter")
    return Reading(days.quarter_of(year, number), f"{year}-Q{number}", precision="quarter")


BARE_QUARTER: Final = re.compile(
    r"(?:(?P<ago>year-(?:ago|earlier))|(?P<latest>latest))[ -](?:quarter|period)\b|(?P<bare>quarter)\b(?! (?:of"
    r"|mile|century))"
)


def bare_quarter(scene: Scene, match: re.Match[str]) -> Reading | None:
    """The quarter last named, or the last that is over; the year-earlier quarter is four before it."""
    published = scene.published
    if published is None or (match["bare"] and scene.low[max(0, match.start() - 4) : match.start()] != "the "):
        return None
    named = scene.anchor("quarter")
    if named is not None and named.days < 100 and not match["latest"]:
        at = named.earliest
    else:
        at = days.step_months(published.replace(day=1), -3)
    at = days.step_months(at, -12) if match["ago"] else at
    return Reading(days.unit_of(at, "quarter"), days.calendar_value(at, "quarter"), precision="quarter")


def fiscal(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Fiscal 2016, FY2016."""
    del scene
    number = int(match["year"] or match["short"])
    number += 2000 if number < 100 else 0
    return Reading(days.fiscal_year(number), str(number), precision="year")
