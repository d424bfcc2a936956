"""The story of an HTML page and what the page says of itself, by trafilatura in its precise mode."""

from __future__ import annotations

import logging
import re
import warnings
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.errors import TextError

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
ROOT = re.compile(r"<html\b", re.IGNORECASE)
BODY = re.compile(r"<body\b", re.IGNORECASE)
NO_OUTLET = re.compile(r"copyright\b|©|\(c\)", re.IGNORECASE)
LINE_BREAKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The main text, paragraphs set off by blank lines, and the page's own title, day, outlet, address and language."""

    text: str
    title: str | None
    published: date | None
    outlet: str | None
    url: str | None
    language: str | None


def read_page(html: str, *, name: str, url: str | None = None) -> Page:
    """The story on a page: no menus, comments, tables or captions as far as they can be told apart.

    The day is taken from the page's metadata, its dated address or an element that marks a time, never guessed from
    its words. A fragment of HTML is read as the body of an article.

    Args:
        html: the page, decoded.
        name: what the user calls the article, for messages.
        url: where the page was published, if that is known.

    Raises:
        TextError: `text.empty` where no story is found, `text.page` where the page cannot be parsed.
    """
    if not ROOT.search(html):
        html = f"<html>{html}</html>" if BODY.search(html) else f"<html><body><article>{html}</article></body></html>"
    try:
        found = _extracted(html, url)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise TextError(
            f"the page {name!r} cannot be parsed: {error}",
            code="page",
            hint="Save the article's text as .txt instead.",
        ) from error
    text = LINE_BREAKS.sub("\n\n", (found.text or "").strip()) if found is not None else ""
    if not text:
        raise TextError(
            f"no story was found on the page {name!r}",
            code="empty",
            hint="Perhaps it is a front page, or its text comes by script: save the article's text as .txt instead.",
        )
    return Page(
        text=text,
        title=_words(found.title),
        published=_day(found.date),
        outlet=_outlet(found.sitename),
        url=_address(found.url),
        language=_words(found.language),
    )


def _extracted(html: str, url: str | None) -> Any:  # noqa: ANN401 - trafilatura's own document, or None
    for library in ("trafilatura", "htmldate"):
        # What they have to say of a page is said by our own errors.
        logging.getLogger(library).setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Imported here, since it takes most of a second and plain text does without.
        from trafilatura import bare_extraction  # noqa: PLC0415

        return bare_extraction(
            html,
            url=url,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _outlet(value: object) -> str | None:
    name = _words(value)
    # Some pages keep their copyright line, or a slogan, where the site's name belongs.
    return name if name and len(name) <= 60 and not NO_OUTLET.match(name) else None


def _address(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and ISO_DAY.fullmatch(value) else None
    except ValueError:
        return None
