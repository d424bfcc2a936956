"""Whether two texts of one address tell the same, and whether they are two texts of one article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.record import Document

SHARED: Final = 0.2
"""The share of the shorter text's words, taken four together, that two texts of one article have in common at least."""

TOGETHER: Final = 4
# A page that is set anew often changes these; no reader would call that an edit.
SAME: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."})
WORD: Final = re.compile(r"\w+")


def same_story(one: Document, other: Document) -> bool:
    """Whether two texts tell the same: every line of the story the same, in the same order.

    What is furniture in either of them does not count, nor do white space and the form of quotation marks and dashes.
    A headline counts as changed where neither holds the other: feeds give longer and shorter ones than pages do.
    """
    if not _same_title(one.title, other.title):
        return False
    left, right = _lines(one), _lines(other)
    aside = {line for line, story in (*left, *right) if not story}
    return [line for line, _ in left if line not in aside] == [line for line, _ in right if line not in aside]


def same_article(one: Document, other: Document) -> bool:
    """Whether two texts share so many words in a row that one was made from the other."""
    left, right = _runs(one.text), _runs(other.text)
    return len(left & right) >= SHARED * max(1, min(len(left), len(right)))


def _same_title(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    left, right = (" ".join(WORD.findall(title.casefold())) for title in (one, other))
    return left in right or right in left


def _lines(document: Document) -> list[tuple[str, bool]]:
    """The lines with words, in one spelling, and whether each holds anything of the story."""
    text, found, at = document.text, [], 0
    furniture = list(document.furniture)
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        outside, last = [], at
        for span in furniture:
            if span.start < end and at < span.end:
                outside.append(text[last : max(last, span.start)])
                last = min(end, max(last, span.end))
        outside.append(text[last:end])
        story = _plain("".join(outside))
        if plain := story or _plain(line):
            found.append((plain, bool(story)))
        at = end
    return found


def _plain(words: str) -> str:
    return " ".join(words.translate(SAME).split())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return {tuple(words[at : at + TOGETHER]) for at in range(max(1, len(words) - TOGETHER + 1))}
