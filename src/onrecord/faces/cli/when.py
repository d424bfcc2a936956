"""`onrecord when`: which days a time expression means, and why."""

import json as jsonlib
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.options import JsonOption, PublishedOption, day
from onrecord.faces.cli.screen import console, safe, table, write_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from onrecord.reading.times import Tense, TimeMention
    from onrecord.record import When

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PROBE: Final = date(2024, 2, 29)
"""Any day of publication, to see whether an expression would have days if one were given; this one has every date."""
TENSE_WORDS: Final = {
    "past": "in a clause that looks back",
    "future": "in a clause that looks ahead",
    "present": "in a clause that does not say which way it looks",
}
DAYLESS: Final = (
    (r"XXXX-XX-XXT\d", "a clock time alone has no day: name the day beside it"),
    (r"PAST_REF", "it points to the past and does not say to which days"),
    (r"PRESENT_REF", "it points to the present and does not say to which days"),
    (r"FUTURE_REF", "it points to the future and does not say to which days"),
    (r"BC", "it lies before the year 1, with which the calendar of days begins"),
    (r"XXXX-\d\d-\d\d", "no year has such a day"),
    (r"XXXX", "it is told from the time last named in an article, which the words alone do not have"),
    (r"", "it does not say which days"),
)
"""Why a date has no days, by the beginning of its value."""
_LEAD: Final = re.compile(r"\b(?:last|next|this|that|past|coming|following|previous|week|year)\b")
_EDGE: Final = re.compile(r"\b(?:early|mid|middle|late|beginning|start|end|close)\b")


def when(
    expression: Annotated[
        list[str], typer.Argument(metavar="EXPRESSION", help="Its words, such as: within a day or two.")
    ],
    *,
    published: PublishedOption = None,
    tense: Annotated[
        str,
        typer.Option(
            "--tense", metavar="TENSE", help="Which way its clause looks: past, future, or present if it does not say."
        ),
    ] = "present",
    json: JsonOption = False,
) -> None:
    """Explain which days a time expression means, and why.

    "Friday" and "within a day or two" are counted from the day of publication: give it with --published.
    """
    asked = Asked(" ".join(" ".join(expression).split()), day(published), _tense(tense))
    mention = asked.resolved()
    if mention is None:
        raise _unread(asked)
    if json:
        write_line(jsonlib.dumps(_as_dict(asked, mention), ensure_ascii=False))
    else:
        console().print(facts(_rows(asked, mention)))


@dataclass(frozen=True, slots=True)
class Asked:
    """An expression, the day it is counted from, and which way its clause looks."""

    words: str
    published: date | None
    tense: "Tense"

    def resolved(self) -> "TimeMention | None":
        """What it means, None where it is no time."""
        from onrecord.reading.times import resolve  # noqa: PLC0415 - loads the reader

        return resolve(self.words, published=self.published, tense=self.tense)

    def days(self) -> "When | None":
        """The days that it means, None where it has none."""
        mention = self.resolved()
        return None if mention is None else mention.when


def facts(rows: "Iterable[tuple[str, str]]") -> "Table":
    """Names and their values in two columns."""
    from rich.text import Text  # noqa: PLC0415 - rich takes its time to load

    made = table("", "", whole=("",))
    made.show_header = False
    made.columns[1].no_wrap = False
    for name, value in rows:
        made.add_row(Text(name, style="dim"), Text(safe(value)))
    return made


def _tense(name: str) -> "Tense":
    from onrecord.reading.times import Tense  # noqa: PLC0415

    try:
        return Tense(name.lower())
    except ValueError as error:
        raise UsageError(f"--tense is {name!r}", code="tense", hint="It is one of past, future, present.") from error


def _unread(asked: Asked) -> UsageError:
    capitals = replace(asked, words=" ".join(word[:1].upper() + word[1:] for word in asked.words.split()))
    mention = capitals.resolved()
    if mention is not None:
        found = mention.span.of(capitals.words)
        hint = f"Weekdays, months and feasts need their capital letter: {found!r}."
    else:
        hint = "Give the words of the time alone, in English and as an article has them, such as 'by Friday'."
    return UsageError(f"{asked.words!r} holds no time expression that is read", code="expression", hint=hint)


