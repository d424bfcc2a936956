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


def standing_of(connection: Connection, document: Document, origin: Origin) -> Standing:
    """Where a document stands to what the store holds. Raises RecordError where a record in it cannot be read."""
    table = schema.version
    known = connection.execute(
        select(schema.document.c.id).where(schema.document.c.id == plain(document.id))
    ).scalar_one_or_none()
    address = address_for(document, origin)
    newest: Any = None
    if address is not None:
        newest = connection.execute(
            select(table.c.series, table.c.number, table.c.document_id)
            .where(table.c.address == address)
            .order_by(table.c.seen_at.desc(), table.c.number.desc())
            .limit(1)
        ).first()
    if newest is None:
        return Standing(saved=Saved.DUPLICATE, known=known) if known else Standing(saved=Saved.NEW)
    if newest.document_id == known:
        return Standing(saved=Saved.DUPLICATE, known=known, series=newest.series, number=newest.number)
    before = _document(connection, newest.document_id)
    if same_story(before, document):
        return Standing(saved=Saved.DUPLICATE, known=newest.document_id, series=newest.series, number=newest.number)
    if origin.url is None and not same_article(before, document):
        return Standing(saved=Saved.DUPLICATE, known=known) if known else Standing(saved=Saved.NEW)
    return Standing(saved=Saved.VERSION, known=newest.document_id, series=newest.series, number=newest.number + 1)


def add_version(
    connection: Connection, document: Document, origin: Origin, standing: Standing, *, seen_at: datetime
) -> None:
    """Keeps the document as the version that it stands as; does nothing where it has no address."""
    address = address_for(document, origin)
    if address is not None:
        row = {
            "series": standing.series or plain(document.id),
            "number": standing.number,
            "document_id": plain(document.id),
            "address": address,
            "seen_at": seen_at,
        }
        connection.execute(insert(schema.version), row)


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
