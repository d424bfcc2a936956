"""The record of one article: everything that was written down from it, checked whenever it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from onrecord.record.checks import check_record
from onrecord.record.items import Actor, Event, Place, Statement

if TYPE_CHECKING:
    from onrecord.record.items import Dispute, Document, Outlook

Item = TypeVar("Item", Actor, Place, Statement, Event)

SCHEMA: Final = "onrecord/1"
"""The name and version of the public contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article and what it says. Making one checks every invariant.

    Raises:
        RecordError: naming the invariant that is broken, see `onrecord.record.checks`.
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    outlooks: tuple[Outlook, ...] = ()

    def __post_init__(self) -> None:
        check_record(self)

    def actor(self, actor_id: str) -> Actor:
        """The actor of that id. Raises KeyError where there is none."""
        return _find(self.actors, actor_id)

    def place(self, place_id: str) -> Place:
        """The place of that id. Raises KeyError where there is none."""
        return _find(self.places, place_id)

    def statement(self, statement_id: str) -> Statement:
        """The statement of that id. Raises KeyError where there is none."""
        return _find(self.statements, statement_id)

    def event(self, event_id: str) -> Event:
        """The event of that id. Raises KeyError where there is none."""
        return _find(self.events, event_id)


def _find(items: tuple[Item, ...], item_id: str) -> Item:
    for item in items:
        if item.id == item_id:
            return item
    raise KeyError(item_id)
