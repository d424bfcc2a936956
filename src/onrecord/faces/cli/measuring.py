"""Options and words that the commands of measures share."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.options import stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.measures import Count, Side, Sum
    from onrecord.measures.days import Every
    from onrecord.measures.sides import By
    from onrecord.story.items import Digest, Happening, Source, Story

ByOption = Annotated[str, typer.Option("--by", metavar="SIDE", help="Who stands on a side: actor or country.")]
EveryOption = Annotated[str, typer.Option("--every", metavar="TIME", help="What one point covers: day or week.")]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="The first day that counts, such as 2024-03-14.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="The last day that counts, such as 2024-03-21.")
]
StoryOption = Annotated[str | None, typer.Option("--story", metavar="STORY", help="One story alone, by its id.")]
BetweenOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--between", metavar="A B", help="These two sides alone, in detail: names, codes of countries or keys."
    ),
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print comma-separated values, one figure a line.")]

SHOWN = 20
"""So many rows are shown of what has more."""


class Told(Protocol):
    """What these commands ask of a chronicle."""

    def happenings(self, story: str | None = None) -> Iterable[Happening]:
        """Those of one story, or of all."""

    def documents(self) -> Iterable[str]:
        """The ids of all documents."""

    def story(self, reference: str) -> Story:
        """The story of an id."""

    def digest(self, document: str) -> Digest:
        """What is kept of a document."""

    def source(self, document: str) -> Source:
        """Who a document's words come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options ask for."""

    by: By
    every: Every
    since: date | None
    until: date | None

    @classmethod
    def of(cls, by: str, every: str, since: str | None, until: str | None) -> Asked:
        """The options in the terms of the measures, which refuse what they do not know."""
        return cls(
            by=cast("By", by), every=cast("Every", every), since=_day("--since", since), until=_day("--until", until)
        )

    def options(self) -> dict[str, Any]:
        """As the measures take them."""
        return {"by": self.by, "every": self.every, "since": self.since, "until": self.until}


@contextmanager
def chronicle(store: str | None) -> Iterator[Told]:
    """What the articles of a store come to together. Raises StoreError where there is no store."""
    with stored(store) as kept:
        yield kept.chronicle()


def digests_of(told: Told, story: str | None) -> tuple[list[Digest], Mapping[str, str]]:
    """The digests of a story's documents, or of all, and the origin of each."""
    documents = list(told.documents() if story is None else told.story(story).documents)
    return [told.digest(document) for document in documents], {
        document: told.source(document).origin for document in documents
    }


def one_form(*, json: bool, csv: bool) -> None:
    """Raises UsageError `usage.form` where two forms are asked for."""
    if json and csv:
        raise UsageError("--json and --csv are two forms", code="form", hint="Give one of them.")


def matching(words: str, sides: Iterable[Side]) -> set[str]:
    """The keys of the sides that words mean: a key, a code, a whole name, else a part of one.

    Raises:
        UsageError: `usage.between` where none of the sides is meant.
    """
    from onrecord.knowledge import load_countries  # noqa: PLC0415

    known = {side.key: side.name for side in sides}
    wanted = words.strip().casefold()
    country = load_countries().named(words)
    exact = {key for key, name in known.items() if wanted in {key.casefold(), name.casefold()}}
    if country is not None:
        exact |= {key for key in known if key in {country.alpha3, f"gov:{country.alpha3}"}}
    found = exact or {key for key, name in known.items() if wanted and wanted in name.casefold()}
    if not found:
        raise UsageError(
            f"nothing is told of {words!r} as a side",
            code="between",
            hint="Leave out --between to see who is; --by actor and --by country name them differently.",
        )
    return found


def side_words(side: Side | None) -> str:
    """A side for a reader."""
    return "nobody named" if side is None else side.name


def count_words(count: Count | None) -> str:
    """The expected number, of how many, with its interval below: "3.7 of 12" and "1–6"; nothing for nought."""
    if count is None or not count.raw:
        return ""
    return f"{count.expected:.1f} of {number_words(count.raw)}\n{count.low}–{count.high}"


def number_words(number: float) -> str:
    """A number of happenings, shares and all: "12", "0.25"."""
    return f"{number:.0f}" if number == int(number) else f"{number:.2f}"


def sum_words(sum_: Sum) -> str:
    """The expected sum with its interval below: "−10.4" and "−18.0 to 0.0"."""
    return f"{sum_.expected:.1f}\n{sum_.low:.1f} to {sum_.high:.1f}".replace("-", "−")


def _day(option: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(
            f"{option} is {value!r}, not a date", code="date", hint="Write it as year-month-day, such as 2024-03-14."
        ) from error
