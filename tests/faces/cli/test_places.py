"""`onrecord places lookup`, and tables of places of the user's own."""

from __future__ import annotations

import json
import re

import pytest

from onrecord.record import Actor, Place, Record, Span, from_json

TRIPOLI = (
    "Gunmen trade fire\n\nFour people were killed in Tripoli on Friday, Lebanese officials said. Reinforcements came "
    "from Beirut and Sidon. In Zahle and Baalbek, schools stayed closed.\n"
)
REGISTRY = "Places: GeoNames (geonames.org), CC BY 4.0, and onrecord's own table"


def looked_up(run, *arguments):
    told = run("places", "lookup", *arguments, "--json")
    assert (told.status, told.err) == (0, "")
    (line,) = told.out.splitlines()
    return json.loads(line)


@pytest.fixture
def table(folder):
    path = folder / "places.csv"
    path.write_text("name,latitude,longitude,country,names\nTolmere,12.25,34.5,SDN,Port Tolmere\n", encoding="utf-8")
    return path


@pytest.fixture
def tripoli(folder, reader):
    """An article, and a reader that finds the places that stand in it by the names given."""
    (folder / "tripoli.txt").write_text(TRIPOLI, encoding="utf-8")

    def put(*names, countries=()):
        def read(document):
            text = document.text
            spans = [[Span(*found.span()) for found in re.finditer(name, text)] for name in names]
            word = text.index("officials")
            return Record(
                document=document,
                places=tuple(
                    Place(id=f"p{n}", name=name, mentions=tuple(mentions))
                    for n, (name, mentions) in enumerate(zip(names, spans, strict=True))
                ),
                actors=tuple(
                    Actor(
                        id=f"a{n}", name="officials", kind="government", mentions=(Span(word, word + 9),), country=code
                    )
                    for n, code in enumerate(countries)
                ),
            )

        reader(read)

    return put


def test_a_place_is_found_with_the_reason_for_it(run):
    told = run("places", "lookup", "Beer Sheba")
    assert (told.status, told.err) == (0, "")
    lines = [" ".join(line.split()) for line in told.out.splitlines()]
    assert lines[0] == "Beersheba"
    for words in ("latitude, longitude 31.2", "country Israel (ISR)", "lies in Southern District", "precision city"):
        assert any(line.startswith(words) for line in lines), words
    assert "GeoNames id 295530" in lines
    assert any(re.match(r"population \d{3},\d{3}$", line) for line in lines)
    assert any(re.match(r"Why, \d+\.\d\d in all$", line) for line in lines)
    assert any(re.match(r"\+\d+\.\d\d its name", line) for line in lines)
    assert lines[-1] == REGISTRY


def test_the_rivals_stand_in_order_with_their_points(run):
    told = run("places", "lookup", "Springfield")
    assert re.search(r"Rivals, 3 of \d\d", told.out)
    assert "Illinois" in told.out
    assert max(map(len, told.out.splitlines())) <= 80
    found = looked_up(run, "Springfield")
    scores = [rival["score"] for rival in found["rivals"]]
    assert scores == sorted(scores, reverse=True)
    assert found["score"] >= scores[0]


def test_json_tells_the_place_the_reasons_and_the_rivals(run):
    found = looked_up(run, "Beer", "Sheba")
    assert (found["name"], found["bearers"], found["rivals"], found["registry"]) == ("Beer Sheba", 1, [], REGISTRY)
    place = found["place"]
    assert (place["name"], place["country"], place["geonames"]) == ("Beersheba", "ISR", 295530)
    assert place["within"] == ["Southern District"]
    assert sum(reason["score"] for reason in found["reasons"]) == pytest.approx(found["score"], abs=0.05)


def test_what_stands_behind_a_name_tells_which_one_it_is(run):
    assert looked_up(run, "Paris")["place"]["country"] == "FRA"
    found = looked_up(run, "Paris, Texas")
    assert (found["place"]["country"], found["place"]["within"][-1]) == ("USA", "Texas")
    assert "what stands behind it" in {reason["reason"] for reason in found["reasons"]}


