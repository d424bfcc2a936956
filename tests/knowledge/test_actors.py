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
