"""RSS (0.9x, 1.0, 2.0), RDF and Atom feeds read into entries."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import feedparser

from onrecord.errors import SourceError
from onrecord.sources.given import shown as path_shown
from onrecord.sources.given import whole
from onrecord.sources.kinds import FEED_MARK

if TYPE_CHECKING:
    from onrecord.sources.web.answers import Validators
    from onrecord.sources.web.fetching import Fetcher

FEED_CAP: Final = 20_000_000
ELEMENT: Final = re.compile(rb"<\0?[A-Za-z]")
"""How the first element begins, in UTF-16 as well."""

PROLOG_CAP: Final = 8_192
FIRST_YEAR: Final = 1900
"""Feeds say the year 1 where they mean that they do not know."""

ADDRESS: Final = re.compile(r"https?://", re.I)
TAG: Final = re.compile(r"<[^<>]*>")
FULL_TEXT_WORDS: Final = 150
"""The words from which a description counts as the full text, where the feed has no element for that."""

CUT: Final = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|read more\W*|continue reading.{0,120})\s*$", re.I | re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed. Unknown is None.

    Attributes:
        title: the headline, without mark-up.
        link: the address of the page.
        guid: what the feed knows the entry by; often an address, often not.
        published: the day of publication, in the zone that the feed writes it in.
        published_at: the moment, with that zone; None where the feed gives a day alone, or no zone.
        updated: the day of the last change.
        updated_at: its moment.
        author: who wrote it.
        outlet: who published it: what the entry itself names as its source, else the title of the feed.
        language: an ISO 639-1 code.
        summary: what the feed says of it, without mark-up.
        content: its full text as HTML, where the feed carries that.
    """

    title: str | None = None
    link: str | None = None
    guid: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    updated: date | None = None
    updated_at: datetime | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    summary: str | None = field(default=None, repr=False)
    content: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was got.

    Attributes:
        source: the path or address that it was read from; "<feed>" for a content that was given itself.
        title: what it calls itself.
        link: the page that it belongs to.
        entries: in the feed's order.
        damage: what is wrong with its form, where it could be read all the same; else None.
        unchanged: whether the server says that nothing has changed; there are no entries then.
        validators: what to give with the next fetch, or None.
    """

    source: str
    title: str | None = None
    link: str | None = None
    entries: tuple[Entry, ...] = ()
    damage: str | None = None
    unchanged: bool = False
    validators: Validators | None = None


def is_address(words: str) -> bool:
    """Whether the words are an http or https address, and no path."""
    return ADDRESS.match(words) is not None


def is_feed(content: bytes) -> bool:
    """Whether a content begins as a feed does."""
    return FEED_MARK.match(content[:4096]) is not None


def read_feed(
    feed: bytes | str | Path,
    *,
    fetcher: Fetcher | None = None,
    validators: Validators | None = None,
    source: str | None = None,
) -> Feed:
    """The feed that a content, a path or an address holds.

    Args:
        feed: the content as bytes or as a string that begins with "<"; a path; an http or https address.
        fetcher: what an address is fetched with; needed for one.
        validators: what the last fetch of the address gave.
        source: what to call the feed, by default the path or address.

    Raises:
        SourceError: `source.feed` where it is no feed; `source.not_found`, `source.unreadable`, `source.too_large`.
        FetchError: where the address cannot be had.
    """
    if isinstance(feed, bytes):
        return parse_feed(feed, source=source or "<feed>")
    if isinstance(feed, str) and feed.lstrip("\ufeff \t\r\n").startswith("<"):
        return parse_feed(feed.encode("utf-8", "replace"), source=source or "<feed>", encoding="utf-8")
    if isinstance(feed, str) and is_address(feed):
        if fetcher is None:
            raise SourceError(
                f"{feed!r:.200} is an address, and no fetcher was given", code="feed", hint="Pass fetcher=Fetcher()."
            )
        answer = fetcher.fetch(feed, validators=validators)
        if answer.unchanged:
            return Feed(source=source or feed, unchanged=True, validators=answer.validators)
        return parse_feed(
            answer.content,
            source=source or feed,
            base=answer.url,
            encoding=answer.charset,
            validators=answer.validators,
        )
    path = Path(feed)
    return parse_feed(_file(path), source=source or path_shown(path))


def parse_feed(
    content: bytes,
    *,
    source: str,
    base: str | None = None,
    encoding: str | None = None,
    validators: Validators | None = None,
) -> Feed:
    """The feed of a content; a damaged one gives the entries that can be read.

    Args:
        content: the bytes of the feed.
        source: what to call it.
        base: the address that relative links are read against.
        encoding: what the server said it is encoded in.
        validators: what to give with the next fetch.

    Raises:
        SourceError: `source.feed` where it is no feed.
    """
    first = ELEMENT.search(content)
    if first is None or first.start() > PROLOG_CAP:
        # Feedparser takes quadratic time on what stands before the first element.
        raise _no_feed(source)
    headers = {"content-type": f"application/xml; charset={encoding}" if encoding else "application/xml"}
    if base:
        headers["content-location"] = base
    # A stream, never the bytes themselves: feedparser would open a content that looks like an address or a path.
    # Nor are contents cleaned and links in them completed here: that takes quadratic time on hostile ones, and the text
    # stage keeps no mark-up anyway.
    parsed = feedparser.parse(
        io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.get("version") and not parsed.get("entries"):
        raise _no_feed(source)
    about = parsed.get("feed", {})
    title = _words(about.get("title"))
    language = _language(about.get("language"))
    # RSS has no word for a change: a dc:date, which feedparser files under "updated", is the day of publication there.
    dated = ("published", "created") if parsed.get("version", "").startswith("atom") else ("published", "updated")
    return Feed(
        source=source,
        title=title,
        link=_link(about),
        entries=tuple(_entry(entry, outlet=title, language=language, dated=dated) for entry in parsed["entries"]),
        damage=_damage(parsed),
        validators=validators,
    )


def _no_feed(source: str) -> SourceError:
    return SourceError(
        f"{source} is no feed",
        code="feed",
        hint="RSS and Atom are read. A page is no feed; look on it for the address of one.",
    )


def _file(path: Path) -> bytes:
    name = path_shown(path)
    try:
        with path.open("rb") as file:
            content = file.read(FEED_CAP + 1)
    except FileNotFoundError as error:
        raise SourceError(f"{name!r} does not exist", code="not_found", hint="Check the spelling.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(
            f"{name} cannot be read: {reason}", code="unreadable", hint="Check that you may read it."
        ) from error
    if len(content) > FEED_CAP:
        raise SourceError(f"{name} is larger than {FEED_CAP} bytes", code="too_large", hint="No feed comes near.")
    return content


def _entry(
    entry: Any,  # noqa: ANN401 - feedparser has no types
    *,
    outlet: str | None,
    language: str | None,
    dated: tuple[str, ...],
) -> Entry:
    summary = entry.get("summary")
    content = _content(entry)
    if content is None and summary and _is_full(summary):
        content = summary
    origin = entry.get("source")
    named = _words(origin.get("title")) if isinstance(origin, dict) else None
    published, published_at = _time(entry, *dated)
    updated, updated_at = _time(entry, "updated")
    return Entry(
        title=_words(entry.get("title")),
        link=_link(entry),
        guid=_words(entry.get("id")),
        published=published,
        published_at=published_at,
        updated=updated,
        updated_at=updated_at,
        author=_words(entry.get("author")),
        outlet=named or outlet,
        language=language,
        summary=_words(summary),
        content=whole(content) if content else None,
    )


def _content(entry: Any) -> str | None:  # noqa: ANN401
    """The longest of the full texts that the entry carries, as HTML."""
    found = [
        _marked_up(part["value"], part.get("type"))
        for part in entry.get("content", ())
        if isinstance(part.get("value"), str) and part["value"].strip()
    ]
    return max(found, key=len, default=None)


def _marked_up(text: str, kind: str | None) -> str:
    if kind != "text/plain":
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", escaped) if part.strip())


def _is_full(summary: str) -> bool:
    text = unescape(TAG.sub(" ", summary))
    return len(text.split()) >= FULL_TEXT_WORDS and not CUT.search(text[-200:])


def _time(entry: Any, *names: str) -> tuple[date | None, datetime | None]:  # noqa: ANN401
    """Day and moment of the first of the times that can be read.

    The text is read before what feedparser made of it, which has lost the zone. Feedparser lends `updated` the value
    of `published`: only what stands in the entry itself is asked for.
    """
    for name in names:
        written = dict.get(entry, name)
        if isinstance(written, str) and (found := _written(written.strip())):
            return found
        parts = dict.get(entry, f"{name}_parsed")
        if parts and parts[0] >= FIRST_YEAR:
            return date(*parts[:3]), None
    return None, None


def _written(words: str) -> tuple[date, datetime | None] | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment.year >= FIRST_YEAR:
            return moment.date(), moment if moment.tzinfo else None
    return None


def _link(entry: Any) -> str | None:  # noqa: ANN401
    link = entry.get("link")
    if isinstance(link, str) and is_address(link.strip()):
        return link.strip()
    guid = entry.get("id")
    # An RSS entry without a link whose guid is an address means the page by it.
    return guid.strip() if isinstance(guid, str) and is_address(guid.strip()) else None


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(whole(unescape(TAG.sub(" ", value))).split()) or None


def _language(value: object) -> str | None:
    code = value.strip().partition("-")[0].partition("_")[0].lower() if isinstance(value, str) else ""
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _damage(parsed: Any) -> str | None:  # noqa: ANN401
    met = parsed.get("bozo_exception")
    if not parsed.get("bozo") or isinstance(met, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        return None
    return " ".join(str(met).split())[:200] or type(met).__name__
