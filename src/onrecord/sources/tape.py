"""Bytes read from first to last, with a look ahead and a count of where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.sources.content import cut_off
from onrecord.sources.gzipped import CHUNK

if TYPE_CHECKING:
    from onrecord.sources.gzipped import ByteStream


class Tape:
    """A stream with a look ahead.

    Attributes:
        at: the offset of the next byte.
        failed: the error that reading the stream has ended with, or None.
    """

    def __init__(self, stream: ByteStream) -> None:
        self.stream = stream
        self.at = 0
        self.failed: SourceError | None = None
        self.held = b""
        self.ended = False

    def peek(self, size: int) -> bytes:
        """The next so many bytes, fewer at the end; they stay to be read."""
        while len(self.held) < size and self._read_on():
            pass
        return self.held[:size]

    def read(self, size: int, /) -> bytes:
        """Some of the next bytes, at most so many; empty at the end."""
        if not self.held:
            self._read_on()
        return self._take(min(size, len(self.held)))

    def readline(self, size: int) -> bytes:
        """The next line with its line break, or so many bytes of it; empty at the end."""
        seen = 0
        while (found := self.held.find(b"\n", seen)) < 0 and len(self.held) < size:
            seen = len(self.held)
            if not self._read_on():
                break
        return self._take(min(size, found + 1 if found >= 0 else len(self.held)))

    def exactly(self, size: int, *, source: str) -> bytes:
        """So many bytes.

        Raises:
            SourceError: `source.truncated` where there are fewer.
        """
        parts = []
        while size > 0:
            part = self.read(size)
            if not part:
                raise cut_off(source)
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def skip(self, size: int, *, source: str) -> None:
        """On by so many bytes, none of which is kept; raises as `exactly` does."""
        while size > 0:
            part = self.read(size)
            if not part:
                raise cut_off(source)
            size -= len(part)

    def until_blank(self, size: int, *, source: str) -> bytes:
        """The lines up to the next empty one.

        Raises:
            SourceError: `source.truncated` where none comes, `source.broken` where they are longer than so many bytes.
        """
        lines = []
        while (line := self.readline(size + 1)).strip():
            size -= len(line)
            if size < 0:
                raise SourceError(f"{source} is broken: its headers do not end", code="broken", hint="Get it again.")
            lines.append(line)
        if not line:
            raise cut_off(source)
        return b"".join(lines)

    def pass_blank(self) -> int:
        """On over line ends, and how many bytes they were."""
        begin = self.at
        while (byte := self.peek(1)) and byte in b"\r\n":
            self._take(1)
        return self.at - begin

    def pass_until(self, begins: bytes) -> None:
        """On to the next line that begins so, or to the end."""
        while self.peek(len(begins)) != begins and self.readline(CHUNK):
            pass

    def _take(self, size: int) -> bytes:
        part, self.held = self.held[:size], self.held[size:]
        self.at += size
        return part

    def _read_on(self) -> bool:
        if self.ended:
            return False
        try:
            chunk = self.stream.read(CHUNK)
        except SourceError as error:
            self.failed = error
            raise
        self.held += chunk
        self.ended = not chunk
        return bool(chunk)
