"""The full-text index of an SQLite store: FTS5 over the passages, kept in step by triggers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Date, Integer, bindparam, column, select, table, text
from sqlalchemy.exc import DatabaseError

from onrecord.store.homes.cutting import EXCERPT, MARKS
from onrecord.store.words import match_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection

    from onrecord.store.words import Term

RANKED: Final = text(
    "SELECT passage.id, passage.kind, passage.item_id, document.id AS document_id, document.name, document.title,"
    " document.published, document.outlet"
    " FROM (SELECT rowid AS id, rank AS score FROM search WHERE search MATCH :match"
    " ORDER BY rowid DESC LIMIT max(:limit, 3000)) AS found"
    " JOIN passage ON passage.id = found.id JOIN document ON document.id = passage.document_id"
    " ORDER BY score * CASE passage.kind WHEN 'actor' THEN 0.5 ELSE 1 END, passage.id LIMIT :limit"
).columns(published=Date)
"""Passages by BM25, which FTS5 gives as a negative number, best first. A bare name counts half: it is so short that it
would stand before everything that is said or done. So many passages are ranked, those that were saved last; ranking
takes reading where the words stand in each."""

MARKED: Final = text(
    f"SELECT rowid AS id, {EXCERPT} AS marked FROM search WHERE search MATCH :match AND rowid IN :ids"  # noqa: S608
).bindparams(bindparam("ids", expanding=True))
"""The excerpts, of those passages alone that are shown: making one takes reading the whole passage."""


def ranked(connection: Connection, terms: tuple[Term, ...], *, limit: int) -> list[Any]:
    """The passages where all terms stand, best first, with the article of each."""
    return list(connection.execute(RANKED, {"match": match_of(terms), "limit": min(limit, 2**31)}).all())


def excerpts(connection: Connection, terms: tuple[Term, ...], ids: list[int]) -> Mapping[int, str]:
    """The words around the matches in each of these passages."""
    rows = connection.execute(MARKED, {**MARKS, "match": match_of(terms), "ids": ids})
    return {row.id: row.marked for row in rows}


def out_of_step(connection: Connection) -> Iterator[str]:
    """Where the index is not what the passages make of it. Takes a writer, though nothing changes."""
    try:
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        yield f"the index does not hold the words of the passages: {error.orig}"


def newest(terms: tuple[Term, ...], limit: int) -> Select[Any]:
    """The ids of passages where all terms stand, of those that were saved last."""
    rowid: ColumnElement[int] = column("rowid", Integer)
    query: Select[Any] = select(rowid.label("id")).select_from(table("search"))
    query = query.where(text("search MATCH :match").bindparams(match=match_of(terms)))
    return query.order_by(rowid.desc()).limit(limit)
