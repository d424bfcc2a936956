"""A raw document → the Document that is read."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from onrecord.record import Document, Span, document_id
from onrecord.sources import HTML, Given
from onrecord.text.credit import credit_of
from onrecord.text.dates import date_of_dateline, date_of_line
from onrecord.text.decoding import check_text, decode
from onrecord.text.frontmatter import front_matter
from onrecord.text.furniture import furniture
from onrecord.text.language import language_of
from onrecord.text.marks import Marked
from onrecord.text.metadata import Metadata
from onrecord.text.page import read_page
from onrecord.text.title import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from onrecord.sources import RawDocument
    from onrecord.text.seen import Seen

Value = TypeVar("Value")

TOP_LINES: Final = 8
"""The lines with words at the top of a text among which a date on its own is the article's."""

OUTLET_LINE = re.compile(r"(?:source|outlet|publisher|published by)\s*:\s*(?P<outlet>\S.{1,80})", re.IGNORECASE)
LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")


class PublishedFrom(StrEnum):
    """Where the day of publication may be taken from. An option that names the day is always believed."""

    ANY = "any"
    SIDECAR = "sidecar"
    FIELD = "field"
    FRONT_MATTER = "front matter"
    PAGE = "page"
    TEXT = "text"
    NOTHING = "nothing"


def extract(
    raw: RawDocument,
    *,
    title: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    published_from: PublishedFrom = PublishedFrom.ANY,
    seen: Seen | None = None,
) -> Document:
    """The article that a raw document holds, with its furniture, title, day, outlet, language and what else it tells.

    Title, day and outlet are each taken from the first that names it: the options given here, the fields of the JSON
    line, the sidecar, the front matter, the page's metadata, the text where it says so; else they are None.
    `Document.published_from` says which it was for the day. The text of a plain text is the decoded file, unchanged
    but for its byte order mark; that of a page is its main text, paragraphs set off by blank lines.

    Args:
        raw: what a source gave.
        title: the headline, believed before all else.
        published: the day, believed before all else.
        outlet: the outlet, believed before all else.
        published_from: the one place that the day may be taken from where the option does not name it.
        seen: what the articles before it in a batch hold, so that lines that its outlet repeats are furniture.

    Raises:
        TextError: `text.empty`, `text.binary` or `text.encoding` where it holds no article that can be read.
    """
    is_page = raw.media_type == HTML
    if isinstance(raw.content, bytes):
        text, encoding = decode(raw.content, name=raw.name, page=is_page)
    else:
        text, encoding = raw.content.removeprefix("\ufeff"), None
    check_text(text, name=raw.name)
    sidecar = raw.sidecar or Given()
    block: Span | None = None
    front, page, words = Given(), Given(), Given()
    said, story = Metadata(), Marked(text)
    if is_page:
        found = read_page(text, name=raw.name, url=raw.fields.url or sidecar.url or raw.url)
        said, story = found.metadata, found.story
        text = story.text
        check_text(text, name=raw.name)
        page = Given(
            title=said.title, published=said.times.day, outlet=said.outlet, url=said.url, language=_code(said.language)
        )
    else:
        block, fields = front_matter(text)
        front = _front(fields)
        words = _words(text, after=block.end if block else 0)
    given_outlet = _first((outlet, raw.fields.outlet, sidecar.outlet, front.outlet, page.outlet))
    spans = furniture(
        text,
        front_matter=block,
        links=story.links if is_page else None,
        asides=story.asides,
        repeated=seen.repeated(given_outlet, text) if seen is not None else (),
    )
    if not is_page:
        words = replace(words, title=title_of(text, [(span.start, span.end) for span in spans]))
    told = (raw.fields, sidecar, front, page, words)
    day, day_from = _published(published, told, published_from)
    url = _first(given.url for given in told) or raw.url
    outlet = outlet or _first(given.outlet for given in told)
    by_page = day_from == PublishedFrom.PAGE
    byline = said.byline or raw.fields.byline
    return Document(
        id=document_id(text, published=day, outlet=outlet, url=url),
        name=raw.name,
        text=text,
        title=title or _first(given.title for given in told),
        published=day,
        outlet=outlet,
        url=url,
        language=_first(given.language for given in (raw.fields, sidecar, front)) or language_of(text) or page.language,
        furniture=spans,
        published_from=day_from,
        encoding=encoding,
        standfirst=said.standfirst,
        byline=byline,
        credit=credit_of(text, byline=byline),
        published_at=said.times.at if by_page else _at(raw.fields, sidecar, day, day_from),
        modified_at=said.times.modified,
        published_reason=said.times.reason if by_page else None,
    )


def _at(fields: Given, sidecar: Given, day: date | None, day_from: str | None) -> datetime | None:
    """The time that the fields or the sidecar give, where the day is theirs."""
    by = {PublishedFrom.FIELD: fields, PublishedFrom.SIDECAR: sidecar}
    at = next((given.published_at for place, given in by.items() if place == day_from), None)
    return at if at is not None and at.date() == day else None


def _published(
    option: date | None, told: tuple[Given, ...], published_from: PublishedFrom
) -> tuple[date | None, str | None]:
    if option is not None:
        return option, "option"
    for place, given in zip(PLACES, told, strict=True):
        if given.published is not None and published_from in {PublishedFrom.ANY, place}:
            return given.published, place.value
    return None, None


# In the order in which they are believed.
PLACES: Final = (
    PublishedFrom.FIELD,
    PublishedFrom.SIDECAR,
    PublishedFrom.FRONT_MATTER,
    PublishedFrom.PAGE,
    PublishedFrom.TEXT,
)


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def _front(said: dict[str, str]) -> Given:
    return Given(
        title=said.get("title"),
        published=date_of_line(said.get("published", "").replace("/", "-")),
        outlet=said.get("outlet"),
        url=said.get("url"),
        language=_code(said.get("language")),
    )


def _words(text: str, *, after: int) -> Given:
    """The day and outlet that the first lines of the text name."""
    published = outlet = None
    lines = (line.strip() for line in text[after : after + 4000].splitlines())
    for line in [line for line in lines if line][:TOP_LINES]:
        published = published or date_of_line(line) or date_of_dateline(line)
        if outlet is None and (found := OUTLET_LINE.fullmatch(line)):
            outlet = found["outlet"]
    return Given(published=published, outlet=outlet)


def _code(language: str | None) -> str | None:
    found = LANGUAGE.fullmatch(language) if language else None
    return found[1].lower() if found else None
