import pytest
from lorland import article

from onrecord.errors import UsageError
from onrecord.record import Document, Record
from onrecord.store import open_store


def found(store, words, **options):
    return [(hit.kind, hit.item_id) for hit in store.search(words, **options)]


@pytest.fixture
def store(any_store):
    any_store.save(article())
    return any_store


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("harbour", set()),
        ("café", {("text", None), ("statement", "s1")}),
        ("CAFE", {("text", None), ("statement", "s1")}),
        ("cafe\u0301", {("text", None), ("statement", "s1")}),
        ("vesz port", {("text", None), ("statement", "s2")}),
        ("VÉSZ assault", {("event", "e1")}),
        ("lorland vész shelled assault", {("event", "e1")}),
        ('"shelled the port"', {("text", None), ("statement", "s2")}),
        ("“shelled the port”", {("text", None), ("statement", "s2")}),
        ('"port the shelled"', set()),
        ("cease-fire", {("text", None), ("statement", "s3"), ("event", "e2")}),
        ('"cease fire" friday', {("text", None), ("statement", "s3")}),
        ("shel*", {("text", None), ("statement", "s2"), ("event", "e1")}),
        ("shel", set()),
        ('"the port of ve"*', {("text", None), ("statement", "s2")}),
        ("mayor", {("text", None), ("actor", "a3")}),
        ("ana brisk", {("text", None), ("actor", "a1")}),
    ],
)
def test_words_are_found_where_they_stand(store, words, expected):
    assert set(found(store, words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        '"café', 'café"', 'café "', "NEAR(café", "NEAR(café, 5)", "café AND", "AND", "OR café", "NOT", "a AND",
        "café -hit", "words:café", "{words}: café", "^café", "café + hit", "(café", "café)", "café*hit*", "**café",
        "'; DROP TABLE", "café;", "\0café", "caf\udc80", "café\n\thit", "𞤀", "café 𞤀", "café " * 3000, ":match x",
        "%s x", "\\ x", "1e9 x", "ﷺ", "?!x",
    ],
)  # fmt: skip
def test_nothing_a_user_types_is_a_syntax_error(store, words):
    assert all("caf" in hit.excerpt for hit in store.search(words) if "caf" in words)


@pytest.mark.parametrize("words", ["", "  ", '"', '""', "*", '"*"', "( ) -", "“”", "\0", "…"])
def test_without_a_word_to_look_for_the_user_is_told(store, words):
    with pytest.raises(UsageError) as caught:
        store.search(words)
    assert caught.value.code == "usage.no_words"
    assert "rocket*" in caught.value.hint


def test_operators_of_the_index_are_words_like_others(store):
    store.save(Record(document=Document(id="sha256:" + "1" * 64, name="not", text="Not near and or.")))
    assert [hit.document_name for hit in store.search("NOT NEAR AND OR")] == ["not"]


def test_a_limit_below_one_is_refused(store):
    with pytest.raises(UsageError, match="limit"):
        store.search("café", limit=0)


def test_a_hit_tells_the_article_and_shows_the_words(store):
    record = article()
    (hit,) = store.search("mayor otto friday")
    assert (hit.kind, hit.item_id) == ("text", None)
    assert hit.document_id == record.document.id
    assert (hit.document_name, hit.title) == (record.document.name, record.document.title)
    assert (hit.published, hit.outlet) == (record.document.published, "The Lorland Courier")
    assert [span.of(hit.excerpt) for span in hit.highlights] == ["mayor", "Otto", "Friday"]
    assert "\n" not in hit.excerpt


def test_highlights_cover_whole_phrases_and_words_as_written(store):
    hits = {(hit.kind, hit.item_id): hit for hit in store.search('"cease fire"')}
    statement = hits["statement", "s3"]
    assert statement.excerpt == "the cease-fire would hold until Friday"
    assert [span.of(statement.excerpt) for span in statement.highlights] == ["cease-fire"]


def test_a_long_text_gives_a_short_excerpt(any_home):
    text = "Nothing happened in the valley that day.\n" * 5000 + "Then the bridge at Ostrel fell.\n" + "Rain. " * 5000
    with open_store(any_home) as store:
        store.save(Record(document=Document(id="sha256:" + "1" * 64, name="long", text=text)))
        (hit,) = store.search("ostrel")
    assert len(hit.excerpt) < 500
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert [span.of(hit.excerpt) for span in hit.highlights] == ["Ostrel"]


def test_marks_of_the_index_in_an_article_do_no_harm(any_home):
    text = "A \ufdd0strange\ufdd1 \ufdd0 page about Ostrel\0 \ufdd1."
    with open_store(any_home) as store:
        store.save(Record(document=Document(id="sha256:" + "1" * 64, name="odd", text=text)))
        (hit,) = store.search("ostrel strange")
        assert [span.of(hit.excerpt) for span in hit.highlights] == ["strange", "Ostrel"]
        assert store.load("odd").document.text == text


def test_what_is_about_the_words_stands_before_what_mentions_them(any_home):
    about = "The dam of Ostrel broke. Ostrel is under water. The mayor of Ostrel asked for help."
    mentions = "The council met. " * 40 + "Ostrel sent nobody. " + "The budget passed. " * 40
    with open_store(any_home) as store:
        for name, text in (("mentions", mentions), ("about", about)):
            store.save(Record(document=Document(id="sha256:" + name.encode().hex(), name=name, text=text)))
        assert [hit.document_name for hit in store.search("ostrel")] == ["about", "mentions"]


def test_what_is_said_and_done_stands_before_bare_names(store):
    for number in range(20):
        text = f"Rain fell on the hills again, hour {number}, and nobody spoke of anything else."
        store.save(Record(document=Document(id=f"sha256:{number:064}", name=f"rain-{number}", text=text)))
    kinds = [hit.kind for hit in store.search("lorland")]
    assert kinds[-1] == "actor"
    assert {"statement", "event", "text"} <= set(kinds)


def test_a_title_that_the_text_does_not_hold_is_found(any_home):
    document = Document(id="sha256:" + "1" * 64, name="x", text="Nothing here.", title="Flood in Ostrel")
    with open_store(any_home) as store:
        store.save(Record(document=document))
        assert [hit.excerpt for hit in store.search("flood")] == ["Flood in Ostrel Nothing here."]


def test_a_limit_gives_the_best(any_home):
    with open_store(any_home) as store:
        for number in range(30):
            store.save(article(number))
        every = store.search("shelled", limit=1000)
        assert len(every) == 90
        assert store.search("shelled", limit=7) == every[:7]
        assert len(store.search("shelled")) == 20
