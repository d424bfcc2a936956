"""Paths, folders, addresses and standard input, whatever they hold, opened lazily and in a deterministic order."""

from __future__ import annotations

import io
import re
import sys
import zlib
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import Problem, SourceError
from onrecord.sources.content import too_large
from onrecord.sources.given import read_sidecar, shown
from onrecord.sources.gzipped import CHUNK, Rejoined, gunzipped
from onrecord.sources.kinds import GZIP, HEAD, KNOWN, SINGLE, Kind, kind_by_content, kind_of, stem_of
from onrecord.sources.lines import read_lines
from onrecord.sources.mail import newsletter, saved_page
from onrecord.sources.objects import read_objects
from onrecord.sources.pdf import press_release
from onrecord.sources.raw import HTML, PLAIN, RawDocument, raw_document
from onrecord.sources.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

    from onrecord.sources.web import Answer, Fetcher

ARTICLE_CAP: Final = 20_000_000
"""The bytes that one article may have; no news article comes near."""

ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)

AROUND: Final = 4
"""How many times as large as an article the message or PDF may be that it comes in, with its pictures."""


def open_source(
    *paths: str | Path,
    stdin: BinaryIO | TextIO | None = None,
    cap: int = ARTICLE_CAP,
    fetcher: Fetcher | None = None,
) -> Iterator[RawDocument | Problem]:
    """The raw documents that the paths hold, one at a time, and a problem for everything that holds none.

    A path is a file, a folder (read recursively, sorted by name, hidden files left out), `-` for standard input, or an
    http or https address of a page, of a feed (then the page behind each entry) or of what a file may hold. A
    file holds one article (text, page, saved page, message, PDF) or many (JSON, JSON Lines, a WARC archive), and may be
    packed with gzip, whatever its name says. Inside a folder, a file of unknown kind is a problem, save the sidecar
    `NAME.json` beside `NAME.txt`; a file that is named itself is looked into whatever its name. Nothing is raised for
    what a path holds: each article gives one raw document or one problem. Archives, arrays and lines are read as they
    are asked for and never kept.

    Args:
        paths: what to open; files are opened only when the iterator gets there.
        stdin: what `-` reads; by default the standard input of the process.
        cap: the greatest size of one article in bytes, unpacked.
        fetcher: what addresses are fetched with; by default one for each call, which asks only public machines.
    """
    for path in paths:
        if str(path) == "-":
            yield from _standard_input(stdin if stdin is not None else sys.stdin, cap)
        elif isinstance(path, str) and ADDRESS.match(path):
            yield from _address(path, cap, fetcher)
        elif not str(path):
            # Path("") would be the folder one stands in, and hardly anybody means that.
            yield _problem(SourceError("an empty path was given", code="not_found", hint="Name a file or folder."), "")
        else:
            yield from _path(Path(path), cap)


def files_in(folder: Path) -> Iterator[Path | Problem]:
    """The files that `open_source` would open in a folder and below it, in its order."""
    yield from _files(folder, frozenset())


def open_member(path: Path, *, cap: int = ARTICLE_CAP) -> Iterator[RawDocument | Problem]:
    """What a file gives where its folder is opened: one of unknown kind is a problem, and not looked into."""
    try:
        if kind_of(path.name) is None or not path.is_file():
            raise _unknown(path)
        yield from _file(path, cap)
    except (OSError, ValueError) as error:
        yield _problem(error, path)


def _address(url: str, cap: int, fetcher: Fetcher | None) -> Iterator[RawDocument | Problem]:
    # What fetches takes its time to load, and most runs fetch nothing.
    from onrecord.sources.web import Fetcher, open_url  # noqa: PLC0415

    def look_into(answer: Answer) -> Iterator[RawDocument | Problem]:
        stem = answer.url.rstrip("/").rpartition("/")[2] or "answer"
        try:
            for item in _opened(io.BytesIO(answer.content), None, source=url, stem=stem, cap=cap):
                yield item if isinstance(item, Problem) else replace(item, fetched_at=answer.fetched_at)
        except (OSError, ValueError) as error:
            yield _problem(error, url)

    with Fetcher() if fetcher is None else nullcontext(fetcher) as used:
        yield from open_url(url, used, look_into=look_into)


def _path(path: Path, cap: int) -> Iterator[RawDocument | Problem]:
    try:
        if path.is_dir():
            yield from _folder(path, cap)
        elif not path.exists():
            raise SourceError(
                f"{shown(path)!r} does not exist",
                code="not_found",
                hint="Check the spelling; a relative path counts from the folder that the command was started in.",
            )
        else:
            yield from _file(path, cap)
    except (OSError, ValueError) as error:
        yield _problem(error, path)


