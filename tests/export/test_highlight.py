"""The article is cut so that nothing is lost, whatever overlaps."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.highlight import Mark, marks, paragraphs, segments
from onrecord.record import Span

PIECES = st.text(alphabet=st.sampled_from("ab <>&\"'\n\r\t\u2028é漢\U0001f54a"), max_size=40)


@st.composite
def marked_texts(draw):
    text = draw(PIECES)
    if not text:
        return text, []
    starts = st.integers(0, len(text) - 1)
    spans = draw(
        st.lists(starts.flatmap(lambda s: st.integers(s + 1, len(text)).map(lambda e: Span(s, e))), max_size=8)
    )
    return text, [Mark(span, f"e{n}", "trigger") for n, span in enumerate(spans)]


@given(marked_texts())
def test_the_words_of_the_segments_are_the_text(marked):
    text, given_marks = marked
    assert "".join(segment.span.of(text) for segment in segments(text, given_marks)) == text


@given(marked_texts())
def test_each_segment_lists_exactly_the_marks_that_cover_it(marked):
    text, given_marks = marked
    for segment in segments(text, given_marks):
        covering = [mark for mark in given_marks if mark.span.holds(segment.span)]
        touching = [mark for mark in given_marks if mark.span.overlaps(segment.span)]
        assert list(segment.marks) == covering == touching


@given(marked_texts())
def test_neighbouring_segments_differ_in_what_begins_or_ends_between_them(marked):
    text, given_marks = marked
    borders = {border for mark in given_marks for border in (mark.span.start, mark.span.end)}
    for left, right in pairwise(segments(text, given_marks)):
        assert left.span.end == right.span.start
        assert left.span.end in borders


@given(PIECES)
def test_paragraphs_hold_every_word_and_no_blank_line(text):
    found = list(paragraphs(text))
    outside = text
    for span in reversed(found):
        assert all(line.strip() for line in span.of(text).splitlines())
        outside = outside[: span.start] + outside[span.end :]
    assert not outside.strip()


def test_a_mark_past_the_end_of_the_text_is_cut_off():
    cut = segments("abc", [Mark(Span(2, 9), "e1", "trigger"), Mark(Span(5, 9), "e2", "trigger")])
    assert [(segment.span, [mark.item for mark in segment.marks]) for segment in cut] == [
        (Span(0, 2), []),
        (Span(2, 3), ["e1"]),
    ]


def test_an_empty_text_has_no_segment():
    assert segments("", []) == []


def test_everything_on_record_is_marked(lorne):
    found = {(mark.item, mark.part) for mark in marks(lorne)}
    assert {("s2", "content"), ("s2", "cue"), ("s2", "speaker"), ("s2", "addressee")} <= found
    assert {("e1", "trigger"), ("e1", "also"), ("a2", "actor"), ("p1", "place"), ("", "furniture")} <= found
