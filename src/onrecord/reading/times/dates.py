"""Rules for dates that the calendar names: numbers, months with days and years, bare years, decades, centuries."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from onrecord.reading.times import days
from onrecord.reading.times.mention import Tense
from onrecord.reading.times.scene import Reading
from onrecord.reading.times.words import DAY_NUMBER, MONTH, MONTHS, NUMBERS, ORDINALS, WEEKDAY_SHORT, WEEKDAYS
from onrecord.record import When

if TYPE_CHECKING:
    from onrecord.reading.times.scene import Scene

_TH: Final = r"(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,? (?:of )?(?P<year>(?:1[0-9]|20)\d\d)(?![\d,]\d)(?! (?:people|soldiers|troops)))?"
_WEEKDAY: Final = rf"(?:(?P<weekday>{WEEKDAY_SHORT}),? (?:the )?)?"

NUMERIC: Final = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[t ](?P<clock>\d\d:\d\d)(?::\d\d)?)?\b"
    r"|(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<z>\d{4}"
    r"|\d\d)\b(?![/.-]\d)(?: (?P<clock2>\d\d:\d\d)(?::\d\d)?)?"
    r"|(?P<packed>(?:19|20)\d{6})\b"
)
MONTH_DAY: Final = re.compile(
    rf"{_WEEKDAY}(?P<month>{MONTH}) ?(?:the )?(?P<day>{DAY_NUMBER}){_TH}\b(?!\d|[.:,]\d{{2,3}}(?!\d{{2}})|%)"
    rf"(?:(?: ?[-–—] ?| to | and | & )(?P<until>{DAY_NUMBER}){_TH}\b(?![:\d]|,\d{{3}}|%))?{_YEAR}"
)
DAY_MONTH: Final = re.compile(
    rf"{_WEEKDAY}(?P<day>{DAY_NUMBER}){_TH}(?:(?: ?[-–—] ?| to | and | & )(?P<until>{DAY_NUMBER}){_TH})?"
    rf"(?: day)?(?: of)?[ -](?P<month>{MONTH})(?![a-z]){_YEAR}"
)
MONTH_ALONE: Final = re.compile(
    rf"(?P<month>{MONTH})(?![a-z])(?:,? (?:of |in )?(?P<year>(?:1[0-9]|20)\d\d)(?![\d,]\d)"
    rf"|,? (?:of )?(?P<which>last|this|next|that) year)?"
)
WEEKDAY_NUMBER: Final = re.compile(rf"(?P<weekday>{WEEKDAY_SHORT}),? (?:the )?(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)\b")
NTH: Final = re.compile(
    rf"(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)\b(?= ?[,.;:)]| (?:and|but|at|in|with|by|when|to|from)\b|$)"
)


def numeric(scene: Scene, match: re.Match[str]) -> Reading | None:
    """2021-05-20, 5/20/2021 (the American order unless the first number cannot be a month), 20.05.2021, 20210520."""
    if match["packed"]:
        packed = match["packed"]
        day = date(int(packed[:4]), int(packed[4:6]), int(packed[6:]))
    elif match["y"]:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    else:
        first, second, year = int(match["a"]), int(match["b"]), int(match["z"])
        if match["sep"] != "/" and len(match["z"]) == 2 and match["sep"] == ".":
            return None
        if len(match["z"]) == 2:
            near = scene.published.year if scene.published else 2000
            year += near // 100 * 100
            year -= 100 if year > near + 20 else 0
        month_first = first <= 12 and (match["sep"] != "." or second > 12)
        day = date(year, first, second) if month_first else date(year, second, first)
    clock = match["clock"] or match["clock2"]
    value = day.isoformat() + (f"T{clock}" if clock else "")
    return Reading(days.day_of(day), value, "time" if clock else "date", "part of day" if clock else "day")


def month_day(scene: Scene, match: re.Match[str]) -> Reading | None:
    """May 20, 2021; Thursday, May 20; 20th of May; 3–5 May; May 3 and 4. The year is completed."""
    if not scene.capital(match, "month"):
        return None
    month, day = month_number(match["month"]), int(match["day"])
    until = int(match["until"]) if match["until"] else day
    if until < day:
        return None
    groups = match.groupdict()
    weekday = WEEKDAYS[groups["weekday"].rstrip(".")] if groups["weekday"] else None
    if match["year"]:
        year: int | None = int(match["year"])
    else:
        year = day_year(scene, match, month, day, weekday)
    if year is None:
        return Reading(None, f"XXXX-{month:02d}-{day:02d}")
    first, last = date(year, month, day), date(year, month, until)
    value = first.isoformat() + (f"/{last.isoformat()}" if last > first else "")
    return Reading(When(first, last), value)


def month_number(word: str) -> int:
    """1 to 12."""
    return MONTHS[word.rstrip(".")]


def told_year(anchor: When, month: int) -> int:
    """The year of a month in a history: that last named, or the next where the telling passes New Year."""
    passes = anchor.days <= 31 and anchor.latest.month >= 10 and month <= 2
    return anchor.latest.year + 1 if passes else anchor.earliest.year


def day_year(scene: Scene, match: re.Match[str], month: int, day: int, weekday: int | None) -> int | None:
    """The year of a day without one: by its weekday, by the history told, else by the news rule."""
    if scene.history and (anchor := scene.anchor()):
        return told_year(anchor, month)
    published = scene.published
    if published is None:
        return None
    years = [year for year in range(published.year - 8, published.year + 5) if _is_day(year, month, day)]
    if weekday is not None and (fitting := [year for year in years if date(year, month, day).weekday() == weekday]):
        years = [min(fitting, key=lambda year: abs((date(year, month, day) - published).days))]
    back = max((year for year in years if date(year, month, day) <= published), default=None)
    ahead = min((year for year in years if date(year, month, day) > published), default=None)
    if back is None or ahead is None:
        return back or ahead
    days_ahead = (date(ahead, month, day) - published).days
    tense = scene.tense(match.start(), match.end())
    if tense is Tense.FUTURE and (published - date(back, month, day)).days > 0:
        return ahead if days_ahead <= 240 else back
    # A day a few weeks ahead is meant for what is to come even in a clause that looks back: "set it for June 3".
    return ahead if days_ahead <= 60 else back


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_UNSURE: Final = {"may", "march", "mar", "mar.", "april", "june", "august"}
_LEADS: Final = frozenset(
    "in since by until till late early mid last next this of from to before after during between through around about "
    "every each past previous following and or for middle end beginning start throughout over".split()
)
_NAMES: Final = re.compile(r" [A-Z][a-z]+")


def month_alone(scene: Scene, match: re.Match[str]) -> Reading | None:
    """In March; August 2018; November last year. "May" and "March" need words around them that make them months."""
    word = match["month"]
    if not scene.capital(match, "month") or (word in {"mar", "jan", "jun", "dec", "sep", "oct"} and not match["year"]):
        return None
    lead = scene.preposition(match.start())
    if word in _UNSURE and not match["year"] and not match["which"]:
        strict = word in {"may", "march", "mar", "mar."}
        lead = lead.rstrip("-").rsplit("-", 1)[-1]
        if lead not in _LEADS and (strict or _NAMES.match(scene.text, match.end())):
            return None
        if word == "may" and lead in {"for", "to", "and", "or", "this", "about", "of", "by", "after", "over", "before"}:
            back = scene.low[max(0, match.start() - 28) : match.start()]
            if lead in {"for", "about", "over"} or not re.search(
                r"(?:end|middle|beginning|start|month) of |from [a-z]+ to |by |(?:april|march) (?:and|or|to) "
                r"|(?:after|before) ",
                back,
            ):
                return None
            if "theresa may" in scene.low or "mrs may" in scene.low:
                return None
    month = month_number(word)
    if match["year"]:
        year: int | None = int(match["year"])
    elif match["which"] in {"last", "this", "next"} and scene.published:
        year = scene.published.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    else:
        year = month_year(scene, match, month, lead)
    if year is None:
        return Reading(None, f"XXXX-{month:02d}", precision="month")
    return Reading(days.month_of(year, month), f"{year:04d}-{month:02d}", precision="month")


def month_year(scene: Scene, match: re.Match[str], month: int, lead: str) -> int | None:
    """The year of a month without one: by the history told, else by the news rule."""
    if scene.history and (anchor := scene.anchor()) and lead not in {"last", "next", "this"}:
        return told_year(anchor, month)
    if scene.published is None:
        return None
    now = scene.published
    back = now.year if month <= now.month else now.year - 1
    named = {
        "last": now.year if month < now.month else now.year - 1,
        "next": now.year if month > now.month else now.year + 1,
        "this": now.year,
        "since": back,
    }
    if lead in named:
        return named[lead]
    tense = scene.tense(match.start(), match.end())
    ahead = (month - now.month) % 12
    next_year = now.year if month >= now.month else now.year + 1
    if (tense is Tense.FUTURE and ahead <= 9) or (lead in {"by", "until"} and tense is not Tense.PAST):
        return next_year
    # Eleven months ago would be "last June": next month's name alone is next month, but for "the June attack".
    named_event = scene.low[max(0, match.start() - 4) : match.start()] == "the "
    if (ahead == 1 and not named_event) or (ahead == 2 and tense is Tense.PRESENT):
        return next_year
    return back


def weekday_number(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Thursday 20th: the nearest such day within three months."""
    weekday, day = WEEKDAYS[match["weekday"].rstrip(".")], int(match["day"])
    if scene.published is None:
        return Reading(None, f"XXXX-XX-{day:02d}")
    fitting = []
    for shift in range(-3, 4):
        year, month = days.step_month(scene.published.year, scene.published.month, shift)
        if _is_day(year, month, day) and date(year, month, day).weekday() == weekday:
            fitting.append(date(year, month, day))
    if not fitting:
        return None
    best = min(fitting, key=lambda found: abs((found - scene.published).days))  # type: ignore[operator]
    return Reading(days.day_of(best), best.isoformat())


