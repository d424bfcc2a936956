"""Which article a user means, and the columns that are told of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, or_, select

from onrecord.errors import StoreError
from onrecord.store import schema, versions
from onrecord.store.passages import plain
from onrecord.store.rows import DocumentRow

if TYPE_CHECKING:
    from sqlalchemy import Select, Table
    from sqlalchemy.engine import Connection

DIGEST: Final = re.compile(r"(?:sha256:)?([0-9a-f]{6,64})", re.IGNORECASE)
"""The beginning of an article's id, as a user may give it."""


def rows_query(table: Table) -> Select[Any]:
    """The columns of a DocumentRow."""
    counted = versions.version_columns(table)
    return select(*(counted[name].label(name) if name in counted else table.c[name] for name in DocumentRow.__slots__))


def has_document(connection: Connection, document_id: str) -> bool:
    """Whether the article of that full id is in the store."""
    table = schema.document
    return connection.execute(select(table.c.id).where(table.c.id == plain(document_id))).first() is not None


def resolve(connection: Connection, document: str) -> str:
    """The full id of the article that a user means. Raises StoreError."""
    table = schema.document
    if has_document(connection, document):
        return str(plain(document))
    meant = [table.c.name == plain(document)]
    if digits := DIGEST.fullmatch(document.strip()):
        start = "sha256:" + digits[1].lower()
        # "g" comes after every hexadecimal digit; unlike LIKE, a range is found through the index.
        meant.append((table.c.id >= start) & (table.c.id < start + "g"))
    found = connection.execute(select(table.c.id, table.c.name).where(or_(*meant)).order_by(table.c.id).limit(6)).all()
    if len(found) == 1:
        return str(found[0].id)
    if found and (newest := versions.newest_of(connection, [row.id for row in found])):
        return str(newest)
    if found:
        raise StoreError(
            f"{document!r} is more than one article",
            code="ambiguous_document",
            hint="Give more of the id: " + _candidates(found),
        )
    near = connection.execute(
        select(table.c.id, table.c.name)
        .where(or_(table.c.name.icontains(bindparam("near"), autoescape=False), table.c.id.contains(bindparam("near"))))
        .order_by(table.c.name, table.c.id)
        .limit(6),
        {"near": plain(document)},
    ).all()
    raise StoreError(
        f"no article {document!r} in the store",
        code="unknown_document",
        hint="Did you mean: " + _candidates(near) if near and document else "List the articles to see their names.",
    )


def _candidates(rows: Any) -> str:  # noqa: ANN401 - as in `_hit`
    listed = ", ".join(f"{row.id[:19]} ({row.name})" for row in rows[:5])
    return listed + (", …" if len(rows) > 5 else "")
