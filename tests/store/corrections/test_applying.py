"""A record with what analysts said of it: nothing is lost that is taken back, and order matters within an item only."""

from dataclasses import replace

from asked import ADDITIONS, NAMES, RECORD, TEXT, changes, said, undone
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import item_to_dict, to_dict
from onrecord.store.corrections.applying import apply, corrected
from onrecord.store.corrections.items import Act, Change


@settings(max_examples=150, deadline=None)
@given(st.lists(changes(), max_size=10), st.randoms(use_true_random=False))
def test_what_is_all_taken_back_leaves_the_record_as_the_reader_made_it(asked, chance):
    made = said(asked)
    shown = corrected(RECORD, undone(made))
    assert shown.record == RECORD
    assert to_dict(shown.record) == to_dict(RECORD)
    assert {state for state, _ in shown.standing.values()} <= {"no", "undone"}
    # The same whatever order they come in.
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert corrected(RECORD, shuffled) == corrected(RECORD, made)


@settings(max_examples=150, deadline=None)
@given(st.lists(changes(), max_size=8))
def test_only_the_order_within_an_item_matters(asked):
    made = said(asked)
    regrouped = sorted(made, key=lambda each: each.item)  # stable: within an item as it was
    renumbered = [replace(each, id=number) for number, each in enumerate(regrouped, 1)]
    assert apply(RECORD, renumbered) == apply(RECORD, made)


@settings(max_examples=150, deadline=None)
@given(st.lists(changes(), max_size=8))
def test_each_correction_says_what_stood_before_and_what_stands_after(asked):
    made = said(asked)
    for number, correction in enumerate(made):
        before, after = corrected(RECORD, made[:number]), corrected(RECORD, made[: number + 1])
        for shown, told in ((before, correction.before), (after, correction.after)):
            item = shown.item(correction.item)
            assert told == (None if item is None else item_to_dict(item))
        assert correction.words == tuple(span.of(TEXT) for span in correction.spans)
        assert correction.words
        changed = {
            name
            for kind in NAMES
            for name in {*before.names[kind], *after.names[kind]}
            if before.item(name) != after.item(name)
        }
        assert changed - {correction.item} == set(correction.touched)


def test_what_is_corrected_says_what_analysts_said_of_it():
    made = said(
        [
            Change(document="", kind="event", item="e1", act=Act.CONFIRM),
            Change(document="", kind="event", item="e2", act=Act.EDIT, fields={"status": "planned"}),
            Change(document="", kind="statement", item="s1", act=Act.REJECT),
            Change(document="", kind="event", item=None, act=Act.ADD, fields=ADDITIONS[3][1]),
        ]
    )
    shown = corrected(RECORD, made)
    (new,) = set(shown.names["event"]) - {"e1", "e2"}
    assert shown.standing == {
        "e1": ("confirmed", 1),
        "e2": ("edited", 1),
        "s1": ("rejected", 1),
        new: ("added", 1),
    }
    assert new.endswith("-a1")
    told = shown.to_dict()
    assert [row["reviewed"] for row in told["events"]] == ["confirmed", "added", "edited"]
    assert {row["reviewed"] for row in told["actors"]} == {"no"}
    # The dispute fell with one of its sides.
    assert told["disputes"] == []
    assert "reviewed" not in to_dict(corrected(RECORD, ()).record)["events"][0]
    assert corrected(RECORD, ()).to_dict() == to_dict(RECORD)


def test_a_confidence_stays_the_readers_and_an_addition_is_sure():
    made = said(
        [
            Change(document="", kind="event", item="e1", act=Act.EDIT, fields={"type": "AID"}),
            Change(document="", kind="event", item=None, act=Act.ADD, fields=ADDITIONS[3][1]),
        ]
    )
    shown = corrected(RECORD, made)
    assert [(event.confidence, event.intensity) for event in shown.record.events] == [
        (0.8, 7.5),
        (1.0, -4.0),
        (0.6, 6.0),
    ]


def test_what_hangs_on_a_rejected_item_lets_go_of_it_and_has_it_again_when_that_is_undone():
    reject = [
        Change(document="", kind=kind, item=name, act=Act.REJECT)
        for kind, name in (("actor", "a2"), ("place", "p1"), ("statement", "s2"))
    ]
    made = said(reject)
    record = apply(RECORD, made)
    event = record.event("e1")
    assert (event.actors, event.place, event.said_by) == ((), None, None)
    assert record.statement("s1").within is None
    assert not record.disputes
    assert [each.touched for each in made] == [("e1",), ("e1",), ("s1", "e1", "d0")]
    assert apply(RECORD, undone(made)) == RECORD
