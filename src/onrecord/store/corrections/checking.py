"""A change that an analyst asks for → the correction that it comes to, or the error that says why it cannot be.

Every message names the field and quotes the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import KnowledgeError, RecordError, UsageError
from onrecord.knowledge import intensity, load_countries
from onrecord.record import checks, item_from_dict, item_to_dict
from onrecord.store.corrections.applying import SURE, active, weighed
from onrecord.store.corrections.items import LOST, REJECTED, Act, Change
from onrecord.store.corrections.kinds import KINDS, Kind, references_in, spans_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.record import Document
    from onrecord.store.corrections.applying import Corrected
    from onrecord.store.corrections.items import Correction

LONGEST: Final = 1000
"""How many characters a name, a matter or a note has at most."""

FIRST_NUMBER: Final = 1000
"""The number of the first dispute or outlook that is added: above all that a reader finds in one article."""


def refused(message: str, hint: str | None = None) -> UsageError:
    """The error for a change that cannot be made."""
    return UsageError(message, code="correction", hint=hint)


def kind_of(change: Change) -> Kind:
    """The kind that a change is of, its act and note looked at on the way. Raises UsageError `usage.correction`."""
    if change.kind not in KINDS:
        raise refused(f"kind is {change.kind!r:.60}", f"Give one of {', '.join(KINDS)}.")
    if change.act not in set(Act):
        raise refused(f"act is {change.act!r:.60}", f"Give one of {', '.join(act.value for act in Act)}.")
    if change.note is not None and not 0 < len(change.note) <= LONGEST:
        raise refused(
            f"note has {len(change.note)} characters", f"Give 1 to {LONGEST} characters, or leave it out (null)."
        )
    if (change.item is None) != (change.act is Act.ADD):
        raise refused(
            f"item is {change.item!r} and act is {change.act.value!r}",
            "Name the item that is meant; only what is added has no name yet.",
        )
    if change.fields and change.act not in {Act.ADD, Act.EDIT}:
        raise refused(
            f"fields are given with the act {change.act.value!r}: {', '.join(map(repr, change.fields))}",
            "Edit the item to set fields.",
        )
    return KINDS[change.kind]


def check_act(change: Change, kind: Kind, shown: Corrected, history: Sequence[Correction]) -> None:
    """That what is done to an item can be done to it as it stands. Raises UsageError `usage.correction`."""
    name, stack = change.item or "", active(history)
    if history and history[0].kind != kind.name:
        raise refused(f"item {name!r} is a {history[0].kind}, not a {kind.name}", "Give its own kind.")
    if change.act is Act.UNDO:
        if not stack:
            raise refused(f"item {name!r} has no correction to take back", "It stands as the reader wrote it down.")
        return
    if name not in shown.names[kind.name]:
        state = shown.standing.get(name, ("", 0))[0]
        if change.act is Act.REJECT and (state == LOST or (state == REJECTED and stack[-1].conflict is not None)):
            # It stays rejected, or goes for good: the analyst has seen what the new reading says of it.
            return
        if state == LOST:
            raise refused(
                f"the words of item {name!r} no longer stand in the text",
                "Reject it or take its correction back; or add it anew.",
            )
        if state:
            raise refused(f"item {name!r} is {state}", "Take that back first, or add it anew.")
        if shown.item(name) is not None:
            other = next(each for each, names in shown.names.items() if name in names)
            raise refused(f"item {name!r} is a {other}, not a {kind.name}", "Give its own kind.")
        raise refused(f"there is no {kind.name} {name!r} in the record", "Look at the record again: it may have gone.")


def edited(change: Change, kind: Kind, shown: Corrected) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that really change, and the item as JSON as it is to be. Raises UsageError `usage.correction`."""
    name = change.item or ""
    now = item_to_dict(shown.item(name))
    given = _known_fields(change, kind)
    wanted = item_to_dict(_typed(f"{kind.name} {name}", kind, now | given))
    changed = {field: wanted[field] for field in given if wanted[field] != now[field]}
    if not changed:
        raise refused(
            f"nothing would change in {kind.name} {name!r}: {', '.join(f'{key} {now[key]!r:.60}' for key in given)}",
            "Confirm the item if it is right as it stands.",
        )
    if kind.name == "place" and {"latitude", "longitude", "geonames"} & set(changed):
        # What was known of the old spot says nothing of the new one.
        changed |= {key: empty for key, empty in (("precision", None), ("within", [])) if key not in given}
    item = checked(kind, name, now | changed, shown, given)
    return {field: item[field] for field in changed}, item


