"""`onrecord diff`: what changed between two versions."""

from __future__ import annotations

import json

import pytest

URL = "https://news.example/bridge"
FIRST = "The mayor said on Monday that the Sable bridge was closed to trucks. Four dockers were killed."


@pytest.fixture
def versions(run, folder):
    """A store with three versions of one article and another article; gives the ids of the versions."""
    texts = [FIRST, FIRST.replace("Four", "Nine"), FIRST.replace("Four", "Nine").replace("closed", "open")]
    for text in [*texts, "It rained."]:
        line = {"text": text, "url": URL if text != "It rained." else None, "title": "Bridge", "name": "bridge"}
        (folder / "news.jsonl").write_text(json.dumps(line), encoding="utf-8")
        assert run("read", "news.jsonl", "--quiet").status == 0
    rows = [json.loads(line) for line in run("list", "--versions", "--json").out.splitlines()]
    return [row["id"] for row in sorted(rows, key=lambda row: row["version"]) if row["url"]]


def test_the_newest_version_is_compared_with_the_one_before(run, versions):
    told = run("diff", versions[2][:20])
    assert told.status == 0
    assert "version 2 of 3" in told.out
    assert "version 3 of 3" in told.out
    assert "[-closed-]{+open+}" in told.out
    assert "Nine" not in told.out.partition("on record")[0]


@pytest.mark.parametrize(
    ("chosen", "pair"), [([0], [1, 2]), ([1], [1, 2]), ([2], [2, 3]), ([2, 0], [1, 3]), ([0, 2], [1, 3])]
)
def test_any_two_versions_are_compared_the_older_first(run, versions, chosen, pair):
    told = json.loads(run("diff", "--json", *(versions[number] for number in chosen)).out)
    assert told["versions"] == pair
    assert [told["before"], told["after"]] == [versions[number - 1] for number in pair]
    assert told["sentences"][0]["change"] == "changed"


def test_an_article_that_never_changed_has_nothing_to_compare(run, folder):
    (folder / "rain.txt").write_text("It rained, he said.", encoding="utf-8")
    run("read", "rain.txt")
    told = run("diff", "rain")
    assert told.status == 2
    assert told.err.startswith("error: 'rain' has one version\nhint: Name another")


def test_two_articles_can_be_compared_too(run):
    run("read", "bridge.txt", "convoy.txt")
    told = run("diff", "bridge", "convoy")
    assert "- The mayor said on Monday that the Sable bridge was closed to trucks." in told.out
    assert "+ An aid convoy turned back" in told.out


def test_the_list_shows_the_newest_version_unless_all_are_asked_for(run, versions, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    assert len(versions) == 3
    assert run("list").out.splitlines()[-1].startswith("2 articles in 4 versions · ")
    assert run("list").out.count("version 3 of 3") == 1
    assert "version 2 of 3" not in run("list").out
    assert run("list", "--versions").out.count(" of 3") == 3