def _rows(asked: Asked, mention: "TimeMention") -> "Iterable[tuple[str, str]]":
    yield "expression", mention.span.of(asked.words)
    yield "days", _interval(mention.when)
    yield "value", f"{mention.value} (TIMEX3)" if mention.value else "none"
    yield "kind", mention.kind
    yield "precision", mention.precision
    yield "relation", mention.relation or "none"
    yield "counted from", _base(asked, mention)
    yield "why", why(asked, mention)
    other = _otherwise(asked, mention)
    if other is not None:
        yield "otherwise", f"{TENSE_WORDS[other.tense.value]} (--tense {other.tense.value}): {_interval(other.days())}"


def _as_dict(asked: Asked, mention: "TimeMention") -> dict[str, Any]:
    days, start = mention.when, _counted_from(asked, mention)
    return {
        "expression": asked.words,
        "read": mention.span.of(asked.words),
        "published": None if asked.published is None else asked.published.isoformat(),
        "tense": asked.tense.value,
        "when": None if days is None else {"earliest": days.earliest.isoformat(), "latest": days.latest.isoformat()},
        "value": mention.value,
        "kind": mention.kind,
        "precision": mention.precision,
        "relation": mention.relation,
        "counted_from": None if start is None else start.isoformat(),
        "why": why(asked, mention),
    }


def _day(value: date) -> str:
    from onrecord.export.wording import day_words  # noqa: PLC0415

    return f"{WEEKDAYS[value.weekday()]} {day_words(value)}"


def _interval(days: "When | None") -> str:
    if days is None:
        return "none"
    if days.days == 1:
        return _day(days.earliest)
    return f"{_day(days.earliest)} to {_day(days.latest)} ({days.days} days)"


def _base(asked: Asked, mention: "TimeMention") -> str:
    start = _counted_from(asked, mention)
    if start is not None:
        return f"{_day(start)}, the day of publication"
    if mention.when is None and _wants_day(asked):
        return "the day of publication, which is not known"
    return "nothing"


def _counted_from(asked: Asked, mention: "TimeMention") -> date | None:
    """The day of publication where the days hang on it, else None."""
    if mention.when is None or replace(asked, published=None).days() == mention.when:
        return None
    return asked.published


def _wants_day(asked: Asked) -> bool:
    """Whether a day of publication would give days to an expression that has none."""
    return asked.published is None and replace(asked, published=PROBE).days() is not None


def _otherwise(asked: Asked, mention: "TimeMention") -> Asked | None:
    """The same in a clause that looks the other way, where that means other days."""
    from onrecord.reading.times import Tense  # noqa: PLC0415

    other = replace(asked, tense=Tense.PAST if asked.tense is Tense.FUTURE else Tense.FUTURE)
    return other if other.days() not in {None, mention.when} else None


def why(asked: Asked, mention: "TimeMention") -> str:
    """One sentence on why the expression means these days, or none."""
    days = mention.when
    told = _dayless(asked, mention) if days is None else _related(asked, mention, days)
    return told[:1].upper() + told[1:] + "."


def _related(asked: Asked, mention: "TimeMention", days: "When") -> str:
    """The days with what the preposition does to them."""
    relation, start = mention.relation, _counted_from(asked, mention)
    vague = "; how far it reaches is a convention" if mention.precision == "vague" else ""
    if relation == "within" and start == days.earliest:
        longest = ", the longer of the two" if " or " in asked.words or " to " in asked.words else ""
        return f"“within” runs from the day of publication over the time named{longest}{vague}"
    if relation in {"by", "until"} and start == days.earliest and days.days > 1:
        looks = ", looking ahead," if asked.tense.value == "future" else ""
        return f"“{relation}”{looks} runs from the day of publication to the end of the time named{vague}"
    if relation == "since" and start == days.latest:
        return f"“since” runs from the beginning of the time named to the day of publication{vague}"
    told = _plain(asked, mention, days, start) + vague
    if relation in {"before", "after"}:
        return f"{told}; what it dates lies {relation} that"
    if asked.published is None and replace(asked, published=PROBE).days() != days:
        runs = "up to" if relation == "since" else "from"
        return f"{told}; with --published, “{relation}” runs {runs} the day of publication"
    return f"{told}; “{relation}” adds no days to it" if relation else told


