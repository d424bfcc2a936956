"""A record and what analysts said of it → the record as it stands. Pure: the same in, the same out.

What analysts said of one item counts in its own order; how that of different items came in between makes no
difference. What names an item that does not stand any more names it no more: an event loses an actor that was
rejected, and has it again when that is undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import KnowledgeError
from onrecord.knowledge import intensity
from onrecord.record import Record, item_from_dict, item_to_dict, to_dict
from onrecord.store.asking.filter import Reviewed
from onrecord.store.corrections.items import LOST, REJECTED, UNDONE, Act, Correction
from onrecord.store.corrections.kinds import KINDS, Kind, named_items, spans_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.record import Event, Statement

SURE: Final = 1.0
"""The confidence of what no reader found: an analyst says that it is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A record as it stands.

    Attributes:
        record: the record with every correction.
        names: for each kind ("event") the names of its items, in the order of the record's list: ids, or "d0", "o2".
        standing: for each item that an analyst spoke of, what it is now (a value of `Reviewed`, or "rejected",
            "undone", "lost") and the number of its last correction.
    """

    record: Record
    names: Mapping[str, tuple[str, ...]]
    standing: Mapping[str, tuple[str, int]]

    def reviewed(self, name: str) -> str:
        """What analysts have said of an item: a value of `Reviewed`."""
        return self.standing.get(name, (Reviewed.NO.value, 0))[0]

    def item(self, name: str) -> Any | None:  # noqa: ANN401 - one of six types
        """The item of that name, or None where the record as it stands has none."""
        for kind, names in self.names.items():
            if name in names:
                return getattr(self.record, KINDS[kind].list)[names.index(name)]
        return None

    def items(self, kind: str) -> Iterator[tuple[str, Any]]:
        """The items of a kind, each with its name."""
        return zip(self.names[kind], getattr(self.record, KINDS[kind].list), strict=True)

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries, as `record.md` has it.

        Where analysts spoke of the article, each item says in `reviewed` what they said of it ("no", "confirmed",
        "edited", "added"), and disputes and outlooks give in `id` the name that corrections know them by.
        """
        made = to_dict(self.record)
        if self.standing:
            for kind in KINDS.values():
                for name, item in zip(self.names[kind.name], made[kind.list], strict=True):
                    item |= {"id": name, "reviewed": self.reviewed(name)}
        return made


def apply(record: Record, corrections: Iterable[Correction]) -> Record:
    """The record as it stands with all of the corrections of its document, given in any order.

    Raises:
        RecordError: where what stands would break an invariant; what `Corrections.make` lets through never does.
    """
    return corrected(record, corrections).record


def corrected(record: Record, corrections: Iterable[Correction]) -> Corrected:
    """The same with the names of the items and what became of each; see `apply`."""
    lists: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for kind, name, item in named_items(record):
        lists[kind.name][name] = item
    histories = histories_of(corrections)
    if not histories:
        return Corrected(record=record, names={kind: tuple(items) for kind, items in lists.items()}, standing={})
    parents = {name: item.within for name, item in lists["statement"].items()}
    standing: dict[str, tuple[str, int]] = {}
    for name, history in sorted(histories.items()):
        kind, stack = KINDS[history[0].kind], active(history)
        base = lists[kind.name].get(name)
        value, state = _standing(kind, name, base, stack)
        standing[name] = (state, history[-1].number)
        if value is None:
            lists[kind.name].pop(name, None)
        elif base is not None:
            lists[kind.name][name] = value
        else:
            lists[kind.name] = _with(kind, lists[kind.name], name, value)
    _settle(lists, parents)
    return Corrected(
        record=Record(
            document=record.document,
            **{kind.list: tuple(lists[kind.name].values()) for kind in KINDS.values()},
        ),
        names={kind: tuple(items) for kind, items in lists.items()},
        standing=standing,
    )


def histories_of(corrections: Iterable[Correction]) -> dict[str, list[Correction]]:
    """What was said of each item, the first first."""
    histories: dict[str, list[Correction]] = {}
    for correction in sorted(corrections, key=lambda correction: (correction.number, correction.id)):
        histories.setdefault(correction.item, []).append(correction)
    return histories


def active(history: Iterable[Correction]) -> tuple[Correction, ...]:
    """What counts of all that was said of one item: nothing that was taken back."""
    stack: list[Correction] = []
    for correction in history:
        if correction.act is not Act.UNDO:
            stack.append(correction)
        elif stack:
            stack.pop()
    return tuple(stack)


