"""Prints and shared passages, against what a plain search finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.story.alignment import shared_runs
from onrecord.story.postings import Postings
from onrecord.story.stock import words_beside
from onrecord.story.words import CODE, LONG_RUN, prints_of, words_of

CODES = st.lists(st.integers(0, 3), max_size=60).map(
    lambda codes: b"".join(code.to_bytes(CODE, "little") for code in codes)
)
FRESH = st.lists(st.integers(4, 0xFFFF), max_size=40).map(
    lambda codes: b"".join(code.to_bytes(CODE, "little") for code in codes)
)
PASSAGE = st.lists(st.integers(4, 0xFFFF), min_size=LONG_RUN, max_size=60, unique=True).map(
    lambda codes: b"".join(code.to_bytes(CODE, "little") for code in codes)
)


@settings(deadline=None)
@given(CODES, CODES)
def test_runs_are_shared_word_for_word_in_both_orders_and_never_overlap(one, two):
    runs = shared_runs(one, two)
    assert {run.turned() for run in shared_runs(two, one)} == set(runs)
    start = other = 0
    for run in runs:
        assert run.words >= LONG_RUN
        assert run.start >= start
        assert run.other >= other
        start, other = run.start + run.words, run.other + run.words
        assert one[run.start * CODE : start * CODE] == two[run.other * CODE : other * CODE]


@settings(deadline=None)
@given(PASSAGE, st.tuples(FRESH, FRESH, FRESH, FRESH))
def test_a_long_passage_is_found_whole_and_gives_both_a_print(passage, around):
    one, two = around[0] + passage + around[1], around[2] + passage + around[3]
    assert sum(run.words for run in shared_runs(one, two)) * CODE >= len(passage)
    assert prints_of(one) & prints_of(two) & prints_of(passage)
    assert len(prints_of(passage)) >= (len(passage) // CODE - 4) // 8


def test_passages_in_another_order_do_not_add_up():
    one, two = words_of(" ".join(f"a{n}" for n in range(30))), words_of(" ".join(f"b{n}" for n in range(20)))
    assert [run.words for run in shared_runs(one + two, two + one)] == [30]


def test_an_edited_word_parts_a_passage_in_two():
    words = [f"w{n}" for n in range(60)]
    other = [*words[:30], "x", *words[31:]]
    runs = shared_runs(words_of(" ".join(words)), words_of(" ".join(other)))
    assert [(run.start, run.other, run.words) for run in runs] == [(0, 0, 30), (31, 31, 29)]


def test_case_marks_and_forms_of_letters_make_no_difference():
    assert words_of("“Don’t”, she said — ﬁve times…") == words_of("DON'T she said: five times")
    assert words_of("Zürich") == words_of("Zu\u0308rich")
    assert words_of("橋は") == words_of("橋 は")


def test_stock_inside_a_passage_does_not_count():
    about = words_of(" ".join(f"s{n}" for n in range(40)))
    story = words_of(" ".join(f"w{n}" for n in range(50)))
    assert words_beside(story + about, prints_of(about)) in range(50, 58)
    assert words_beside(about, prints_of(about)) == 0
    assert words_beside(story, set()) == 50


@given(st.lists(st.sets(st.integers(0, 2**32 - 1) | st.integers(0, 200), max_size=80), max_size=30))
def test_the_table_of_prints_answers_as_a_dictionary_does(documents):
    table, plain = Postings(), {}
    for number, prints in enumerate(documents):
        table.add(prints, number)
        for key in prints:
            plain.setdefault(key, []).append(number)
    assert all(list(table.holders(key)) == numbers for key, numbers in plain.items())
    assert {key: list(numbers) for key, numbers in table.find(plain)} == plain
    absent = next(key for key in range(300) if key not in plain)
    assert list(table.holders(absent)) == []


def test_the_table_grows_and_keeps_all():
    table = Postings()
    keys = [key * 2654435761 % 2**32 for key in range(20_000)]
    table.add(keys, 5)
    table.add(keys[::2], 6)
    assert [list(numbers) for _, numbers in table.find(keys[:2])] == [[5, 6], [5]]
    assert sum(len(numbers) for _, numbers in table.find(keys)) == 30_000
