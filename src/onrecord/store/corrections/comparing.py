"""What analysts said of an item against what a new reading says of it: what holds, and the conflict in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from onrecord.store.corrections.items import Act, Correction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from onrecord.store.corrections.kinds import Kind


def conflict_of(
    kind: Kind,
    stack: Sequence[Correction],
    item: Mapping[str, Any] | None,
    *,
    rejected: Collection[str],
    names: Mapping[str, str],
) -> Iterator[Correction]:
    """The corrections of one item that counted, those that are other than they were: held to, or with a conflict.

    Args:
        kind: the item's kind.
        stack: what counts of all that was said of it, in terms of the new reading.
        item: the item as the new reading has it, as JSON; None where it has none.
        rejected: the names of items that were rejected: that they are missing from another is no conflict.
        names: what actors and places are called, by the names of the items.
    """
    last = stack[-1]
    conflict: str | None = None
    if last.act is Act.REJECT:
        if item is not None and (said := _another(kind, stack, item, names)):
            conflict = f"rejected by {last.who}; the new reading finds it with {said}"
    elif item is None and not last.spans:
        conflict = f"the words {_quoted(last.words)} no longer stand in the text; it is kept and not applied"
    elif item is None:
        if stack[0].act is not Act.ADD and last.reader is not None:
            conflict = f"the new reading has no such {kind.name}; it stands as {last.who} left it"
    else:
        # An analyst may have spoken before or after something that the item names was rejected.
        ways = (_without(kind, item, rejected), dict(item))
        held: list[Correction] = []
        for correction in stack:
            set_before = {field: value for each in held for field, value in (each.fields or {}).items()}
            held.append(_held_to(kind, correction, [way | set_before for way in ways]))
        stack = held
        yield from stack[:-1]
        last = stack[-1]
        differences = list(_differences(kind, stack, ways, names))
        if differences:
            conflict = f"the new reading says {'; '.join(differences)}"
    yield replace(last, conflict=conflict)


def _held_to(kind: Kind, correction: Correction, ways: Sequence[Mapping[str, Any]]) -> Correction:
    """A confirmation sets what it confirmed where the new reading says otherwise; else it sets nothing."""
    if correction.act is not Act.CONFIRM or correction.after is None:
        return correction
    held = {
        field: correction.after[field]
        for field in kind.matter
        if not any(_same(correction.after.get(field), now.get(field)) for now in ways)
    }
    return replace(correction, fields=held or None)


def _differences(
    kind: Kind, stack: Sequence[Correction], ways: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Iterator[str]:
    held: dict[str, tuple[Any, str]] = {}
    for correction in stack:
        for field, value in (correction.fields or {}).items():
            # Whoever adds something marks words of their own choice; where the reader marks others is no quarrel.
            if correction.act is Act.EDIT or field in kind.matter:
                held[field] = (value, correction.who)
    for field, (value, who) in held.items():
        known = [value, *(correction.reader.get(field) for correction in stack if correction.reader is not None)]
        if not any(_same(now.get(field), each) for now in ways for each in known):
            yield f"{field} {_said(ways[0].get(field), names)}, not {_said(value, names)} as {who} has it"


def _another(kind: Kind, stack: Sequence[Correction], item: Mapping[str, Any], names: Mapping[str, str]) -> str | None:
    """How the item of the new reading is another matter than the one that was rejected, or None where it is not."""
    known = [each for correction in stack for each in (correction.before, correction.reader) if each is not None]
    other = [
        f"{field} {_said(item.get(field), names)}"
        for field in kind.core
        if known and not any(_same(item.get(field), each.get(field)) for each in known)
    ]
    return ", ".join(other) or None


def _without(kind: Kind, item: Mapping[str, Any], rejected: Collection[str]) -> dict[str, Any]:
    """The item as it stands once what was rejected is let go of."""
    made = dict(item)
    for field in kind.refers:
        value = made.get(field)
        if isinstance(value, list):
            made[field] = [part for part in value if part not in rejected]
        elif value in rejected:
            made[field] = None
    return made


def _same(left: Any, right: Any) -> bool:  # noqa: ANN401 - JSON
    if isinstance(left, list) and isinstance(right, list):
        return sorted(map(str, left)) == sorted(map(str, right))
    return bool(left == right)


def _said(value: Any, names: Mapping[str, str]) -> str:  # noqa: ANN401 - JSON
    """A value of a field in words."""
    if value is None or value == []:
        return "none"
    if isinstance(value, list):
        return ", ".join(_said(part, names) for part in value)
    if isinstance(value, Mapping):
        first, last = tuple(value.values())[:2]
        return str(first) if first == last else f"{first}–{last}"
    called = names.get(value) if isinstance(value, str) else None
    return f"{called} ({value})" if called else str(value)


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{part}”" for part in words[:3]) + (", …" if len(words) > 3 else "")
