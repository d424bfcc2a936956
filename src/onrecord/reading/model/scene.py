"""What the model judges in an article: its sheet, the mentions that can speak or act, what the rules say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.reading.model.labels import FORMS, MANY
from onrecord.reading.model.sheet import sort_of
from onrecord.reading.model.spots import Spots

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from onrecord.reading.events.sightings import Sighting
    from onrecord.reading.model.sheet import Sheet
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast
    from onrecord.reading.statements.draft import Draft
    from onrecord.record import When

    Ints = npt.NDArray[np.int64]

_FUNCTION: Final = frozenset(
    {"DET", "POSS", "ADP", "CCONJ", "SCONJ", "AUX", "MODAL", "NOT", "TO", "PUNCT", "QUOTE", "PRON"}
)


def _none() -> Ints:
    return np.zeros(0, dtype=np.int64)


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
        reach: for each such mention, where its phrase begins and ends in the text.
        outer: for each such mention, the seat of the shortest longer one of somebody else that holds it, or -1.
        sorts, counts: what its entity is (a number of WHO), and how many mentions that has, at most MANY - 1.
        sighted: where the lexicon sights an event, before anybody judged it.
        ruled_roles: (word of a trigger, entity) → 1 actor, 2 target, 3 both, as the rules have it.
        ruled_speakers: (word of a cue, entity) → 1, likewise.
        times, sites, tolls: what can be an event's time, place and toll.
    """

    sheet: Sheet
    word_of: Ints
    sentence: Ints
    paragraph: Ints
    quoted: Ints
    numbers: Ints = field(default_factory=_none)
    mentions: Ints = field(default_factory=_none)
    entities: Ints = field(default_factory=_none)
    forms: Ints = field(default_factory=_none)
    reach: Ints = field(default_factory=_none)
    outer: Ints = field(default_factory=_none)
    sorts: Ints = field(default_factory=_none)
    counts: Ints = field(default_factory=_none)
    sighted: list[Sighting] = field(default_factory=list)
    ruled_roles: dict[tuple[int, int], int] = field(default_factory=dict)
    ruled_speakers: dict[tuple[int, int], int] = field(default_factory=dict)
    times: Spots[When] = field(default_factory=Spots)
    sites: Spots[str] = field(default_factory=Spots)
    tolls: Spots[int] = field(default_factory=Spots)

    def words_in(self, page: Page, start: int, end: int) -> list[int]:
        """The words that begin inside `[start, end)` of the text."""
        inside = page.tokens_in(start, end)
        return [int(word) for word in self.word_of[inside.start : inside.stop] if word >= 0]

    def heads(self, page: Page, words: list[int]) -> list[int]:
        """Of the words of a trigger, those that carry meaning; all where none does."""
        content = [w for w in words if page.tokens[int(self.sheet.words[w])].tag not in _FUNCTION]
        return content or words


def draw_scene(page: Page, sheet: Sheet) -> Scene:
    """The scene of an article, before anybody takes a seat in it."""
    word_of = np.full(len(page.tokens) + 1, -1, dtype=np.int64)
    seen = sheet.words >= 0
    word_of[sheet.words[seen]] = np.nonzero(seen)[0]
    sentence = np.array([page.tokens[n].sentence if n >= 0 else -1 for n in sheet.words], dtype=np.int64)
    for index in np.nonzero(sentence < 0)[0]:
        sentence[index] = sentence[index - 1]
    return Scene(
        sheet=sheet,
        word_of=word_of,
        sentence=sentence,
        paragraph=np.cumsum(sheet.words < 0),
        quoted=(sheet.features["quote"] > 0).astype(np.int64),
    )


def seat(scene: Scene, page: Page, cast: Cast) -> None:
    """Give the mentions of the cast their places in the scene."""
    rows = []
    for mention in cast.mentions:
        word = int(scene.word_of[last_token(page, mention.head.start, mention.head.end)])
        if mention.entity is not None and word >= 0:
            entity = cast.entities[mention.entity]
            count = min(len(entity.mentions), MANY - 1)
            rows.append((mention.index, word, entity.index, FORMS.index(mention.form), sort_of(entity), count))
    spans = [cast.mentions[row[0]].span for row in rows]
    scene.reach = np.array([(span.start, span.end) for span in spans], dtype=np.int64).reshape(-1, 2)
    scene.outer = _outer(scene.reach, [row[2] for row in rows])
    table = np.array(rows, dtype=np.int64).reshape(-1, 6)
    scene.numbers, scene.mentions, scene.entities, scene.forms, scene.sorts, scene.counts = table.T.copy()


def _outer(reach: Ints, entities: list[int]) -> Ints:
    """The seat of the shortest longer phrase of somebody else around each phrase; phrases come in order of the text."""
    out = np.full(len(reach), -1, dtype=np.int64)
    open_ones: list[int] = []
    for seat, (start, end) in enumerate(reach.tolist()):
        open_ones = [other for other in open_ones if reach[other, 1] > start]
        holding = [other for other in open_ones if reach[other, 1] >= end and entities[other] != entities[seat]]
        if holding:
            out[seat] = min(holding, key=lambda other: int(reach[other, 1] - reach[other, 0]))
        open_ones.append(seat)
    return out


def note_speakers(scene: Scene, cast: Cast, drafts: Iterable[Draft]) -> None:
    """Tell the scene who speaks by the rules."""
    for draft in drafts:
        for speaker in draft.speakers:
            entity = cast.mentions[speaker.index].entity
            if entity is not None:
                for word in scene.word_of[draft.first : draft.last]:
                    scene.ruled_speakers[int(word), entity] = 1


def note_roles(scene: Scene, sighted: Iterable[Sighting]) -> None:
    """Tell the scene who acts and undergoes by the rules."""
    for sighting in sighted:
        for mark, entities in ((1, sighting.actors), (2, sighting.targets)):
            for entity in entities:
                for word in scene.word_of[sighting.first : sighting.last]:
                    key = int(word), entity
                    scene.ruled_roles[key] = scene.ruled_roles.get(key, 0) | mark


def last_token(page: Page, start: int, end: int) -> int:
    """The number of the last token of a phrase."""
    inside = page.tokens_in(start, end)
    return max(inside.start, inside.stop - 1)
