"""Messages: newsletters (EML, RFC 5322) and saved pages (MHTML, RFC 2557)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from onrecord.errors import SourceError
from onrecord.sources.content import READ_AS, cut_off, in_charset, too_large
from onrecord.sources.given import whole
from onrecord.sources.raw import HTML, PLAIN, Given, raw_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from onrecord.sources.raw import RawDocument

FEW_WORDS: Final = 30
"""A plain text of fewer words beside a page says "open this in your browser" and no more."""

LINES_CAP: Final = 1_500_000
PARTS_CAP: Final = 10_000
"""The email library keeps a kilobyte for each part, so that a few bytes a part would fill the memory."""

TAG = re.compile(rb"<[^<>]*>|&[#\w]{1,9};")
LAYOUT = re.compile(rb"<(/?)(?:table|tbody|thead|tfoot|tr|td|th|center)\b[^<>]*>", re.IGNORECASE)
UNSEEN: Final = (b"head", b"style", b"script")
FLOWED = re.compile(rb"(?<!^-- )(?<=[^\s>] )\r?\n(?=[^\s>])", re.MULTILINE)
# What the email library raises for messages that nobody can have meant.
UNREADABLE: Final = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def newsletter(content: bytes, *, source: str, name: str, cap: int) -> RawDocument:
    """The article that a message holds, its subject as title, its sender as outlet, the day it was sent as published.

    The plain text is taken where it says at least half of what the HTML says, else the HTML; the tables in that are
    its layout and are given as blocks. The day is the one in the sender's zone. `fetched_at` is when the message was
    received, where it says so.

    Raises:
        SourceError: `source.no_text` where it has neither text nor HTML, `source.too_large`, `source.truncated`,
            `source.bomb`, `source.published` where its date cannot be read, `source.broken` where it is no message.
    """
    try:
        message = _parsed(content, source)
        plain, page = _longest(message, PLAIN), _longest(message, HTML)
        part, kind = (page, HTML) if _prefers_page(plain, page) else (plain, PLAIN)
        if part is None:
            raise _no_text(source, "text or HTML")
        text = _content(message, part, source, cap)
        text = LAYOUT.sub(rb"<\1div>", text) if kind == HTML else _unfolded(part, text)
        sent = _sent(message, source)
        return raw_document(
            in_charset(text, part.get_content_charset()),
            source=source,
            name=name,
            media_type=kind,
            fields=Given(
                title=_header(message, "Subject"),
                published=sent.date() if sent else None,
                published_at=sent if sent and sent.tzinfo else None,
                outlet=_sender(message),
            ),
            fetched_at=_moment((_header(message, "Received") or "").rpartition(";")[2]),
        )
    except SourceError:
        raise
    except UNREADABLE as error:
        raise _no_message(error, source) from error


def saved_page(content: bytes, *, source: str, name: str, cap: int) -> RawDocument:
    """The page that a browser saved with all that belongs to it: its root, its address, when it was saved.

    Raises:
        SourceError: `source.no_text` where no page is in it, `source.too_large`, `source.truncated`, `source.bomb`,
            `source.broken` where it is no message.
    """
    try:
        message = _parsed(content, source)
        part = _root(message)
        if part is None:
            raise _no_text(source, "page")
        text = _content(message, part, source, cap)
        told = (_header(message, "Snapshot-Content-Location"), _header(part, "Content-Location"))
        return raw_document(
            in_charset(text, part.get_content_charset()),
            source=source,
            name=name,
            media_type=READ_AS[part.get_content_type()],
            fetched_at=_moment(_header(message, "Date")),
            url=next((url for url in told if url and url.startswith(("http://", "https://"))), None),
        )
    except SourceError:
        raise
    except UNREADABLE as error:
        raise _no_message(error, source) from error


def _parsed(content: bytes, source: str) -> Message:
    if content.count(b"\n") > LINES_CAP or content.count(b"\n--") > PARTS_CAP:
        raise SourceError(
            f"{source} is refused: it has more than {LINES_CAP} lines or {PARTS_CAP} parts",
            code="bomb",
            hint="No newsletter or saved page is like that; save the article's text as .txt instead.",
        )
    return message_from_bytes(content)


def _texts(message: Message) -> Iterator[Message]:
    """The parts that can be an article, in order; attachments are none."""
    for part in message.walk():
        if part.get_content_type() in READ_AS and part.get_content_disposition() != "attachment":
            yield part


def _longest(message: Message, kind: str) -> Message | None:
    return max(
        (part for part in _texts(message) if READ_AS[part.get_content_type()] == kind),
        key=lambda part: len(_bytes(part)),
        default=None,
    )


def _root(message: Message) -> Message | None:
    """The part that the message is about: the one that its `start` names, else the first page."""
    start = message.get_param("start")
    texts = list(_texts(message))
    named = [part for part in texts if isinstance(start, str) and _header(part, "Content-ID") == start.strip()]
    pages = [part for part in texts if READ_AS[part.get_content_type()] == HTML]
    return next(iter(named + pages + texts), None)


def _prefers_page(plain: Message | None, page: Message | None) -> bool:
    if plain is None or page is None:
        return page is not None
    said = len(TAG.sub(b" ", _seen(_bytes(page))).split())
    return len(_bytes(plain).split()) < max(min(FEW_WORDS, said), said // 2)


def _seen(page: bytes) -> bytes:
    """The page without what is in it but not on it."""
    for tag in UNSEEN:
        parts, at, lower = [], 0, page.lower()
        while (begin := lower.find(b"<" + tag, at)) >= 0 and (end := lower.find(b"</" + tag, begin)) >= 0:
            parts.append(page[at:begin])
            at = end
        page = b" ".join([*parts, page[at:]])
    return page


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _content(message: Message, part: Message, source: str, cap: int) -> bytes:
    content = _bytes(part)
    if len(content) > cap:
        raise too_large(source, cap)
    parts = list(message.walk())
    if part is parts[-1] and any(
        isinstance(defect, CloseBoundaryNotFoundDefect) for around in parts for defect in around.defects
    ):
        raise cut_off(source)
    if not content.strip():
        raise _no_text(source, "text or HTML")
    return content


def _unfolded(part: Message, text: bytes) -> bytes:
    """The paragraphs of a flowed text (RFC 3676) on one line each again."""
    return FLOWED.sub(b"", text) if part.get_param("format") == "flowed" else text


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    try:
        text = str(make_header(decode_header(value)))
    except UNREADABLE:
        text = str(value)
    return " ".join(whole(text).split()) or None


def _sender(message: Message) -> str | None:
    named, address = parseaddr(_header(message, "From") or "")
    return named.strip() or address.rpartition("@")[2].strip() or None


def _sent(message: Message, source: str) -> datetime | None:
    value = _header(message, "Date")
    if value is None:
        return None
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise SourceError(
            f"{source}: its Date is {value!r:.60}, which is no date",
            code="published",
            hint="Mend it, as in Date: Thu, 20 May 2021 10:00:00 +0200, or take the line out.",
        ) from error


def _moment(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value) if value and value.strip() else None
        return moment and (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _no_text(source: str, what: str) -> SourceError:
    return SourceError(f"{source} holds no {what}", code="no_text", hint="Save the article's text as .txt instead.")


def _no_message(error: Exception, source: str) -> SourceError:
    return SourceError(
        f"{source} is broken: it cannot be read as a message: {error}",
        code="broken",
        hint="Save the article's text as .txt instead.",
    )
