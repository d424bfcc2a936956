"""What the full-text index answers: the passages where all the words stand, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Date, bindparam, text

from onrecord.errors import UsageError
from onrecord.store import schema
from onrecord.store.passages import CLOSE, OPEN
from onrecord.store.rows import Hit
from onrecord.store.words import excerpt_of, match_of

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

PAGE: Final = 500
"""How many excerpts are made at a time."""

RANKED: Final = text(
    "SELECT passage.id, passage.kind, passage.item_id, document.id AS document_id, document.name, document.title,"
    " document.published, document.outlet"
    " FROM search JOIN passage ON passage.id = search.rowid JOIN document ON document.id = passage.document_id"
    " WHERE search MATCH :match"
    " ORDER BY search.rank * CASE passage.kind WHEN 'actor' THEN 0.5 ELSE 1 END, passage.id LIMIT :limit"
).columns(published=Date)
"""Passages by BM25, which FTS5 gives as a negative number, best first. A bare name counts half: it is so short that it
would stand before everything that is said or done."""

MARKED: Final = text(
    "SELECT rowid AS id, snippet(search, 0, :open, :close, '…', 40) AS marked"
    " FROM search WHERE search MATCH :match AND rowid IN :ids"
).bindparams(bindparam("ids", expanding=True))
"""The excerpts, of those passages alone that are shown: making one takes reading the whole passage."""


def find(connection: Connection, words: str, *, limit: int) -> list[Hit]:
    """Where all the words stand together, best first; raises UsageError, see `Store.search`."""
    if limit < 1:
        raise UsageError(f"limit is {limit!r}", code="limit", hint="Give a whole number from 1.")
    match = match_of(words)
    marked: dict[int, str] = {}
    found = connection.execute(RANKED, {"match": match, "limit": min(limit, 2**31)}).all()
    for start in range(0, len(found), PAGE):
        ids = [row.id for row in found[start : start + PAGE]]
        rows = connection.execute(MARKED, {"match": match, "ids": ids, "open": OPEN, "close": CLOSE})
        marked.update((row.id, row.marked) for row in rows)
    return [_hit(row, marked[row.id]) for row in found]


def matching(connection: Connection, words: str) -> ColumnElement[bool]:  # noqa: ARG001
    """That all the words stand in a row of `schema.passage`: a condition for any query of it.

    Raises:
        UsageError: `usage.no_words` where there is no word to look for.
    """
    found = text("SELECT rowid FROM search WHERE search MATCH :match").bindparams(match=match_of(words))
    return schema.passage.c.id.in_(found)


def _hit(row: Any, marked: str) -> Hit:  # noqa: ANN401 - SQLAlchemy types its rows differently in 2.0 and 2.1
    excerpt, highlights = excerpt_of(marked)
    return Hit(
        kind=row.kind,
        document_id=row.document_id,
        document_name=row.name,
        title=row.title,
        published=row.published,
        outlet=row.outlet,
        item_id=row.item_id,
        excerpt=excerpt,
        highlights=highlights,
    )
