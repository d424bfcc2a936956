"""gzip, read as a stream: its members, where each begins, and the guard against what is made to burst.

A gzip file is one member after another (RFC 1952). `Gunzipped` gives the bytes of all of them; `Packed` and `Member`
give them one at a time, and find the next one after a broken one.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Final, Protocol

from onrecord.errors import SourceError
from onrecord.sources.kinds import GZIP

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


RATIO_CAP: Final = 200
"""How many bytes one packed byte may give. News gives 3 to 20; zlib at its worst gives 1,032."""
RATIO_FLOOR: Final = 1_000_000
"""Up to so many bytes nothing is refused: a short page of one character repeated harms nobody."""
SIZE_CAP: Final = 64 * 1024**3
"""How many bytes one gzip stream may give in all, whatever its ratio. An archive of Common Crawl gives 5 GB."""
CHUNK: Final = 65_536
KEPT: Final = 4_000_000
"""The packed bytes of a member that are kept to look for the next member in, should it turn out to be broken."""
MEMBER: Final = GZIP + b"\x08"


class ByteStream(Protocol):
    """Bytes that are read from first to last."""

    def read(self, size: int, /) -> bytes:
        """At most so many of the next bytes; empty at the end."""
        ...


class Packed:
    """The packed bytes of a gzip file: what was read ahead is kept, so that a member can be given up and passed."""

    def __init__(self, file: ByteStream) -> None:
        self.file = file
        self.held = bytearray()
        self.used = 0
        self.dropped = 0

    @property
    def at(self) -> int:
        """The offset in the file of the next byte."""
        return self.dropped + self.used

    def take(self) -> bytes:
        """Some of the next bytes; empty at the end of the file."""
        if self.used == len(self.held):
            if self.used > KEPT:
                self.drop()
            self.held += self.file.read(CHUNK)
        chunk = bytes(self.held[self.used : self.used + CHUNK])
        self.used += len(chunk)
        return chunk

    def give_back(self, count: int) -> None:
        """The last so many bytes are to be given again."""
        self.used -= count

    def drop(self) -> None:
        """What was given up to here is needed no more."""
        self.dropped += self.used
        del self.held[: self.used]
        self.used = 0

    def more(self) -> bool:
        """Whether anything follows but zeros, with which some writers fill up their blocks; they are passed."""
        while chunk := self.take():
            rest = chunk.lstrip(b"\0")
            if rest:
                self.give_back(len(rest))
                self.drop()
                return True
            self.drop()
        return False

    def next_member(self, begins: bytes, *, after: int) -> None:
        """On to the next member beyond an offset whose first bytes unpacked are those; or to the end of the file.

        The search goes over what is kept of the broken member too: where a piece of a file is missing, the next
        member was begun to be read as the rest of the broken one.
        """
        self.used = max(0, after - self.dropped)
        while True:
            found = self.held.find(MEMBER, self.used)
            if found < 0:
                self.used = max(self.used, len(self.held) - len(MEMBER) + 1)
                self.drop()
                if not self._read_on():
                    self.used = len(self.held)
                    return
                continue
            self.used = found
            self.drop()
            while len(self.held) < 512 and self._read_on():
                pass
            # Three bytes may be there by chance: only what unpacks to the right beginning is a member.
            try:
                if zlib.decompressobj(31).decompress(bytes(self.held[:512]), len(begins)) == begins:
                    return
            except zlib.error:
                pass
            self.used = 1

    def _read_on(self) -> bool:
        chunk = self.file.read(CHUNK)
        self.held += chunk
        return bool(chunk)


class Expansion:
    """How far a stream has grown in unpacking, and the guard that stops it.

    Args:
        source: what the user would recognise, for the message.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.packed = 0
        self.unpacked = 0

    def grow(self, packed: int, unpacked: int) -> None:
        """So many bytes more.

        Raises:
            SourceError: `source.bomb` where they are too many for what they were packed in, or in all.
        """
        self.packed += packed
        self.unpacked += unpacked
        if self.unpacked > SIZE_CAP or (self.unpacked > RATIO_FLOOR and self.unpacked > RATIO_CAP * self.packed):
            raise SourceError(
                f"{self.source} is refused: {self.packed} bytes unpacked to more than {self.unpacked}",
                code="bomb",
                hint="No news packs like that. If you trust it, unpack it yourself and give what is inside.",
            )


class Member(io.RawIOBase):
    """The bytes inside the next member of a gzip file.

    Reading raises a SourceError: `source.truncated`, `source.broken` or `source.bomb`.
    """

    def __init__(self, packed: Packed, *, source: str, expansion: Expansion | None = None) -> None:
        super().__init__()
        packed.drop()
        self.packed = packed
        self.source = source
        self.start = packed.at
        self.expansion = expansion or Expansion(source)
        self.inflate = zlib.decompressobj(31)
        self.failed: SourceError | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """The next bytes into the buffer, and how many they are; 0 at the end of the member."""
        view = memoryview(buffer).cast("B")
        while not self.inflate.eof:
            found, ended = self._next(len(view))
            if found:
                view[: len(found)] = found
                return len(found)
            if ended and not self.inflate.eof:
                raise self._fail(f"{self.source} ends in the middle", "truncated", "Get the whole of the file again.")
        return 0

    def _next(self, size: int) -> tuple[bytes, bool]:
        """At most so many bytes, and whether the file has ended."""
        if self.failed:
            raise self.failed
        chunk = self.inflate.unconsumed_tail or self.packed.take()
        try:
            found = self.inflate.decompress(chunk, size)
        except zlib.error as error:
            raise self._fail(f"{self.source} is broken: {error}", "broken", "Get the file again.") from error
        left = len(self.inflate.unconsumed_tail)
        if self.inflate.eof:
            left = len(self.inflate.unused_data)
            self.packed.give_back(left)
        try:
            self.expansion.grow(len(chunk) - left, len(found))
        except SourceError as error:
            self.failed = error
            raise
        return found, not chunk

    def _fail(self, message: str, code: str, hint: str) -> SourceError:
        self.failed = SourceError(message, code=code, hint=hint)
        return self.failed


class Gunzipped(io.RawIOBase):
    """The bytes inside a gzip file, member after member.

    Reading raises a SourceError: `source.truncated`, `source.broken` (damaged, or followed by what is no gzip) or
    `source.bomb`.
    """

    def __init__(self, file: ByteStream, *, source: str) -> None:
        super().__init__()
        self.source = source
        self.packed = Packed(file)
        self.expansion = Expansion(source)
        self.member: Member | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """The next bytes into the buffer, and how many they are; 0 at the end."""
        while True:
            if self.member is None:
                if not self.packed.more():
                    return 0
                self.member = Member(self.packed, source=self.source, expansion=self.expansion)
            if count := self.member.readinto(buffer):
                return count
            self.member = None


class Rejoined(io.RawIOBase):
    """A stream whose beginning was read already; it leaves the stream open when it is closed itself."""

    def __init__(self, first: bytes, rest: ByteStream) -> None:
        super().__init__()
        self.first = first
        self.rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """The next bytes into the buffer, and how many they are; 0 at the end."""
        view = memoryview(buffer).cast("B")
        chunk, self.first = self.first[: len(view)], self.first[len(view) :]
        chunk = chunk or self.rest.read(len(view))
        view[: len(chunk)] = chunk
        return len(chunk)


def gunzipped(file: ByteStream, *, source: str) -> io.BufferedReader:
    """The bytes inside a gzip file, to be read in any portion and by lines."""
    return io.BufferedReader(Gunzipped(file, source=source), CHUNK)
