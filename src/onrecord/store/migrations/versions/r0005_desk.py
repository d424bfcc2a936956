"""What a desk asks for: the party and site of every actor and place, the days that items count for, and sums.

Everything is made from the records that are in the store already.
"""

from __future__ import annotations

from secrets import randbits
from typing import Any

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    bindparam,
    insert,
    select,
    update,
)

from onrecord.record import from_json
from onrecord.store import schema, sums
from onrecord.store.asking.stories import contradiction_days
from onrecord.store.asking.tallies import make_anew
from onrecord.store.passages import rows_of
from onrecord.story.digestform import item_from_json
from onrecord.story.items import Contradiction

revision = "0005"
down_revision = "0004"

Kind = tuple[str, type[Any], str | None]
"""A column: its name, its type, and what stands in rows that are there already; None for a column that may be null."""

NUMBER: Kind = ("number", BigInteger, "0")
SINCE: Kind = ("since", Date, None)
DAY: Kind = ("day", Date, None)
LAST: Kind = ("day", Date, "0001-01-01")
LASTING: Kind = ("lasting", Integer, "0")
PARTY: Kind = ("party", String, None)
REVIEWED: Kind = ("reviewed", String, "no")
COLUMNS: dict[str, tuple[Kind, ...]] = {
    "document": (NUMBER, DAY),
    "actor": (("party", String, ""), DAY),
    "place": (("precision", String, None), ("site", String, ""), DAY),
    "statement": (NUMBER, SINCE, DAY, LASTING, PARTY, REVIEWED),
    "event": (NUMBER, SINCE, DAY, LASTING, ("site", String, None), REVIEWED),
    "dispute": (NUMBER, DAY, REVIEWED),
    "outlook": (NUMBER, SINCE, DAY, PARTY, REVIEWED),
    "story": (LAST,),
    "contradiction": (
        LAST,
        ("a_document", String, ""),
        ("b_document", String, ""),
        ("a_party", String, None),
        ("b_party", String, None),
    ),
}
INDEXES = {
    "document": (("day", "number"), ("outlet", "day", "number")),
    "actor": (("party", "day"),),
    "place": (("site", "day"),),
    "statement": (
        ("day", "number"), ("lasting", "day", "number", "since"), ("party", "day", "number"),
        ("reviewed", "day", "number"),
    ),
    "event": (
        ("day", "number"), ("site", "day", "number"), ("reviewed", "day", "number"),
    ),
    "dispute": (("day", "number"), ("reviewed", "day", "number")),
    "outlook": (("day", "number"), ("party", "day", "number"), ("reviewed", "day", "number")),
    "story": (("day", "id"),),
    "contradiction": (("day", "id"), ("a_document",), ("b_document",), ("a_party",), ("b_party",)),
    "event_party": (("party", "day", "number", "since"),),
    "event_dyad": (("actor", "target", "day", "number", "since"),),
    "event_country": (("country", "day", "number", "since"),),
    "dispute_party": (("party", "day", "number"),),
    "party": (("documents", "party"), ("country", "documents", "party")),
    "site": (("documents", "site"), ("events", "site"), ("country", "documents", "site")),
    "dyad": (("events",), ("actor", "events"), ("target", "events")),
}  # fmt: skip
PICTURES = {
    "ix_event_picture": ("event", ("lasting", "day", "number", "since", "type", "status", "site", "killed")),
    "ix_event_type_picture": ("event", ("type", "day", "number", "since", "status", "site", "killed")),
    "ix_event_dyad_picture": (
        "event_dyad", ("lasting", "day", "number", "since", "actor", "target", "type", "intensity"),
    ),
}  # fmt: skip
KINDS: dict[str, type[Any]] = {
    **dict.fromkeys(("number", "killed", "amount"), BigInteger),
    **dict.fromkeys(("day", "since", "month"), Date),
    **dict.fromkeys(("name", "folded", "outlet"), Text),
    **dict.fromkeys(("latitude", "longitude", "intensity"), Float),
    **dict.fromkeys(("documents", "events", "statements", "violent", "lasting"), Integer),
    **dict.fromkeys(("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"), Integer),
}
"""The type of each column of the new tables that is no string."""

COUNTED = ("events", "killed", "intensity")
SPOT = ("latitude", "longitude", "country", "precision")
QUADRANTS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "event_party": (("number", "party"), ("number", "party", "side"), ("since", "day")),
    "event_dyad": (
        ("number", "actor", "target"),
        ("number", "actor", "target", "lasting", "type", "intensity"),
        ("since", "day"),
    ),
    "event_country": (("number", "country"), ("number", "country"), ("since", "day")),
    "dispute_party": (("number", "party"), ("number", "party"), ("country", "day")),
    "party": (("party",), ("party", "name", "kind", "role", "documents", "events", "statements"), ("country",)),
    "party_form": (("party", "form"), ("party", "form", "name", "folded", "kind", "role", "documents"), ("country",)),
    "site": (("site",), ("site", "name", "documents", "events", "violent", "killed"), SPOT),
    "site_form": (("site", "form"), ("site", "form", "name", "folded", "documents"), SPOT),
    "dyad": (("actor", "target"), ("actor", "target", "events", *QUADRANTS, "intensity"), ()),
    "day_count": (("unit", "day", "type", "status"), ("unit", "day", "type", "status", *COUNTED), ()),
    "party_month": (("party", "month", "type", "status"), ("party", "month", "type", "status", *COUNTED), ()),
    "outlet": (("outlet",), ("outlet", "documents"), ()),
    "tally": (("name",), ("name", "amount"), ()),
}
"""Of each new table its key, the columns that may not be null, and those that may."""

