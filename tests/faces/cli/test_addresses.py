"""`onrecord read` and `open_source` with addresses: pages, feeds and what else a server gives."""

from __future__ import annotations

import json

import pytest

from onrecord import Problem, open_source
from onrecord.sources.web import Fetcher, Limits
from onrecord.store import Access, open_store


@pytest.fixture
def fetcher():
    with Fetcher(allow_private=True, limits=Limits(interval=0)) as made:
        yield made


def test_an_address_is_opened_like_a_path(stand, fetcher, folder):
    stand.put("one")
    page, file = open_source(f"{stand.base}/one", folder / "bridge.txt", fetcher=fetcher)
    assert (page.source, page.url, page.media_type) == (f"{stand.base}/one", f"{stand.base}/one", "text/html")
    assert file.name == "bridge"


def test_a_feed_gives_the_page_behind_each_entry(stand, fetcher):
    stand.put("one")
    stand.put("two")
    found = list(open_source(stand.feed, fetcher=fetcher))
    assert [(raw.name, raw.fields.outlet) for raw in found] == [
        ("one", "The Lorne Courier"),
        ("two", "The Lorne Courier"),
    ]


def test_lines_of_json_at_an_address_are_articles(stand, fetcher, monkeypatch):
    lines = "\n".join(json.dumps({"text": f"Road {n} was open, he said."}) for n in range(2))
    monkeypatch.setattr(stand, "_answer", lambda path: (lines, "application/x-ndjson") if path == "/x.jsonl" else None)
    found = list(open_source(f"{stand.base}/x.jsonl", fetcher=fetcher))
    assert [raw.source for raw in found] == [f"{stand.base}/x.jsonl:1", f"{stand.base}/x.jsonl:2"]


def test_an_address_that_gives_nothing_is_a_problem(stand, fetcher):
    (problem,) = open_source(f"{stand.base}/none", fetcher=fetcher)
    assert isinstance(problem, Problem)
    assert (problem.source, problem.stage, problem.code) == (f"{stand.base}/none", "source", "fetch.status")


def test_a_private_address_is_refused_unless_it_is_allowed(run, stand):
    stand.put("one")
    (problem,) = open_source(f"{stand.base}/one")
    assert problem.code == "fetch.private_address"
    told = run("read", f"{stand.base}/one", "--quiet")
    assert (told.status, stand.asked) == (2, [])
    assert "fetch.private_address" in told.err
    assert run("read", f"{stand.base}/one", "--quiet", "--allow-private").status == 0
    with open_store("onrecord.db", access=Access.READ) as store:
        (row,) = store.documents()
        assert (row.source, row.url) == (f"{stand.base}/one",) * 2
        assert row.fetched_at is not None
        assert len(row.sha256) == 64
        assert store.problems() == []
