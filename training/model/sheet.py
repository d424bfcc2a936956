"""The article as the encoder sees it: word pieces, and beside each what the first reader's rules know of its word.

Training and reading make their input here, so that both see the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.reading.events.clauses import parse
from onrecord.reading.events.sightings import sightings
from onrecord.record import ACTOR_KINDS, EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Happened, Said
    from onrecord.reading.times import TimeMention

    Ints = npt.NDArray[np.int64]

TAGS: Final = (
    "", "DET", "POSS", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "MODAL", "NOT", "TO", "NUM", "ADV", "ADJ", "NOUN",
    "NAME", "VERB", "WH", "PUNCT", "QUOTE", "WEB",
)  # fmt: skip
SHAPES: Final = ("lower", "title", "upper", "mixed", "digit", "mark", "break")
SAID: Final = ("", "cue", "content", "speaker")
WHO: Final = ("", *ACTOR_KINDS, "pronoun", "place")
TYPES: Final = ("", *EVENT_TYPES)
CHANNELS: Final = {"shape": len(SHAPES), "quote": 3, "tag": len(TAGS), "said": len(SAID), "who": len(WHO),
                   "sighted": len(TYPES), "found": len(TYPES)}  # fmt: skip
"""The features beside each piece, with how many values each has."""
WINDOW: Final = 254
"""The longest window, in pieces, its two marks not counted."""
OVERLAP: Final = 64
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
    page: Page,
    cast: Cast,
    said: Sequence[Said],
    events: Sequence[Happened],
    times: Sequence[TimeMention],
    pieces_of: Callable[[list[str]], list[list[int]]],
) -> Sheet:
    """The sheet of an article, from what the rules found in it; `pieces_of` gives the pieces of each of some words."""
    numbers, texts = _words(page)
    pieces = pieces_of(texts)
    lengths = np.array([len(row) for row in pieces], dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(lengths) else np.zeros(0, dtype=np.int64)
    features = _features(page, cast, said, events, times, numbers)
    flat = np.array([piece for row in pieces for piece in row], dtype=np.int64)
    return Sheet(np.array(numbers, dtype=np.int64), first, flat, features, _windows(lengths))


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
        for index in range(sentence.first, sentence.last):
            numbers.append(index)
            texts.append(page.tokens[index].text)
    return numbers, texts


def _windows(lengths: Ints) -> list[tuple[int, int]]:
    """Stretches of words of at most WINDOW pieces that overlap by about OVERLAP pieces."""
    out: list[tuple[int, int]] = []
    start, count = 0, len(lengths)
    while start < count:
        end, total = start, 0
        while end < count and total + lengths[end] <= WINDOW:
            total += int(lengths[end])
            end += 1
        end = max(end, start + 1)
        out.append((start, end))
        if end >= count:
            break
        back, total = end, 0
        while back > start + 1 and total + lengths[back - 1] <= OVERLAP:
            back -= 1
            total += int(lengths[back])
        start = back
    return out


def _features(
    page: Page,
    cast: Cast,
    said: Sequence[Said],
    events: Sequence[Happened],
    times: Sequence[TimeMention],
    numbers: list[int],
) -> dict[str, Ints]:
    count = len(page.tokens)
    columns = {name: np.zeros(count + 1, dtype=np.int64) for name in CHANNELS}
    tags = {tag: number for number, tag in enumerate(TAGS)}
    for token in page.tokens:
        columns["tag"][token.index] = tags.get(token.tag, 0)
        columns["shape"][token.index] = SHAPES.index(_shape(token.text))
    columns["shape"][count] = SHAPES.index("break")
    for quotation in page.quotations:
        inside = page.tokens_in(quotation.start, quotation.end)
        columns["quote"][inside.start : inside.stop] = 1 + min(quotation.depth, 1)
    for statement in said:
        for name, spans in (("content", statement.content), ("cue", (statement.cue,))):
            for span in spans:
                inside = page.tokens_in(span.start, span.end)
                columns["said"][inside.start : inside.stop] = SAID.index(name)
    for statement in said:
        if statement.speaker is not None:
            inside = page.tokens_in(statement.speaker.span.start, statement.speaker.span.end)
            columns["said"][inside.start : inside.stop] = SAID.index("speaker")
    for mention in sorted(cast.mentions, key=lambda m: m.span.start - m.span.end):
        entity = cast.entity(mention)
        kind = "pronoun" if mention.form == "pronoun" else "other" if entity is None else entity.kind
        if entity is not None and entity.sort == "place" and mention.form != "pronoun":
            kind = "place"
        inside = page.tokens_in(mention.span.start, mention.span.end)
        columns["who"][inside.start : inside.stop] = WHO.index(kind)
    for sighting in sightings(parse(page, cast, times)):
        columns["sighted"][sighting.first : sighting.last] = TYPES.index(sighting.type)
    for event in events:
        for span in (event.trigger, *event.also):
            inside = page.tokens_in(span.start, span.end)
            columns["found"][inside.start : inside.stop] = TYPES.index(event.type)
    seen = np.array([number if number >= 0 else count for number in numbers], dtype=np.int64)
    return {name: column[seen] for name, column in columns.items()}


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "digit"
    if not any(letter.isalpha() for letter in word):
        return "mark"
    if word.islower():
        return "lower"
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return "title"
    return "upper" if word.isupper() else "mixed"
