"""The sums that a desk reads, added up anew in memory and held against the tables; nothing is written."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from onrecord.store import schema
from onrecord.store.asking.contributions import Sums, contributions_of
from onrecord.store.asking.tallies import SUMS, edition_of
from onrecord.store.chronicles import counting_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from onrecord.store.store import Store

BATCH: Final = 100

NOT_SUMS: Final = frozenset({("edition",), ("mark",)})
"""Rows of `tally` that add nothing up."""


def wrong_sums(store: Store) -> list[tuple[str, str]] | None:
    """The name of each table with a sum that is wrong, and which; None where the store was written meanwhile.

    An article counts where it is the newest version of its address. Each batch is a transaction of its own: one for all
    of a large store would keep writers waiting.
    """
    with store._reading() as connection:
        edition = edition_of(connection)
        counting = counting_documents(connection)
        table = schema.document
        shown = set(connection.execute(select(table.c.id).where(table.c.day.is_not(None))).scalars())
    found = [("document", f"{document} counts and has no day") for document in sorted(counting - shown)[:BATCH]]
    found += [("document", f"{document} has a day and does not count") for document in sorted(shown - counting)[:BATCH]]
    totals, ids = Sums(), sorted(counting)
    for start in range(0, len(ids), BATCH):
        with store._reading() as connection:
            _add(totals, contributions_of(connection, ids[start : start + BATCH]))
    with store._reading() as connection:
        for name in SUMS:
            found += [(name, what) for what in _differing(connection, schema.metadata.tables[name], totals[name])]
        if edition_of(connection) != edition:
            return None
    return found


def _add(totals: Sums, more: Sums) -> None:
    for name in SUMS:
        for key, amounts in more[name].items():
            totals.add(name, key, **amounts)


def _differing(connection: Connection, table: Table, wanted: dict[tuple[Any, ...], dict[str, float]]) -> Iterator[str]:
    columns = sorted({name for amounts in wanted.values() for name in amounts})
    if not columns:
        columns = [column.name for column in table.columns if not column.primary_key and column.type.python_type is int]
    keys = [column.name for column in table.primary_key]
    rows = connection.execute(select(*(table.c[name] for name in (*keys, *columns)))).all()
    there = {tuple(row[: len(keys)]): tuple(row[len(keys) :]) for row in rows}
    nothing = (0,) * len(columns)
    for key in {**there, **wanted}:
        if key in NOT_SUMS:
            continue
        kept = there.get(key, nothing)
        added = tuple(wanted.get(key, {}).get(name, 0) for name in columns)
        odd = [
            f"{name} {one:g} instead of {other:g}"
            for name, one, other in zip(columns, kept, added, strict=True)
            if not isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)
        ]
        if odd:
            yield f"of {' '.join(map(str, key))!r}: {', '.join(odd)}"
