"""Dates, confidences and accounts as a reader meets them."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.export.wording import (
    Wording,
    confidence_words,
    excerpt,
    intensity_words,
    precision_words,
    toll_words,
    when_words,
)
from onrecord.record import Span, When


@pytest.mark.parametrize(
    ("first", "last", "words", "precision"),
    [
        ("2024-03-14", "2024-03-14", "14 March 2024", "to the day"),
        ("2024-03-14", "2024-03-16", "14–16 March 2024", "within 3 days"),
        ("2024-02-28", "2024-03-02", "28 February – 2 March 2024", "within 4 days"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024", "within 4 days"),
        ("2024-02-01", "2024-02-29", "February 2024", "within 29 days"),
        ("2024-01-01", "2024-12-31", "2024", "within 366 days"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_is_known(first, last, words, precision):
    when = When(date.fromisoformat(first), date.fromisoformat(last))
    assert (when_words(when), precision_words(when)) == (words, precision)


def test_an_unknown_time_is_said_to_be_unknown():
    assert (when_words(None), precision_words(None)) == ("not known", None)


@pytest.mark.parametrize(
    ("value", "words"),
    [(1.0, "high 1.00"), (0.85, "high 0.85"), (0.84, "fair 0.84"), (0.6, "fair 0.60"), (0.1, "low 0.10")],
)
def test_confidence_is_a_word_and_a_number(value, words):
    assert confidence_words(value) == words


@pytest.mark.parametrize(("value", "words"), [(-9.5, "hostile −9.5"), (0, "neutral 0"), (7.0, "cooperative +7")])
def test_intensity_says_which_way_it_points(value, words):
    assert intensity_words(value) == words


@pytest.mark.parametrize(
    ("words", "limit", "expected"),
    [("a b  c\n d", 10, "a b c d"), ("one two three four", 12, "one two…"), ("x" * 20, 8, "xxxxxxx…")],
)
def test_an_excerpt_is_one_line_cut_between_words(words, limit, expected):
    assert excerpt(words, limit=limit) == expected


def test_a_denial_is_told_with_its_cue(lorne):
    assert Wording(lorne).side("s3") == "Varan's army (flatly denied): “its guns had fired”"


def test_an_event_is_told_with_whose_word_it_rests_on(lorne):
    wording = Wording(lorne)
    assert wording.voice(lorne.event("e1")) == "Tessaly interior ministry (s1)"
    assert wording.voice(lorne.event("e5")) == "the article"
    assert toll_words(lorne.event("e1")) == "4 killed, 11 injured"
    assert toll_words(lorne.event("e5")) is None


def test_an_unnamed_source_is_told_by_the_words_for_it(lorne):
    assert Wording(lorne).speaker(lorne.statement("s7")) == "unnamed (a ministry official)"


def test_the_words_around_a_trigger_stay_in_its_paragraph(lorne):
    text = lorne.document.text
    before, words, after = Wording(lorne).around(lorne.event("e1").trigger, reach=40)
    assert (before, words, after) == ("", "Shells fired", " from across the Sable river killed…")
    start = text.index("Share this article")
    assert Wording(lorne).around(Span(start, start + 5), reach=40)[0] == ""
