"""How many were killed or injured, as a stretch of text says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS: Final = {
    word: value
    for value, word in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBER: Final = rf"(?P<number>\d[\d,]*|{'|'.join(word for word in _WORDS if word not in {'a', 'an', 'no'})})"
_BOUND: Final = (
    r"(?:(?P<floor>at\s+least|more\s+than|over|a\s+minimum\s+of)\s+|(?:about|around|some|nearly|up\s+to)\s+)?"
)
_STOP: Final = r"(?:were|was|are|is|had|have|dead|killed|injured|wounded|died)\b"
_WHOM: Final = rf"(?:\s+(?:other\s+|more\s+)?(?P<whom>(?!{_STOP})[a-z][a-z-]+(?:\s+(?!{_STOP})[a-z]+)?))?"
_KILLED: Final = r"(?:killed|dead|died|slain|deaths|fatalities|lost\s+their\s+lives)"
_INJURED: Final = r"(?:injured|wounded|hurt|injuries)"
_BEING: Final = r"(?:(?:were|was|had\s+been|have\s+been|are|had|have)\s+)?"
_AFTER: Final = {
    "killed": re.compile(rf"\b{_BOUND}{_NUMBER}{_WHOM}\s+{_BEING}{_KILLED}\b", re.I),
    "injured": re.compile(rf"\b{_BOUND}{_NUMBER}{_WHOM}\s+{_BEING}{_INJURED}\b", re.I),
}
_BEFORE: Final = {
    "killed": re.compile(rf"\b(?:kill(?:ed|ing|s)|toll\s+(?:of|at|to)|lives\s+of)\s+{_BOUND}{_NUMBER}{_WHOM}", re.I),
    "injured": re.compile(rf"\b(?:injur(?:ed|ing|es)|wound(?:ed|ing|s))\s+{_BOUND}{_NUMBER}{_WHOM}", re.I),
}
_HARM: Final = re.compile(r"kill|d(?:ead|ied|eaths)|slain|fatalities|lives|toll|injur|wound|hurt", re.I)
"""What is in every stretch of text that tells a toll: looked for first, for a number can be the start of any phrase."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of killed or injured.

    Attributes:
        harm: "killed" or "injured".
        number: how many.
        floor: whether the text says "at least" or "more than".
        whom: the words for whom, in lower case; "" where it says only a number.
        start: where the number's phrase begins.
    """

    harm: str
    number: int
    floor: bool
    whom: str
    start: int

    def refutes(self, other: Toll) -> bool:
        """Whether the two cannot both hold of the same people."""
        if self.harm != other.harm or self.number == other.number:
            return False
        if self.floor and other.floor:
            return False
        if self.floor or other.floor:
            floor, exact = (self, other) if self.floor else (other, self)
            return floor.number > exact.number
        return True


def tolls(text: str, start: int, end: int) -> Iterator[Toll]:
    """The tolls that `text[start:end]` tells."""
    if not _HARM.search(text, start, end):
        return
    for patterns in (_AFTER, _BEFORE):
        for harm, pattern in patterns.items():
            for match in pattern.finditer(text, start, end):
                word = match["number"].lower()
                number = int(word.replace(",", "")) if word[0].isdigit() else _WORDS[word]
                if number > 0 and not 1900 <= number <= 2100:  # a year
                    yield Toll(harm, number, bool(match["floor"]), (match["whom"] or "").lower(), match.start())
