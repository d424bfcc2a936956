"""What a figure rests on, down to the item in a document, and how a result becomes JSON."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.story.items import Happening


class Plain:
    """A frozen result that can be written as JSON."""

    __slots__ = ()

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values: days in ISO form, tuples as lists, whatever lies inside likewise."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of five kinds
    if isinstance(value, Plain):
        return value.as_dict()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


@dataclass(frozen=True, slots=True, order=True)
class Item(Plain):
    """One event or statement of one document: both ids."""

    document: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Plain):
    """What one happening gives to a figure.

    Attributes:
        happening: its id.
        type, status: as in `Happening`.
        share: how much of it falls into the days that the figure is about, in (0, 1]; see `onrecord.measures.days`.
        confidence: the probability that it is right as told.
        origins: how many distinct origins tell it.
        items: every event of every document that tells it, copies too: they are evidence and count nothing.
    """

    happening: str
    type: str
    status: str
    share: float
    confidence: float
    origins: int
    items: tuple[Item, ...]


def evidence_of(happening: Happening, *, share: float = 1.0) -> Evidence:
    """The evidence that a happening is, for a figure into which that share of it goes."""
    return Evidence(
        happening=happening.id,
        type=happening.type,
        status=happening.status,
        share=figure(share),
        confidence=figure(happening.confidence),
        origins=len(happening.origins),
        items=items_of(happening),
    )


def items_of(happening: Happening) -> tuple[Item, ...]:
    """Every event of every document that tells it, in canonical order."""
    return tuple(Item(telling.document, telling.event) for telling in happening.tellings)


def figure(value: float) -> float:
    """The number as results give it: six decimals, never minus zero."""
    return round(value, 6) + 0.0
