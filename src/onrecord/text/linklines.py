"""Which lines of a page are links to something else, by how much of each is a link.

A link inside a sentence is the story; a line that is a link, or a label and a link, is not. Short links are left alone:
names, addresses and sources are listed so in stories.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record import Span

LEAST_WORDS: Final = 4
"""The words of the shortest line that can be told for a link line by its link alone."""
WHOLE: Final = 0.98
NEARLY: Final = 0.8
MOSTLY: Final = 0.55
SENTENCE: Final = re.compile(r"[.!?][\"”’')\]]*$")
LABEL: Final = re.compile(r"[^\W\d_][\w'’ ]{1,30}[:|»>–—-]\s*\S")
IN_LIST: Final = re.compile(r"[-•*–—]\s")
HEAD_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of a line's letters and figures stands in links, and in asides: from 0 to 1."""

    linked: float
    aside: float


def shares(text: str, start: int, end: int, links: Sequence[Span], asides: Sequence[Span]) -> Shares:
    """The shares of the line `text[start:end]`."""
    letters = sum(map(str.isalnum, text[start:end]))

    def share(spans: Sequence[Span]) -> float:
        if not letters:
            return 0.0
        within = (text[max(start, span.start) : min(end, span.end)] for span in spans if span.start < end and start < span.end)
        return sum(sum(map(str.isalnum, part)) for part in within) / letters

    return Shares(share(links), share(asides))


def link_lines(lines: Sequence[tuple[str, Shares]]) -> set[int]:
    """The numbers of the lines that are links, lists of links and the heads of such lists."""
    found = {number for number, (words, share) in enumerate(lines) if _is_link(words, share.linked)}
    linked = [IN_LIST.match(words) is not None and share.linked >= MOSTLY and not SENTENCE.search(words) for words, share in lines]
    for number in range(len(lines)):
        near = [n for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        if linked[number] and any(linked[n] for n in near):
            found.add(number)
    for number in range(len(lines) - 2):
        words = lines[number][0]
        if number and {number + 1, number + 2} <= found and len(words.split()) <= HEAD_WORDS and not SENTENCE.search(words):
            found.add(number)
    return found


def _is_link(words: str, linked: float) -> bool:
    count = len(words.split())
    if count < LEAST_WORDS:
        return False
    if linked >= WHOLE:
        return True
    if linked >= NEARLY and not SENTENCE.search(words):
        # "[VIDEO]" behind the link, or a label before it
        return words.endswith(("]", "|", ")")) or LABEL.match(words) is not None
    return False
