"""From articles to a brief with nothing put in between: what it quotes stands in the articles."""

from __future__ import annotations

import json
import re

import pytest

from onrecord.store import Access, open_store


@pytest.fixture
def store(folder, lorne):
    path = folder / "onrecord.db"
    with open_store(path) as kept:
        kept.save(lorne, source="lorne.txt")
    return path


@pytest.mark.usefixtures("store")
def test_every_sentence_of_a_timeline_stands_in_its_article(run, lorne):
    content = json.loads(run("timeline", "1", "--json").out)
    lines = [line for day in content["days"] for line in day["lines"]] + content["undated"]
    text = " ".join(lorne.document.text.split())
    assert lines
    for line in lines:
        for source in line["sources"]:
            span = source["trigger"]
            assert source["sentence"] in text
            assert lorne.document.text[span["start"] : span["end"]] == source["words"]


@pytest.mark.usefixtures("store")
def test_why_explains_each_happening_of_the_timeline(run):
    ids = re.findall(r"h-[0-9a-f]{12}", run("timeline", "1").out)
    assert ids
    for happening in ids:
        assert run("why", happening).status == 0


def test_a_brief_of_articles_says_what_they_say_and_then_what_changed(run, store):
    told = run("brief", "1", "-o", "brief.md")
    assert (told.status, told.out) == (0, "wrote brief.md\n")
    assert "Nothing." in run("brief", "1", "--since-brief", "brief.md").out
    with open_store(store, access=Access.READ) as kept:
        assert kept.counts().documents == 1
