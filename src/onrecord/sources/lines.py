"""JSON Lines: one article a line, its text and what is known beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.errors import Problem, SourceError
from onrecord.sources.dialects import own_form
from onrecord.sources.given import given, moment, whole
from onrecord.sources.raw import HTML, PLAIN, RawDocument, raw_document

if TYPE_CHECKING:
    from collections.abc import Iterator

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
FORM = 'One article a line: {"text": "…", "published": "2021-05-20", "title": "…", "outlet": "…", "url": "…"}.'


class LineStream(Protocol):
    """Bytes that come a line at a time, at most so many at once."""

    def readline(self, size: int, /) -> bytes:
        """The next line with its line break, or the part of it that the size allows; empty at the end."""
        ...


def read_lines(file: LineStream, *, source: str, stem: str, cap: int) -> Iterator[RawDocument | Problem]:
    """The articles of a JSON Lines file, in order; a bad line is a problem and the rest goes on.

    Blank lines are passed over and counted, so that `source:12` is line 12 of an editor. A line longer than `cap`
    bytes is read away without being kept.
    """
    number = found = 0
    while line := file.readline(cap + 1):
        number += 1
        where = f"{source}:{number}"
        if number == 1 and line.startswith(UTF_16):
            yield _problem(utf_16(source), source)
            return
        if too_long := len(line) > cap and not line.endswith(b"\n"):
            while (rest := file.readline(cap)) and not rest.endswith(b"\n"):
                pass
        if not line.strip():
            continue
        found += 1
        try:
            yield _too_long(where, cap) if too_long else table_document(line, where=where, name=f"{stem}:{number}")
        except SourceError as error:
            yield _problem(error, where)
    if not found:
        yield _problem(SourceError(f"{source} holds no line", code="empty", hint=FORM), source)


def table_document(content: bytes, *, where: str, name: str) -> RawDocument:
    """The article that a JSON object holds, in our own form or any of the dialects that are known.

    Args:
        content: the object as it was written.
        where: file and line, or file and number; the source of the document.
        name: what the article is called where it does not say so itself.

    Raises:
        SourceError: `source.json`, `source.encoding`, `source.no_text`, `source.field`, `source.published` or
            `source.withdrawn`.
    """
    table = own_form(_table(content, where), where=where)
    key, media_type = ("html", HTML) if table.get("text") is None and "html" in table else ("text", PLAIN)
    text = table.get(key)
    if text is None:
        raise SourceError(f"{where} has no text", code="no_text", hint=FORM)
    if not isinstance(text, str):
        raise SourceError(f"{where}: {key} is {text!r:.60}, not a string", code="field", hint=FORM)
    fields = given(table, where=where)
    named = table.get("name")
    if named is not None and not isinstance(named, str):
        raise SourceError(f"{where}: name is {named!r:.60}, not a string", code="field", hint="Quote it or drop it.")
    return raw_document(
        whole(text),
        source=where,
        name=" ".join(whole(named).split()) or name if named else name,
        media_type=media_type,
        fields=fields,
        fetched_at=moment(table.get("fetched_at")),
    )


def utf_16(source: str) -> SourceError:
    """The error for JSON in UTF-16."""
    return SourceError(f"{source} is UTF-16", code="encoding", hint="Save it as UTF-8.")


def _table(line: bytes, where: str) -> dict[str, Any]:
    try:
        table = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(f"{where} is not UTF-8: {error.reason}", code="encoding", hint="Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where} is no JSON: {error}", code="json", hint=FORM) from error
    if not isinstance(table, dict):
        raise SourceError(f"{where} is {table!r:.40}, not a JSON object", code="json", hint=FORM)
    return table


def _too_long(where: str, cap: int) -> Problem:
    found = f"{where} is longer than {cap} bytes"
    return _problem(SourceError(found, code="too_large", hint="One line is one article: split it."), where)


def _problem(error: SourceError, source: str) -> Problem:
    return Problem.of(error, source=source, stage="source")
