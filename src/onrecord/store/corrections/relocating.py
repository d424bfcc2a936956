"""Where words of one text stand in another text of the same article: edited, extracted anew, or the very same.

Lines are laid beside each other first, and the words of those lines alone that differ, so that a long article takes no
longer than it must. White space and the form of punctuation make no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Final

from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD: Final = re.compile(r"\w+")
SAME: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"})
MOST: Final = 1500
"""Of no more words at a time every pairing is looked at; of more, the words that stand everywhere are passed over."""


class Relocation:
    """Goes from spans of one text to spans of another.

    >>> moved = Relocation("Four men were killed. He denied it.", "On Monday “four men were killed”.  He denied it.")
    >>> moved.exact(Span(25, 31))
    Span(start=38, end=44)
    >>> moved.exact(Span(0, 8)), moved.near(Span(0, 8))
    (None, Span(start=16, end=19))
    """

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self._same = old == new

    def exact(self, span: Span) -> Span | None:
        """Where the same words stand: in the place that belongs to theirs, or else in the only place that has them."""
        if self._same:
            return span
        inside = self._inside(span)
        if not inside:
            return None
        mapped = [self._pairs.get(number) for number in inside]
        first = mapped[0]
        if first is None or mapped != list(range(first, first + len(inside))):
            first = self._only([self._old[number].group() for number in inside])
            if first is None:
                return None
        return self._span(span, inside, first)

    def near(self, span: Span) -> Span | None:
        """Where the words stand or what was made of them: at least half of the words are still there."""
        if (found := self.exact(span)) is not None:
            return found
        inside = self._inside(span)
        mapped = [new for number in inside if (new := self._pairs.get(number)) is not None]
        if not inside or 2 * len(mapped) < len(inside):
            return None
        return Span(self._new[min(mapped)].start(), self._new[max(mapped)].end())

    @cached_property
    def _old(self) -> list[re.Match[str]]:
        return list(WORD.finditer(self.old))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start() for word in self._old]

    @cached_property
    def _new(self) -> list[re.Match[str]]:
        return list(WORD.finditer(self.new))

    @cached_property
    def _pairs(self) -> dict[int, int]:
        """For each word of the old text, by its number, the one of the new text that belongs to it."""
        old, new = _lines(self.old), _lines(self.new)
        pairs: dict[int, int] = {}
        blocks = SequenceMatcher(None, [line for line, _, _ in old], [line for line, _, _ in new], autojunk=False)
        for tag, low, high, start, end in blocks.get_opcodes():
            left = [number for _, first, last in old[low:high] for number in range(first, last)]
            right = [number for _, first, last in new[start:end] for number in range(first, last)]
            if tag == "equal":
                pairs.update(zip(left, right, strict=True))
            elif left and right:
                pairs.update(_paired(left, right, self._old, self._new))
        return pairs

    def _inside(self, span: Span) -> list[int]:
        """The numbers of the words that the span covers."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [number for number in range(first, last) if self._old[number].end() <= span.end]

    def _only(self, words: list[str]) -> int | None:
        """The number of the first word of the only place in the new text with these words in a row."""
        found = [
            number
            for number, word in enumerate(self._new)
            if word.group() == words[0] and [each.group() for each in self._new[number : number + len(words)]] == words
        ]
        return found[0] if len(found) == 1 else None

    def _span(self, span: Span, inside: list[int], first: int) -> Span:
        """The words with what stood around them inside the span, where the same stands around them now."""
        start, end = self._new[first].start(), self._new[first + len(inside) - 1].end()
        before = self.old[span.start : self._old[inside[0]].start()]
        after = self.old[self._old[inside[-1]].end() : span.end]
        if self.new[max(0, start - len(before)) : start].translate(SAME) == before.translate(SAME):
            start -= len(before)
        if self.new[end : end + len(after)].translate(SAME) == after.translate(SAME):
            end += len(after)
        return Span(start, end)


def _lines(text: str) -> list[tuple[tuple[str, ...], int, int]]:
    """The lines that have words: the words, and the numbers of the first and of the one behind the last."""
    found, number = [], 0
    for line in text.splitlines():
        words = tuple(WORD.findall(line))
        if words:
            found.append((words, number, number + len(words)))
        number += len(words)
    return found


def _paired(
    left: list[int], right: list[int], old: list[re.Match[str]], new: list[re.Match[str]]
) -> Iterator[tuple[int, int]]:
    long = max(len(left), len(right)) > MOST
    matcher = SequenceMatcher(None, _words(left, old), _words(right, new), autojunk=long)
    for low, start, size in matcher.get_matching_blocks():
        yield from zip(left[low : low + size], right[start : start + size], strict=True)


def _words(numbers: Iterable[int], words: list[re.Match[str]]) -> list[str]:
    return [words[number].group() for number in numbers]
