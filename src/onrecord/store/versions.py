"""The versions of an address: which one a document would be, and which there are.

A document whose address has a text in the store already is a version of that one, if its story is another. An address
that an article only claims (a field, a page that was saved) proves less than one that it was got from: there the two
texts must also share words, since some files name the front page of an outlet for every article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, func, insert, select

from onrecord.record import from_json
from onrecord.store import schema
from onrecord.store.address import address_of
from onrecord.store.passages import plain
from onrecord.store.rows import Saved, Standing, VersionRow
from onrecord.store.sameness import same_article, same_story

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.engine import Connection

    from onrecord.record import Document
    from onrecord.store.rows import Origin

FOLLOWED = "file:"
"""What an address begins with that is a path."""


def address_for(document: Document, origin: Origin) -> str | None:
    """What the versions of a document are known by, or None where it has no address."""
    found = address_of(document.url) or address_of(origin.url)
    if found is None and origin.followed is not None:
        found = FOLLOWED + origin.followed
    return plain(found)


def standing_of(connection: Connection, document: Document, origin: Origin, *, now: datetime) -> Standing:
    """Where a document stands to what the store holds. Raises RecordError where a record in it cannot be read.

    A text stands where it was got: a capture of last year that is read today is an older version than the page of
    yesterday. What an address had just before or just after tells whether it is another text.
    """
    table = schema.version
    known = connection.execute(
        select(schema.document.c.id).where(schema.document.c.id == plain(document.id))
    ).scalar_one_or_none()
    alone = Standing(saved=Saved.DUPLICATE, known=known) if known else Standing(saved=Saved.NEW)
    address = address_for(document, origin)
    if address is None:
        return alone
    at = origin.fetched_at or now
    got = origin.url is not None or address.startswith(FOLLOWED)
    columns = (table.c.series, table.c.number, table.c.document_id)
    if known is not None:
        # A file that is read again says nothing about when an address that it claims had which text.
        same = select(*columns).where(table.c.document_id == known, table.c.address == address)
        row = connection.execute((same.where(table.c.seen_at == at) if got else same).limit(1)).first()
        if row is not None:
            return Standing(saved=Saved.DUPLICATE, known=known, series=row.series, number=row.number)
    there = select(*columns).where(table.c.address == address).limit(1)
    moments = (
        there.where(table.c.seen_at <= at).order_by(table.c.seen_at.desc(), table.c.number.desc()),
        there.where(table.c.seen_at > at).order_by(table.c.seen_at, table.c.number),
    )
    before, after = (connection.execute(moment).first() for moment in moments)
    beside: list[Any] = [row for row in (before, after) if row is not None]
    if not beside:
        return alone
    texts = [_document(connection, row.document_id) for row in beside]
    for row, text in zip(beside, texts, strict=True):
        if same_story(text, document):
            return Standing(saved=Saved.DUPLICATE, known=row.document_id, series=row.series, number=row.number)
    if origin.url is None and not same_article(texts[0], document):
        return alone
    near = beside[0]
    number = near.number + (1 if near is before else 0)
    return Standing(saved=Saved.VERSION, known=near.document_id, series=near.series, number=number)


def add_version(
    connection: Connection, document: Document, origin: Origin, standing: Standing, *, now: datetime
) -> None:
    """Keeps the document as the version that it stands as; does nothing where it has no address."""
    address, table = address_for(document, origin), schema.version
    if address is None:
        return
    series = standing.series or plain(document.id)
    later = connection.execute(
        select(table.c.number)
        .where(table.c.series == series, table.c.number >= standing.number)
        .order_by(table.c.number.desc())
    ).scalars()
    # From the last on, so that no two ever have one number.
    for number in later.all():
        connection.execute(
            table.update().where(table.c.series == series, table.c.number == number).values(number=number + 1)
        )
    row = {
        "series": series,
        "number": standing.number,
        "document_id": plain(document.id),
        "address": address,
        "seen_at": origin.fetched_at or now,
    }
    connection.execute(insert(table), row)


def versions_of(connection: Connection, document_id: str) -> list[VersionRow]:
    """The versions of the newest series that a document stands in, oldest first; none where it has no address."""
    table = schema.version
    series = (
        select(table.c.series)
        .where(table.c.document_id == document_id)
        .order_by(table.c.seen_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    columns = [table.c[name] for name in VersionRow.__slots__]
    rows = connection.execute(select(*columns).where(table.c.series == series).order_by(table.c.number)).all()
    return [VersionRow(**row._mapping) for row in rows]


def of_series(connection: Connection, document_id: str) -> list[str]:
    """The document, and all that are versions of an address with it."""
    own, others = schema.version.alias(), schema.version.alias()
    found = connection.execute(
        select(others.c.document_id)
        .join(own, own.c.series == others.c.series)
        .where(own.c.document_id == plain(document_id))
    ).scalars()
    return list(dict.fromkeys([str(plain(document_id)), *found]))


def newest_of(connection: Connection, document_ids: list[str]) -> str | None:
    """The newest version where the documents are all versions of one address, else None."""
    table = schema.version
    rows = connection.execute(
        select(table.c.series, table.c.document_id).where(table.c.document_id.in_(document_ids))
    ).all()
    series = {row.series for row in rows}
    if len(series) != 1 or {row.document_id for row in rows} != set(document_ids):
        return None
    found = connection.execute(
        select(table.c.document_id).where(table.c.series.in_(series)).order_by(table.c.number.desc()).limit(1)
    )
    return str(found.scalar_one())


def version_columns(table: Table) -> dict[str, ColumnElement[int]]:
    """For each document of a query: the last number that it had, and how many versions its address had.

    Looked up row by row, through the indexes: a page of a long list asks for no more than it shows.
    """
    own, others = schema.version.alias(), schema.version.alias()
    last = select(func.max(own.c.number, type_=Integer)).where(own.c.document_id == table.c.id)
    ends = (
        select(func.max(others.c.number, type_=Integer))
        .join(own, own.c.series == others.c.series)
        .where(own.c.document_id == table.c.id)
    )
    return {
        "version": func.coalesce(last.correlate(table).scalar_subquery(), 1),
        "versions": func.coalesce(ends.correlate(table).scalar_subquery(), 1),
    }


def _document(connection: Connection, document_id: str) -> Document:
    line = connection.execute(
        select(schema.record.c.line).where(schema.record.c.document_id == document_id)
    ).scalar_one()
    return from_json(line).document
