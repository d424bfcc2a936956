"""What narrows a list down: each part that is given must hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Reviewed(StrEnum):
    """What analysts have said of an item."""

    NO = "no"
    """Nothing yet: as the reader wrote it down."""
    CONFIRMED = "confirmed"
    EDITED = "edited"
    ADDED = "added"
    """No reader wrote it down: an analyst did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the map in degrees; `west` greater than `east` where it crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which items are meant. A part that an item has nothing of narrows it out: with `status` no statement is left.

    Attributes:
        document: the id of an article.
        story: the id of a story: items of its articles.
        actor: the key of a party (`Party.key`): on any side of an event, or the speaker.
        dyad: the keys of who does it and who it is done to.
        country: alpha-3 code of any party.
        types: event types, any of them.
        statuses: event statuses, any of them.
        kinds: statement kinds, any of them.
        stances: outlook stances, any of them.
        place: the key of a site (`Site.key`).
        box: where the place of an event lies.
        earliest, latest: days that the item's own days touch; of what has none the day of publication counts.
        outlets: who published it, any of them.
        confidence: at least that sure, 0 to 1.
        reviewed: any of these.
        due: of outlooks: `by` ends on that day or later.
        words: all of these stand in the item's words (as in `Store.search`).
    """

    document: str | None = None
    story: str | None = None
    actor: str | None = None
    dyad: tuple[str, str] | None = None
    country: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    place: str | None = None
    box: Box | None = None
    earliest: date | None = None
    latest: date | None = None
    outlets: tuple[str, ...] = ()
    confidence: float = 0.0
    reviewed: tuple[Reviewed, ...] = ()
    due: date | None = None
    words: str | None = None


EVERYTHING = Filter()
