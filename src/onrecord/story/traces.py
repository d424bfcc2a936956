"""What is kept of a document to tell whose copy it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from onrecord.story.credits import agency_of, credit
from onrecord.story.words import words_of

if TYPE_CHECKING:
    from onrecord.record import Document

NEVER: Final = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One document as the index keeps it: its words as codes, and what tells who was first. Unknown is None.

    Every field is text, bytes, a day or a time, so that a trace can be a row of a table.

    Attributes:
        id: the document's id.
        words: two bytes a word, see `words_of`; furniture left out.
        day: when it was published, the day in UTC where the time is known.
        time: when exactly, with its zone.
        outlet: who published it, or the host of its address, in small letters.
        url: where it was published.
        agency: the news agency that it is, or says it has its text from.
        own: whether the outlet is that agency.
        entered: when it was got, with its zone.
    """

    id: str
    words: bytes
    day: date | None = None
    time: datetime | None = None
    outlet: str | None = None
    url: str | None = None
    agency: str | None = None
    own: bool = False
    entered: datetime | None = None

    def __len__(self) -> int:
        return len(self.words) // 2

    def rank(self) -> tuple[int, int, float, float, str]:
        """What sorts documents by who was first; no two have the same.

        By day; within a day the agency itself, then who names the agency, then the rest; then by the time of day, by
        the time of entry and, so that chance decides nothing, by id. Unknown days and times come last. The agency
        stands before the time of day since pages of subscribers often bear an earlier minute than the agency's own.
        """
        return (
            self.day.toordinal() if self.day else date.max.toordinal(),
            0 if self.own else 1 if self.agency else 2,
            self.time.timestamp() if self.time else NEVER,
            self.entered.timestamp() if self.entered else NEVER,
            self.id,
        )


def trace_of(document: Document, *, time: datetime | None = None, entered: datetime | None = None) -> Trace:
    """The trace of a document.

    Args:
        document: the article; its text without its furniture counts, its outlet (else the host of its address), its
            day and its wire credit.
        time: when it was published, with its zone, where more is known than the day.
        entered: when it was got, with its zone.
    """
    outlet = (document.outlet or host_of(document.url) or "").strip().lower() or None
    own = agency_of(document.outlet) or agency_of(host_of(document.url))
    found = None if own else credit(document.text)
    return Trace(
        id=document.id,
        words=words_of(document.text, without=document.furniture),
        day=time.astimezone(UTC).date() if time else document.published,
        time=time,
        outlet=outlet,
        url=document.url,
        agency=own or (found.agency if found and found.whole else None),
        own=own is not None,
        entered=entered,
    )


def host_of(url: str | None) -> str | None:
    """The host of an address without "www.", or None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
