"""A span of an article → the sentence around it, without reading the article again."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.record import Document, Span

# A line that ends without a full stop and goes on in small letters is wrapped; every other new line parts sentences.
LINE: Final = r"\r?\n(?:[^\S\n]*\n)+\s*|\r?\n(?![a-z])\s*"
FULL_STOP: Final = r"""(?<=[.!?…])["'”’)\]»]*\s+(?=["'“‘(\[«–—-]*[A-Z0-9À-ÖØ-Þ])"""
BREAK: Final = re.compile(f"{LINE}|{FULL_STOP}")
SHORT: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|Brig|Gov|Sen|Rep|St|Fr|Rev|Hon|Pres|No|vs|Jan|Feb|Mar|Apr|"
    r"Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
"""What ends with a full stop and does not end a sentence."""


TIME: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may (?=\d)|june|july|august|"
    r"september|october|november|december|today|yesterday|tomorrow|tonight|morning|noon|midday|afternoon|evening|night|dawn|"
    r"midnight|overnight|ago|weekend|(?:last|this|next|past|coming) (?:week|month|year)|(?:19|20)\d\d)s?\b",
    re.IGNORECASE,
)
"""Words that name a time."""

PARTED: Final = re.compile(
    r"\b(?:since|after|before|until|when|while|where|who|whom|which|that|if|unless|because|as|said|says)\b|[;:“”\"]",
    re.IGNORECASE,
)
"""What stands between two clauses: a time beyond it is another clause's."""


class Sentences:
    """The sentences of one article, to be asked by the span of a trigger."""

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, document: Document) -> None:
        text = document.text
        starts, ends = [0], []
        cuts = sorted({edge for span in document.furniture for edge in (span.start, span.end)})
        for start, end in sorted([*_breaks(text), *((cut, cut) for cut in cuts)]):
            if end > starts[-1]:
                ends.append(max(start, starts[-1]))
                starts.append(end)
        self._text, self._starts, self._ends = text, starts, [*ends, len(text)]

    def around(self, span: Span) -> str:
        """The sentence or sentences that the span stands in, white space made single."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_right(self._starts, span.end - 1) - 1
        return " ".join(self._text[self._starts[first] : max(self._ends[last], span.end)].split())

    def dated(self, span: Span) -> bool:
        """Whether the clause that the span stands in names a time."""
        place = bisect_right(self._starts, span.start) - 1
        start, end = self._starts[place], max(self._ends[place], span.end)
        for time in TIME.finditer(self._text, start, end):
            first, last = sorted(((span.start, span.end), time.span()))
            if PARTED.search(self._text, first[1], max(first[1], last[0])) is None:
                return True
        return False


def _breaks(text: str) -> list[tuple[int, int]]:
    found = []
    for match in BREAK.finditer(text):
        start, end = match.span()
        if "\n" not in match.group() and SHORT.search(text, max(0, start - 12), start):
            continue
        # Closing marks belong to the sentence that they end.
        while start < end and not text[start].isspace():
            start += 1
        found.append((start, end))
    return found
