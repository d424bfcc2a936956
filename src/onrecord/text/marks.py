"""Where links and asides of a page stand in the text that is taken from it.

The library that finds the story gives plain text. So that a line can be known for a link, the words of links and of
asides (captions, boxes of related stories, sign-ups) are set between two signs that no news page holds, and the signs
are taken out of the text again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

LINK: Final = ("\U0001d0c0", "\U0001d0c1")
ASIDE: Final = ("\U0001d0c2", "\U0001d0c3")
SIGNS: Final = re.compile(f"[{''.join((*LINK, *ASIDE))}]")
UNREAD: Final = frozenset({"script", "style", "noscript", "template"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and the spans of it that are words of links and of asides, each in order."""

    text: str
    links: tuple[Span, ...] = ()
    asides: tuple[Span, ...] = ()


def set_signs(elements: Iterable[HtmlElement], signs: tuple[str, str]) -> None:
    """Set every run of words in the elements between the two signs; elements within one another are marked once."""
    done: set[HtmlElement] = set()
    for element in elements:
        for node in element.iter():
            if node in done or not isinstance(node.tag, str):
                continue
            done.add(node)
            if node.tag not in UNREAD:
                node.text = _between(node.text, signs)
            if node is not element:
                node.tail = _between(node.tail, signs)


def without_signs(html: str) -> str:
    """The page without the signs, should it hold any of its own."""
    return SIGNS.sub("", html)


def take_signs(text: str) -> Marked:
    """The text without its signs, and the spans that they told. A sign whose partner was lost ends with its line."""
    words: list[str] = []
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {LINK[0]: [], ASIDE[0]: []}
    closes = {LINK[1]: LINK[0], ASIDE[1]: ASIDE[0]}
    length = 0

    def close(sign: str) -> None:
        start = opened.pop(sign, length)
        if start < length:
            spans[sign].append(Span(start, length))

    for part in re.split(f"({SIGNS.pattern}|\n)", text):
        if part in spans:
            opened.setdefault(part, length)
        elif part in closes:
            close(closes[part])
        else:
            if part == "\n":
                for sign in spans:
                    close(sign)
            words.append(part)
            length += len(part)
    for sign in spans:
        close(sign)
    return Marked("".join(words), tuple(spans[LINK[0]]), tuple(spans[ASIDE[0]]))


def _between(words: str | None, signs: tuple[str, str]) -> str | None:
    if words is None or not words.strip():
        return words
    bare = words.strip()
    before, after = words.split(bare, 1)
    return f"{before}{signs[0]}{bare}{signs[1]}{after}"
