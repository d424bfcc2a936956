"""A text → its words as short codes, and the prints by which texts that share a passage find each other.

A word is coded in 16 bits, so that an article takes two bytes a word. Two words may share a code; five in a row hardly
ever do, and nothing is compared by less than five.
"""

from __future__ import annotations

import re
import sys
from array import array
from itertools import islice
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized, normalize
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.record import Span

SHINGLE: Final = 5
"""How many words make a shingle."""

WINDOW: Final = 8
"""Of every so many shingles in a row, the one with the smallest hash is a print (winnowing)."""

LONG_RUN: Final = SHINGLE + WINDOW - 1
"""From so many words on, a passage that two texts share gives both at least one print of its own."""

CODE: Final = 2
"""Bytes that one word takes."""

# Chinese and Japanese write no spaces: each sign is a word there. Marks of every kind only part words, so that straight
# and typographic quotation marks make no difference.
WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


def words_of(text: str, *, without: Iterable[Span] = ()) -> bytes:
    """The words of a text in order, two bytes each; case, marks and spaces make no difference.

    Args:
        text: the article.
        without: parts that do not count, such as its furniture, in order and never overlapping.

    >>> words_of("The bridge is “closed”.") == words_of('the bridge IS "closed"')
    True
    """
    at, kept = 0, []
    for span in without:
        kept.append(text[at : span.start])
        at = span.end
    story = "\n".join([*kept, text[at:]])
    if not is_normalized("NFKC", story):
        story = normalize("NFKC", story)
    # One call for all words: encoding them one by one takes half as long again.
    words = "\n".join(WORD.findall(story.lower())).encode("utf-8", "replace").split(b"\n")
    # The low half of a checksum: the same in every process, unlike hash().
    codes = array("H", [crc32(word) & 0xFFFF for word in words if word])
    if sys.byteorder == "big":
        codes.byteswap()
    return codes.tobytes()


def shingles_of(words: bytes) -> list[int]:
    """A 32-bit hash for every five words in a row, by the place of the first of them."""
    width = SHINGLE * CODE
    return [crc32(words[at : at + width]) for at in range(0, len(words) - width + 1, CODE)]


def prints_of(words: bytes) -> set[int]:
    """The hashes of those shingles that stand for the text: the smallest of every eight in a row; none below 12 words.

    Whatever passage of 12 words or more stands in two texts, both have a print of it; of a passage of n words, at least
    (n - 4) // 8. The choice looks at nothing but the eight shingles, so what stands around them does not matter
    (Schleimer, Wilkerson and Aiken 2003, Winnowing).
    """
    shingles = shingles_of(words)
    return set(map(min, zip(*(islice(shingles, shift, None) for shift in range(WINDOW)), strict=False)))
