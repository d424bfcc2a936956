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

    The day is taken from the page's metadata alone, never guessed from its words or its address.

    Raises:
        TextError: `text.empty` where no story is found.
    """
    # Imported here, since it takes most of a second and plain text does without.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trafilatura import bare_extraction  # noqa: PLC0415

        found: Any = bare_extraction(
            html,
            url=url,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
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
        outlet=_words(found.sitename),
        url=_address(found.url),
        language=_words(found.language),
    )


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _address(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and ISO_DAY.fullmatch(value) else None
    except ValueError:
        return None
