"""A text → the words, numbers and times that tell what it is about, weighted by how rare they are in news at large.

How rare a word is comes from a table that the package ships (`frequencies.txt`), not from the documents that were
read before: so a document weighs the same whatever else is in the store.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.spelling import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.record import Document

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
TABLE: Final = Path(__file__).with_name("frequencies.txt")

SHARES: Final = {"word": 0.44, "name": 0.12, "pair": 0.14, "number": 0.18, "time": 0.07, "party": 0.05}
"""What each kind of term has of the whole, where an article has any."""

MOST: Final = {"word": 64, "name": 30, "pair": 40, "number": 24, "time": 12, "party": 12}
"""So many terms of each kind are kept of a document, the heaviest."""

NAMED: Final = 1.5
"""A word that is written as a name counts so many times as much as another that is as rare."""

TITLE: Final = 1.0
"""A word of the title counts as if it stood in the text so many times more."""

LEAD: Final = 1.0
"""A word among the first `LEAD_WORDS` counts as so many more."""

LEAD_WORDS: Final = 80
STEPS: Final = 4
"""Steps of the table to one e-fold of frequency."""

WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS: Final = frozenset("january february march april june july august september october november december".split())
YEAR: Final = re.compile(r"(?:19|20)\d\d")
NUMBER: Final = re.compile(r"(?<![\w.,:])\d+(?:[.,:]\d+)*(?![\w])")
TIME_WORD: Final = re.compile(r"[A-Z][a-z]{3,8}")

STOP_WORDS: Final = frozenset(
    """a about after against all also although am among an and any are around as at away back be became because become
    been before began being between both but by came can cannot come could day days did do does done down during each
    early either else even ever every few first for former found from further get give go going gone good got great had
    has have he hence her here hers him himself his hour hours how however i if in including indeed instead into is it
    its itself just keep know known last late later least less let like likely long made make making many may me meant
    might month months more morning most much must my near need never new news next night no none nor not nothing now of
    off often old on once one only or other others our out over own part per people put quite rather really recent
    recently said same saw say saying says second see seem seen set several shall she should show since so some such
    take taken tell than that the their them themselves then there therefore these they thing think third this those
    though three through thus time times to today told tomorrow tonight too took toward towards two under until up upon
    us use used very want was way we week weeks well went were what when where whether which while who whole whom whose
    why will with within without would yeah year years yes yesterday yet you your monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec mr mrs ms dr http https www com org net html am pm est edt gmt utc
    t s d ll re ve m four five six seven eight nine ten don didn doesn isn wasn aren weren won""".split()
)


def terms_of(document: Document, mentions: Mapping[str, int] | None = None) -> tuple[tuple[str, float], ...]:
    """What tells what an article is about, the heaviest first.

    Words are stems in small letters; pairs of neighbouring words are two stems and a space; numbers have "#" before
    them, weekdays, months and years "@", and the keys of parties, if given with how often each is named, "=". Those
    of the words that are written as names come a second time, with "~" before them. Each has a weight in (0, 1]. Every
    kind that the article has any of holds its share of the squares, see `SHARES`, so that they sum to 1 where it has
    all kinds. Furniture is left out.
    """
    text = _Text(document)
    kinds = {
        "word": {term: log(count) + 1 for term, count in text.counts.items()},
        "pair": {pair: log(count) + 1 for pair, count in text.pairs.items()},
        "number": _numbers(text.lines),
        "time": _times(text.lines),
        "party": {f"={key}": log(count) + 1 for key, count in (mentions or {}).items() if count > 0},
    }
    for term in kinds["word"]:
        kinds["word"][term] *= rarity(term) * (NAMED if text.is_name(term) else 1.0)
    for pair in kinds["pair"]:
        kinds["pair"][pair] *= sum(map(rarity, pair.split()))
    words = _heaviest(kinds["word"], MOST["word"])
    kinds["name"] = {f"~{term}": weight for term, weight in words if text.is_name(term)}
    found: list[tuple[str, float]] = []
    for kind, weights in kinds.items():
        kept = _heaviest(weights, MOST[kind])
        length = sqrt(sum(weight * weight for _, weight in kept) / SHARES[kind])
        found += [(term, round(weight / length, 5)) for term, weight in kept if weight > 0]
    return tuple(_heaviest(dict(found), len(found)))


def _heaviest(weights: Mapping[str, float], most: int) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]


class _Text:
    """The words of an article, counted: `counts` and `pairs` by term, and which of them are names."""

    __slots__ = ("_named", "_seen", "counts", "lines", "pairs")

    def __init__(self, document: Document) -> None:
        self.lines = [line for part in _story(document) for line in part.splitlines()]
        self.counts: dict[str, float] = {}
        self.pairs: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._named: Counter[str] = Counter()
        place = 0
        for line in self.lines:
            words = WORD.findall(line)
            # In a headline set in capitals a capital tells nothing.
            headline = sum(not word[0].islower() for word in words) > 0.6 * len(words)
            before = None
            for at, word in enumerate(words):
                place += 1
                term = term_of(word)
                if term is not None:
                    self.counts[term] = self.counts.get(term, 0) + 1 + LEAD * (place <= LEAD_WORDS)
                    if before is not None:
                        self.pairs[f"{before} {term}"] += 1
                    if at and not headline:
                        self._seen[term] += 1
                        self._named[term] += word[0].isupper()
                before = term
        for word in WORD.findall(document.title or ""):
            if term := term_of(word):
                self.counts[term] = self.counts.get(term, 0) + TITLE

    def is_name(self, term: str) -> bool:
        """Whether the word is capitalised wherever a capital tells something, more often than not."""
        return 2 * self._named[term] > self._seen[term]


def _numbers(lines: Iterable[str]) -> dict[str, float]:
    """Numbers of two digits or more, each alike: how often one stands in the text says little."""
    return {f"#{number}": 1.0 for line in lines for number in NUMBER.findall(line) if len(number) > 1}


def _times(lines: Iterable[str]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(word.lower() for word in TIME_WORD.findall(line))
        counts.update(number for number in NUMBER.findall(line) if YEAR.fullmatch(number))
    return {
        f"@{word}": 1 + log(count)
        for word, count in counts.items()
        if word in WEEKDAYS or word in MONTHS or word[0].isdigit()
    }


@lru_cache(maxsize=65536)
def term_of(word: str) -> str | None:
    """The stem of a word, or None where it tells nothing: stop words, single letters, numbers of less than 3 digits.

    >>> [term_of(word) for word in ("attacks", "attacked", "attacking", "cities", "The", "7")]
    ['attack', 'attack', 'attack', 'city', None, None]
    """
    low = unmarked(word).casefold().replace("’", "'")
    low = low.removesuffix("'s").removesuffix("n't").split("'")[-1]
    if len(low) < 2 or low in STOP_WORDS or (low.isdigit() and len(low) < 3):
        return None
    return _stem(low)


def _stem(word: str) -> str:
    """A light stemmer: plurals, -ed, -ing, -ly and a last -e go; both sides of a comparison lose the same."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word


def rarity(term: str) -> float:
    """The natural logarithm of how many documents of news at large there are to one that holds the term."""
    steps, unseen = _table()
    return steps.get(term, unseen) / STEPS


@cache
def _table() -> tuple[dict[str, int], int]:
    """How many steps each term is away from a word of every document, and what a term has that is not in the table."""
    steps: dict[str, int] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        step, _, terms = line.partition("\t")
        steps.update(dict.fromkeys(terms.split(), int(step)))
    return steps, max(steps.values()) + 2


def _story(document: Document) -> Iterable[str]:
    """The text between the furniture."""
    at = 0
    for span in document.furniture:
        yield document.text[at : span.start]
        at = span.end
    yield document.text[at:]
