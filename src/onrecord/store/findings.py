"""What a store keeps for a chronicle: digests, how documents hang together, and what was found out about each story."""

from __future__ import annotations

import json
from collections import OrderedDict
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn

from sqlalchemy import bindparam, delete, insert, select

from onrecord.errors import RecordError, StoreError, UsageError
from onrecord.store import digests, schema, versions
from onrecord.store.asking.stories import contradiction_days
from onrecord.store.passages import plain
from onrecord.store.rows import Access
from onrecord.story.digestform import FORM, item_from_json, item_to_json
from onrecord.story.directory import best_party, best_site
from onrecord.story.items import Contradiction, Party, Site, Story, happening_id, story_id
from onrecord.story.ledger import EDITION, Findings, fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Connection

    from onrecord.store.store import Store
    from onrecord.story.arrangement import LiveArrangement, Rank
    from onrecord.story.directory import Directory
    from onrecord.story.items import Digest
    from onrecord.story.ledger import Group

AT_HAND: Final = 2048
"""How many digests are kept in memory: those that were asked for last."""

BATCH: Final = 100
"""The findings of how many stories are written in one transaction."""

MADE_BY: Final = f"{FORM}.{EDITION}"
"""What made the rows: versions of digests, and of what is made of them."""


class StoredShelf:
    """The digests that lie in a store, as a chronicle takes them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._at_hand: OrderedDict[str, Digest] = OrderedDict()

    def take(self, document: str) -> Digest:
        """The digest of a document. Raises KeyError where the store does not hold it."""
        digest = self._at_hand.get(document)
        if digest is None:
            with self._store._reading() as connection:
                digest = next(digests.load(connection, [document]))
            self.put(digest)
        else:
            self._at_hand.move_to_end(document)
        return digest

    def put(self, digest: Digest) -> None:
        """Has a digest at hand."""
        self._at_hand[digest.document] = digest
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)

    def drop(self, document: str) -> None:
        """Has a digest at hand no longer."""
        self._at_hand.pop(document, None)


class StoredArrangement:
    """How documents hang together, as it was written down when they were last arranged.

    Args:
        store: where the documents lie.
        rows: of each document its id, its story, its origin, and what sorts it.
        directory: whom and what they name; None where the store's table says that.
    """

    def __init__(
        self, store: Store, rows: Iterable[tuple[str, str, str, Rank]], directory: Directory | None = None
    ) -> None:
        self._store = store
        self._directory = directory
        self._story: dict[str, str] = {}
        self._origin: dict[str, str] = {}
        self._rank: dict[str, Rank] = {}
        members: dict[str, list[str]] = {}
        for document, story, origin, rank in rows:
            self._story[document] = story
            self._origin[document] = origin
            self._rank[document] = rank
            members.setdefault(story, []).append(document)
        self._members = {story: tuple(sorted(each, key=self._rank.__getitem__)) for story, each in members.items()}

    @classmethod
    def kept(cls, store: Store, connection: Connection) -> StoredArrangement:
        """The arrangement that was written down."""
        table = schema.story_document
        rows = connection.execute(
            select(table.c.document_id, table.c.story_id, table.c.origin_id, table.c.standing)
        ).all()
        return cls(store, ((document, story, origin, _rank(standing)) for document, story, origin, standing in rows))

    @classmethod
    def of(cls, store: Store, arrangement: LiveArrangement) -> StoredArrangement:
        """An arrangement that was just made."""
        rows = (
            (document, story, arrangement.origin_of(document), arrangement.rank(document))
            for story in arrangement
            for document in arrangement.members(story)
        )
        return cls(store, rows, arrangement.directory)

    def __len__(self) -> int:
        return len(self._story)

    def __contains__(self, document: object) -> bool:
        return document in self._story

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def members(self, story: str) -> tuple[str, ...]:
        """The documents of a story by who was first."""
        return self._members[story]

    def story_of(self, document: str) -> str:
        """The id of the story that a document stands in."""
        return self._story[document]

    def origin_of(self, document: str) -> str:
        """The id of the first document of its text; its own where it is no copy."""
        return self._origin[document]

    def rank(self, document: str) -> Rank:
        """What sorts a document among all others."""
        return self._rank[document]

    def find(self, reference: str) -> list[str]:
        """Documents from which the id of a story or happening was made, former versions too."""
        if reference in self._members:
            return [self._members[reference][0]]
        telling, event, table = schema.telling, schema.event, schema.document
        if reference.startswith("st-"):
            with self._store._reading() as connection:
                ids = connection.execute(select(table.c.id)).scalars().all()
            return [document for document in ids if story_id(document) == reference]
        with self._store._reading() as connection:
            found = connection.execute(
                select(telling.c.document_id).where(telling.c.happening_id == reference).distinct()
            )
            if documents := found.scalars().all():
                return list(documents)
            # An id of former days: made from a telling that is no longer the first of its happening.
            rows = connection.execute(select(event.c.document_id, event.c.id))
            return [row.document_id for row in rows if happening_id(row.document_id, row.id) == reference]

    def heir(self, document: str) -> str | None:
        """The document where it counts; else the version of its address that does, or None."""
        if document in self._story:
            return document
        with self._store._reading() as connection:
            rows = versions.versions_of(connection, document)
        return rows[-1].document_id if rows and rows[-1].document_id in self._story else None

    def party(self, key: str) -> Party:
        """The party of a key, with the longest name. Raises UsageError `usage.unknown_party`."""
        return self._directory.party(key) if self._directory is not None else best_party(key, self._forms(Party, key))

    def site(self, key: str) -> Site:
        """The site of a key, the most exact. Raises UsageError `usage.unknown_site`."""
        return self._directory.site(key) if self._directory is not None else best_site(key, self._forms(Site, key))

    def add(self, digest: Digest) -> NoReturn:
        """Raises UsageError `usage.stored_chronicle`."""
        raise _stored(digest.document)

    def remove(self, digest: Digest) -> NoReturn:
        """Raises UsageError `usage.stored_chronicle`."""
        raise _stored(digest.document)

    def _forms(self, kind: type[Any], key: str) -> list[Any]:
        table = schema.named
        with self._store._reading() as connection:
            lines = connection.execute(select(table.c.line).where(table.c.party_or_site == key)).scalars().all()
        found = (_form(line) for line in lines)
        return [item for item in found if isinstance(item, kind)]


class StoredLedger:
    """The findings that lie in a store; new ones are written where it may be written."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self._store = store
        self._waiting: dict[str, tuple[Findings, str]] = {}
        table = schema.story
        columns = (table.c.id, table.c.fingerprint, table.c.happenings, table.c.contradictions, table.c.line)
        self._rows = {row.id: row for row in connection.execute(select(*columns)).all()}

    def read(self, story: str, fingerprint: str) -> Findings | None:
        """What is known of a story that has that fingerprint, or None."""
        row = self._rows.get(story)
        if row is None or row.fingerprint != fingerprint:
            return None
        try:
            overview = item_from_json(Story, row.line)
            with self._store._reading() as connection:
                groups = None if row.happenings is None else _groups(connection, story)
                contradictions = None if row.contradictions is None else _contradictions(connection, story)
        except RecordError:
            return None
        return Findings(story=overview, groups=groups, contradictions=contradictions)

    def write(self, findings: Findings, fingerprint: str) -> None:
        """Takes findings to be kept, in the place of what was known of the story."""
        if self._store.access is not Access.READ:
            self._waiting[findings.story.id] = (findings, fingerprint)

    def settle(self) -> None:
        """Writes what was taken, save of stories that are no longer so; leaves it where another process writes."""
        waiting, self._waiting = iter(self._waiting.items()), {}
        try:
            while batch := list(islice(waiting, BATCH)):
                # A few at a time, so that others can save between.
                with self._store._writing() as connection:
                    for story, (findings, fingerprint) in batch:
                        if _fingerprint(connection, story) == fingerprint:
                            _write(connection, findings, fingerprint)
        except StoreError as error:
            # All of it can be found out again.
            if error.code not in {"store.locked", "store.full", "store.read_only"}:
                raise


