"""What analysts said survives a new reading and a newer text: carried, or told as a conflict, never dropped."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from asked import NAMES, RECORD, at, changes, said
from hypothesis import given, settings
from hypothesis import strategies as st
from lorland import article

from onrecord.record import Record, from_dict, item_to_dict, to_dict
from onrecord.store.corrections.applying import active, apply, corrected, histories_of
from onrecord.store.corrections.carrying import carry
from onrecord.store.corrections.items import Act, Change
from onrecord.store.corrections.kinds import KINDS, named_items, references_in

TEXT = RECORD.document.text


def ask(kind, item, act, fields=None):
    return Change(document="", kind=kind, item=item, act=act, fields=fields)


def reading(**lists):
    """Another reading of the same article: `events={"e1": {"type": "AID"}, "e2": None}` sets fields, or lets go."""
    told = to_dict(RECORD)
    for name, items in lists.items():
        for key, fields in items.items():
            rows = told[name]
            at = int(key[1:]) if name in {"disputes", "outlooks"} else [row["id"] for row in rows].index(key)
            if fields is None:
                rows[at] = None
            else:
                rows[at] |= fields
        told[name] = [row for row in told[name] if row is not None]
    return from_dict(told)


def shifted(record, words):
    """The same article with words before it, read in the same way."""

    def moved(value):
        if isinstance(value, dict) and set(value) == {"start", "end"}:
            return {key: offset + len(words) for key, offset in value.items()}
        if isinstance(value, dict):
            return {key: moved(part) for key, part in value.items()}
        return [moved(part) for part in value] if isinstance(value, list) else value

    told = moved(to_dict(record))
    for name in ("actors", "places", "statements", "events"):
        for row in told[name]:
            row["id"] += "0"
    refers = {"speaker", "within", "actors", "targets", "place", "said_by", "a", "b", "statement", "event"}
    for name in ("statements", "events", "disputes", "outlooks"):
        for row in told[name]:
            for field in refers & set(row):
                value = row[field]
                row[field] = [part + "0" for part in value] if isinstance(value, list) else value and value + "0"
    text = words + record.document.text
    new = article(text=text).document
    return from_dict(told | {"document": to_dict(Record(document=new))["document"]})


CASES = [
    # What was said, the new reading, the conflict that is told, and what stands: fields of the item.
    (ask("event", "e1", Act.EDIT, {"type": "COERCE"}), {}, None, {"type": "COERCE"}),
    (
        ask("event", "e1", Act.EDIT, {"type": "COERCE"}),
        {"events": {"e1": {"type": "COERCE"}}},
        None,
        {"type": "COERCE"},
    ),
    (
        ask("event", "e1", Act.EDIT, {"type": "COERCE"}),
        {"events": {"e1": {"type": "AID"}}},
        "type AID, not COERCE as ann has it",
        {"type": "COERCE", "intensity": -7.0},
    ),
    # What nobody spoke of is as the new reading has it.
    (ask("event", "e1", Act.EDIT, {"type": "COERCE"}), {"events": {"e1": {"killed": 7}}}, None, {"killed": 7}),
    (
        ask("event", "e1", Act.CONFIRM),
        {"events": {"e1": {"killed": 7, "also": [at("strikes")]}}},
        "killed 7, not 0 as ann has it",
        {"killed": 0, "also": [at("strikes")]},
    ),
    (ask("event", "e1", Act.CONFIRM), {"events": {"e1": {"confidence": 0.2}}}, None, {"confidence": 0.2}),
    (
        ask("event", "e1", Act.EDIT, {"targets": ["a3"]}),
        {"events": {"e1": {"targets": ["a1"]}}},
        "targets Ana Brisk (a1), not Otto Lind (a3) as ann has it",
        {"targets": ["a3"]},
    ),
    (
        ask("event", "e1", Act.CONFIRM),
        {"events": {"e1": None}},
        "the new reading has no such event; it stands as ann left it",
        {"type": "ASSAULT", "trigger": at("shelled")},
    ),
    (ask("event", "e1", Act.REJECT), {"events": {"e1": None}}, None, None),
    (ask("event", "e1", Act.REJECT), {"events": {"e1": {"killed": 7}}}, None, None),
    (
        ask("event", "e1", Act.REJECT),
        {"events": {"e1": {"type": "AID"}}},
        "rejected by ann; the new reading finds it with type AID",
        None,
    ),
    # A longer trigger is the same event still.
    (
        ask("event", "e1", Act.EDIT, {"status": "possible"}),
        {"events": {"e1": {"trigger": at("shelled the port"), "id": "e88"}}},
        None,
        {"status": "possible", "trigger": at("shelled the port"), "id": "e88"},
    ),
    (
        ask(
            "event", None, Act.ADD, {"type": "REJECT", "trigger": at("denied"), "status": "occurred", "actors": ["a3"]}
        ),
        {},
        None,
        {"actors": ["a3"], "confidence": 1.0},
    ),
    # The new reader found by itself what an analyst had added: its id and its confidence, the analyst's word.
    (
        ask("event", None, Act.ADD, {"type": "REJECT", "trigger": at("strikes"), "status": "occurred"}),
        {"events": {"e1": {"trigger": at("strikes"), "type": "REJECT", "status": "occurred"}}},
        "actors Lorland (a2), not none as ann has it",
        {"id": "e1", "confidence": 0.8, "actors": []},
    ),
    (ask("statement", "s3", Act.EDIT, {"speaker": "a1"}), {}, None, {"speaker": "a1"}),
    (
        ask("actor", "a3", Act.EDIT, {"name": "O. Lind"}),
        {"actors": {"a3": {"name": "Lind"}}},
        "name Lind, not O. Lind",
        {},
    ),
    (
        ask("place", "p1", Act.CONFIRM),
        {"places": {"p1": {"latitude": 1.0}}},
        "latitude 1.0, not 12.5",
        {"latitude": 12.5},
    ),
    (ask("dispute", "d0", Act.EDIT, {"about": "whether"}), {}, None, {"about": "whether"}),
    (ask("dispute", "d0", Act.CONFIRM), {"disputes": {"d0": None}}, "no such dispute", {"about": "what was hit"}),
    (
        ask("outlook", "o0", Act.CONFIRM),
        {"outlooks": {"o0": {"stance": "may"}}},
        "stance may, not will_not",
        {"stance": "will_not"},
    ),
]


@pytest.mark.parametrize(("asked", "other", "conflict", "stands"), CASES)
def test_the_analysts_word_holds_and_what_the_new_reading_says_otherwise_is_told(asked, other, conflict, stands):
    (made,) = said([asked])
    new = reading(**other)
    (carried,) = carry([made], RECORD, new)
    assert (carried.conflict is None) == (conflict is None), carried.conflict
    assert conflict is None or conflict in carried.conflict
    item = corrected(new, [carried]).item(carried.item)
    if stands is None:
        assert item is None
    else:
        told = item_to_dict(item)
        assert {field: told[field] for field in stands} == stands
    assert (carried.id, carried.made_at, carried.who) == (made.id, made.made_at, "ann")
    # Once more, the same: what is told stays told until somebody speaks.
    assert carry([carried], new, new) == (carried,)


def test_an_actor_that_the_new_reading_lacks_is_carried_along_with_what_names_it():
    made = said([ask("event", "e1", Act.EDIT, {"targets": ["a3"]})])
    new = reading(
        actors={"a3": None},
        statements={"s3": {"speaker": None}},
    )
    edited, along = sorted(carry(made, RECORD, new), key=lambda each: each.kind, reverse=True)
    assert (along.kind, along.act, along.item, along.who) == ("actor", Act.ADD, "a3", "ann")
    assert along.note == "carried along: event e1 names it"
    record = apply(new, [edited, along])
    assert record.event("e1").targets == ("a3",)
    assert record.actor("a3").name == "Otto Lind"


def test_corrections_follow_their_words_to_a_newer_text():
    made = said(
        [
            ask("event", "e1", Act.EDIT, {"type": "COERCE", "targets": ["a3"], "also": [at("strikes")]}),
            ask("statement", "s2", Act.REJECT),
            ask("event", None, Act.ADD, {"type": "REJECT", "trigger": at("denied"), "status": "occurred"}),
            ask("dispute", None, Act.ADD, {"a": "s3", "b": "e1", "about": "whether"}),
            ask("outlook", "o0", Act.CONFIRM),
        ]
    )
    words = "Update: the wave is over. "
    new = shifted(RECORD, words)
    carried = carry(made, RECORD, new)
    assert [each.conflict for each in carried] == [None] * 5
    assert {each.document for each in carried} == {new.document.id}
    assert {each.carried_from for each in carried} == {RECORD.document.id}
    assert {each.id for each in carried} == {0}
    shown = corrected(new, carried)
    event = shown.record.event("e10")
    assert (event.type, event.targets) == ("COERCE", ("a30",))
    assert [span.of(new.document.text) for span in event.also] == ["strikes"]
    assert "s20" not in shown.names["statement"]
    (added,) = (event for event in shown.record.events if event.type == "REJECT")
    assert added.trigger.of(new.document.text) == "denied"
    assert [(dispute.a, dispute.b) for dispute in shown.record.disputes] == [("s30", "e10")]
    assert shown.standing["o0"] == ("confirmed", 1)


def test_what_was_said_of_words_that_have_gone_is_kept_and_not_applied():
    made = said(
        [
            ask("event", "e1", Act.CONFIRM),
            ask("event", "e2", Act.EDIT, {"status": "planned"}),
            ask("dispute", "d0", Act.CONFIRM),
        ]
    )
    text = "Lorland is quiet\n\nThe mayor of Vész, Otto Lind, denied the cease-fire would hold until Friday.\n"
    new = replace(article(text=text))
    carried = {each.kind + str(each.number) + each.words[0]: each for each in carry(made, RECORD, new)}
    gone, kept = carried["event1shelled"], carried["event1cease-fire"]
    assert gone.conflict == "the words “shelled” no longer stand in the text; it is kept and not applied"
    assert gone.after["type"] == "ASSAULT"
    assert kept.conflict == "the new reading has no such event; it stands as ann left it"
    shown = corrected(new, carried.values())
    assert [event.status for event in shown.record.events] == ["planned"]
    assert {name: state for name, (state, _) in shown.standing.items()} == {
        "e1": "lost",
        "d1000": "lost",
        "e2": "edited",
        # Who denied it, and that he did, is what the kept event rests on.
        "s3": "added",
        "a3": "added",
    }
    # In yet another text it is still known.
    newer = shifted(new, "Later. ")
    again = carry(carried.values(), new, newer)
    assert Counter(each.conflict is None for each in again) == {False: 3, True: 2}
    assert gone.after in [each.after for each in again]


def test_a_text_that_comes_back_has_what_was_said_meanwhile_and_nothing_twice():
    made = said([ask("event", "e1", Act.EDIT, {"type": "COERCE"})])
    new = shifted(RECORD, "Update. ")
    there = carry(made, RECORD, new)
    meanwhile = replace(
        there[0],
        id=9,
        act=Act.EDIT,
        number=2,
        who="bob",
        fields={"killed": 4},
        made_at=there[0].made_at.replace(year=2040),
    )
    back = carry([*there, meanwhile], new, RECORD, own=made)
    assert [(each.who, each.number, each.item) for each in back] == [("ann", 1, "e1"), ("bob", 2, "e1")]
    event = apply(RECORD, back).event("e1")
    assert (event.type, event.killed) == ("COERCE", 4)


@st.composite
def readings(draw):
    """What a newer reader may make of the article: items less, more and otherwise, of the same text or a newer one."""
    other = apply(RECORD, said(draw(st.lists(changes(), max_size=6))))
    # Readers give no such ids.
    other = from_dict(json.loads(json.dumps(to_dict(other)).replace("-a1", "-7")))
    return shifted(other, "Update. ") if draw(st.booleans()) else other


def known(correction):
    return correction.made_at, correction.who, correction.kind, correction.act


@settings(max_examples=100, deadline=None)
@given(st.lists(changes(), max_size=8), readings())
def test_nothing_that_was_said_is_dropped_whatever_the_new_reading_says(asked, new):
    made = said(asked)
    carried = carry(made, RECORD, new)
    along = [each for each in carried if (each.note or "").startswith("carried along")]
    assert Counter(map(known, made)) == Counter(known(each) for each in carried if each not in along)
    shown = corrected(new, carried)
    for name, history in histories_of(carried).items():
        assert [each.number for each in history] == list(range(1, len(history) + 1))
        stack = active(history)
        if not stack or stack[-1].act is Act.REJECT:
            assert shown.item(name) is None or not stack
            continue
        # What was set holds, or it is told that it cannot.
        item, last = shown.item(name), stack[-1]
        if item is None:
            # Unless it fell with what an analyst rejected.
            named = {part for _, part in references_in(KINDS[last.kind], last.after or {})}
            assert last.conflict is not None or any(shown.reviewed(part) == "rejected" for part in named)
            continue
        told = item_to_dict(item)
        held = {}
        for each in stack:
            held |= each.fields or {}
        if last.conflict is None:
            refers = KINDS[last.kind].refers
            assert {f: told[f] for f in held if f not in refers and f != "mode"} == {
                f: value for f, value in held.items() if f not in refers and f != "mode"
            }
    # The same reading once more changes nothing.
    assert carry(carried, new, new) == carried


@settings(max_examples=100, deadline=None)
@given(st.lists(changes(), max_size=8))
def test_the_same_reading_again_changes_nothing(asked):
    made = said(asked)
    assert carry(made, RECORD, RECORD) == tuple(made)
    new = shifted(RECORD, "Update. ")
    there = carry(made, RECORD, new)
    assert not [each.conflict for each in there if each.conflict]
    assert sum(len(names) for names in corrected(new, there).names.values()) == sum(
        len(names) for names in corrected(RECORD, made).names.values()
    )
    assert set(NAMES) >= {each.kind for each in there}


@settings(max_examples=100, deadline=None)
@given(st.lists(changes(), max_size=8), readings())
def test_what_was_rejected_stays_so_when_a_reading_in_between_had_not_found_it(asked, new):
    made = said(asked)
    back = carry(carry(made, RECORD, new), new, RECORD)
    before, after = corrected(RECORD, made), corrected(RECORD, back)
    for kind, name, _ in named_items(RECORD):
        if before.standing.get(name, ("", 0))[0] == "rejected":
            assert after.standing.get(name, ("", 0))[0] == "rejected", (kind.name, name)
