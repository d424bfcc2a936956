"""What statements speak of, and whether they are different voices: what disputes are found by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.reading.page import Page
    from onrecord.reading.parts import Said

DENIAL: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut\w+|rebut\w*|disput(?:e|es|ed|ing)|denial|dismiss\w*|reject\w*|contradict\w*)\b",
    re.I,
)
"""Words of denying, in a cue."""
_CONTENT_TAGS: Final = frozenset({"NOUN", "NAME", "VERB", "ADJ", "NUM"})
_LIGHT: Final = frozenset("be have do say tell make take get go come will would people man thing way time day".split())


def topic(page: Page, statement: Said) -> frozenset[str]:
    """The words of the content that carry its matter, without endings."""
    return matter(page, ((span.start, span.end) for span in statement.content))


def matter(page: Page, stretches: Iterable[tuple[int, int]]) -> frozenset[str]:
    """The words of stretches of text that carry a matter, without endings."""
    words = set()
    for start, end in stretches:
        for index in page.tokens_in(start, end):
            token = page.tokens[index]
            if token.tag in _CONTENT_TAGS and token.lemma not in _LIGHT:
                words.add(_stem(token.lemma))
    return frozenset(words)


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ings", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def other_voice(said: Sequence[Said], one: int, other: int) -> bool:
    """Whether two statements are by different speakers and neither stands within the other."""
    a, b = said[one], said[other]
    if other in {one, a.within} or b.within == one:
        return False
    if a.entity is None and b.entity is None:
        return a.cue != b.cue and a.content != b.content
    return a.entity != b.entity


def paragraphs_back(page: Page, earlier: Said, later: Said) -> int:
    """How many paragraphs the earlier cue stands before the later one; 0 where a paragraph is not known."""
    first, last = page.paragraph_at(earlier.cue.start), page.paragraph_at(later.cue.start)
    return last.index - first.index if first is not None and last is not None else 0


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set the other holds, in [0, 1]."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
