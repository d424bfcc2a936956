"""Paths, folders, standard input and JSON Lines files, opened lazily and in a deterministic order."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import Problem, SourceError
from onrecord.sources.given import read_sidecar, shown
from onrecord.sources.lines import read_lines
from onrecord.sources.raw import HTML, PLAIN, RawDocument, raw_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

    from onrecord.sources.lines import LineStream

TEXTS: Final = frozenset({".txt", ".text", ".md"})
PAGES: Final = frozenset({".html", ".htm", ".xhtml"})
LINES: Final = frozenset({".jsonl", ".ndjson"})
KNOWN: Final = "Known are .txt, .text, .md, .html, .htm, .xhtml, .jsonl and .ndjson."
ARTICLE_CAP: Final = 20_000_000
"""The bytes that one article may have; no news article comes near."""

PAGE_MARK = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)


OBJECT_MARK = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*(?:\"|$)")


def open_source(
    *paths: str | Path, stdin: BinaryIO | TextIO | None = None, cap: int = ARTICLE_CAP
) -> Iterator[RawDocument | Problem]:
    """The raw documents that the paths hold, one at a time, and a problem for everything that holds none.

    A path is a file, a folder (read recursively, sorted by name, hidden files left out), a JSON Lines file, or `-` for
    standard input. Inside a folder, a file of unknown kind is a problem, save the sidecar `NAME.json` beside
    `NAME.txt` or `NAME.html`; a file that is named itself is looked into whatever its name. Nothing is raised for what
    a path holds: each input gives one raw document or one problem.

    Args:
        paths: what to open; files are opened only when the iterator gets there.
        stdin: what `-` reads; by default the standard input of the process.
        cap: the greatest size of one article in bytes (of one line in a JSON Lines file).
    """
    for path in paths:
        if str(path) == "-":
            yield from _standard_input(stdin if stdin is not None else sys.stdin, cap)
        elif not str(path):
            # Path("") would be the folder one stands in, and hardly anybody means that.
            yield _problem(SourceError("an empty path was given", code="not_found", hint="Name a file or folder."), "")
        else:
            yield from _path(Path(path), cap)


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
            continue
        try:
            if item.suffix.lower() not in TEXTS | PAGES | LINES or not item.is_file():
                raise _unknown(item)
            yield from _file(item, cap)
        except (OSError, ValueError) as error:
            yield _problem(error, item)
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
    articles = {path.stem for path in inside if path.suffix.lower() in TEXTS | PAGES}
    for path in inside:
        if path.is_dir():
            yield from _files(path, above | {here})
        elif not (path.suffix.lower() == ".json" and path.stem in articles):
            yield path


def _file(path: Path, cap: int) -> Iterator[RawDocument | Problem]:
    kind = path.suffix.lower()
    if kind in LINES:
        with path.open("rb") as file:
            yield from read_lines(file, source=shown(path), stem=shown(Path(path.stem)), cap=cap)
        return
    with path.open("rb") as file:
        if kind not in TEXTS | PAGES:
            yield from _sniffed(file, source=shown(path), name=shown(Path(path.stem)), cap=cap)
            return
        content = file.read(cap + 1)
    if len(content) > cap:
        raise _too_large(shown(path), cap)
    media_type = HTML if kind in PAGES else PLAIN
    beside = path.with_suffix(".json")
    sidecar = read_sidecar(beside) if beside.is_file() else None
    yield raw_document(content, source=shown(path), name=shown(Path(path.stem)), media_type=media_type, sidecar=sidecar)


def _standard_input(stdin: BinaryIO | TextIO, cap: int) -> Iterator[RawDocument | Problem]:
    source = "<stdin>"
    try:
        # A text stream over bytes is read as bytes, so that the encoding is ours to find; one without (a StringIO)
        # is encoded again.
        stream: Any = getattr(stdin, "buffer", stdin)
        if isinstance(stream, io.TextIOBase):
            stream = io.BytesIO(stream.read().encode("utf-8", "replace"))
        yield from _sniffed(stream, source=source, name="stdin", cap=cap)
    except (OSError, ValueError) as error:
        yield _problem(error, source)


def _sniffed(file: BinaryIO, *, source: str, name: str, cap: int) -> Iterator[RawDocument | Problem]:
    """What a stream of unknown kind holds: JSON Lines, a page or a plain text, by how it begins."""
    first = file.readline(cap + 1)
    if OBJECT_MARK.match(first):
        yield from read_lines(_Joined(first, file), source=source, stem=name, cap=cap)
        return
    content = first + file.read(max(cap + 1 - len(first), 0))
    if len(content) > cap:
        raise _too_large(source, cap)
    media_type = HTML if PAGE_MARK.match(content[:4096]) else PLAIN
    yield raw_document(content, source=source, name=name, media_type=media_type)


class _Joined:
    """A stream whose first line was read already."""

    def __init__(self, first: bytes, rest: LineStream) -> None:
        self.first = first
        self.rest = rest

    def readline(self, size: int, /) -> bytes:
        line, self.first = self.first, b""
        return line or self.rest.readline(size)


def _unknown(path: Path) -> SourceError:
    return SourceError(
        f"{shown(path)} is of no known kind ({path.suffix or 'no extension'!r})",
        code="unknown_kind",
        hint=KNOWN + " Name the file itself to have it looked into, or move it away.",
    )


def _too_large(source: str, cap: int) -> SourceError:
    return SourceError(
        f"{source} is larger than {cap} bytes",
        code="too_large",
        hint="One file is one article: split it, or write one article a line in a .jsonl file.",
    )


def _problem(error: Exception, source: Path | str) -> Problem:
    name = source if isinstance(source, str) else shown(source)
    if not isinstance(error, SourceError):
        reason = getattr(error, "strerror", None) or str(error)
        error = SourceError(f"{name} cannot be read: {reason}", code="unreadable", hint="Check that you may read it.")
    return Problem.of(error, source=name, stage="source")
