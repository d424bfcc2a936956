from __future__ import annotations

from datetime import date
from math import isclose

import pytest

from onrecord.record import Actor, Document, Event, Outlook, Place, Record, Span, Statement
from onrecord.story.digest import digest_of
from onrecord.story.sentences import Sentences
from onrecord.story.terms import terms_of

TEXT = (
    "Subscribe now\n"
    "Envoy Pavel Sorn said on Monday that Gen. Ilan Mor’s troops\nshelled Tell Marun, killing 14. Sorn will return. "
    "The U.S. ambassador spoke of a truce."
)


def span(words, text=TEXT):
    return Span(text.index(words), text.index(words) + len(words))


@pytest.fixture
def record():
    return Record(
        document=Document(
            id="sha256:1", name="a", text=TEXT, published=date(2031, 5, 10), furniture=(span("Subscribe now"),)
        ),
        actors=(
            Actor(id="a1", name="Pavel Sorn", kind="person", mentions=(span("Pavel Sorn"), span("Sorn will"))),
            Actor(id="a2", name="troops", kind="military", mentions=(span("troops"),), country="SYR", role="MIL"),
        ),
        places=(Place(id="p1", name="Tell Marun", mentions=(span("Tell Marun"),)),),
        statements=(
            Statement(
                id="s1", speaker="a1", cue=span("said"), content=(span("killing 14"),), kind="indirect", confidence=1
            ),
        ),
        events=(
            Event(
                id="e1", type="ASSAULT", trigger=span("shelled"), status="occurred", intensity=-9, confidence=0.9,
                actors=("a2",), place="p1", killed=14, said_by="s1",
            ),
        ),
        outlooks=(Outlook(statement="s1", about="return", stance="will"),),
    )  # fmt: skip


def test_a_telling_bears_its_sentence_and_the_keys_of_parties_and_places(record):
    digest = digest_of(record)
    (telling,) = digest.tellings
    assert (
        telling.sentence
        == "Envoy Pavel Sorn said on Monday that Gen. Ilan Mor’s troops shelled Tell Marun, killing 14."
    )
    assert telling.words == "shelled"
    assert telling.said_by == "person:pavel sorn"
    assert telling.actors[0] in {party.key for party in digest.parties}
    assert telling.place in {site.key for site in digest.sites}
    assert dict(digest.mentions)["person:pavel sorn"] == 2


def test_sayings_and_forecasts_keep_who_said_what(record):
    digest = digest_of(record)
    (saying,) = digest.sayings
    assert (saying.speaker, saying.cue, saying.content) == ("person:pavel sorn", "said", "killing 14")
    assert digest.forecasts[0].stance == "will"


def test_furniture_tells_nothing_of_the_matter(record):
    assert "subscrib" not in dict(digest_of(record).terms)


def test_the_squares_of_the_weights_sum_to_one_where_every_kind_of_term_is_there():
    text = "Rockets fell on Wadi Sefa on Monday and 14 people were killed."
    terms = terms_of(Document(id="1", name="1", text=text), {"person:pavel sorn": 2})
    assert isclose(sum(weight**2 for _, weight in terms), 1, abs_tol=0.001)
    assert {"rocket", "#14", "@monday", "wadi sefa", "=person:pavel sorn"} <= set(dict(terms))


def test_a_text_without_words_has_no_terms():
    assert terms_of(Document(id="1", name="1", text="…")) == ()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rain fell. Shells hit Norvik! Nobody slept.", "hit", "Shells hit Norvik!"),
        ("Mr. Weel was shot at 3 p.m. on Monday. He lived.", "shot", "Mr. Weel was shot at 3 p.m. on Monday."),
        ("Shells hit Norvik\n\nThe mayor fled.", "hit", "Shells hit Norvik"),
        ("“They shot at us.” The mayor fled.", "shot", "“They shot at us.”"),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text, words, expected):
    assert Sentences(Document(id="1", name="1", text=text)).around(span(words, text)) == expected
