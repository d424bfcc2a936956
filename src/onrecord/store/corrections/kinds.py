"""What can be corrected in a record, kind by kind: which fields, which of them point at words, which at other items."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from onrecord.record import Actor, Dispute, Event, Outlook, Place, Span, Statement, item_to_dict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of item.

    Attributes:
        name: as corrections name it.
        letter: what the ids of its items begin with.
        list: the record's list that holds them.
        type: their class.
        fields: what an analyst may set.
        spans: those of the fields that point at words, the one that says where the item stands first.
        needs: those of the spans without which nothing carries it.
        refers: those of the fields that name other items, with the kinds that they may name.
        matter: the fields that a confirmed item is held to; where exactly its words begin and end is not among them.
        core: the fields that make it another matter where they differ.
        numbered: whether its items are known by their place in the list instead of an id.
    """

    name: str
    letter: str
    list: str
    type: type[Any]
    fields: tuple[str, ...]
    spans: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    refers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    matter: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    numbered: bool = False


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(
                name="actor",
                letter="a",
                list="actors",
                type=Actor,
                fields=("name", "kind", "country", "role", "mentions"),
                spans=("mentions",),
                needs=("mentions",),
                matter=("name", "kind", "country", "role"),
                core=("name",),
            ),
            Kind(
                name="place",
                letter="p",
                list="places",
                type=Place,
                fields=(
                    "name",
                    "latitude",
                    "longitude",
                    "country",
                    "geonames",
                    "precision",
                    "within",
                    "mentions",
                ),
                spans=("mentions",),
                needs=("mentions",),
                matter=("name", "latitude", "longitude", "country", "geonames"),
                core=("name", "latitude", "longitude"),
            ),
            Kind(
                name="statement",
                letter="s",
                list="statements",
                type=Statement,
                fields=("speaker", "speaker_span", "cue", "content", "kind", "to", "channel", "within", "when"),
                spans=("cue", "content", "speaker_span", "to"),
                needs=("cue", "content"),
                refers={"speaker": ("actor",), "within": ("statement",)},
                matter=("speaker", "kind", "channel", "within", "when"),
                core=("speaker",),
            ),
            Kind(
                name="event",
                letter="e",
                list="events",
                type=Event,
                fields=(
                    "type",
                    "mode",
                    "status",
                    "actors",
                    "targets",
                    "when",
                    "place",
                    "killed",
                    "injured",
                    "said_by",
                    "trigger",
                    "also",
                ),
                spans=("trigger", "also"),
                needs=("trigger",),
                refers={
                    "actors": ("actor",),
                    "targets": ("actor",),
                    "place": ("place",),
                    "said_by": ("statement",),
                },
                matter=(
                    "type",
                    "mode",
                    "status",
                    "actors",
                    "targets",
                    "when",
                    "place",
                    "killed",
                    "injured",
                    "said_by",
                ),
                core=("type",),
            ),
            Kind(
                name="dispute",
                letter="d",
                list="disputes",
                type=Dispute,
                fields=("about", "a", "b"),
                refers={"a": ("statement", "event"), "b": ("statement", "event")},
                matter=("about",),
                numbered=True,
            ),
            Kind(
                name="outlook",
                letter="o",
                list="outlooks",
                type=Outlook,
                fields=("statement", "about", "stance", "by", "event"),
                refers={"statement": ("statement",), "event": ("event",)},
                matter=("about", "stance", "by", "event"),
                core=("stance",),
                numbered=True,
            ),
        )
    }
)
"""Each kind by its name, in the order in which a record lists them."""

BY_LETTER: Final[Mapping[str, Kind]] = MappingProxyType({kind.letter: kind for kind in KINDS.values()})


def named_items(record: Record) -> Iterator[tuple[Kind, str, Any]]:
    """Every item of a record with its kind and the name that corrections know it by: its id, or "d0", "o2"."""
    for kind in KINDS.values():
        for position, item in enumerate(getattr(record, kind.list)):
            yield kind, f"{kind.letter}{position}" if kind.numbered else item.id, item


def spans_in(kind: Kind, item: Mapping[str, Any]) -> tuple[Span, ...]:
    """Where the words of an item (as JSON) stand, first those that say where it is; none for what only refers."""
    found: list[Span] = []
    for name in kind.spans:
        value = item.get(name)
        parts = value if isinstance(value, list) else [] if value is None else [value]
        found += (Span(part["start"], part["end"]) for part in parts)
    return tuple(dict.fromkeys(found))


def references_in(kind: Kind, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of an item (as JSON) that name other items, with each name."""
    for name in kind.refers:
        value = item.get(name)
        for part in value if isinstance(value, list | tuple) else [] if value is None else [value]:
            yield name, part


def evidence_of(kind: Kind, item: Mapping[str, Any], record: Record) -> tuple[Span, ...]:
    """Where the evidence of an item (as JSON) stands: of a dispute or outlook that of what it refers to."""
    if kind.spans:
        return spans_in(kind, item)
    known = {name: (other, item_to_dict(value)) for other, name, value in named_items(record)}
    found: list[Span] = []
    for _, name in references_in(kind, item):
        if name in known:
            other, value = known[name]
            found += spans_in(other, value)[: 2 if other.name == "statement" else 1]
    return tuple(dict.fromkeys(found))
