"""The cast of sentences of our own, with parties in it that its nouns and names do not tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.actors import ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.cast.widening import Party, widen
from onrecord.reading.page import lay_out
from onrecord.record import Document

NOBODY = ActorRegistry([])


def known(text, **more):
    page = lay_out(Document(id="x", name="x", text=text, **more))
    return page, find_cast(page, actors=NOBODY)


def party(page, phrase, *, kind="armed_group", role="REB", nth=0):
    """A party with the words of the nth such phrase."""
    start = -1
    for _ in range(nth + 1):
        start = page.text.index(phrase, start + 1)
    inside = page.tokens_in(start, start + len(phrase))
    return Party(inside.start, inside.stop, kind, role)


def widened(text, *phrases):
    page, cast = known(text)
    return page, cast, widen(page, cast, [party(page, phrase) for phrase in phrases])


def entity_of(page, cast, phrase):
    (found,) = {m.entity for m in cast.mentions if page.words(m.span) == phrase}
    return None if found is None else cast.entities[found]


@pytest.mark.parametrize(
    ("text", "before", "phrase", "after"),
    [
        (
            "Two gunmen in grey coats fled. The gunmen came back.",
            "Two gunmen", "Two gunmen in grey coats", {"Two gunmen in grey coats", "The gunmen"},
        ),
        ("A police officer was hurt.", "A police officer", "officer", {"officer"}),
        (
            "Masked and hooded rebels fled. The rebels came back.",
            "rebels", "Masked and hooded rebels", {"Masked and hooded rebels", "The rebels"},
        ),
    ],
)  # fmt: skip
def test_a_longer_or_shorter_phrase_takes_the_place_of_its_description(text, before, phrase, after):
    page, cast, wide = widened(text, phrase)
    described = next(m for m in cast.mentions if m.form == "description")
    assert before in page.words(described.span)
    assert {page.words(m.span) for m in wide.mentions} == after
    assert entity_of(page, wide, phrase) == cast.entities[described.entity]
    assert {m.entity for m in wide.mentions} == {described.entity}
    assert len(wide.entities) == len(cast.entities)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Skippers shouted. Later the skippers left.", ["Skippers", "the skippers"]),
        ("Several weavers of Port Amity struck. The weavers of Port Amity sang.",
         ["Several weavers of Port Amity", "The weavers of Port Amity"]),
    ],
)  # fmt: skip
def test_a_phrase_that_says_the_same_but_for_its_article_is_the_same_party(text, phrases):
    page, cast, wide = widened(text, *phrases)
    assert len({entity_of(page, wide, phrase).index for phrase in phrases}) == 1
    assert len(wide.entities) == len(cast.entities) + 1


def test_a_phrase_that_ends_in_a_known_name_joins_it():
    page, cast, wide = widened("Kari Holm spoke. Then beekeeper Kari Holm left.", "beekeeper Kari Holm")
    holm = entity_of(page, wide, "beekeeper Kari Holm")
    assert holm.name == "Kari Holm"
    assert len(wide.entities) == len(cast.entities)


@pytest.mark.parametrize(
    ("text", "phrase", "name", "country"),
    [
        ("Norwegian skippers blocked the port.", "Norwegian skippers", "Norwegian skippers", "NOR"),
        ("The skippers of Iceland blocked the port.", "The skippers of Iceland", "skippers of Iceland", "ISL"),
        ("The skippers blocked the port.", "The skippers", "skippers", None),
        ("Norwegian and Portuguese skippers blocked the port.", "Norwegian and Portuguese skippers",
         "Norwegian and Portuguese skippers", None),
    ],
)  # fmt: skip
def test_somebody_new_has_the_kind_the_role_and_the_country_that_the_phrase_names_alone(text, phrase, name, country):
    page, cast = known(text)
    wide = widen(page, cast, [party(page, phrase, kind="company", role="BUS")])
    new = entity_of(page, wide, phrase)
    assert (new.name, new.kind, new.role, new.country) == (name, "company", "BUS", country)
    (mention,) = (wide.mentions[number] for number in new.mentions)
    assert page.words(mention.head) == "skippers"
    assert mention.plural
    assert new.index >= len(cast.entities)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Two gunmen fled. Kari Holm spoke.", "Two gunmen"),
        ("Two gunmen fled. Kari Holm spoke.", "Kari Holm"),
        ("Kari Holm spoke. She left.", "She"),
        ("It rained in Port Amity.", "It"),
    ],
)
def test_a_phrase_that_is_known_already_changes_nothing(text, phrase):
    _, cast, wide = widened(text, phrase)
    assert wide is cast


def test_without_parties_the_cast_is_the_same():
    page, cast = known("Two gunmen fled. Kari Holm spoke.")
    assert widen(page, cast, []) is cast


def test_mentions_are_numbered_in_the_order_of_the_text():
    text = "Kari Holm spoke. The skippers shouted. She left, and Norwegian weavers came. Holm returned."
    page, cast, wide = widened(text, "Norwegian weavers", "The skippers")
    assert [page.words(m.span) for m in wide.mentions] == [
        "Kari Holm", "The skippers", "She", "Norwegian weavers", "Holm",
    ]  # fmt: skip
    assert [m.index for m in wide.mentions] == list(range(5))
    holm = entity_of(page, wide, "Kari Holm")
    assert [page.words(wide.mentions[number].span) for number in holm.mentions] == ["Kari Holm", "She", "Holm"]
    assert [page.words(m.span) for m in cast.mentions] == ["Kari Holm", "She", "Holm"]


TEXT = (
    "Foreign Minister Kari Holm of Norway spoke after two police officers and a U.N. aid worker fled. The Norwegian "
    "government said it would pay. Secretary of State Jon Orr, the mayor’s aide, said they were his. Skippers of the "
    "old port, dozens of protesters and at least 13 civilians marched; I left.\n\nThe police officers came back. Some "
    "of them, he said, were hurt by the rebels in Port Amity."
)
PAGE, CAST = known(TEXT)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 6)), max_size=14))
def test_whatever_the_parties_are_the_cast_stays_whole(steps):
    parties, at = [], 0
    for gap, length in steps:
        first, last = at + gap, at + gap + length
        if last > len(PAGE.tokens):
            break
        parties.append(Party(first, last, "civilians", "CVL"))
        at = last
    wide = widen(PAGE, CAST, parties)
    assert [m.index for m in wide.mentions] == list(range(len(wide.mentions)))
    assert [m.span.start for m in wide.mentions] == sorted(m.span.start for m in wide.mentions)
    assert len({m.span for m in wide.mentions}) == len(wide.mentions)
    for mention in wide.mentions:
        assert mention.span.start <= mention.head.start
        assert mention.head.end <= mention.span.end
    for entity in wide.entities:
        assert entity.mentions
        assert {wide.mentions[number].entity for number in entity.mentions} == {entity.index}
    assert [e.name for e in wide.entities[: len(CAST.entities)]] == [e.name for e in CAST.entities]
    for form in ("pronoun", "name"):
        kept = [(m.span, m.entity) for m in wide.mentions if m.form == form]
        assert {(m.span, m.entity) for m in CAST.mentions if m.form == form} <= set(kept)
    assert [m.span for m in wide.mentions if m.form == "pronoun"] == [
        m.span for m in CAST.mentions if m.form == "pronoun"
    ]
