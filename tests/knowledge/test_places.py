import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import load_countries, load_places


@pytest.mark.parametrize(
    ("text", "country", "precision"),
    [
        ("Gaza", "PSE", "region"), ("the Strip", "PSE", "region"), ("the West Bank", "PSE", "region"),
        ("Beer Sheba", "ISR", "city"), ("Be’er Sheva", "ISR", "city"), ("Beersheba", "ISR", "city"),
        ("Petach Tikvah", "ISR", "city"), ("Hodeidah", "YEM", "city"), ("Al Hudaydah", "YEM", "city"),
        ("Deir al-Balah", "PSE", "city"), ("Kiev", "UKR", "city"), ("Kharkov", "UKR", "city"), ("Halab", "SYR", "city"),
        ("Mosul", "IRQ", "city"), ("Donbas", "UKR", "region"), ("Strait of Hormuz", None, "region"),
        ("Kashmir", None, "region"), ("London", "GBR", "city"), ("Georgia", "GEO", "country"),
        ("U.S.", "USA", "country"),
        ("Zürich", "CHE", "city"), ("Zurich", "CHE", "city"), ("Texas", "USA", "region"),
        ("Aleppo province", "SYR", "city"), ("the city of Homs", "SYR", "city"), ("northern Syria", "SYR", "country"),
        ("the Central African Republic", "CAF", "country"),
    ],
)  # fmt: skip
def test_a_place_is_found_in_any_usual_spelling(text, country, precision):
    place = load_places().named(text)[0]
    assert (place.country, place.precision) == (country, precision)
    assert text in load_places()


@pytest.mark.parametrize("text", ["gaza", "", "Atlantis-on-Sea", "of"])
def test_what_is_no_place_is_not_found(text):
    assert load_places().named(text) == ()
    assert text not in load_places()


def test_the_largest_of_one_name_comes_first():
    tripolis = load_places().named("Tripoli")
    assert [place.country for place in tripolis[:2]] == ["LBY", "LBN"]
    assert tripolis[0].population > tripolis[1].population


def test_every_capital_is_known():
    capitals = [country.capital for country in load_countries() if country.capital and country.alpha2 not in {"TF"}]
    unknown = [capital for capital in capitals if capital not in load_places()]
    assert len(unknown) <= 12, unknown


def test_a_users_places_come_first(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("name,latitude,longitude,names\nCamp Redwater,12.25,34.5,Redwater|London\n", encoding="utf-8-sig")
    gazetteer = load_places(extra=path)
    assert gazetteer.named("Redwater")[0].precision == "point"
    assert [place.name for place in gazetteer.named("London")[:2]] == ["Camp Redwater", "London"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("A,95,0,", "latitude '95' is not between -90 and 90"), ("A,north,0,", "latitude 'north' is no number"),
        ("A,0,0,", "0/0"), ("A,,3,", "latitude '' is empty"), ("A,nan,3,", "latitude 'nan'"),
        ("A,1,2,town", "precision 'town'"),
    ],
)  # fmt: skip
def test_a_faulty_place_is_refused(tmp_path, line, said):
    path = tmp_path / "places.csv"
    path.write_text(f"name,latitude,longitude,precision\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_places(extra=path)
    assert said in caught.value.message
    assert "line 2" in caught.value.message
    assert caught.value.hint
