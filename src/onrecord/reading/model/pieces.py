"""Words cut into word pieces as BERT's uncased vocabulary has them: the longest known beginning first.

After Wu et al., “Google's Neural Machine Translation System” (2016), section 4.1, with BERT's normalisation: lower
case, accents taken off, every punctuation mark a piece of its own.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from onrecord.reading.model.sheet import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

CLS, SEP, UNKNOWN, UNUSED = 101, 102, 100, 1
LONGEST: Final = 12
"""A word has at most so many pieces; the rest of it is not seen."""
MOST_LETTERS: Final = 100
"""A word of more letters is unknown as a whole."""
KEPT: Final = 50_000
"""So many words' pieces are remembered."""


def piecer(vocabulary: Path) -> Callable[[Sequence[str]], list[list[int]]]:
    """From a list of words to the ids of each one's pieces; a break between paragraphs is a piece of its own.

    `vocabulary` holds a piece a line; a piece's id is its line.
    """
    ids = {piece: number for number, piece in enumerate(vocabulary.read_text(encoding="utf-8").split("\n"))}
    known: dict[str, list[int]] = {}

    def pieces_of(words: Sequence[str]) -> list[list[int]]:
        out = []
        for word in words:
            found = known.get(word)
            if found is None:
                if len(known) >= KEPT:
                    known.clear()
                found = [UNUSED] if word == BREAK else _cut(word, ids) or [UNKNOWN]
                known[word] = found
            out.append(found)
        return out

    return pieces_of


def _cut(word: str, ids: dict[str, int]) -> list[int]:
    out: list[int] = []
    for part in _parts(word):
        out += _longest_first(part, ids)
    return out[:LONGEST]


def _parts(word: str) -> Iterator[str]:
    """A word in lower case without accents, its punctuation marks apart."""
    run = ""
    for letter in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(letter)
        if category == "Mn" or letter in "\0\ufffd" or (category[0] == "C" and letter not in "\t\n\r"):
            continue
        if category[0] == "Z" or letter in "\t\n\r":
            if run:
                yield run
            run = ""
        elif category[0] == "P" or (letter.isascii() and not letter.isalnum()) or _is_ideograph(letter):
            if run:
                yield run
            yield letter
            run = ""
        else:
            run += letter
    if run:
        yield run


def _is_ideograph(letter: str) -> bool:
    point = ord(letter)
    return (
        0x3400 <= point <= 0x4DBF
        or 0x4E00 <= point <= 0x9FFF
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x2FA1F
    )


def _longest_first(part: str, ids: dict[str, int]) -> list[int]:
    if len(part) > MOST_LETTERS:
        return [UNKNOWN]
    out: list[int] = []
    start = 0
    while start < len(part):
        end = len(part)
        while end > start:
            found = ids.get(("##" if start else "") + part[start:end])
            if found is not None:
                out.append(found)
                break
            end -= 1
        else:
            return [UNKNOWN]
        start = end
    return out
