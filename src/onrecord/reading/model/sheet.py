"""The article as the encoder sees it: word pieces, and beside each what the grammar and the lexicons know of its word.

Training and reading make their input here, so that both see the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.record import ACTOR_KINDS, EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from onrecord.reading.events.sightings import Sighting
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Entity, Mention

    Ints = npt.NDArray[np.int64]

TAGS: Final = (
    "", "DET", "POSS", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "MODAL", "NOT", "TO", "NUM", "ADV", "ADJ", "NOUN",
    "NAME", "VERB", "WH", "PUNCT", "QUOTE", "WEB",
)  # fmt: skip
SHAPES: Final = ("lower", "title", "upper", "mixed", "digit", "mark", "break")
WHO: Final = ("", *ACTOR_KINDS, "pronoun", "place")
TYPES: Final = ("", *EVENT_TYPES)
CHANNELS: Final = {"shape": len(SHAPES), "quote": 3, "tag": len(TAGS), "who": len(WHO), "sighted": len(TYPES)}
"""The features beside each piece, with how many values each has."""
WINDOW: Final = 254
"""The longest window, in pieces, its two marks not counted."""
OVERLAP: Final = 48
BREAK: Final = "[unused0]"
"""The piece that stands for a break between paragraphs."""


@dataclass(slots=True)
class Sheet:
    """An article in pieces.

    Attributes:
        words: the page's token numbers that are seen (no furniture), in order, and -1 for a break.
        first: for each word, the number of its first piece.
        pieces: the ids of all pieces.
        features: for each channel, its value for each word.
        windows: `[first word, last word)` of each window.
    """

    words: Ints
    first: Ints
    pieces: Ints
    features: dict[str, Ints]
    windows: list[tuple[int, int]]


def draw_sheet(
    page: Page, cast: Cast, sighted: Sequence[Sighting], pieces_of: Callable[[Sequence[str]], list[list[int]]]
) -> Sheet:
    """The sheet of an article: who the rules know in it, what the lexicon sights; `pieces_of` cuts words."""
    numbers, texts = _words(page)
    pieces = pieces_of(texts)
    lengths = np.array([len(row) for row in pieces], dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(lengths) else np.zeros(0, dtype=np.int64)
    features = _features(page, cast, sighted, numbers)
    flat = np.array([piece for row in pieces for piece in row], dtype=np.int64)
    return Sheet(np.array(numbers, dtype=np.int64), first, flat, features, _windows(lengths))


def who(mention: Mention, entity: Entity | None) -> int:
    """What a mention is, as a number of WHO."""
    if mention.form == "pronoun":
        return WHO.index("pronoun")
    return sort_of(entity)


def sort_of(entity: Entity | None) -> int:
    """What an entity is, as a number of WHO."""
    if entity is None:
        return WHO.index("other")
    return WHO.index("place" if entity.sort == "place" else entity.kind)


def _words(page: Page) -> tuple[list[int], list[str]]:
    numbers: list[int] = []
    texts: list[str] = []
    paragraph = -1
    for sentence in page.sentences:
        if sentence.zone == "furniture":
            continue
        if paragraph not in {-1, sentence.paragraph}:
            numbers.append(-1)
            texts.append(BREAK)
        paragraph = sentence.paragraph
        numbers += range(sentence.first, sentence.last)
        texts += [token.text for token in page.tokens[sentence.first : sentence.last]]
    return numbers, texts


def _windows(lengths: Ints) -> list[tuple[int, int]]:
    """Stretches of words of at most WINDOW pieces that overlap by about OVERLAP pieces."""
    out: list[tuple[int, int]] = []
    ends = np.concatenate([[0], np.cumsum(lengths)])
    start, count = 0, len(lengths)
    while start < count:
        end = max(start + 1, int(np.searchsorted(ends, ends[start] + WINDOW, side="right")) - 1)
        out.append((start, end))
        if end >= count:
            break
        start = max(start + 1, int(np.searchsorted(ends, ends[end] - OVERLAP, side="left")))
    return out


def _features(page: Page, cast: Cast, sighted: Sequence[Sighting], numbers: list[int]) -> dict[str, Ints]:
    count = len(page.tokens)
    columns = {name: np.zeros(count + 1, dtype=np.int64) for name in CHANNELS}
    tags = {tag: number for number, tag in enumerate(TAGS)}
    columns["tag"][:count] = [tags.get(token.tag, 0) for token in page.tokens]
    shapes = {word: _shape(word) for word in {token.text for token in page.tokens}}
    columns["shape"][:count] = [shapes[token.text] for token in page.tokens]
    columns["shape"][count] = SHAPES.index("break")
    for quotation in page.quotations:
        inside = page.tokens_in(quotation.start, quotation.end)
        columns["quote"][inside.start : inside.stop] = 1 + min(quotation.depth, 1)
    for mention in sorted(cast.mentions, key=lambda m: m.span.start - m.span.end):
        inside = page.tokens_in(mention.span.start, mention.span.end)
        columns["who"][inside.start : inside.stop] = who(mention, cast.entity(mention))
    for sighting in sighted:
        columns["sighted"][sighting.first : sighting.last] = TYPES.index(sighting.type)
    seen = np.array([number if number >= 0 else count for number in numbers], dtype=np.int64)
    return {name: column[seen] for name, column in columns.items()}


_SHAPE: Final = {shape: number for number, shape in enumerate(SHAPES)}


def _shape(word: str) -> int:
    if word.islower():
        return _SHAPE["lower"]
    if word[0].isdigit():
        return _SHAPE["digit"]
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return _SHAPE["title"]
    if not any(letter.isalpha() for letter in word):
        return _SHAPE["mark"]
    return _SHAPE["upper" if word.isupper() else "mixed"]
