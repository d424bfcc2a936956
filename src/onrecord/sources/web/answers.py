"""What a fetch gives, and what bounds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server needs to tell whether a page has changed since: keep it, and give it with the next fetch.

    Attributes:
        url: the address that gave them, after redirects; they are sent to no other.
        etag: the header ETag, or None.
        last_modified: the header Last-Modified as the server wrote it, or None.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered.

    Attributes:
        asked: the address that was asked for.
        url: the address that answered, after redirects.
        unchanged: whether the server says that nothing has changed since the validators; the content is empty then.
        content: the bytes, decompressed.
        media_type: such as "text/html", in lower case; None where the server named none.
        charset: the encoding that the server named, in lower case, or None.
        validators: what to give with the next fetch, or None where the server gave none.
        fetched_at: when it was got, with the zone UTC.
    """

    asked: str
    url: str
    unchanged: bool = False
    content: bytes = field(default=b"", repr=False)
    media_type: str | None = None
    charset: str | None = None
    validators: Validators | None = None
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What bounds a fetch.

    Attributes:
        connect: seconds for a connection, the resolving of the name and the TLS handshake each.
        read: seconds without a byte.
        total: seconds for one fetch with its redirects and repeats, the waits between them left out.
        size: bytes of content, before and after decompression.
        ratio: by how much the content may grow in decompression.
        redirects: how many are followed.
        tries: how often one address is asked where it answers 429 or 5xx, or the connection fails.
        backoff: seconds before the second try, at most; doubled before each further one.
        interval: the least number of seconds between two requests to one host.
        patience: the longest wait in seconds that a host may ask for (Retry-After, Crawl-delay).
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 20_000_000
    ratio: float = 100.0
    redirects: int = 5
    tries: int = 3
    backoff: float = 2.0
    interval: float = 1.0
    patience: float = 120.0