def nth(scene: Scene, match: re.Match[str]) -> Reading | None:
    """On the 20th: of this month or the one beside it, by tense; of the month last named in a history."""
    before = scene.low[max(0, match.start() - 14) : match.start()]
    if not re.search(r"\b(?:on|by|until|since|from|to|before|after) the $", before):
        return None
    day = int(match["day"])
    base = scene.anchor("day", "month", "part of day") if scene.history else scene.published
    if base is None:
        return Reading(None, f"XXXX-XX-{day:02d}")
    now = base if isinstance(base, date) else base.earliest
    year, month = now.year, now.month
    if not scene.history:
        ahead = scene.tense(match.start(), match.end()) is Tense.FUTURE
        if ahead and day < now.day:
            year, month = days.step_month(year, month, 1)
        elif not ahead and day > now.day:
            year, month = days.step_month(year, month, -1)
    found = date(year, month, day)
    return Reading(days.day_of(found), found.isoformat())


YEAR: Final = re.compile(r"(?P<year>(?:1[0-9]|20)\d\d)(?![\d])(?!,\d)(?![%/]|\.\d)(?![-–]year)")
DECADE: Final = re.compile(r"(?:(?P<full>(?:1[0-9]|20)\d0)|['’]?(?P<short>\d0))['’]?s\b")
DECADE_WORD: Final = re.compile(r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b")
SPOKEN_YEAR: Final = re.compile(
    r"nineteen (?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?P<ones>one|two|three|four"
    r"|five|six|seven|eight|nine))?\b"
    r"|(?P<two>two thousand)(?: (?:and )?(?P<rest>one|two|three|four|five|six|seven|eight|nine|ten))?(?! [a-z]+s\b)\b"
)
_ORDINAL: Final = "|".join(sorted(ORDINALS, key=len, reverse=True))
CENTURY: Final = re.compile(
    rf"(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{_ORDINAL}))[ -]century\b(?P<bc> b\.?c\.?)?"
)
BC: Final = re.compile(r"(?P<year>\d{1,4}) (?:b\.?c\.?(?:e\.?)?)(?![a-z])")
APOSTROPHE_YEAR: Final = re.compile(r"['’](?P<short>\d\d)\b(?!s)")

_IN: Final = frozenset(
    "in since by until till of from to before after during between through around about early late mid for year "
    "and or than summer winter spring autumn fall fiscal throughout circa end back".split()
)
_COUNTED: Final = re.compile(
    r" (?:[a-z]+ )?(?:people|soldiers|troops|men|women|children|prisoners|civilians|refugees|houses|homes"
    r"|kilomet\w+|km|miles?"
    r"|tons?|tonnes?|dollars?|pounds?|euros?|met(?:er|re)s?|feet|votes?|seats?|jobs|workers|employees|families|fighters"
    r"|police\w*|deaths|casualties|cases|shares|points|times|students|militants|rebels|migrants|victims|persons|rockets"
    r"|members|officers|protesters|villages|schools|detainees|personnel|residents|acres|hectares|rounds|vehicles|tanks"
    r"|hours|days|weeks|months|years|degrees|calories|megawatts|mw|kg|rupees|units|copies|passengers)\b"
)
_LABEL: Final = re.compile(
    r"(?:\b(?:resolution|regulation|directive|law|no|no\.|number|nr|flight|section|article|order|unit|room|route"
    r"|highway"
    r"|agenda|vision|unscr|page|p\.|pp\.|series|model|form|decree|proposition|boeing|bill|act no\.|phone|tel|grid"
    r"|exercise) "
    r"|[$€£¥#+]|\d[.,:/]|\b(?:us|rs|dlrs|usd|eur) ?|[a-z]-)$"
)
_AMOUNT: Final = re.compile(
    r"(?:nearly|almost|over|more than|less than|fewer than|at least|at most|up to|some|as many as|only|with) $"
)


def year(scene: Scene, match: re.Match[str]) -> Reading | None:
    """In 2019; the 1998 bombings. Not 1990 soldiers, Resolution 1701, $2000."""
    start, number = match.start(), int(match["year"])
    lead = scene.preposition(start).rstrip("-").rsplit("-", 1)[-1].strip("(")
    back = scene.low[max(0, start - 24) : start]
    determined = re.search(r"(?:\b(?:the|a|an|this|that|its|their|his|her)|['’]s) $", back) is not None
    if _LABEL.search(back) and not back.endswith(("mid-", "pre-", "post-")):
        return None
    amount = _AMOUNT.search(back) is not None and "since" not in back
    if number < 1500 and lead not in {"in", "since", "of", "year", "from", "until", "by", "ad"}:
        return None
    if amount and not determined:
        return None
    if _COUNTED.match(scene.low, match.end()) and not (determined or lead in {"in", "since", "early", "late", "mid"}):
        return None
    if lead not in _IN and not determined and number < 1900 and re.match(r" [a-z]", scene.low[match.end() :][:3]):
        return None
    near = scene.published.year if scene.published else 2050
    if number > near + 60:
        return None
    return Reading(days.year_of(number), f"{number:04d}", precision="year")


def decade(scene: Scene, match: re.Match[str]) -> Reading | None:
    """The 1990s, the '80s, the nineties."""
    groups = match.groupdict()
    if groups.get("full"):
        first = int(groups["full"])
    else:
        if groups.get("word"):
            tens = 20 + 10 * ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
                              "nineties").index(groups["word"])  # fmt: skip
        else:
            tens = int(groups["short"])
        lead = scene.low[max(0, match.start() - 10) : match.start()]
        apostrophe = scene.low[match.start()] in "'’"
        if not apostrophe and (not re.search(r"\bthe (?:early |late |mid[ -])?$", lead)):
            return None
        first = 1900 + tens
    return Reading(days.years_of(first, first + 9), f"{first // 10}", precision="year")


