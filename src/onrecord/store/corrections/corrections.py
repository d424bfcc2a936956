"""The corrections of a store. Got by `Store.corrections`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import NoResultFound

from onrecord.errors import ConflictError, RecordError, UsageError
from onrecord.record import item_to_dict
from onrecord.store.corrections import checking, keeping
from onrecord.store.corrections.applying import active, corrected
from onrecord.store.corrections.items import Act, Correction
from onrecord.store.corrections.kinds import evidence_of, named_items
from onrecord.store.finding import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

    from onrecord.record import Record
    from onrecord.store.corrections.applying import Corrected
    from onrecord.store.corrections.items import Change
    from onrecord.store.store import Store

LONGEST_NAME = 200
"""How many characters the name of an analyst has at most."""


class Corrections:
    """What analysts said of the articles of a store.

    `document` is everywhere what `Store.load` takes: an id, the beginning of one, or a name.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def make(self, change: Change, *, who: str) -> Correction:
        """Keeps a correction; every later answer of the store is of the corrected record.

        Raises:
            ConflictError: `store.overtaken`: somebody corrected the item meanwhile; it carries that correction as
                `.current`. Nothing is changed.
            UsageError: `usage.correction`: what is asked for cannot be (no such item, field, value or span); the
                message names the field and quotes the value.
            RecordError: the record would break an invariant.
            StoreError: as ever.
        """
        checking.kind_of(change)
        if not 0 < len(who.strip()) <= LONGEST_NAME:
            raise UsageError(
                f"who is {who!r:.60}", code="correction", hint=f"Give a name of 1 to {LONGEST_NAME} characters."
            )
        with self._store._writing() as connection:
            document_id = resolve(connection, change.document)
            record = self._record(connection, document_id, lock=True)
            before = keeping.corrections_of(connection, document_id)
            made = made_of(replace(change, document=document_id), record, before, who=who.strip())
            keeping.settle_conflicts(connection, document_id, made.item)
            made = keeping.write(connection, made)
            self._show(connection, record, (*before, made))
        return made

    def of(self, document: str, *, item: str | None = None) -> tuple[Correction, ...]:
        """The corrections of an article, or of one item in it, the oldest first."""
        with self._store._reading() as connection:
            return keeping.corrections_of(connection, resolve(connection, document), item=item)

    def every(self) -> Iterator[Correction]:
        """All corrections, the oldest first."""
        after = 0
        while True:
            # Page by page, so that a slow consumer never keeps a writer waiting.
            with self._store._reading() as connection:
                page = keeping.page_of(connection, after)
            yield from page
            if len(page) < keeping.PAGE:
                return
            after = page[-1].id

    def conflicts(self) -> tuple[Correction, ...]:
        """The corrections that a newer reading is at odds with, the oldest first.

        Each is one until an analyst speaks again of the item. Of several versions of an address the newest counts.
        """
        with self._store._reading() as connection:
            return keeping.conflicts(connection)

    def standing(self, document: str) -> dict[str, tuple[str, int]]:
        """For each item of an article that was corrected ("e7") what it is now, and the number of its last correction.

        What it is: a value of `Reviewed` ("no" where all was taken back); or of what the record does not hold
        "rejected", "undone" (an addition that was taken back) or "lost" (its words no longer stand in the text).
        """
        return dict(self.shown(document).standing)

    def shown(self, document: str) -> Corrected:
        """The record as it stands, with the name of each item and what analysts said of it."""
        with self._store._reading() as connection:
            document_id = resolve(connection, document)
            record = self._record(connection, document_id)
            return corrected(record, keeping.corrections_of(connection, document_id))

    def original(self, document: str) -> Record:
        """The record as the reader made it, without any correction."""
        with self._store._reading() as connection:
            return self._record(connection, resolve(connection, document))

    def _record(self, connection: Connection, document_id: str, *, lock: bool = False) -> Record:
        try:
            return keeping.record_of(connection, document_id, lock=lock)
        except (RecordError, NoResultFound) as error:
            raise self._store.home.damaged(f"the record of {document_id!r} cannot be read: {error}") from error

    def _show(self, connection: Connection, record: Record, corrections: tuple[Correction, ...]) -> None:
        shown = corrected(record, corrections)
        keeping.show(connection, record.document.id, shown, changed=shown.record != record)


def made_of(change: Change, record: Record, before: tuple[Correction, ...], *, who: str) -> Correction:
    """The correction that a change comes to, given all that were made of the article before.

    Raises:
        ConflictError, UsageError: as `Corrections.make`.
    """
    kind = checking.kind_of(change)
    shown = corrected(record, before)
    originals = {name: item_to_dict(item) for _, name, item in named_items(record)}
    history = [correction for correction in before if correction.item == change.item]
    last = history[-1].number if history else 0
    if change.act is not Act.ADD and last != change.seen:
        raise _overtaken(change, history)
    fields: dict[str, Any] | None = None
    if change.act is Act.ADD:
        taken = {*originals, *(correction.item for correction in before)}
        name, fields, after = checking.added(change, kind, shown, taken)
    else:
        name = change.item or ""
        checking.check_act(change, kind, shown, history)
        after = {}
        if change.act is Act.EDIT:
            fields, _ = checking.edited(change, kind, shown)
    item = shown.item(name)
    now = None if item is None else item_to_dict(item)
    made = Correction(
        id=1 + max((correction.id for correction in before), default=0),
        document=change.document,
        kind=kind.name,
        item=name,
        act=change.act,
        number=last + 1,
        who=who,
        made_at=datetime.now(UTC),
        before=now,
        after=after or now,
        spans=evidence_of(kind, after or now or {}, shown.record) or _spans(history),
        words=(),
        fields=fields,
        reader=originals.get(name),
        note=change.note,
    )
    then = corrected(record, (*before, made))
    item = then.item(name)
    spans = made.spans if item is None else evidence_of(kind, item_to_dict(item), then.record)
    if kind.numbered:
        # It is found again by the words of what it refers to, and by those of what it referred to before.
        spans = tuple(dict.fromkeys((*spans, *made.spans, *(history[-1].spans if history else ()))))
    return replace(
        made,
        after=None if item is None else item_to_dict(item),
        spans=spans,
        words=tuple(span.of(record.document.text) for span in spans) or _words(history),
        touched=_touched(shown, then, name),
    )


def _spans(history: list[Correction]) -> tuple[Any, ...]:
    stack = active(history)
    return stack[-1].spans if stack else ()


def _words(history: list[Correction]) -> tuple[str, ...]:
    stack = active(history)
    return stack[-1].words if stack else ()


def _touched(before: Corrected, after: Corrected, name: str) -> tuple[str, ...]:
    """The other items that are not as they were."""
    was, now = ({key: item for kind in each.names for key, item in each.items(kind)} for each in (before, after))
    return tuple(key for key in {**was, **now} if key != name and was.get(key) != now.get(key))


def _overtaken(change: Change, history: list[Correction]) -> ConflictError:
    current = history[-1] if history else None
    if current is None:
        return ConflictError(
            f"{change.kind} {change.item!r} has no correction {change.seen}: it was never corrected",
            hint="Look at the article again.",
        )
    return ConflictError(
        f"{current.who} has corrected {change.kind} {change.item!r} meanwhile ({current.act.value}, "
        f"correction {current.number} of it; you had seen {change.seen})",
        hint="Look at what stands there now, and correct that if it is still wrong.",
        current=current,
    )
