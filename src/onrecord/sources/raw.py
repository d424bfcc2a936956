"""What a source gives: one raw document, and what is known beside its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

PLAIN: Final = "text/plain"
HTML: Final = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was said beside the text, by a line's fields or by a sidecar. Unknown is None.

    Attributes:
        title: the headline.
        published: the day of publication.
        outlet: who published it.
        url: where it was published.
        language: an ISO 639-1 code such as "en".
        published_at: the moment of publication with its zone, where the source tells it; `published` is its day there.
        byline: who wrote it, as printed.
        usage_terms: what the agency allows to be done with it, in its words.
    """

    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    byline: str | None = None
    usage_terms: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """One article as it was got, nothing decoded or extracted yet.

    Attributes:
        source: what the user would recognise: a path, `path:12` for line 12 of a JSON Lines file, `path#3` for the
            third of an array, `path@12345` for the member of an archive that begins at that byte, or `<stdin>`.
        name: the file's stem, or the line's name, or stem and place in the file.
        content: the bytes of the page or text, or the text that a line, a message or a PDF gave.
        media_type: `text/plain` or `text/html`.
        fields: what the line, message or record said of the article beside its text; all None for a file.
        sidecar: what the file's sidecar said, or None where it has none.
        sha256: 64 hexadecimal digits over the content (text as UTF-8).
        fetched_at: when it was read or got, with the zone UTC.
        url: the address that it was got from, where it came over the network or an archive tells it.
        archive: the archive that it lies in, as the user would recognise it, or None.
        offset: the byte of the archive at which its member begins, or None.
    """

    source: str
    name: str
    content: bytes | str = field(repr=False)
    media_type: str
    fields: Given
    sidecar: Given | None
    sha256: str
    fetched_at: datetime
    url: str | None = None
    archive: str | None = None
    offset: int | None = None


def raw_document(
    content: bytes | str,
    *,
    source: str,
    name: str,
    media_type: str = PLAIN,
    fields: Given | None = None,
    sidecar: Given | None = None,
    fetched_at: datetime | None = None,
    url: str | None = None,
    archive: str | None = None,
    offset: int | None = None,
) -> RawDocument:
    """The raw document of a content that was read just now, or got at another time, which is then given."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return RawDocument(
        source=source,
        name=name,
        content=content,
        media_type=media_type,
        fields=fields or Given(),
        sidecar=sidecar,
        sha256=hashlib.sha256(data).hexdigest(),
        fetched_at=datetime.now(UTC) if fetched_at is None else fetched_at,
        url=url,
        archive=archive,
        offset=offset,
    )
