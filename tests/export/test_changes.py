"""What changed between two versions: in the words, and in what is on record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.export.changes import changes, word_parts
from onrecord.record import Actor, Document, Event, Record, Span, Statement, document_id

TEXT = (
    "Shells hit Tolmere\n\nRebels shelled the port, killing four dockers. Gov. Mara Lind said the port was quiet.\n\n"
    "WATCH: the port at night\n\nNobody left."
)


def version(text=TEXT, *, killed=4, status="occurred", furniture=("WATCH: the port at night",), **told):
    def at(words):
        return Span(text.index(words), text.index(words) + len(words))

    spans = tuple(at(words) for words in furniture if words in text)
    document = Document(id=document_id(text), name="port", text=text, furniture=spans, **told)
    record = Record(document=document)
    if "Rebels shelled" not in text:
        return record
    said = "the port was quiet" if "the port was quiet" in text else "the port was shut"
    return replace(
        record,
        actors=(
            Actor(id="a1", name="Rebels", kind="armed_group", mentions=(at("Rebels"),)),
            Actor(id="a2", name="Mara Lind", kind="person", mentions=(at("Mara Lind"),)),
        ),
        statements=(
            Statement(
                id="s1", cue=at("said"), content=(at(said),), kind="indirect", confidence=0.9, speaker="a2",
                speaker_span=at("Mara Lind"),
            ),
        ),
        events=(
            Event(
                id="e1", type="ASSAULT", trigger=at("shelled"), status=status, intensity=-9.0, confidence=0.8,
                actors=("a1",), killed=killed,
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Four died.", "Nine died.", "[-Four-]{+Nine+} died."),
        ("He said no.", "He said that no.", "He said {+that +}no."),
        ("A man died here.", "Two men died here.", "[-A man-]{+Two men+} died here."),
        ("The mayor’s car.", "The mayor's car.", "The mayor's car."),
    ],
)
def test_words_that_are_gone_and_new_stand_in_their_sentence(before, after, shown):
    marks = {"gone": "[-{}-]", "new": "{{+{}+}}", "same": "{}"}
    assert "".join(marks[part.kind].format(part.words) for part in word_parts(before, after)) == shown


@pytest.mark.parametrize("text", ["", "One.", "He said no. She said yes.", TEXT, "a b  c\td"])
def test_the_parts_hold_both_sentences(text):
    for other in ("Two.", TEXT, "He said no. She said maybe."):
        parts = word_parts(text, other)
        assert "".join(part.words for part in parts if part.kind != "gone") == other


def test_sentences_are_edited_gone_and_new():
    edited = TEXT.replace("four", "nine").replace("Nobody left.", "Hundreds fled north.")
    found = [
        (edit.kind, "".join(part.words for part in edit.parts)) for edit in changes(version(), version(edited)).edits
    ]
    assert found == [
        ("changed", "Rebels shelled the port, killing fournine dockers."),
        ("gone", "Nobody left."),
        ("new", "Hundreds fled north."),
    ]


def test_a_dot_after_a_title_ends_no_sentence():
    (edit,) = changes(version(), version(TEXT.replace("was quiet", "was shut"))).edits
    assert [part.words for part in edit.parts if part.kind == "same"] == ["Gov. Mara Lind said the port was ", "."]


def test_furniture_is_no_change():
    found = changes(version(), version(TEXT.replace("WATCH: the port at night\n\n", "")))
    assert (found.edits, found.items, found.told) == ((), (), ())


def test_what_is_on_record_is_gone_new_or_changed():
    found = changes(version(), version(TEXT.replace("quiet", "shut"), killed=9, status="denied"))
    statement, event = found.items
    assert (statement.what, statement.kind, statement.before, statement.after) == ("statement", "changed", "s1", "s1")
    assert statement.fields == (("says", "the port was quiet", "the port was shut"),)
    assert (event.what, event.kind) == ("event", "changed")
    assert event.fields == (("status", "occurred", "denied"), ("toll", "4 killed", "9 killed"))


def test_what_was_said_by_nobody_any_more_is_gone():
    before, after = version(), version("It rained.")
    assert [(item.what, item.kind) for item in changes(before, after).items] == [
        ("statement", "gone"),
        ("event", "gone"),
    ]
    assert [(item.what, item.kind) for item in changes(after, before).items] == [("statement", "new"), ("event", "new")]


def test_what_moved_is_no_change_on_record():
    assert changes(version(), version("A new first line.\n\n" + TEXT)).items == ()


def test_a_headline_that_was_changed_is_told():
    found = changes(version(title="Shells hit Tolmere", byline="A. Pry"), version(title="Four die in Tolmere"))
    assert found.told == (("title", "Shells hit Tolmere", "Four die in Tolmere"),)
    assert found.as_dict()["told"][0]["name"] == "title"
