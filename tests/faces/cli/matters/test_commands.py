"""What many articles come to, as a user sees it: stories, timelines, why, briefs."""

from __future__ import annotations

import json
import re

import pytest

from onrecord.store import open_store

pytestmark = pytest.mark.usefixtures("chronicle")


def test_the_list_of_stories_has_the_newest_first(run):
    told = run("stories")
    assert told.status == 0
    assert re.findall(r"^(\d) +(st-\d+)", told.out, re.M) == [("1", "st-000000000002"), ("2", "st-000000000001")]
    assert "3 articles · 2 origins · Tarvia, Ossel Front" in told.out
    assert told.out.endswith("2 stories\n")
    assert max(map(len, told.out.splitlines())) <= 80


def test_the_stories_as_json_are_one_a_line(run):
    rows = [json.loads(line) for line in run("stories", "--json").out.splitlines()]
    assert [(row["number"], row["title"], row["latest"]) for row in rows] == [
        (1, "Flood at Brenna", "2026-03-20"),
        (2, "War in the Ossel valley", "2026-03-13"),
    ]


def test_the_list_can_be_cut(run):
    assert run("stories", "--limit", 1).out.endswith("1 of 2 stories; more with --limit\n")


@pytest.mark.parametrize("reference", ["2", "st-000000000001", "st-old000000000"])
def test_a_story_is_meant_by_its_number_or_id_also_a_former_one(run, reference):
    assert run("timeline", reference).out.startswith("War in the Ossel valley\n2 happenings\n")


def test_a_timeline_tells_each_day_with_its_sources(run, chronicle):
    told = run("timeline", "2")
    for words in (
        "Wednesday 11 March 2026",
        "Tarvia → Ossel Front: attack, at Tolmere, 4–9 killed (newest 9)",
        "B corroborated",
        "“Shells killed four people in Tolmere.” — on the word of Matis Brandt, The",
        "also told by The Post, 13 March 2026",
        chronicle.shelling.id,
    ):
        assert words in " ".join(told.out.split())
    assert max(map(len, told.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], 3),
        (["--actor", "Kestria"], 2),
        (["--actor", "kestria"], 2),
        (["--actor", "gov:KST"], 2),
        (["--actor", "Front"], 1),
        (["--between", "Kestria", "Tarvia"], 1),
        (["--place", "ossel valley"], 1),
        (["--since", "2026-03-12", "--until", "2026-03-15"], 1),
        (["2", "--actor", "Kestria"], 1),
    ],
)
def test_a_timeline_can_be_of_less(run, options, found):
    content = json.loads(run("timeline", *options, "--json").out)
    lines = [line for day in content["days"] for line in day["lines"]] + content["undated"]
    assert len(lines) == found
    assert all(line["sources"] and line["corroboration"]["why"] for line in lines)


