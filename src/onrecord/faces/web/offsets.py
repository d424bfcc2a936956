"""Offsets as a browser counts them, in UTF-16 code units, and as the record does, in code points of the text.

Only here: no other module, and no answer of the API, knows of UTF-16.
"""

from __future__ import annotations

from onrecord.record import Span


def from_utf16(text: str, offset: int) -> int:
    r"""The code points before an offset in UTF-16 code units; one inside a pair counts as before it.

    >>> from_utf16("a\U0001f54ab", 3), from_utf16("a\U0001f54ab", 2)
    (2, 1)
    """
    if text.isascii():
        return min(offset, len(text))
    units = 0
    for at, letter in enumerate(text):
        units += 2 if letter > "\uffff" else 1
        if units > offset:
            return at
    return len(text)


def to_utf16(text: str, offset: int) -> int:
    r"""The UTF-16 code units before an offset in code points.

    >>> to_utf16("a\U0001f54ab", 2)
    3
    """
    return offset + sum(1 for letter in text[:offset] if letter > "\uffff")


def span_of_utf16(text: str, start: int, end: int) -> Span | None:
    """The span of a selection in a browser, without the white space around it; None where nothing is left."""
    first, last = from_utf16(text, start), from_utf16(text, end)
    words = text[first:last]
    first += len(words) - len(words.lstrip())
    last -= len(words) - len(words.rstrip())
    return Span(first, last) if first < last else None
