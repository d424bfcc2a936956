"""The article cut into segments wherever something that is marked begins or ends, however much it overlaps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.record import Record

FURNITURE = "furniture"
PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the article that carry a part of an item.

    `part` is "content", "cue", "speaker", "addressee", "trigger", "also", "actor", "place" or "furniture"; `item` is
    the id of the item in the record, empty for furniture.
    """

    span: Span
    item: str
    part: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text over which the same marks lie; `marks` in the order in which they were given."""

    span: Span
    marks: tuple[Mark, ...]


def marks(record: Record) -> list[Mark]:
    """Everything that the record points at in its article, and the furniture."""
    found = [Mark(span, "", FURNITURE) for span in record.document.furniture]
    for statement in record.statements:
        found.extend(Mark(span, statement.id, "content") for span in statement.content)
        found.append(Mark(statement.cue, statement.id, "cue"))
        if statement.speaker_span:
            found.append(Mark(statement.speaker_span, statement.id, "speaker"))
        if statement.to:
            found.append(Mark(statement.to, statement.id, "addressee"))
    for event in record.events:
        found.append(Mark(event.trigger, event.id, "trigger"))
        found.extend(Mark(span, event.id, "also") for span in event.also)
    for actor in record.actors:
        found.extend(Mark(span, actor.id, "actor") for span in actor.mentions)
    for place in record.places:
        found.extend(Mark(span, place.id, "place") for span in place.mentions)
    return found


def segments(text: str, marks: Iterable[Mark], *, within: Span | None = None) -> list[Segment]:
    """The whole text in order, cut at every border of a mark; each segment with all the marks that cover it.

    The words of the segments, one after the other, are the text, or the part of it that lies `within` a span. What lies
    outside is left out; a mark that reaches beyond is given as it is.

    >>> cut = segments("a b c", [Mark(Span(2, 3), "e1", "trigger")])
    >>> [(segment.span.of("a b c"), [mark.item for mark in segment.marks]) for segment in cut]
    [('a ', []), ('b', ['e1']), (' c', [])]
    """
    first, last = (0, len(text)) if within is None else (within.start, min(within.end, len(text)))
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    given = list(marks)
    for index, mark in enumerate(given):
        start, end = max(mark.span.start, first), min(mark.span.end, last)
        if start < end:
            opens.setdefault(start, []).append(index)
            closes.setdefault(end, []).append(index)
    borders = sorted({first, last, *opens, *closes})
    under: set[int] = set()
    cut = []
    for start, end in pairwise(borders):
        under.difference_update(closes.get(start, ()))
        under.update(opens.get(start, ()))
        cut.append(Segment(Span(start, end), tuple(given[index] for index in sorted(under))))
    return cut


def paragraphs(text: str) -> Iterator[Span]:
    """The runs of lines that stand between blank lines, each without the line breaks around it."""
    start: int | None = None
    end = at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at if start is None else start
            end = at + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        elif start is not None:
            yield Span(start, end)
            start = None
        at += len(line)
    if start is not None:
        yield Span(start, end)
