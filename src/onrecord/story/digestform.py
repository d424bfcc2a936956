"""Digests as JSON and back: `Digest → JSON → Digest` is the identity.

The form is the store's own, not a public contract: spans and times are pairs, what is as by default is left out, the
codes of the words are in base64, and everything is ASCII. It bears a version; another version is refused, and the
digest made from its record again.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from onrecord.errors import RecordError
from onrecord.record import Span, When
from onrecord.story.items import (
    Contradiction,
    Digest,
    Forecast,
    Party,
    Saying,
    Side,
    Site,
    Source,
    Story,
    Telling,
)
from onrecord.story.traces import Trace

if TYPE_CHECKING:
    from collections.abc import Callable

Item = TypeVar("Item", Story, Contradiction, Party, Site)

FORM: Final = 3
"""The version of the form and of what `digest_of` makes: to be raised whenever either changes."""

KEY: Final = "form"


def to_json(digest: Digest) -> str:
    """The digest as one line of JSON in ASCII, the same bytes for the same digest."""
    return json.dumps({KEY: FORM, **_plain(digest)}, separators=(",", ":"), allow_nan=False)


def from_json(line: str | bytes) -> Digest:
    """The digest that a line of JSON holds.

    Raises:
        RecordError: `record.digest` where it is no digest, or one of another version.
    """
    try:
        table = json.loads(line)
        form = table.pop(KEY)
        if form == FORM:
            made = _made(Digest, table)
            if isinstance(made, Digest):
                return made
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RecordError(f"not a digest: {error}", code="digest") from error
    raise RecordError(f"a digest of version {form!r}, not {FORM!r}", code="digest")


def item_to_json(item: Story | Contradiction | Party | Site) -> str:
    """One item as a line of JSON in ASCII, in the same form."""
    return json.dumps(_plain(item), separators=(",", ":"), allow_nan=False)


def item_from_json(kind: type[Item], line: str) -> Item:
    """The item of a kind that a line of JSON holds. Raises RecordError `record.digest`."""
    try:
        made = _made(kind, json.loads(line))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RecordError(f"no {kind.__name__.lower()}: {error}", code="digest") from error
    if not isinstance(made, kind):  # pragma: no cover - for the type checker
        raise TypeError(kind)
    return made


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON is any of five kinds
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, When):
        return [value.earliest.isoformat(), value.latest.isoformat()]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return {name: _plain(part) for name, default in DEFAULTS[type(value)] if (part := getattr(value, name)) != default}


def _made(kind: type, table: dict[str, Any]) -> Any:  # noqa: ANN401 - an item of that kind
    readers = READERS[kind]
    return kind(**{name: readers[name](value) if name in readers else value for name, value in table.items()})


def _each(reader: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda values: tuple(map(reader, values))


def _items(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    return lambda values: tuple(_made(kind, value) for value in values)


def _span(value: Any) -> Span:  # noqa: ANN401
    return Span(*value)


def _when(value: Any) -> When:  # noqa: ANN401
    return When(*map(date.fromisoformat, value))


KINDS: Final = (Digest, Trace, Party, Site, Telling, Saying, Forecast, Source, Story, Side, Contradiction)

DEFAULTS: Final[dict[type, list[tuple[str, object]]]] = {
    # Nothing equals the mark of a field that has no default: it is always written.
    kind: [(field.name, field.default) for field in fields(kind)]
    for kind in KINDS
    if is_dataclass(kind)
}

FORMS: Final[dict[str, Callable[[Any], Any]]] = {
    "bytes": b64decode,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "Span": _span,
    "When": _when,
    **{kind.__name__: partial(_made, kind) for kind in KINDS},
    "tuple[str, ...]": tuple,
    **{f"tuple[{kind.__name__}, ...]": _items(kind) for kind in KINDS},
    "tuple[Side, Side]": _items(Side),
    "tuple[tuple[str, float], ...]": _each(tuple),
    "tuple[tuple[str, int], ...]": _each(tuple),
    "tuple[tuple[str, str], ...]": _each(tuple),
    "tuple[tuple[str, str, str], ...]": _each(tuple),
}
"""How each annotation that a field carries is read, "| None" aside: what is None is as by default, and left out."""

AS_THEY_ARE: Final = frozenset({"str", "int", "float", "bool"})

READERS: Final[dict[type, dict[str, Callable[[Any], Any]]]] = {
    kind: {
        field.name: FORMS[name]
        for field in fields(kind)
        if (name := str(field.type).removesuffix(" | None")) not in AS_THEY_ARE
    }
    for kind in KINDS
    if is_dataclass(kind)
}
