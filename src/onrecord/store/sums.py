"""The tables that a desk reads where counting rows would take too long; `onrecord.store.asking.tallies` keeps them.

They hold what adds up over the articles that count: of several versions of one address the newest. All of it could be
deleted and would be made again from the other tables, see `tallies.make_anew`.

`number` is that of the event or dispute; its upper bits are the document's, see `onrecord.store.passages.number_of`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Float, Index, Integer, String, Table, Text

from onrecord.store.schema import metadata

event_party = Table(
    "event_party",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("party", String, primary_key=True),
    # "actor", "target" or "both".
    Column("side", String, nullable=False),
    Column("since", Date),
    Column("day", Date),
    Index("ix_event_party_party_day_number_since", "party", "day", "number", "since"),
)

event_dyad = Table(
    "event_dyad",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("actor", String, primary_key=True),
    Column("target", String, primary_key=True),
    # As the event has them.
    Column("lasting", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("since", Date),
    Column("day", Date),
    Index("ix_event_dyad_actor_target_day_number_since", "actor", "target", "day", "number", "since"),
    # Holds all that a matrix takes.
    Index("ix_event_dyad_picture", "lasting", "day", "number", "since", "actor", "target", "type", "intensity"),
)

event_country = Table(
    "event_country",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("country", String, primary_key=True),
    Column("since", Date),
    Column("day", Date),
    Index("ix_event_country_country_day_number_since", "country", "day", "number", "since"),
)

dispute_party = Table(
    "dispute_party",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("party", String, primary_key=True),
    Column("country", String),
    Column("day", Date),
    Index("ix_dispute_party_party_day_number", "party", "day", "number"),
)

party = Table(
    "party",
    metadata,
    Column("party", String, primary_key=True),
    # As most articles have it.
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("role", String, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Index("ix_party_documents_party", "documents", "party"),
    Index("ix_party_country_documents_party", "country", "documents", "party"),
)

party_form = Table(
    "party_form",
    metadata,
    Column("party", String, primary_key=True),
    # Its other columns as JSON.
    Column("form", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("role", String, nullable=False),
    Column("documents", Integer, nullable=False),
)

site = Table(
    "site",
    metadata,
    Column("site", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", String),
    Column("precision", String),
    Column("documents", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("violent", Integer, nullable=False),
    Column("killed", BigInteger, nullable=False),
    Index("ix_site_documents_site", "documents", "site"),
    Index("ix_site_events_site", "events", "site"),
    Index("ix_site_country_documents_site", "country", "documents", "site"),
)

site_form = Table(
    "site_form",
    metadata,
    Column("site", String, primary_key=True),
    Column("form", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", String),
    Column("precision", String),
    Column("documents", Integer, nullable=False),
)

dyad = Table(
    "dyad",
    metadata,
    Column("actor", String, primary_key=True),
    Column("target", String, primary_key=True),
    Column("events", Integer, nullable=False),
    Column("verbal_cooperation", Integer, nullable=False),
    Column("material_cooperation", Integer, nullable=False),
    Column("verbal_conflict", Integer, nullable=False),
    Column("material_conflict", Integer, nullable=False),
    # The sum.
    Column("intensity", Float, nullable=False),
    Index("ix_dyad_events", "events"),
    Index("ix_dyad_actor_events", "actor", "events"),
    Index("ix_dyad_target_events", "target", "events"),
)

day_count = Table(
    "day_count",
    metadata,
    # "week" and "month": what begins in the one whose first day is `day`. "day": how many more touch that day than
    # the day before, so that what lasts for months takes two rows; adding up from the first day gives how many do.
    Column("unit", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("type", String, primary_key=True),
    Column("status", String, primary_key=True),
    Column("events", Integer, nullable=False),
    Column("killed", BigInteger, nullable=False),
    Column("intensity", Float, nullable=False),
)

party_month = Table(
    "party_month",
    metadata,
    Column("party", String, primary_key=True),
    # Its first day; 0001-01-01 for events without days.
    Column("month", Date, primary_key=True),
    Column("type", String, primary_key=True),
    Column("status", String, primary_key=True),
    Column("events", Integer, nullable=False),
    Column("killed", BigInteger, nullable=False),
    Column("intensity", Float, nullable=False),
)

outlet = Table(
    "outlet",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("documents", Integer, nullable=False),
)

tally = Table(
    "tally",
    metadata,
    Column("name", Text, primary_key=True),
    Column("amount", BigInteger, nullable=False),
)
