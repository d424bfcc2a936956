"""How long the questions of each page of a desk take in a store of a hundred thousand articles.

    python benchmarks/desk.py make /tmp/desk.db --documents 100000
    python benchmarks/desk.py measure /tmp/desk.db

The same with the address of a PostgreSQL database. `make` writes articles of `desk_documents` through
`Store.save_many`, copies their rows, with other ids, until there are as many as are wanted, and adds stories and
contradictions as a chronicle would leave them; `measure` asks, page by page, all
that a page asks, and prints the median and the 95th percentile of the whole page in milliseconds: as a user waits for
it, and the time on the processor that this process took (in SQLite all of it; a server has its own).
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float, Integer, func, insert, select, text

from desk_documents import DAYS, FIRST, articles
from onrecord.record import Span
from onrecord.store import open_store, schema, sums
from onrecord.store.asking import tallies
from onrecord.store.asking.filter import Box, Filter, Reviewed
from onrecord.store.asking.stories import contradiction_days
from onrecord.store.passages import numbers_of
from onrecord.store.saving import CHILDREN
from onrecord.story.digestform import item_to_json
from onrecord.story.items import Contradiction, Party, Side, Source, Story, contradiction_id, story_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.store.store import Store

BATCH = 500
STORIES = 20_000
CONTRADICTIONS = 10_000
TODAY = FIRST + timedelta(days=DAYS)


def main() -> None:
    """Makes or measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "measure"))
    parser.add_argument("store")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--copies", type=int, default=25, help="of each article, with ids of its own")
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with open_store(asked.store) as store:
        if asked.what == "make":
            make(store, asked.documents, asked.copies)
        else:
            measure(store, asked.rounds)


def make(store: Store, count: int, copies: int) -> None:
    """Fills the store: the first articles through `save_many`, the others as copies of their rows."""
    started, made = time.perf_counter(), 0
    coming = articles(count // copies)
    while batch := list(islice(coming, BATCH)):
        store.save_many(batch)
        made += len(batch)
        print(f"{made:,} articles, {time.perf_counter() - started:.0f} s", flush=True)
    saved = time.perf_counter() - started
    print(f"{1000 * saved / made:.1f} ms to save each")
    _copy(store, copies)
    made *= copies
    print(f"{made:,} articles, {time.perf_counter() - started:.0f} s", flush=True)
    _make_stories(store)
    if store._engine.dialect.name == "postgresql":
        with store._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    taken = time.perf_counter() - started
    print(f"{made:,} articles in {taken:.0f} s")


def _copy(store: Store, copies: int) -> None:
    """Copies every row of every article, with other ids and numbers; what adds up, adds up to as many times as much."""
    rows = ("document", "record", "version", *CHILDREN)
    postgres = store._engine.dialect.name == "postgresql"
    with store._writing() as connection:
        documents, passages = (
            connection.execute(select(func.max(column))).scalar_one()
            for column in (schema.document.c.number, schema.passage.c.id)
        )
    for copy in range(1, copies):
        with store._writing() as connection:
            if not postgres:
                connection.exec_driver_sql("PRAGMA cache_size = -400000")
            for name in rows:
                columns = [column.name for column in schema.metadata.tables[name].columns]
                values = [_copied(name, column, copy, documents, passages) for column in columns]
                connection.execute(
                    text(
                        f"INSERT INTO {name} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {name}"  # noqa: S608
                        f" WHERE {_original(name, documents, passages)}"
                    )
                )
            if postgres:
                connection.execute(
                    text(
                        f"INSERT INTO search (id, folded, length, words) SELECT id + {copy * passages}, folded, length,"  # noqa: S608
                        f" words FROM search WHERE id <= {passages}"
                    )
                )
        print(f"copy {copy}", flush=True)
    with store._writing() as connection:
        for name in tallies.SUMS:
            table = schema.metadata.tables[name]
            amounts = [
                column.name
                for column in table.columns
                if not column.primary_key and column.name not in {"latitude", "longitude", "name", "folded", "kind"}
                and isinstance(column.type, Integer | Float)
            ]  # fmt: skip
            apart = " WHERE name NOT IN ('edition', 'mark')" if name == "tally" else ""
            more = ", ".join(f"{amount} = {amount} * {copies}" for amount in amounts)
            connection.execute(text(f"UPDATE {name} SET {more}{apart}"))  # noqa: S608
        if postgres:
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence('passage', 'id'), (SELECT max(id) FROM passage))")
            )


