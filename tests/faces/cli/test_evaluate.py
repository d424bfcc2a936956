"""`onrecord evaluate`: the figures of annotated articles."""

from __future__ import annotations

import json

import pytest

from onrecord.record import to_json

ANNOTATION = {
    "document": {"title": "Bridge closed", "published": "2024-03-14", "outlet": None},
    "furniture": [],
    "actors": [{"id": "a1", "name": "the mayor", "kind": "person", "country": None, "role": "GOV", "names": []}],
    "statements": [
        {"id": "s1", "speaker": "a1", "speaker_text": "The mayor", "cue": "said",
         "content": ["the bridge was closed"], "kind": "indirect", "to": None, "channel": None, "within": None,
         "when": None}
    ],
    "events": [],
    "disputes": [],
    "outlooks": [],
}  # fmt: skip


@pytest.fixture
def gold(folder):
    made = folder / "gold"
    made.mkdir()
    (made / "bridge.txt").write_text("The mayor said that the bridge was closed.", encoding="utf-8")
    (made / "bridge.json").write_text(json.dumps(ANNOTATION), encoding="utf-8")
    return made


def test_the_figures_are_told_in_lines(run, gold):
    told = run("evaluate", gold)
    assert told.status == 0
    assert "statements" in told.out
    assert "headline" in told.out


def test_the_figures_come_as_json(run, gold):
    assert json.loads(run("evaluate", gold, "--json").out)["figures"]["statements"]["n"] == 1


def test_records_made_before_are_scored(run, gold, lorne, folder):
    (folder / "records.jsonl").write_text(to_json(lorne) + "\n", encoding="utf-8")
    told = run("evaluate", gold, "--predicted", "records.jsonl")
    assert told.status == 0
    assert "bridge" in told.out