def standing_of(rank: Rank) -> str:
    """A rank as it is kept; JSON has no infinity."""
    return json.dumps([None if value == float("inf") else value for value in rank])


def _rank(standing: str) -> Rank:
    day, credit, time, entered, document = json.loads(standing)
    never = float("inf")
    return day, credit, never if time is None else time, never if entered is None else entered, document


def form_of(item: Party | Site) -> str:
    """A party or site as it is kept."""
    return json.dumps([type(item).__name__, json.loads(item_to_json(item))], separators=(",", ":"))


def _form(line: str) -> Party | Site:
    kind, table = json.loads(line)
    line = json.dumps(table)
    return item_from_json(Party, line) if kind == "Party" else item_from_json(Site, line)


def _groups(connection: Connection, story: str) -> tuple[Group, ...]:
    """The happenings of a story in the order in which they were found."""
    table = schema.telling
    rows = connection.execute(
        select(table.c.document_id, table.c.event_id, table.c.happening_id)
        .where(table.c.story_id == story)
        .order_by(table.c.position)
    ).all()
    groups: dict[str, list[tuple[str, str]]] = {}
    for document, event, happening in rows:
        groups.setdefault(happening, []).append((document, event))
    return tuple(map(tuple, groups.values()))


def _contradictions(connection: Connection, story: str) -> tuple[Contradiction, ...]:
    table = schema.contradiction
    lines = connection.execute(select(table.c.line).where(table.c.story_id == story).order_by(table.c.position))
    return tuple(item_from_json(Contradiction, line) for line in lines.scalars())


