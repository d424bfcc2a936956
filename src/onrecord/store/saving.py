"""Articles into a store: one, or many at once, which takes far less time for each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert

from onrecord.store import schema, versions
from onrecord.store.asking import tallies
from onrecord.store.finding import has_document
from onrecord.store.passages import document_row, line_of, rows_of
from onrecord.store.rows import Origin, Saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from onrecord.record import Document, Record
    from onrecord.store.rows import Standing

CHILDREN: Final = (
    "actor", "place", "statement", "event", "event_actor", "dispute", "outlook", "passage", *tallies.SIDES,
)  # fmt: skip
"""The tables that hold what one record is made of, in an order in which references can be followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article that is to be saved: its record, where it came from, and whose copy it is, see `Store.save`."""

    record: Record
    origin: Origin = field(default_factory=Origin)
    copy_of: tuple[str, float] | None = None


def write_arrivals(
    connection: Connection,
    arrivals: Iterable[Arrival],
    *,
    standing_of: Callable[[Document, Origin], Standing],
    carry_over: Callable[[Standing, Record], None],
    now: datetime,
) -> list[Saved]:
    """Writes articles down, and says what saving each came to.

    Args:
        connection: of the transaction that all of them are one with.
        arrivals: the articles, in the order in which they came.
        standing_of: where a document stands to what is in the store.
        carry_over: takes what analysts said of the text before to one that takes its place.
        now: when they are saved, in UTC.
    """
    number = tallies.next_number(connection)
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    fresh: list[str] = []
    beside: dict[str, None] = {}
    carried: list[tuple[Standing, Record]] = []
    saved = []
    for arrival in arrivals:
        record = arrival.record
        standing = standing_of(record.document, arrival.origin)
        saved.append(standing.saved)
        if standing.saved is Saved.DUPLICATE:
            continue
        # A text that comes back after another one stands in the store already.
        if not has_document(connection, record.document.id):
            row = document_row(record, arrival.origin, arrival.copy_of, number=number)
            connection.execute(insert(schema.document), {**row, "read_at": now})
            connection.execute(insert(schema.record), {"document_id": row["id"], "line": line_of(record)})
            for name, children in rows_of(record, number=number).items():
                rows[name] += children
            fresh.append(row["id"])
            number += 1
        versions.add_version(connection, record.document, arrival.origin, standing, now=now)
        if standing.saved is Saved.VERSION:
            beside |= dict.fromkeys(versions.of_series(connection, record.document.id))
            if standing.known is not None:
                carried.append((standing, record))
    for name in CHILDREN:
        if rows[name]:
            connection.execute(insert(schema.metadata.tables[name]), rows[name])
    tallies.count_fresh(connection, [document_id for document_id in fresh if document_id not in beside])
    tallies.settle(connection, beside, fresh=fresh)
    for standing, record in carried:
        carry_over(standing, record)
    return saved
