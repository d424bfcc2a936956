"""From a text to its times: one pass over its words, a few rules at those that can begin an expression."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.reading.times.anchors import anchored
from onrecord.reading.times.frame import framed, joined, with_days
from onrecord.reading.times.mention import Tense, TimeMention
from onrecord.reading.times.rules import APOSTROPHE, BY_FIRST_WORD, NUMERAL
from onrecord.reading.times.scene import Found, Scene
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

_WORD: Final = re.compile(r"(?<![a-z])[a-z]+\d?|(?<![\d$€£¥])\d+|['’](?=\d)")
_YEARS: Final = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")
_NEWS: Final = re.compile(r"\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")


def read_times(
    text: str,
    *,
    published: date | None,
    furniture: Sequence[Span] = (),
    tense: Callable[[Span], Tense] | None = None,
    history: bool | None = None,
) -> tuple[TimeMention, ...]:
    """Every time expression of a text, in order, never overlapping.

    Args:
        text: the article.
        published: the day that "today" and "Thursday" are counted from; None leaves what needs it without days.
        furniture: spans of the text to leave out.
        tense: which way the words around a span look; None for a quick look of our own.
        history: whether the text tells a history, in which "in July" is of the year last named and not the July
            before publication; None to judge it from the years that the text names.
    """
    scene = _scene(text, published, tense, history)
    low = scene.low
    kept = sorted(furniture)
    end = at = 0
    for word in _WORD.finditer(low):
        if word[0].isalpha() and word[0] not in BY_FIRST_WORD:
            continue
        start = word.start()
        if start < end:
            continue
        while at < len(kept) and kept[at].end <= start:
            at += 1
        if at < len(kept) and kept[at].start <= start:
            continue
        found = _found(scene, word)
        if found is None:
            continue
        limit = scene.found[-1].end if scene.found else 0
        found = framed(scene, found, limit)
        if at < len(kept) and kept[at].start < found.end:
            continue
        scene.found.append(found)
        end = found.end
    return tuple(_mention(found) for found in anchored(scene, joined(scene, with_days(scene, scene.found))))


def resolve(expression: str, *, published: date | None, tense: Tense = Tense.PAST) -> TimeMention | None:
    """The time that one expression alone means, its preposition read along; None where it holds none.

    >>> from datetime import date
    >>> found = resolve("within a day or two", published=date(2021, 5, 20), tense=Tense.FUTURE)
    >>> found.when.earliest.isoformat(), found.when.latest.isoformat(), found.relation
    ('2021-05-20', '2021-05-22', 'within')
    """
    mentions = read_times(expression, published=published, tense=lambda _span: tense, history=False)
    return max(mentions, key=lambda mention: mention.span.end - mention.span.start, default=None)


def read_spans(
    text: str, spans: Sequence[Span], *, published: date | None, history: bool | None = None
) -> tuple[TimeMention | None, ...]:
    """What each given expression of a text means, for texts whose expressions are marked already.

    Spans are read in their order; None stands for one that no rule reads. The mention's span may be wider or narrower
    than the one given.
    """
    scene = _scene(text, published, None, history)
    read: list[Found | None] = []
    for span in spans:
        best: Found | None = None
        clock: Found | None = None
        for word in _WORD.finditer(scene.low, span.start, span.end):
            found = _found(scene, word, span.end)
            if found is not None and (found.reading.value or "").startswith("XXXX-XX-XXT"):
                clock, found = found, None
            if found is not None and (best is None or found.end - found.start > best.end - best.start):
                best = found
        if clock is not None:
            best = _at(best, clock)
        if best is not None:
            best = framed(scene, best, span.start, span.end)
            scene.found.append(best)
        read.append(best)
    days = iter(with_days(scene, [found for found in read if found is not None]))
    return tuple(_mention(next(days)) if found is not None else None for found in read)


def _scene(text: str, published: date | None, tense: Callable[[Span], Tense] | None, history: bool | None) -> Scene:  # noqa: FBT001
    low = text.lower()
    if len(low) != len(text):
        # A few capitals have two small letters; those stay as they are, so that offsets hold.
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    low = _BREAK.sub(" ", _SPACE.sub(" ", low))
    return Scene(text, low, published, _is_history(low, published) if history is None else history, tense)


_SPACE: Final = re.compile(r"[^\S\n ]")
_BREAK: Final = re.compile(r"\n(?<=[a-z0-9.,]\n)(?=[a-z0-9])")


def _is_history(low: str, published: date | None) -> bool:
    """Whether at least eight years are named, nine in ten of them long past, and hardly a weekday."""
    years = [int(year) for year in _YEARS.findall(low)]
    if len(years) < 8:
        return False
    past = sum(1 for year in years if published is None or year < published.year - 2)
    return past >= 0.9 * len(years) and len(_NEWS.findall(low)) * 4 <= len(years)


def _at(day: Found | None, clock: Found) -> Found:
    """A clock time on the day beside it."""
    when = day.reading.when if day is not None else None
    if day is None or when is None or when.days > 1:
        return clock
    value = when.earliest.isoformat() + "T" + (clock.reading.value or "").partition("T")[2]
    reading = replace(clock.reading, when=when, value=value)
    return Found(min(day.start, clock.start), max(day.end, clock.end), reading)


def _found(scene: Scene, word: re.Match[str], stop: int | None = None) -> Found | None:
    """The longest reading that begins at a word, no further than `stop`."""
    first = word[0]
    rules = NUMERAL if first[0].isdigit() else BY_FIRST_WORD.get(first, ())
    if first in "'’":
        rules = APOSTROPHE
    best: Found | None = None
    for pattern, meaning in rules:
        match = pattern.match(scene.low, word.start(), len(scene.low) if stop is None else stop)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        try:
            reading = meaning(scene, match)
        except (ValueError, OverflowError):
            # 31 February, or days beyond the calendar: the words are no date.
            continue
        if reading is not None:
            best = Found(match.start(), match.end(), reading)
    return best


def _mention(found: Found) -> TimeMention:
    reading = found.reading
    return TimeMention(
        Span(found.start, found.end), reading.when, reading.value, reading.kind, reading.precision, found.relation
    )