def _folder(folder: Path, cap: int) -> Iterator[RawDocument | Problem]:
    found = False
    for item in _files(folder, frozenset()):
        found = True
        if isinstance(item, Problem):
            yield item
        else:
            yield from open_member(item, cap=cap)
    if not found:
        nothing = SourceError(f"the folder {shown(folder)!r} holds no article", code="no_articles", hint=KNOWN)
        yield _problem(nothing, folder)


def _files(folder: Path, above: frozenset[Path]) -> Iterator[Path | Problem]:
    """The files below a folder, sidecars and hidden files left out; a link back to a folder above is not followed."""
    try:
        here = folder.resolve()
        if here in above:
            return
        inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield _problem(error, folder)
        return
    articles = {stem_of(path.name) for path in inside if kind_of(path.name) in SINGLE}
    for path in inside:
        if path.is_dir():
            yield from _files(path, above | {here})
        elif not (path.suffix.lower() == ".json" and path.stem in articles):
            yield path


def _file(path: Path, cap: int) -> Iterator[RawDocument | Problem]:
    kind, stem = kind_of(path.name), stem_of(path.name)
    beside = path.with_name(f"{stem}.json")
    sidecar = read_sidecar(beside) if kind in SINGLE and beside.is_file() else None
    with path.open("rb") as file:
        for item in _opened(file, kind, source=shown(path), stem=shown(Path(stem)), cap=cap):
            yield item if isinstance(item, Problem) or sidecar is None else replace(item, sidecar=sidecar)


def _standard_input(stdin: BinaryIO | TextIO, cap: int) -> Iterator[RawDocument | Problem]:
    source = "<stdin>"
    try:
        # A text stream over bytes is read as bytes, so that the encoding is ours to find; one without (a StringIO)
        # is encoded again.
        stream: Any = getattr(stdin, "buffer", stdin)
        if isinstance(stream, io.TextIOBase):
            stream = io.BytesIO(stream.read().encode("utf-8", "replace"))
        yield from _opened(stream, None, source=source, stem="stdin", cap=cap)
    except (OSError, ValueError) as error:
        yield _problem(error, source)


def _opened(file: BinaryIO, kind: Kind | None, *, source: str, stem: str, cap: int) -> Iterator[RawDocument | Problem]:
    """What a stream holds, by the kind that its name tells or else by how it begins."""
    head = file.read(HEAD)
    stream: BinaryIO = io.BufferedReader(Rejoined(head, file), CHUNK)
    packed = head.startswith(GZIP)
    if packed and kind is None:
        # Looked into twice: an archive is unpacked by the one that finds its members.
        kind = kind_by_content(_unpacked_head(head))
    if packed and kind is not Kind.WARC:
        stream = gunzipped(stream, source=source)
    kind = kind or kind_by_content(head)
    if many := MANY.get(kind):
        yield from many(stream, source=source, stem=stem, cap=cap)
        return
    most = cap if kind in {Kind.TEXT, Kind.PAGE} else cap * AROUND
    content = stream.read(most + 1)
    if len(content) > most:
        raise too_large(source, most)
    if one := ONE.get(kind):
        yield one(content, source=source, name=stem, cap=cap)
    else:
        yield raw_document(content, source=source, name=stem, media_type=HTML if kind is Kind.PAGE else PLAIN)


def _unpacked_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _feed(stream: BinaryIO, *, source: str, stem: str, cap: int) -> Iterator[RawDocument | Problem]:  # noqa: ARG001
    """The full texts that a feed in a file carries: pages are fetched for a feed at an address alone."""
    from onrecord.sources.web import Unchanged, feed_documents, read_feed  # noqa: PLC0415

    content = stream.read(cap + 1)
    if len(content) > cap:
        raise too_large(source, cap)
    for item in feed_documents(read_feed(content, source=source), fetch=False):
        if not isinstance(item, Unchanged):
            yield item


MANY: Final[dict[Kind, Any]] = {
    Kind.LINES: read_lines, Kind.JSON: read_objects, Kind.WARC: read_warc, Kind.FEED: _feed,
}  # fmt: skip
ONE: Final[dict[Kind, Any]] = {Kind.MAIL: newsletter, Kind.MHTML: saved_page, Kind.PDF: press_release}


def _unknown(path: Path) -> SourceError:
    return SourceError(
        f"{shown(path)} is of no known kind ({path.suffix or 'no extension'!r})",
        code="unknown_kind",
        hint=KNOWN + " Name the file itself to have it looked into, or move it away.",
    )


def _problem(error: Exception, source: Path | str) -> Problem:
    name = source if isinstance(source, str) else shown(source)
    if not isinstance(error, SourceError):
        reason = getattr(error, "strerror", None) or str(error)
        error = SourceError(f"{name} cannot be read: {reason}", code="unreadable", hint="Check that you may read it.")
    return Problem.of(error, source=name, stage="source")