def test_a_timeline_is_a_page_too(run, folder):
    assert run("timeline", "2", "--html", "t.html").out == "wrote t.html\n"
    html = (folder / "t.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "Shells killed four people in Tolmere." in html


def test_why_shows_every_telling_and_the_reasons(run, chronicle):
    for reference in (chronicle.shelling.id, chronicle.shelling.id[:8], chronicle.shelling.id[2:8]):
        told = run("why", reference)
        words = " ".join(told.out.split())
        for each in (
            "4–9 killed (newest 9)",
            "B corroborated; 2 independent origins",
            "“Nine died in Tolmere.”",
            "The Mail · 12 March 2026 · mail-1 e1 · occurred · on the word of Matis Brandt · 4 killed",
            "4 killed · copy of courier-1",
            "1 and 2: 1.00 the same words",
            "1 and 3: 0.84 same place",
        ):
            assert each in words


def test_why_as_json_has_the_evidence(run, chronicle):
    content = json.loads(run("why", chronicle.shelling.id, "--json").out)
    assert [each["document"] for each in content["tellings"]] == ["courier", "mail", "post"]
    assert content["reasons"][1] == {"a": ["courier", "e1"], "b": ["post", "e1"], "score": 0.84, "why": ["same place"]}
    assert content["corroboration"]["grade"] == "B"


def test_a_brief_is_markdown_by_default(run):
    told = run("brief", "2")
    assert told.out.startswith("# War in the Ossel valley\n")
    assert "- **how many were killed: 4 or 9** — how many" in told.out


@pytest.mark.parametrize("name", ["b.html", "b.md"])
def test_a_brief_written_over_the_last_one_says_what_changed(run, folder, chronicle, name):
    assert run("brief", "2", "-o", name).out == f"wrote {name}\n"
    assert "What changed" not in (folder / name).read_text(encoding="utf-8")
    chronicle.of[chronicle.velin.STORY] = (chronicle.shelling,)
    run("brief", "2", "-o", name)
    text = (folder / name).read_text(encoding="utf-8")
    assert "What changed since the brief of 13 March 2026" in text
    assert "gone" in text


def test_a_brief_can_be_compared_with_one_of_another_form(run):
    run("brief", "2", "-o", "old.html")
    assert "Nothing." in run("brief", "2", "--since-brief", "old.html").out


def test_what_is_no_brief_is_written_over_and_nothing_compared(run, folder):
    (folder / "notes.md").write_text("# Notes\n", encoding="utf-8")
    run("brief", "2", "-o", "notes.md")
    assert "What changed" not in (folder / "notes.md").read_text(encoding="utf-8")


MISTAKES = [
    (["timeline", "9"], "'9'", "onrecord stories"),
    (["timeline", "st-77"], "'st-77'", "onrecord stories"),
    (["timeline", "st-00000"], "begins the ids of 2", "digits"),
    (["timeline", "--actor", "Zembla"], "'Zembla' names nobody", "Kestria"),
    (["timeline", "--between", "Kestria", "Tarvla"], "'Tarvla' names nobody", "Tarvia"),
    (["timeline", "--place", "Tolmore"], "'Tolmore' names no place", "Tolmere"),
    (["timeline", "--since", "monday"], "--since is 'monday'", "2024-03-14"),
    (["timeline", "--since", "2026-03-13", "--until", "2026-03-12"], "later than", "--since"),
    (["timeline", "--html", "no/such/t.html"], "t.html", "folder"),
    (["why", "h-0"], "'h-0'", "onrecord timeline"),
    (["brief", "2", "-o", "b.pdf"], "'b.pdf'", ".html"),
    (["brief", "2", "--since-brief", "none.html"], "none.html", "brief"),
    (["brief", "2", "--since-brief", "bridge.txt"], "bridge.txt is no brief", "--since"),
    (["brief", "2", "--since", "2026-03-12", "--since-brief", "b.html"], "both", "one"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "named", "remedy"),
    MISTAKES,
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_a_mistake_names_what_is_wrong_and_a_remedy(run, arguments, named, remedy):
    told = run(*arguments)
    assert (told.status, told.out) == (2, "")
    error, hint = told.err.splitlines()
    assert error.startswith("error: ")
    assert named in error
    assert hint.startswith("hint: ")
    assert remedy in hint


def test_the_brief_of_another_story_is_not_compared_with(run):
    run("brief", "1", "-o", "flood.md")
    told = run("brief", "2", "--since-brief", "flood.md")
    assert (told.status, "brief of another story" in told.err) == (2, True)


@pytest.mark.parametrize("command", [["stories"], ["timeline"], ["why", "h-1234"], ["brief", "1"]])
def test_an_empty_store_is_told_with_what_to_do(run, folder, command):
    open_store(folder / "empty.db").close()
    told = run(*command, "--store", "empty.db")
    assert told.status == 2
    assert "'empty.db' holds no articles" in told.err
    assert "onrecord read" in told.err


def test_a_store_that_cannot_be_written_is_read(run, folder):
    (folder / "onrecord.db").chmod(0o400)
    told = run("stories")
    assert (told.status, told.out.endswith("2 stories\n")) == (0, True)
