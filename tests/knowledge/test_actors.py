from datetime import date

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import load_actors, load_countries


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the White House’s", "White House"), ("IDF", "Israel Defense Forces"), ("idf", None), ("Idf", None),
        ("ISIS", "Islamic State"), ("Daesh", "Islamic State"), ("Is", None), ("Who", None),
        ("WHO", "World Health Organization"), ("al-Qa’ida", "al-Qaeda"), ("HEZBOLLAH", "Hezbollah"),
        ("foreign ministry", "Foreign Ministry"), ("The Foreign Ministry", "Foreign Ministry"),
        ("red cross", None), ("the Red Cross", "International Committee of the Red Cross"),
        ("Times", None), ("the Times", "The Times"), ("Elysee", "Elysee"), ("Élysée", "Elysee"), ("", None),
    ],
)  # fmt: skip
def test_an_actor_is_found_by_any_name(text, name):
    entry = load_actors().named(text)
    assert (entry.name if entry else None) == name


def test_the_registry_names_only_countries_that_exist_and_finds_every_entry():
    registry = load_actors()
    assert len(registry) >= 220
    for entry in registry:
        assert entry.country is None or load_countries().by_code(entry.country), entry
        for name in (entry.name, *entry.aliases):
            assert registry.named(name), name


def test_a_users_table_overrides_and_extends(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes(
        "\ufeffname,kind,role,aliases,since\n\n# ours\nHamas,party,PTY,,\n"
        "Valley Defence League,armed_group,REB,VDL|IDF,2019\nHarbour Courier\n".encode()
    )
    registry = load_actors(extra=path)
    assert registry.named("Hamas").kind == "party"
    assert registry.named("IDF").name == "Valley Defence League"
    assert registry.named("VDL").since == date(2019, 1, 1)
    assert registry.named("the Harbour Courier").kind == "other"
    assert registry.named("Israeli army").name == "Israel Defense Forces"
    assert load_actors().named("Hamas").kind == "armed_group"


def test_of_two_holders_of_a_name_the_one_of_the_day_is_found(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,kind,since,until,aliases\nAda Orr,person,2001,2004-05-01,the Protector\n"
        "Bo Lind,person,2004-05-02,,the Protector\n",
        encoding="utf-8",
    )
    registry = load_actors(extra=path)
    assert registry.named("Protector", on=date(2003, 1, 1)).name == "Ada Orr"
    assert registry.named("Protector", on=date(2005, 1, 1)).name == "Bo Lind"


@pytest.mark.parametrize(
    ("name", "day", "country", "role"),
    [
        ("Taliban", date(1999, 3, 1), "AFG", "GOV"), ("Taliban", date(2002, 5, 1), "AFG", "REB"),
        ("Taliban", date(2022, 5, 1), "AFG", "GOV"), ("Taliban fighters", date(2022, 5, 1), "AFG", "REB"),
        ("Jüri Ratas", date(2018, 1, 1), "EST", "GOV"), ("Jüri Ratas", date(2022, 1, 1), "EST", "LEG"),
        ("Trump", date(2019, 4, 1), "USA", "GOV"), ("Trump", date(2021, 6, 1), "USA", "PTY"),
        ("Antonio Guterres", date(1998, 5, 1), "PRT", "GOV"), ("Antonio Guterres", date(2020, 5, 1), "PRT", "IGO"),
        ("Xanana Gusmão", date(1998, 5, 1), "TLS", "REB"), ("Xanana Gusmão", date(2003, 5, 1), "TLS", "GOV"),
        ("Raila Odinga", date(2007, 12, 30), "KEN", "PTY"), ("Raila Odinga", date(2010, 5, 1), "KEN", "GOV"),
    ],
)  # fmt: skip
def test_a_person_has_the_role_of_the_day(name, day, country, role):
    entry = load_actors().named(name, on=day)
    assert (entry.country, entry.role) == (country, role)
    assert entry.holds(day)


def test_terms_that_are_told_apart_share_the_plain_name():
    for entry in load_actors():
        if entry.kind == "person" and entry.name.endswith(")"):
            assert entry.name.rsplit(" (", 1)[0] in entry.aliases, entry


@pytest.mark.parametrize(
    ("name", "kind", "country", "role"),
    [
        ("Northern Fleet", "military", "RUS", "MIL"), ("SANDF", "military", "ZAF", "MIL"),
        ("the PRI", "party", "MEX", "PTY"), ("the Riigikogu", "government", "EST", "LEG"),
        ("RUF", "armed_group", "SLE", "REB"), ("Medellin cartel", "armed_group", "COL", "CRM"),
        ("MINURSO", "igo", None, "IGO"), ("Oxford University", "ngo", "GBR", "NGO"),
        ("the Ministry of External Affairs", "government", "IND", "GOV"),
        ("Bank of Mexico", "government", "MEX", "GOV"),
    ],
)  # fmt: skip
def test_bodies_in_the_news_of_conflicts_are_known(name, kind, country, role):
    entry = load_actors().named(name)
    assert (entry.kind, entry.country, entry.role) == (kind, country, role)


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (b"name;kind\nA;party\n", "knowledge.header", "semicolons"),
        (b"name\tkind\nA\tparty\n", "knowledge.header", "tabs"),
        (b"", "knowledge.header", "is empty"),
        (b"kind,role\nparty,PTY\n", "knowledge.header", "no column 'name'"),
        (b"name,colour\nA,red\n", "knowledge.header", "'colour'"),
        (b"name,name\nA,B\n", "knowledge.header", "twice"),
        (b"name,kind\nA,tribe\n", "knowledge.value", "line 2: kind 'tribe'"),
        (b"name,role\n\nA,REBEL\n", "knowledge.value", "line 3: role 'REBEL'"),
        (b"name,country\nA,Israel\n", "knowledge.value", "country 'Israel'"),
        (b"name,since\nA,May 2020\n", "knowledge.value", "since 'May 2020'"),
        (b"name,since,until\nA,2020,2019\n", "knowledge.value", "later than"),
        (b"name,kind\n,party\n", "knowledge.value", "name '' is empty"),
        (b"name\nA,B\n", "knowledge.value", "2 values under 1 columns"),
        (b'name\n"A\n', "knowledge.value", "line 2"),
        ("name\nA\nKöln\n".encode("latin-1"), "knowledge.encoding", "line 3: the byte 0xf6"),
        ("name\nA\n".encode("utf-16"), "knowledge.encoding", "UTF-16"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line_and_a_remedy(tmp_path, body, code, said):
    path = tmp_path / "mine.csv"
    path.write_bytes(body)
    with pytest.raises(KnowledgeError) as caught:
        load_actors(extra=path)
    assert caught.value.code == code
    assert said in caught.value.message
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(KnowledgeError, match=r"none\.csv cannot be read") as caught:
        load_actors(extra=tmp_path / "none.csv")
    assert caught.value.code == "knowledge.unreadable"
