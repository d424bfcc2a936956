"""What a correction is. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import datetime

    from onrecord.record import Span


class Act(StrEnum):
    """What an analyst does to an item."""

    CONFIRM = "confirm"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    UNDO = "undo"
    """Takes back the last correction of the item; it stays in the history."""


KINDS = ("actor", "place", "statement", "event", "dispute", "outlook")
"""What can be corrected, as `record.md` names them."""

REJECTED: Final = "rejected"
UNDONE: Final = "undone"
LOST: Final = "lost"
"""What `Corrections.standing` says, beside the values of `Reviewed`, of items that the record does not hold: an analyst
rejected it; an analyst added it and that was taken back; its words no longer stand in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an analyst asks for.

    Attributes:
        document: the article's id.
        kind: one of KINDS.
        item: the id of the item in the record ("s3", "e7", "a2", "p1"; "d0" and "o2" for the dispute and outlook at
            that position); None for Act.ADD.
        act: what is done.
        fields: for EDIT the fields that change and for ADD all of them, as in the record's JSON (record.md); a span is
            {"start", "end"} in code points of the text.
        seen: the number of the item's last correction that the analyst saw, 0 for none: where there is a newer one,
            nothing is changed and ConflictError tells of it.
        note: why, or None.
    """

    document: str
    kind: str
    item: str | None
    act: Act
    fields: dict[str, Any] | None = None
    seen: int = 0
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What one analyst said of one item.

    Attributes:
        id: rises with time.
        document, kind, item, act, note: as in `Change`; an added item has its new id.
        number: counts the corrections of the item from 1.
        who: the name of the analyst; `made_at` when, in UTC.
        before, after: the item as JSON, before and after; None where there was or is none.
        spans, words: where the item's evidence stands, and what stands there: what it is found by in a new reading.
            No spans where the words no longer stand in the text: the correction is kept then, and not applied.
        fields: what was set, as in `Change`; None where nothing was.
        reader: the item as the reader had it when the correction was made, as JSON; None where it had none.
        touched: the other items that changed with it, such as the events of an actor that was rejected.
        conflict: what a newer reading says otherwise, in words; None where nothing does. The analyst's word holds.
        carried_from: the id of the document (an earlier text of the address) that it was made on, or None.
    """

    id: int
    document: str
    kind: str
    item: str
    act: Act
    number: int
    who: str
    made_at: datetime
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    fields: dict[str, Any] | None = None
    reader: dict[str, Any] | None = None
    touched: tuple[str, ...] = ()
    note: str | None = None
    conflict: str | None = None
    carried_from: str | None = None
