"""What adds up stays what adding up anew gives, whatever is saved and removed; and pictures say what the lists do."""

import random
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from newsroom import newsroom
from sqlalchemy import select

from onrecord.measures.quadrants import QUADRANTS as NAMED
from onrecord.measures.quadrants import REASONS
from onrecord.store import schema
from onrecord.store.asking import looking
from onrecord.store.asking.contributions import QUADRANTS
from onrecord.store.asking.filter import EVERYTHING, Filter
from onrecord.store.asking.tallies import SUMS, make_anew
from onrecord.store.rows import Origin


def test_quadrants_are_those_of_the_measures():
    named = dict(zip(("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"), NAMED))  # noqa: B905
    assert {type_: named[name] for name, types in QUADRANTS.items() for type_ in types} == {
        type_: quadrant for type_, (quadrant, _why) in REASONS.items()
    }


def sums_of(store):
    """Every row of what adds up."""
    with store._reading() as connection:
        return {
            name: sorted(
                repr([round(value, 6) if isinstance(value, float) else value for value in row])
                for row in connection.execute(select(schema.metadata.tables[name]))
                if name != "tally" or row.name not in {"edition", "mark"}
            )
            for name in SUMS
        }


@pytest.mark.parametrize("seed", [1, 2])
def test_sums_are_what_adding_up_anew_gives(any_store, seed):
    chance, edition = random.Random(seed), any_store.desk.edition()  # noqa: S311 - no secrets
    for record in newsroom(seed, 25):
        any_store.save(record, origin=Origin(url=record.document.url))
        if chance.random() < 0.25:
            any_store.remove(chance.choice([row.id for row in any_store.documents(every_version=True)]))
        assert any_store.desk.edition() != edition
        edition = any_store.desk.edition()
    kept = sums_of(any_store)
    with any_store._writing() as connection:
        make_anew(connection)
    assert sums_of(any_store) == kept


def test_pictures_add_up_to_what_the_lists_hold(any_store):
    any_store.save_many(newsroom(3, 60))
    desk = any_store.desk
    for which in (EVERYTHING, Filter(types=("ASSAULT",)), Filter(country="LOR"), Filter(statuses=("occurred",))):
        events = desk.events(which, limit=200).rows
        dyads = Counter((a.key, b.key) for row in events for a in set(row.actors) for b in set(row.targets))
        assert {(row.actor.key, row.target.key): row.events for row in desk.dyads(which)} == dyads
        spots = Counter(row.place.key for row in events if row.place and row.spot)
        assert {row.place.key: row.events for row in desk.points(which)} == spots
        months = Counter()
        for row in events:
            if row.when is not None and row.when.days <= 366:
                months[row.when.earliest.replace(day=1), row.type, row.status] += 1
        assert {(row.day, row.type, row.status): row.events for row in desk.days(which, by="month")} == months


def test_a_picture_says_back_to_which_day_it_looked(any_store, monkeypatch):
    any_store.save_many(newsroom(3, 60))
    desk = any_store.desk
    sure = Filter(confidence=0.01)
    newest = [row.when.latest for row in desk.events(sure, limit=200).rows if row.when][:9]
    assert desk.days(sure, by="month").since is desk.dyads(sure).since is desk.points(sure).since is None
    monkeypatch.setattr(looking, "SEEN", 9)
    for picture in (desk.days(sure, by="month"), desk.points(sure)):
        assert picture.since is not None
        assert picture.since <= newest[0]
    assert desk.days(EVERYTHING, by="month").since is None


def test_a_narrowed_timeline_counts_as_the_whole_one_does(any_store):
    any_store.save_many(newsroom(4, 60))
    desk = any_store.desk
    sure = replace(EVERYTHING, confidence=0.01)
    for by in ("day", "week", "month"):
        assert tuple(desk.days(sure, by=by)) == tuple(desk.days(by=by))
