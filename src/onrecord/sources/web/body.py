"""The content of an answer, decompressed and counted while it comes in."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from onrecord.errors import FetchError
from onrecord.sources.web.guards import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STEP: Final = 64 * 1024
RATIO_FLOOR: Final = 1_000_000
"""The bytes below which no ratio is suspicious: a small page of white space is no bomb."""

GZIP: Final = frozenset({"gzip", "x-gzip"})
GZIP_MARK: Final = b"\x1f\x8b"
CODINGS: Final = "gzip, deflate"


def read_body(chunks: Iterable[bytes], *, coding: str, cap: int, ratio: float, url: str, cut: bool = False) -> bytes:
    """The decompressed content of an answer.

    Never more than the cap and one step are held, whatever the answer expands to.

    Args:
        chunks: the bytes as they come in.
        coding: the header Content-Encoding, "" where there is none.
        cap: the greatest number of bytes, before and after decompression.
        ratio: by how much the content may grow in decompression.
        url: what the content is called in errors.
        cut: whether a content that is too large is cut rather than refused.

    Raises:
        FetchError: `fetch.too_large`, `fetch.bomb`, `fetch.encoding` where it cannot be decompressed.
    """
    coming = 0

    def counted() -> Iterator[bytes]:
        nonlocal coming
        for chunk in chunks:
            coming += len(chunk)
            if coming > cap and not cut:
                raise too_large(url, cap)
            yield chunk

    parts: list[bytes] = []
    size = 0
    for part in _plain(counted(), coding.strip().lower(), url):
        size += len(part)
        if size > RATIO_FLOOR and size > ratio * coming:
            raise FetchError(
                f"{shown(url)} grows to more than {ratio:g} times its size in decompression",
                code="bomb",
                hint="No page is like that. If you trust the server, save the file and give its path.",
            )
        parts.append(part)
        if size > cap:
            if cut:
                break
            raise too_large(url, cap)
    return b"".join(parts)[:cap]


def too_large(url: str, cap: int) -> FetchError:
    """The error for a content that is larger than the cap."""
    return FetchError(
        f"{shown(url)} is larger than {cap} bytes",
        code="too_large",
        hint="No news page comes near. Raise Limits.size, or save the file and give its path.",
    )


def _plain(chunks: Iterable[bytes], coding: str, url: str) -> Iterator[bytes]:
    if coding in {"", "identity"}:
        yield from chunks
    elif coding in GZIP or coding == "deflate":
        yield from _inflated(chunks, coding, url)
    else:
        # Two codings on top of each other, or one that was not asked for.
        raise _undecodable(url, f"its coding {coding!r:.40} was not asked for")


def _inflated(chunks: Iterable[bytes], coding: str, url: str) -> Iterator[bytes]:
    """The decompressed bytes in steps, so that a small chunk which expands without end is never expanded at once."""
    member = None
    begun = False
    waiting = b""
    try:
        for chunk in chunks:
            waiting += chunk
            while waiting:
                if member is None:
                    if begun and not GZIP_MARK.startswith(waiting[:2]):
                        return  # padding after the last member
                    if len(waiting) < 2:
                        break
                    member, begun = zlib.decompressobj(_window(coding, waiting)), True
                yield member.decompress(waiting, STEP)
                if member.eof and coding == "deflate":
                    return
                waiting, member = (member.unused_data, None) if member.eof else (member.unconsumed_tail, member)
        while member is not None and (part := member.decompress(b"", STEP)):
            yield part
    except zlib.error as error:
        raise _undecodable(url, str(error)) from error
    if (member is not None and not member.eof) or (waiting and not begun):
        raise _undecodable(url, "it ends in the middle")


def _window(coding: str, start: bytes) -> int:
    if coding in GZIP:
        return 16 + zlib.MAX_WBITS
    # "deflate" means a zlib stream, but some servers send the bare one; the two are told by the first two bytes.
    wrapped = len(start) >= 2 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


def _undecodable(url: str, why: str) -> FetchError:
    return FetchError(
        f"{shown(url)} cannot be decompressed: {why}", code="encoding", hint="The server's mistake: try again later."
    )