KEYS = {"actor": ("id",), "place": ("id",), "statement": ("id",), "event": ("id",), "dispute": ("position",),
        "outlook": ("position",)}  # fmt: skip
SIDES = ("event_party", "event_dyad", "event_country", "dispute_party")


def upgrade() -> None:
    """Adds the columns and tables, and fills them."""
    op.drop_index("ix_event_type", "event")
    for table in COLUMNS:
        for column in _columns(table):
            op.add_column(table, column)
    _make_tables()
    _fill_documents()
    _fill_stories()
    # After the rows: an index is made faster at once than row by row.
    for table in ("document", "statement", "event", "dispute", "outlook"):
        op.create_index(f"ix_{table}_number", table, ["number"], unique=True)
    for table, indexes in INDEXES.items():
        for names in indexes:
            op.create_index(f"ix_{table}_{'_'.join(names)}", table, list(names))
    for name, (table, columns) in PICTURES.items():
        op.create_index(name, table, list(columns))
    connection = op.get_bind()
    connection.execute(insert(sums.tally), [{"name": "edition", "amount": 0}, {"name": "mark", "amount": randbits(48)}])
    make_anew(connection)


def _columns(table: str) -> list[Column[Any]]:
    return [
        Column(name, kind(), nullable=default is None, server_default=default)
        for name, kind, default in COLUMNS.get(table, ())
    ]


def _make_tables() -> None:
    for name, (keys, needed, optional) in TABLES.items():
        columns = [Column(each, KINDS.get(each, String)(), nullable=False, autoincrement=False) for each in needed]
        columns += [Column(each, KINDS.get(each, String)()) for each in optional]
        op.create_table(name, *columns, PrimaryKeyConstraint(*keys, name=f"pk_{name}"))


def _fill_documents() -> None:
    connection = op.get_bind()
    known = {"document": ("id", "read_at"), "record": ("document_id", "line")}
    here = {
        name: Table(
            name,
            MetaData(),
            *(Column(column, String()) for column in known.get(name, ())),
            *(Column(key, Integer() if key == "position" else String()) for key in KEYS.get(name, ())),
            *([Column("document_id", String())] if name in KEYS else []),
            *_columns(name),
        )
        for name in (*known, *KEYS)
    }
    document, record = here["document"], here["record"]
    ids = connection.execute(select(document.c.id).order_by(document.c.read_at, document.c.id)).scalars().all()
    for number, document_id in enumerate(ids, 1):
        line = connection.execute(select(record.c.line).where(record.c.document_id == document_id)).scalar_one()
        connection.execute(update(document).where(document.c.id == document_id).values(number=number))
        rows = rows_of(from_json(line), number=number)
        for name, keys in KEYS.items():
            values = [column for column, _kind, _default in COLUMNS[name] if column not in {"reviewed", "day"}]
            if not rows[name]:
                continue
            table = here[name]
            connection.execute(
                update(table)
                .where(
                    table.c.document_id == bindparam("at_document"),
                    *(table.c[key] == bindparam(f"at_{key}") for key in keys),
                )
                .values({value: bindparam(f"to_{value}") for value in values}),
                [
                    {
                        "at_document": row["document_id"],
                        **{f"at_{key}": row[key] for key in keys},
                        **{f"to_{value}": row.get(value) for value in values},
                    }
                    for row in rows[name]
                ],
            )
        for name in SIDES:
            if rows[name]:
                connection.execute(insert(schema.metadata.tables[name]), [{**row, "day": None} for row in rows[name]])


def _fill_stories() -> None:
    connection = op.get_bind()
    story = Table("story", MetaData(), Column("latest", Date()), *_columns("story"))
    connection.execute(update(story).where(story.c.latest.is_not(None)).values(day=story.c.latest))
    table = Table(
        "contradiction",
        MetaData(),
        Column("story_id", String()),
        Column("position", Integer()),
        Column("line", Text()),
        *_columns("contradiction"),
    )
    rows = connection.execute(select(table.c.story_id, table.c.position, table.c.line)).all()
    for row in rows:
        values = contradiction_days(item_from_json(Contradiction, row.line))
        here = (table.c.story_id == row.story_id) & (table.c.position == row.position)
        connection.execute(update(table).where(here).values(values))
