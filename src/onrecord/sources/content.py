"""The content of an article as it was sent: in chunks, packed, in a named encoding."""

from __future__ import annotations

import io
import re
import zlib
from email.message import Message
from typing import Final

from onrecord.errors import SourceError
from onrecord.sources.gzipped import CHUNK, Expansion, gunzipped
from onrecord.sources.kinds import GZIP
from onrecord.sources.raw import HTML, PLAIN

READ_AS: Final = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN}
"""The media types that articles come in, and the one that each is read as."""

CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
AS_IT_IS: Final = frozenset({"identity", "none", "utf-8", ""})


def media_type(header: str | None) -> tuple[str, str | None]:
    """The media type that a Content-Type header names, in lower case, and its charset or None.

    >>> media_type('Text/HTML; charset="windows-1251"')
    ('text/html', 'windows-1251')
    """
    message = Message()
    message["Content-Type"] = " ".join((header or "").split())
    kind = (header or "").partition(";")[0].strip().lower()
    charset = message.get_param("charset")
    return kind, charset.strip() or None if isinstance(charset, str) else None


def in_charset(content: bytes, charset: str | None) -> bytes | str:
    """The text, where a header names another encoding than UTF-8 that fits; else the bytes, to be looked into.

    Headers name the wrong encoding often enough that valid UTF-8 is left to be told as such.
    """
    if charset is None:
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            pass
    return content


def unchunked(body: bytes, *, source: str) -> bytes:
    """The body without its chunk sizes (RFC 9112, 7.1); one that has none, as some archives keep it, is unchanged.

    Raises:
        SourceError: `source.truncated` where a chunk is cut off, `source.broken` where no size follows one.
    """
    parts: list[bytes] = []
    at = 0
    while found := CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[found.end() : found.end() + size]
        if len(part) < size:
            raise cut_off(source)
        parts.append(part)
        at = found.end() + size
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
    if not parts:
        return body
    if at >= len(body):
        raise cut_off(source)
    raise SourceError(f"{source} is broken: no chunk begins at its byte {at}", code="broken", hint="Get it again.")


def unpacked(body: bytes, encoding: str | None, *, source: str, cap: int) -> bytes:
    """The body without its content encodings, at most `cap` bytes and one more.

    A body that is not packed though its header says so, as archives keep it that unpack themselves, is unchanged.

    Raises:
        SourceError: `source.bomb`, `source.truncated` or `source.broken`, and `source.packing` where it is packed in
            a way that is not known here, `source.extra` where what unpacks brotli is not installed.
    """
    for name in reversed([name.strip().lower() for name in (encoding or "").split(",")]):
        if name in AS_IT_IS:
            continue
        if name in {"gzip", "x-gzip"}:
            if body.startswith(GZIP):
                with gunzipped(io.BytesIO(body), source=source) as stream:
                    body = stream.read(cap + 1)
        elif name == "deflate":
            body = _inflated(body, source=source, cap=cap)
        elif body.lstrip()[:1] == b"<":
            continue
        elif name == "br":
            body = _out_of_brotli(body, source=source, cap=cap)
        else:
            raise SourceError(
                f"{source} is packed as {name!r:.40}", code="packing", hint="Known are gzip, deflate and br."
            )
    return body


def _inflated(body: bytes, *, source: str, cap: int) -> bytes:
    """deflate, with or without the two bytes of zlib before it: servers do either."""
    for form in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflate = zlib.decompressobj(form)
        expansion = Expansion(source)
        parts: list[bytes] = []
        rest = body
        try:
            while not inflate.eof and expansion.unpacked <= cap:
                found = inflate.decompress(rest, CHUNK)
                expansion.grow(len(rest) - len(inflate.unconsumed_tail), len(found))
                parts.append(found)
                rest = inflate.unconsumed_tail
                if not rest and not found and not inflate.eof:
                    raise cut_off(source)
        except zlib.error:
            continue
        return b"".join(parts)
    if body.lstrip()[:1] == b"<":
        return body
    raise SourceError(f"{source} is broken: it is no deflate", code="broken", hint="Get it again.")


def _out_of_brotli(body: bytes, *, source: str, cap: int) -> bytes:
    """What browsers that record archives keep as the servers sent it. Needs the extra `onrecord[archives]`."""
    try:
        import brotli  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SourceError(
            f"{source} is packed with brotli, and what unpacks it is not installed",
            code="extra",
            hint="pip install 'onrecord[archives]'",
        ) from error
    inflate = brotli.Decompressor()
    expansion = Expansion(source)
    expansion.grow(len(body), 0)
    parts: list[bytes] = []
    try:
        while not inflate.is_finished() and expansion.unpacked <= cap:
            found = inflate.process(b"" if parts else body, output_buffer_limit=CHUNK)
            expansion.grow(0, len(found))
            if not found and not inflate.is_finished():
                raise cut_off(source)
            parts.append(found)
    except brotli.error as error:
        raise SourceError(f"{source} is broken: it is no brotli", code="broken", hint="Get it again.") from error
    return b"".join(parts)


def cut_off(source: str) -> SourceError:
    """The error for what ends before its end."""
    return SourceError(f"{source} ends in the middle", code="truncated", hint="Get the whole of it again.")


def too_large(source: str, cap: int) -> SourceError:
    """The error for an article of more bytes than one may have."""
    return SourceError(
        f"{source} is larger than {cap} bytes",
        code="too_large",
        hint="One file is one article: split it, or write one article a line in a .jsonl file.",
    )
