"""Records as JSON and back: `Record → JSON → Record` is the identity.

The form is the public contract: spans are `{"start", "end"}`, times `{"earliest", "latest"}` in ISO dates, unknown is
null. Keys that this version does not know are ignored, so that later versions may add some.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.errors import RecordError
from onrecord.record.items import Actor, Dispute, Document, Event, Outlook, Place, Statement
from onrecord.record.record import SCHEMA, Record
from onrecord.record.span import Span, When

if TYPE_CHECKING:
    from collections.abc import Callable

Item = TypeVar("Item")

LISTS: dict[str, type] = {
    "actors": Actor,
    "places": Place,
    "statements": Statement,
    "events": Event,
    "disputes": Dispute,
    "outlooks": Outlook,
}


def to_json(record: Record) -> str:
    """The record as one line of JSON, without a line break, the same bytes for the same record."""
    return json.dumps(to_dict(record), ensure_ascii=False, allow_nan=False)


def from_json(line: str) -> Record:
    """The record that a line of JSON holds.

    Raises:
        RecordError: `record.json` where the line is no JSON or a value has the wrong form, naming the place such as
            `events[3].when`; any code of `onrecord.record.checks` where an invariant is broken.
    """
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(f"not JSON: {error}", code="json") from error
    return from_dict(value)


def to_dict(record: Record) -> dict[str, Any]:
    """The record as plain dictionaries, lists, strings and numbers."""
    body = {name: [_plain(item) for item in getattr(record, name)] for name in LISTS}
    return {"schema": SCHEMA, "document": _plain(record.document), **body}


def item_to_dict(item: object) -> dict[str, Any]:
    """One actor, place, statement, event, dispute or outlook as a plain dictionary."""
    return {field.name: _plain(getattr(item, field.name)) for field in fields(item)}  # type: ignore[arg-type]


def item_from_dict(where: str, kind: type[Item], value: object) -> Item:
    """The item of a kind that a plain dictionary holds; keys that are none of its fields are ignored.

    Raises:
        RecordError: `record.json` naming the place (`where` and the field) and what stands there; `record.span`,
            `record.when`.
    """
    return _item(where, kind, value)


def from_dict(value: object) -> Record:
    """The record that plain dictionaries hold. Raises as `from_json` does."""
    table = _table("record", value)
    schema = table.get("schema")
    if schema != SCHEMA:
        raise RecordError(
            f"the schema is {schema!r}, not {SCHEMA!r}",
            code="schema",
            hint="This is no record, or one of a version that this onrecord does not know.",
        )
    lists: dict[str, tuple[Any, ...]] = {
        name: tuple(_item(f"{name}[{index}]", kind, row) for index, row in enumerate(_list(name, table.get(name, []))))
        for name, kind in LISTS.items()
    }
    return Record(document=_item("document", Document, table.get("document")), **lists)


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON is any of five kinds
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _item(where: str, kind: type[Item], value: object) -> Item:
    table = _table(where, value)
    arguments: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in table:
            arguments[field.name] = READERS[str(field.type)](f"{where}.{field.name}", table[field.name])
    try:
        return kind(**arguments)
    except TypeError as error:
        missing = str(error).partition("argument")[2].lstrip("s: ")
        raise RecordError(f"{where}: missing {missing}", code="json") from error


def _table(where: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RecordError(f"{where}: an object is wanted, not {value!r:.60}", code="json")
    return value


def _list(where: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise RecordError(f"{where}: a list is wanted, not {value!r:.60}", code="json")
    return value


def _string(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise RecordError(f"{where}: a string is wanted, not {value!r:.60}", code="json")
    return value


def _whole(where: str, value: object) -> int:
    if type(value) is not int:
        raise RecordError(f"{where}: a whole number is wanted, not {value!r:.60}", code="json")
    return value


def _number(where: str, value: object) -> float:
    if type(value) not in {int, float}:
        raise RecordError(f"{where}: a number is wanted, not {value!r:.60}", code="json")
    return value  # type: ignore[return-value]


def _date(where: str, value: object) -> date:
    try:
        return date.fromisoformat(_string(where, value))
    except ValueError as error:
        raise RecordError(f"{where}: an ISO date is wanted, not {value!r:.60}", code="json") from error


def _moment(where: str, value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(_string(where, value))
    except ValueError as error:
        raise RecordError(f"{where}: an ISO time is wanted, not {value!r:.60}", code="json") from error
    if moment.tzinfo is None:
        raise RecordError(f"{where}: a time with its zone is wanted, not {value!r:.60}", code="json")
    return moment


def _span(where: str, value: object) -> Span:
    table = _table(where, value)
    return Span(_whole(where + ".start", table.get("start")), _whole(where + ".end", table.get("end")))


def _when(where: str, value: object) -> When:
    table = _table(where, value)
    return When(_date(where + ".earliest", table.get("earliest")), _date(where + ".latest", table.get("latest")))


def _strings(where: str, value: object) -> tuple[str, ...]:
    return tuple(_string(f"{where}[{index}]", part) for index, part in enumerate(_list(where, value)))


def _spans(where: str, value: object) -> tuple[Span, ...]:
    return tuple(_span(f"{where}[{index}]", part) for index, part in enumerate(_list(where, value)))


def _or_none(reader: Callable[[str, object], Any]) -> Callable[[str, object], Any]:
    return lambda where, value: None if value is None else reader(where, value)


# One reader for each annotation that a field of the record carries.
READERS: dict[str, Callable[[str, object], Any]] = {
    "str": _string,
    "float": _number,
    "Span": _span,
    "tuple[str, ...]": _strings,
    "tuple[Span, ...]": _spans,
    "str | None": _or_none(_string),
    "int | None": _or_none(_whole),
    "float | None": _or_none(_number),
    "date | None": _or_none(_date),
    "datetime | None": _or_none(_moment),
    "Span | None": _or_none(_span),
    "When | None": _or_none(_when),
}
