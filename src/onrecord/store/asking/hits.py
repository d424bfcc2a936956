"""Search that can be narrowed and paged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from onrecord.store import schema
from onrecord.store.asking.cursors import checked, cursor_of, place_of
from onrecord.store.asking.filter import EVERYTHING
from onrecord.store.asking.narrowing import narrow_documents, narrow_events, narrow_statements
from onrecord.store.asking.rows import Page
from onrecord.store.searching import hit_of, index_of
from onrecord.store.words import terms_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.filter import Filter
    from onrecord.store.rows import Hit

BATCH: Final = 500

FARTHEST: Final = 500
"""No search goes farther than so many hits: who looks for more narrows it."""


def list_hits(connection: Connection, words: str, which: Filter, cursor: str | None, limit: int) -> Page[Hit]:
    """A page of hits, the best first. The cursor says how many there were before."""
    after = place_of(cursor, of="search", kinds="i")
    checked(limit)
    start = max(after[0], 0) if after else 0
    terms, index = terms_of(words), index_of(connection)
    # Who narrows a search is shown what is left of the best ones.
    farthest = FARTHEST if which != EVERYTHING else min(start + limit + 1, FARTHEST)
    ranked = index.ranked(connection, terms, limit=farthest)
    total = len(ranked) if len(ranked) < farthest else None
    found = _narrowed(connection, ranked, which) if which != EVERYTHING else ranked
    if total is not None:
        total = len(found)
    rows = found[start : start + limit]
    marked = index.excerpts(connection, terms, [row.id for row in rows])
    more = len(found) > start + limit
    return Page(
        rows=tuple(hit_of(row, marked[row.id]) for row in rows),
        next=cursor_of((start + limit,), of="search") if more else None,
        total=total,
    )


def _narrowed(connection: Connection, found: list[Any], which: Filter) -> list[Any]:
    """The hits whose article, event or statement a filter means."""
    documents = sorted({hit.document_id for hit in found})
    table = schema.document
    whole: set[str] = set()
    kept: set[tuple[str, str]] = set()
    articles = narrow_documents(connection, replace(which, confidence=0.0))
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        # By the articles of the hits: however much else a filter means is not looked at.
        here = select(table.c.id).where(table.c.id.in_(batch), *articles.conditions)
        whole |= set(connection.execute(here).scalars())
        for rows, narrow in ((schema.event, narrow_events), (schema.statement, narrow_statements)):
            narrowed = narrow(connection, which)
            if narrowed is not None:
                query = select(rows.c.document_id, rows.c.id).select_from(narrowed.table)
                query = query.where(*narrowed.conditions, rows.c.document_id.in_(batch))
                kept |= {(row.document_id, row.id) for row in connection.execute(query)}
    return [
        hit
        for hit in found
        if ((hit.document_id, hit.item_id) in kept if hit.kind in {"event", "statement"} else hit.document_id in whole)
    ]
