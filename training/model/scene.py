"""What the model judges in an article: its sheet, the mentions that can speak or act, what the rules say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.reading.events.clauses import parse
from onrecord.reading.events.roles import cast_roles
from onrecord.reading.events.sightings import sightings
from training.model.labels import FORMS
from training.model.sheet import Sheet, draw_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Happened, Said
    from onrecord.reading.times import TimeMention

    Ints = npt.NDArray[np.int64]

_FUNCTION: Final = frozenset(
    {"DET", "POSS", "ADP", "CCONJ", "SCONJ", "AUX", "MODAL", "NOT", "TO", "PUNCT", "QUOTE", "PRON"}
)


@dataclass(slots=True)
class Scene:
    """An article ready to be judged.

    Attributes:
        sheet: its pieces and features.
        word_of: for each token of the page, the number of its word on the sheet, -1 for furniture.
        sentence, paragraph, quoted: for each word, the number of its sentence, of the breaks before it, and whether it
            stands in quotation marks.
        numbers: for each mention that can be judged, its number in the cast.
        mentions: the word of its head.
        entities, forms: for each such mention, its entity and its form (a number of FORMS).
        quoting: whether it stands in quotation marks.
        ruled_roles: (word of a trigger, entity) → 1 actor, 2 target, 3 both, as the rules have it.
        ruled_speakers: (word of a cue, entity) → 1, likewise.
    """

    sheet: Sheet
    word_of: Ints
    sentence: Ints
    paragraph: Ints
    quoted: Ints
    numbers: Ints
    mentions: Ints
    entities: Ints
    forms: Ints
    ruled_roles: dict[tuple[int, int], int]
    ruled_speakers: dict[tuple[int, int], int]

    def words_in(self, page: Page, start: int, end: int) -> list[int]:
        """The words that begin inside `[start, end)` of the text."""
        inside = page.tokens_in(start, end)
        return [int(word) for word in self.word_of[inside.start : inside.stop] if word >= 0]

    def heads(self, page: Page, words: list[int]) -> list[int]:
        """Of the words of a trigger, those that carry meaning; all where none does."""
        content = [w for w in words if page.tokens[int(self.sheet.words[w])].tag not in _FUNCTION]
        return content or words


def draw_scene(
    page: Page,
    cast: Cast,
    said: Sequence[Said],
    events: Sequence[Happened],
    times: Sequence[TimeMention],
    pieces_of: Callable[[list[str]], list[list[int]]],
) -> Scene:
    """The scene of an article, from what the rules found in it."""
    sheet = draw_sheet(page, cast, said, events, times, pieces_of)
    word_of = np.full(len(page.tokens) + 1, -1, dtype=np.int64)
    seen = sheet.words >= 0
    word_of[sheet.words[seen]] = np.nonzero(seen)[0]
    sentence = np.array([page.tokens[n].sentence if n >= 0 else -1 for n in sheet.words], dtype=np.int64)
    for index in range(1, len(sentence)):
        if sentence[index] < 0:
            sentence[index] = sentence[index - 1]
    rows = []
    for mention in cast.mentions:
        head = _head(page, mention.head.start, mention.head.end)
        word = int(word_of[head])
        if mention.entity is not None and word >= 0:
            rows.append((mention.index, word, mention.entity, FORMS.index(mention.form)))
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    roles: dict[tuple[int, int], int] = {}
    clauses = parse(page, cast, times)
    speaker_of = _speakers(page, said)
    for index, entity in speaker_of.items():
        clauses.speaker_of[index] = entity
    for sighting in sightings(clauses):
        cast_roles(clauses, sighting)
        for mark, entities in ((1, sighting.actors), (2, sighting.targets)):
            for entity in entities:
                for token in range(sighting.first, sighting.last):
                    word = int(word_of[token])
                    roles[word, entity] = roles.get((word, entity), 0) | mark
    speakers: dict[tuple[int, int], int] = {}
    for statement in said:
        if statement.entity is not None:
            inside = page.tokens_in(statement.cue.start, statement.cue.end)
            for word in word_of[inside.start : inside.stop]:
                speakers[int(word), statement.entity] = 1
    return Scene(
        sheet=sheet,
        word_of=word_of,
        sentence=sentence,
        paragraph=np.cumsum(sheet.words < 0),
        quoted=(sheet.features["quote"] > 0).astype(np.int64),
        numbers=table[:, 0],
        mentions=table[:, 1],
        entities=table[:, 2],
        forms=table[:, 3],
        ruled_roles=roles,
        ruled_speakers=speakers,
    )


def _head(page: Page, start: int, end: int) -> int:
    """The last token of a mention's head."""
    inside = page.tokens_in(start, end)
    return max(inside.start, inside.stop - 1)


def _speakers(page: Page, said: Sequence[Said]) -> dict[int, int | None]:
    out: dict[int, int | None] = {}
    for statement in said:
        for span in statement.content:
            for index in page.tokens_in(span.start, span.end):
                out[index] = statement.entity
    return out