def _fingerprint(connection: Connection, story: str) -> str:
    table = schema.story_document
    rows = connection.execute(
        select(table.c.document_id, table.c.origin_id, table.c.standing).where(table.c.story_id == story)
    ).all()
    return fingerprint_of((row.document_id, row.origin_id) for row in sorted(rows, key=lambda row: _rank(row.standing)))


def forget_stories(connection: Connection, stories: Iterable[str]) -> None:
    """Lets go of what was found out about stories."""
    for story in stories:
        for table, column in (
            (schema.telling, schema.telling.c.story_id),
            (schema.contradiction, schema.contradiction.c.story_id),
            (schema.story, schema.story.c.id),
        ):
            connection.execute(delete(table).where(column == story))


def _write(connection: Connection, findings: Findings, fingerprint: str) -> None:
    story, groups, contradictions = findings.story, findings.groups, findings.contradictions
    forget_stories(connection, [story.id])
    connection.execute(
        insert(schema.story),
        {
            "id": story.id,
            "fingerprint": fingerprint,
            "title": plain(story.title),
            "earliest": story.earliest,
            "latest": story.latest,
            "documents": len(story.documents),
            "origins": len(story.origins),
            "happenings": None if groups is None else len(groups),
            "contradictions": None if contradictions is None else len(contradictions),
            "line": item_to_json(story),
            "day": story.latest or date.min,
        },
    )
    tellings = [
        {
            "document_id": document,
            "event_id": event,
            "happening_id": happening_id(*group[0]),
            "story_id": story.id,
        }
        for group in groups or ()
        for document, event in group
    ]
    if tellings:
        table = schema.telling
        # Where they stood in another story before.
        connection.execute(
            delete(table).where(table.c.document_id == bindparam("document")),
            [{"document": document} for document in story.documents],
        )
        connection.execute(insert(table), [{**row, "position": at} for at, row in enumerate(tellings)])
    if contradictions:
        rows = [
            {
                "story_id": story.id,
                "position": at,
                "id": found.id,
                "kind": found.kind,
                "about": plain(found.about),
                "happening_id": found.happening,
                "line": item_to_json(found),
                **contradiction_days(found),
            }
            for at, found in enumerate(contradictions)
        ]
        connection.execute(insert(schema.contradiction), rows)


def _stored(document: str) -> UsageError:
    return UsageError(
        f"the chronicle of a store takes no document by itself: {document!r:.90}",
        code="stored_chronicle",
        hint="Save the record in the store, or remove it there, and ask the store for its chronicle again.",
    )
