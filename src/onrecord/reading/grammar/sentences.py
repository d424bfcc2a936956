"""Paragraphs and sentences: where one ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.tokens import Token

_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*|\r\n[^\S\r\n]*\r\n\s*")
_LINE: Final = re.compile(r"\r\n|\r|\n")
_TERMINAL: Final = frozenset({".", "!", "?", "...", "…", "....", ".....", "।", "؟"})
_CLOSING: Final = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})
_OPENING: Final = frozenset({'"', "“", "‘", "'", "``", "''", "(", "[", "«", "-", "–", "—", "--", "•", "*"})
_WEEKDAY_ABBREVIATIONS: Final = frozenset(
    {"a.m.", "p.m.", "u.s.", "u.n.", "u.k.", "e.u.", "d.c.", "inc.", "corp.", "co.", "ltd.", "jr.", "sr.", "etc."}
)
WRAP: Final = 45
"""A line of at least this many characters that ends in the middle of a sentence is taken as wrapped."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between breaks, `[start, end)`, with its sentences' numbers `[first, last)`."""

    index: int
    start: int
    end: int


@dataclass(slots=True)
class Sentence:
    """A sentence: its place, the numbers of its tokens `[first, last)`, its paragraph, and what it stands in.

    `zone` is "title", "body" or "furniture".
    """

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    zone: str = "body"


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs: between blank lines, and between lines unless a line is wrapped in the middle of a sentence."""
    out: list[Paragraph] = []
    at = 0
    for blank in [*_BLANK.finditer(text), None]:
        end = blank.start() if blank else len(text)
        for start, stop in _lines(text, at, end):
            left, right = start, stop
            while left < right and text[left].isspace():
                left += 1
            while right > left and text[right - 1].isspace():
                right -= 1
            if left < right:
                out.append(Paragraph(len(out), left, right))
        at = blank.end() if blank else len(text)
    return out


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = at = start
    # Text set with one paragraph a line is not wrapped, however short some of its lines are.
    longest = max((len(line) for line in text[start:end].splitlines()), default=0)
    for match in _LINE.finditer(text, start, end):
        line = text[at : match.start()].rstrip()
        following = text[match.end() : match.end() + 1]
        wrapped = longest <= 120 and len(line) >= WRAP and line[-1:] not in '.!?:”"’…)' and not following.isspace()
        if not wrapped:
            spans.append((begin, match.start()))
            begin = match.end()
        at = match.end()
    spans.append((begin, end))
    return spans


def sentences(tokens: Sequence[Token], blocks: Sequence[Paragraph]) -> list[Sentence]:
    """The sentences of the paragraphs, in order; each token is told its sentence."""
    out: list[Sentence] = []
    at = 0
    for block in blocks:
        while at < len(tokens) and tokens[at].start < block.start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < block.end:
            last += 1
        first = at
        for index in range(at, last):
            if index >= first and (index + 1 == last or _ends(tokens, index, last)):
                stop = index + 1
                while stop < last and tokens[stop].text in _CLOSING and _glued(tokens, stop):
                    stop += 1
                out.append(Sentence(len(out), tokens[first].start, tokens[stop - 1].end, first, stop, block.index))
                for token in tokens[first:stop]:
                    token.sentence = len(out) - 1
                first = stop
        at = last
    return out


def _glued(tokens: Sequence[Token], index: int) -> bool:
    """Whether a closing mark stands right behind the word before it."""
    return tokens[index].start == tokens[index - 1].end


def _ends(tokens: Sequence[Token], index: int, last: int) -> bool:
    token = tokens[index]
    if token.text not in _TERMINAL and token.lower not in _WEEKDAY_ABBREVIATIONS:
        return False
    stop = index + 1
    while stop < last and tokens[stop].text in _CLOSING and _glued(tokens, stop):
        stop += 1
    if stop >= last:
        return token.text in _TERMINAL
    follower = tokens[stop]
    capital = follower.text[:1].isupper() or follower.text[:1].isdigit() or follower.text in _OPENING
    if token.text in _TERMINAL:
        if not capital or follower.start == tokens[stop - 1].end:
            return False
        if token.text in {"...", "…"}:
            return follower.text[:1].isupper() and stop > index + 1
        return True
    return follower.text[:1].isupper() and follower.lower in _STARTERS


_STARTERS: Final = frozenset(
    (
        "the a an he she it they we i in on at but and this that these those his her its their there as after before "
        "when while if for meanwhile however earlier later both some many most no"
    ).split()
)
