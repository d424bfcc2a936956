"""Raw documents made of what was fetched, and of what a feed carries itself."""

from __future__ import annotations

import codecs
import re
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from onrecord.sources.given import whole
from onrecord.sources.raw import HTML, PLAIN, Given, RawDocument, raw_document

if TYPE_CHECKING:
    from onrecord.sources.web.answers import Answer
    from onrecord.sources.web.feeds import Entry, Feed

PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
PLAIN_TYPES: Final = frozenset({"text/plain", "text/markdown"})
PAGE_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|article|!--)\b", re.I)
DECLARED: Final = re.compile(rb"<meta[^<>]{0,200}charset|<\?xml[^<>]{0,100}encoding", re.I)
MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NAMELESS: Final = frozenset({"", "index", "amp", "default", "story", "article"})


def media_type_of(answer: Answer) -> str | None:
    """`text/html` or `text/plain` where the answer is an article in one of these, else None.

    A server that calls everything text/plain, or names no type, is not believed where a page stands there.
    """
    if answer.media_type in PAGE_TYPES:
        return HTML
    if answer.media_type is None or answer.media_type in PLAIN_TYPES:
        return HTML if PAGE_START.match(answer.content[:1024]) else PLAIN
    return HTML if answer.media_type.endswith("xml") and PAGE_START.search(answer.content[:1024]) else None


def page_document(answer: Answer, *, media_type: str, fields: Given | None = None) -> RawDocument:
    """The raw document of a page that was fetched; its source is the address that was asked for."""
    return raw_document(
        _content(answer),
        source=answer.asked,
        name=page_name(answer.url),
        media_type=media_type,
        fields=fields or Given(url=answer.url),
        fetched_at=answer.fetched_at,
        url=answer.url,
    )


def entry_document(entry: Entry, *, source: str, feed: Feed) -> RawDocument:
    """The raw document of the full text that the feed itself carries.

    Its `archive` is the feed: that tells it from one whose page was fetched.
    """
    title = f"<title>{escape(entry.title, quote=False)}</title>" if entry.title else ""
    page = f"<!doctype html><html><head>{title}</head><body><article>{entry.content}</article></body></html>"
    return raw_document(
        whole(page),
        source=source,
        name=page_name(entry.link) if entry.link else entry.guid or source,
        media_type=HTML,
        fields=given_by(entry, changed_counts=True),
        url=entry.link,
        archive=feed.source,
    )


def given_by(entry: Entry, *, changed_counts: bool = False, url: str | None = None) -> Given:
    """What a feed says of the page behind an entry.

    Args:
        entry: the entry.
        changed_counts: whether the day of the last change stands in where that of publication is not told.
        url: the address of the page, if another than the entry's link.
    """
    day, moment = entry.published, entry.published_at
    if day is None and changed_counts:
        day, moment = entry.updated, entry.updated_at
    return Given(
        title=entry.title,
        published=day,
        published_at=moment,
        outlet=entry.outlet,
        url=url or entry.link,
        language=entry.language,
        byline=entry.author,
    )


def page_name(address: str) -> str:
    """What to call the page of an address: the last telling word of its path, else its host."""
    parts = urlsplit(address)
    pieces = [piece for piece in parts.path.split("/") if piece]
    while pieces:
        stem = re.sub(r"\.(?:html?|xhtml|php|aspx?|jsp|amp)$", "", pieces.pop(), flags=re.I)
        if stem.lower() not in NAMELESS:
            return stem[:120]
    return (parts.hostname or "page")[:120]


def _content(answer: Answer) -> bytes | str:
    """The bytes; or the text, where only the server's header can tell how to read them."""
    content, charset = answer.content, answer.charset
    if charset is None or content.startswith(MARKS) or DECLARED.search(content[:2048]):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return content
    # What calls itself Latin-1 on the web is windows-1252.
    name = "cp1252" if charset in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else charset
    try:
        return content.decode(name)
    except (LookupError, ValueError):  # of no encoding of text, or not in it
        return content
