"""Times counted from an event whose day the text tells."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.times import read_times

PUBLISHED = date(2021, 5, 20)


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("Parliament held a vote on Sunday. Two days after the vote, crowds marched.", "Two days after", "2021-05-18"),
        ("The raid took place on 3 March. A week after the raid, troops withdrew.", "A week after", "2021-03-10"),
        (
            "The election is on May 30. Three days before the election, polling stops.",
            "Three days before",
            "2021-05-27",
        ),
        ("The vote was on Sunday. The day after the vote, shops stayed shut.", "The day after", "2021-05-17"),
        ("Ten days after the truce came into force on May 1, talks resumed.", "Ten days after", "2021-05-11"),
        (
            "The mill fire was on 3 March. Two weeks after the fire it reopened.",
            "Two weeks after",
            "2021-03-15..2021-03-21",
        ),
    ],
)
def test_a_time_counted_from_an_event_has_the_days_that_follow(text, words, days):
    first, _, last = days.partition("..")
    found = {
        text[mention.span.start : mention.span.end]: mention.when for mention in read_times(text, published=PUBLISHED)
    }
    assert (found[words].earliest, found[words].latest) == (
        date.fromisoformat(first), date.fromisoformat(last or first)
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Two days after the vote, crowds marched.",
        "Parliament met on Sunday. Two days after the vote, crowds marched.",
        "The vote was held last year. Two days after the vote, crowds marched.",
    ],
)
def test_a_time_counted_from_an_unknown_day_is_unknown(text):
    counted = [
        mention
        for mention in read_times(text, published=PUBLISHED)
        if text[mention.span.start :].startswith("Two days")
    ]
    assert [mention.when for mention in counted] == [None]
