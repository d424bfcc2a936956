"""Phrases that an event or a statement can take for its own: the times, the places and the numbers of an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import numpy as np

from onrecord.reading.events.lemmas import noun_lemma
from onrecord.reading.events.settings import KINDS, nearest_time, place
from onrecord.reading.events.tolls import number_at
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.sightings import Sighting
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.model.scene import Scene
    from onrecord.reading.page import Page
    from onrecord.reading.times.mention import TimeMention
    from onrecord.record import When

    Ints = npt.NDArray[np.int64]

_PRECISIONS: Final = ("part of day", "day", "week", "month", "quarter", "year", "vague")
_STANDINGS: Final = ("place", "either", "actor")
_LONGEST: Final = 5
"""So many words at the end of a run of names may be a place's name."""


Value = TypeVar("Value")


@dataclass(slots=True)
class Spots(Generic[Value]):
    """The phrases of one kind, in the order of the text.

    Attributes:
        groups: the words of each on the sheet.
        spans: for each, what it can be in the text, the likeliest reading first.
        values: for each, what it stands for: the days, the number; for a place, its last token.
        sorts: for each, a number below `labels.SORTS` that says which sort it is of.
        ruled: trigger's or cue's word → the spot that the rules give it.
    """

    groups: list[list[int]] = field(default_factory=list)
    spans: list[tuple[Span, ...]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    sorts: list[int] = field(default_factory=list)
    ruled: dict[int, int] = field(default_factory=dict)

    @property
    def heads(self) -> Ints:
        """The last word of each."""
        return np.array([group[-1] for group in self.groups], dtype=np.int64)

    def add(self, group: list[int], spans: tuple[Span, ...], value: Value, sort: int) -> None:
        """Take in one more."""
        self.groups.append(group)
        self.spans.append(spans)
        self.values.append(value)
        self.sorts.append(sort)


def time_spots(scene: Scene, page: Page, times: Sequence[TimeMention]) -> Spots[When]:
    """The times whose days are known."""
    out: Spots[When] = Spots()
    for time in times:
        words = scene.words_in(page, time.span.start, time.span.end)
        if words and time.when is not None:
            sort = 7 if time.kind in {"duration", "set"} else _PRECISIONS.index(time.precision)
            out.add(words, (time.span,), time.when, sort)
    return out


def site_spots(scene: Scene, clauses: Clauses) -> Spots[int]:
    """The names that could name a place: those of the cast, and runs of names that it passes over.

    A person's name is none of them, unless it stands where places do: “the battle of Carthage”, “on Philip Street”.
    """
    tokens = clauses.tokens
    found: dict[int, tuple[list[Span], int]] = {}
    persons: set[int] = set()
    for mention in clauses.cast.mentions:
        entity = clauses.cast.entity(mention)
        if entity is None or mention.form != "name":
            continue
        inside = clauses.page.tokens_in(mention.span.start, mention.span.end)
        sort = 1 + _STANDINGS.index(entity.sort)
        if entity.kind == "person" and entity.sort == "actor":
            persons.update(inside)
            if not _stands_as_place(clauses, inside.start):
                continue
            sort = 4
        if len(inside):
            found.setdefault(inside.stop - 1, ([], sort))[0].append(mention.span)
    for sentence in clauses.page.sentences:
        if sentence.zone != "furniture":
            for first, last in _runs(clauses, sentence):
                if last - 1 not in persons:
                    spans, _ = found.setdefault(last - 1, ([], 5 if _stands_as_place(clauses, first) else 0))
                    begins = range(max(first, last - _LONGEST), last)
                    spans += [Span(tokens[at].start, tokens[last - 1].end) for at in begins]
    out: Spots[int] = Spots()
    for last, (spans, sort) in sorted(found.items()):
        unlike = tuple(dict.fromkeys((*_with_kind(clauses, spans[0], last), *spans)))
        words = scene.words_in(clauses.page, min(span.start for span in unlike), tokens[last].end)
        if words:
            out.add(words, unlike, last, sort)
    return out


def _with_kind(clauses: Clauses, span: Span, last: int) -> Iterator[Span]:
    """A name with the noun behind it that says what kind of place it is: “Vienna township”, “the Syrian border”."""
    after = last + 1
    if after < clauses.sentence(last).last and clauses.tokens[after].lower in KINDS:
        yield Span(span.start, clauses.tokens[after].end)


def _stands_as_place(clauses: Clauses, index: int) -> bool:
    """Whether the words before a name say that it is a place."""
    first = clauses.sentence(index).first if index < len(clauses.tokens) else index
    at = index - 1
    while at >= first and index - at < 4 and clauses.tokens[at].tag in {"DET", "ADJ"}:
        at -= 1
    if at < first:
        return False
    before = clauses.tokens[at].lower
    if before == "of" and at > first:
        return noun_lemma(clauses.tokens[at - 1].lower) in _HELD
    return before in _LOCATING


_LOCATING: Final = frozenset({"in", "at", "near", "outside", "inside", "across", "around", "from", "to", "into", "on"})
_HELD: Final = frozenset(
    "town village city district province region island port suburb county camp neighbourhood neighborhood settlement "
    "area commune capital valley battle siege fall capture liberation bombing shelling outskirts streets north south "
    "east west centre center".split()
)
"""What is of a place: its kind, its part, what befell it."""


def _runs(clauses: Clauses, sentence: Sentence) -> list[tuple[int, int]]:
    """The runs of tokens `[first, last)` of a sentence that are names with capitals."""
    out: list[tuple[int, int]] = []
    for index in range(sentence.first, sentence.last):
        token = clauses.tokens[index]
        if token.tag == "NAME" and token.text[0].isupper() and not clauses.time_of[index]:
            if out and out[-1][1] == index:
                out[-1] = (out[-1][0], index + 1)
            else:
                out.append((index, index + 1))
    return out


def number_spots(scene: Scene, clauses: Clauses) -> Spots[int]:
    """The numbers that the article writes, “a” and “an” as one."""
    out: Spots[int] = Spots()
    tokens = clauses.tokens
    for index, token in enumerate(tokens):
        word = int(scene.word_of[index])
        if word < 0 or clauses.time_of[index]:
            continue
        if token.lower in {"a", "an", "another"}:
            out.add([word], (Span(token.start, token.end),), 1, 1)
        elif token.tag == "NUM" and not (index and tokens[index - 1].tag == "NUM"):
            number = number_at(clauses, index)
            if number is not None and number < MOST:
                out.add([word], (Span(token.start, token.end),), number, 0)
    return out


MOST: Final = 10_000_000
"""No toll is as high."""


def seat_spots(scene: Scene, clauses: Clauses, times: Sequence[TimeMention]) -> None:
    """Put the article's times, places and numbers into the scene."""
    scene.times = time_spots(scene, clauses.page, times)
    scene.sites = site_spots(scene, clauses)
    scene.tolls = number_spots(scene, clauses)


def note_spots(scene: Scene, clauses: Clauses, times: Sequence[TimeMention], sighted: Iterable[Sighting]) -> None:
    """Tell the scene when and where by the rules."""
    starts = [time.span.start for time in times]
    time_at = {spans[0]: spot for spot, spans in enumerate(scene.times.spans)}
    site_at = {last: spot for spot, last in enumerate(scene.sites.values)}
    for sighting in sighted:
        words = [int(word) for word in scene.word_of[sighting.first : sighting.last]]
        time, site = nearest_time(clauses, times, starts, sighting), place(clauses, sighting)
        if time is not None and time.span in time_at:
            scene.times.ruled.update(dict.fromkeys(words, time_at[time.span]))
        if site is not None:
            inside = clauses.page.tokens_in(site.start, site.end)
            for last in (inside.stop - 1, inside.stop - 2):
                if last in site_at:
                    scene.sites.ruled.update(dict.fromkeys(words, site_at[last]))
                    break
