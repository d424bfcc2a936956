"""The chronicle of a store: the same as one made from its articles by hand, kept, and renewed when they change."""

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lorland import article
from sqlalchemy import func, select

from onrecord import read
from onrecord.errors import StoreError, UsageError
from onrecord.record import document_id
from onrecord.store import Access, Origin, chronicles, digests, open_store, schema
from onrecord.story.chronicle import Chronicle
from onrecord.story.digest import digest_of
from onrecord.story.items import happening_id, story_id

NOW = datetime(2031, 3, 9, tzinfo=UTC)
URL = "https://news.example/wave"


def test_a_store_says_whether_all_is_worked_out(any_store):
    assert any_store.is_arranged()
    any_store.save(article(1))
    assert not any_store.is_arranged()
    chronicle = any_store.chronicle()
    chronicle.happenings()
    chronicle.contradictions()
    assert any_store.is_arranged()


def by_hand(records):
    made = Chronicle()
    for record in records:
        made.add(digest_of(record))
    return made


def answers(chronicle):
    """Everything that a chronicle says."""
    return {
        "documents": chronicle.documents(),
        "digests": [chronicle.digest(document) for document in chronicle.documents()],
        "sources": [chronicle.source(document) for document in chronicle.documents()],
        "stories": chronicle.stories(),
        "happenings": chronicle.happenings(),
        "contradictions": chronicle.contradictions(),
        "sayings": list(chronicle.sayings()),
        "parties": [chronicle.party(key) for story in chronicle.stories() for key in story.parties],
        "sites": [chronicle.site(key) for story in chronicle.stories() for key in story.sites],
    }


def at_address(record, *, text=None):
    """The record, as it stands at one address; another text makes another version of it."""
    document = record.document
    text = text or document.text
    told = {"published": document.published, "outlet": document.outlet, "url": URL}
    return replace(record, document=replace(document, text=text, url=URL, id=document_id(text, **told)))


def count(any_home, table):
    with open_store(any_home, access=Access.READ) as store, store._reading() as connection:
        return connection.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one()


@pytest.mark.parametrize("access", [Access.WRITE, Access.READ])
def test_it_says_what_one_made_by_hand_says_now_and_the_next_time(any_home, access):
    records = [article(number) for number in (0, 1, 2, 40, 41)]
    with open_store(any_home) as store:
        for record in records:
            store.save(record)
    wanted = answers(by_hand(records))
    for _ in range(3):
        with open_store(any_home, access=access) as store:
            assert answers(store.chronicle()) == wanted
    with open_store(any_home) as store:
        answers(store.chronicle())
    # Now that it is all written down.
    with open_store(any_home, access=access) as store:
        chronicle = store.chronicle()
        assert answers(chronicle) == wanted
        assert chronicle.happenings() == tuple(chronicle.happening(found.id) for found in chronicle.happenings())


def test_what_was_worked_out_is_not_worked_out_again(any_home, monkeypatch):
    with open_store(any_home) as store:
        for number in range(4):
            store.save(article(number))
        wanted = answers(store.chronicle())

    def never(*_arguments, **_options):
        raise AssertionError

    for name in (
        "chronicle.merge",
        "chronicle.contradictions",
        "chronicle.overview_of",
        "arrangement.LiveArrangement.add",
    ):
        monkeypatch.setattr(f"onrecord.story.{name}", never)
    monkeypatch.setattr("onrecord.store.digests.digest_of", never)
    with open_store(any_home, access=Access.READ) as store:
        assert answers(store.chronicle()) == wanted


def test_a_store_that_is_read_is_not_changed_by_it(filled):
    before = filled.read_bytes()
    with open_store(filled, access=Access.READ) as store:
        assert len(store.chronicle().happenings()) == 2
    assert filled.read_bytes() == before


def test_articles_that_are_saved_later_are_in_the_next_chronicle(any_home):
    records = [article(number) for number in range(5)]
    with open_store(any_home) as store:
        for end in range(1, 6):
            store.save(records[end - 1])
            assert answers(store.chronicle()) == answers(by_hand(records[:end]))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=8))
