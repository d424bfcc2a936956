"""Two texts → the passages that they share, in the order of both."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.story.words import CODE, LONG_RUN

BLOCK: Final = LONG_RUN // 2
"""Words that are looked for as one: every run of `LONG_RUN` words holds one such block at a multiple of `BLOCK`."""

MANY: Final = 16
"""Of a block that the other text repeats, so many places are tried."""


@dataclass(frozen=True, slots=True)
class Run:
    """A passage that two texts share word for word.

    Attributes:
        start: the number of its first word in the one text, from 0.
        other: the number of its first word in the other.
        words: how many words it has.
    """

    start: int
    other: int
    words: int

    def turned(self) -> Run:
        """The same passage, seen from the other text."""
        return Run(self.other, self.start, self.words)


def shared_runs(words: bytes, other: bytes) -> tuple[Run, ...]:
    """The passages of 12 words or more that stand in both texts in the same order, as many words as possible in all.

    Passages that stand in another order in the other text count only as far as they fit between the rest, so that
    stock phrases strewn over two texts do not add up. Looked for from the shorter text, whichever is given first.
    """
    if (len(words), words) > (len(other), other):
        return tuple(run.turned() for run in shared_runs(other, words))
    runs: list[Run] = []
    at, end = 0, len(words) // CODE
    while at + BLOCK <= end:
        free = runs[-1].start + runs[-1].words if runs else 0
        run = _longest(words, other, at, free=free, expected=runs[-1].other - runs[-1].start + at if runs else at)
        if run is not None:
            runs.append(run)
            # The next block that begins after the run: one that the run cuts could only give a part of it again.
            at = -(-(run.start + run.words) // BLOCK) * BLOCK
        else:
            at += BLOCK
    return _in_order(runs)


def _longest(words: bytes, other: bytes, at: int, *, free: int, expected: int) -> Run | None:
    """The longest run through the block at a place, the nearest to where it is expected among equals."""
    block = words[at * CODE : (at + BLOCK) * CODE]
    best: Run | None = None
    found, tries = other.find(block), 0
    while found >= 0 and tries < MANY:
        place, odd = divmod(found, CODE)
        if not odd:
            tries += 1
            run = _widened(words, other, at, place, free=free)
            if best is None or (run.words, -abs(place - expected)) > (
                best.words,
                -abs(best.other + at - best.start - expected),
            ):
                best = run
        found = other.find(block, found + 1)
    return best if best is not None and best.words >= LONG_RUN else None


def _widened(words: bytes, other: bytes, at: int, place: int, *, free: int) -> Run:
    start, begin = at, place
    while (
        start > free
        and begin > 0
        and words[(start - 1) * CODE : start * CODE] == other[(begin - 1) * CODE : begin * CODE]
    ):
        start, begin = start - 1, begin - 1
    left, right = (at + BLOCK) * CODE, (place + BLOCK) * CODE
    step = 64 * CODE
    while step >= CODE:
        piece = words[left : left + step]
        if len(piece) == step and piece == other[right : right + step]:
            left, right = left + step, right + step
        else:
            step //= 2
    return Run(start, begin, left // CODE - start)


def _in_order(runs: list[Run]) -> tuple[Run, ...]:
    """Of runs in the order of one text, those in the order of the other too that have the most words together."""
    if all(left.other + left.words <= right.other for left, right in pairwise(runs)):
        return tuple(runs)
    total = array("q", [run.words for run in runs])
    before = array("q", [-1] * len(runs))
    for index, run in enumerate(runs):
        for earlier in range(index):
            fits = runs[earlier].other + runs[earlier].words <= run.other
            if fits and total[earlier] + run.words > total[index]:
                total[index], before[index] = total[earlier] + run.words, earlier
    chain, index = [], max(range(len(runs)), key=total.__getitem__)
    while index >= 0:
        chain.append(runs[index])
        index = before[index]
    return tuple(reversed(chain))
