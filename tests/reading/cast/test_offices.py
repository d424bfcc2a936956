"""Politicians whom the registry knows: in office, out of office, and what the text says against it."""

from datetime import date

import pytest

from onrecord.knowledge.actors import ActorEntry, ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.page import lay_out
from onrecord.record import Document

REGISTRY = ActorRegistry(
    [
        ActorEntry("Tomas Quell", "person", "ISL", "GOV", ("Quell",), date(2001, 1, 1), date(2009, 12, 31)),
        ActorEntry("Mira Sandt", "person", "NOR", "LEG", (), date(2001, 1, 1)),
        ActorEntry("Ada Lorne", "person", "NOR", "IGO", (), date(2001, 1, 1)),
        ActorEntry("Harbour Department", "government", "ISL", "GOV"),
        ActorEntry("Fishers' Liberation Army", "military", "ISL", "MIL"),
    ]
)


def resolved(text, published, name):
    document = Document(id="x", name="x", text=text, title=None, published=published, furniture=())
    cast = find_cast(lay_out(document), actors=REGISTRY)
    entity = next(entity for entity in cast.entities if name in entity.name)
    return entity.kind, entity.country, entity.role


def person(text, published):
    return resolved(text, published, "Quell")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Tomas Quell said the talks were over.", date(2005, 5, 1), ("person", "ISL", "GOV")),
        ("The talks are over, Quell said.", date(2005, 5, 1), ("person", "ISL", "GOV")),
        ("Tomas Quell said the talks were over.", date(2015, 5, 1), ("person", "ISL", "OTH")),
        ("The talks in Norway are over, Quell said.", date(2015, 5, 1), ("person", "NOR", "CVL")),
    ],
)
def test_an_office_holds_for_its_days(text, published, expected):
    assert person(text, published) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        # Out of office on that day, but the text gives him one.
        ("Minister Tomas Quell said the talks were over.", "Quell", ("person", "ISL", "GOV")),
        ("Sen. Tomas Quell said the talks were over.", "Quell", ("person", "ISL", "LEG")),
        ("Former Minister Tomas Quell said the talks were over.", "Quell", ("person", "ISL", "OTH")),
        # In an office, but the text gives another.
        ("Deputy Defence Minister Mira Sandt said the talks were over.", "Sandt", ("person", "NOR", "GOV")),
        ("General Mira Sandt said the talks were over.", "Sandt", ("person", "NOR", "LEG")),
        ("Secretary Ada Lorne said the talks were over.", "Lorne", ("person", "NOR", "IGO")),
    ],
)
def test_the_texts_own_title_speaks_for_a_known_person(text, name, expected):
    assert resolved(text, date(2015, 5, 1), name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They met the Harbour Department on Monday.", "Harbour", ("government", "ISL", "GOV")),
        ("They met Chile’s Harbour Department on Monday.", "Harbour", ("government", "CHL", "GOV")),
        ("They met the Fishers’ Liberation Army on Monday.", "Liberation", ("military", "ISL", "MIL")),
    ],
)
def test_a_body_is_known_by_its_whole_name_and_whose_it_is(text, name, expected):
    assert resolved(text, date(2015, 5, 1), name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Officials said the National Guard arrived on Monday.", "National Guard", ("military", "USA", "MIL")),
        ("Officials said Syrian mercenaries crossed the river.", "mercenaries", ("armed_group", "SYR", "REB")),
        ("The trade unions in Denmark met on Monday.", "unions", ("ngo", "DNK", "NGO")),
        ("They met the Santa Marta Dockers Association on Monday.", "Dockers", ("ngo", "COL", "NGO")),
        ("Deputy Secretary Jane Holt said the talks were over.", "Holt", ("person", "USA", "GOV")),
        ("A Foreign Office spokesman said the talks were over.", "spokesman", ("person", "GBR", "GOV")),
        ("Mariupol was hit again on Monday.", "Mariupol", ("government", "UKR", "GOV")),
    ],
)
def test_common_words_for_actors_tell_kind_country_and_role(text, name, expected):
    document = Document(id="x", name="x", text=text, title=None, published=date(2015, 5, 1), furniture=())
    entity = next(entity for entity in find_cast(lay_out(document)).entities if name in entity.name)
    assert (entity.kind, entity.country, entity.role) == expected


def test_a_car_is_not_a_republic():
    document = Document(id="x", name="x", text="Car thieves shot a guard.", title=None, published=None, furniture=())
    assert "CAF" not in {entity.country for entity in find_cast(lay_out(document)).entities}
