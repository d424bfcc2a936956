from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lorland import article

from onrecord.errors import Problem, StoreError, UsageError
from onrecord.record import Document, Event, Record, Span, document_id, to_json
from onrecord.store import Access, Saved, Store, open_store


def test_what_is_saved_is_loaded_the_same(any_home):
    record = article()
    with open_store(any_home) as store:
        assert store.save(record) is Saved.NEW
    with open_store(any_home, access=Access.READ) as store:
        assert store.load(record.document.id) == record
        assert to_json(store.load(record.document.name)) == to_json(record)
        assert isinstance(store, Store)


@st.composite
def records(draw):
    text = draw(st.text(min_size=1, max_size=60))
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(text))))
    # Names come from file names, which may hold what UTF-8 cannot carry.
    name = draw(st.text(max_size=10)) + draw(st.sampled_from(["", "\udc80", "\0", "'", "%_"]))
    published = draw(st.none() | st.dates())
    event = Event(
        id=draw(st.text(min_size=1, max_size=5)),
        type="PROTEST",
        trigger=span,
        status="ongoing",
        intensity=draw(st.floats(-10, 10)),
        confidence=draw(st.floats(0, 1, exclude_min=True)),
        killed=draw(st.none() | st.integers(0, 10**30)),
    )
    document = Document(
        id=document_id(text + name, published=published),
        name=name,
        text=text,
        title=draw(st.none() | st.text(max_size=20)),
        published=published,
    )
    return Record(document=document, events=(event,))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(records(), max_size=5, unique_by=lambda record: record.document.id))
def test_any_record_is_given_back_as_it_was(any_store, made):
    for row in list(any_store.documents()):
        any_store.remove(row.id)
    for record in made:
        assert any_store.save(record) is Saved.NEW
    for record in made:
        assert to_json(any_store.load(record.document.id)) == to_json(record)
    assert {row.id for row in any_store.documents()} == {record.document.id for record in made}


def test_the_same_article_again_is_a_duplicate_and_changes_nothing(any_home):
    record = article()
    read_later = replace(record, events=(), disputes=(), outlooks=())
    with open_store(any_home) as store:
        store.save(record, source="first.txt")
        assert store.save(read_later, source="second.txt") is Saved.DUPLICATE
        assert store.load(record.document.id) == record
        assert [row.source for row in store.documents()] == ["first.txt"]
        assert store.has(record.document.id)
        assert not store.has("sha256:" + "0" * 64)


def test_articles_are_listed_by_day_then_name_unknown_days_last(any_home):
    made = [
        article(1, name="b", published=date(2031, 5, 2)),
        article(2, name="a", published=date(2031, 5, 2)),
        article(3, name="c", published=date(2030, 1, 1)),
    ]
    undated = Record(document=Document(id="sha256:" + "ab" * 32, name="aa", text="No day."))
    with open_store(any_home) as store:
        for record in [undated, *made]:
            store.save(record)
        rows = list(store.documents())
    assert [row.name for row in rows] == ["c", "a", "b", "aa"]
    assert [row.published for row in rows] == [date(2030, 1, 1), date(2031, 5, 2), date(2031, 5, 2), None]
    assert (rows[0].statements, rows[0].events, rows[0].disputes) == (3, 2, 1)
    assert (rows[3].statements, rows[3].events, rows[3].disputes) == (0, 0, 0)
    assert rows[0].outlet == "The Lorland Courier"


def test_many_articles_are_listed_each_once_while_others_are_saved(any_home):
    with open_store(any_home) as store:
        for number in range(620):
            store.save(Record(document=Document(id=f"sha256:{number:064x}", name=f"n{number:03}", text="A day.")))
        names = []
        for row in store.documents():
            if not names:
                store.save(article())
            names.append(row.name)
    assert names[:620] == [f"n{number:03}" for number in range(620)]


