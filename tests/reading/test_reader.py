from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Reader, extract, open_source
from onrecord.errors import ReadingError, UsageError
from onrecord.record import Document, document_id, to_json

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))


@pytest.fixture(scope="module")
def reader():
    return Reader()


def a_document(path):
    (raw,) = open_source(path)
    return extract(raw)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_same_article_gives_the_same_record_byte_for_byte(reader, path):
    document = a_document(path)
    first = to_json(reader.read(document))
    assert to_json(reader.read(document)) == first
    assert to_json(Reader().read(document)) == first


def test_an_id_says_where_its_first_words_begin(reader):
    record = reader.read(a_document(EXAMPLES[0]))
    for event in record.events:
        assert event.id.startswith(f"e{event.trigger.start}")
    for statement in record.statements:
        assert statement.id.startswith(f"s{statement.cue.start}")


def test_relative_times_stay_unknown_without_a_day_of_publication():
    text = "Rebels attacked the town on Thursday, police said. On 3 March 2026 troops had shelled a bridge."
    dated = onrecord.read(text, published="2026-03-14")
    undated = onrecord.read(text)
    assert next(event.when for event in dated.events) is not None
    assert next(event.when for event in undated.events) is None
    assert {str(event.when.earliest) for event in undated.events if event.when} <= {"2026-03-03"}


def test_an_article_in_another_language_is_refused_by_name(reader):
    text = "Der Minister sagte am Montag, dass die Armee die Stadt angegriffen habe, wie die Polizei mitteilte."
    document = Document(id=document_id(text), name="stadt", text=text, language="de")
    with pytest.raises(ReadingError, match="stadt: the article is in the language 'de'") as caught:
        reader.read(document)
    assert caught.value.code == "reading.language"


def test_a_place_that_is_known_has_coordinates_and_one_that_is_not_has_none(reader):
    text = "Gunmen killed six people in Mosul on Monday. Gunmen killed two people in Brennatown on Tuesday."
    record = reader.read(Document(id=document_id(text), name="a", text=text))
    by_name = {place.name: place for place in record.places}
    assert by_name["Mosul"].country == "IRQ"
    assert by_name["Mosul"].latitude == pytest.approx(36.3, abs=0.3)
    assert by_name["Brennatown"].latitude is None


def test_a_users_own_actors_are_believed(tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text(
        "name,kind,country,role,aliases\nOssel Liberation Front,armed_group,XTV,REB,the Front\n", encoding="utf-8"
    )
    text = "The Ossel Liberation Front said on Monday that it would sign. The Front attacked Brenna on Friday."
    record = Reader(actors=table).read(Document(id=document_id(text), name="a", text=text))
    front = record.actor(record.statements[0].speaker)
    assert (front.name, front.kind, front.country, front.role) == (
        "Ossel Liberation Front", "armed_group", "XTV", "REB",
    )  # fmt: skip
    assert record.events[-1].actors == (front.id,)


def test_a_users_state_gives_its_country_to_its_people_and_is_called_by_its_own_name(tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text("name,kind,country,role,aliases\nKestria,government,XKS,GOV,Kestrian\n", encoding="utf-8")
    text = "Kestrian President Edda Lorne said on Monday that she would go. Kestria attacked the town on Friday."
    record = Reader(actors=table).read(Document(id=document_id(text), name="a", text=text))
    assert record.actor(record.statements[0].speaker).country == "XKS"
    assert "Kestria" in {actor.name for actor in record.actors}


@pytest.mark.parametrize("least", [1.5, -0.01, float("nan"), float("inf")])
def test_a_least_confidence_that_is_no_probability_is_refused(least):
    with pytest.raises(UsageError) as caught:
        Reader(min_confidence=least)
    assert caught.value.code == "usage.confidence"
    assert str(least) in caught.value.message
    assert "between 0 and 1" in caught.value.hint


@pytest.mark.parametrize("least", [0, 0.0, 0.5, 1, 1.0])
def test_nothing_below_the_least_confidence_is_in_the_record(least):
    document = a_document(EXAMPLES[0])
    whole, record = Reader(min_confidence=0).read(document), Reader(min_confidence=least).read(document)
    assert [item.id for item in (*record.statements, *record.events)] == [
        item.id for item in (*whole.statements, *whole.events) if item.confidence >= least
    ]


def test_thirty_thousand_words_are_read_as_a_hundred_are(reader):
    document = a_document(EXAMPLES[0])
    long = "\n\n".join([document.text] * 100)
    record = reader.read(replace(document, id=document_id(long), text=long, furniture=(), title=None))
    assert len(record.statements) > 500


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’s", "said", "told", "he", "Sorn", "Minister Sorn", "the army", "attacked", "will not", "if",
     "according to", "on Friday", "killed 12", ",", ".", "\n\n", "—", "(", ")", "…", "that", "denied", "the truce",
     "Tolmere", "in", "and", "by", "\u05d0\u05d1", "\U0001f680", "\x00", "\u2028", "U.S.", "WATCH:", "Read  more"]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=60), joint=st.sampled_from([" ", ""]))
def test_no_text_breaks_the_reader_or_its_record(reader, pieces, joint):
    text = joint.join(pieces)
    reader.read(Document(id=document_id(text), name="a", text=text))
