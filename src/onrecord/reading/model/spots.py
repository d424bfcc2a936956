"""Phrases that an event or a statement can take for its own: the times, the places and the numbers of an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

import numpy as np

from onrecord.reading.events.settings import nearest_time, place
from onrecord.reading.events.tolls import number_at
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.sightings import Sighting
    from onrecord.reading.model.scene import Scene
    from onrecord.reading.page import Page
    from onrecord.reading.times.mention import TimeMention
    from onrecord.record import When

    Ints = npt.NDArray[np.int64]

_PRECISIONS: Final = ("part of day", "day", "week", "month", "quarter", "year", "vague")
Value = TypeVar("Value")


class Table(NamedTuple):
    """Of each phrase its last word, its sort, and the number of its value: alike where two stand for the same."""

    heads: Ints
    sorts: Ints
    values: Ints


@dataclass(slots=True)
class Spots(Generic[Value]):
    """The phrases of one kind, in the order of the text.

    Attributes:
        groups: the words of each on the sheet.
        spans: for each, what it can be in the text, the likeliest reading first.
        values: for each, what it stands for: the days, the number, the name.
        sorts: for each, a number below `labels.SORTS` that says which sort it is of.
        ruled: trigger's or cue's word → the spot that the rules give it.
    """

    groups: list[list[int]] = field(default_factory=list)
    spans: list[tuple[Span, ...]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    sorts: list[int] = field(default_factory=list)
    ruled: dict[int, int] = field(default_factory=dict)
    _table: Table | None = None

    @property
    def table(self) -> Table:
        """The phrases as columns of numbers."""
        if self._table is None or len(self._table.heads) != len(self.groups):
            number: dict[Value, int] = {}
            self._table = Table(
                np.array([group[-1] for group in self.groups], dtype=np.int64),
                np.array(self.sorts, dtype=np.int64),
                np.array([number.setdefault(value, len(number)) for value in self.values], dtype=np.int64),
            )
        return self._table

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


def note_spots(scene: Scene, clauses: Clauses, times: Sequence[TimeMention], sighted: Iterable[Sighting]) -> None:
    """Tell the scene when and where by the rules."""
    starts = [time.span.start for time in times]
    time_at = {spans[0]: spot for spot, spans in enumerate(scene.times.spans)}
    site_at = {group[-1]: spot for spot, group in enumerate(scene.sites.groups)}
    for sighting in sighted:
        words = [int(word) for word in scene.word_of[sighting.first : sighting.last]]
        time, site = nearest_time(clauses, times, starts, sighting), place(clauses, sighting)
        if time is not None and time.span in time_at:
            scene.times.ruled.update(dict.fromkeys(words, time_at[time.span]))
        if site is not None:
            inside = clauses.page.tokens_in(site.start, site.end)
            for last in (inside.stop - 1, inside.stop - 2):
                spot = site_at.get(int(scene.word_of[last]))
                if spot is not None:
                    scene.sites.ruled.update(dict.fromkeys(words, spot))
                    break
