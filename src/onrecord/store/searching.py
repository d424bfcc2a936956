"""What the full-text index answers: the passages where all the words stand, best first."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import UsageError
from onrecord.store.rows import Hit
from onrecord.store.words import excerpt_of, terms_of

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

PAGE: Final = 500
"""How many excerpts are made at a time."""

INDEXES: Final = {"sqlite": "onrecord.store.homes.fts5", "postgresql": "onrecord.store.homes.tsvectors"}
"""The module that knows the index of a database."""


def find(connection: Connection, words: str, *, limit: int) -> list[Hit]:
    """Where all the words stand together, best first; raises UsageError, see `Store.search`."""
    if limit < 1:
        raise UsageError(f"limit is {limit!r}", code="limit", hint="Give a whole number from 1.")
    terms, index = terms_of(words), index_of(connection)
    found = index.ranked(connection, terms, limit=limit)
    marked: dict[int, str] = {}
    for start in range(0, len(found), PAGE):
        marked |= index.excerpts(connection, terms, [row.id for row in found[start : start + PAGE]])
    return [hit_of(row, marked[row.id]) for row in found]


def newest(connection: Connection, words: str, *, limit: int) -> Select[Any]:
    """The ids of passages where all the words stand, of those that were saved last: a query to build on.

    Raises:
        UsageError: `usage.no_words` where there is no word to look for.
    """
    query: Select[Any] = index_of(connection).newest(terms_of(words), limit)
    return query


def index_of(connection: Connection) -> Any:  # noqa: ANN401 - a module
    """What knows the index of the database that is asked."""
    return import_module(INDEXES[connection.dialect.name])


def hit_of(row: Any, marked: str) -> Hit:  # noqa: ANN401 - SQLAlchemy types its rows differently in 2.0 and 2.1
    """A row of `ranked` with its excerpt as `excerpts` gives it."""
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
