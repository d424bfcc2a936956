import pytest

from onrecord.knowledge import COLLECTIVES, TITLES, office
from onrecord.record import ACTOR_KINDS, ACTOR_ROLES


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("president", "GOV"), ("Defence Minister", "GOV"), ("defense minister", "GOV"), ("Secretary of State", "GOV"),
        ("secretaries of state", "GOV"), ("Deputy Fisheries Minister", "GOV"), ("minister for women", "GOV"),
        ("Lt. Gen.", "MIL"), ("police chief", "POL"), ("prosecutor", "JUD"), ("lawmaker", "LEG"), ("imam", "REL"),
        ("rebel leader", "REB"), ("witness", "CVL"), ("reporter", "MED"), ("chief executive", "BUS"),
        ("ex-president", "OTH"), ("former army chief", "OTH"), ("U.N. envoy", "IGO"),
    ],
)  # fmt: skip
def test_a_title_tells_its_role(title, role):
    assert office(title).role == role


def test_what_is_no_title_names_no_office():
    assert office("cucumber") is None
    assert office("") is None


@pytest.mark.parametrize(
    ("word", "kind", "role"),
    [
        ("soldiers", "military", "MIL"), ("policemen", "police", "POL"), ("gunmen", "armed_group", "REB"),
        ("residents", "civilians", "CVL"), ("refugees", "civilians", "REF"), ("officials", "government", "GOV"),
        ("lawmakers", "government", "LEG"), ("protesters", "civilians", "CVL"), ("protestors", "civilians", "CVL"),
        ("reporters", "media", "MED"), ("peacekeepers", "igo", "IGO"),
    ],
)  # fmt: skip
def test_a_collective_tells_its_kind_and_role(word, kind, role):
    assert (COLLECTIVES[word].kind, COLLECTIVES[word].role) == (kind, role)


def test_tables_use_the_terms_of_the_record_and_lower_case():
    assert len(TITLES) >= 150
    assert len(COLLECTIVES) >= 150
    for word, found in (TITLES | COLLECTIVES).items():
        assert word == word.lower().strip()
        assert found.kind in ACTOR_KINDS
        assert found.role in ACTOR_ROLES