def test_whatever_was_saved_removed_and_asked_it_is_as_if_made_anew(tmp_path_factory, steps):
    there = {}
    with open_store(tmp_path_factory.mktemp("store") / "s.db") as store:
        for number, asks in steps:
            record = article(number)
            if number in there:
                store.remove(there.pop(number).document.id)
            else:
                store.save(record)
                there[number] = record
            if asks:
                answers(store.chronicle())
        assert answers(store.chronicle()) == answers(by_hand(there.values()))


@pytest.mark.parametrize("few", [0, 1, 20])
@pytest.mark.parametrize(
    ("owner", "name"),
    [(digests, "made_of"), (chronicles._Arranging, "_take"), (chronicles._Arranging, "catch_up")],
)
def test_articles_that_come_go_and_change_meanwhile_are_in_it_as_they_are(any_home, monkeypatch, owner, name, few):
    corrected = article(1)
    corrected = replace(corrected, events=corrected.events[:1], outlooks=(), disputes=())
    there = {number: article(number) for number in range(3)}
    with open_store(any_home) as store, open_store(any_home) as other:
        for record in there.values():
            store.save(record)

        def arrives():
            other.save(article(3))
            there[3] = article(3)

        def goes():
            other.remove(article(2).document.id)
            del there[2]

        def changes():
            other.remove(corrected.document.id)
            other.save(corrected)
            there[1] = corrected

        steps = [arrives, goes, changes]
        real = getattr(owner, name)

        def meanwhile(*given, **named):
            # Never while this very thread writes: the other would wait for it.
            if steps and not writing:
                steps.pop(0)()
            return real(*given, **named)

        writing, begin = [], store._writing

        @contextmanager
        def begun():
            with begin() as connection:
                writing.append(True)
                yield connection
            writing.pop()

        monkeypatch.setattr(store, "_writing", begun)
        monkeypatch.setattr(chronicles, "FEW", few)
        monkeypatch.setattr(digests, "BATCH", 1)
        monkeypatch.setattr(owner, name, meanwhile)
        store.chronicle()
        assert len(steps) < 3
        while steps:
            steps.pop(0)()
        assert answers(store.chronicle()) == answers(by_hand(there.values()))
        monkeypatch.undo()
        assert answers(store.chronicle()) == answers(by_hand(there.values()))


def test_others_save_while_digests_are_made(any_home, monkeypatch):
    real = digests.made_of
    with open_store(any_home) as store, open_store(any_home, wait=0.0) as other:
        store.save(article(0))
        later = iter([article(1)])

        def made_of(rows):
            for record in later:
                other.save(record)
            return real(rows)

        monkeypatch.setattr(digests, "made_of", made_of)
        assert len(store.chronicle()) == 2


def test_findings_of_many_stories_are_written_a_few_at_a_time(any_home, monkeypatch):
    monkeypatch.setattr("onrecord.store.findings.BATCH", 1)
    with open_store(any_home) as store:
        store.save(article(0))
        store.save(read("Farmers blocked a road in Peru on Friday, the mayor of Cusco said.", published="2024-05-05"))
        wanted = answers(store.chronicle())
        assert count(any_home, "story") == len(wanted["stories"]) > 1
        assert store.is_arranged()


def test_a_correction_takes_the_place_of_what_it_corrects(any_home):
    first = at_address(article(3))
    second = at_address(article(3), text=first.document.text + "It was corrected on Tuesday.\n")
    with open_store(any_home) as store:
        for record in (article(0), first):
            store.save(record, origin=Origin(fetched_at=NOW))
        chronicle = store.chronicle()
        assert set(chronicle.documents()) == {article(0).document.id, first.document.id}
        chronicle.happenings()
        store.save(second, origin=Origin(fetched_at=NOW + timedelta(1)))
        corrected = store.chronicle()
        assert {corrected.story(story.id).id for story in chronicle.stories()} == {
            story.id for story in corrected.stories()
        }
        for happening in chronicle.happenings():
            assert corrected.happening(happening.id).first.words == happening.first.words
        chronicle = corrected
        assert set(chronicle.documents()) == {article(0).document.id, second.document.id}
        assert {source.document for found in chronicle.happenings() for source in found.sources} == {
            article(0).document.id,
            second.document.id,
        }
        store.remove(second.document.id)
        assert first.document.id in store.chronicle().documents()


