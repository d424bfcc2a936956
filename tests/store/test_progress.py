"""How far a watch has come is kept beside what it read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from onrecord.store import open_store
from onrecord.store.progress import Watched, WatchedItem

NOW = datetime(2031, 3, 5, 10, tzinfo=UTC)
FEED = Watched(
    name="https://news.example/feed", last_poll=NOW, next_poll=NOW + timedelta(minutes=15), etag='"7"',
    answered_by="https://news.example/feed",
)  # fmt: skip
ITEM = WatchedItem(
    name=FEED.name, item="https://news.example/talks", stamp="ab", became="read", first_seen=NOW, last_read=NOW
)


def test_what_was_noted_is_known_by_the_next_run(any_home):
    with open_store(any_home) as store:
        store.progress.note(FEED)
        store.progress.note(ITEM)
    with open_store(any_home) as store:
        assert store.progress.of(FEED.name) == FEED
        assert store.progress.item(FEED.name, ITEM.item) == ITEM
        assert store.progress.items(FEED.name) == [ITEM]
        assert store.progress.of("elsewhere") is None
        assert store.progress.items("elsewhere") == []


def test_the_newest_note_stands_in_the_place_of_the_one_before(any_home):
    with open_store(any_home) as store:
        store.progress.note(ITEM)
        store.progress.note(replace(ITEM, became="unchanged"))
        store.progress.note(replace(FEED, failures=1))
        store.progress.note(FEED)
        assert [row.became for row in store.progress.items(FEED.name)] == ["unchanged"]
        assert store.progress.of(FEED.name) == FEED


def test_what_is_no_longer_there_is_forgotten(any_home):
    with open_store(any_home) as store:
        store.progress.note(ITEM)
        store.progress.note(replace(ITEM, item="https://news.example/bridge"))
        store.progress.forget(FEED.name, [ITEM.item])
        assert [row.item for row in store.progress.items(FEED.name)] == ["https://news.example/bridge"]
