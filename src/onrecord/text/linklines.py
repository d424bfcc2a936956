"""Which lines of a page are links to something else, by how much of each is a link.

A link inside a sentence is the story; a line that is a link, or a label and a link, is not. Short links are left alone:
names, addresses and sources are listed so in stories.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from statistics import mean
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.record import Span

LEAST_WORDS: Final = 4
"""The words of the shortest line that can be told for a link line by its link alone."""
WHOLE: Final = 0.98
NEARLY: Final = 0.8
MOSTLY: Final = 0.4
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
        within = (
            text[max(start, span.start) : min(end, span.end)] for span in spans if span.start < end and start < span.end
        )
        return sum(sum(map(str.isalnum, part)) for part in within) / letters

    return Shares(share(links), share(asides))


def link_lines(lines: Sequence[tuple[str, Shares]]) -> set[int]:
    """The numbers of the lines that are links, lists of links, the heads of such lists, and tags."""
    found = {number for number, (words, share) in enumerate(lines) if _is_link(words, share.linked)}
    found.update(_lists(lines))
    for number in range(1, len(lines) - 2):
        words = lines[number][0]
        if {number + 1, number + 2} <= found and len(words.split()) <= HEAD_WORDS and not SENTENCE.search(words):
            found.add(number)
    short = [share.linked >= WHOLE and len(words.split()) < LEAST_WORDS for words, share in lines]
    for number in range(1, len(lines)):
        if short[number] and (short[number - 1] or short[number + 1 : number + 2] in ([True], [])):
            found.add(number)
    return found


def _lists(lines: Sequence[tuple[str, Shares]]) -> Iterator[int]:
    """The numbers of the lines in lists whose items are mostly links, and few of them sentences."""
    for in_list, group in groupby(range(len(lines)), key=lambda number: IN_LIST.match(lines[number][0]) is not None):
        numbers = list(group)
        if not in_list or len(numbers) < 2:
            continue
        items = [lines[number] for number in numbers]
        sentences = sum(SENTENCE.search(words) is not None for words, _ in items)
        linked = [share.linked for _, share in items]
        if mean(linked) >= MOSTLY and min(linked) > 0 and 3 * sentences <= len(items):
            yield from numbers


def _is_link(words: str, linked: float) -> bool:
    count = sum(not word.startswith(("@", "#", "http")) for word in words.split())
    if count < LEAST_WORDS:
        return False
    if linked >= WHOLE:
        return True
    if linked >= NEARLY and not SENTENCE.search(words):
        # "[VIDEO]" behind the link, or a label before it
        return words.endswith(("]", "|", ")")) or LABEL.match(words) is not None
    return False