def test_the_documents_that_count_are_those_that_are_listed(any_home):
    text = article(3).document.text
    with open_store(any_home) as store:
        for day, words in enumerate((text, text + "One.\n", text, text + "Two.\n", text + "One.\n")):
            store.save(at_address(article(3), text=words), origin=Origin(url=URL, fetched_at=NOW + timedelta(day)))
            store.save(article(day))
            assert set(store.chronicle().documents()) == {row.id for row in store.documents()}


def test_ids_that_were_given_out_still_resolve(any_home):
    with open_store(any_home) as store:
        store.save(article(1))
        (story,) = store.chronicle().stories()
        happenings = store.chronicle().happenings()
        store.save(article(0))
        chronicle = store.chronicle()
        assert article(1).document.id in chronicle.story(story.id).documents
        for happening in happenings:
            assert happening.first in chronicle.happening(happening.id).tellings
        for unknown in ("h-000000000000", "st-000000000000", "wave"):
            for question in (chronicle.happening, chronicle.story):
                with pytest.raises(UsageError):
                    question(unknown)
        assert chronicle.story(story_id(article(0).document.id)).id
        assert chronicle.happening(happening_id(article(0).document.id, "e1"))


def test_the_chronicle_of_a_store_takes_no_document_by_itself(filled):
    with open_store(filled) as store:
        chronicle = store.chronicle()
        with pytest.raises(UsageError) as caught:
            chronicle.add(digest_of(article(9)))
        assert caught.value.code == "usage.stored_chronicle"
        with pytest.raises(UsageError):
            chronicle.remove(article().document.id)
        assert len(chronicle) == 1


def test_digests_of_another_version_are_made_again(filled, monkeypatch):
    with open_store(filled) as store:
        wanted = answers(store.chronicle())
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE digest SET form = 0, line = '{}'")
        connection.commit()
    with open_store(filled, access=Access.READ) as store:
        assert answers(store.chronicle()) == wanted
    told = []
    with open_store(filled) as store:
        assert answers(store.chronicle(progress=lambda *each: told.append(each))) == wanted
    assert told == [("digests", 1, 1)]
    monkeypatch.setattr("onrecord.store.chronicles.MADE_BY", "later")
    told.clear()
    with open_store(filled) as store:
        assert answers(store.chronicle(progress=lambda *each: told.append(each))) == wanted
    assert told == [("stories", 1, 1)]


def test_a_damaged_digest_is_made_again(filled):
    with open_store(filled) as store:
        wanted = answers(store.chronicle())
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE digest SET line = '{'")
        connection.execute("UPDATE story SET line = '{'")
        connection.commit()
    with open_store(filled) as store:
        assert answers(store.chronicle()) == wanted


def test_a_damaged_record_is_told(filled):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE record SET line = '{'")
        connection.commit()
    with open_store(filled) as store:
        with pytest.raises(StoreError) as caught:
            store.chronicle()
        assert caught.value.code == "store.damaged"


def test_findings_about_what_has_changed_meanwhile_are_not_kept(any_home):
    with open_store(any_home) as store, open_store(any_home) as other:
        store.save(article(0))
        before = store.chronicle()
        before.stories()
        other.save(article(1))
        other.chronicle()
        assert len(before.happenings()) == 2
        assert answers(store.chronicle()) == answers(by_hand([article(0), article(1)]))


def test_what_was_found_is_in_the_tables(any_home):
    with open_store(any_home) as store:
        for number in range(3):
            store.save(article(number))
        chronicle = store.chronicle()
        happenings, contradictions = chronicle.happenings(), chronicle.contradictions()
    assert count(any_home, "story_document") == 3
    assert count(any_home, "telling") == sum(len(found.tellings) for found in happenings)
    assert count(any_home, "contradiction") == len(contradictions)
    with open_store(any_home) as store:
        for number in range(3):
            store.remove(article(number).document.id)
        store.chronicle().stories()
    assert {
        count(any_home, table) for table in ("story", "story_document", "telling", "contradiction", "named", "digest")
    } == {0}
