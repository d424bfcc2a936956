"""Politicians whom the registry knows: in office, out of office, and what the text says against it."""

from datetime import date

import pytest

from onrecord.knowledge.actors import ActorEntry, ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.page import lay_out
from onrecord.record import Document

REGISTRY = ActorRegistry(
    [ActorEntry("Tomas Quell", "person", "ISL", "GOV", ("Quell",), date(2001, 1, 1), date(2009, 12, 31))]
)


def person(text, published):
    document = Document(id="x", name="x", text=text, title=None, published=published, furniture=())
    cast = find_cast(lay_out(document), actors=REGISTRY)
    entity = next(entity for entity in cast.entities if "Quell" in entity.name)
    return entity.kind, entity.country, entity.role


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
