"""Search that can be narrowed and paged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from onrecord.store import schema
from onrecord.store.asking.cursors import checked, cursor_of, place_of
from onrecord.store.asking.filter import EVERYTHING
from onrecord.store.asking.narrowing import narrow_documents, narrow_events, narrow_statements
from onrecord.store.asking.rows import Page
from onrecord.store.searching import find

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.filter import Filter
    from onrecord.store.rows import Hit

FARTHEST: Final = 1000
"""No search goes farther than so many hits: who looks for more narrows it."""


def list_hits(connection: Connection, words: str, which: Filter, cursor: str | None, limit: int) -> Page[Hit]:
    """A page of hits, the best first. The cursor says how many there were before."""
    after = place_of(cursor, of="search", kinds="i")
    checked(limit)
    start = max(after[0], 0) if after else 0
    found = find(connection, words, limit=FARTHEST)
    if which != EVERYTHING:
        found = _narrowed(connection, found, which)
    rows = found[start : start + limit]
    more = len(found) > start + limit
    total = len(found) if len(found) < FARTHEST else None
    return Page(rows=tuple(rows), next=cursor_of((start + limit,), of="search") if more else None, total=total)


def _narrowed(connection: Connection, found: list[Hit], which: Filter) -> list[Hit]:
    """The hits whose article, event or statement a filter means."""
    documents = sorted({hit.document_id for hit in found})
    table = schema.document
    articles = narrow_documents(connection, replace(which, confidence=0.0))
    known = [] if articles is None else connection.execute(
        select(table.c.id).where(*articles.conditions, table.c.id.in_(documents))
    ).scalars().all()  # fmt: skip
    kept: set[tuple[str, str | None]] = set()
    for rows, narrow in ((schema.event, narrow_events), (schema.statement, narrow_statements)):
        if (narrowed := narrow(connection, which)) is not None:
            query = select(rows.c.document_id, rows.c.id).where(*narrowed.conditions, rows.c.document_id.in_(documents))
            kept |= {(document_id, item) for document_id, item in connection.execute(query)}
    whole = set(known)
    return [
        hit
        for hit in found
        if ((hit.document_id, hit.item_id) in kept if hit.kind in {"event", "statement"} else hit.document_id in whole)
    ]
