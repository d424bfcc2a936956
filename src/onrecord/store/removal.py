"""Taking an article out of a store, as if it had never been in it: its rows, its place among versions, its copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, or_, select, update

from onrecord.store import chronicles, digests, schema, versions
from onrecord.store.asking import tallies
from onrecord.story.copies import DAYS, Copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection

    from onrecord.story.copies import Copy

TABLES: Final = (
    "telling",
    "story_document",
    "digest",
    "passage",
    "outlook",
    "dispute",
    "event_actor",
    "event",
    "statement",
    "place",
    "actor",
    "correction",
    "record",
)
"""The tables that hold what belongs to one article alone, in an order in which no reference is left hanging."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What became of the rest of a store when an article was taken out of it.

    Attributes:
        document: the id of the article that has gone.
        newest: the id of the version of its address that counts now; None where it was not the one that counted, or
            there is no other.
        links: for each article that was a copy of it, whose copy that is now, with the share; None for nobody's.
    """

    document: str
    newest: str | None
    links: Mapping[str, tuple[str, float] | None]


def remove(connection: Connection, document_id: str) -> Removed:
    """Takes an article of that full id out, and says what else has changed."""
    links = _links_without(connection, document_id)
    table = schema.document
    for other, link in links.items():
        origin, share = link or (None, None)
        connection.execute(update(table).where(table.c.id == other).values(copy_of=origin, copy_share=share))
    chronicles.leave(connection, document_id)
    tallies.forget_rows(connection, document_id)
    beside = versions.of_series(connection, document_id)
    newest = _close_ranks(connection, document_id)
    # A page that is asked for again from time to time would come back.
    watched = schema.watched_item
    source = select(table.c.source).where(table.c.id == document_id).scalar_subquery()
    connection.execute(update(watched).where(watched.c.item == source).values(next_read=None))
    for name in TABLES:
        rows = schema.metadata.tables[name]
        connection.execute(delete(rows).where(rows.c.document_id == document_id))
    connection.execute(delete(table).where(table.c.id == document_id))
    tallies.settle(connection, beside)
    return Removed(document=document_id, newest=newest, links=links)


def _close_ranks(connection: Connection, document_id: str) -> str | None:
    """Counts the versions of an address anew without one document; gives the one that counts where that was this."""
    table = schema.version
    newest = None
    named = select(table.c.series).where(table.c.document_id == document_id).distinct()
    for series in connection.execute(named).scalars().all():
        rows = connection.execute(select(table).where(table.c.series == series).order_by(table.c.number)).all()
        connection.execute(delete(table).where(table.c.series == series))
        left: list[dict[str, Any]] = []
        for row in rows:
            # Of an edit that was undone nothing is left when the edit goes.
            if row.document_id != document_id and not (left and left[-1]["document_id"] == row.document_id):
                left.append(dict(row._mapping))
        for number, version in enumerate(left, 1):
            connection.execute(insert(table), {**version, "series": left[0]["document_id"], "number": number})
        if left and rows[-1].document_id == document_id:
            newest = str(left[-1]["document_id"])
    return newest


def _links_without(connection: Connection, document_id: str) -> dict[str, tuple[str, float] | None]:
    """Whose copies the copies of an article are when it is not there."""
    table = schema.document
    copies = connection.execute(
        select(table.c.id, table.c.published).where(table.c.copy_of == document_id).order_by(table.c.id)
    ).all()
    if not copies:
        return {}
    index = Copies()
    days = [row.published for row in copies]
    near = select(table.c.id).where(table.c.id != document_id)
    if None not in days:
        reach = timedelta(days=DAYS)
        near = near.where(
            or_(table.c.published.is_(None), table.c.published.between(min(days) - reach, max(days) + reach))
        )
    for digest in digests.load(connection, connection.execute(near).scalars().all()):
        index.add(digest.trace)
    return {row.id: _pair(index.copy_of(row.id), _versions_of(connection, row.id)) for row in copies}


def _pair(copy: Copy | None, former: Iterable[str]) -> tuple[str, float] | None:
    return None if copy is None or copy.origin in former else (copy.origin, copy.share)


def _versions_of(connection: Connection, document_id: str) -> set[str]:
    """The documents that are versions of one address with one, none of which it is a copy of."""
    own, others = schema.version.alias(), schema.version.alias()
    return set(
        connection.execute(
            select(others.c.document_id)
            .join(own, own.c.series == others.c.series)
            .where(own.c.document_id == document_id)
        ).scalars()
    )
