"""What can be an event's time, place and toll, and how many parties an event has."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.knowledge.actors import ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.model import bundled, scene_of
from onrecord.reading.model.events import Thresholds, _how_many
from onrecord.reading.model.scene import seat
from onrecord.reading.page import lay_out
from onrecord.reading.times import read_times
from onrecord.record import Document

PUBLISHED = date(2021, 5, 20)
TEXT = (
    "Rebels shelled the port of Tolmere on Tuesday, killing four dockers and a guard near Aleppo, "
    "Governor Ilya Maresh said. The battle of Orvane Ridge lasted two days. Talks in Geneva begin on 1 June."
)


@pytest.fixture(scope="module")
def scene():
    page = lay_out(Document(id="x", name="x", text=TEXT, published=PUBLISHED))
    cast = find_cast(page, actors=ActorRegistry([]))
    times = read_times(page.text, published=PUBLISHED)
    made = scene_of(page, cast, times, bundled().pieces_of)
    seat(made, page, cast)
    return made


def words(spots):
    return [{TEXT[span.start : span.end] for span in spans} for spans in spots.spans]


def test_only_times_whose_days_are_known_can_be_an_events_time(scene):
    assert [when.earliest for when in scene.times.values] == [date(2021, 5, 18), date(2021, 6, 1)]


def test_names_can_be_a_place_but_persons_cannot_unless_they_stand_where_places_do(scene):
    names = words(scene.sites)
    assert any("Tolmere" in found for found in names)
    assert any("Aleppo" in found for found in names)
    assert any("Orvane Ridge" in found for found in names)
    assert not any("Ilya Maresh" in found or "Maresh" in found for found in names)


def test_numbers_and_single_ones_can_be_a_toll_and_days_cannot(scene):
    assert 4 in scene.tolls.values
    assert 1 in scene.tolls.values
    assert 2021 not in scene.tolls.values


def test_every_spot_stands_in_the_order_of_the_text(scene):
    for spots in (scene.times, scene.sites, scene.tolls):
        heads = spots.table.heads.tolist()
        assert heads == sorted(heads)
        assert len(spots.groups) == len(spots.spans) == len(spots.values) == len(spots.sorts)


@pytest.mark.parametrize(
    ("chances", "known", "number"),
    [
        ([0.9, 0.2], [0.1, 0.8, 0.05, 0.05], 1),
        ([0.9, 0.4], [0.05, 0.1, 0.8, 0.05], 2),
        ([0.3], [0.9, 0.08, 0.01, 0.01], 0),
        ([], [0.01, 0.97, 0.01, 0.01], 0),
        ([0.9, 0.9, 0.9, 0.9, 0.9], [0.02, 0.02, 0.06, 0.9], 5),
    ],
)
def test_an_event_has_as_many_parties_as_their_chances_and_the_numbers_make_likely(chances, known, number):
    thresholds = Thresholds(party=0.5, counted=1.0)
    assert _how_many(chances, known, thresholds) == number
