"""What analysts say is kept, counts everywhere in the store, and is overwritten by nobody who has not seen it."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from lorland import article
from sqlalchemy import select

from onrecord.errors import ConflictError, StoreError, UsageError
from onrecord.record import Span
from onrecord.store import Access, open_store, schema
from onrecord.store.corrections.items import Act, Change

RECORD = article()
ID = RECORD.document.id


def at(words):
    return {"start": RECORD.document.text.index(words), "end": RECORD.document.text.index(words) + len(words)}


def change(item, act, fields=None, *, kind="event", seen=0, **more):
    return Change(document=ID, kind=kind, item=item, act=act, fields=fields, seen=seen, **more)


@pytest.fixture
def store(any_store):
    any_store.save(RECORD)
    any_store.save(article(1))
    return any_store


def rows(store, table, *columns):
    of = schema.metadata.tables[table]
    with store._reading() as connection:
        found = connection.execute(
            select(*(of.c[name] for name in columns)).where(of.c.document_id == ID).order_by(*of.primary_key)
        )
        return [tuple(row) for row in found]


def test_a_correction_is_kept_with_who_when_and_what(store, any_home):
    made = store.corrections.make(
        change("e1", Act.EDIT, {"type": "COERCE", "status": "occurred"}, note="the port was closed"), who=" Ann "
    )
    assert (made.who, made.number, made.note, made.kind) == ("Ann", 1, "the port was closed", "event")
    assert made.fields == {"type": "COERCE"}
    assert (made.before["type"], made.after["type"]) == ("ASSAULT", "COERCE")
    assert made.words == ("shelled",)
    assert made.made_at.tzinfo is not None
    with open_store(any_home, access=Access.READ) as again:
        assert again.corrections.of("wave-0") == (made,)
        assert again.corrections.of("wave-0", item="e2") == ()
        assert list(again.corrections.every()) == [made]
        assert again.corrections.original("wave-0") == RECORD
        assert again.load("wave-0").event("e1").type == "COERCE"
        assert again.load("wave-1") == article(1)


def test_every_question_is_answered_by_the_record_as_it_stands(store):
    corrections = store.corrections
    corrections.make(change("e1", Act.REJECT), who="ann")
    corrections.make(change("d0", Act.REJECT, kind="dispute"), who="ann")
    corrections.make(change("a3", Act.EDIT, {"name": "Otto Linden"}, kind="actor"), who="ann")
    corrections.make(change("e2", Act.CONFIRM), who="ann")
    corrections.make(
        change(None, Act.ADD, {"a": "s3", "b": "e2", "about": "whether it holds"}, kind="dispute"), who="ann"
    )
    assert rows(store, "event", "id", "reviewed") == [("e2", "confirmed")]
    assert rows(store, "event_actor", "actor_id") == []
    assert rows(store, "dispute", "position", "a", "reviewed") == [(1000, "s3", "added")]
    assert rows(store, "statement", "reviewed") == [("no",)] * 3
    assert [hit.document_name for hit in store.search("shelled assault")] == ["wave-1"]
    assert {hit.item_id for hit in store.search("Linden")} == {"a3"}
    assert (store.row("wave-0").events, store.row("wave-0").disputes) == (1, 1)
    assert corrections.standing("wave-0") == {
        "e1": ("rejected", 1),
        "d0": ("rejected", 1),
        "a3": ("edited", 1),
        "e2": ("confirmed", 1),
        "d1000": ("added", 1),
    }
    corrections.make(change("e1", Act.UNDO, seen=1), who="bob")
    assert rows(store, "event", "id", "reviewed") == [("e1", "no"), ("e2", "confirmed")]
    assert rows(store, "event_actor", "actor_id") == [("a2",)]


def test_stories_are_told_anew_of_what_was_corrected(store):
    def told():
        return {
            (telling.document, telling.type)
            for story in store.chronicle().stories()
            for happening in store.chronicle().happenings(story.id)
            for telling in happening.tellings
        }

    assert (ID, "ASSAULT") in told()
    with store._reading() as connection:
        before = connection.execute(select(schema.story.c.id)).scalars().all()
    store.corrections.make(change("e1", Act.REJECT), who="ann")
    with store._reading() as connection:
        assert connection.execute(select(schema.story.c.id)).scalars().all() == before
    assert (ID, "ASSAULT") not in told()
    store.corrections.make(change("e1", Act.UNDO, seen=1), who="ann")
    assert (ID, "ASSAULT") in told()


def test_who_has_not_seen_the_last_correction_is_told_and_changes_nothing(store):
    first = store.corrections.make(change("e1", Act.REJECT), who="ann")
    with pytest.raises(ConflictError) as caught:
        store.corrections.make(change("e1", Act.CONFIRM), who="bob")
    assert caught.value.code == "store.overtaken"
    assert caught.value.current == first
    assert "ann" in caught.value.message
    assert store.corrections.of(ID) == (first,)


def test_of_two_analysts_at_once_one_is_told_and_nothing_is_lost(any_home):
    with open_store(any_home) as store:
        store.save(RECORD)
    start, outcomes, told = Barrier(6), [], []

    def analyst(number):
        with open_store(any_home) as own:
            start.wait()
            for seen in range(4):
                try:
                    outcomes.append(
                        own.corrections.make(
                            change("e1", Act.EDIT, {"killed": 100 * number + seen}, seen=seen), who=f"analyst {number}"
                        )
                    )
                except ConflictError as error:
                    told.append(error.current)

    threads = [Thread(target=analyst, args=(number,)) for number in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = sorted(outcomes, key=lambda each: each.number)
    with open_store(any_home) as store:
        assert store.corrections.of(ID) == tuple(made)
        assert [each.number for each in made] == list(range(1, len(made) + 1))
        assert [each.before["killed"] for each in made[1:]] == [each.after["killed"] for each in made[:-1]]
        assert store.load(ID).event("e1").killed == made[-1].after["killed"]
        assert len(made) + len(told) == 24
        assert all(current in made for current in told)


REFUSED = [
    (change("e9", Act.CONFIRM), "no event 'e9'"),
    (change("s1", Act.CONFIRM), "'s1' is a statement"),
    (change("e1", Act.EDIT, {"type": "WAR"}), "type 'WAR'"),
    (change("e1", Act.EDIT, {"mode": "duel"}), "mode is 'duel'"),
    (change("e1", Act.EDIT, {"killed": -1}), "killed is -1"),
    (change("e1", Act.EDIT, {"killed": True}), "e1.killed"),
    (change("e1", Act.EDIT, {"colour": "red"}), "'colour' ('red')"),
    (change("e1", Act.EDIT, {"confidence": 1.0}), "'confidence' (1.0)"),
    (change("e1", Act.EDIT, {"type": "ASSAULT"}), "nothing would change"),
    (change("e1", Act.EDIT, {}), "fields are {}"),
    (change("e1", Act.EDIT), "fields are None"),
    (change("e1", Act.CONFIRM, {"type": "AID"}), "'type'"),
    (change("e1", Act.EDIT, {"actors": ["a7"]}), "actors is 'a7'"),
    (change("e1", Act.EDIT, {"actors": "a1"}), "e1.actors"),
    (change("e1", Act.EDIT, {"place": "a1"}), "place is 'a1'"),
    (change("e1", Act.EDIT, {"when": {"earliest": "2031-03-02", "latest": "2031-03-01"}}), "2031-03-02"),
    (change("e1", Act.EDIT, {"when": {"earliest": "Monday", "latest": "2031-03-01"}}), "'Monday'"),
    (change("e1", Act.EDIT, {"trigger": {"start": 0, "end": 9999}}), "trigger 0–9999"),
    (change("e1", Act.EDIT, {"trigger": {"start": 7, "end": 7}}), "7"),
    (change("e1", Act.EDIT, {"trigger": {"start": 7, "end": 8}}), "covers no word"),
    (change("e1", Act.UNDO), "no correction to take back"),
    (change(None, Act.EDIT, {"type": "AID"}), "item is None"),
    (change("e1", Act.ADD, {"type": "AID"}), "item is 'e1'"),
    (change(None, Act.ADD, {"type": "AID"}), "'trigger' and 'status'"),
    (change(None, Act.ADD, {"type": "ASSAULT", "status": "planned", "trigger": at("shelled")}), "already: 'e1'"),
    (change("s2", Act.EDIT, {"within": "s1"}, kind="statement"), "stands within it"),
    (change("s2", Act.EDIT, {"content": []}, kind="statement"), "no words"),
    (change("s2", Act.EDIT, {"channel": "rumour"}, kind="statement"), "'rumour'"),
    (change("a1", Act.EDIT, {"country": "XXX"}, kind="actor"), "'XXX'"),
    (change("a1", Act.EDIT, {"country": "Lorland"}, kind="actor"), "'Lorland'"),
    (change("a1", Act.EDIT, {"name": " "}, kind="actor"), "name is ' '"),
    (change("a1", Act.EDIT, {"name": "x" * 2000}, kind="actor"), "name is 'xxx"),
    (change("a1", Act.EDIT, {"role": "KING"}, kind="actor"), "'KING'"),
    (change("p1", Act.EDIT, {"latitude": 91.0}, kind="place"), "91.0"),
    (change("p1", Act.EDIT, {"latitude": None}, kind="place"), "one coordinate"),
    (change("p1", Act.EDIT, {"latitude": float("nan")}, kind="place"), "nan"),
    (change("d0", Act.EDIT, {"b": "s2"}, kind="dispute"), "both 's2'"),
    (change("o0", Act.EDIT, {"stance": "shall"}, kind="outlook"), "'shall'"),
    (change("o7", Act.REJECT, kind="outlook"), "no outlook 'o7'"),
    (change("x", Act.REJECT, kind="colour"), "'colour'"),
    (change("e1", Act.CONFIRM, note=""), "note"),
]


@pytest.mark.parametrize(("asked", "told"), REFUSED)
def test_what_cannot_be_is_refused_with_the_field_and_its_value(store, asked, told):
    with pytest.raises(UsageError) as caught:
        store.corrections.make(asked, who="ann")
    assert caught.value.code == "usage.correction"
    assert told in caught.value.message
    assert store.load(ID) == RECORD
    assert not list(store.corrections.every())


def test_what_stands_in_furniture_is_no_evidence(any_store):
    text = RECORD.document.text + "Read more: Lorland shells again\n"
    record = article(text=text)
    start = text.index("Read more")
    record = replace(record, document=replace(record.document, furniture=(Span(start, len(text)),)))
    spot = {"start": text.index("shells again"), "end": text.index("shells again") + 6}
    any_store.save(record)
    asked = Change(document=record.document.id, kind="event", item="e1", act=Act.EDIT, fields={"trigger": spot})
    with pytest.raises(UsageError, match="'shells' lies in what is no part of the story"):
        any_store.corrections.make(asked, who="ann")


def test_an_analyst_has_a_name(store):
    with pytest.raises(UsageError, match="who is"):
        store.corrections.make(change("e1", Act.CONFIRM), who="  ")


def test_corrections_need_a_store_that_may_be_written_and_an_article_that_is_there(store, any_home):
    with open_store(any_home, access=Access.READ) as kept, pytest.raises(StoreError) as caught:
        kept.corrections.make(change("e1", Act.CONFIRM), who="ann")
    assert caught.value.code == "store.read_only"
    with pytest.raises(StoreError) as caught:
        store.corrections.standing("nowhere")
    assert caught.value.code == "store.unknown_document"


def test_an_article_that_is_removed_takes_its_corrections_with_it(store):
    store.corrections.make(change("e1", Act.REJECT), who="ann")
    store.remove(ID)
    assert not list(store.corrections.every())
    store.save(RECORD)
    assert store.load(ID) == RECORD


def test_whatever_stands_in_a_correction_is_kept_as_it_is(store):
    name = "<script>alert('x')</script> \N{SNOWMAN}\0"
    made = store.corrections.make(change("a1", Act.EDIT, {"name": name}, kind="actor"), who="ann'; DROP TABLE event")
    assert store.load(ID).actor("a1").name == name
    assert store.corrections.of(ID) == (made,)