def added(change: Change, kind: Kind, shown: Corrected, taken: set[str]) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The name, the fields and the item as JSON of what is to be added. Raises UsageError `usage.correction`.

    Args:
        change: what is asked for.
        kind: its kind.
        shown: the record as it stands.
        taken: the names that must not be given again.
    """
    where, given = f"the new {kind.name}", _known_fields(change, kind)
    name = ""
    value: dict[str, Any] = {"id": "", "confidence": SURE, "intensity": 0.0, **given}
    wanted = item_to_dict(_typed(where, kind, value))
    if kind.numbered:
        start = max(FIRST_NUMBER, len(shown.names[kind.name]))
        name = free_name(kind.letter, start, taken)
    else:
        spans = spans_in(kind, wanted)
        if not spans:
            raise refused(f"{where} points at no words: {kind.spans[0]} is {given.get(kind.spans[0])!r:.60}", WORDS)
        name = added_name(kind, spans[0].start, taken)
        wanted["id"] = name
    item = checked(kind, where, wanted, shown, given)
    _check_new(kind, item, shown)
    return name, {field: item[field] for field in kind.fields}, item


WORDS: Final = "Mark at least one word of the article that carries it."


def added_name(kind: Kind, start: int, taken: set[str]) -> str:
    """An id for an item that no reader has found: no reader ever gives one of that form."""
    number = 1
    while (name := f"{kind.letter}{start}-a{number}") in taken:
        number += 1
    return name


def free_name(letter: str, start: int, taken: set[str]) -> str:
    """The first free number from a start on."""
    while (name := f"{letter}{start}") in taken:
        start += 1
    return name


def checked(kind: Kind, where: str, item: dict[str, Any], shown: Corrected, given: Mapping[str, Any]) -> dict[str, Any]:
    """The item as JSON, in order and weighed, once all of it is allowed. Raises UsageError `usage.correction`."""
    where = where if where.startswith("the new") else f"{kind.name} {where}"
    for field in given:
        _check_value(where, field, item[field])
    if kind.name == "event":
        _check_mode(where, item, given)
        item |= weighed(item)
    _check_spans(kind, where, item, shown.record.document)
    _check_references(kind, where, item, shown)
    # In the order of the text, each once; who does something stands in the order that the analyst gave.
    for field in ("content", "also", "mentions"):
        if field in item:
            item[field] = sorted(
                {(span["start"], span["end"]): span for span in item[field]}.values(), key=lambda span: span["start"]
            )
    for field in ("actors", "targets"):
        if field in item:
            item[field] = list(dict.fromkeys(item[field]))
    _typed(where, kind, item)
    return item


def _known_fields(change: Change, kind: Kind) -> dict[str, Any]:
    given = change.fields
    if not isinstance(given, Mapping) or not given:
        raise refused(f"fields are {given!r:.60}", f"Give an object with one or more of {', '.join(kind.fields)}.")
    for field, value in given.items():
        if field not in kind.fields:
            raise refused(
                f"{field!r:.60} ({value!r:.60}) is no field of a {kind.name} that can be set",
                f"Give one or more of {', '.join(kind.fields)}.",
            )
    return dict(given)


def _typed(where: str, kind: Kind, value: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of six types
    with _as_refusal():
        item = item_from_dict(where, kind.type, value)
    with _as_refusal():
        _check_labels(kind, item)
    return item


@contextmanager
def _as_refusal() -> Iterator[None]:
    try:
        yield
    except (RecordError, KnowledgeError) as error:
        raise refused(error.message, error.hint) from error


def _check_labels(kind: Kind, item: Any) -> None:  # noqa: ANN401 - one of six types
    if kind.name == "outlook":
        checks.check_outlook(item)
    elif kind.name != "dispute":
        getattr(checks, f"check_{kind.name}")(item)


def _check_value(where: str, field: str, value: object) -> None:
    if isinstance(value, str):
        if not value.strip() or len(value) > LONGEST:
            raise refused(
                f"{where}: {field} is {value!r:.60}", f"Give 1 to {LONGEST} characters, or null where it is unknown."
            )
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise refused(f"{where}: {field} is {value!r:.60}, with half of a surrogate pair", "Give whole characters.")
    if field == "country" and value is not None and load_countries().by_code(str(value)) is None:
        raise refused(
            f"{where}: country is {value!r}, no code that is known",
            "Use the ISO 3166 alpha-3 code, such as ISR, XKX for Kosovo, or null.",
        )
    if field == "geonames" and isinstance(value, int) and not 0 < value < 2**63:
        raise refused(f"{where}: geonames is {value!r}", "Give the number of the place in GeoNames, or null.")
    if field in {"killed", "injured"} and isinstance(value, int) and value >= 2**63:
        raise refused(f"{where}: {field} is {value!r}", "Give a number of people, or null.")


def _check_mode(where: str, item: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    if given.get("mode") is not None:
        try:
            intensity(item["type"], item["mode"])
        except KnowledgeError as error:
            raise refused(f"{where}: mode is {item['mode']!r}: {error.message}", error.hint) from error


def _check_spans(kind: Kind, where: str, item: Mapping[str, Any], document: Document) -> None:
    for field in kind.spans:
        for span in spans_in(kind, {field: item.get(field)}):
            if span.end > len(document.text):
                raise refused(
                    f"{where}: {field} {span.start}–{span.end} ends after the text, which has "
                    f"{len(document.text)} code points",
                    "Count in code points of the article's text.",
                )
            words = span.of(document.text)
            if not words.strip():
                raise refused(f"{where}: {field} {span.start}–{span.end} covers no word: {words!r:.60}", WORDS)
            for furniture in document.furniture:
                if span.overlaps(furniture):
                    raise refused(
                        f"{where}: {field} {words!r:.60} lies in what is no part of the story "
                        f"({furniture.start}–{furniture.end})",
                        "Nothing that stands there is evidence: mark words of the story.",
                    )


def _check_references(kind: Kind, where: str, item: Mapping[str, Any], shown: Corrected) -> None:
    for field, name in references_in(kind, item):
        kinds = kind.refers[field]
        if not any(name in shown.names[other] for other in kinds):
            raise refused(
                f"{where}: {field} is {name!r:.60}, no {' or '.join(kinds)} of the record",
                f"Name one that stands in the record, or add the {kinds[0]} first.",
            )
    if kind.name == "dispute" and item["a"] == item["b"]:
        raise refused(f"{where}: a and b are both {item['a']!r}", "A dispute has two sides.")
    if kind.name == "statement" and item["within"] is not None:
        above = {statement.id: statement.within for statement in shown.record.statements}
        at, seen = item["within"], {item["id"]}
        while at is not None:
            if at in seen:
                raise refused(
                    f"{where}: within is {item['within']!r}, which stands within it", "Name the outer statement."
                )
            seen.add(at)
            at = above.get(at)


def _check_new(kind: Kind, item: Mapping[str, Any], shown: Corrected) -> None:
    """That the record does not hold the same already."""
    telling = ("type", "trigger") if kind.name == "event" else kind.fields
    for name, value in shown.items(kind.name):
        known = item_to_dict(value)
        if all(known[field] == item[field] for field in telling):
            raise refused(f"the record has that {kind.name} already: {name!r}", "Confirm or edit that one.")