def test_where_and_when_an_article_was_got_is_kept(any_home):
    before = datetime.now(UTC)
    fetched = datetime(2031, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    with open_store(any_home) as store:
        store.save(article(), source="https://courier.example/1", sha256="ab" * 32, fetched_at=fetched)
        (row,) = store.documents()
    assert row.source == "https://courier.example/1"
    assert before <= row.read_at <= datetime.now(UTC)


def test_a_time_without_a_zone_is_refused(any_home):
    with open_store(any_home) as store, pytest.raises(UsageError, match="time zone"):
        store.save(article(), fetched_at=datetime(2031, 3, 2))  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize(
    "ask",
    [
        lambda document: document.id,
        lambda document: document.id[:13],
        lambda document: document.id[7:13],
        lambda document: document.id[7:40].upper(),
        lambda document: document.name,
    ],
)
def test_an_article_is_found_by_id_beginning_of_id_or_name(any_home, ask):
    records = [article(number) for number in range(5)]
    with open_store(any_home) as store:
        for record in records:
            store.save(record)
        assert store.load(ask(records[3].document)) == records[3]


@pytest.mark.parametrize(
    "document", ["", "wav", "abcde", "sha256:", "sha256:" + "0" * 64, "%", "' OR 1=1 --", "\ud800"]
)
def test_an_unknown_article_is_an_error_with_a_hint(any_home, document):
    with open_store(any_home) as store:
        store.save(article())
        with pytest.raises(StoreError) as caught:
            store.load(document)
    assert caught.value.code == "store.unknown_document"
    assert caught.value.hint
    assert document != "wav" or "wave-0" in caught.value.hint


def test_a_name_that_two_articles_have_is_ambiguous_and_both_are_listed(any_home):
    first, second = article(1, name="same"), article(2, name="same")
    with open_store(any_home) as store:
        store.save(first)
        store.save(second)
        with pytest.raises(StoreError) as caught:
            store.load("same")
        assert caught.value.code == "store.ambiguous_document"
        assert first.document.id[:16] in caught.value.hint
        assert second.document.id[:16] in caught.value.hint
        assert store.load(second.document.id[:20]) == second


def test_a_beginning_that_two_ids_share_is_ambiguous(any_home):
    with open_store(any_home) as store:
        for end in ("a", "b"):
            store.save(Record(document=Document(id="sha256:" + "c" * 63 + end, name=f"n{end}", text="A day.")))
        with pytest.raises(StoreError, match="more than one") as caught:
            store.load("cccccc")
    assert "na" in caught.value.hint
    assert "nb" in caught.value.hint


def test_the_same_problem_again_is_one_row_seen_twice(any_home):
    problem = Problem("a.txt", "text", "text.empty", "there is no article in 'a.txt'", "Look at it.")
    with open_store(any_home) as store:
        store.add_problem(problem)
        store.add_problem(replace(problem, hint="Look again."))
        store.add_problem(replace(problem, message="something else"))
        store.add_problem(replace(problem, source="b\udc80.txt"))
        rows = store.problems()
        assert [(row.source, row.message, row.hint) for row in rows] == [
            ("a.txt", "there is no article in 'a.txt'", "Look again."),
            ("a.txt", "something else", "Look at it."),
            ("b\ufffd.txt", "there is no article in 'a.txt'", "Look at it."),
        ]
        assert rows[0].first_seen < rows[0].last_seen
        assert rows[1].first_seen == rows[1].last_seen
        assert (rows[0].stage, rows[0].code) == ("text", "text.empty")
        assert store.clear_problems("a.txt") == 2
        assert store.clear_problems("a.txt") == 0
        assert store.clear_problems("b\udc80.txt") == 1
        assert store.problems() == []


def test_counts_say_how_much_there_is(any_home):
    with open_store(any_home) as store:
        assert store.counts().documents == 0
        for number in range(3):
            store.save(article(number))
        store.add_problem(Problem("a.txt", "text", "text.empty", "nothing"))
        counts = store.counts()
    assert (counts.documents, counts.actors, counts.places, counts.statements) == (3, 9, 3, 9)
    assert (counts.events, counts.disputes, counts.outlooks, counts.problems) == (6, 3, 3, 1)


def test_a_closed_store_says_so(any_home):
    store = open_store(any_home)
    store.close()
    store.close()
    with pytest.raises(StoreError) as caught:
        store.counts()
    assert caught.value.code == "store.closed"
