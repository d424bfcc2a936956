"""Parties and sites over all articles, and stories and contradictions as the chronicle last worked them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from onrecord.errors import UsageError
from onrecord.knowledge.spelling import folded
from onrecord.store import schema, sums
from onrecord.store.asking.cursors import checked, cursor_of, place_of
from onrecord.store.asking.filter import EVERYTHING, Reviewed
from onrecord.store.asking.items import homes_of, sides_of
from onrecord.store.asking.naming import titles
from onrecord.store.asking.narrowing import in_box, narrow_documents, within
from onrecord.store.asking.pictures import dyads_of_party
from onrecord.store.asking.rows import ActorCard, ActorRow, DisputeRow, Named, Page, PlaceRow, Side, StoryRow
from onrecord.store.passages import plain
from onrecord.story.digestform import item_from_json
from onrecord.story.items import Contradiction

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause, Table
    from sqlalchemy.engine import Connection

    from onrecord.store.asking.filter import Filter
    from onrecord.store.asking.narrowing import Narrowed

NAMES = 20
"""How many names of a party its card shows."""


def list_actors(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[ActorRow]:
    """A page of parties."""
    table = sums.party
    conditions = _of_names(which, table, sums.party_form, "party")
    if which.actor is not None:
        conditions.append(table.c.party == plain(which.actor))
    if which.country is not None:
        conditions.append(table.c.country == which.country)
    if which.dyad is not None:
        conditions.append(table.c.party.in_([plain(key) for key in which.dyad]))
    conditions += _told(connection, which, schema.actor, "party", table)
    keys, following = _keys(connection, table, conditions, cursor, limit, of="actors")
    rows = actor_rows(connection, keys)
    return Page(
        rows=tuple(rows),
        next=following,
        total=_total(connection, table, which, None if cursor or following else len(rows)),
    )


def actor_rows(connection: Connection, keys: list[str]) -> list[ActorRow]:
    """The parties of those keys, in that order."""
    table, actor = sums.party, schema.actor
    # The rows of a party lie in the index by day: its first and last are one step each.
    first, last = (
        select(pick(actor.c.day)).where(actor.c.party == table.c.party, actor.c.day > date.min).scalar_subquery()
        for pick in (func.min, func.max)
    )
    columns = ("party", "name", "kind", "country", "role", "documents", "events", "statements")
    rows = connection.execute(
        select(*(table.c[name] for name in columns), first.label("earliest"), last.label("latest")).where(
            table.c.party.in_(keys)
        )
    ).all()
    called = titles(connection, {row.party: row.name for row in rows})
    found = {}
    for row in rows:
        values = dict(row._mapping)
        key = values.pop("party")
        found[key] = ActorRow(key=key, **{**values, "name": called[key]})
    return [found[key] for key in keys if key in found]


def actor_card(connection: Connection, key: str) -> ActorCard:
    """One party. Raises UsageError `usage.unknown_party`."""
    rows = actor_rows(connection, [str(plain(key))])
    if not rows:
        raise UsageError(
            f"no article names anybody with the key {key!r:.80}",
            code="unknown_party",
            hint="Look for the name among the actors: each has its key there.",
        )
    forms, months = sums.party_form, sums.party_month
    names = connection.execute(
        select(forms.c.name)
        .where(forms.c.party == rows[0].key)
        .group_by(forms.c.name)
        .order_by(func.sum(forms.c.documents).desc(), forms.c.name)
        .limit(NAMES)
    )
    count = func.sum(months.c.events)
    types = connection.execute(
        select(months.c.type, count.label("events"))
        .where(months.c.party == rows[0].key)
        .group_by(months.c.type)
        .order_by(count.desc(), months.c.type)
    )
    return ActorCard(
        actor=rows[0],
        names=tuple(names.scalars()),
        deals_with=dyads_of_party(connection, rows[0].key, limit=20),
        types=tuple((row.type, int(row.events)) for row in types),
    )


def list_places(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[PlaceRow]:
    """A page of sites."""
    table = sums.site
    conditions = _of_names(which, table, sums.site_form, "site")
    if which.place is not None:
        conditions.append(table.c.site == plain(which.place))
    if which.country is not None:
        conditions.append(table.c.country == which.country)
    if which.box is not None:
        conditions += in_box(which.box, table)
    conditions += _told(connection, which, schema.place, "site", table)
    keys, following = _keys(connection, table, conditions, cursor, limit, of="places")
    rows = place_rows(connection, keys)
    return Page(
        rows=tuple(rows),
        next=following,
        total=_total(connection, table, which, None if cursor or following else len(rows)),
    )


def place_rows(connection: Connection, keys: list[str]) -> list[PlaceRow]:
    """The sites of those keys, in that order."""
    table = sums.site
    names = ("name", "latitude", "longitude", "country", "precision", "documents", "events")
    rows = connection.execute(
        select(table.c.site.label("key"), *(table.c[name] for name in names)).where(table.c.site.in_(keys))
    )
    found = {row.key: PlaceRow(**row._mapping) for row in rows}
    return [found[key] for key in keys if key in found]


def place_row(connection: Connection, key: str) -> PlaceRow:
    """One site. Raises UsageError `usage.unknown_site`."""
    rows = place_rows(connection, [str(plain(key))])
    if not rows:
        raise UsageError(
            f"no article names a place with the key {key!r:.80}",
            code="unknown_site",
            hint="Look for the name among the places: each has its key there.",
        )
    return rows[0]


def list_stories(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[StoryRow]:
    """A page of stories."""
    table, members = schema.story, schema.story_document
    after = place_of(cursor, of="stories", kinds="ds")
    checked(limit)
    conditions = []
    if which.story is not None:
        conditions.append(table.c.id == plain(which.story))
    if which.earliest is not None:
        conditions.append(table.c.day >= which.earliest)
    if which.latest is not None:
        conditions.append(table.c.earliest <= which.latest)
    if which.words is not None:
        conditions += [table.c.title.icontains(word, autoescape=True) for word in which.words.split()]
    narrowed = _documents(connection, replace(which, story=None, earliest=None, latest=None, words=None))
    if narrowed is not None and (narrowed.few or which.outlets):
        wanted = select(schema.document.c.id).where(*narrowed.conditions)
        conditions.append(table.c.id.in_(select(members.c.story_id).where(members.c.document_id.in_(wanted))))
    elif narrowed is not None:
        member = [members.c.story_id == table.c.id, members.c.document_id == schema.document.c.id]
        conditions.append(select(1).where(*member, *narrowed.conditions).exists())
    if after is not None:
        day, key = after
        conditions += [table.c.day <= day, or_(table.c.day < day, and_(table.c.day == day, table.c.id > key))]
    names = ("id", "title", "earliest", "latest", "documents", "origins", "happenings", "contradictions")
    rows = connection.execute(
        select(table.c.day, *(table.c[name] for name in names))
        .where(*conditions)
        .order_by(table.c.day.desc(), table.c.id)
        .limit(limit + 1)
    ).all()
    found = tuple(StoryRow(**{name: getattr(row, name) for name in names}) for row in rows[:limit])
    following = cursor_of((rows[limit - 1].day, rows[limit - 1].id), of="stories") if len(rows) > limit else None
    return Page(
        rows=found, next=following, total=_total(connection, table, which, None if cursor or following else len(found))
    )


def list_contradictions(connection: Connection, which: Filter, cursor: str | None, limit: int) -> Page[DisputeRow]:
    """A page of disputes across articles; `kinds` are theirs here."""
    after = place_of(cursor, of="contradictions", kinds="ds")
    checked(limit)
    table = schema.contradiction
    reviewed = which.reviewed and Reviewed.NO not in which.reviewed
    if (
        which.dyad or which.types or which.statuses or which.stances or which.place or which.box or which.due
        or which.confidence or reviewed
    ):  # fmt: skip
        return Page(rows=(), total=0)
    conditions: list[Any] = []
    if which.document is not None:
        key = plain(which.document)
        conditions.append(or_(table.c.a_document == key, table.c.b_document == key))
    if which.story is not None:
        conditions.append(table.c.story_id == plain(which.story))
    if which.actor is not None:
        key = plain(which.actor)
        conditions.append(or_(table.c.a_party == key, table.c.b_party == key))
    if which.country is not None:
        there = select(sums.party.c.party).where(sums.party.c.country == which.country)
        conditions.append(or_(table.c.a_party.in_(there), table.c.b_party.in_(there)))
    if which.kinds:
        conditions.append(table.c.kind.in_(which.kinds))
    if which.earliest is not None:
        conditions.append(table.c.day >= which.earliest)
    if which.latest is not None:
        conditions.append(table.c.day <= which.latest)
    if which.earliest is not None or which.latest is not None:
        conditions.append(table.c.day > date.min)
    if which.outlets:
        document = schema.document
        there = select(document.c.id).where(document.c.outlet.in_([plain(outlet) for outlet in which.outlets]))
        conditions.append(or_(table.c.a_document.in_(there), table.c.b_document.in_(there)))
    if which.words is not None:
        conditions += [table.c.about.icontains(word, autoescape=True) for word in which.words.split()]
    if after is not None:
        day, key = after
        conditions += [table.c.day <= day, or_(table.c.day < day, and_(table.c.day == day, table.c.id > key))]
    rows = connection.execute(
        select(table.c.day, table.c.id, table.c.line)
        .where(*conditions)
        .order_by(table.c.day.desc(), table.c.id)
        .limit(limit + 1)
    ).all()
    found = _contradiction_rows(connection, [item_from_json(Contradiction, row.line) for row in rows[:limit]])
    following = None
    if len(rows) > limit:
        following = cursor_of((rows[limit - 1].day, rows[limit - 1].id), of="contradictions")
    return Page(
        rows=tuple(found),
        next=following,
        total=_total(connection, table, which, None if cursor or following else len(found)),
    )


def _contradiction_rows(connection: Connection, found: list[Contradiction]) -> list[DisputeRow]:
    items = {(side.source.document, side.item) for each in found for side in each.sides}
    homes = homes_of(connection, {document for document, _item in items})
    whens = {item: side.when for item, side in sides_of(connection, items).items()}
    rows = []
    for each in found:
        if any(side.source.document not in homes for side in each.sides):
            continue
        a, b = (
            Side(
                home=homes[side.source.document],
                item=side.item,
                words=side.words,
                speaker=Named(key=side.speaker.key, name=side.speaker.name, country=side.speaker.country)
                if side.speaker
                else None,
                when=whens.get((side.source.document, side.item)),
                span=side.span,
            )
            for side in each.sides
        )
        rows.append(DisputeRow(id=each.id, about=each.about, kind=each.kind, a=a, b=b, reviewed=Reviewed.NO))
    return rows


def _of_names(which: Filter, table: Any, forms: Any, key: str) -> list[Any]:  # noqa: ANN401 - tables
    if which.words is None:
        return []
    named = [forms.c.folded.contains(word, autoescape=True) for word in folded(which.words).split()]
    return [table.c[key].in_(select(forms.c[key]).where(*named))]


def _documents(connection: Connection, which: Filter) -> Narrowed | None:
    """The articles that a filter means; None where it says nothing of them."""
    return None if which == EVERYTHING else narrow_documents(connection, which)


def _told(connection: Connection, which: Filter, here: Table, key: str, table: Table) -> list[ColumnElement[bool]]:
    """That one of the articles that are meant names a party or site; nothing where all articles are.

    Args:
        connection: to the store.
        which: the filter.
        here: the rows of parties or sites by article, sorted by day within each.
        key: the column that they are known by in both tables.
        table: the sums of the same.
    """
    column, document = here.c[key], schema.document
    days = within(which, here)
    # What is looked up otherwise, or by the rows themselves.
    rest = replace(
        which, earliest=None, latest=None, actor=None, country=None, place=None, box=None, dyad=None, words=None
    )
    narrowed = _documents(connection, rest)
    if narrowed is None and not days:
        return []
    if narrowed is not None and (narrowed.few or which.outlets):
        # Once for all: looked up for each, those that few articles name would be looked for in vain many times.
        wanted = here.c.document_id.in_(select(document.c.id).where(*narrowed.conditions))
        return [table.c[key].in_(select(column).where(wanted, *days).distinct())]
    # The rows of each lie in the index by day, and one that is looked for is soon met.
    found = [column == table.c[key], *days]
    if narrowed is not None:
        found += [document.c.id == here.c.document_id, *narrowed.conditions]
    return [select(1).where(*found).exists()]


def _keys(
    connection: Connection,
    table: Table,
    conditions: list[Any],
    cursor: str | None,
    limit: int,
    *,
    of: str,
) -> tuple[list[str], str | None]:
    """The keys of parties or sites, those in most articles first, and the cursor behind them."""
    after = place_of(cursor, of=of, kinds="is")
    checked(limit)
    column = next(iter(table.primary_key))
    if after is not None:
        documents, key = after
        conditions = [
            *conditions,
            table.c.documents <= documents,
            or_(table.c.documents < documents, and_(table.c.documents == documents, column > key)),
        ]
    rows = connection.execute(
        select(column.label("key"), table.c.documents)
        .where(*conditions)
        .order_by(table.c.documents.desc(), column)
        .limit(limit + 1)
    ).all()
    following = cursor_of((rows[limit - 1].documents, rows[limit - 1].key), of=of) if len(rows) > limit else None
    return [row.key for row in rows[:limit]], following


def _total(connection: Connection, table: FromClause, which: Filter, shown: int | None) -> int | None:
    """How many there are in all; `shown` is how many are on a page that is the only one."""
    if which == EVERYTHING:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()
    return shown
