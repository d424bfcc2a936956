"""JSON files: one article, an array of them read an element at a time, or lines after all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from onrecord.errors import Problem, SourceError
from onrecord.sources.content import too_large
from onrecord.sources.gzipped import CHUNK, ByteStream
from onrecord.sources.lines import FORM, LineStream, read_lines, table_document, utf_16

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.sources.raw import RawDocument

BLANK: Final = b" \t\r\n\xef\xbb\xbf"
OPEN: Final = (b"{", b"[", b",")
STRUCTURE = re.compile(rb'["\[\]{},]')
END_OF_STRING = re.compile(rb'"|\\.?', re.DOTALL)


class ObjectStream(LineStream, ByteStream, Protocol):
    """Bytes that come a line or a portion at a time."""


def read_objects(file: ObjectStream, *, source: str, stem: str, cap: int) -> Iterator[RawDocument | Problem]:
    """The articles of a JSON file, in order: of its one object, of the elements of its array, or of its lines.

    An element that is no article is a problem and the rest goes on. The third element of an array is `source#3`,
    the third line `source:3`.
    """
    lines: list[bytes] = []
    while (line := file.readline(cap + 1)) and not line.strip(BLANK):
        lines.append(line)
    lines.append(line)
    begin = line.lstrip(BLANK)
    more = file.read(1) if len(line) <= cap else b""
    file = _Joined(more, file)
    try:
        if line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise utf_16(source)
        if begin.startswith(b"["):
            yield from _array(_Joined(line, file), source=source, stem=stem, cap=cap)
        elif begin.startswith(b"{") and more and not begin.rstrip(BLANK).endswith(OPEN):
            yield from read_lines(_Joined(b"".join(lines), file), source=source, stem=stem, cap=cap)
        else:
            yield _whole(line + file.read(max(cap + 1 - len(line), 0)), source=source, stem=stem, cap=cap)
    except SourceError as error:
        yield Problem.of(error, source=source, stage="source")


def _whole(content: bytes, *, source: str, stem: str, cap: int) -> RawDocument:
    if len(content) > cap:
        raise too_large(source, cap)
    if not content.strip(BLANK):
        raise SourceError(f"{source} is empty", code="empty", hint=FORM)
    return table_document(content, where=source, name=stem)


def _array(file: ObjectStream, *, source: str, stem: str, cap: int) -> Iterator[RawDocument | Problem]:
    number = 0
    for element in _elements(file, source, cap):
        number += 1
        where = f"{source}#{number}"
        try:
            if element is None:
                raise too_large(where, cap)
            yield table_document(element, where=where, name=f"{stem}#{number}")
        except SourceError as error:
            yield Problem.of(error, source=where, stage="source")
    if not number:
        raise SourceError(f"{source} holds an array with nothing in it", code="empty", hint=FORM)


def _elements(file: ObjectStream, source: str, cap: int) -> Iterator[bytes | None]:
    """The bytes of each element of an array, None for one that is longer than the cap.

    Raises:
        SourceError: `source.truncated` where the array does not end, `source.json` where something follows it.
    """
    depth, quoted, carry = 0, False, 0
    held = bytearray()
    while chunk := file.read(CHUNK):
        at, begin, carry = carry, 0, 0
        while found := (END_OF_STRING if quoted else STRUCTURE).search(chunk, at):
            mark, at = found[0], found.end()
            if quoted:
                quoted = mark != b'"'
                carry = int(mark == b"\\")
            elif mark == b'"':
                quoted = True
            elif mark in b"[{":
                depth += 1
                begin = at if depth == 1 else begin
            else:
                depth -= mark != b","
                if depth == 0 or (depth == 1 and mark == b","):
                    held += chunk[begin : found.start()]
                    if held.strip():
                        yield bytes(held) if len(held) <= cap else None
                    held.clear()
                    begin = at
                if depth == 0:
                    if (chunk[at:] + file.read(CHUNK)).strip():
                        raise SourceError(f"{source} goes on behind the end of its array", code="json", hint=FORM)
                    return
        # Of an element that is too long, enough is kept to tell that it is.
        held += chunk[begin:][: cap + 1 - len(held)]
    raise SourceError(f"{source} ends in the middle of its array", code="truncated", hint="Get the whole file again.")


class _Joined:
    """A stream of which some was read already."""

    def __init__(self, first: bytes, rest: ObjectStream) -> None:
        self.first = first
        self.rest = rest

    def readline(self, size: int, /) -> bytes:
        """The next line, or the part of it that the size allows."""
        line, newline, self.first = self.first.partition(b"\n")
        return line + newline if newline or len(line) >= size else line + self.rest.readline(size - len(line))

    def read(self, size: int, /) -> bytes:
        """Some of the next bytes."""
        portion, self.first = self.first[:size], self.first[size:]
        return portion + self.rest.read(size - len(portion)) if len(portion) < size else portion
