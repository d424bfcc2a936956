"""What kind of thing a file is, by its name or else by how it begins."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The kinds of files that articles come in."""

    TEXT = "text"
    PAGE = "page"
    LINES = "lines"
    JSON = "json"
    WARC = "warc"
    MAIL = "mail"
    MHTML = "mhtml"
    PDF = "pdf"
    FEED = "feed"


EXTENSIONS: Final = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".json": Kind.JSON,
    ".warc": Kind.WARC,
    ".wet": Kind.WARC,
    ".eml": Kind.MAIL,
    ".mhtml": Kind.MHTML,
    ".mht": Kind.MHTML,
    ".pdf": Kind.PDF,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".rdf": Kind.FEED,
}
KNOWN: Final = f"Known are {', '.join(EXTENSIONS)}, each with or without .gz behind it."
SINGLE: Final = frozenset({Kind.TEXT, Kind.PAGE, Kind.MAIL, Kind.MHTML, Kind.PDF})
"""The kinds that hold one article a file, so that a sidecar can stand beside it."""

HEAD: Final = 16_384
"""The bytes that are enough to tell a kind; the headers of a newsletter are the longest."""

GZIP: Final = b"\x1f\x8b"
BLANK: Final = rb"(?:\xef\xbb\xbf)?\s*"
PAGE_MARK = re.compile(
    BLANK + rb"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.I | re.S,
)
FEED_MARK = re.compile(
    BLANK + rb"(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!doctype\s+rss[^>]*>\s*)*"
    rb"<(?:rss|(?:\w+:)?rdf|(?:\w+:)?feed)[\s>]",
    re.I | re.S,
)
TABLE_MARK = re.compile(BLANK + rb"(?:\[\s*)?\{\s*(?:\"|$)")
EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
HEADER_MARK = re.compile(rb"[!-9;-~]+:")
MIME_MARK = re.compile(rb"^MIME-Version:", re.I | re.M)
SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.I | re.M)


def kind_of(name: str) -> Kind | None:
    """The kind that a file's name tells, with or without `.gz` behind it, or None."""
    return EXTENSIONS.get(_parts(name)[1])


def stem_of(name: str) -> str:
    """The name without its extension: `talks` of `talks.html.gz`, `crawl` of `crawl.warc.wet.gz`."""
    stem, extension = _parts(name)
    if EXTENSIONS.get(extension) is Kind.WARC and _parts(stem)[1] == ".warc":
        stem = stem[: -len(".warc")]
    return stem


def kind_by_content(head: bytes) -> Kind:
    """The kind that the first bytes tell; what nothing tells is taken for plain text."""
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    if TABLE_MARK.match(head):
        return Kind.JSON
    if FEED_MARK.match(head):
        return Kind.FEED
    if PAGE_MARK.match(head):
        return Kind.PAGE
    # A text may well begin with "From:" or "Subject:"; only a message says which MIME it is written in.
    headers = EMPTY_LINE.split(head, maxsplit=1)[0]
    if HEADER_MARK.match(headers) and MIME_MARK.search(headers):
        return Kind.MHTML if SAVED_PAGE.search(headers) else Kind.MAIL
    return Kind.TEXT


def _parts(name: str) -> tuple[str, str]:
    """The stem and the extension that counts, in lower case, where there is one."""
    if name.lower().endswith(".gz") and len(name) > 3:
        name = name[:-3]
    stem, dot, extension = name.rpartition(".")
    return (stem, "." + extension.lower()) if stem and dot else (name, "")
