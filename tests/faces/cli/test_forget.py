"""An article that is forgotten is out of the store, and what hung on it is told."""

from __future__ import annotations

import json

import pytest

from onrecord.store import open_store

STORY = (
    "Ostria's army shelled the port of Tolmere on Tuesday, killing four dockers and sinking a ferry that had just left "
    "for the islands, the harbour master said.\n\nTwo cranes were burning and nobody had dared to put out the fire."
)


@pytest.fixture
def store(tmp_path, run):
    """A store with a story, two copies of it and two versions of a page."""
    lines = [
        {"text": STORY, "outlet": outlet, "published": f"2024-03-1{day}", "name": outlet.lower()}
        for day, outlet in enumerate(("Wire", "Courier", "Mail"), 2)
    ]
    lines += [
        {"text": f"The bridge of Lorne is {state}, the mayor said on Monday.", "url": "https://news.example/bridge"}
        for state in ("closed", "open")
    ]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run("read", str(tmp_path / "news.jsonl"), "--store", str(tmp_path / "s.db"))
    return str(tmp_path / "s.db")


def rows(path):
    with open_store(path) as kept:
        return list(kept.documents(every_version=True))


def named(path, outlet):
    (found,) = (row for row in rows(path) if row.outlet == outlet)
    return found


def bridge(path):
    return [row.id for row in sorted(rows(path), key=lambda row: row.version) if row.versions > 1]


def test_without_a_yes_nothing_is_forgotten(run, store):
    told = run("forget", named(store, "Wire").id, "--store", store)
    assert told.status == 2
    assert "Wire, 2024-03-12" in told.err
    assert "--yes" in told.err
    assert len(rows(store)) == 5


def test_the_copies_of_what_is_forgotten_are_told_with_whose_they_are_now(run, store):
    courier, mail = (named(store, outlet).id for outlet in ("Courier", "Mail"))
    told = run("forget", named(store, "Wire").id, "--store", store, "--yes")
    assert told.status == 0
    lines = told.out.splitlines()
    assert lines[0].startswith("forgot ")
    assert f"({courier[7:15]}) is nobody's copy now" in lines[1]
    assert f"({mail[7:15]}) is a copy of" in lines[2]
    assert named(store, "Mail").copy_of == courier
    assert len(rows(store)) == 4


def test_the_version_before_counts_again(run, store):
    first, second = bridge(store)
    told = run("forget", second, "--store", store, "--yes", "--json")
    assert json.loads(told.out) == {"document": second, "newest": first, "copies": []}


def test_all_versions_of_an_address_can_be_forgotten_at_once(run, store):
    first, second = bridge(store)
    told = run("forget", second, "--store", store, "--versions", "--yes")
    assert len(told.out.splitlines()) == 2
    assert {row.id for row in rows(store)} & {first, second} == set()


def test_what_is_not_in_the_store_cannot_be_forgotten(run, store):
    told = run("forget", "no-such-article", "--store", store, "--yes")
    assert (told.status, told.out) == (2, "")
    assert "no-such-article" in told.err
