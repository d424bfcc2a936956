"""What stands around an expression: modifiers ("early", "the end of"), parts of the day, prepositions, ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.reading.times import days
from onrecord.reading.times.days import DAY
from onrecord.reading.times.mention import Tense
from onrecord.reading.times.scene import Found, Reading, Scene
from onrecord.reading.times.tense import ought
from onrecord.reading.times.words import PARTS
from onrecord.record import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from onrecord.reading.times.mention import Relation

_PART_AFTER: Final = re.compile(r",? (?:early |late |mid-?)?(?P<part>morning|afternoon|evening|night|midnight)\b")
_PART_BEFORE: Final = re.compile(
    r"(?:the )?(?:\b(?P<edge>early|late)(?: on)?|(?:(?:early|small|late|first|wee) )?(?:(?P<part>morning|night"
    r"|evening|afternoon|predawn)"
    r"(?: hours)?|(?P<hours>early hours|small hours|wee hours|late hours))(?: hours)?,?(?: of| on)?(?: the)?"
    r"|(?P<noon>noon|midnight|midday|dawn)(?: on)?) $"
)
_EDGE_BEFORE: Final = re.compile(
    r"(?:\b(?:the )?(?:(?:very )?(?P<end>end|close|latter half|last days|final days|final months|second half)"
    r"|(?P<start>beginning|start|early part|early days|early months|first days|first half|first months|opening days"
    r"|outset)"
    r"|(?P<middle>middle)) of (?:the )?|\b(?P<early>early|earlier)(?: in)?[ -](?:the )?|\b(?P<late>late"
    r"|later)(?: in)?[ -](?:the )?|\b(?P<mid>mid)[- ])$"
)
_THE: Final = re.compile(r"\b(?:the|around|about) $")
_RELATION: Final = re.compile(
    r"\b(?:(?P<by>by|no later than|not later than)|(?P<before>before|prior to|ahead of)|(?P<after>after|following)"
    r"|(?P<since>since|ever since|starting|beginning)"
    r"|(?P<until>until|till|til|up to|through)|(?P<within>within))(?: at least| about| around| as early as| the)? $"
)
_JOIN: Final = re.compile(r"(?:,? (?:to|until|till|through|and) (?:the )?|[-–—]| [-–—] )$")


def framed(scene: Scene, found: Found, limit: int, stop: int | None = None) -> Found:
    """A bare reading with the modifiers and the preposition around it taken in, from `limit` to `stop` at most."""
    found = _with_part(scene, found, limit, len(scene.low) if stop is None else stop)
    found = _with_edge(scene, found, limit)
    if (the := _THE.search(scene.low, max(limit, found.start - 7), found.start)) and the[0].startswith("the"):
        found = replace(found, start=the.start())
    return _related(scene, found)


def _with_part(scene: Scene, found: Found, limit: int, stop: int) -> Found:
    """Thursday morning, early Thursday, the early hours of Thursday."""
    reading = found.reading
    if reading.precision != "day" or reading.kind != "date" or reading.rolling:
        return found
    code = None
    start, end = found.start, found.end
    if after := _PART_AFTER.match(scene.low, end, stop):
        code, end = PARTS[after["part"]], after.end()
    if before := _PART_BEFORE.search(scene.low, max(limit, start - 32), start):
        start = before.start()
        part = before["part"]
        if code is None and not before["edge"]:
            code = "MO" if before["hours"] or part == "predawn" else PARTS[part or before["noon"]]
    if code is None:
        return replace(found, start=start)
    value = f"{reading.value}T{code}" if reading.value and "/" not in reading.value else reading.value
    return Found(start, end, replace(reading, value=value, kind="time", precision="part of day"))


def _with_edge(scene: Scene, found: Found, limit: int) -> Found:
    """Early March, the end of 2019, late last year, mid-week."""
    reading = found.reading
    before = _EDGE_BEFORE.search(scene.low, max(limit, found.start - 32), found.start)
    if before is None or reading.precision not in {"week", "month", "year", "quarter"} or reading.kind != "date":
        return found
    if reading.when is None:
        return replace(found, start=before.start())
    name = next(name for name, words in before.groupdict().items() if words)
    part = {"end": "end", "late": "end", "start": "early", "early": "early"}.get(name, "mid")
    word = before[name]
    when = reading.when
    if word in {"earlier", "later"} and scene.published and when.earliest <= scene.published <= when.latest:
        when = When(when.earliest, scene.published) if word == "earlier" else When(scene.published, when.latest)
    elif word in {"earlier", "later"}:
        return replace(found, start=before.start())
    elif (
        word in {"second half", "latter half", "first half"}
        and when.days > 300
        and when.earliest.year == when.latest.year
    ):
        when = days.half_of(when.earliest.year, 1 if word == "first half" else 2)
    elif reading.rolling and scene.published and when.days < 366:
        whole = _whole(when, reading, scene.published)
        when = days.edge(whole, part, reading.precision)
    else:
        when = days.edge(when, part, reading.precision)
    return replace(found, start=before.start(), reading=replace(reading, when=when, rolling=False))


def _whole(when: When, reading: Reading, published: date) -> When:
    """The whole week, month or year that an expression such as "this year" cut at the day of publication."""
    if reading.precision == "week":
        return days.week_of(published)
    if reading.precision == "month":
        return days.month_of(published.year, published.month)
    return days.year_of(published.year) if reading.precision == "year" else when


def _related(scene: Scene, found: Found) -> Found:
    """The preposition's part: "since March" runs to the day of publication, "by Friday" from it."""
    low, reading = scene.low, found.reading
    match = _RELATION.search(low, max(0, found.start - 28), found.start)
    if match is None or reading.kind == "set" or low.startswith(("'s", "’s"), found.end):
        return found
    relation: Relation = match.lastgroup  # type: ignore[assignment]
    if match[0].startswith(("starting", "beginning")) and reading.tense is Tense.FUTURE:
        return found
    if match[0].startswith(("through", "following", "starting", "beginning")) and reading.kind == "duration":
        return found
    when, published = reading.when, scene.published
    if when is None or published is None or reading.kind == "duration":
        return replace(found, relation=relation)
    if relation == "since" and _NOUN.match(low, found.end) and low.startswith("the ", found.start):
        # "since the January 1998 bombing": the words date the bombing.
        return replace(found, relation=relation)
    if relation == "since" and when.earliest <= published and not scene.history:
        when = When(when.earliest, published)
    elif relation in {"by", "until", "within"} and when.latest > published and not scene.history:
        when = When(min(published, when.latest), when.latest)
    elif relation in {"by", "until"} and when.days == 1 and reading.value and when.latest <= published:
        when = _deadline(scene, found, match, when)
    return replace(found, reading=replace(reading, when=when), relation=relation)