def spoken_year(scene: Scene, match: re.Match[str]) -> Reading | None:
    """Nineteen ninety-seven, the year two thousand."""
    del scene
    if match["two"]:
        number = 2000 + (NUMBERS[match["rest"]] if match["rest"] else 0)
    else:
        number = 1900 + NUMBERS[match["tens"]] + (NUMBERS[match["ones"]] if match["ones"] else 0)
    return Reading(days.year_of(number), str(number), precision="year")


def century(scene: Scene, match: re.Match[str]) -> Reading | None:
    """The 20th century: 1901 to 2000."""
    del scene
    number = int(match["number"]) if match["number"] else ORDINALS[match["word"]]
    if match["bc"]:
        return Reading(None, f"BC{number - 1:02d}", precision="year")
    return Reading(days.years_of(100 * number - 99, 100 * number), f"{number - 1:02d}", precision="year")


def bc(scene: Scene, match: re.Match[str]) -> Reading | None:
    """490 BC: a value, but no days, since the calendar of days begins with the year 1."""
    del scene
    return Reading(None, f"BC{int(match['year']):04d}", precision="year")


def apostrophe_year(scene: Scene, match: re.Match[str]) -> Reading | None:
    """In '98."""
    if scene.preposition(match.start()) not in _IN:
        return None
    near = scene.published.year if scene.published else 2000
    number = near // 100 * 100 + int(match["short"])
    number -= 100 if number > near + 10 else 0
    return Reading(days.year_of(number), str(number), precision="year")
