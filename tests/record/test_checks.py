from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from onrecord.errors import OnrecordError, RecordError
from onrecord.record import Actor, Dispute, Document, Event, Outlook, Place, Record, Span, Statement, When, document_id

TEXT = "By A Writer\nSorn denied that the bridge was hit."
DOCUMENT = Document(id=document_id(TEXT), name="bridge", text=TEXT, furniture=(Span(0, 11),))
SORN = Actor(id="a1", name="Sorn", kind="person", mentions=(Span(12, 16),), country="XTV", role="GOV")
BRIDGE = Place(id="p1", name="bridge", mentions=(Span(33, 39),))
DENIAL = Statement(
    id="s1",
    cue=Span(17, 23),
    content=(Span(29, 47),),
    kind="indirect",
    confidence=0.9,
    speaker="a1",
    speaker_span=Span(12, 16),
)
HIT = Event(
    id="e1",
    type="ASSAULT",
    trigger=Span(44, 47),
    status="denied",
    intensity=-9.0,
    confidence=0.8,
    said_by="s1",
    place="p1",
)


def a_record(**changes):
    parts = {
        "document": DOCUMENT,
        "actors": (SORN,),
        "places": (BRIDGE,),
        "statements": (DENIAL,),
        "events": (HIT,),
        "outlooks": (Outlook(statement="s1", about="the bridge", stance="will_not", event="e1"),),
    }
    return Record(**(parts | changes))


def test_a_whole_record_is_kept():
    record = a_record()
    assert record.statement("s1").speaker == "a1"
    assert record.actor("a1").mentions[0].of(TEXT) == "Sorn"
    assert record.event("e1").place == record.place("p1").id


def test_an_unknown_id_is_a_key_error():
    with pytest.raises(KeyError):
        a_record().event("e9")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"actors": (replace(SORN, mentions=()),)}, "record.ungrounded"),
        ({"places": (replace(BRIDGE, mentions=()),)}, "record.ungrounded"),
        ({"statements": (replace(DENIAL, content=()),)}, "record.ungrounded"),
        ({"statements": (replace(DENIAL, content=(Span(2, 6),)),)}, "record.furniture"),
        ({"events": (replace(HIT, also=(Span(0, 4),)),)}, "record.furniture"),
        ({"actors": (replace(SORN, mentions=(Span(12, 99),)),)}, "record.span"),
        ({"document": replace(DOCUMENT, furniture=(Span(0, 99),))}, "record.span"),
        ({"document": replace(DOCUMENT, furniture=(Span(0, 11), Span(5, 12)))}, "record.span"),
        ({"document": replace(DOCUMENT, text=TEXT + "\ud83d")}, "record.surrogate"),
        ({"document": replace(DOCUMENT, published_at=datetime(2021, 5, 20, 10))}, "record.zone"),  # noqa: DTZ001
        ({"actors": (SORN, SORN)}, "record.id"),
        ({"actors": (replace(SORN, kind="human"),)}, "record.label"),
        ({"actors": (replace(SORN, role="BOSS"),)}, "record.label"),
        ({"actors": (replace(SORN, country="Tarvia"),)}, "record.label"),
        ({"statements": (replace(DENIAL, kind="shouted"),)}, "record.label"),
        ({"statements": (replace(DENIAL, channel="pigeon"),)}, "record.label"),
        ({"statements": (replace(DENIAL, confidence=0),)}, "record.confidence"),
        ({"events": (replace(HIT, confidence=1.5),)}, "record.confidence"),
        ({"events": (replace(HIT, confidence=float("nan")),)}, "record.confidence"),
        ({"events": (replace(HIT, type="FIGHT"),)}, "record.label"),
        ({"events": (replace(HIT, status="maybe"),)}, "record.label"),
        ({"events": (replace(HIT, intensity=-11),)}, "record.number"),
        ({"events": (replace(HIT, killed=-1),)}, "record.number"),
        ({"events": (replace(HIT, injured=True),)}, "record.number"),
        ({"events": (replace(HIT, said_by="s9"),)}, "record.reference"),
        ({"events": (replace(HIT, place="a1"),)}, "record.reference"),
        ({"events": (replace(HIT, targets=("a7",)),)}, "record.reference"),
        ({"statements": (replace(DENIAL, speaker="a7"),)}, "record.reference"),
        ({"statements": (replace(DENIAL, within="s1"),)}, "record.reference"),
        ({"disputes": (Dispute(a="s1", b="a1", about=""),)}, "record.reference"),
        ({"outlooks": (Outlook(statement="e1", about="", stance="will"),)}, "record.reference"),
        ({"outlooks": (Outlook(statement="s1", about="", stance="perhaps"),)}, "record.label"),
        ({"places": (replace(BRIDGE, latitude=0.0, longitude=0.0),)}, "record.coordinates"),
        ({"places": (replace(BRIDGE, latitude=12.0),)}, "record.coordinates"),
        ({"places": (replace(BRIDGE, latitude=91.0, longitude=0.0),)}, "record.coordinates"),
    ],
)
def test_a_record_that_breaks_an_invariant_is_refused_by_name(changes, code):
    with pytest.raises(RecordError) as caught:
        a_record(**changes)
    assert caught.value.code == code


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 2), (1.0, 2), (True, 2)])
def test_a_span_that_covers_nothing_is_refused(start, end):
    with pytest.raises(RecordError, match="span"):
        Span(start, end)


def test_a_time_that_ends_before_it_begins_is_refused():
    with pytest.raises(RecordError, match="2021-05-22 is later than 2021-05-20"):
        When(date(2021, 5, 22), date(2021, 5, 20))


def test_errors_of_a_bad_value_are_value_errors_too():
    assert issubclass(RecordError, ValueError)
    assert issubclass(RecordError, OnrecordError)


def test_the_same_words_of_another_outlet_or_day_are_another_document():
    day = date(2021, 5, 20)
    ids = {
        document_id(TEXT),
        document_id(TEXT, published=day),
        document_id(TEXT, outlet="Lakeshore Wire"),
        document_id(TEXT, url="https://wire.example/1"),
    }
    assert len(ids) == 4
    assert document_id(TEXT, published=day) == document_id(TEXT, published=day)
