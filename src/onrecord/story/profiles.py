"""Two documents' terms → how likely both tell of one matter.

Two events of one kind, such as two earthquakes, share most of their words. What tells them apart is who and where
(are the names of the one in the other?), how many and when (is any number, year or month the same, where both have
one?). How much each of these says was learned from pairs of articles, see `docs/stories.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from onrecord.story.terms import MONTHS, SHARES

if TYPE_CHECKING:
    from collections.abc import Iterable

WEIGHTS: Final = {
    "words": 4.60,
    "pairs": 2.56,
    "numbers": 4.07,
    "times": 2.16,
    "no number in common": -0.50,
    "no year in common": -0.85,
    "no month in common": -0.69,
    "names, the less": 1.93,
    "names, the more": 2.40,
}
"""What each part of `evidence` adds to the log odds; printed by `tools/fit_stories.py`."""

OFFSET: Final = -4.49

FEWEST: Final = 0.05
"""Documents whose words have a smaller cosine than this are of two matters, whatever else they have in common."""

NAMELESS: Final = 0.3
"""What counts as the part of its names that is in the other document, where one has none."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The terms of one document by kind; each kind's weights have a length of 1.

    Attributes:
        words, pairs, numbers, times: the weight of each term.
        names: the part that each has of all names; the parts sum to 1.
        years, months: those of the times.
    """

    words: dict[str, float]
    pairs: dict[str, float]
    numbers: dict[str, float]
    times: dict[str, float]
    names: dict[str, float]
    years: frozenset[str]
    months: frozenset[str]

    @classmethod
    def of(cls, terms: Iterable[tuple[str, float]]) -> Profile:
        """The profile of a digest's terms; the keys of parties play no part."""
        kinds: dict[str, dict[str, float]] = {kind: {} for kind in SHARES}
        for term, weight in terms:
            kind = KINDS.get(term[0]) or ("pair" if " " in term else "word")
            kinds[kind][term] = weight / SHARES[kind] ** 0.5
        times = kinds["time"]
        squares = {name[1:]: weight * weight for name, weight in kinds["name"].items()}
        whole = fsum(squares.values())
        return cls(
            words=kinds["word"],
            pairs=kinds["pair"],
            numbers=kinds["number"],
            times=times,
            names={name: square / whole for name, square in squares.items()},
            years=frozenset(time for time in times if time[1:].isdigit()),
            months=frozenset(time for time in times if time[1:] in MONTHS),
        )


KINDS: Final = {"#": "number", "@": "time", "=": "party", "~": "name"}
"""The kind of a term by its first character, where it has a mark."""


def log_odds(left: Profile, right: Profile) -> float | None:
    """The log odds that two documents tell of one matter, the same either way round; None where `FEWEST` says no."""
    found = evidence(left, right)
    return None if found is None else fsum((OFFSET, *(a * b for a, b in zip(WEIGHTS.values(), found, strict=True))))


def evidence(left: Profile, right: Profile) -> tuple[float, ...] | None:
    """What speaks for and against one matter, in the order of `WEIGHTS`; None where the words alone say no."""
    words = _cosine(left.words, right.words)
    if words < FEWEST:
        return None
    numbers = _cosine(left.numbers, right.numbers)
    less, more = sorted((_part(left, right), _part(right, left)))
    return (
        words,
        _cosine(left.pairs, right.pairs),
        numbers,
        _cosine(left.times, right.times),
        float(bool(left.numbers and right.numbers) and numbers == 0),
        float(bool(left.years and right.years) and left.years.isdisjoint(right.years)),
        float(bool(left.months and right.months) and left.months.isdisjoint(right.months)),
        less,
        more,
    )


def _cosine(left: dict[str, float], right: dict[str, float]) -> float:
    # A sum without rounding, so that it is the same either way round.
    return fsum([left[term] * right[term] for term in left.keys() & right.keys()])


def _part(document: Profile, other: Profile) -> float:
    """How much of a document's names is among the other's words."""
    if not document.names:
        return NAMELESS
    return fsum([document.names[name] for name in document.names.keys() & other.words.keys()])
