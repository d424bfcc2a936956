"""What stands on the page but is not the story: link lines, bylines, credits, prompts, datelines on their own.

The rules look at one line at a time, and at its place: some furniture (a byline, a date) is furniture at the top or
at the end only. Precision comes first, since nothing in furniture is ever read as evidence: a line that may be a
sentence of the story is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.record import Span
from onrecord.text.dates import is_date_line
from onrecord.text.lineforms import (
    ANYWHERE,
    ANYWHERE_CASED,
    AT_EDGES,
    AT_THE_END,
    BELOW_THE_FIRST,
    CLOSING,
    FILED_LINE,
    IN_BRACKETS,
    INITIALS,
    ON_ITS_OWN,
    OPENING,
    SENTENCE_END,
    SIGNED,
    SIGNED_CASED,
    SIGNS,
)
from onrecord.text.linklines import SENTENCE, WHOLE, Shares, link_lines, shares

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

LINE: Final = re.compile(r"[^\r\n]+")
LONGEST: Final = 400
"""The characters of the longest line that can be furniture as a whole."""
TOP: Final = 8
END: Final = 8
"""How many lines with words count as the top of the page, and as its end."""
BULLETS: Final = ("—", "–", "-", "•", "*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words, its white space cut off: where it stands, and how far from the top and the end."""

    start: int
    words: str
    from_top: int
    from_end: int
    in_list: bool


def furniture(
    text: str,
    *,
    front_matter: Span | None = None,
    links: Sequence[Span] | None = None,
    asides: Sequence[Span] = (),
    repeated: Container[str] = (),
) -> tuple[Span, ...]:
    """The spans of the text that are on the page but are not the story, in order, never overlapping.

    Each is a whole line without the white space around it, or a part at the beginning or end of a line. Headline and
    standfirst are the story.

    Args:
        text: the article, as `Document.text`.
        front_matter: the block of front matter, which is furniture as it stands.
        links: the spans that are links, for a page; None for a text that tells no links.
        asides: the spans that stand in captions and boxes beside the story, for a page.
        repeated: lines that the outlet prints under one article after another, see `Seen`.

    >>> furniture("(AP Photo/Jane Doe)")
    (Span(start=0, end=19),)
    """
    lines = list(_lines(text, after=front_matter.end if front_matter else 0))
    told = None
    whole: set[int] = set()
    if links is not None:
        told = [shares(text, line.start, line.start + len(line.words), links, asides) for line in lines]
        whole = _beside(lines, told)
    parts: list[Span] = [] if front_matter is None else [front_matter]
    for line in lines:
        if line.from_top in whole or line.words in repeated:
            parts.append(Span(line.start, line.start + len(line.words)))
            continue
        teaser = told is None or told[line.from_top].linked > 0
        parts += (Span(line.start + start, line.start + end) for start, end in _of_line(line, teaser=teaser))
    return tuple(parts)


def _beside(lines: list[Line], told: list[Shares]) -> set[int]:
    """The numbers of the lines that are links or stand in asides."""
    beside = {number for number, share in enumerate(told) if share.aside >= WHOLE}
    if 2 * sum(len(lines[number].words) for number in beside) > sum(len(line.words) for line in lines):
        beside = set()  # a box that holds most of the story is called by a wrong name
    links = link_lines([(line.words, share) for line, share in zip(lines, told, strict=True)])
    if lines and not SENTENCE.search(lines[0].words):
        links.discard(0)  # the headline, which is a link on some pages
    return beside | links


def _lines(text: str, *, after: int) -> Iterator[Line]:
    lines = [(line.start(), line[0]) for line in LINE.finditer(text, after) if not line[0].isspace()]
    bullets = [False, *(line.lstrip().startswith(BULLETS) for _, line in lines), False]
    for number, (start, line) in enumerate(lines):
        yield Line(
            start + len(line) - len(line.lstrip()),
            line.strip(),
            number,
            len(lines) - 1 - number,
            bullets[number + 1] and (bullets[number] or bullets[number + 2]),
        )


def _of_line(line: Line, *, teaser: bool) -> Iterator[tuple[int, int]]:
    """The parts of one line that are furniture."""
    if len(line.words) <= LONGEST and _is_whole(line, teaser=teaser):
        yield 0, len(line.words)
        return
    start = 0
    if found := OPENING.match(line.words):
        start = found.end()
        yield 0, start
    tail = max(start, len(line.words) - LONGEST)
    found = _closing(line.words, tail)
    if found is None and line.from_end < END:
        found = IN_BRACKETS.search(line.words, tail)
    if found is None and line.from_end == 0:
        found = INITIALS.search(line.words, tail)
    if found:
        yield found.span()


def _closing(words: str, tail: int) -> re.Match[str] | None:
    """The sentence at the end of a line, begun no earlier than `tail`, by which a broadcast closes a report."""
    starts = [0, *(end.end() for end in SENTENCE_END.finditer(words, max(0, tail - 3)))]
    return next((found for start in starts if start >= tail and (found := CLOSING.match(words, start))), None)


def _is_whole(line: Line, *, teaser: bool) -> bool:
    words = line.words
    if ANYWHERE.fullmatch(words) or ANYWHERE_CASED.fullmatch(words):
        return True
    if _holds(words, SIGNS) and (SIGNED.fullmatch(words) or SIGNED_CASED.fullmatch(words)):
        return True
    if line.from_top and teaser and BELOW_THE_FIRST.fullmatch(words):
        return True
    if line.from_top and not line.in_list and ON_ITS_OWN.fullmatch(words):
        return True
    if line.from_end < 2 and AT_THE_END.fullmatch(words):
        return True
    at_edge = line.from_top < TOP or line.from_end < END
    if not at_edge:
        return False
    filed = line.from_top > 0 and FILED_LINE.fullmatch(words) is not None
    return filed or AT_EDGES.fullmatch(words) is not None or is_date_line(words)


def _holds(words: str, signs: Iterable[str]) -> bool:
    return any(map(words.casefold().__contains__, signs))
