"""Which place a name means in its text."""

from __future__ import annotations

import re

import pytest

from onrecord.knowledge import load_places
from onrecord.knowledge.places import PlaceEntry
from onrecord.reading.places import ground
from onrecord.reading.places.grounding import kilometres
from onrecord.record import Span


def meant(text: str, name: str, **options) -> PlaceEntry | None:
    """The place of a name among all names in brackets of a text."""
    plain, spans = "", []
    for part in re.split(r"(\[[^\]]+\])", text):
        if part.startswith("["):
            spans.append(Span(len(plain), len(plain) + len(part) - 2))
        plain += part.strip("[]")
    found = ground(plain, spans, load_places(), **options)
    grounded = next(one for one, span in zip(found, spans, strict=True) if plain[span.start : span.end] == name)
    return None if grounded is None else grounded.entry


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Beer Sheba", 31.25, 34.79), ("Be'er Sheva", 31.25, 34.79), ("Beersheba", 31.25, 34.79),
        ("Petach Tikvah", 32.09, 34.89), ("Petah Tiqwa", 32.09, 34.89), ("Hodeidah", 14.8, 42.95),
        ("Al Hudaydah", 14.8, 42.95), ("al-Hudeida", 14.8, 42.95), ("Deir al-Balah", 31.42, 34.35),
        ("Dayr al-Balah", 31.42, 34.35), ("the Strip", 31.42, 34.35), ("the Kremlin", 55.75, 37.62),
        ("Downing Street", 51.5, -0.13), ("Hebron", 31.53, 35.09), ("Deir Ezzor", 35.33, 40.14),
        ("Kharkov", 49.98, 36.25), ("Strait of Hormuz", 26.6, 56.4),
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_spelling_at_its_spot(name, latitude, longitude):
    place = meant(f"Smoke was seen over [{name}] at dawn.", name)
    there = PlaceEntry(name, latitude, longitude, None, None, None, "point", (name,))
    assert kilometres(place, there) < 30, place


@pytest.mark.parametrize(
    ("text", "name", "country", "within"),
    [
        ("Talks were held in [Tripoli] on Monday.", "Tripoli", "LBY", None),
        ("Soldiers moved from [Beirut] and [Sidon] towards [Tripoli].", "Tripoli", "LBN", None),
        ("The march began in [Paris], [Texas], and ended there.", "Paris", "USA", "Texas"),
        ("A clinic in [Alexandria], La., was shut.", "Alexandria", "USA", "Louisiana"),
        ("A clinic in [Alexandria] was shut.", "Alexandria", "EGY", None),
        ("Shots fell near [Bethlehem], in the [West Bank].", "Bethlehem", "PSE", None),
        ("Rockets were fired from [Gaza] at dawn.", "Gaza", "PSE", None),
        ("The bill passed in [Washington].", "Washington", "USA", "District of Columbia"),
        ("Flooding hit [Seattle], [Tacoma] and the rest of [Washington].", "Tacoma", "USA", "Washington"),
        ("The road from [Tbilisi] to [Batumi] in [Georgia] is shut.", "Georgia", "GEO", None),
        ("Courts in [Atlanta] and [Savannah], [Georgia], stayed shut.", "Savannah", "USA", "Georgia"),
    ],
)
def test_a_name_that_several_places_bear_means_the_one_that_fits_the_text(text, name, country, within):
    place = meant(text, name)
    assert place.country == country
    assert within is None or within in place.within


def test_a_region_is_meant_by_the_short_name_that_the_table_gives_it():
    assert meant("Rockets were fired from [Gaza] at dawn.", "Gaza").name == "Gaza Strip"


def test_the_countries_that_a_text_speaks_of_decide():
    assert meant("A convoy left [Tripoli].", "Tripoli", countries={"LBN": 9}).country == "LBN"


def test_a_users_place_is_believed_before_all_others(tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("name,latitude,longitude\nAleppo,10.5,20.5\n", encoding="utf-8")
    span = Span(3, 9)
    (found,) = ground("In Aleppo.", [span], load_places(extra=table))
    assert (found.entry.latitude, found.entry.longitude) == (10.5, 20.5)


def test_what_no_place_bears_is_no_place():
    assert meant("The road to [Qwrtzpll] is shut.", "Qwrtzpll") is None


def test_a_choice_says_what_speaks_for_it_and_who_came_next():
    (found,) = ground("Talks in Tripoli.", [Span(9, 16)], load_places())
    assert found.reasons[0][0] == "its name"
    assert sum(value for _, value in found.reasons) == pytest.approx(found.score, abs=0.05)
    assert "LBN" in {rival.country for rival, _ in found.rivals}
    assert found.rivals[0][1] <= found.score


def test_the_order_of_the_names_makes_no_difference():
    text = "Beirut, Sidon, Tripoli, Tyre"
    spans = [Span(match.start(), match.end()) for match in re.finditer(r"\w+", text)]
    forth = ground(text, spans, load_places())
    back = ground(text, spans[::-1], load_places())
    assert [one.entry for one in forth] == [one.entry for one in back[::-1]]
