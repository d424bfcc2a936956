"""What one outlet prints again and again: the words about itself that no reader takes for the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.story.words import CODE, LONG_RUN, SHINGLE, WINDOW, shingles_of

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS: Final = 4
"""A passage that one outlet prints on so many days is stock: no story is printed again that often."""

DOCUMENTS: Final = 12
"""So is one that stands on so many of its pages, whatever the days: a feed that is read for the first time has few."""

COMMON: Final = 256
"""A passage that so many documents of whatever outlets hold may be stock of them all, such as the words of a chain."""

COMMON_DAYS: Final = 15
"""It is, where they are of so many days: a story may be printed by hundreds, but not over such a time."""


def is_stock(pages: Iterable[tuple[int, int]]) -> bool:
    """Whether pages of one outlet that hold a passage are enough to make it stock.

    Args:
        pages: the day and a number that tells the page from others, each; versions of one page have one number.
    """
    days, seen = set(), set()
    for day, page in pages:
        days.add(day)
        seen.add(page)
        if len(days) >= DAYS or len(seen) >= DOCUMENTS:
            return True
    return False


def words_beside(words: bytes, stock: set[int]) -> int:
    """How many words of a passage stand in long runs outside its stock.

    Args:
        words: the passage, two bytes a word.
        stock: those of its prints that are stock. Such prints stand at most eight words apart; what lies between two
            of them is stock as well.
    """
    left, at, count = 0, None, 0
    for place, shingle in enumerate(shingles_of(words)):
        if shingle not in stock:
            continue
        if at is None or place - at > WINDOW:
            count += _long(place - left)
        left, at = place + SHINGLE, place
    return count + _long(len(words) // CODE - left)


def _long(words: int) -> int:
    return words if words >= LONG_RUN else 0