def _copied(table: str, column: str, copy: int, documents: int, passages: int) -> str:
    """What stands in a column of a copied row."""
    own = f"substr(document_id, 1, 63) || '{copy:08}'"
    if (table, column) == ("record", "line"):
        return f"replace(line, document_id, {own})"
    if column in {"document_id", "series"} or (table, column) == ("document", "id"):
        return f"substr({column}, 1, 63) || '{copy:08}'"
    if (table, column) == ("passage", "id"):
        return f"id + {copy * passages}"
    if column == "number" and table != "version":
        return f"number + {copy * (documents if table == 'document' else numbers_of(documents)[0])}"
    return column


def _original(table: str, documents: int, passages: int) -> str:
    """Which rows are no copies."""
    if table == "document":
        return f"number <= {documents}"
    if table == "passage":
        return f"id <= {passages}"
    if table in tallies.SIDES:
        return f"number < {numbers_of(documents + 1)[0]}"
    return f"document_id IN (SELECT id FROM document WHERE number <= {documents})"  # noqa: S608


def _make_stories(store: Store) -> None:
    """Stories of neighbouring articles, and contradictions between two of each."""
    chance = random.Random(3)
    with store._writing() as connection:
        table = schema.document
        found = connection.execute(
            select(table.c.id, table.c.title, table.c.published, table.c.outlet)
            .where(table.c.day.is_not(None))
            .order_by(table.c.number)
        ).all()
        step = max(len(found) // STORIES, 1)
        for start in range(0, len(found), step):
            members = found[start : start + step]
            days = [row.published for row in members if row.published]
            story = Story(
                id=story_id(members[0].id), title=members[0].title, documents=tuple(row.id for row in members),
                origins=tuple(row.id for row in members), earliest=min(days, default=None),
                latest=max(days, default=None),
            )  # fmt: skip
            disputed = len(members) > 1 and chance.random() < CONTRADICTIONS / STORIES
            row = {
                "id": story.id, "fingerprint": "", "title": story.title, "earliest": story.earliest,
                "latest": story.latest, "documents": len(members), "origins": len(members), "happenings": None,
                "contradictions": int(disputed), "line": item_to_json(story), "day": story.latest or date.min,
            }  # fmt: skip
            connection.execute(insert(schema.story), row)
            connection.execute(
                insert(schema.story_document),
                [
                    {"document_id": row.id, "story_id": story.id, "origin_id": row.id, "standing": "[]", "edition": ""}
                    for row in members
                ],
            )
            if disputed:
                connection.execute(insert(schema.contradiction), _contradiction(story.id, members[:2]))


def _contradiction(story: str, members: list[Any]) -> dict[str, Any]:
    sides = [
        Side(
            item="s0", words="it was said", span=Span(0, 10), says="will",
            source=Source(document=row.id, origin=row.id, outlet=row.outlet, published=row.published),
            speaker=Party(key=f"person:somebody {at}", name=f"Somebody {at}", kind="person"),
        )
        for at, row in enumerate(members)
    ]  # fmt: skip
    found = Contradiction(
        id=contradiction_id(*((side.source.document, side.item) for side in sides)), kind="outlook",
        about="what comes next", sides=(sides[0], sides[1]), story=story,
    )  # fmt: skip
    return {
        "story_id": story, "position": 0, "id": found.id, "kind": found.kind, "about": found.about,
        "happening_id": None, "line": item_to_json(found), **contradiction_days(found),
    }  # fmt: skip


def pages(store: Store) -> dict[str, Callable[[random.Random], Any]]:
    """What each page asks, by its name."""
    desk = store.desk
    with store._reading() as connection:
        busy = connection.execute(
            select(sums.party.c.party).order_by(sums.party.c.documents.desc()).limit(2000)
        ).scalars().all()  # fmt: skip
        sites = connection.execute(
            select(sums.site.c.site).order_by(sums.site.c.documents.desc()).limit(1000)
        ).scalars().all()  # fmt: skip
        dyads = connection.execute(
            select(sums.dyad.c.actor, sums.dyad.c.target).order_by(sums.dyad.c.events.desc()).limit(500)
        ).all()
        countries = connection.execute(
            select(sums.party.c.country, func.sum(sums.party.c.documents).label("n"))
            .where(sums.party.c.country.is_not(None))
            .group_by(sums.party.c.country)
            .order_by(text("n DESC"))
        ).scalars().all()  # fmt: skip
        outlets = [outlet for outlet, _count in desk.outlets()]
        documents = connection.execute(select(schema.document.c.id).order_by(schema.document.c.id)).scalars().all()
        some = connection.execute(
            select(schema.passage.c.words).where(schema.passage.c.kind == "statement").limit(2000)
        ).scalars().all()  # fmt: skip
    words = sorted({word.strip(".") for line in some for word in line.split()})

    def any_window(chance: random.Random, days: int) -> dict[str, date]:
        first = FIRST + timedelta(days=chance.randrange(DAYS - days))
        return {"earliest": first, "latest": first + timedelta(days=days - 1)}

    def reader(chance: random.Random) -> None:
        document = chance.choice(documents)
        store.load(document)
        store.row(document)
        which = Filter(document=document)
        desk.events(which, limit=200)
        desk.statements(which, limit=200)
        desk.disputes(which)
        desk.outlooks(which)

    def listed(which: Filter) -> None:
        page = desk.events(which)
        if page.next:
            desk.events(which, cursor=page.next)

    def one_actor(chance: random.Random) -> None:
        which = Filter(actor=chance.choice(busy[:20] if chance.random() < 0.3 else busy))
        desk.actor(which.actor or "")
        desk.events(which, limit=20)
        desk.statements(which, limit=20)
        desk.days(which, by="month")

    def claims(which: Filter) -> None:
        desk.disputes(which)
        desk.contradictions(which)
        desk.outlooks(which)

    def chart(which: Filter) -> None:
        desk.dyads(which)

    return {
        "front": lambda _chance: desk.front(TODAY),
        "documents": lambda _chance: desk.documents(),
        "documents: outlet": lambda chance: desk.documents(Filter(outlets=(chance.choice(outlets),))),
        "documents: actor": lambda chance: desk.documents(Filter(actor=chance.choice(busy))),
        "documents: dyad": lambda chance: desk.documents(Filter(dyad=tuple(chance.choice(dyads)))),
        "reader": reader,
        "events": lambda _chance: listed(Filter()),
        "events: type": lambda chance: listed(Filter(types=(chance.choice(("ASSAULT", "AID", "PROTEST")),))),
        "events: two types, status": lambda _chance: listed(Filter(types=("AID", "PROTEST"), statuses=("denied",))),
        "events: month": lambda chance: listed(Filter(**any_window(chance, 30))),
        "events: actor": lambda chance: listed(Filter(actor=chance.choice(busy))),
        "events: actor, type, month": lambda chance: listed(
            Filter(actor=chance.choice(busy[:50]), types=("ASSAULT",), **any_window(chance, 30))
        ),
        "events: dyad": lambda chance: listed(Filter(dyad=tuple(chance.choice(dyads)))),
        "events: country": lambda chance: listed(Filter(country=chance.choice(countries))),
        "events: place": lambda chance: listed(Filter(place=chance.choice(sites))),
        "events: box": lambda chance: listed(Filter(box=_box(chance))),
        "events: outlet": lambda chance: listed(Filter(outlets=(chance.choice(outlets),))),
        "events: sure": lambda _chance: listed(Filter(confidence=0.95)),
        "events: reviewed": lambda _chance: listed(Filter(reviewed=(Reviewed.EDITED,))),
        "events: country, words": lambda chance: listed(
            Filter(country=chance.choice(countries), words=chance.choice(words))
        ),
        "events: words": lambda chance: listed(Filter(words=chance.choice(words))),
        "statements": lambda _chance: desk.statements(),
        "statements: actor": lambda chance: desk.statements(Filter(actor=chance.choice(busy))),
        "statements: words": lambda chance: desk.statements(Filter(words=chance.choice(words))),
        "statements: country, month": lambda chance: desk.statements(
            Filter(country=chance.choice(countries), **any_window(chance, 30))
        ),
        "timeline": lambda _chance: desk.days(by="month"),
        "timeline: weeks": lambda _chance: desk.days(by="week"),
        "timeline: 90 days": lambda chance: desk.days(Filter(**any_window(chance, 90))),
        "timeline: type": lambda _chance: desk.days(Filter(types=("ASSAULT",)), by="week"),
        "timeline: actor": lambda chance: desk.days(Filter(actor=chance.choice(busy)), by="week"),
        "timeline: busiest actor": lambda _chance: desk.days(Filter(actor=busy[0]), by="month"),
        "timeline: country": lambda chance: desk.days(Filter(country=chance.choice(countries)), by="month"),
        "map": lambda _chance: desk.points(),
        "map: type": lambda _chance: desk.points(Filter(types=("ASSAULT",))),
        "map: 30 days": lambda chance: desk.points(Filter(**any_window(chance, 30))),
        "map: year": lambda chance: desk.points(Filter(**any_window(chance, 365))),
        "map: actor": lambda chance: desk.points(Filter(actor=chance.choice(busy))),
        "map: box": lambda chance: desk.points(Filter(box=_box(chance))),
        "dyads": lambda _chance: chart(Filter()),
        "dyads: 30 days": lambda chance: chart(Filter(**any_window(chance, 30))),
        "dyads: year": lambda chance: chart(Filter(**any_window(chance, 365))),
        "dyads: type": lambda _chance: chart(Filter(types=("ASSAULT",))),
        "dyads: country": lambda chance: chart(Filter(country=chance.choice(countries))),
        "dyads: actor": lambda chance: chart(Filter(actor=chance.choice(busy))),
        "claims": lambda _chance: claims(Filter()),
        "claims: actor": lambda chance: claims(Filter(actor=chance.choice(busy))),
        "claims: month": lambda chance: claims(Filter(**any_window(chance, 30))),
        "outlooks: due": lambda _chance: desk.outlooks(Filter(due=TODAY)),
        "actors": lambda _chance: desk.actors(),
        "actors: country": lambda chance: desk.actors(Filter(country=chance.choice(countries))),
        "actors: words": lambda chance: desk.actors(Filter(words=chance.choice(("mark", "corova", "front")))),
        "actors: month": lambda chance: desk.actors(Filter(**any_window(chance, 30))),
        "actors: type": lambda _chance: desk.actors(Filter(types=("ASSAULT",))),
        "actor": one_actor,
        "places": lambda _chance: desk.places(),
        "places: outlet": lambda chance: desk.places(Filter(outlets=(chance.choice(outlets),))),
        "stories": lambda _chance: desk.stories(),
        "stories: actor": lambda chance: desk.stories(Filter(actor=chance.choice(busy))),
        "search: rare": lambda chance: desk.search(" ".join(chance.sample(words, 2))),
        "search: common": lambda _chance: desk.search("shelled"),
        "search: filtered": lambda chance: desk.search(chance.choice(words), Filter(**any_window(chance, 90))),
    }


def _box(chance: random.Random) -> Box:
    south, west = chance.uniform(-60, 40), chance.uniform(-180, 150)
    size = chance.choice((1.0, 5.0, 20.0))
    return Box(south=south, west=west, north=south + size, east=west + size)


def measure(store: Store, rounds: int) -> None:
    """Prints a line for each page."""
    print(f"{'page':28} {'median':>8} {'p95':>8} {'worst':>8} {'median, own time':>17}   milliseconds")
    slow, asked = 0, pages(store)
    # As a server does once it is ready.
    gc.collect()
    gc.freeze()
    for name, ask in asked.items():
        waited, worked = [], []
        for turn in range(rounds):
            chance = random.Random(turn)
            at, own = time.perf_counter(), time.process_time()
            ask(chance)
            waited.append(1000 * (time.perf_counter() - at))
            worked.append(1000 * (time.process_time() - own))
        waited.sort()
        median = statistics.median(waited)
        slow += median > 100
        late = waited[min(int(0.95 * rounds), rounds - 1)]
        print(f"{name:28} {median:8.1f} {late:8.1f} {waited[-1]:8.1f} {statistics.median(worked):17.1f}", flush=True)
    print(f"{slow} pages above 100 ms")


if __name__ == "__main__":
    main()