def _standing(kind: Kind, name: str, base: object | None, stack: tuple[Correction, ...]) -> tuple[Any | None, str]:
    """An item as it stands, None where it does not; and the word for that."""
    if not stack:
        return base, Reviewed.NO.value if base is not None else UNDONE
    if stack[-1].act is Act.REJECT:
        return None, REJECTED
    if base is None and not stack[-1].spans:
        return None, LOST
    first = stack[0]
    # What came first may have stood at words that have gone, where an analyst set others later.
    value = dict(item_to_dict(base) if base is not None else first.before or first.after or stack[-1].after or {})
    for correction in stack:
        value |= correction.fields or {}
    if kind.name == "event":
        value |= weighed(value)
    if base is None and "confidence" in value and first.act is Act.ADD:
        value["confidence"] = SURE
    if not kind.numbered:
        value["id"] = name
    if first.act is Act.ADD:
        state = Reviewed.ADDED
    else:
        state = Reviewed.EDITED if any(each.act is Act.EDIT for each in stack) else Reviewed.CONFIRMED
    return item_from_dict(f"{kind.name} {name}", kind.type, value), state.value


def weighed(event: Mapping[str, Any]) -> dict[str, Any]:
    """The intensity of an event (as JSON) by its type and mode; a mode that is none of the type's is left out."""
    mode = event.get("mode")
    try:
        return {"mode": mode, "intensity": intensity(event["type"], mode)}
    except KnowledgeError:
        return {"mode": None, "intensity": intensity(event["type"])}


def _with(kind: Kind, items: Mapping[str, Any], name: str, item: object) -> dict[str, Any]:
    """The items with one more, before the first that stands later in the text."""
    start = _start(kind, item)
    made: dict[str, Any] = {}
    for other, value in items.items():
        if name not in made and start is not None and (_start(kind, value) or 0) > start:
            made[name] = item
        made[other] = value
    made.setdefault(name, item)
    return made


def _start(kind: Kind, item: object) -> int | None:
    spans = spans_in(kind, item_to_dict(item))
    return spans[0].start if spans else None


def _settle(lists: dict[str, dict[str, Any]], parents: dict[str, str | None]) -> None:
    """Lets go of references to what does not stand any more."""
    parents |= {name: item.within for name, item in lists["statement"].items()}
    said, actors, places = lists["statement"], lists["actor"], lists["place"]
    for name, statement in said.items():
        said[name] = _statement(statement, _above(name, statement.within, said, parents), actors)
    for name, event in lists["event"].items():
        lists["event"][name] = _event(event, _above(None, event.said_by, said, parents), actors, places)
    known = set(said) | set(lists["event"])
    lists["dispute"] = {
        name: dispute for name, dispute in lists["dispute"].items() if dispute.a in known and dispute.b in known
    }
    lists["outlook"] = {
        name: outlook if outlook.event in lists["event"] else replace(outlook, event=None)
        for name, outlook in lists["outlook"].items()
        if outlook.statement in said
    }


def _statement(statement: Statement, within: str | None, actors: Mapping[str, Any]) -> Statement:
    speaker = statement.speaker if statement.speaker in actors else None
    if (speaker, within) == (statement.speaker, statement.within):
        return statement
    return replace(statement, speaker=speaker, within=within)


def _event(event: Event, said_by: str | None, actors: Mapping[str, Any], places: Mapping[str, Any]) -> Event:
    kept = {
        "actors": tuple(actor for actor in event.actors if actor in actors),
        "targets": tuple(actor for actor in event.targets if actor in actors),
        "place": event.place if event.place in places else None,
        "said_by": said_by,
    }
    if all(getattr(event, name) == value for name, value in kept.items()):
        return event
    return replace(event, **kept)  # type: ignore[arg-type]


def _above(own: str | None, name: str | None, said: Mapping[str, Any], parents: Mapping[str, str | None]) -> str | None:
    """The innermost statement that stands, from that one outwards; None where none does, or it would go in a ring."""
    seen = {own}
    while name is not None and name not in said:
        if name in seen:
            return None
        seen.add(name)
        name = parents.get(name)
    at = name
    while at is not None:
        if at in seen:
            return None
        seen.add(at)
        at = parents.get(at)
    return name
