"""The cast of sentences of our own, about invented people."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge.actors import ActorEntry, ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.page import lay_out
from onrecord.record import Document, Span

REGISTRY = ActorRegistry(
    [
        ActorEntry("Lanza Front", "armed_group", "PRT", "REB", ("Lanza",)),
        ActorEntry("Northern Union", "igo", None, "IGO", ("NU",)),
        ActorEntry("Port Herald", "media", "ISL", "MED"),
    ]
)


def cast_of(text, *, title=None, furniture=(), outlet=None):
    document = Document(
        id="x", name="x", text=text, title=title, published=date(2021, 5, 20), furniture=furniture, outlet=outlet
    )
    return find_cast(lay_out(document), actors=REGISTRY)


def mentions_of(cast, text):
    return {text[mention.span.start : mention.span.end]: mention for mention in cast.mentions}


def entity_of(text, phrase, **page):
    cast = cast_of(text, **page)
    found = mentions_of(cast, text)
    assert phrase in found, sorted(found)
    entity = cast.entity(found[phrase])
    assert entity is not None, phrase
    return entity


@pytest.mark.parametrize(
    ("text", "mention", "name", "kind", "country", "role"),
    [
        (
            "Norwegian Foreign Minister Kari Holm said talks would begin.",
            "Norwegian Foreign Minister Kari Holm", "Kari Holm", "person", "NOR", "GOV",
        ),
        (
            "Iceland’s Defence Minister Jon Orr met reporters.",
            "Defence Minister Jon Orr", "Jon Orr", "person", "ISL", "GOV",
        ),
        (
            "Lanza senior official Rui Abu Prado denied it.",
            "Lanza senior official Rui Abu Prado", "Rui Abu Prado", "person", "PRT", "REB",
        ),
        (
            "Portuguese police spokesman Rui Prado said a man was held.",
            "Portuguese police spokesman Rui Prado", "Rui Prado", "person", "PRT", "POL",
        ),
        (
            "Paula Serra, a spokeswoman for the Lanza Front, confirmed it.",
            "Paula Serra", "Paula Serra", "person", "PRT", "REB",
        ),
        (
            "Former president Rui Prado warned of war.",
            "Former president Rui Prado", "Rui Prado", "person", None, "OTH",
        ),
        ("Col. Olaf Brand of the Icelandic army spoke.", "Col. Olaf Brand", "Olaf Brand", "person", "ISL", "MIL"),
        (
            "The Ministry of Foreign Affairs said nothing.",
            "Ministry of Foreign Affairs", "Ministry of Foreign Affairs", "government", None, "GOV",
        ),
        ("Two Portuguese gunmen fled.", "Two Portuguese gunmen", "Two Portuguese gunmen", "armed_group", "PRT", "REB"),
        ("At least 13 civilians died.", "At least 13 civilians", "At least 13 civilians", "civilians", None, "CVL"),
        (
            "Exiles in the capital say he fled.",
            "Exiles in the capital", "Exiles in the capital", "civilians", None, "CVL",
        ),
        ("Rui Prado, an envoy of the Northern Union, left.", "Rui Prado", "Rui Prado", "person", None, "IGO"),
        ("Dozens of protesters were held.", "Dozens of protesters", "Dozens of protesters", "civilians", None, "CVL"),
        ("Norwegian troops left.", "Norwegian troops", "Norwegian troops", "military", "NOR", "MIL"),
        ("The Northern Union sent food.", "Northern Union", "Northern Union", "igo", None, "IGO"),
        ("A police officer was hurt.", "A police officer", "police officer", "person", None, "POL"),
        ("Opposition lawmakers walked out.", "Opposition lawmakers", "Opposition lawmakers", "other", None, "LEG"),
        (
            "Residents of the old town fled.",
            "Residents of the old town", "Residents of the old town", "civilians", None, "CVL",
        ),
        (
            "The international community looked on.",
            "The international community", "international community", "other", None, "OTH",
        ),
    ],
)  # fmt: skip
def test_a_phrase_tells_who_it_stands_for(  # noqa: PLR0917 - a row of the table
    text, mention, name, kind, country, role
):
    entity = entity_of(text, mention)
    assert (entity.name, entity.kind, entity.country, entity.role) == (name, kind, country, role)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Foreign Minister Kari Holm spoke. Later Holm left.", "Foreign Minister Kari Holm", "Holm"),
        ("Rui Abu Prado spoke. “No,” Abu Prado said.", "Rui Abu Prado", "Abu Prado"),
        ("Samir al-Dori spoke. Then al-Dori left.", "Samir al-Dori", "al-Dori"),
        (
            "The Dorn Observatory for Human Rights (DOHR) said so. Later the DOHR denied it.",
            "Dorn Observatory for Human Rights", "DOHR",
        ),
        ("The Lanza Front attacked. The group has 300 men.", "Lanza Front", "The group"),
        ("The United States agreed, and the U.S. paid.", "United States", "U.S."),
        ("Prime Minister Kari Holm quit. The prime minister is ill.", "Prime Minister Kari Holm", "The prime minister"),
        ("Kari Holm, the mayor of the town, spoke. The mayor left.", "Kari Holm", "The mayor"),
        ("The army spokesman, Jon Orr, said so.", "The army spokesman", "Jon Orr"),
        ("Lanza, the militant group that holds the town, fled.", "Lanza", "the militant group"),
        ("Kari Holm, a 34-year-old teacher, fled.", "Kari Holm", "a 34-year-old teacher"),
        ("Jon Orr, a local doctor, fled.", "Jon Orr", "a local doctor"),
        ("A police officer shot a man. The officer was hurt.", "A police officer", "The officer"),
        ("The Norwegian government fell. Norway will vote.", "The Norwegian government", "Norway"),
        ("Some protesters marched. The protesters sang.", "Some protesters", "The protesters"),
    ],
)  # fmt: skip
def test_two_phrases_stand_for_one(text, one, other):
    cast = cast_of(text)
    found = mentions_of(cast, text)
    assert found[one].entity is not None
    assert found[one].entity == found[other].entity


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Eva Holm met Adam Holm.", "Eva Holm", "Adam Holm"),
        ("A witness saw it. A witness fled.", "A witness", "it"),
        ("Norwegian troops met Portuguese troops.", "Norwegian troops", "Portuguese troops"),
        ("Rebels attacked and officials fled.", "Rebels", "officials"),
        ("The army met the police.", "The army", "the police"),
        (
            "Secretary of State Kari Holm and Defense Secretary Jon Orr spoke.",
            "Secretary of State Kari Holm",
            "Defense Secretary Jon Orr",
        ),
    ],
)
def test_two_phrases_stand_for_two(text, one, other):
    found = mentions_of(cast_of(text), text)
    assert found[one].entity != found[other].entity


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Kari Holm met Jon Orr. She said it went well.", "She", "Kari Holm"),
        ("Kari Holm met Jon Orr. He said it went well.", "He", "Jon Orr"),
        ("Jon Orr met Adam Brand in the town. He left at noon.", "He", "Jon Orr"),
        ("The rebels met Jon Orr. They left at noon.", "They", "rebels"),
        ("“We won,” Jon Orr said. “All is calm,” he added.", "he", "Jon Orr"),
        ("Portugal sent troops, and its parliament met.", "its", "Portugal"),
        ("Police held a man who had a knife.", "who", "man"),
    ],
)
def test_a_pronoun_stands_for_who_was_spoken_of(text, pronoun, name):
    assert entity_of(text, pronoun).name == name


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("“I will stay,” Jon Orr said.", "I"),
        ("“We will stay,” Jon Orr said.", "We"),
        ("Jon Orr left Portugal. It is clear that war comes.", "It"),
    ],
)
def test_a_pronoun_that_nothing_tells_about_stands_for_nobody(text, pronoun):
    found = mentions_of(cast_of(text), text)
    assert found[pronoun].entity is None


@pytest.mark.parametrize(
    ("text", "phrase", "sort"),
    [
        ("Shells hit a market in Lisbon.", "Lisbon", "place"),
        ("Lisbon said it would pay.", "Lisbon", "either"),
        ("Portugal will vote.", "Portugal", "either"),
        ("Kari Holm will vote.", "Kari Holm", "actor"),
    ],
)
def test_use_tells_places_from_actors(text, phrase, sort):
    assert entity_of(text, phrase).sort == sort


def test_officials_of_a_press_release_are_of_its_issuer():
    text = "Minister Holm welcomed the ceasefire in Portugal."
    assert entity_of(text, "Minister Holm", outlet="Government of Iceland").country == "ISL"


def test_furniture_holds_no_mention():
    text = "Kari Holm spoke.\n\nRead more: Jon Orr is ill"
    furniture = (Span(text.index("Read"), len(text)),)
    assert all(mention.span.end <= furniture[0].start for mention in cast_of(text, furniture=furniture).mentions)


def test_a_headline_gives_mentions_but_nobody_new():
    text = "Holm Meets Orr\n\nKari Holm spoke on Monday."
    cast = cast_of(text, title="Holm Meets Orr")
    assert [entity.name for entity in cast.entities if entity.kind == "person"] == ["Kari Holm"]
    assert cast.mentions[0].span == Span(0, 4)
    assert cast.entities[cast.mentions[0].entity].name == "Kari Holm"


def test_may_is_a_person_where_a_name_or_a_verb_tells():
    text = "Prime Minister Anna May spoke in May. May said she would stay."
    cast = cast_of(text)
    entity = next(entity for entity in cast.entities if entity.name == "Anna May")
    assert [text[cast.mentions[number].span.start :][:3] for number in entity.mentions] == ["Pri", "May", "she"]


@pytest.mark.parametrize("dash", ["–", "-"])
def test_the_town_of_a_dateline_is_no_part_of_a_name(dash):
    cast = cast_of(f"TROMSØ {dash} Kari Holm resigned on Monday. Holm had been minister for a year.")
    assert "Kari Holm" in [entity.name for entity in cast.entities]
    assert entity_of("The Iceland–Norway talks failed, Kari Holm said.", "Kari Holm").name == "Kari Holm"


_WORDS = st.sampled_from(
    "the a of and , . “ ” ( ) 's he she they it who Kari Holm Orr Lanza U.S. Portugal police minister Minister said "
    "told group rebels Norwegian two dozens one al - bin May Monday for in , officials President – Dr. 13 men ' army "
    "\n\n".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(_WORDS, max_size=60).map(" ".join), st.text(max_size=200)))
def test_any_text_gives_a_cast_that_holds_together(text):
    cast = cast_of(text)
    assert [mention.index for mention in cast.mentions] == list(range(len(cast.mentions)))
    starts = [mention.span.start for mention in cast.mentions]
    assert starts == sorted(starts)
    for mention in cast.mentions:
        assert 0 <= mention.span.start <= mention.head.start < mention.head.end <= mention.span.end <= len(text)
        if mention.entity is not None:
            assert mention.index in cast.entities[mention.entity].mentions
    for entity in cast.entities:
        assert entity.name
        assert entity.mentions


@pytest.mark.parametrize("credit", ["Port Herald", "The Port Herald"])
def test_whom_an_article_came_from_says_nothing_of_the_country_that_it_is_about(credit):
    text = f"SELMAR, May 20 ({credit}) - Twelve Vardanian soldiers walked over the bridge."
    assert entity_of(text, "Twelve Vardanian soldiers").country is None
    told = f"SELMAR - Twelve Vardanian soldiers walked over the bridge, the {credit.removeprefix('The ')} said."
    assert entity_of(told, "Twelve Vardanian soldiers").country == "ISL"


def test_one_town_that_a_gazetteer_happens_to_know_makes_nobody_its_countrys():
    text = "Vardanian soldiers crossed the river on Friday, a resident told Meridian. The army denied it."
    cast = cast_of(text)
    assert {entity.country for entity in cast.entities if entity.name != "Meridian"} == {None}
    firm = text.replace("The army", "The American army")
    assert "USA" in {entity.country for entity in cast_of(firm).entities}
