"""What analysts said of an article, in words: who, when, what before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from onrecord.export.wording import (
    KIND_WORDS,
    ROLE_WORDS,
    STANCE_WORDS,
    UNKNOWN,
    excerpt,
    status_words,
    type_words,
    when_words,
)
from onrecord.faces.web.fields import FIELDS, LABELS
from onrecord.record import Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.record import Record
    from onrecord.store.corrections.applying import Corrected
    from onrecord.store.corrections.items import Correction

ACT_WORDS: Final = {
    "confirm": "confirmed", "reject": "rejected", "edit": "changed", "add": "added",
    "undo": "took back the last word on",
}  # fmt: skip
GONE: Final = {
    "rejected": "rejected", "undone": "its addition was taken back", "lost": "its words no longer stand in the text",
}  # fmt: skip
"""What the record does not hold any more, and why."""


WORDS: Final[Mapping[str, Callable[[str], str]]] = {
    "type": type_words, "status": status_words, "stance": lambda stance: STANCE_WORDS.get(stance, stance),
    "role": lambda role: ROLE_WORDS.get(role, role), "kind": lambda kind: KIND_WORDS.get(kind, kind),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that changed: its label, and what it said before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One correction in words; `title` is what the item is ("event e7: attack")."""

    correction: Correction
    act: str
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An item that the record as it stands does not hold: its name, its kind, what it is, and why."""

    item: str
    kind: str
    title: str
    why: str
    words: str


def entry_of(correction: Correction, record: Record) -> Entry:
    """A correction in the words of the record as it stands."""
    value = correction.after or correction.before or {}
    return Entry(
        correction=correction,
        act=ACT_WORDS[correction.act],
        title=f"{correction.kind} {correction.item}: {title_of(correction.kind, value, record)}",
        differences=differences(correction.kind, correction.before, correction.after, record),
    )


def gone(history: Iterable[Correction], shown: Corrected) -> list[Gone]:
    """What analysts took out of the record, the first first, so that it can be seen and taken back."""
    last: dict[str, Correction] = {}
    content: dict[str, Mapping[str, Any]] = {}
    for correction in history:
        last[correction.item] = correction
        if value := correction.before or correction.after:
            content[correction.item] = value
    found = []
    for item, (state, _number) in shown.standing.items():
        if state in GONE and item in last:
            correction = last[item]
            title = title_of(correction.kind, content.get(item, {}), shown.record)
            words = excerpt(" … ".join(correction.words), limit=160)
            found.append(Gone(item=item, kind=correction.kind, title=title, why=GONE[state], words=words))
    return found


def differences(
    kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, record: Record
) -> tuple[Difference, ...]:
    """What changed between two forms of an item, given as JSON; nothing where one of them is not there."""
    if before is None or after is None:
        return ()
    return tuple(
        Difference(
            label=LABELS[field.name],
            before=value_words(field.name, before.get(field.name), record),
            after=value_words(field.name, after.get(field.name), record),
        )
        for field in FIELDS[kind]
        if before.get(field.name) != after.get(field.name)
    )


def title_of(kind: str, value: Mapping[str, Any], record: Record) -> str:
    """What an item is, in a few words."""
    if kind == "event" and "type" in value:
        return type_words(value["type"], value.get("mode"))
    if kind == "statement" and "content" in value:
        return f"“{excerpt(value_words('content', value['content'], record), limit=60)}”"
    return str(value.get("name") or value.get("about") or kind)


def value_words(name: str, value: Any, record: Record) -> str:  # noqa: ANN401 - JSON, one line a sort
    """A field's value, as the record's JSON has it, in words."""
    if value is None or value == []:
        return UNKNOWN if value is None else "nobody" if name in {"actors", "targets"} else "none"
    if isinstance(value, list):
        return ", ".join(value_words(name, part, record) for part in value)
    if isinstance(value, dict):
        if "start" in value:
            words = excerpt(Span(value["start"], value["end"]).of(record.document.text), limit=100)
            return f"“{words}”"
        return when_words(When(date.fromisoformat(value["earliest"]), date.fromisoformat(value["latest"])))
    if name in {"actors", "targets", "speaker", "place"}:
        known = {actor.id: actor.name for actor in record.actors} | {place.id: place.name for place in record.places}
        return f"{known[value]} ({value})" if value in known else str(value)
    return WORDS[name](str(value)) if name in WORDS else str(value)
