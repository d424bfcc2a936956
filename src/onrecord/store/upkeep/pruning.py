"""What is old in a store, named first and then taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from onrecord.errors import StoreError, UsageError
from onrecord.store import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.engine import Connection

    from onrecord.store.rows import DocumentRow
    from onrecord.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What pruning takes out.

    Attributes:
        documents: the articles, by day, then by name.
        corrected: those that are meant too but stay, since analysts spoke of them.
        problems: how many inputs that could not be read.
        seen_before: of these the ones that were not met since that day; None for all.
    """

    documents: tuple[DocumentRow, ...]
    corrected: tuple[DocumentRow, ...]
    problems: int
    seen_before: date | None = None


def plan(
    store: Store,
    *,
    before: date | None = None,
    older_versions: bool = False,
    problems: bool = False,
    even_corrected: bool = False,
) -> Plan:
    """What pruning would take out; nothing is changed.

    Args:
        store: the store.
        before: articles that were published before that day; those of unknown day stay.
        older_versions: of each address the texts that a newer one took the place of; with `before`, of these the ones
            that were published before it.
        problems: inputs that could not be read; with `before` those that were not met since that day.
        even_corrected: whether articles go too that analysts spoke of, and their words with them.

    Raises:
        UsageError: `usage.prune` where nothing is asked for.
    """
    if before is None and not older_versions and not problems:
        raise UsageError(
            "nothing is named that is to go",
            code="prune",
            hint="Give --before DATE, --older-versions or --problems, or several of them.",
        )
    rows = [
        row
        for row in store.documents(every_version=True)
        if (before is not None or older_versions)
        and (before is None or (row.published is not None and row.published < before))
        and (not older_versions or row.version < row.versions)
    ]
    with store._reading() as connection:
        table = schema.correction
        spoken_of = set(connection.execute(select(table.c.document_id).distinct()).scalars())
        old = _problems(connection, before) if problems else 0
    kept = () if even_corrected else tuple(row for row in rows if row.id in spoken_of)
    staying = {row.id for row in kept}
    return Plan(
        documents=tuple(row for row in rows if row.id not in staying),
        corrected=kept,
        problems=old,
        seen_before=before,
    )


def prune(store: Store, planned: Plan, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Takes out what was planned, article by article, and says how many articles have gone.

    What another process took out meanwhile is none of them.
    """
    gone = 0
    for number, row in enumerate(planned.documents, 1):
        try:
            store.remove(row.id)
            gone += 1
        except StoreError as error:
            if error.code != "store.unknown_document":
                raise
        if progress is not None:
            progress(number, len(planned.documents))
    if planned.problems:
        table = schema.problem
        query = delete(table)
        if planned.seen_before is not None:
            query = query.where(table.c.last_seen < _morning(planned.seen_before))
        with store._writing() as connection:
            connection.execute(query)
    return gone


def _problems(connection: Connection, before: date | None) -> int:
    table = schema.problem
    query = select(func.count()).select_from(table)
    if before is not None:
        query = query.where(table.c.last_seen < _morning(before))
    return connection.execute(query).scalar_one()


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
