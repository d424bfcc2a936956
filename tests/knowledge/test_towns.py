"""The sorted file of towns and divisions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.spelling import place_key
from onrecord.knowledge.tables import HERE
from onrecord.knowledge.towns import is_town, like, towns


def test_the_file_is_in_the_order_of_its_keys():
    with (HERE / "places.tsv").open("rb") as lines:
        keys = [line.partition(b"\t")[0] for line in lines]
    assert keys == sorted(keys)


def test_the_file_is_small_enough_to_ship():
    assert sum((HERE / name).stat().st_size for name in ("places.tsv", "areas.tsv")) < 15_000_000


def test_the_first_and_the_last_key_are_found():
    with (HERE / "places.tsv").open("rb") as lines:
        keys = [line.partition(b"\t")[0].decode() for line in lines]
    assert towns(keys[-1])
    assert like("aba") is not None
    first = next(key for key in keys if not key.startswith("~"))
    assert towns(first)


def test_towns_of_one_name_come_by_their_people():
    people = [town.population or 0 for town in towns("springfield")]
    assert len(people) > 10
    assert people == sorted(people, reverse=True)


def test_a_town_says_what_it_lies_in():
    town = next(town for town in towns("paris") if town.within[-1:] == ("Texas",))
    assert (town.country, town.within) == ("USA", ("Lamar County", "Texas"))


def test_a_village_is_no_town_that_a_newspaper_means_by_its_name_alone():
    assert is_town("aleppo")
    assert not is_town("rapides parish")
    assert not is_town("zzzz")


@pytest.mark.parametrize("name", ["Kamishly", "Bakhmout", "Dayr az Zawr", "Mariupil'", "Sderoth"])
def test_another_transliteration_is_like_it(name):
    assert like(place_key(name)), name


@given(st.text(max_size=40))
def test_no_key_breaks_the_search(key):
    towns(key)
    like(key)
    is_town(key)
