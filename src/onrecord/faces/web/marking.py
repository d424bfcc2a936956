"""The article's text as HTML, with what is on record marked in it, and the names by which a page knows the items."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from onrecord.export.highlight import FURNITURE, PARAGRAPH, Mark, marks, paragraphs, segments
from onrecord.export.wording import when_words
from onrecord.reading.times import read_times

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from onrecord.export.highlight import Segment
    from onrecord.record import Record, Span

TIME: Final = "time"
NAME: Final = re.compile(r"(?!(?:d|o|w-)\d*$)[A-Za-z][A-Za-z0-9_-]{0,40}")


class Names:
    """By which names a page knows the items of a record: their own ids, "d0" and "o0" for disputes and outlooks.

    Ids may be any text; one that could not stand in an attribute among others has a name made from its place.

    Args:
        record: as it stands.
        given: the names of its disputes and outlooks, by kind, where some were rejected or added.

    Attributes:
        of: id → name; `ids` the other way round.
        kinds: name → "statement", "event", "actor", "place", "dispute" or "outlook".
        disputes, outlooks: their names, in the order of the record.
    """

    def __init__(self, record: Record, given: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.of: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        listed = {
            "statement": [one.id for one in record.statements],
            "event": [one.id for one in record.events],
            "actor": [one.id for one in record.actors],
            "place": [one.id for one in record.places],
        }
        for kind, ids in listed.items():
            for n, item in enumerate(ids):
                name = item if NAME.fullmatch(item) else f"{kind}-{n}_"
                self.of[item] = name
                self.kinds[name] = kind
        self.ids = {name: item for item, name in self.of.items()}
        self._tied: dict[str, list[str]] = {}
        given = given or {}
        self.disputes = given.get("dispute") or tuple(f"d{n}" for n in range(len(record.disputes)))
        self.outlooks = given.get("outlook") or tuple(f"o{n}" for n in range(len(record.outlooks)))
        for name, dispute in zip(self.disputes, record.disputes, strict=True):
            self._add(name, "dispute", (dispute.a, dispute.b))
        for name, outlook in zip(self.outlooks, record.outlooks, strict=True):
            self._add(name, "outlook", (outlook.statement,))
        self._intensity = {event.id: event.intensity for event in record.events}

    def _add(self, name: str, kind: str, items: tuple[str, ...]) -> None:
        self.ids[name] = name
        self.kinds[name] = kind
        for item in dict.fromkeys(items):
            self._tied.setdefault(item, []).append(name)

    def over(self, item: str) -> list[str]:
        """The names of an item and of the disputes and outlooks that it is part of."""
        return [self.of[item], *self._tied.get(item, ())]

    def temper(self, item: str) -> str | None:
        """What an event's colour says, None of what is no event."""
        intensity = self._intensity.get(item)
        if intensity is None:
            return None
        return "hostile" if intensity < 0 else "cooperative" if intensity > 0 else "even"


def article_html(record: Record, names: Names, part: Span | None = None) -> Markup:
    """The article's text, or a part of it: paragraphs with a span around each stretch that something covers.

    Taking the tags away and resolving the character references gives back the text, code point for code point, but for
    U+0000, which no page can hold and U+FFFD stands for. So offsets in what the browser shows are offsets in the text.
    """
    document = record.document
    text = document.text
    blocks = [Mark(span, "", PARAGRAPH) for span in paragraphs(text)]
    times = dict(times_of(text, document.published, document.furniture))
    marked = [*blocks, *marks(record), *(Mark(span, "", TIME) for span in times)]
    parts: list[str] = []
    anchored: set[str] = set()
    inside = False
    begin = part.start if part else 0
    for segment in segments(text, marked, within=part):
        covered = bool(segment.marks) and segment.marks[0].part == PARAGRAPH
        starts = covered and segment.span.start == max(segment.marks[0].span.start, begin)
        if inside and (starts or not covered):
            parts.append("</p>")
        if starts:
            headline = segment.marks[0].span.of(text).strip() == document.title
            parts.append('<p class="headline">' if headline else "<p>")
        inside = covered
        parts.append(_segment(text, segment, names, times, anchored))
    if inside:
        parts.append("</p>")
    return Markup("".join(parts))  # noqa: S704 - each piece of text in it is escaped by `_segment`


@lru_cache(maxsize=64)
def times_of(text: str, published: date | None, furniture: tuple[Span, ...]) -> tuple[tuple[Span, str], ...]:
    """Where the article tells times that have days, and which, in words."""
    found = read_times(text, published=published, furniture=furniture)
    return tuple((mention.span, when_words(mention.when)) for mention in found if mention.when is not None)


def _segment(text: str, segment: Segment, names: Names, times: dict[Span, str], anchored: set[str]) -> str:
    words = escape(segment.span.of(text), quote=False).replace("\r", "&#13;").replace("\0", "\ufffd")
    carried = [mark for mark in segment.marks if mark.part != PARAGRAPH]
    if not carried:
        return words
    classes = dict.fromkeys(mark.part for mark in carried)
    if FURNITURE in classes:
        return f'<span class="furniture">{words}</span>'
    # The narrowest first: a click on an event's word inside a long quotation means the event.
    covering: dict[str, None] = {}
    title = ""
    for mark in sorted(carried, key=lambda mark: mark.span.end - mark.span.start):
        if mark.part == TIME:
            title = f' title="{escape(times[mark.span])}"'
            continue
        covering.update(dict.fromkeys(names.over(mark.item)))
        if (temper := names.temper(mark.item)) and mark.part in {"trigger", "also"}:
            classes[temper] = None
    anchors = "".join(_anchor(names, name) for name in covering if name not in anchored)
    anchored.update(covering)
    items = f' data-items="{" ".join(covering)}"' if covering else ""
    return f'{anchors}<span class="m {" ".join(classes)}"{items}{title}>{words}</span>'


def _anchor(names: Names, name: str) -> str:
    """Where a link to an item's words leads; it holds no text of its own."""
    kind = names.kinds[name]
    if kind not in {"statement", "event"}:
        return f'<span id="w-{name}" tabindex="-1"></span>'
    label = escape(names.ids[name])
    return (
        f'<a class="ref of-{kind}" id="w-{name}" href="#{name}" data-key="{name}" data-ref="{label}" '
        f'aria-label="{kind} {label}"></a>'
    )
