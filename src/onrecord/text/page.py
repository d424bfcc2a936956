"""The story of an HTML page, by trafilatura in its precise mode, with what the page says of itself.

```
page ── tree ─┬─ metadata: headline, standfirst, byline, outlet, times, address, language
              └─ ready (pieces joined, hidden words out) ── links and asides marked ── trafilatura ── text, marks
```
"""

from __future__ import annotations

import logging
import re
import warnings
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import TextError
from onrecord.text.marks import ASIDE, LINK, Marked, set_signs, take_signs, without_signs
from onrecord.text.metadata import Metadata, metadata_of
from onrecord.text.tree import asides, prepare

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ROOT = re.compile(r"<html\b", re.IGNORECASE)
BODY = re.compile(r"<body\b", re.IGNORECASE)
LINE_BREAKS = re.compile(r"\s*\n\s*")
LEAST: Final = 250
"""The characters of a text below which another way of finding the story is tried."""
MOST_LINKED: Final = 0.3
"""The share of a short text that must be no link, since a list of links is a front page."""
# The library's own rules alone are the most precise; beside those of others, and less strict, it finds what is odd.
WAYS: Final[tuple[dict[str, Any], ...]] = (
    {"favor_precision": True, "fast": True},
    {"favor_precision": True},
    {"fast": True},
    {},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The main text, paragraphs set off by blank lines, where its links and asides stand, and what the page says."""

    story: Marked
    metadata: Metadata


def read_page(html: str, *, name: str, url: str | None = None) -> Page:
    """The story on a page: no menus and comments as far as they can be told apart.

    The day is taken from what the page states in its metadata, in an element that marks a time, in a line by the
    headline or in its dated address, never guessed from the story's words. A fragment of HTML is read as the body of an
    article.

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
        tree = _parsed(without_signs(html))
        metadata = metadata_of(tree, url=url) if tree is not None else Metadata()
        story = _story(tree) if tree is not None else Marked("")
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise TextError(
            f"the page {name!r} cannot be parsed: {error}",
            code="page",
            hint="Save the article's text as .txt instead.",
        ) from error
    if not story.text.strip():
        raise TextError(
            f"no story was found on the page {name!r}",
            code="empty",
            hint="Perhaps it is a front page, or its text comes by script: save the article's text as .txt instead.",
        )
    return Page(story=story, metadata=metadata)


def _parsed(html: str) -> HtmlElement | None:
    for library in ("trafilatura", "htmldate"):
        # What they have to say of a page is said by our own errors.
        logging.getLogger(library).setLevel(logging.CRITICAL)
    # Imported here, since it takes most of a second and plain text does without.
    from trafilatura.utils import load_html  # noqa: PLC0415

    tree: HtmlElement | None = load_html(html)
    return tree


def _story(tree: HtmlElement) -> Marked:
    """What the first way finds that finds enough, else the longest that was found; nothing where it is all links."""
    prepare(tree)
    set_signs(tree.iter("a"), LINK)
    set_signs(asides(tree), ASIDE)
    best = Marked("")
    for way in WAYS:
        found = _extracted(deepcopy(tree), way)
        text = (found.text if found is not None else None) or ""
        story = take_signs(LINE_BREAKS.sub("\n\n", text.strip()))
        if _own(story) >= LEAST:
            return story
        best = max(best, story, key=_own)
    return best if _own(best) > MOST_LINKED * len(best.text) else Marked("")


def _own(story: Marked) -> int:
    """How many characters of a text are no link."""
    return len(story.text) - sum(span.end - span.start for span in story.links)


def _extracted(tree: HtmlElement, way: dict[str, Any]) -> Any:  # noqa: ANN401 - trafilatura's own document, or None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trafilatura import bare_extraction  # noqa: PLC0415

        return bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False, **way)
