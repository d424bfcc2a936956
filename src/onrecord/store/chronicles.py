"""The chronicle of a store: what was arranged before where that still holds, else all of it arranged anew.

```
records ─ fill ─→ digests ─ arrange ─→ stories of documents ─→ Chronicle ─ asked ─→ findings, kept for the next time
```

Both are done while others save: digests are made a batch at a time without the writer's lock, and articles that came,
went or changed while the others were being arranged are arranged after them, the last few under the lock.

Of several versions of an address the newest counts alone.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, func, insert, select

from onrecord.store import digests, schema
from onrecord.store.findings import (
    MADE_BY,
    StoredArrangement,
    StoredLedger,
    StoredShelf,
    forget_stories,
    form_of,
    standing_of,
)
from onrecord.store.rows import Access
from onrecord.story.arrangement import LiveArrangement
from onrecord.story.chronicle import Chronicle
from onrecord.story.directory import named_in
from onrecord.story.shelf import PressedShelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.engine import Connection

    from onrecord.store.store import Store
    from onrecord.story.items import Digest

    Progress = Callable[[str, int, int], None]
    """Is told what is being done ("digests" or "stories"), how many are done, and of how many."""

FEW: Final = 20
"""So many articles are arranged while others wait to save theirs; each takes some milliseconds."""


def chronicle_of(store: Store, *, progress: Progress | None = None) -> Chronicle:
    """The chronicle of all articles in a store; see `Store.chronicle`."""
    tell = progress or (lambda _stage, _done, _total: None)
    shelf, at_work = StoredShelf(store), _Arranging()
    may_write = store.access is not Access.READ
    while True:
        if may_write:
            at_work.forget(_fill(store, tell))
        with store._reading() as connection:
            counting = counting_documents(connection)
            if not is_stale(connection, counting):
                return Chronicle(
                    shelf=shelf,
                    arrangement=StoredArrangement.kept(store, connection),
                    ledger=StoredLedger(store, connection),
                )
        at_work.catch_up(store, counting, tell)
        with store._reading() if not may_write else store._writing() as connection:
            # Other processes may have saved, removed or corrected articles meanwhile.
            if not at_work.catch_up_within(connection, filled=may_write):
                continue
            if may_write:
                _write(connection, at_work.arrangement)
            return Chronicle(
                shelf=shelf,
                arrangement=StoredArrangement.of(store, at_work.arrangement),
                ledger=StoredLedger(store, connection),
            )


def counting_documents(connection: Connection) -> set[str]:
    """The ids of the articles that count: of several versions of one address the newest."""
    table, version = schema.document, schema.version
    edited = select(version.c.series).group_by(version.c.series).having(func.count() > 1)
    rows = connection.execute(
        select(version.c.document_id, version.c.series, version.c.number).where(version.c.series.in_(edited))
    ).all()
    last: Counter[str] = Counter()
    own: Counter[str] = Counter()
    end: Counter[str] = Counter()
    for row in rows:
        last[row.series] = max(last[row.series], row.number)
    for row in rows:
        own[row.document_id] = max(own[row.document_id], row.number)
        end[row.document_id] = max(end[row.document_id], last[row.series])
    ids = connection.execute(select(table.c.id)).scalars().all()
    return {document for document in ids if own[document] == end[document]}


def is_stale(connection: Connection, counting: set[str]) -> bool:
    """Whether stories have to be arranged anew."""
    table = schema.story_document
    other = connection.execute(select(table.c.document_id).where(table.c.edition != MADE_BY).limit(1)).first()
    return other is not None or set(connection.execute(select(table.c.document_id)).scalars().all()) != counting


def is_arranged(connection: Connection) -> bool:
    """Whether all is worked out: which stories there are, and what happened and cannot both hold in each."""
    if is_stale(connection, counting_documents(connection)):
        return False
    table, kept = schema.story_document, schema.story
    done = kept.c.happenings.is_not(None) & kept.c.contradictions.is_not(None)
    left = (
        select(table.c.story_id)
        .select_from(table.outerjoin(kept, (kept.c.id == table.c.story_id) & done))
        .where(kept.c.id.is_(None))
        .limit(1)
    )
    return connection.execute(left).first() is None


def leave(connection: Connection, document_id: str) -> None:
    """Takes what an article that is about to go told out of what was found; stories are arranged anew next time."""
    if (story := _let_go(connection, document_id)) is not None:
        forget_stories(connection, [story])


def renew(connection: Connection, document_id: str) -> None:
    """Has all that was made of an article made anew when it is next asked for, since its record has changed.

    Its story stays where it is listed until then, without what was found in it.
    """
    story, table = _let_go(connection, document_id), schema.story
    for rows in (schema.digest, schema.telling, schema.story_document):
        connection.execute(delete(rows).where(rows.c.document_id == document_id))
    if story is not None:
        for rows in (schema.telling, schema.contradiction):
            connection.execute(delete(rows).where(rows.c.story_id == story))
        nothing = {"fingerprint": "", "happenings": None, "contradictions": None}
        connection.execute(table.update().where(table.c.id == story).values(nothing))


def _let_go(connection: Connection, document_id: str) -> str | None:
    """The story of an article, once it has to be arranged anew and nobody counts whom the article names."""
    table = schema.story_document
    story = connection.execute(select(table.c.story_id).where(table.c.document_id == document_id)).scalar_one_or_none()
    if story is None:
        return None
    connection.execute(table.update().where(table.c.story_id == story).values(edition=""))
    names = schema.named
    for digest in digests.load(connection, [document_id]):
        for named in named_in(digest):
            form = (names.c.party_or_site == named.key) & (names.c.line == form_of(named))
            connection.execute(names.update().where(form).values(documents=names.c.documents - 1))
    connection.execute(delete(names).where(names.c.documents <= 0))
    return str(story)


def _fill(store: Store, tell: Progress) -> set[str]:
    """Makes the digests that are missing, and says of which articles."""
    made: set[str] = set()
    with store._reading() as connection:
        total = digests.missing(connection)
    after = ""
    while total:
        with store._reading() as connection:
            rows = digests.next_missing(connection, after=after)
        if not rows:
            break
        # What takes long is done while nobody waits for it.
        found = digests.made_of(rows)
        with store._writing() as connection:
            made.update(digest.document for digest in digests.keep(connection, found))
        after = rows[-1][0]
        tell("digests", len(made), max(len(made), total))
    return made


class _Arranging:
    """Articles on their way into an arrangement, while others come and go."""

    def __init__(self) -> None:
        self.arrangement = LiveArrangement()
        self._shelf = PressedShelf()
        self._taken: set[str] = set()

    def forget(self, documents: Iterable[str]) -> None:
        """Takes articles out that are gone, or that have changed and are to be taken in anew."""
        for document in self._taken.intersection(documents):
            self.arrangement.remove(self._shelf.take(document))
            self._shelf.drop(document)
            self._taken.discard(document)

    def catch_up(self, store: Store, counting: set[str], tell: Progress) -> None:
        """Arranges the articles that count and are not arranged yet."""
        self.forget(self._taken - counting)
        table = schema.document
        with store._reading() as connection:
            days = connection.execute(select(table.c.published, table.c.id)).all()
        # By their days: a document that comes in late has others looked at again.
        days = sorted(days, key=lambda row: (row.published or date.max, row.id))
        ids = [row.id for row in days if row.id in counting and row.id not in self._taken]
        for start in range(0, len(ids), digests.BATCH):
            batch = ids[start : start + digests.BATCH]
            with store._reading() as connection:
                there = set(connection.execute(select(table.c.id).where(table.c.id.in_(batch))).scalars())
                found = list(digests.load(connection, [document for document in batch if document in there]))
            self._take(found)
            tell("stories", min(start + digests.BATCH, len(ids)), len(ids))

    def catch_up_within(self, connection: Connection, *, filled: bool) -> bool:
        """Whether all that count are arranged, once the last few were; many would keep others waiting.

        Args:
            connection: of the transaction that the arrangement is to hold in.
            filled: whether an article without a digest is one that has changed meanwhile.
        """
        changed: set[str] = set()
        if filled:
            rows = digests.next_missing(connection, limit=FEW + 1)
            if len(rows) > FEW:
                return False
            changed = {digest.document for digest in digests.keep(connection, digests.made_of(rows))}
        counting = counting_documents(connection)
        fresh = (counting - self._taken) | (counting & changed)
        if len(fresh) > FEW:
            return False
        self.forget((self._taken - counting) | changed)
        self._take(digests.load(connection, sorted(fresh)))
        return True

    def _take(self, found: Iterable[Digest]) -> None:
        for digest in found:
            self.arrangement.add(digest)
            self._shelf.put(digest)
            self._taken.add(digest.document)


def _write(connection: Connection, arrangement: LiveArrangement) -> None:
    """Writes an arrangement down in the place of the one before."""
    table = schema.story_document
    rows: dict[str, dict[str, Any]] = {
        document: {
            "document_id": document,
            "story_id": story,
            "origin_id": arrangement.origin_of(document),
            "standing": standing_of(arrangement.rank(document)),
            "edition": MADE_BY,
        }
        for story in arrangement
        for document in arrangement.members(story)
    }
    before = {row.document_id: dict(row._mapping) for row in connection.execute(select(table)).all()}
    changed = [document for document, row in rows.items() if before.get(document) != row]
    gone = [document for document in before if document not in rows]
    if changed or gone:
        connection.execute(
            delete(table).where(table.c.document_id == bindparam("document")),
            [{"document": document} for document in (*changed, *gone)],
        )
    if changed:
        connection.execute(insert(table), [rows[document] for document in changed])
    stories = set(arrangement)
    known = connection.execute(select(schema.story.c.id)).scalars().all()
    forget_stories(connection, [story for story in known if story not in stories])
    _write_names(connection, arrangement)


def _write_names(connection: Connection, arrangement: LiveArrangement) -> None:
    table = schema.named
    rows = {(key, form_of(named)): count for key, named, count in arrangement.directory}
    before = {
        (row.party_or_site, row.line): row.documents
        for row in connection.execute(select(table.c.party_or_site, table.c.line, table.c.documents)).all()
    }
    changed = [each for each, count in rows.items() if before.get(each) != count]
    gone = [each for each in before if each not in rows]
    if changed or gone:
        connection.execute(
            delete(table).where(table.c.party_or_site == bindparam("key"), table.c.line == bindparam("form")),
            [{"key": key, "form": line} for key, line in (*changed, *gone)],
        )
    if changed:
        connection.execute(
            insert(table),
            [{"party_or_site": key, "line": line, "documents": rows[key, line]} for key, line in changed],
        )
