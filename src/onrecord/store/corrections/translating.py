"""An item of one reading, as JSON, in the terms of another: its spans in that text, its references by those names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.record import Span
from onrecord.store.corrections.checking import FIRST_NUMBER, added_name, free_name
from onrecord.store.corrections.kinds import Kind, spans_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.record import Document
    from onrecord.store.corrections.relocating import Relocation


@dataclass(frozen=True, slots=True)
class Translation:
    """Goes from items of one reading to the same in terms of another.

    Attributes:
        relocation: where words of the one text stand in the other.
        document: the other text.
        names: for each item of the one its name in the other.
        found: the items of the other reading as JSON, by name.
    """

    relocation: Relocation
    document: Document
    names: Mapping[str, str]
    found: Mapping[str, tuple[Kind, dict[str, Any]]]

    def span(self, value: Mapping[str, int]) -> dict[str, int] | None:
        """A span as JSON where the same words stand in the story, or None."""
        there = self.relocation.exact(Span(value["start"], value["end"]))
        if there is None or any(there.overlaps(furniture) for furniture in self.document.furniture):
            return None
        return {"start": there.start, "end": there.end}

    def item(self, kind: Kind, name: str, item: Mapping[str, Any]) -> dict[str, Any] | None:
        """An item as JSON under its name there; None where the words that carry it do not stand there.

        Where the other reading has the item too, words that have gone are those that it gives.
        """
        made = self.fields(kind, name, item)
        if kind.numbered:
            return made
        made["id"] = name
        return made if all(made[field] for field in kind.needs) else None

    def fields(self, kind: Kind, name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Fields of an item likewise."""
        made = dict(fields)
        own = self.found[name][1] if name in self.found else None
        for field in kind.spans:
            value = made.get(field)
            if isinstance(value, list):
                spans = [there for span in value if (there := self.span(span)) is not None]
                made[field] = spans or (list(own[field]) if own is not None and value else [])
            elif value is not None:
                made[field] = self.span(value) or (own[field] if own is not None else None)
        for field in kind.refers:
            value = made.get(field)
            if isinstance(value, list):
                made[field] = [self.name(part) for part in value]
            elif value is not None:
                made[field] = self.name(value)
        return made

    def name(self, name: str) -> str:
        """The name of an item there; never that of another one where it is not there."""
        return self.names.get(name) or (f"{name}-gone" if name in self.found else name)


def name_there(
    kind: Kind,
    name: str,
    item: Mapping[str, Any],
    relocation: Relocation,
    taken: set[str],
    *,
    count: int,
) -> str:
    """A name for an item that the other reading does not have: its own where that is free, else a new one.

    `count` is how many of its kind the other reading has.
    """
    if kind.numbered:
        own = int(name[1:])
        return free_name(kind.letter, max(own, FIRST_NUMBER, count), taken)
    if name not in taken:
        return name
    spans = spans_in(kind, {kind.spans[0]: item.get(kind.spans[0])})
    there = relocation.near(spans[0]) if spans else None
    return added_name(kind, there.start if there else spans[0].start if spans else 0, taken)
