"""WARC archives (ISO 28500): the pages and texts in them, each with its address, its day and where it lies.

Read from first to last and never kept: a record is looked at by its headers, its body taken only where it is an
article. A broken member is a problem, and the next one is looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from onrecord.errors import Problem, SourceError
from onrecord.sources.content import READ_AS, in_charset, media_type, too_large, unchunked, unpacked
from onrecord.sources.gzipped import Member, Packed
from onrecord.sources.kinds import GZIP, PAGE_MARK
from onrecord.sources.raw import HTML, raw_document
from onrecord.sources.tape import Tape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.sources.gzipped import ByteStream
    from onrecord.sources.raw import RawDocument

BEGINS: Final = b"WARC/"
HEADERS_CAP: Final = 65_536
STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
FOLD = re.compile(rb"\r?\n[ \t]+")
# A page may well write of WARC, but not in a line of its own behind the two line ends that close a record.
NEXT_INSIDE = re.compile(rb"\r\n\r\nWARC/1\.[01]\r\nWARC-")
NO_ARTICLE = re.compile(r"https?://[^/]+/(?:robots|ads|app-ads|humans|security)\.txt(?:[?#].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in which archive a record lies.

    Attributes:
        archive: the archive, as the user would recognise it.
        stem: what the user calls it.
        offset: the byte at which the record begins; of a packed archive, its member.
        inner: where in an unpacked member that holds several records it begins, else 0.
    """

    archive: str
    stem: str
    offset: int
    inner: int = 0

    @property
    def mark(self) -> str:
        """The offset as it is written behind the name of the archive."""
        return f"@{self.offset}+{self.inner}" if self.inner else f"@{self.offset}"

    @property
    def source(self) -> str:
        """Archive and offset."""
        return self.archive + self.mark


def read_warc(file: ByteStream, *, source: str, stem: str, cap: int) -> Iterator[RawDocument | Problem]:
    """The articles of an archive, in order, and a problem for each that cannot be had.

    An article is a response with a good status, a resource or a conversion whose media type is HTML or plain text.
    Other records (requests, pictures, redirects, revisits, robots.txt) hold none and are passed over. One that answers
    with an error status is a problem, as is one without its day. Packed and plain archives are told by their
    first bytes.

    Args:
        file: the archive, read from first to last.
        source: what the user would recognise.
        stem: what the user calls it.
        cap: the greatest size of one article in bytes, packed or unpacked.
    """
    tape = Tape(file)
    found = False
    packed = tape.peek(len(GZIP)) == GZIP
    for item in _packed(tape, source, stem, cap) if packed else _plain(tape, source, stem, cap):
        found = True
        yield item
    if not found:
        nothing = SourceError(
            f"the archive {source} holds no article",
            code="no_articles",
            hint="Articles are responses with a good status, of text/html or text/plain.",
        )
        yield Problem.of(nothing, source=source, stage="source")


def _plain(tape: Tape, source: str, stem: str, cap: int) -> Iterator[RawDocument | Problem]:
    return _records(tape, Place(archive=source, stem=stem, offset=0), cap, packed=False)


def _packed(tape: Tape, source: str, stem: str, cap: int) -> Iterator[RawDocument | Problem]:
    packed = Packed(tape)
    while packed.more():
        begin = Place(archive=source, stem=stem, offset=packed.at)
        member = Member(packed, source=begin.source)
        try:
            yield from _records(Tape(member), begin, cap, packed=True)
        except SourceError as error:
            yield Problem.of(error, source=begin.source, stage="source")
            packed.next_member(BEGINS, after=begin.offset + 1)


def _records(tape: Tape, begin: Place, cap: int, *, packed: bool) -> Iterator[RawDocument | Problem]:
    """The items of the records on a tape; an error of the tape itself is raised, all others are problems."""
    tape.pass_blank()
    while tape.peek(1):
        place = replace(begin, inner=tape.at) if packed else replace(begin, offset=tape.at)
        item: RawDocument | Problem | None
        try:
            item = _record(tape, place, cap)
            # Looked at before the item is given: a checksum that is wrong, or a length, shows only behind the record.
            if not tape.pass_blank() and tape.peek(1) and tape.peek(len(BEGINS)) != BEGINS:
                raise _broken(place.source, "what follows after the length that it states is no record")
        except SourceError as error:
            if tape.failed:
                raise
            item = Problem.of(error, source=place.source, stage="source")
            tape.pass_until(BEGINS)
        if item is not None:
            yield item


