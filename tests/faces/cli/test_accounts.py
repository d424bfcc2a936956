"""`onrecord disputes` and `onrecord outlooks` on articles that were read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ARTICLE = Path(__file__).parents[3] / "examples" / "articles" / "truce-pressure.txt"
BEGAN = """---
title: Truce begins in Ossel valley
published: 2026-03-13
outlet: Marhold Post
---
Truce begins in Ossel valley

VELIN – A truce between Tarvia and the Ossel Liberation Front came into force in the valley on Friday.

Foreign Minister Alma Keil of Tarvia met Front official Dario Menk in Velin before it began.
"""


@pytest.fixture
def store(folder, run):
    (folder / "began.txt").write_text(BEGAN, encoding="utf-8")
    assert run("read", ARTICLE, "began.txt", "--quiet").status == 0
    return folder / "onrecord.db"


def lines(told):
    assert (told.status, told.err) == (0, "")
    return [json.loads(line) for line in told.out.splitlines()]


@pytest.mark.usefixtures("store")
def test_both_sides_of_a_dispute_are_shown_with_who_says_so(run):
    told = run("disputes")
    assert told.status == 0
    assert "Pavel Sorn: will not" in told.out
    assert "Dario Menk: will" in told.out
    assert "Lakeshore Wire" in told.out
    assert told.out.splitlines()[-1].endswith(" disputes")


@pytest.mark.usefixtures("store")
def test_disputes_as_json_hold_words_and_spans(run):
    every = lines(run("disputes", "--json"))
    assert every
    text = ARTICLE.read_text(encoding="utf-8").split("---\n", 2)[2]
    for dispute in every:
        for side in dispute["sides"]:
            assert side["words"].split(" … ")[0] in " ".join(text.split())
            assert side["source"]["outlet"] == "Lakeshore Wire"
    assert {dispute["kind"] for dispute in every} >= {"outlook"}


@pytest.mark.usefixtures("store")
def test_one_kind_and_one_story_can_be_asked_for(run):
    assert {dispute["kind"] for dispute in lines(run("disputes", "--kind", "outlook", "--json"))} == {"outlook"}
    assert lines(run("disputes", "--kind", "toll", "--json")) == []
    story = lines(run("disputes", "--json"))[0]["story"]
    assert len(lines(run("disputes", "--story", story, "--json"))) == len(lines(run("disputes", "--json")))
    told = run("disputes", "--story", "st-000000000000")
    assert (told.status, "st-000000000000" in told.err) == (2, True)


@pytest.mark.usefixtures("store")
def test_open_outlooks_are_listed_by_their_day_with_who_says_yes_and_no(run):
    told = run("outlooks", "--today", "2026-03-12")
    assert told.status == 0
    assert told.out.index("2026-03-13") < told.out.index("no day")
    assert "no Pavel Sorn" in told.out
    assert "yes Dario Menk" in told.out
    assert told.out.splitlines()[-1].endswith(" outlooks open")


@pytest.mark.usefixtures("store")
def test_a_resolved_outlook_shows_what_became_of_it_and_by_what(run):
    every = lines(run("outlooks", "--resolved", "--today", "2026-03-20", "--json"))
    results = {
        answer["speaker"]["name"]: answer["result"]
        for question in every
        for answer in question["answers"]
        if answer["speaker"] and answer["by"]
    }
    assert results["Pavel Sorn"] == "did_not"
    assert results["Dario Menk"] == "came_true"
    assert "came true" in " ".join(run("outlooks", "--resolved", "--today", "2026-03-20").out.split())


@pytest.mark.usefixtures("store")
def test_track_records_count_who_was_right(run):
    every = lines(run("outlooks", "--records", "--today", "2026-03-20", "--json"))
    right = {(record["kind"], record["name"]): (record["hits"], record["misses"]) for record in every}
    assert right["speaker", "Pavel Sorn"] == (0, 1)
    assert right["outlet", "Lakeshore Wire"][1] == 1
    assert "Pavel Sorn" in run("outlooks", "--records", "--today", "2026-03-20").out


def test_a_store_without_any_says_so(folder, run):
    (folder / "dull.txt").write_text("Rain\n\nIt rained in Lorne on Monday.\n", encoding="utf-8")
    run("read", "dull.txt", "--quiet")
    assert run("disputes").out == "0 disputes\n"
    assert run("outlooks").out == "0 outlooks open\n"
    assert run("outlooks", "--records").out == "0 track records\n"
