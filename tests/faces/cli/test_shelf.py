"""What the store holds, listed, searched and shown."""

from __future__ import annotations

import json

import pytest


@pytest.mark.usefixtures("kept")
def test_the_list_shows_each_article_with_its_counts(run):
    told = run("list")
    assert "lorne-shelling" in told.out
    assert "2024-03-14" in told.out
    assert told.out.endswith("1 article · 7 statements · 7 events · 0 problems\n")


@pytest.mark.usefixtures("kept")
def test_the_list_as_json_is_one_article_a_line(run, lorne):
    (row,) = map(json.loads, run("list", "--json").out.splitlines())
    assert (row["id"], row["published"], row["statements"]) == (lorne.document.id, "2024-03-14", 7)


@pytest.mark.usefixtures("kept")
def test_search_finds_the_words_and_says_where(run):
    told = run("search", "evacuation", "buses")
    assert told.status == 0
    assert "evacuation buses" in told.out
    assert "statement s6" in told.out


@pytest.mark.usefixtures("kept")
def test_search_as_json_gives_the_highlights(run):
    rows = [json.loads(line) for line in run("search", "batteries", "--json", "--limit", "1").out.splitlines()]
    assert len(rows) == 1
    span = rows[0]["highlights"][0]
    assert rows[0]["excerpt"][span["start"] : span["end"]].lower() == "batteries"


@pytest.mark.usefixtures("kept")
def test_search_without_a_hit_says_so(run):
    told = run("search", "zeppelin")
    assert (told.status, told.out, told.err) == (0, "", "nothing found\n")


@pytest.mark.usefixtures("kept")
def test_show_marks_the_article_and_tells_the_rest_as_tables(run):
    told = run("show", "lorne-shelling")
    for words in (
        "The Amity Courier · 14 March 2024 (date from the front matter)",
        "[s1][e1]Shells fired",
        "“[s2]This was",
        "[s3]its guns had [e2]fired",
        "as told by Anselm Pry",
        "4 killed, 11",
        "who shelled Lorne",
    ):
        assert words in told.out
    assert max(map(len, told.out.splitlines())) <= 80


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("start", [13, 20, 71])
def test_an_article_is_found_by_the_beginning_of_its_id(run, lorne, start):
    assert "Shells kill four" in run("show", lorne.document.id[:start]).out


def test_a_file_is_read_on_the_spot(run, folder):
    told = run("show", "bridge.txt")
    assert (told.status, "Bridge closed at Lorne" in told.out) == (0, True)
    assert not (folder / "onrecord.db").exists()


@pytest.mark.usefixtures("kept")
def test_a_file_is_read_on_the_spot_beside_a_store_that_lacks_it(run):
    assert "Bridge closed at Lorne" in run("show", "bridge.txt").out


@pytest.mark.usefixtures("kept")
def test_a_report_is_a_page_in_a_file(run, folder):
    told = run("report", "lorne-shelling", "-o", "page.html")
    assert told.out == "wrote page.html\n"
    html = (folder / "page.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert html.endswith("</html>\n")


@pytest.mark.usefixtures("kept")
def test_a_report_can_go_to_standard_output(run):
    assert run("report", "lorne-shelling", "-o", "-").out.endswith("</html>\n")


def test_problems_tell_what_to_do(run):
    run("read", "missing.txt")
    told = run("problems")
    assert "source.not_found" in told.out
    assert "Check the spelling" in told.out
    assert told.out.endswith("1 problem\n")
