"""Quotation marks of all kinds, and what stands between them, unbalanced ones included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.sentences import Paragraph

_MARK: Final = re.compile(r"``|''|[“”„‟\"«»]|(?<!\w)[‘'`](?=\w|\[|…)|(?<=[\w.,!?…\])])[’'](?!\w)")
_OPENERS: Final = frozenset({"“", "„", "‟", "``", "«"})
_CLOSERS: Final = frozenset({"”", "''", "»"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks.

    Attributes:
        index: its number in the article, in order of opening.
        start, end: the words, without the marks and the white space beside them.
        outer_start, outer_end: with the marks.
        depth: 0 for a quotation in the article's own text, 1 for one inside another.
        closed: whether the closing mark is there. One that is not ends with its paragraph.
        continues: whether it goes on in the next paragraph, which opens with a mark again.
        single: whether the marks are single ones.
    """

    index: int
    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False
    single: bool = False


def quotations(text: str, blocks: Sequence[Paragraph]) -> list[Quotation]:
    """The quotations of the paragraphs, in order of their opening marks."""
    rows: list[tuple[int, int, int, int, int, bool, bool]] = []
    running: tuple[int, int, int] | None = None
    for number, block in enumerate(blocks):
        found, open_mark = _inside(text, block, running)
        rows.extend(found)
        running = None
        if open_mark is not None and _closes_later(text, blocks, number):
            running = open_mark
        elif open_mark is not None:
            follower = blocks[number + 1] if number + 1 < len(blocks) else None
            carried = follower is not None and text[follower.start : follower.start + 2].startswith(("“", '"', "``"))
            rows.append((open_mark[0], open_mark[1], block.end, block.end, open_mark[2], False, carried))
    rows.sort(key=lambda row: (row[0], -row[3]))
    out: list[Quotation] = []
    stack: list[int] = []
    for outer_start, start, end, outer_end, single, closed, continues in rows:
        left, right = start, end
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left >= right:
            continue
        while stack and stack[-1] <= outer_start:
            stack.pop()
        out.append(
            Quotation(len(out), left, right, outer_start, outer_end, len(stack), closed, continues, bool(single))
        )
        stack.append(outer_end)
    return out


_DOUBLE: Final = re.compile(r"``|''|[“”„‟\"«»]")
_FAR: Final = 4
"""A quotation that is not closed may run on into so many paragraphs."""


def _closes_later(text: str, blocks: Sequence[Paragraph], number: int) -> bool:
    """Whether a quotation left open at a paragraph's end is closed in one of the next, before another opens."""
    for block in blocks[number + 1 : number + 1 + _FAR]:
        mark = _DOUBLE.search(text, block.start, block.end)
        if mark is not None:
            if mark.group() in _OPENERS or mark.start() == block.start:
                return False
            return mark.group() in {"”", "»"} or not _opening(text, mark.end() - 1, block, mark.start())
    return False


def _inside(
    text: str, block: Paragraph, running: tuple[int, int, int] | None = None
) -> tuple[list[tuple[int, int, int, int, int, bool, bool]], tuple[int, int, int] | None]:
    """The closed quotations of a paragraph, and the opening of a double one that stays open."""
    done: list[tuple[int, int, int, int, int, bool, bool]] = []
    double = running
    single: tuple[int, int, int] | None = None
    for match in _MARK.finditer(text, block.start, block.end):
        mark = match.group()
        if mark in {"‘", "’", "'", "`"}:
            opens = mark in {"‘", "`"} or (mark == "'" and _opening(text, match.start(), block))
            if opens and single is None:
                single = (match.start(), match.end(), 1)
            elif not opens and single is not None:
                if _phrase(text, single[1], match.start()):
                    done.append((single[0], single[1], match.start(), match.end(), 1, True, False))
                single = None
            continue
        opens = mark in _OPENERS or (mark == '"' and double is None)
        if mark in {"”", "''"} and double is None and _opening(text, match.end() - 1, block, match.start()):
            opens = True  # a closing mark where an opening one was meant
        if opens:
            if double is not None:  # never closed: it ends where the next begins
                done.append((double[0], double[1], match.start(), match.start(), 0, False, False))
            double = (match.start(), match.end(), 0)
            single = None
        elif double is not None:
            done.append((double[0], double[1], match.start(), match.end(), 0, True, False))
            double, single = None, None
    return done, double


def _opening(text: str, at: int, block: Paragraph, first: int | None = None) -> bool:
    """Whether the mark that ends at a place (and begins at `first`) stands as an opening one does."""
    start = at if first is None else first
    before = text[start - 1] if start > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()


def _phrase(text: str, start: int, end: int) -> bool:
    """Whether what stands between single marks can be a quotation rather than an apostrophe's accident."""
    return 0 < end - start <= 600 and "\n\n" not in text[start:end]