def test_countries_that_are_spoken_of_speak_for_their_places(run):
    alone, beside = looked_up(run, "Haifa"), looked_up(run, "Haifa", "--countries", "isr, PSE")
    assert alone["place"] == beside["place"]
    assert beside["score"] > alone["score"]
    assert {reason["reason"] for reason in beside["reasons"]} == {"its name", "others in its country"}


def test_a_name_that_nobody_bears_is_told_with_the_remedy(run):
    told = run("places", "lookup", "Qwxyzt")
    assert (told.status, told.out) == (2, "")
    assert told.err == (
        "error: 'Qwxyzt' is no place that onrecord knows\n"
        "hint: Check the spelling, or give it coordinates in a table of your own with --places.\n"
    )


def test_capitals_that_are_wanting_are_pointed_out(run):
    told = run("places", "lookup", "beer sheba")
    assert (told.status, told.err.splitlines()[1]) == (2, "hint: Places need their capital letters: 'Beer Sheba'.")


def test_a_place_of_ones_own_is_found(run, table):
    place = looked_up(run, "Port Tolmere", "--places", table)["place"]
    assert (place["name"], place["latitude"], place["longitude"]) == ("Tolmere", 12.25, 34.5)
    told = run("places", "lookup", "Tolmere", "--places", table)
    assert re.search(r"country +Sudan \(SDN\)", told.out)
    assert re.search(r"GeoNames id +none", told.out)


def test_an_article_tells_which_place_is_meant(run, tripoli):
    tripoli("Tripoli", "Beirut", "Sidon", "Zahle", "Baalbek", countries=["LBN"])
    assert looked_up(run, "Tripoli")["place"]["country"] == "LBY"
    found = looked_up(run, "Tripoli", "--text", "tripoli.txt")
    assert found["place"]["country"] == "LBN"
    assert {"others in its country", "others near by"} <= {reason["reason"] for reason in found["reasons"]}
    assert found["rivals"][0]["country"] == "LBY"


def test_people_and_bodies_of_an_article_speak_for_their_country(run, tripoli):
    tripoli("Tripoli")
    silent = looked_up(run, "Tripoli", "--text", "tripoli.txt")
    tripoli("Tripoli", countries=["LBY"])
    spoken = looked_up(run, "Tripoli", "--text", "tripoli.txt")
    assert spoken["score"] > silent["score"]


def test_a_name_that_the_record_passed_by_is_looked_for_in_the_words(run, tripoli):
    tripoli("Beirut")
    assert looked_up(run, "Sidon", "--text", "tripoli.txt")["place"]["country"] == "LBN"


@pytest.mark.parametrize("name", ["Haifa", "Tripo"])
def test_a_name_that_the_article_lacks_is_a_mistake(run, tripoli, name):
    tripoli("Tripoli")
    told = run("places", "lookup", name, "--text", "tripoli.txt")
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith(f"error: {name!r} does not stand in tripoli.txt\nhint: Spell it as the article does")


def test_reading_is_given_the_table(run, table, monkeypatch):
    given = []

    class Reader:
        def __init__(self, **options):
            given.append(options.get("places"))

        def read(self, document):
            return Record(document=document)

    monkeypatch.setattr("onrecord.reading.Reader", Reader)
    run("read", "bridge.txt", "--json")
    run("read", "bridge.txt", "--json", "--places", table)
    assert given == [None, table]


def test_a_place_of_ones_own_gets_its_coordinates_in_the_record(run, table, folder):
    (folder / "shells.txt").write_text(
        "Shells hit Tolmere\n\nRebels shelled the port of Tolmere on Tuesday, killing four dockers, police said.\n",
        encoding="utf-8",
    )
    told = run("read", "shells.txt", "--json", "--places", table)
    assert told.status == 0
    (place,) = from_json(told.out).places
    assert (place.name, place.latitude, place.longitude, place.country) == ("Tolmere", 12.25, 34.5, "SDN")


def test_a_table_that_cannot_be_used_is_refused_before_anything_is_read(run, folder):
    (folder / "places.csv").write_text("name,latitude,longitude\nTolmere,north,34.5\n", encoding="utf-8")
    told = run("read", "bridge.txt", "--places", "places.csv")
    assert (told.status, told.out) == (2, "")
    assert "places.csv, line 2: latitude 'north' is no number" in told.err
    assert not (folder / "onrecord.db").exists()