_NOUN: Final = re.compile(
    r" (?!(?:and|or|but|in|on|at|by|when|as|with|for|to|from|the|a|is|was|has|have|had|after|before|that|it|he)\b)[a-z]"
)
_PLAIN_WEEKDAY: Final = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$")


def _deadline(scene: Scene, found: Found, match: re.Match[str], when: When) -> When:
    """By Friday, in a clause that asks or orders, is the Friday ahead even where its verb looks back."""
    published = scene.published
    plain = _PLAIN_WEEKDAY.match(scene.low, found.start, found.end)
    if published is None or plain is None or scene.tense_of is not None or not ought(scene.low, match.start()):
        return when
    return When(published, days.weekday_on(published, when.earliest.weekday(), same=False))


def with_days(scene: Scene, found: Sequence[Found]) -> list[Found]:
    """Clock times with the day that stands beside them: 9 a.m. Tuesday, Tuesday at 9 a.m."""
    low = scene.low
    result: list[Found] = []
    for index, item in enumerate(found):
        reading = item.reading
        if reading.kind != "time" or reading.when is not None or not (reading.value or "").startswith("XXXX-XX-XXT"):
            result.append(item)
            continue
        day = None
        for other in found[index + 1 : index + 2]:
            if _BESIDE.fullmatch(low, item.end, other.start):
                day = other
        for other in found[max(0, index - 1) : index]:
            gap = low[other.end : item.start]
            if day is None and len(gap) < 80 and not re.search(r"[.!?]['\"”]?\s|\n", gap):
                day = other
        when = day.reading.when if day else None
        if when is None or when.days != 1:
            result.append(item)
            continue
        value = f"{when.earliest.isoformat()}T{(reading.value or '').partition('T')[2]}"
        result.append(replace(item, reading=replace(reading, when=when, value=value)))
    return result


_BESIDE: Final = re.compile(r"(?:,? ?\(?(?:gmt|utc|[ecmp][sd]?t|local time|local|eastern)\)?)?,?(?: on)?(?: the)? ?")
_FROM: Final = re.compile(r"\bfrom (?:the )?$")
_BETWEEN: Final = re.compile(r"\bbetween (?:the )?$")


def joined(scene: Scene, found: Sequence[Found]) -> list[Found]:
    """Ranges made one: from Monday to Wednesday, between 1994 and 1997, 2016–2018; a clock time with its day."""
    low = scene.low
    result: list[Found] = []
    for item in found:
        last = result[-1] if result else None
        if last is not None and (whole := _range(scene, last, item)):
            result[-1] = whole
            continue
        if (
            last is not None
            and last.reading.kind == "time"
            and last.reading.when is not None
            and (
                _BESIDE.fullmatch(low, last.end, item.start)
                and item.reading.when == last.reading.when
                and low[last.end : item.start].strip() != ","
            )
        ):
            result[-1] = replace(last, end=item.end)
            continue
        result.append(item)
    return result


def _range(scene: Scene, left: Found, right: Found) -> Found | None:
    low = scene.low
    gap = low[left.end : right.start]
    if len(gap) > 14 or not (join := _JOIN.match(gap)) or join.end() != len(gap):
        return None
    first, last = left.reading, right.reading
    if first.when is None or last.when is None or first.kind == "duration" or last.kind == "duration":
        return None
    lead = low[max(0, left.start - 13) : left.start]
    dash = gap.strip(" ") in {"-", "–", "—"}
    word = gap.strip(" ,").split(" ")[0]
    tied = _BETWEEN.search(lead) if word == "and" else (_FROM.search(lead) or word in {"through", "until"} or dash)
    if not tied or (dash and first.precision != last.precision):
        return None
    start, end = first.when.earliest, _end_of(right)
    if start > end and first.precision == last.precision == "day":
        start, end = _straight(scene, start, end)
    if start > end:
        return None
    value = f"{first.value}/{last.value}" if first.value and last.value else None
    return Found(left.start, right.end, Reading(When(start, end), value, "date", last.precision))


def _end_of(found: Found) -> date:
    when = found.reading.when
    assert when is not None  # noqa: S101 - the caller has looked
    return when.latest


def _straight(scene: Scene, start: date, end: date) -> tuple[date, date]:
    """From Friday to Sunday, when each alone was read as the wrong side of the day of publication."""
    published = scene.published
    while start > end:
        if published is not None and start > published:
            start -= 7 * DAY
        else:
            end += 7 * DAY
        if abs((end - start).days) > 370:
            return start, start - DAY
    return start, end