def _record(tape: Tape, place: Place, cap: int) -> RawDocument | Problem | None:
    """The article in the next record, what is wrong with it, or None where it holds no article."""
    if not tape.readline(HEADERS_CAP).startswith(BEGINS):
        raise _broken(place.source, "no WARC record begins there")
    headers = _headers(tape.until_blank(HEADERS_CAP, source=place.source))
    stated = headers.get("content-length", "")
    if not (stated.isascii() and stated.isdigit() and len(stated) < 16):
        raise _broken(place.source, f"its Content-Length is {stated!r:.40}")
    size = int(stated)
    head = tape.exactly(min(size, HEADERS_CAP), source=place.source)
    reply = _reply(headers, head, place.source)
    if reply is None:
        tape.skip(size - len(head), source=place.source)
        return None
    limit = reply.begins + cap + 1
    block = head + tape.exactly(max(0, min(size, limit) - len(head)), source=place.source)
    tape.skip(size - len(block), source=place.source)
    try:
        return _article(headers, reply, block[reply.begins :], place, cap)
    except SourceError as error:
        return Problem.of(error, source=place.source, stage="source")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    """What a server answered, or what stands for it: its status, and the headers that tell how to read the body."""

    status: int
    media_type: str
    charset: str | None
    transfer: str
    encoding: str | None
    begins: int


def _reply(headers: dict[str, str], head: bytes, source: str) -> _Reply | None:
    """What a record says of its body, or None where it holds no article."""
    record_type = headers.get("warc-type", "").lower()
    told, begins, status = headers, 0, 200
    if record_type == "response":
        found = STATUS.match(head)
        if not found:
            return None
        end = END_OF_HEADERS.search(head)
        if not end:
            raise _broken(source, "the headers of the response do not end")
        begins, status = end.end(), int(found[1])
        told = _headers(head[: end.start()])
    elif record_type not in {"resource", "conversion"}:
        return None
    kind, charset = media_type(told.get("content-type"))
    body = head[begins:]
    known = READ_AS.get(kind) or (HTML if not kind and PAGE_MARK.match(body) else None)
    if known is None or 300 <= status < 400 or NO_ARTICLE.fullmatch(_address(headers) or ""):
        return None
    return _Reply(
        status=status,
        media_type=known,
        charset=charset,
        transfer=told.get("transfer-encoding", "").lower() if begins else "",
        encoding=told.get("content-encoding") if begins else None,
        begins=begins,
    )


def _article(headers: dict[str, str], reply: _Reply, body: bytes, place: Place, cap: int) -> RawDocument:
    source, address = place.source, _address(headers)
    if not 200 <= reply.status < 300:
        raise SourceError(
            f"{source} is no article: the server answered {reply.status} for {address or 'no address'!r:.200}",
            code="status",
            hint="The archive holds an error page in its place; get the page again.",
        )
    if cut := headers.get("warc-truncated"):
        raise SourceError(
            f"{source} holds the beginning of a page only: WARC-Truncated is {cut!r:.40}",
            code="truncated",
            hint="The crawler stopped there; get the page again.",
        )
    if len(body) > cap:
        raise too_large(source, cap)
    if "chunked" in reply.transfer:
        body = unchunked(body, source=source)
    content = unpacked(body, reply.encoding, source=source, cap=cap)
    if len(content) > cap:
        raise too_large(source, cap)
    if NEXT_INSIDE.search(content):
        raise _broken(source, "it runs on into the next record: its Content-Length is too large")
    return raw_document(
        in_charset(content, reply.charset),
        source=source,
        name=place.stem + place.mark,
        media_type=reply.media_type,
        fetched_at=_fetched_at(headers, source),
        url=address,
        archive=place.archive,
        offset=place.offset,
    )


def _fetched_at(headers: dict[str, str], source: str) -> datetime:
    value = headers.get("warc-date")
    try:
        if value:
            moment = datetime.fromisoformat(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        found = "has no WARC-Date"
    except (ValueError, OverflowError):
        found = f"has the WARC-Date {value!r:.60}, which is no moment"
    raise SourceError(
        f"{source} {found}, so that nobody can tell when it was got",
        code="no_date",
        hint="Every record must say when it was got, as in WARC-Date: 2021-05-20T10:00:00Z.",
    )


def _address(headers: dict[str, str]) -> str | None:
    # Some writers put it between angle brackets, as the first edition of the standard was understood.
    return headers.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">") or None


def _headers(block: bytes) -> dict[str, str]:
    """The headers of a block, their names in lower case; of one that is there twice, the first counts."""
    headers: dict[str, str] = {}
    for line in FOLD.sub(b" ", block).splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(name.decode("latin-1").strip().lower(), value.decode("utf-8", "replace").strip())
    return headers


def _broken(source: str, found: str) -> SourceError:
    return SourceError(f"{source} is broken: {found}", code="broken", hint="Get the archive again, or mend it.")
