"""Everything that must hold in a store, looked at; nothing is changed.

Of each article its record is read, which holds the spans against the text and every reference within it, and its rows
are made anew in memory and held against those in the tables. What is kept for all articles together is looked at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, exists, func, not_, select

from onrecord.errors import OnrecordError
from onrecord.record import from_json
from onrecord.store import schema
from onrecord.store.corrections import keeping
from onrecord.store.corrections.applying import corrected
from onrecord.store.passages import line_of, numbers_of, plain
from onrecord.store.rows import Access
from onrecord.store.searching import index_of
from onrecord.store.upkeep.totals import wrong_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy import ForeignKeyConstraint
    from sqlalchemy.engine import Connection

    from onrecord.record import Record
    from onrecord.store.corrections.applying import Corrected
    from onrecord.store.store import Store

BATCH: Final = 50
"""How many articles are looked at in one transaction, so that no writer waits long."""

SHOWN: Final = 20
"""So many rows of one kind of break are named at most."""

ANEW: Final = "Merge the store into a new one, which makes these rows anew: onrecord store merge STORE --into NEW."
AGAIN: Final = "Take the article from a backup, or forget it and read its source again."
HAND: Final = "Rows were changed by hand or by another program: go back to the last backup that passes."


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One thing that must hold and does not.

    Attributes:
        kind: "file", "reference", "record", "rows", "version", "correction", "problem", "story", "index" or "sums".
        where: the id of the article, or the name of the table.
        what: what was found, with the values.
        remedy: what to do about it.
    """

    kind: str
    where: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What looking at a store came to.

    Attributes:
        documents: how many articles were looked at.
        breaks: what does not hold, in the order in which it was found.
        left_out: what could not be looked at, and why.
    """

    documents: int
    breaks: tuple[Break, ...]
    left_out: tuple[str, ...] = ()


def check(store: Store, *, progress: Callable[[int, int], None] | None = None) -> Checked:
    """Every break of what must hold in a store.

    A store that is open for reading alone is checked too, save its search index where that takes a writer.

    Args:
        store: the store.
        progress: is told how many articles have been looked at, and of how many.

    Raises:
        StoreError: where the store cannot be read at all.
    """
    breaks: list[Break] = []
    with store._reading() as connection:
        breaks += (
            Break(kind="file", where=str(store.where), what=found, remedy=store.home.damaged(found).hint or HAND)
            for found in store.home.unsound(connection)
        )
        for look in (_references, _versions, _corrections, _problems, _stories):
            breaks += look(connection)
        total = connection.execute(select(func.count()).select_from(schema.document)).scalar_one()
    after, done = "", 0
    while True:
        with store._reading() as connection:
            table = schema.document
            ids = connection.execute(
                select(table.c.id).where(table.c.id > after).order_by(table.c.id).limit(BATCH)
            ).scalars()
            batch = ids.all()
            for document in batch:
                breaks += _document(connection, document)
        if not batch:
            break
        after, done = batch[-1], done + len(batch)
        if progress is not None:
            progress(done, max(done, total))
    found, left_out = _kept_beside(store)
    return Checked(documents=done, breaks=(*breaks, *found), left_out=left_out)


def _kept_beside(store: Store) -> tuple[list[Break], tuple[str, ...]]:
    """What is made from the articles and kept for all of them together: the search index, and the sums."""
    found: list[Break] = []
    left_out: tuple[str, ...] = ()
    if store.access is Access.READ and store.home.checks_by_writing:
        left_out = ("the search index: the store is open for reading alone",)
    else:
        with store._writing() if store.home.checks_by_writing else store._reading() as connection:
            words = index_of(connection).out_of_step(connection)
            found += (Break(kind="index", where="search", what=what, remedy=ANEW) for what in words)
    wrong = wrong_sums(store)
    if wrong is None:
        left_out = (*left_out, "the sums: the store was written meanwhile")
    found += (Break(kind="sums", where=name, what=what, remedy=ANEW) for name, what in wrong or ())
    return found, left_out


def _references(connection: Connection) -> Iterator[Break]:
    """Rows that refer to rows that are not there; the database holds to it by itself, save where it was told not to."""
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            query = select(*table.primary_key.columns).where(*_dangling(key)).limit(SHOWN)
            for row in connection.execute(query).all():
                to = f"{key.referred_table.name} ({', '.join(key.column_keys)})"
                yield Break(kind="reference", where=table.name, what=f"row {tuple(row)!r} names no {to}", remedy=ANEW)


def _dangling(key: ForeignKeyConstraint) -> Iterator[Any]:
    parent = key.referred_table.alias("referred")
    pairs = [(element.parent, parent.c[element.column.name]) for element in key.elements]
    yield from (own.is_not(None) for own, _ in pairs)
    yield not_(exists().where(and_(*(own == other for own, other in pairs))))


def _versions(connection: Connection) -> Iterator[Break]:
    table = schema.version
    rows = connection.execute(select(table).order_by(table.c.series, table.c.number)).all()
    series: dict[str, list[Any]] = {}
    for row in rows:
        series.setdefault(row.series, []).append(row)
    for name, own in series.items():
        found = []
        if [row.number for row in own] != list(range(1, len(own) + 1)):
            found.append(f"versions are numbered {[row.number for row in own]}")
        if any(one.seen_at > next_.seen_at for one, next_ in pairwise(own)):
            found.append("versions do not stand in the order in which they were got")
        if any(one.document_id == next_.document_id for one, next_ in pairwise(own)):
            found.append("one text stands twice in a row among the versions")
        if name not in {row.document_id for row in own}:
            found.append("the series is known by an article that is none of its versions")
        yield from (Break(kind="version", where=name, what=what, remedy=ANEW) for what in found)


def _corrections(connection: Connection) -> Iterator[Break]:
    table = schema.correction
    columns = (table.c.document_id, table.c.item, table.c.number, table.c.made_at)
    rows = connection.execute(select(*columns).order_by(table.c.document_id, table.c.id)).all()
    numbers: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        numbers.setdefault((row.document_id, row.item), []).append(row.number)
    for (document, item), counted in numbers.items():
        if counted != list(range(1, len(counted) + 1)):
            what = f"the corrections of {item!r} are numbered {counted}"
            yield Break(kind="correction", where=document, what=what, remedy=HAND)


def _problems(connection: Connection) -> Iterator[Break]:
    table = schema.problem
    late = select(table.c.id, table.c.source).where(table.c.first_seen > table.c.last_seen).limit(SHOWN)
    for row in connection.execute(late).all():
        what = f"the problem of {row.source!r} was seen first after it was seen last"
        yield Break(kind="problem", where="problem", what=what, remedy="onrecord store prune --problems --yes")


def _stories(connection: Connection) -> Iterator[Break]:
    telling, story = schema.telling, schema.story
    lost = select(telling.c.story_id).where(telling.c.story_id.not_in(select(story.c.id))).distinct().limit(SHOWN)
    for name in connection.execute(lost).scalars().all():
        what = f"happenings of the story {name!r} are kept, and the story is not"
        yield Break(kind="story", where=name, what=what, remedy=ANEW)


def _document(connection: Connection, document_id: str) -> Iterator[Break]:
    """What does not hold of one article."""
    table, kept = schema.document, schema.record
    row = connection.execute(select(table).where(table.c.id == document_id)).one()
    lines = connection.execute(select(kept).where(kept.c.document_id == document_id)).one_or_none()
    if lines is None:
        yield Break(kind="record", where=document_id, what="its record is missing", remedy=AGAIN)
        return
    try:
        original = from_json(lines.line)
        corrections = keeping.corrections_of(connection, document_id)
        shown = corrected(original, corrections)
    except (OnrecordError, ValueError, KeyError) as error:
        yield Break(kind="record", where=document_id, what=f"its record cannot be read: {error}", remedy=AGAIN)
        return
    if plain(original.document.id) != document_id:
        what = f"its record is that of {original.document.id!r}"
        yield Break(kind="record", where=document_id, what=what, remedy=AGAIN)
        return
    standing = line_of(shown.record) if shown.record != original else None
    if lines.corrected != standing:
        what = "its record as it stands is not what its corrections make of it"
        yield Break(kind="correction", where=document_id, what=what, remedy=ANEW)
    yield from _rows(connection, row, _expected(shown, row))
    yield from _columns(row, shown.record)


def _expected(shown: Corrected, row: Any) -> dict[str, list[dict[str, Any]]]:  # noqa: ANN401 - as in `_columns`
    """The rows that an article has in each table; they have no day where a newer version counts."""
    expected = keeping.rows_standing(shown, number=row.number)
    if row.day is not None:
        return expected
    return {name: [{**own, "day": None} if "day" in own else own for own in rows] for name, rows in expected.items()}


def _rows(connection: Connection, document: Any, expected: dict[str, list[dict[str, Any]]]) -> Iterator[Break]:  # noqa: ANN401
    for name, rows in expected.items():
        table = schema.metadata.tables[name]
        columns = [table.c[column] for column in (rows[0] if rows else table.primary_key.columns.keys())]
        if "document_id" in table.c:
            own = table.c.document_id == document.id
        else:
            numbers = numbers_of(document.number)
            own = table.c.number.between(numbers[0], numbers[-1])
        found = connection.execute(select(*columns).where(own)).all()
        there = Counter(map(tuple, found))
        wanted = Counter(tuple(row.values()) for row in rows)
        if there == wanted:
            continue
        missing, more = (wanted - there).total(), (there - wanted).total()
        what = f"{missing} of {len(rows)} rows in {name} are not as the record gives them, and {more} are others"
        yield Break(kind="rows", where=document.id, what=what, remedy=ANEW)


def _columns(row: Any, record: Record) -> Iterator[Break]:  # noqa: ANN401 - SQLAlchemy types its rows differently
    document = record.document
    wanted = {
        "name": plain(document.name),
        "title": plain(document.title),
        "published": document.published,
        "outlet": plain(document.outlet),
        "statements": len(record.statements),
        "events": len(record.events),
        "disputes": len(record.disputes),
    }
    found = {name: getattr(row, name) for name in wanted}
    if odd := [name for name, value in wanted.items() if found[name] != value]:
        what = ", ".join(f"{name} is {found[name]!r}, in its record {wanted[name]!r}" for name in odd)
        yield Break(kind="rows", where=document.id, what=what, remedy=ANEW)


def breaks_by_kind(breaks: Iterable[Break]) -> dict[str, int]:
    """How many breaks there are of each kind."""
    return dict(Counter(each.kind for each in breaks))