def _plain(asked: Asked, mention: "TimeMention", days: "When", start: date | None) -> str:
    """The days by themselves."""
    words = mention.span.of(asked.words).lower()
    part = "; the part of the day stands in the value alone" if mention.kind == "time" else ""
    if mention.precision in {"week", "month", "quarter", "year"} and _EDGE.search(words):
        part = "; where early, middle and late parts begin and end is a convention"
    if start is None:
        return f"the words name their days themselves{part}"
    return (_bare(asked, words, days, start) or _counted(words, days, start)) + part


def _bare(asked: Asked, words: str, days: "When", start: date) -> str | None:
    """The rule for a weekday alone, or for a date, feast or season without a year; None for anything else."""
    from onrecord.reading.times.feasts import FEASTS  # noqa: PLC0415
    from onrecord.reading.times.words import MONTH, SEASONS, WEEKDAY  # noqa: PLC0415

    led = re.fullmatch(rf"(?:the )?(last|past|previous|next|following|coming) {WEEKDAY}", words)
    if led is not None:
        which = "last such day before" if days.latest < start else "first such day after"
        return f"“{led[1]}” takes the {which} publication"
    if _LEAD.search(words) or re.search(r"\d{3}", words):
        return None
    patterns = {"weekday": WEEKDAY, "date": MONTH, "feast": "|".join(FEASTS), "season": "|".join(SEASONS)}
    named = [name for name, pattern in patterns.items() if re.search(rf"\b(?:{pattern})", words)]
    if len(named) != 1:
        return None
    back, ahead = days.latest <= start, days.earliest > start
    if named == ["weekday"]:
        if days.days > 1:
            return None
        which = "last such day, the day of publication included"
        if ahead:
            which = "next such day, the day of publication left out"
        return f"a weekday {TENSE_WORDS[asked.tense.value]} is the {which}"
    if back:
        return f"a {named[0]} without a year is the nearest one past"
    if ahead:
        return f"a {named[0]} without a year that lies near ahead, or in a clause that looks ahead, is the one to come"
    return None


def _counted(words: str, days: "When", start: date) -> str:
    """Where the days lie from the day of publication."""
    if days.days == 1:
        if days.earliest == start:
            return "it is the day of publication"
        return f"it is {_distance((days.earliest - start).days)} publication"
    shape = _shape(words, days)
    if days.latest == start:
        return f"it is {shape} up to the day of publication"
    if days.earliest == start:
        return f"it is {shape} from the day of publication on"
    if days.earliest < start < days.latest:
        return f"it is {shape} in which the day of publication lies"
    if days.latest < start:
        return f"it is {shape} that ended {_distance((days.latest - start).days)} publication"
    return f"it is {shape} that begins {_distance((days.earliest - start).days)} publication"


def _distance(count: int) -> str:
    side = "before" if count < 0 else "after"
    return f"the day {side}" if abs(count) == 1 else f"{abs(count):,} days {side}"


def _shape(words: str, days: "When") -> str:
    """What the interval is on the calendar."""
    first, after = days.earliest, days.latest + timedelta(days=1)
    if "weekend" in words:
        return "a Saturday and Sunday"
    if days.days == 7 and first.weekday() == 0:
        return "a week from Monday to Sunday"
    if first.day == after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        if months == 1:
            return "a calendar month"
        return "a calendar year" if (months, first.month) == (12, 1) else f"a stretch of {months} calendar months"
    return f"a stretch of {days.days:,} days"


def _dayless(asked: Asked, mention: "TimeMention") -> str:
    """Why the expression means no days, and what would give it some."""
    from onrecord.reading.times import Tense  # noqa: PLC0415

    if _wants_day(asked):
        return "it is counted from the day of publication, which is not known: give it with --published"
    ahead = replace(asked, tense=Tense.FUTURE)
    if ahead.days() is not None or _wants_day(ahead):
        give = "--tense future" + ("" if asked.published else " and --published")
        return f"{TENSE_WORDS[asked.tense.value]} it is a length of time and no days; give {give} to count it ahead"
    if mention.kind in {"set", "duration"}:
        often = mention.kind == "set"
        return f"it tells how {'often something happens' if often else 'long something lasts'}, not on which days"
    value = mention.value or ""
    return next(told for pattern, told in DAYLESS if re.match(pattern, value))
