"""How often speakers, offices and outlets were right."""

from __future__ import annotations

import pytest

from onrecord.measures.outlooks import questions
from onrecord.measures.records import track_records, wilson
from pressroom import Paper, day, days, story


def records(*papers):
    happenings, rest = story(*papers)
    made = track_records(questions(happenings, today=day(25), **rest))
    return {(record.kind, record.name): record for record in made}


def expecting(name, on, *said, copy_of=None):
    paper = Paper(name, on, copy_of=copy_of)
    for speaker, content, stance, by in said:
        paper.expects(speaker, content, stance, by)
    return paper


def began(on=14):
    paper = Paper("herald", on)
    paper.tells("RETREAT", "truce", "A truce took hold on that day.", "truce", mode="ceasefire", when=days(on))
    return paper


LIND = ("person:otto lind", "a truce would begin by Friday", "will", days(14))
BRISK = ("person:ana brisk", "there will be no truce this week", "will_not", days(11, 16))


def test_hits_and_misses_are_counted_by_speaker_office_and_outlet():
    made = records(expecting("courier", 11, LIND, BRISK), began())
    assert (made["speaker", "Otto Lind"].hits, made["speaker", "Otto Lind"].misses) == (1, 0)
    assert (made["speaker", "Ana Brisk"].hits, made["speaker", "Ana Brisk"].misses) == (0, 1)
    assert made["office", "GOV XBO"].hits == 1
    assert (made["outlet", "The Courier"].outlooks, made["outlet", "The Courier"].rate) == (2, 0.5)


def test_copies_and_repetitions_count_once():
    made = records(
        expecting("courier", 11, LIND), expecting("ledger", 11, LIND, copy_of="courier"), expecting("mail", 12, LIND),
        began(),
    )  # fmt: skip
    assert made["speaker", "Otto Lind"].outlooks == 1
    assert made["outlet", "The Courier"].outlooks == made["outlet", "The Mail"].outlooks == 1
    assert ("outlet", "The Ledger") not in made


def test_what_is_open_and_what_is_not_scored_moves_no_rate():
    may = ("person:otto lind", "the port may be opened on Friday", "may", days(14))
    made = records(expecting("courier", 11, LIND, may))
    lind = made["speaker", "Otto Lind"]
    assert (lind.outlooks, lind.open, lind.unscored, lind.rate, lind.low) == (2, 1, 1, None, None)


def test_a_likely_that_came_true_has_a_small_brier_score():
    likely = ("person:otto lind", "a truce is likely to begin by Friday", "may", days(14))
    unlikely = ("person:ana brisk", "a truce is unlikely by Friday", "will_not", days(14))
    made = records(expecting("courier", 11, likely, unlikely), began())
    assert made["speaker", "Otto Lind"].brier == pytest.approx(0.09)
    assert (made["speaker", "Otto Lind"].hits, made["speaker", "Otto Lind"].rated) == (0, 1)
    assert made["speaker", "Ana Brisk"].brier == pytest.approx(0.5625)


def test_the_interval_of_few_outlooks_is_wide_and_that_of_many_narrow():
    assert wilson(1, 1) == pytest.approx((0.2065, 1.0), abs=1e-4)
    low, high = wilson(80, 100)
    assert 0.7 < low < 0.8 < high < 0.9
    assert wilson(0, 10)[0] == 0


@pytest.mark.parametrize(("hits", "trials"), [(0, 0), (3, 2), (-1, 4)])
def test_what_is_no_rate_is_refused(hits, trials):
    with pytest.raises(ValueError, match="no rate"):
        wilson(hits, trials)
