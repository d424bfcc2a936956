"""Both full-text indexes find the same passages and show the same excerpts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lorland import article
from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.record import Document, Record, document_id
from onrecord.store import open_store, schema
from onrecord.store.homes import cutting, tsvectors
from onrecord.store.searching import newest

MARKS = "aAeéÉE\u0301ß ﬁĲŁłøİı-’'\"“*_.,;0½٣ªक्षि中文\U0001e900\ue000\u0345\u200d\n\0\udc80"
WORDS = st.text(MARKS + "bc", max_size=8)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@pytest.fixture(scope="module")
def both(cluster, tmp_path_factory):
    """A store on each database, open."""
    name = cluster.create(template="made")
    with (
        open_store(tmp_path_factory.mktemp("both") / "news.db") as one,
        open_store(cluster.address(name)) as other,
    ):
        yield one, other
    cluster.drop(name)


def hits(store, words):
    try:
        found = store.search(words, limit=10_000)
    except UsageError as error:
        return error.code
    return sorted((hit.document_id, hit.kind, hit.item_id or "", hit.excerpt, hit.highlights) for hit in found)


def save(stores, text, title=None):
    record = Record(document=Document(id=document_id(text, outlet=title), name="n", text=text, title=title))
    for store in stores:
        store.save(record)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, max_size=3), words=st.one_of(WORDS, TEXTS, WORDS.map(lambda word: f'"{word}"*')))
def test_whatever_is_looked_for_both_find_the_same(both, texts, words):
    for text in texts:
        save(both, text.replace("\udc80", "") or "x")
    assert hits(both[0], words) == hits(both[1], words)


NOWHERE = {"a" * 99, "a" * 101, "a" * 300, '"the the"', '"the last"', "'q' & z:*", '"word6 word5"'}


@pytest.mark.parametrize(
    "words",
    [
        "a" * 99, "a" * 100, "a" * 101, "a" * 150, "a" * 100 + "*", "a" * 150 + "*", "a" * 300, '"b ' + "a" * 150 + '"',
        "aa*", "café au*", '"the the"', '"the last"',
        '"the very last"', "last the", "ver*", '"of the ver"*', "'q' & z:*",
        "word77777", "word8888*", '"word5 word6"', '"word6 word5"', "word5 word99999", "lorland shelled", "shel*",
    ],
)  # fmt: skip
def test_long_words_and_long_texts_are_found_by_both(both, words):
    save(both, "b " + "a" * 150 + " and " + "a" * 100 + " café au lait", "long words")
    save(both, "the x " * 20_000 + "of the very last", "far behind")
    save(both, " ".join(f"word{number}" for number in range(100_000)), "many words")
    for store in both:
        store.save(article())
    found = hits(both[0], words)
    assert found == hits(both[1], words)
    assert (found == []) == (words in NOWHERE)


def test_a_text_of_too_many_words_for_a_vector_is_kept_apart():
    row = tsvectors.row_of(1, [f"word{number}" for number in range(100_000)])
    assert row["lexemes"] == [tsvectors.EVERY]
    assert row["length"] == 100_000
    assert tsvectors.row_of(2, ["b", "a", "b"]) == {"id": 2, "folded": " b a b ", "length": 3, "lexemes": ["a", "b"]}


def test_words_are_cut_as_the_index_of_sqlite_cuts_them():
    assert cutting.cut([]) == []
    assert cutting.cut(["", "Vész’s CAFÉ", "1,5 km"]) == [[], ["vesz", "s", "cafe"], ["1", "5", "km"]]


def test_a_condition_narrows_any_query_of_passages(any_store):
    any_store.save(article())
    passage = schema.passage
    query = select(passage.c.kind).where(passage.c.kind != "text").order_by(passage.c.id)
    with any_store._reading() as connection:

        def ask(words):
            return connection.execute(query.where(passage.c.id.in_(newest(connection, words, limit=9)))).scalars().all()

        assert ask("shelled") == ["statement", "event"]
        assert ask('"cease fire" friday') == ["statement"]
        assert ask("shelled 🙂𞤀") == ask("𞤀 nowhere") == []


def test_what_is_removed_is_found_no_more(any_store):
    any_store.save(article(0))
    any_store.save(article(1))
    any_store.remove("wave-0")
    assert {hit.document_name for hit in any_store.search("shelled")} == {"wave-1"}
