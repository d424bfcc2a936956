"""A document that is removed leaves no trace, and what hung on it is as if it had never been there."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lorland import article

from onrecord.errors import StoreError
from onrecord.record import Document, Record, document_id
from onrecord.store import Access, Origin, open_store
from onrecord.store.progress import WatchedItem

NOW = datetime(2031, 3, 9, tzinfo=UTC)
URL = "https://news.example/talks"
TEXTS = ["The talks in Port Sel failed on Monday. Four dockers were killed, the mayor said.",
         "The talks in Port Sel failed on Monday. Nine dockers were killed, the mayor said.",
         "The talks in Port Sel ended on Monday. Nine dockers were killed, the mayor said."]  # fmt: skip
WIRE = (
    "Dockers in Port Sel walked out on Tuesday after the talks with the harbour board had failed for the third time. "
    "The mayor called for calm and said that the town would pay what it owed by the end of the month at the latest."
)


def dump(path):
    """Every row of a store, by table, save when it was written and what the search index keeps for itself."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(
                repr(
                    [
                        (key, round(value, 6) if isinstance(value, float) else value)
                        for key, value in dict(row).items()
                        if key not in {"read_at", "seen_at", "number"}
                    ]
                )
                for row in connection.execute(f"SELECT * FROM {name}")  # noqa: S608 - a name from the store itself
                # How often something was written, and which store it is.
                if name != "tally" or row["name"] not in {"edition", "mark"}
            )
            for name in tables
            if not name.startswith(("search", "passage", "digest"))
        }


def page(text, *, name="talks", day=1, url=None, outlet=None):
    told = {"published": NOW.date() + timedelta(day), "outlet": outlet, "url": url}
    return Record(document=Document(id=document_id(text, **told), name=name, text=text, **told))


def got(day, url=URL):
    return Origin(url=url, source=url, fetched_at=NOW + timedelta(day))


def test_a_document_that_is_removed_is_nowhere_any_more(path):
    with open_store(path) as store:
        store.save(article())
        kept = dump(path)
        store.save(article(1))
        store.remove("wave-1")
        assert dump(path) == kept
        assert [hit.document_name for hit in store.search("shelled", limit=99)] == ["wave-0"] * 3
        assert store.save(article(1)) == "new"
        assert len(store.search("shelled", limit=99)) == 6


def test_the_words_of_what_was_removed_leave_the_file_when_the_index_is_merged(path):
    with open_store(path) as store:
        store.save(article(0))
        store.save(article(1, text="Only here stands the word zyxwabracadabra, and that is all there is to tell."))
        store.remove("wave-1")
        store.save(article(2))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO search(search) VALUES ('optimize')")
        connection.execute("VACUUM")
    assert b"abracadabra" not in path.read_bytes()


def test_what_is_not_there_cannot_be_removed(filled):
    with open_store(filled) as store:
        with pytest.raises(StoreError) as caught:
            store.remove("no-such-article")
        assert caught.value.code == "store.unknown_document"
        assert store.counts().documents == 1


def test_a_store_that_was_opened_for_reading_is_left_as_it_is(filled):
    with open_store(filled, access=Access.READ) as store:
        with pytest.raises(StoreError) as caught:
            store.remove("wave-0")
        assert caught.value.code == "store.read_only"


@pytest.mark.parametrize("gone", range(3))
def test_versions_are_counted_as_if_the_removed_one_had_never_been(path, gone):
    left = [number for number in range(3) if number != gone]
    for order in permutations(range(3)):
        stores = [path.with_name(f"{name}{''.join(map(str, order))}.db") for name in ("one", "other")]
        with open_store(stores[0]) as store, open_store(stores[1]) as other:
            for number in order:
                store.save(page(TEXTS[number]), origin=got(number))
            removed = store.remove(page(TEXTS[gone]).document.id)
            for number in order:
                if number != gone:
                    other.save(page(TEXTS[number]), origin=got(number))
            assert removed.newest == (page(TEXTS[1]).document.id if gone == 2 else None)
            versions = [(row.number, row.document_id) for row in store.versions(page(TEXTS[left[0]]).document.id)]
            assert versions == [(at, page(TEXTS[number]).document.id) for at, number in enumerate(left, 1)]
            assert [row.id for row in store.documents()] == [row.id for row in other.documents()]


def test_an_edit_that_was_undone_is_no_version_when_the_edit_goes(any_home):
    with open_store(any_home) as store:
        for day, number in enumerate((0, 1, 0)):
            store.save(page(TEXTS[number]), origin=got(day))
        store.remove(page(TEXTS[1]).document.id)
        (row,) = store.documents()
        assert (row.version, row.versions) == (1, 1)


def test_copies_of_what_was_removed_are_copies_of_the_next(any_home):
    first, second, third = (page(WIRE, name=name, day=day, outlet=name) for day, name in enumerate(("a", "b", "c")))
    with open_store(any_home) as store:
        store.save(first)
        for record in (second, third):
            store.save(record, copy_of=(first.document.id, 1.0))
        store.save(article())
        removed = store.remove("a")
        assert removed.links == {second.document.id: None, third.document.id: (second.document.id, 1.0)}
        assert store.row("b").copy_of is None
        assert (store.row("c").copy_of, store.row("c").copy_share) == (second.document.id, 1.0)


def test_a_page_that_is_watched_does_not_come_back_by_itself(any_home):
    with open_store(any_home) as store:
        store.save(page(TEXTS[0]), origin=got(0))
        for item in (URL, URL + "/other"):
            store.progress.note(
                WatchedItem(
                    name="feed", item=item, stamp="s", became="read", first_seen=NOW, last_read=NOW, next_read=NOW
                )
            )
        store.remove("talks")
        assert [row.next_read for row in store.progress.items("feed")] == [None, NOW]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0, 7)), st.randoms(use_true_random=False))
def test_whatever_is_removed_the_store_is_as_if_it_had_never_been_saved(tmp_path_factory, gone, chance):
    folder = tmp_path_factory.mktemp("stores")
    records = [article(number) for number in range(8)]
    with open_store(folder / "one.db") as store, open_store(folder / "other.db") as other:
        for record in records:
            store.save(record)
        for number in chance.sample(sorted(gone), len(gone)):
            store.remove(records[number].document.id)
        for number, record in enumerate(records):
            if number not in gone:
                other.save(record)
        assert dump(folder / "one.db") == dump(folder / "other.db")
        assert store.counts() == other.counts()
