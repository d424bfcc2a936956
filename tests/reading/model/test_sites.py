"""Which names can be an event's place, and with which of the words around them."""

from __future__ import annotations

import pytest

from onrecord.knowledge.actors import ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.events.clauses import parse
from onrecord.reading.model import bundled, scene_of
from onrecord.reading.model.sites import site_spots
from onrecord.reading.page import lay_out
from onrecord.record import Document


def sites(text):
    """The spots of a text, as the words that each can be, the likeliest first."""
    page = lay_out(Document(id="x", name="x", text=text))
    cast = find_cast(page, actors=ActorRegistry([]))
    scene = scene_of(page, cast, (), bundled().pieces_of)
    return scene, [[page.words(span) for span in spans] for spans in scene.sites.spans]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Jets bombed depots in northwestern Syria overnight.", "northwestern Syria"),
        ("The conflict in the southeast of Ukraine went on.", "southeast of Ukraine"),
        ("Troops gathered on the border of Saudi Arabia.", "border of Saudi Arabia"),
        ("Fighters withdrew from Lebanese territory last year.", "Lebanese territory"),
        ("A crew was rescued off Florida's east coast.", "Florida's east coast"),
        ("Gunmen stormed the compound in Benghazi, Libya.", "Benghazi, Libya"),
        ("A bomb went off in Dar es Salaam at noon.", "Dar es Salaam"),
        ("They chased the guards away from the Tomb of the Unknown Soldier.", "Tomb of the Unknown Soldier"),
        ("They agreed on it during the Paris Summit.", "Paris"),
        ("The rebels seized Saguntum before winter.", "Saguntum"),
        ("Police closed Orvane Avenue for hours.", "Orvane Avenue"),
    ],
)
def test_a_name_takes_in_the_words_that_narrow_it_down(text, place):
    _, found = sites(text)
    assert place in [words[0] for words in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Envoys met in Syria, Iraq and Jordan.", "Syria"),
        ("Envoys met in Geneva, where it rained.", "Geneva"),
        ("Streets in Aleppo were empty.", "Aleppo"),
    ],
)
def test_what_stands_beside_a_name_for_itself_is_left_out(text, place):
    _, found = sites(text)
    assert place in [words[0] for words in found]


def test_the_shorter_name_is_kept_as_another_reading():
    _, found = sites("Jets bombed depots in northwestern Syria overnight.")
    assert ["northwestern Syria", "Syria"] in found


def test_a_name_read_twice_has_one_value():
    scene, _ = sites("Jets bombed Aleppo. Hours later Aleppo, Syria, was calm.")
    assert scene.sites.values.count("aleppo") == 2


def test_persons_are_no_places():
    _, found = sites("Governor Ilya Maresh said John Orvane had left. Maresh was calm.")
    assert not found


def test_a_name_at_the_end_of_a_text_is_found():
    page = lay_out(Document(id="x", name="x", text="They fled to Aleppo's"))
    clauses = parse(page, find_cast(page, actors=ActorRegistry([])), ())
    scene = scene_of(page, clauses.cast, (), bundled().pieces_of)
    assert [page.words(spans[0]) for spans in site_spots(scene, clauses).spans] == ["Aleppo"]
