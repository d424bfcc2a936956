"""Times counted from another one of the text: “two days after the vote”, where it says when the vote was."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from onrecord.reading.times import days
from onrecord.reading.times.scene import DAYS, FAR, Found, Reading, Scene
from onrecord.reading.times.words import NUMBER_WORD, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.times.mention import Precision
    from onrecord.record import When

_COUNTED: Final = re.compile(
    rf"\b(?:(?P<number>{NUMBER_WORD}|an?|\d{{1,3}}) (?P<unit>day|week|month|year)s?"
    r"|(?:the )?(?P<next>day|week|month|year))"
    r" (?P<side>after|before|following) (?:the|an?|his|her|its|their|last|this|that|both|[a-z]+['’]s)"
    r" (?P<what>[a-z][a-z' ’-]{2,60})"
)
_ENDS: Final = frozenset(
    "that who which whose when where was were is are has had have did will would could came come began started took "
    "ended in on at by of from with for to as and but or than after before during".split()
)
"""Words behind which the noun that is counted from has ended."""
_PRONOUNS: Final = frozenset("it he she they we you i its his her their".split())
_SENTENCE: Final = re.compile(r"[.!?]['”\"’)]*\s+(?=[^a-z])|\n+")
_REACH: Final = 600
"""How many characters a sentence reaches at most."""


def anchored(scene: Scene, found: Sequence[Found]) -> list[Found]:
    """The times, with the days of those that are counted from an event whose day stands beside it elsewhere."""
    out = list(found)
    for match in _COUNTED.finditer(scene.low):
        head = _head(match["what"])
        at = _day_of(scene, found, head, match) if head else None
        if at is None:
            continue
        try:
            reading = _counted(match, at)
        except (ValueError, OverflowError):
            continue
        start, end = match.start(), match.end("side")
        old = next((n for n, each in enumerate(out) if each.start < end and start < each.end), None)
        if old is None:
            out.append(Found(start, end, reading))
        elif out[old].reading.when is None:
            value = out[old].reading.value or reading.value
            out[old] = Found(min(start, out[old].start), end, replace(reading, value=value))
    return sorted(out, key=lambda each: each.start)


def _head(what: str) -> str | None:
    """The noun of a phrase: the last word before one that ends it."""
    words: list[str] = []
    for word in what.split():
        if word in _ENDS or (words and word in _PRONOUNS):
            break
        words.append(word)
    return words[-1].removesuffix("'s").removesuffix("’s") if words and len(words) <= 5 else None


def _day_of(scene: Scene, found: Sequence[Found], head: str, counted: re.Match[str]) -> When | None:
    """The day that stands in one sentence with a noun: the last such before what is counted, else in its own clause."""
    named = re.compile(rf"\b{re.escape(head.removesuffix('s'))}(?:e?s)?\b")
    clause = scene.low.find(",", counted.end("side"))
    clause = clause if clause >= 0 else len(scene.low)
    before = [each for each in found if each.end <= counted.start()][-FAR:]
    own = [each for each in found if counted.end("side") <= each.start < min(clause, counted.start() + _REACH)][:1]
    for each in (*own, *reversed(before)):
        reading = each.reading
        if reading.when is None or reading.precision not in DAYS or reading.when.days > 1:
            continue
        low, high = _sentence(scene.low, each.start, each.end)
        if any(
            not (counted.start() <= hit.start() < counted.end()) or each in own
            for hit in named.finditer(scene.low, low, high)
        ):
            return reading.when
    return None


def _sentence(low: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch of text, cut off where it is very long."""
    first = max(0, start - _REACH)
    ends = [match.end() for match in _SENTENCE.finditer(low, first, start)]
    after = _SENTENCE.search(low, end, min(len(low), end + _REACH))
    return ends[-1] if ends else first, after.start() if after else min(len(low), end + _REACH)


def _counted(match: re.Match[str], at: When) -> Reading:
    words = match["number"] or "one"
    number = 1.0 if words in {"a", "an"} else number_of(words)
    if number is None or number != int(number):
        raise ValueError(words)
    sign = -1 if match["side"] == "before" else 1
    unit = match["unit"] or match["next"]
    steps = sign * int(number)
    precision: Precision = "day"
    if unit == "day" or (unit == "week" and abs(steps) == 1 and match["number"]):
        day = at.earliest + timedelta(days=steps * (1 if unit == "day" else 7))
        when = days.day_of(day)
    elif unit == "week":
        when, precision = days.week_of(at.earliest + timedelta(weeks=steps)), "week"
    elif unit == "month":
        month = at.earliest.year * 12 + at.earliest.month - 1 + steps
        when, precision = days.month_of(month // 12, month % 12 + 1), "month"
    else:
        when, precision = days.year_of(at.earliest.year + steps), "year"
    return Reading(when, when.earliest.isoformat() if precision == "day" else None, precision=precision)
