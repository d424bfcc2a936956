"""What is known beside a text, read from a table of JSON: the fields of a line, or a sidecar."""

from __future__ import annotations

import json
import re
from datetime import date
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
    return Given(
        title=_words(table, "title", where),
        published=_day(table, where),
        outlet=_words(table, "outlet", where),
        url=_words(table, "url", where),
        language=code[1].lower() if code else None,
    )


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
