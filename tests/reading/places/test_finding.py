"""Which places an article has, and which one each event's phrase names."""

from __future__ import annotations

import pytest

from onrecord.knowledge import load_places
from onrecord.knowledge.actors import ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.page import lay_out
from onrecord.reading.parts import Happened
from onrecord.reading.places import find_places
from onrecord.record import Document, Span


def located(text, phrase):
    """The place that an event's phrase names, and the words of its mentions."""
    page = lay_out(Document(id="x", name="x", text=text))
    start = text.index(phrase)
    event = Happened(
        "ASSAULT",
        None,
        Span(0, 1),
        (),
        (),
        (),
        "occurred",
        None,
        Span(start, start + len(phrase)),
        None,
        None,
        None,
        "x",
    )
    cast = find_cast(page, actors=ActorRegistry([]))
    places, place_of = find_places(page, cast, [event], load_places())
    place = places[place_of[event.place]]
    return place, [page.words(span) for span in place.mentions]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the southeast of Ukraine", "Ukraine"),
        ("southeast of Ukraine", "Ukraine"),
        ("northern Portugal", "Portugal"),
        ("border of Saudi Arabia", "Saudi Arabia"),
        ("northern outskirts of Aleppo", "Aleppo"),
        ("Lebanese territory", "Lebanon"),
        ("Florida's east coast", "Florida"),
        ("Benghazi, Libya", "Benghazi"),
        ("Tripoli, Libya", "Tripoli"),
    ],
)
def test_a_phrase_around_a_name_is_put_where_the_name_is(phrase, name):
    place, mentions = located(f"Gunmen struck in {phrase} at dawn.", phrase)
    assert place.entry is not None
    assert place.entry.name == name
    assert phrase in mentions


def test_a_phrase_around_a_name_and_the_name_are_one_place():
    place, mentions = located("Jets struck the outskirts of Aleppo. Nobody sleeps in Aleppo.", "outskirts of Aleppo")
    assert "Aleppo" in mentions
    assert "outskirts of Aleppo" in mentions
    assert place.entry.precision == "city"


def test_an_unknown_name_has_no_coordinates():
    place, mentions = located("Gunmen struck in Orvanetown at dawn.", "Orvanetown")
    assert place.entry is None
    assert mentions == ["Orvanetown"]
