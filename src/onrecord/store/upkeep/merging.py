"""One store taken into another: its articles with where they came from, their versions, what analysts said, problems.

What is in the store that takes in stays as it is. An article counts once: read anew into it, as a duplicate, or in
conflict with what is there, and then nothing of it is taken and the conflict is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select, update

from onrecord.errors import RecordError, UsageError
from onrecord.record import from_json
from onrecord.store import schema, versions
from onrecord.store.address import address_of
from onrecord.store.corrections import keeping
from onrecord.store.corrections.applying import corrected
from onrecord.store.rows import Origin, Saved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from onrecord.record import Record
    from onrecord.store.corrections.items import Correction
    from onrecord.store.store import Store

BATCH: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An article of the other store that is at odds with this one: its id and name, and what is otherwise."""

    document: str
    name: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What merging came to: read + duplicates + conflicts = inputs.

    Attributes:
        inputs: how many articles the other store holds.
        read: how many of them are in this one now and were not before.
        versions: how many of these are versions of an address that was known here.
        duplicates: how many this one held already.
        conflicts: the articles that stay as they are here, though the other store says otherwise.
        corrections: how many corrections were taken in.
        problems: how many inputs that could not be read were taken in.
    """

    inputs: int
    read: int
    versions: int
    duplicates: int
    conflicts: tuple[Conflict, ...]
    corrections: int
    problems: int


@dataclass(frozen=True, slots=True)
class _Capture:
    """A text as it was got at one moment; `address` as `version` has it, None where it has none."""

    moment: datetime
    number: int
    document: str
    address: str | None
    alone: bool
    first: bool


def merge(other: Store, into: Store, *, progress: Callable[[int, int], None] | None = None) -> Merged:
    """Takes one store into another, article by article; started again, it goes on where it was cut off.

    Args:
        other: the store that is read; it stays as it is.
        into: the store that is written.
        progress: is told how many articles are dealt with, and of how many.

    Raises:
        UsageError: `usage.merge` where both are one store.
        StoreError: where either cannot be read or written; what was taken in so far stays.
    """
    if other.where == into.where:
        raise UsageError(
            f"{str(into.where)!r} cannot be merged into itself", code="merge", hint="Name another store with --into."
        )
    return _Merging(other, into).run(progress or (lambda _done, _total: None))


class _Merging:
    """What is known while one store is taken into another."""

    def __init__(self, other: Store, into: Store) -> None:
        self.other = other
        self.into = into
        self.outcomes: dict[str, Saved] = {}
        self.conflicts: dict[str, Conflict] = {}
        self.there: dict[str, str] = {}
        self.links: dict[str, tuple[str, float]] = {}
        self.corrections = 0

    def run(self, progress: Callable[[int, int], None]) -> Merged:
        captures = self._captures()
        total = len({capture.document for capture in captures})
        for capture in captures:
            self._take(capture)
            progress(len(self.outcomes), total)
        for document, (origin, share) in self.links.items():
            if origin in self.there:
                self.into.link_copy(document, (self.there[origin], share))
        counted = Counter(outcome for document, outcome in self.outcomes.items() if document not in self.conflicts)
        return Merged(
            inputs=total,
            read=counted[Saved.NEW] + counted[Saved.VERSION],
            versions=counted[Saved.VERSION],
            duplicates=counted[Saved.DUPLICATE],
            conflicts=tuple(self.conflicts.values()),
            corrections=self.corrections,
            problems=self._problems(),
        )

    def _captures(self) -> list[_Capture]:
        """Every text as often as it was got, in the order in which that was."""
        table, version = schema.document, schema.version
        with self.other._reading() as connection:
            rows = connection.execute(select(version)).all()
            documents = connection.execute(select(table.c.id, table.c.read_at)).all()
        lengths = Counter(row.series for row in rows)
        found = [(row.seen_at, row.number, row.document_id, row.address, lengths[row.series] == 1) for row in rows]
        addressed = {row.document_id for row in rows}
        found += [(row.read_at, 0, row.id, None, True) for row in documents if row.id not in addressed]
        captures, met = [], set()
        for moment, number, document, address, alone in sorted(found, key=lambda each: each[:3]):
            captures.append(_Capture(moment, number, document, address, alone, document not in met))
            met.add(document)
        return captures

    def _take(self, capture: _Capture) -> None:
        with self.other._reading() as connection:
            table, kept = schema.document, schema.record
            row = connection.execute(select(table).where(table.c.id == capture.document)).one()
            line = connection.execute(select(kept.c.line).where(kept.c.document_id == capture.document)).scalar_one()
            corrections = keeping.corrections_of(connection, capture.document) if capture.first else ()
        try:
            record = from_json(line)
        except RecordError as error:
            raise self.other.home.damaged(f"the record of {row.name!r} cannot be read: {error.message}") from error
        origin = _origin(row, record, capture)
        with self.into.together(), self.into._writing() as connection:
            standing = versions.standing_of(connection, record.document, origin, now=capture.moment)
            saved = self.into.save(record, origin=origin, read_at=row.read_at if capture.first else capture.moment)
            if not capture.first:
                return
            self.outcomes[row.id] = saved
            self.there[row.id] = row.id if saved is not Saved.DUPLICATE else standing.known or row.id
            if saved is not Saved.DUPLICATE:
                # It may have been got again from an older capture, after it was saved.
                got = update(table).where(table.c.id == row.id).values(fetched_at=row.fetched_at)
                connection.execute(got)
                if row.copy_of is not None:
                    self.links[row.id] = (row.copy_of, row.copy_share)
            if saved is Saved.DUPLICATE:
                conflict = self._reconcile(connection, record, line, corrections, known=self.there[row.id])
            else:
                conflict = self._bring_together(connection, record, corrections)
            if conflict is not None:
                self.conflicts[row.id] = Conflict(document=row.id, name=row.name, what=conflict)

    def _reconcile(
        self, connection: Connection, record: Record, line: str, corrections: Sequence[Correction], *, known: str
    ) -> str | None:
        """What both say of one article brought together, or in what they are at odds."""
        if known != record.document.id:
            if corrections:
                return f"{_count(corrections)} of a text that is here as {known[:15]}…, whose words stand elsewhere"
            return None
        kept = schema.record
        here = connection.execute(select(kept.c.line).where(kept.c.document_id == known)).scalar_one()
        if here != line:
            said = f", and {_count(corrections)} of it" if corrections else ""
            return f"another version of onrecord read something else in it{said}"
        return self._bring_together(connection, record, corrections)

    def _bring_together(self, connection: Connection, record: Record, corrections: Sequence[Correction]) -> str | None:
        """What analysts said in both stores; here too of a new article, where a version before it was corrected."""
        own = keeping.corrections_of(connection, record.document.id)
        more, odd = _more(own, corrections)
        if odd:
            return f"analysts said otherwise here of {', '.join(odd)}"
        if not more:
            return None
        every = (*own, *(replace(correction, id=0) for correction in more))
        keeping.replace_all(connection, record.document.id, every)
        shown = corrected(record, keeping.corrections_of(connection, record.document.id))
        keeping.show(connection, record.document.id, shown, changed=shown.record != record)
        self.corrections += len(more)
        return None

    def _problems(self) -> int:
        table, taken = schema.problem, 0
        with self.other._reading() as connection:
            rows = connection.execute(select(table)).all()
        for start in range(0, len(rows), BATCH):
            with self.into._writing() as connection:
                for row in rows[start : start + BATCH]:
                    known = connection.execute(select(table).where(table.c.id == row.id)).first()
                    if known is None:
                        connection.execute(insert(table), dict(row._mapping))
                        taken += 1
                        continue
                    span = {
                        "first_seen": min(known.first_seen, row.first_seen),
                        "last_seen": max(known.last_seen, row.last_seen),
                    }
                    connection.execute(update(table).where(table.c.id == row.id).values(span))
        return taken


def _origin(row: Any, record: Record, capture: _Capture) -> Origin:  # noqa: ANN401 - SQLAlchemy types its rows differently
    """Where an article came from, as it was told when it was saved."""
    address = capture.address or ""
    claimed = address_of(record.document.url) is not None
    return Origin(
        source=row.source,
        sha256=row.sha256,
        fetched_at=None if capture.first and row.fetched_at is None else capture.moment,
        # What the article itself claims proves less; that it has versions has been proved already.
        url=None if claimed and capture.alone else row.url,
        archive=row.archive,
        archive_offset=row.archive_offset,
        followed=address.removeprefix(versions.FOLLOWED) if address.startswith(versions.FOLLOWED) else None,
    )


def _more(own: Sequence[Correction], others: Sequence[Correction]) -> tuple[list[Correction], list[str]]:
    """The corrections that only the others have, and the items that both speak of in different words."""
    ours, theirs = _histories(own), _histories(others)
    odd = [item for item, said in theirs.items() if not _agree(ours.get(item, []), said)]
    fresh = {item: len(ours.get(item, [])) for item in theirs if item not in odd}
    more = [each for each in others if each.item in fresh and each.number > fresh[each.item]]
    return more, odd


def _histories(corrections: Sequence[Correction]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for correction in corrections:
        found.setdefault(correction.item, []).append(replace(correction, id=0, conflict=None))
    return found


def _agree(ours: list[Correction], theirs: list[Correction]) -> bool:
    """Whether one of the two only goes on where the other ends."""
    return all(one == other for one, other in zip(ours, theirs, strict=False))


def _count(corrections: Sequence[Correction]) -> str:
    return "1 correction" if len(corrections) == 1 else f"{len(corrections)} corrections"
