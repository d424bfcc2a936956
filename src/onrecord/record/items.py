"""What a record is made of: the article, and each thing written down from it. Frozen; every check is in `checks`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from onrecord.record.span import Span, When


def document_id(text: str, *, published: date | None = None, outlet: str | None = None, url: str | None = None) -> str:
    """The id of an article: "sha256:" and 64 hexadecimal digits over its text, day, outlet and address.

    The same words from another outlet or on another day are another document, since who printed what and when is
    evidence; the same file read twice is the same document.
    """
    key = json.dumps([text, published.isoformat() if published else None, outlet, url], ensure_ascii=True)
    return "sha256:" + hashlib.sha256(key.encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as it is read.

    Attributes:
        id: from the content, see `document_id`.
        name: what the user calls it: the file's stem, or the line's name.
        text: the article, the only text that spans count in.
        title: the headline, or None where none is known.
        published: the day that "today" and "Thursday" are counted from, or None.
        outlet: who published it, or None.
        url: where it was published, or None.
        language: ISO 639-1 code, or None.
        furniture: what is on the page but not the story, in order, never overlapping.
        published_from: where the day was found: "option", "field", "sidecar", "front matter", "page" or "text";
            None where it is unknown.
        encoding: the character encoding that the bytes were in, or None where text was given.
        standfirst: the lines under the headline as the page's metadata has them, or None.
        byline: who wrote it, as the page says, or None.
        credit: the wire agency that it credits, such as "Reuters", or None.
        published_at: the moment of publication with its zone, or None; its day in that zone may differ from
            `published`, which is the day on the outlet's own calendar.
        modified_at: the moment of the last change that the page tells, with its zone, or None.
        published_reason: by what a page's day was believed, such as "JSON-LD datePublished", or None.
    """

    id: str
    name: str
    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    published_from: str | None = None
    encoding: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    credit: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    published_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who says, does or suffers something, with every mention that is known to be of them.

    `country` is the ISO 3166 alpha-3 code of the state or territory, or None; `kind` and `role` are terms of
    `ACTOR_KINDS` and `ACTOR_ROLES`.
    """

    id: str
    name: str
    kind: str
    mentions: tuple[Span, ...]
    country: str | None = None
    role: str = "OTH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the earth. Latitude and longitude in degrees, both or neither; `geonames` is its GeoNames id.

    `precision` tells how exactly the coordinates say where it is: "point", "city", "region" or "country"; `within`
    names the administrative divisions that it lies in, the smaller first.
    """

    id: str
    name: str
    mentions: tuple[Span, ...]
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    geonames: int | None = None
    precision: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody is reported to have said: one cue with its content.

    `speaker` is an actor's id, None for an unnamed or impersonal source; `speaker_span` the mention nearest the cue;
    `to` the addressee or medium; `within` the id of the statement inside whose content this one stands.
    """

    id: str
    cue: Span
    content: tuple[Span, ...]
    kind: str
    confidence: float
    speaker: str | None = None
    speaker_span: Span | None = None
    to: Span | None = None
    channel: str | None = None
    within: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something of political interest that happened, or is planned, called for, denied or feared.

    `actors` do it and `targets` undergo it (ids of actors, in the order of the text); `also` are later mentions of
    the same event; `said_by` is the id of the innermost statement on whose word alone it rests; `intensity` runs
    from -10 (most hostile) to 10 (most cooperative).
    """

    id: str
    type: str
    trigger: Span
    status: str
    intensity: float
    confidence: float
    mode: str | None = None
    also: tuple[Span, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    killed: int | None = None
    injured: int | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two accounts (ids of statements or events) that cannot both hold."""

    a: str
    b: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a statement says will or will not happen, and by when; `event` is the event it speaks of, or None."""

    statement: str
    about: str
    stance: str
    event: str | None = None
    by: When | None = None
