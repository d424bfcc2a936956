"""What is known beside a text, read from a table of JSON: the fields of a line, or a sidecar."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from onrecord.errors import SourceError
from onrecord.sources.raw import Given

if TYPE_CHECKING:
    from pathlib import Path

DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?", re.DOTALL)
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")
SIDECAR_CAP = 20_000_000


def given(table: dict[str, Any], *, where: str) -> Given:
    """What a table says of an article; keys that are no business of ours are not looked at.

    A language that is no ISO 639-1 code, with or without a region, is left to be told from the text.

    Raises:
        SourceError: `source.field` where a value is no string, `source.published` where the day is no ISO date. A
            wrong day is never passed over: every "Thursday" of the article would be counted from it.
    """
    language = _words(table, "language", where)
    code = LANGUAGE.fullmatch(language) if language else None
    day = _day(table, where)
    return Given(
        title=_words(table, "title", where),
        published=day,
        published_at=moment(table.get("published"), in_zone=True) if day else None,
        outlet=_words(table, "outlet", where),
        url=_words(table, "url", where),
        language=code[1].lower() if code else None,
        byline=_words_if_any(table, "byline"),
        usage_terms=_words_if_any(table, "usage_terms"),
    )


def moment(value: object, *, in_zone: bool = False) -> datetime | None:
    """The moment that an ISO time tells, or None where the value is none.

    Args:
        value: whatever JSON holds.
        in_zone: whether to keep the zone it is written in, and to know of no moment where it names none; else it is
            brought to UTC, and a time without a zone is taken for one in UTC.
    """
    if not isinstance(value, str) or len(value.strip()) <= len("2021-05-20"):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        if in_zone:
            return found if found.tzinfo else None
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def read_sidecar(path: Path) -> Given:
    """What the sidecar of an article says: its keys at the top level or under `document`, nothing else.

    Raises:
        SourceError: `source.sidecar` whatever is wrong with it, so that the article waits until it is mended.
    """
    try:
        with path.open("rb") as file:
            data = file.read(SIDECAR_CAP + 1)
        table = json.loads(data.decode("utf-8-sig")) if len(data) <= SIDECAR_CAP else None
        if isinstance(table, dict):
            inner = table.get("document")
            return given(inner if isinstance(inner, dict) else table, where=shown(path))
        found = f"{shown(path)} holds no JSON object of at most {SIDECAR_CAP} bytes"
    except OSError as error:
        found = f"{shown(path)} cannot be read: {error.strerror or error}"
    except SourceError as error:
        found = error.message
    except (ValueError, RecursionError) as error:
        found = f"{shown(path)} is no JSON: {error}"
    raise SourceError(
        f"the sidecar of the article is broken: {found}",
        code="sidecar",
        hint='Mend it or move it away. It is a JSON object such as {"title": "…", "published": "2021-05-20"}.',
    )


def whole(text: str) -> str:
    """The text with each half of a surrogate pair replaced by U+FFFD, so that it can be stored."""
    return LONE_SURROGATE.sub("\ufffd", text)


def shown(path: Path) -> str:
    """The path as it can be printed and stored, whatever bytes its name is made of."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _words(table: dict[str, Any], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise SourceError(
            f"{where}: {key} is {value!r:.60}, not a string", code="field", hint=f"Quote it or drop {key}."
        )
    return " ".join(whole(value).split()) or None


def _words_if_any(table: dict[str, Any], key: str) -> str | None:
    """The words of a key that many use in their own way: what is no string is no business of ours."""
    value = table.get(key)
    return " ".join(whole(value).split()) or None if isinstance(value, str) else None


def _day(table: dict[str, Any], where: str) -> date | None:
    value = table.get("published")
    if value is None or value == "":
        return None
    found = DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if found:
            return date.fromisoformat(found[1])
    except ValueError:
        pass
    raise SourceError(
        f"{where}: published is {value!r:.60}, not an ISO date",
        code="published",
        hint="Write the day as YYYY-MM-DD, such as 2021-05-20, or leave it out.",
    )
