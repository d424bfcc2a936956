"""Parties and sites of different documents, compared."""

import pytest

from onrecord.story.items import Party, Site
from onrecord.story.likeness import alike, distance, holds_site, sites_alike


def party(key, name, kind="other", country=None, role="OTH"):
    return Party(key=key, name=name, kind=kind, country=country, role=role)


STATE = party("gov:ARD", "Ardania", "government", "ARD", "GOV")
FORCES = party("forces:ARD", "Ardanian forces", "military", "ARD", "MIL")
ARMY = party("group:ardanian army", "Ardanian Army", "military", "ARD", "MIL")
FRONT = party("group:blue star front", "Blue Star Front", "armed_group", "BEL", "REB")
REBELS = party("some:rebels BEL", "the rebels", "armed_group", "BEL", "REB")
SORN = party("person:pavel sorn", "Pavel Sorn", "person", "ARD", "GOV")
LAST = party("person:sorn", "Sorn", "person", "ARD", "GOV")
WIFE = party("person:mira sorn", "Mira Sorn", "person", "ARD", "CVL")


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        (STATE, STATE, 1.0, 1.0),
        (SORN, LAST, 0.9, 0.9),
        (SORN, WIFE, 0.0, 0.0),
        (FORCES, ARMY, 0.8, 0.8),
        (STATE, ARMY, 0.6, 0.6),
        (STATE, SORN, 0.5, 0.5),
        (FRONT, REBELS, 0.5, 0.5),
        (FRONT, party("group:front", "the Front", "armed_group"), 0.8, 0.8),
        (FORCES, FRONT, 0.0, 0.0),
        (STATE, party("gov:BEL", "Belmark", "government", "BEL", "GOV"), 0.0, 0.0),
    ],
)
def test_parties_are_as_alike_as_they_are_one(a, b, least, most):
    assert least <= alike(a, b) <= most
    assert alike(a, b) == alike(b, a)


def site(name, latitude=None, longitude=None, *, country="BEL", precision="city", within=()):
    return Site(
        key=f"name:{name.lower()}", name=name, latitude=latitude, longitude=longitude, country=country,
        precision=precision, within=within,
    )  # fmt: skip


PORT = site("Port Sel", 40.0, 20.0, within=("Sel Province",))


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        (PORT, PORT, 1.0),
        (PORT, site("Sel Province", precision="region"), 0.8),
        (PORT, site("Belmark", precision="country"), 0.8),
        (PORT, site("Harbour", 40.05, 20.0, precision="point"), 0.8),
        (PORT, site("Lome Bay", 40.3, 20.0), 0.4),
        (PORT, site("Torr", 43.0, 20.0), 0.0),
        (PORT, site("Port Sel", 10.0, 20.0, country="ARD"), 0.0),
    ],
)
def test_sites_are_alike_by_what_holds_what_and_by_distance(a, b, likeness):
    assert sites_alike(a, b) == likeness
    assert sites_alike(b, a) == likeness


def test_a_region_holds_its_towns_and_no_town_holds_its_region():
    region = site("Sel Province", precision="region")
    assert holds_site(region, PORT)
    assert not holds_site(PORT, region)


def test_a_degree_of_latitude_is_some_111_kilometres():
    assert distance(PORT, site("North", 41.0, 20.0)) == pytest.approx(111.2, abs=0.1)
    assert distance(PORT, site("Nowhere")) is None
