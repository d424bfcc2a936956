"""A record of our own, about an invented truce, and what is left of it where only what is sure is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.sieve import sieve
from onrecord.record import (
    Actor,
    Dispute,
    Document,
    Event,
    Outlook,
    Place,
    Record,
    Span,
    Statement,
    document_id,
    from_json,
    to_json,
)

TEXT = (
    "Sorn said that Brenn had told him that Marrow expected a truce to be signed in Lorne on Friday. "
    "Varan denied that its guns had shelled the market of Tolmere and killed a baker."
)


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def somebody(actor_id, name):
    return Actor(id=actor_id, name=name, kind="person", mentions=(at(name),), country=None, role="OTH")


def statement(statement_id, speaker, cue, content, within=None):
    return Statement(
        id=statement_id, speaker=speaker, cue=at(cue), content=(at(content),), kind="indirect", confidence=0.9,
        speaker_span=None, within=within,
    )  # fmt: skip


def event(event_id, kind, trigger, **more):
    return Event(id=event_id, type=kind, trigger=at(trigger), status="planned", intensity=0.0, confidence=0.9, **more)


RECORD = Record(
    document=Document(id=document_id(TEXT), name="truce", text=TEXT),
    actors=tuple(
        somebody(f"a{n}", name) for n, name in enumerate(("Sorn", "Brenn", "Marrow", "Varan", "guns", "baker"), 1)
    ),
    places=(
        Place(id="p1", name="Lorne", mentions=(at("Lorne"),)),
        Place(id="p2", name="Tolmere", mentions=(at("Tolmere"),)),
    ),
    statements=(
        statement("s1", "a1", "said", TEXT[15:94]),
        statement("s2", "a2", "told", TEXT[39:94], within="s1"),
        statement("s3", "a3", "expected", "a truce to be signed in Lorne on Friday", within="s2"),
        statement("s4", "a4", "denied", "its guns had shelled the market of Tolmere and killed a baker"),
    ),
    events=(
        event("e1", "AGREE", "signed", place="p1", said_by="s3"),
        event("e2", "ASSAULT", "shelled", actors=("a5",), place="p2", said_by="s4"),
        event("e3", "ASSAULT", "killed", actors=("a5",), targets=("a6",), place="p2", said_by="s4"),
    ),
    disputes=(Dispute(a="s4", b="e2", about="the shelling"),),
    outlooks=(Outlook(statement="s3", about="the truce", stance="will", event="e1"),),
)


def doubted(**confidences):
    """The record with other confidences for some of its items."""
    return replace(
        RECORD,
        statements=tuple(replace(s, confidence=confidences.get(s.id, s.confidence)) for s in RECORD.statements),
        events=tuple(replace(e, confidence=confidences.get(e.id, e.confidence)) for e in RECORD.events),
    )


def ids(items):
    return [item.id for item in items]


@pytest.mark.parametrize("least", [0.0, 0.5, 0.9])
def test_where_nothing_is_below_it_is_the_same_record(least):
    assert sieve(RECORD, least) is RECORD


def test_what_is_just_as_sure_as_asked_for_stays():
    assert ids(sieve(doubted(e1=0.3, e2=0.29), 0.3).events) == ["e1", "e3"]


@pytest.mark.parametrize(
    ("out", "within"),
    [
        (["s1"], {"s2": None, "s3": "s2", "s4": None}),
        (["s2"], {"s1": None, "s3": "s1", "s4": None}),
        (["s1", "s2"], {"s3": None, "s4": None}),
        (["s3"], {"s1": None, "s2": "s1", "s4": None}),
    ],
)
def test_what_stood_within_a_statement_left_out_stands_within_the_next_outer_one(out, within):
    left = sieve(doubted(**dict.fromkeys(out, 0.2)), 0.5)
    assert {s.id: s.within for s in left.statements} == within


@pytest.mark.parametrize(
    ("out", "word"),
    [
        (["s3"], {"e1": "s2", "e2": "s4", "e3": "s4"}),
        (["s2", "s3"], {"e1": "s1", "e2": "s4", "e3": "s4"}),
        (["s1", "s2", "s3"], {"e1": None, "e2": "s4", "e3": "s4"}),
        (["s4"], {"e1": "s3", "e2": None, "e3": None}),
    ],
)
def test_an_event_rests_on_the_word_of_the_next_outer_statement(out, word):
    left = sieve(doubted(**dict.fromkeys(out, 0.2)), 0.5)
    assert {e.id: e.said_by for e in left.events} == word


@pytest.mark.parametrize("out", ["s4", "e2"])
def test_a_dispute_goes_with_either_of_its_sides(out):
    assert sieve(doubted(**{out: 0.2}), 0.5).disputes == ()


def test_a_dispute_stays_where_others_go():
    assert sieve(doubted(s1=0.2, e1=0.2), 0.5).disputes == RECORD.disputes


def test_an_outlook_goes_with_its_statement():
    assert sieve(doubted(s3=0.2), 0.5).outlooks == ()


def test_an_outlook_outlives_its_event():
    (outlook,) = sieve(doubted(e1=0.2), 0.5).outlooks
    assert (outlook.statement, outlook.event, outlook.about) == ("s3", None, "the truce")


@pytest.mark.parametrize(
    ("out", "actors", "places"),
    [
        (["e3"], ["a1", "a2", "a3", "a4", "a5"], ["p1", "p2"]),
        (["e2", "e3"], ["a1", "a2", "a3", "a4"], ["p1"]),
        (["s1", "e1"], ["a2", "a3", "a4", "a5", "a6"], ["p2"]),
        (["s1", "s2", "s3", "s4", "e1", "e2", "e3"], [], []),
    ],
)
def test_actors_and_places_that_nothing_names_any_more_go_too(out, actors, places):
    left = sieve(doubted(**dict.fromkeys(out, 0.2)), 0.5)
    assert (ids(left.actors), ids(left.places)) == (actors, places)


def test_a_place_that_no_event_named_before_stays():
    record = replace(doubted(e1=0.2), places=(*RECORD.places, Place(id="p3", name="market", mentions=(at("market"),))))
    assert ids(sieve(record, 0.5).places) == ["p2", "p3"]


@given(
    st.fixed_dictionaries(
        {item.id: st.sampled_from([0.01, 0.3, 0.6, 0.99]) for item in (*RECORD.statements, *RECORD.events)}
    ),
    st.sampled_from([0.0, 0.2, 0.5, 0.99, 1.0]),
)
def test_what_is_left_is_a_record_like_any_other(confidences, least):
    record = doubted(**confidences)
    left = sieve(record, least)
    assert from_json(to_json(left)) == left
    assert left.document == record.document
    assert ids(left.statements) == [s.id for s in record.statements if s.confidence >= least]
    assert ids(left.events) == [e.id for e in record.events if e.confidence >= least]
    assert sieve(left, least) is left
