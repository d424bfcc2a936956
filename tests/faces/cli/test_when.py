"""`onrecord when`: which days a time expression means, and why."""

from __future__ import annotations

import json

import pytest

PUBLISHED = ("--published", "2021-05-20")  # a Thursday


def rows(told):
    """What stands behind each name, on one line."""
    found = {}
    for line in told.out.splitlines():
        name, value = line[:15].strip(), line[15:].strip()
        if name:
            found[name], last = value, name
        else:
            found[last] += " " + value
    return found


def test_the_interval_is_told_with_its_weekdays_and_why(run):
    told = run("when", "within a day or two", *PUBLISHED)
    assert (told.status, told.err) == (0, "")
    assert rows(told) == {
        "expression": "a day or two",
        "days": "Thursday 20 May 2021 to Saturday 22 May 2021 (3 days)",
        "value": "P1D (TIMEX3)",
        "kind": "duration",
        "precision": "day",
        "relation": "within",
        "counted from": "Thursday 20 May 2021, the day of publication",
        "why": "“within” runs from the day of publication over the time named, the longer of the two.",
    }


def test_the_words_need_no_quotation_marks(run):
    assert run("when", "within", "a", "day", "or", "two", *PUBLISHED) == run("when", "within a day or two", *PUBLISHED)


def test_lines_keep_to_the_width_of_the_screen(run):
    assert max(map(len, run("when", "by Friday", *PUBLISHED).out.splitlines())) <= 80


REASONS = [
    (("Friday", "past"), "2021-05-14", "2021-05-14", "back is the last such day, the day of publication included"),
    (("Thursday", "past"), "2021-05-20", "2021-05-20", "the day of publication included"),
    (("Thursday", "future"), "2021-05-27", "2021-05-27", "looks ahead is the next such day"),
    (("by Friday", "future"), "2021-05-20", "2021-05-21", "“by”, looking ahead, runs from the day of publication"),
    (("by Friday", "past"), "2021-05-14", "2021-05-14", "“by” adds no days to it"),
    (("last Friday", "past"), "2021-05-14", "2021-05-14", "“last” takes the last such day before publication"),
    (("since March", "past"), "2021-03-01", "2021-05-20", "“since” runs from the beginning of the time named"),
    (("after Monday", "past"), "2021-05-17", "2021-05-17", "what it dates lies after that"),
    (("yesterday", "past"), "2021-05-19", "2021-05-19", "It is the day before publication."),
    (("last week", "past"), "2021-05-10", "2021-05-16", "a week from Monday to Sunday that ended 4 days before"),
    (("in March", "past"), "2021-03-01", "2021-03-31", "without a year is the nearest one past"),
    (("late March", "past"), "2021-03-21", "2021-03-31", "is a convention"),
    (("Christmas", "future"), "2021-12-25", "2021-12-25", "is the one to come"),
    (("the coming days", "future"), "2021-05-20", "2021-05-27", "how far it reaches is a convention"),
    (("20 May 2021", "past"), "2021-05-20", "2021-05-20", "The words name their days themselves."),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "earliest", "latest", "why"), REASONS, ids=lambda value: str(value)[:40])
def test_the_reason_fits_the_days(run, asked, earliest, latest, why):
    told = json.loads(run("when", asked[0], *PUBLISHED, "--tense", asked[1], "--json").out)
    assert told["when"] == {"earliest": earliest, "latest": latest}
    assert why in told["why"]


def test_json_is_one_object_with_all_of_it(run):
    (line,) = run("when", "since March", *PUBLISHED, "--json").out.splitlines()
    assert json.loads(line) == {
        "expression": "since March",
        "read": "March",
        "published": "2021-05-20",
        "tense": "present",
        "when": {"earliest": "2021-03-01", "latest": "2021-05-20"},
        "value": "2021-03",
        "kind": "date",
        "precision": "month",
        "relation": "since",
        "counted_from": "2021-05-20",
        "why": "“since” runs from the beginning of the time named to the day of publication.",
    }


@pytest.mark.parametrize("words", ["Friday", "two days ago", "within a day or two", "Easter", "31 January"])
def test_what_needs_the_day_of_publication_says_so(run, words):
    told = run("when", words)
    assert told.status == 0
    assert rows(told)["days"] == "none"
    assert rows(told)["counted from"] == "the day of publication, which is not known"
    assert "give it with --published" in rows(told)["why"]
    assert json.loads(run("when", words, "--json").out)["when"] is None


def test_what_names_its_days_needs_no_day_of_publication(run):
    told = rows(run("when", "20 May 2021"))
    assert (told["days"], told["counted from"]) == ("Thursday 20 May 2021", "nothing")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("daily", "how often"),
        ("two years", "how long"),
        ("4 p.m.", "name the day beside it"),
        ("recently", "points to the past"),
        ("490 BC", "before the year 1"),
        ("31 February", "no year has such a day"),
        ("the next day", "told from the time last named"),
        ("within hours", "give --tense future"),
    ],
)
def test_what_means_no_days_says_why(run, words, why):
    told = json.loads(run("when", words, *PUBLISHED, "--json").out)
    assert (told["when"], told["counted_from"]) == (None, None)
    assert why in told["why"][:1].lower() + told["why"][1:]


def test_the_other_tense_is_told_where_it_means_other_days(run):
    assert rows(run("when", "Friday", *PUBLISHED))["otherwise"] == (
        "in a clause that looks ahead (--tense future): Friday 21 May 2021"
    )
    assert "otherwise" not in rows(run("when", "yesterday", *PUBLISHED))


def test_words_that_are_no_time_are_a_mistake(run):
    told = run("when", "hello there", *PUBLISHED)
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("error: 'hello there' holds no time expression that is read\nhint: Give the words")


def test_a_capital_that_is_wanting_is_pointed_out(run):
    told = run("when", "by friday", *PUBLISHED)
    assert (told.status, told.err.splitlines()[1]) == (
        2,
        "hint: Weekdays, months and feasts need their capital letter: 'Friday'.",
    )
