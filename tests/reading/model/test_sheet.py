"""The article as the encoder sees it, with word pieces of our own making."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.actors import ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.events.clauses import parse
from onrecord.reading.events.sightings import sightings
from onrecord.reading.model.pieces import LONGEST
from onrecord.reading.model.sheet import BREAK, CHANNELS, OVERLAP, SHAPES, TAGS, TYPES, WHO, WINDOW, draw_sheet
from onrecord.reading.page import lay_out
from onrecord.reading.parts import Cast
from onrecord.record import Document, Span

NOBODY = Cast((), ())
ARTICLE = (
    "Shells hit Tolmere\n\nBy Ilse Marrow\n\nRebels shelled the port of Tolmere on Tuesday. “We will not leave,” "
    "Governor Ilya Maresh said.\n\nRead more: Rebels attacked Lorne, minister says\n\nShe left for BRENNA in a "
    "McTavish van at 10:42."
)
FURNITURE = ("By Ilse Marrow", "Read more: Rebels attacked Lorne, minister says")


def in_thirds(words):
    """A piece for every three letters."""
    return [[2 + number for number in range(0, len(word), 3)][:LONGEST] for word in words]


def page_of(text, *furniture):
    starts = [text.index(words) for words in furniture]
    spans = tuple(Span(start, start + len(words)) for start, words in zip(starts, furniture, strict=True))
    return lay_out(Document(id="x", name="x", text=text, furniture=spans))


def sheet_of(text, *furniture):
    page = page_of(text, *furniture)
    cast = find_cast(page, actors=ActorRegistry([]))
    return page, draw_sheet(page, cast, sightings(parse(page, cast, ())), in_thirds)


def seen(page, sheet):
    return [BREAK if number < 0 else page.tokens[number].text for number in sheet.words]


def test_furniture_is_not_seen():
    page, sheet = sheet_of(ARTICLE, *FURNITURE)
    words = seen(page, sheet)
    assert {"Shells", "Rebels", "Maresh", "McTavish"} <= set(words)
    assert not {"By", "Ilse", "Marrow", "Read", "more", "Lorne"} & set(words)


def test_a_break_stands_between_paragraphs_alone():
    page, sheet = sheet_of(ARTICLE, *FURNITURE)
    words = seen(page, sheet)
    assert words.count(BREAK) == 2
    assert words[3] == BREAK
    assert words[0] != BREAK != words[-1]
    assert "10:42" in words[-3:]
    assert all(BREAK not in pair for pair in pairwise(words) if pair[0] == pair[1])


def test_an_article_that_is_all_furniture_has_an_empty_sheet():
    text = "Read more: Rebels attacked Lorne"
    _, sheet = sheet_of(text, text)
    assert (len(sheet.words), len(sheet.pieces), sheet.windows) == (0, 0, [])
    assert all(len(column) == 0 for column in sheet.features.values())


@pytest.mark.parametrize("text", ["", "   \n\n ", "—", "Truce"])
def test_the_shortest_of_texts_have_sheets(text):
    page, sheet = sheet_of(text)
    assert len(sheet.words) == len(page.tokens)
    assert sheet.windows == [(0, 1)] * len(page.tokens)


def test_every_channel_says_something_of_every_word():
    _, sheet = sheet_of(ARTICLE, *FURNITURE)
    assert set(sheet.features) == set(CHANNELS)
    for name, column in sheet.features.items():
        assert len(column) == len(sheet.words) == len(sheet.first), name
        assert column.min() >= 0
        assert column.max() < CHANNELS[name], name


@pytest.mark.parametrize(
    ("word", "channel", "value"),
    [
        ("Rebels", "shape", SHAPES.index("title")),
        ("shelled", "shape", SHAPES.index("lower")),
        ("BRENNA", "shape", SHAPES.index("upper")),
        ("McTavish", "shape", SHAPES.index("mixed")),
        ("10:42", "shape", SHAPES.index("digit")),
        ("“", "shape", SHAPES.index("mark")),
        (BREAK, "shape", SHAPES.index("break")),
        ("leave", "quote", 1),
        ("said", "quote", 0),
        ("Maresh", "tag", TAGS.index("NAME")),
        ("Rebels", "who", WHO.index("armed_group")),
        ("Maresh", "who", WHO.index("person")),
        ("She", "who", WHO.index("pronoun")),
        ("shelled", "who", 0),
        ("shelled", "sighted", TYPES.index("ASSAULT")),
        ("port", "sighted", 0),
        (BREAK, "who", 0),
    ],
)
def test_what_the_rules_know_of_a_word_stands_beside_it(word, channel, value):
    page, sheet = sheet_of(ARTICLE, *FURNITURE)
    where = seen(page, sheet).index(word)
    assert sheet.features[channel][where] == value


def test_each_word_begins_where_the_pieces_before_it_end():
    page, sheet = sheet_of(ARTICLE, *FURNITURE)
    lengths = [len(pieces) for pieces in in_thirds(seen(page, sheet))]
    assert sheet.first.tolist() == [sum(lengths[:number]) for number in range(len(lengths))]
    assert len(sheet.pieces) == sum(lengths)


@settings(max_examples=40, deadline=None)
@given(
    lengths=st.lists(st.sampled_from([1, 1, 1, 2, 3, LONGEST]), max_size=40),
    times=st.integers(1, 40),
    cut=st.integers(0),
)
def test_windows_hold_all_words_in_order_overlap_and_are_never_too_long(lengths, times, cut):
    lengths = (lengths * times)[cut % (len(lengths) + 1) :]
    page = page_of("truce " * len(lengths))
    sheet = draw_sheet(page, NOBODY, (), lambda words: [[7] * length for length in lengths[: len(words)]])
    windows = sheet.windows
    assert len(sheet.words) == len(lengths)
    assert sorted({word for start, end in windows for word in range(start, end)}) == list(range(len(lengths)))
    assert all(sum(lengths[start:end]) <= WINDOW for start, end in windows)
    for (start, end), (after, last) in pairwise(windows):
        assert start < after < end < last
        assert OVERLAP - LONGEST < sum(lengths[after:end]) <= OVERLAP


def test_what_fits_into_one_window_is_not_cut():
    page = page_of("truce " * WINDOW)
    assert draw_sheet(page, NOBODY, (), lambda words: [[7] for _ in words]).windows == [(0, WINDOW)]
