"""Which documents may tell of one matter, pair by pair: found by their heaviest terms within a window of days."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import exp, log1p
from typing import TYPE_CHECKING, Final

from onrecord.story.profiles import Profile, log_odds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from onrecord.story.items import Digest

DAYS: Final = 90
"""Documents published so many days apart at most are compared."""

NEAR_DAYS: Final = 3
FADING: Final = 0.5
"""From `NEAR_DAYS` on, the log odds fall by so much with each e-fold of days between."""

LEAST: Final = 0.05
"""A pair that is less probable than this does not count."""

HEADS: Final = 24
"""So many of a document's heaviest words are entered in the index."""

SHARED: Final = 3
"""Documents are compared if they share so many of these."""


class Neighbours:
    """An index of documents that gives, for each, those that may tell of the same matter, with how probable it is.

    Whether two documents are neighbours depends on the two alone. What one costs grows with the documents of the
    window around its day, not with the archive; documents without a day are compared with all.

    Args:
        days: how far apart two documents may be published; None where days are to make no difference.
    """

    def __init__(self, *, days: int | None = DAYS) -> None:
        self._span = days
        self._profiles: dict[str, Profile] = {}
        self._days: dict[str, int | None] = {}
        self._heads: dict[str, tuple[str, ...]] = {}
        # By head and block of days: a document's window lies in three blocks at most.
        self._holders: dict[tuple[str, int | None], dict[str, None]] = {}
        self._blocks: Counter[int | None] = Counter()
        self._near: dict[str, dict[str, float]] = {}

    def __contains__(self, document: object) -> bool:
        return document in self._near

    def of(self, document: str) -> dict[str, float]:
        """The neighbours of a document with the probability that both are of one story."""
        return self._near[document]

    def add(self, digest: Digest) -> dict[str, float]:
        """Enters a document and gives its neighbours."""
        document = digest.document
        self._profiles[document] = Profile.of(digest.terms)
        self._days[document] = day = _day(digest.trace.day)
        self._heads[document] = heads = _heads(digest.terms)
        near = {}
        for other in self._candidates(day, heads):
            odds = self._odds(document, other)
            if odds is not None and (probable := 1 / (1 + exp(-odds))) >= LEAST:
                near[other] = probable
        block = self._block(day)
        for head in heads:
            self._holders.setdefault((head, block), {})[document] = None
        self._blocks[block] += 1
        self._near[document] = near
        for other, probable in near.items():
            self._near[other][document] = probable
        return near

    def remove(self, document: str) -> None:
        """Takes a document out."""
        block = self._block(self._days.pop(document))
        for head in self._heads.pop(document):
            holders = self._holders[head, block]
            del holders[document]
            if not holders:
                del self._holders[head, block]
        self._blocks[block] -= 1
        del self._profiles[document]
        for other in self._near.pop(document):
            del self._near[other][document]

    def _candidates(self, day: int | None, heads: Iterable[str]) -> Iterable[str]:
        blocks: Iterable[int | None]
        if day is None or self._span is None:
            blocks = [block for block, count in self._blocks.items() if count > 0]
        else:
            here = day // (self._span + 1)
            blocks = (here - 1, here, here + 1, None)
        lists = (self._holders.get((head, block), ()) for head in heads for block in blocks)
        shared = Counter(chain.from_iterable(lists))
        return [other for other, count in shared.items() if count >= SHARED]

    def _block(self, day: int | None) -> int | None:
        if day is None:
            return None
        return 0 if self._span is None else day // (self._span + 1)

    def _odds(self, left: str, right: str) -> float | None:
        """The log odds that two documents are of one story, or None where too many days lie between."""
        fading = 0.0
        day, other = self._days[left], self._days[right]
        if day is not None and other is not None and self._span is not None:
            gap = abs(day - other)
            if gap > self._span:
                return None
            fading = FADING * log1p(max(0, gap - NEAR_DAYS))
        odds = log_odds(self._profiles[left], self._profiles[right])
        return None if odds is None else odds - fading


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _heads(terms: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """The heaviest words, pairs of words and parties; numbers and times say too little to be looked up by."""
    return tuple(term for term, _ in terms if term[0] not in "#@~" and " " not in term)[:HEADS]
