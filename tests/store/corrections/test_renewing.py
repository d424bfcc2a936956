"""Articles read again, and newer texts of their address: the store's record changes, what analysts said stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from asked import at
from lorland import article

from onrecord.store import Origin, Saved
from onrecord.store.corrections.items import Act, Change

RECORD = article()
ID = RECORD.document.id
NOW = datetime(2031, 3, 9, tzinfo=UTC)
URL = "https://news.example/wave"


def change(item, act, fields=None, *, kind="event", seen=0, document=ID):
    return Change(document=document, kind=kind, item=item, act=act, fields=fields, seen=seen)


def newer():
    """What a newer reader makes of the article: another type, and one event less."""
    event = replace(RECORD.events[0], type="AID", intensity=7.5)
    return replace(RECORD, events=(event,), outlooks=(replace(RECORD.outlooks[0], event=None),))


def got(day):
    return Origin(url=URL, source=URL, fetched_at=NOW + timedelta(day))


def test_a_record_that_is_read_again_takes_the_place_of_the_one_before(any_store):
    assert any_store.save(RECORD, source="wave.txt") is Saved.NEW
    any_store.save(article(1))
    assert any_store.save(newer()) is Saved.DUPLICATE
    assert any_store.load(ID) == RECORD
    assert any_store.save(newer(), source="other.txt", again=True) is Saved.AGAIN
    assert any_store.load(ID) == newer()
    assert any_store.corrections.original(ID) == newer()
    assert (any_store.row(ID).events, any_store.row(ID).source) == (1, "wave.txt")
    assert [hit.item_id for hit in any_store.search("AID")] == ["e1"]
    assert any_store.load(article(1).document.id) == article(1)
    # What is new is saved as ever.
    assert any_store.save(article(2), again=True) is Saved.NEW


def test_corrections_hold_against_a_new_reading_and_what_it_says_otherwise_is_listed(any_store):
    corrections = any_store.corrections
    any_store.save(RECORD)
    corrections.make(change("e1", Act.EDIT, {"type": "COERCE"}), who="ann")
    corrections.make(change("s1", Act.REJECT, kind="statement"), who="ann")
    corrections.make(change("e2", Act.CONFIRM), who="bob")
    assert corrections.conflicts() == ()
    any_store.save(newer(), again=True)
    record = any_store.load(ID)
    assert record.event("e1").type == "COERCE"
    assert [statement.id for statement in record.statements] == ["s2", "s3"]
    assert record.event("e2").status == "denied"
    told = {each.item: each.conflict for each in corrections.conflicts()}
    assert told == {
        "e1": "the new reading says type AID, not COERCE as ann has it",
        "e2": "the new reading has no such event; it stands as bob left it",
    }
    # Once an analyst has seen it, it is settled, and stays so.
    corrections.make(change("e1", Act.CONFIRM, seen=1), who="cleo")
    corrections.make(change("e2", Act.REJECT, seen=1), who="cleo")
    assert corrections.conflicts() == ()
    any_store.save(newer(), again=True)
    assert corrections.conflicts() == ()
    assert [(event.id, event.type) for event in any_store.load(ID).events] == [("e1", "COERCE")]
    assert [len(corrections.of(ID, item=item)) for item in ("e1", "s1", "e2")] == [2, 1, 2]


def test_a_rejection_that_a_new_reading_makes_doubtful_can_be_repeated(any_store):
    corrections = any_store.corrections
    any_store.save(RECORD)
    corrections.make(change("e1", Act.REJECT), who="ann")
    any_store.save(newer(), again=True)
    (told,) = corrections.conflicts()
    assert told.conflict == "rejected by ann; the new reading finds it with type AID"
    corrections.make(change("e1", Act.REJECT, seen=1), who="ann")
    assert corrections.conflicts() == ()
    any_store.save(newer(), again=True)
    assert corrections.conflicts() == ()
    assert not any_store.load(ID).events


def text_of(number):
    return RECORD.document.text.replace("wave 0", f"wave 0, report {number}")


def version(number):
    return article(text=text_of(number), name=f"report-{number}")


def test_corrections_follow_an_article_to_its_newest_version(any_store):
    corrections = any_store.corrections
    first, second, third = (version(number) for number in range(3))
    any_store.save(first, origin=got(0))
    of_first = first.document.id
    corrections.make(change("e1", Act.EDIT, {"type": "COERCE"}, document=of_first), who="ann")
    assert any_store.save(second, origin=got(2)) is Saved.VERSION
    assert any_store.load("report-1").event("e1").type == "COERCE"
    (carried,) = corrections.of("report-1")
    assert (carried.carried_from, carried.conflict, carried.who) == (of_first, None, "ann")
    # An older text that is found later is not the one that counts.
    assert any_store.save(third, origin=got(1)) is Saved.VERSION
    assert corrections.of("report-2") == ()
    assert len(list(corrections.every())) == 2


def test_the_conflicts_of_the_newest_version_are_listed_alone(any_store):
    corrections = any_store.corrections
    first, second = (version(number) for number in range(2))
    third = version(2)
    second, third = (
        replace(each, events=(replace(each.events[0], type="AID"), each.events[1])) for each in (second, third)
    )
    any_store.save(first, origin=got(0))
    corrections.make(change("e1", Act.CONFIRM, document=first.document.id), who="ann")
    any_store.save(second, origin=got(1))
    assert [each.document for each in corrections.conflicts()] == [second.document.id]
    any_store.save(third, origin=got(2))
    assert [each.document for each in corrections.conflicts()] == [third.document.id]
    assert any_store.load("report-2").event("e1").type == "ASSAULT"


def test_a_text_that_comes_back_has_what_was_said_of_the_one_between(any_store):
    corrections = any_store.corrections
    first, second = (version(number) for number in range(2))
    any_store.save(first, origin=got(0))
    corrections.make(change("e1", Act.EDIT, {"type": "COERCE"}, document=first.document.id), who="ann")
    any_store.save(second, origin=got(1))
    corrections.make(change("e1", Act.EDIT, {"killed": 4}, document=second.document.id, seen=1), who="bob")
    assert any_store.save(first, origin=got(2)) is Saved.VERSION
    event = any_store.load(first.document.id).event("e1")
    assert (event.type, event.killed) == ("COERCE", 4)
    assert [each.who for each in corrections.of(first.document.id)] == ["ann", "bob"]
    rows = any_store.desk.events().rows
    assert [(row.home.id, row.id, row.type, row.reviewed) for row in rows] == [
        (first.document.id, "e1", "COERCE", "edited"),
        (first.document.id, "e2", "RETREAT", "no"),
    ]


def test_a_text_that_comes_back_is_listed_again(any_store):
    first, second = (version(number) for number in range(2))
    for day, record in enumerate((first, second, first)):
        any_store.save(record, origin=got(day))
    assert {row.home.id for row in any_store.desk.events().rows} == {first.document.id}


@pytest.mark.parametrize("act", [Act.CONFIRM, Act.REJECT])
def test_the_chronicle_counts_what_stands_after_a_new_reading(any_store, act):
    any_store.save(RECORD)
    any_store.chronicle()
    any_store.corrections.make(change("e1", act), who="ann")
    any_store.save(newer(), again=True)
    types = {
        telling.type
        for story in any_store.chronicle().stories()
        for happening in any_store.chronicle().happenings(story.id)
        for telling in happening.tellings
    }
    assert ("ASSAULT" in types) == (act is Act.CONFIRM)
    assert at("shelled")["start"] == RECORD.events[0].trigger.start
