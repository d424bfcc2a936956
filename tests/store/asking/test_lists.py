"""The lists of a desk beside the same worked out row by row, for many filters, on both databases."""

import random
import sys
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from newsroom import ACTORS, DAY, OUTLETS, PLACES, Plain, newsroom, parties_of

from onrecord.errors import UsageError
from onrecord.store.asking.cursors import MOST, cursor_of
from onrecord.store.asking.filter import EVERYTHING, Box, Filter, Reviewed
from onrecord.store.rows import Origin
from onrecord.story.parties import site_of

KINDS = ("events", "statements", "outlooks", "disputes")


def filters(records, seed, count):
    """Filters with every two parts, and so many with one to three."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    keys = sorted({party.key for record in records for party in parties_of(record).values()})
    sites = sorted({site_of(place).key for record in records for place in record.places})

    def days():
        first = DAY + timedelta(days=chance.randrange(-20, 140))
        return chance.choice(
            (
                {"earliest": first},
                {"latest": first},
                {"earliest": first, "latest": first + timedelta(days=chance.randrange(40))},
            )
        )

    parts = (
        lambda: {"document": chance.choice(records).document.id},
        lambda: {"actor": chance.choice(keys)},
        lambda: {"dyad": (chance.choice(keys), chance.choice(keys))},
        lambda: {"country": chance.choice(("LOR", "ARD", "XXX"))},
        lambda: {"types": tuple(chance.sample(("ASSAULT", "AID", "CONSULT"), chance.randrange(1, 3)))},
        lambda: {"statuses": (chance.choice(("occurred", "denied")),)},
        lambda: {"kinds": (chance.choice(("direct", "indirect")),)},
        lambda: {"stances": (chance.choice(("will", "may")),)},
        lambda: {"place": chance.choice(sites)},
        lambda: {
            "box": chance.choice(
                (Box(south=0, west=-10, north=20, east=0), Box(south=-20, west=170, north=0, east=-170))
            )
        },
        days,
        days,
        lambda: {"outlets": tuple(chance.sample([outlet for outlet in OUTLETS if outlet], chance.randrange(1, 3)))},
        lambda: {"confidence": 0.8},
        lambda: {"due": DAY + timedelta(days=chance.randrange(140))},
        lambda: {"words": chance.choice(("rockets", "peace", "shelled", "rockets peace"))},
    )
    some = (chance.sample(parts, chance.choice((1, 1, 2, 2, 3))) for _ in range(count))
    for chosen in chain(combinations(parts, 2), some):
        made = {}
        for part in chosen:
            made |= part()
        yield Filter(**made)


def walk(ask, which, limit):
    """Every row of a list, page by page."""
    cursor, rows = None, []
    while True:
        page = ask(which, cursor=cursor, limit=limit)
        rows += page.rows
        assert len(page.rows) == limit or page.next is None
        cursor = page.next
        if cursor is None:
            return rows


def placed(kind, rows):
    """The article and position of each row."""
    if kind == "outlooks":
        return [(row.home.id, row.position) for row in rows]
    if kind == "disputes":
        return [(row.a.home.id, int(row.id.rpartition("#d")[2])) for row in rows]
    return [(row.home.id, int(row.id[1:])) for row in rows]


@pytest.fixture
def told(any_store):
    """A store with the articles of a newsroom, the articles, and what plain Python makes of them."""
    records = newsroom(5)
    any_store.save_many(records[:20])
    for record in records[20:]:
        any_store.save(record, origin=Origin(url=record.document.url))
    counting = {row.id for row in any_store.documents()}
    assert len(counting) < len(records)
    return any_store, records, Plain(records, counting)


@pytest.mark.parametrize("kind", KINDS)
def test_lists_hold_what_a_filter_means_in_their_order(told, kind):
    store, records, plain = told
    met = 0
    for which in (EVERYTHING, *filters(records, kind, 80)):
        wanted = plain.items(kind, which)
        if kind == "disputes" and which.words:
            continue
        assert placed(kind, walk(getattr(store.desk, kind), which, 7)) == wanted, which
        met += len(wanted)
    assert met > 50


def test_rows_tell_what_the_record_says(told):
    store, _records, plain = told
    records = {record.document.id: record for record in plain.records}
    for row in walk(store.desk.events, EVERYTHING, 200):
        record = records[row.home.id]
        event = next(event for event in record.events if event.id == row.id)
        assert (row.type, row.status, row.when, row.killed) == (event.type, event.status, event.when, event.killed)
        assert row.words == event.trigger.of(record.document.text)
        assert row.span == event.trigger
        parties = parties_of(record)
        assert [named.key for named in row.actors] == [parties[actor].key for actor in event.actors]
        assert [named.key for named in row.targets] == [parties[actor].key for actor in event.targets]
        assert (row.place is None) == (event.place is None)
        said = next((statement for statement in record.statements if statement.id == event.said_by), None)
        speaker = parties[said.speaker].key if said is not None and said.speaker is not None else None
        assert (row.said_by, row.speaker.key if row.speaker else None) == (event.said_by, speaker)
        assert (row.home.title, row.home.published) == (record.document.title, record.document.published)
    for row in walk(store.desk.outlooks, EVERYTHING, 200):
        outlook = records[row.home.id].outlooks[row.position]
        assert (row.statement.id, row.by, row.event) == (outlook.statement, outlook.by, outlook.event)


def test_articles_are_those_in_which_something_is_meant(told):
    store, records, plain = told
    for which in (EVERYTHING, *filters(records, "documents", 80)):
        if which.due or which.words or which.document:
            continue
        found = [row.id for row in walk(store.desk.documents, which, 7)]
        wanted = [record for record in plain.records if _is_meant(record, which)]
        wanted.sort(key=lambda record: (-(record.document.published or date.min).toordinal(), -records.index(record)))
        assert found == [record.document.id for record in wanted], which


def test_actors_and_places_are_those_of_the_articles_that_are_meant(told):
    store, records, plain = told
    for which in filters(records, "registers", 80):
        if which.due or which.words or which.document or which.country or which.box:
            continue
        rest = replace(which, actor=None, place=None, dyad=None)
        meant = [record for record in plain.records if _is_meant(record, rest)]
        parties = {party.key for record in meant for party in parties_of(record).values()}
        parties &= {which.actor} if which.actor else parties
        parties &= set(which.dyad) if which.dyad else parties
        rows = walk(store.desk.actors, which, 4)
        assert {row.key for row in rows} == parties, which
        assert [(-row.documents, row.key) for row in rows] == sorted((-row.documents, row.key) for row in rows)
        sites = {site_of(place).key for record in meant for place in record.places}
        sites &= {which.place} if which.place else sites
        assert {row.key for row in walk(store.desk.places, which, 4)} == sites, which


def test_stories_are_those_with_an_article_that_is_meant(told):
    store, records, plain = told
    stories = store.chronicle().stories()
    by_id = {record.document.id: record for record in plain.records}
    met = 0
    for which in (EVERYTHING, *filters(records, "stories", 80)):
        if which.due or which.words or which.document:
            continue
        rest = replace(which, earliest=None, latest=None)
        wanted = {
            story.id
            for story in stories
            if any(_is_meant(by_id[document], rest) for document in story.documents)
            and (which.earliest is None or (story.latest or date.min) >= which.earliest)
            and (which.latest is None or (story.earliest is not None and story.earliest <= which.latest))
        }
        assert {row.id for row in walk(store.desk.stories, which, 4)} == wanted, which
        met += len(wanted)
    assert met > 50


def _is_meant(record, which):
    one = Plain([record], {record.document.id})
    parties = parties_of(record).values()
    of_events = {name: getattr(which, name) for name in ("types", "statuses", "confidence", "place", "box", "dyad")}
    return (
        (which.actor is None or which.actor in {party.key for party in parties})
        and (which.country is None or which.country in {party.country for party in parties})
        and (not which.outlets or record.document.outlet in which.outlets)
        and (Filter(**of_events) == EVERYTHING or bool(one.items("events", Filter(**of_events))))
        and (not which.kinds or bool(one.items("statements", Filter(kinds=which.kinds))))
        and (not which.stances or bool(one.items("outlooks", Filter(stances=which.stances))))
        and _touches(record, which)
    )


def _touches(record, which):
    day = record.document.published
    if which.earliest is None and which.latest is None:
        return True
    return day is not None and (which.earliest or day) <= day <= (which.latest or day)


def test_what_is_saved_meanwhile_makes_no_row_appear_twice_and_none_go_missing(any_store):
    records = newsroom(8, 60)
    any_store.save_many(records[:30])
    before = [(row.home.id, row.id) for row in walk(any_store.desk.events, EVERYTHING, 100)]
    cursor, seen, more = None, [], iter(records[30:])
    while True:
        page = any_store.desk.events(cursor=cursor, limit=5)
        seen += [(row.home.id, row.id) for row in page.rows]
        any_store.save(next(more))
        cursor = page.next
        if cursor is None:
            break
    assert len(seen) == len(set(seen))
    counting = {row.id for row in any_store.documents()}
    assert {item for item in before if item[0] in counting} <= set(seen)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "é",
        "====",
        "bnVsbA",
        "W10",
        cursor_of((date(2031, 3, 1), 7), of="statements"),
        cursor_of((7, 7), of="events"),
        cursor_of((date(2031, 3, 1), "7"), of="events"),
        cursor_of((date(2031, 3, 1), 2**70), of="events"),
        cursor_of((date(2031, 3, 1), True), of="events"),
        "[" * 2000,
        "W1tbW1tb" * 3000,
        None,
    ],
)
def test_a_cursor_that_is_none_of_the_list_is_refused(any_store, cursor):
    if cursor is None:
        assert any_store.desk.events(cursor=None).rows == ()
        return
    with pytest.raises(UsageError) as caught:
        any_store.desk.events(cursor=cursor)
    assert caught.value.code == "usage.cursor"


@pytest.mark.parametrize("limit", [0, -1, MOST + 1])
def test_a_page_has_from_one_to_two_hundred_rows(any_store, limit):
    for name in (*KINDS, "documents", "actors", "places", "stories", "contradictions"):
        with pytest.raises(UsageError) as caught:
            getattr(any_store.desk, name)(limit=limit)
        assert caught.value.code == "usage.limit"


def test_what_nobody_has_looked_at_is_not_reviewed(told):
    store, *_ = told
    assert walk(store.desk.events, Filter(reviewed=(Reviewed.NO,)), 50) == walk(store.desk.events, EVERYTHING, 50)
    assert store.desk.events(Filter(reviewed=(Reviewed.EDITED, Reviewed.ADDED))).rows == ()


def test_the_places_and_actors_of_the_tests_are_all_met(told):
    store, *_ = told
    assert len(store.desk.actors().rows) == len(ACTORS)
    assert len(store.desk.places().rows) == len(PLACES)
