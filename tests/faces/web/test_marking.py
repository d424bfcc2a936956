"""What is marked in an article changes none of its words, and nothing that it holds becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.faces.web.marking import Names, article_html, times_of
from onrecord.faces.web.offsets import from_utf16, span_of_utf16, to_utf16
from onrecord.record import Actor, Document, Event, Record, Span, Statement, document_id

LETTERS = st.text(alphabet=st.sampled_from("ab <>&;#\"'\n\r\té漢\U0001f54a5/"), min_size=1, max_size=60)


def stripped(html):
    return unescape(re.sub(r"<[^>]*>", "", str(html)))


def test_the_article_without_its_tags_is_the_text(lorne):
    assert stripped(article_html(lorne, Names(lorne))) == lorne.document.text


@given(LETTERS, st.data())
def test_marking_then_stripping_tags_gives_back_the_text(text, data):
    starts = st.integers(0, len(text) - 1)
    spans = starts.flatmap(lambda s: st.integers(s + 1, len(text)).map(lambda e: Span(s, e)))
    some = st.lists(spans, min_size=1, max_size=4).map(tuple)
    record = Record(
        document=Document(id=document_id(text), name="n", text=text, published=date(2024, 3, 14)),
        actors=(Actor(id="a1", name="A", kind="other", mentions=data.draw(some)),),
        statements=(Statement(id="s1", cue=data.draw(spans), content=data.draw(some), kind="direct", confidence=1.0),),
        events=(Event(id="e1", type="AID", trigger=data.draw(spans), status="denied", intensity=1.0, confidence=1.0),),
    )
    assert stripped(article_html(record, Names(record))) == text


def test_every_mark_holds_the_words_of_its_item(lorne):
    names = Names(lorne)
    html = str(article_html(lorne, names))
    for event in lorne.events:
        pieces = re.findall(
            rf'<span class="m [^"]*trigger[^"]*" data-items="[^"]*\b{event.id}\b[^"]*"[^>]*>([^<]*)<', html
        )
        assert unescape("".join(pieces)) == event.trigger.of(lorne.document.text)


def test_times_are_marked_with_the_days_that_they_mean(lorne):
    html = str(article_html(lorne, Names(lorne)))
    assert 'title="13 March 2024"' in html
    assert dict(times_of("They left on 3 May 2021.", None, ())) == {Span(13, 23): "3 May 2021"}


def test_an_id_that_could_not_stand_among_others_gets_a_name_from_its_place(lorne):
    evil = replace(lorne.events[4], id='e5" onclick="x')
    names = Names(replace(lorne, events=(*lorne.events[:4], evil, *lorne.events[5:])))
    assert names.of[evil.id] == "event-4_"
    assert names.ids["event-4_"] == evil.id


def test_disputes_and_outlooks_keep_the_names_that_corrections_know_them_by(lorne):
    names = Names(replace(lorne, disputes=lorne.disputes[1:]), {"dispute": ("d1",), "outlook": ("o0", "o1000")})
    assert names.over("s4") == ["s4", "d1"]
    assert names.over("s7") == ["s7", "o1000"]


@pytest.mark.parametrize(
    ("text", "offset", "units"),
    [("abc", 2, 2), ("a\U0001f54ab", 2, 3), ("\U0001f54a\U0001f54a", 2, 4), ("é漢", 1, 1), ("", 0, 0)],
)
def test_offsets_go_to_utf16_and_back(text, offset, units):
    assert to_utf16(text, offset) == units
    assert from_utf16(text, units) == offset


@given(LETTERS, st.data())
def test_any_offset_survives_the_way_to_the_browser_and_back(text, data):
    offset = data.draw(st.integers(0, len(text)))
    assert from_utf16(text, to_utf16(text, offset)) == offset


def test_a_selection_is_taken_without_the_space_around_it():
    assert span_of_utf16("a \U0001f54a truce ", 1, 11) == Span(2, 9)
    assert span_of_utf16("a   b", 1, 4) is None
    assert span_of_utf16("abc", 2, 99) == Span(2, 3)
