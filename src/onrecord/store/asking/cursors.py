"""Where a page of a list ended, as words that mean nothing to whoever passes them on."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import date
from typing import Any, Final

from onrecord.errors import UsageError

MOST: Final = 200
"""No page has more rows."""

KINDS: Final[dict[str, type[Any]]] = {"d": date, "i": int, "s": str, "f": float}


def cursor_of(place: tuple[Any, ...], *, of: str) -> str:
    """The cursor of a list that goes on behind a row sorted by such values.

    >>> place_of(cursor_of((date(2031, 3, 1), 7), of="events"), of="events", kinds="di")
    (datetime.date(2031, 3, 1), 7)
    """
    values = [value.isoformat() if isinstance(value, date) else value for value in place]
    line = json.dumps([of, *values], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(line.encode("utf-8", "surrogatepass")).decode("ascii").rstrip("=")


def place_of(cursor: str | None, *, of: str, kinds: str) -> tuple[Any, ...] | None:
    """What the row before was sorted by; None for the first page.

    Args:
        cursor: as `cursor_of` gave it.
        of: the list.
        kinds: a letter for each value: d(ate), i(nt), s(tr), f(loat).

    Raises:
        UsageError: `usage.cursor` where it is none of that list.
    """
    if cursor is None:
        return None
    try:
        raw = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        name, *values = json.loads(raw.decode())
        if name != of or len(values) != len(kinds):
            raise _refused(cursor)
        return tuple(_value(value, KINDS[kind]) for value, kind in zip(values, kinds, strict=True))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise _refused(cursor) from error


def checked(limit: int) -> int:
    """The limit. Raises UsageError `usage.limit` where no page has so many rows."""
    if not 1 <= limit <= MOST:
        raise UsageError(f"limit is {limit!r}", code="limit", hint=f"Give a whole number from 1 to {MOST}.")
    return limit


def _value(value: object, kind: type[Any]) -> Any:  # noqa: ANN401 - a value of that kind
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is float and type(value) in {int, float}:
        return value
    if type(value) is not kind or (isinstance(value, int) and abs(value) >= 2**63):
        raise ValueError(value)
    return value


def _refused(cursor: str) -> UsageError:
    return UsageError(
        f"{cursor!r:.60} is no cursor of this list", code="cursor", hint="Give the `next` of the page before, as it is."
    )
