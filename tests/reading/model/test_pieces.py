"""Words in pieces of a small vocabulary of our own, and of the bundled one where its lines are meant."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.model.pieces import CLS, LONGEST, SEP, UNKNOWN, UNUSED, piecer
from onrecord.reading.model.sheet import BREAK

VOCABULARY = [
    "[PAD]", BREAK, "truce", "truces", "tru", "##ce", "##ces", "##s", "a", "##a", "cafe", "minister", "-", "’", "'",
    "s", "u", ".", "“", "2", "##0", "##2", "和", "平", "$", "breaker", "##breaker",
]  # fmt: skip


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    """From a word to its pieces as words."""
    path = tmp_path_factory.mktemp("vocabulary") / "pieces.txt"
    path.write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    pieces_of = piecer(path)

    def pieces(word):
        (found,) = pieces_of([word])
        return ["?" if number == UNKNOWN else VOCABULARY[number] for number in found]

    return pieces


@pytest.fixture(scope="module")
def bundled_piecer():
    return piecer(files("onrecord.reading.model").joinpath("weights", "pieces.txt"))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("truce", ["truce"]),
        ("truces", ["truces"]),
        ("trua", ["tru", "##a"]),
        ("trucess", ["truces", "##s"]),
        ("trucebreaker", ["truce", "##breaker"]),
        ("2020", ["2", "##0", "##2", "##0"]),
    ],
)
def test_the_longest_known_beginning_comes_first(cut, word, pieces):
    assert cut(word) == pieces


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("TRUCE", ["truce"]),
        ("Café", ["cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("Ministér", ["minister"]),
        ("tru\u200bce", ["truce"]),
        ("truce\ufffd", ["truce"]),
    ],
)
def test_case_accents_and_invisible_letters_make_no_difference(cut, word, pieces):
    assert cut(word) == pieces


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("truce-breaker", ["truce", "-", "breaker"]),
        ("’s", ["’", "s"]),
        ("u.s.", ["u", ".", "s", "."]),
        ("“", ["“"]),
        ("$2", ["$", "2"]),
        ("和平", ["和", "平"]),
        ("truce\u00a0breaker", ["truce", "breaker"]),
    ],
)
def test_a_mark_is_a_piece_of_its_own(cut, word, pieces):
    assert cut(word) == pieces


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("zebra", ["?"]),
        ("truzebra", ["?"]),
        ("zebra-truce", ["?", "-", "truce"]),
        ("\u200b", ["?"]),
        ("", ["?"]),
        ("\U0001f54a", ["?"]),
    ],
)
def test_a_word_that_no_pieces_make_up_is_unknown_as_a_whole(cut, word, pieces):
    assert cut(word) == pieces


def test_a_word_of_over_a_hundred_letters_is_unknown_as_a_whole(cut):
    assert cut("a" * 101) == ["?"]
    assert cut("a" * 100) == ["a", *["##a"] * (LONGEST - 1)]
    assert cut("a" * 101 + "-truce") == ["?", "-", "truce"]


def test_only_the_first_pieces_of_a_word_are_seen(cut):
    assert cut("-" * 400) == ["-"] * LONGEST


def test_a_break_between_paragraphs_is_a_piece_of_its_own(cut):
    assert cut(BREAK) == [BREAK]


def test_the_same_word_has_the_same_pieces_wherever_it_stands(tmp_path):
    path = tmp_path / "pieces.txt"
    path.write_text("\n".join(VOCABULARY), encoding="utf-8")
    pieces_of = piecer(path)
    first = pieces_of(["truces", "a", "truces"])
    again = pieces_of(["a", "truces"])
    assert first[0] is first[2]
    assert first[0] is again[1]
    assert first == [[3], [8], [3]]


def test_no_words_have_no_pieces(bundled_piecer):
    assert bundled_piecer([]) == []


def test_the_bundled_vocabulary_has_its_marks_where_the_code_knows_them():
    lines = files("onrecord.reading.model").joinpath("weights", "pieces.txt").read_text(encoding="utf-8").split("\n")
    marks = {number: lines[number] for number in (CLS, SEP, UNKNOWN, UNUSED)}
    assert marks == {CLS: "[CLS]", SEP: "[SEP]", UNKNOWN: "[UNK]", UNUSED: BREAK}


@pytest.mark.parametrize("word", ["ceasefire", "Minister", "Gaza-based", "don’t", "U.N.", "12,000", "“", "…", "—", "€"])
def test_the_bundled_vocabulary_knows_what_stands_in_the_news(bundled_piecer, word):
    (found,) = bundled_piecer([word])
    assert UNKNOWN not in found


@given(st.lists(st.text(max_size=120), max_size=8))
def test_every_word_has_pieces_and_never_too_many(bundled_piecer, words):
    found = bundled_piecer(words)
    assert len(found) == len(words)
    assert all(1 <= len(pieces) <= LONGEST for pieces in found)
    assert all(0 <= piece < 30_522 for pieces in found for piece in pieces)
