"""Many documents as one record: the same in whatever order they came, and renewed where they touch it alone."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.story.chronicle import Chronicle
from onrecord.story.items import happening_id, story_id

sys.path.insert(0, str(Path(__file__).parent))

from dispatches import DAY, PARTIES, SITES, TEXTS, digest, digests, told


def chronicle_of(items):
    made = Chronicle()
    for item in items:
        made.add(item)
    return made


def answers(chronicle):
    """Everything that a chronicle says."""
    documents = chronicle.documents()
    return {
        "documents": documents,
        "digests": [chronicle.digest(document) for document in documents],
        "sources": [chronicle.source(document) for document in documents],
        "stories": chronicle.stories(),
        "happenings": chronicle.happenings(),
        "why": [chronicle.why(happening.id) for happening in chronicle.happenings()],
        "contradictions": chronicle.contradictions(),
        "sayings": list(chronicle.sayings()),
        "forecasts": list(chronicle.forecasts()),
        "party": chronicle.party("gov:LOR") if documents else None,
    }


@settings(max_examples=60, deadline=None)
@given(digests(), st.randoms(use_true_random=False))
def test_the_order_in_which_documents_come_changes_no_answer(items, chance):
    shuffled = list(items)
    chance.shuffle(shuffled)
    assert answers(chronicle_of(items)) == answers(chronicle_of(shuffled))


@settings(max_examples=60, deadline=None)
@given(digests(), st.randoms(use_true_random=False))
def test_what_is_removed_might_as_well_never_have_been_there(items, chance):
    chronicle = chronicle_of(items)
    answers(chronicle)
    gone = chance.sample(items, chance.randint(1, len(items)))
    for item in gone:
        chronicle.remove(item.document)
        if chance.random() < 0.5:
            answers(chronicle)
    assert len(chronicle) == len(items) - len(gone)
    assert answers(chronicle) == answers(chronicle_of([item for item in items if item not in gone]))


@settings(max_examples=60, deadline=None)
@given(digests(), st.randoms(use_true_random=False))
def test_a_document_renews_what_it_touches_and_nothing_else(items, chance):
    chronicle = Chronicle()
    for item in [*items, *chance.sample(items, len(items) // 2)]:
        before = {found.id: found for found in (*chronicle.stories(), *chronicle.happenings())}
        stories = {story.id for story in chronicle.stories()}
        leaves = item.document in chronicle
        touched = chronicle.remove(item.document) if leaves else chronicle.add(item)
        after = {found.id: found for found in (*chronicle.stories(), *chronicle.happenings())}
        for story in {story.id for story in chronicle.stories()} ^ stories:
            assert story in touched
        for name, found in after.items():
            if name in before and (found == before[name] or (getattr(found, "story", name) not in touched)):
                assert found is before[name]
            else:
                assert getattr(found, "story", name) in touched


@settings(max_examples=60, deadline=None)
@given(digests(), st.randoms(use_true_random=False))
def test_an_id_that_was_given_out_still_finds_its_first_document_and_telling(items, chance):
    chronicle, heads, firsts = Chronicle(), {}, {}
    for item in [*items, *chance.sample(items, len(items) // 3)]:
        if item.document in chronicle:
            chronicle.remove(item.document)
        else:
            chronicle.add(item)
        heads |= {story.id: story.documents[0] for story in chronicle.stories()}
        firsts |= {found.id: found.first for found in chronicle.happenings()}
    for reference, document in heads.items():
        if document in chronicle:
            assert document in chronicle.story(reference).documents
        else:
            with pytest.raises(UsageError):
                chronicle.story(reference)
    for reference, telling in firsts.items():
        if telling.document in chronicle:
            assert telling in chronicle.happening(reference).tellings
        else:
            with pytest.raises(UsageError):
                chronicle.happening(reference)


def test_copies_of_one_text_are_one_source():
    copy, first = (
        digest(
            name, "dam", day=DAY + timedelta(days), outlet=outlet, text=TEXTS["dam"], tellings=[told(name, 1, day=DAY)]
        )
        for name, days, outlet in (("copy", 1, "The Lorne Mail"), ("first", 0, "The Bay Post"))
    )
    chronicle = chronicle_of([copy])
    assert chronicle.source("copy").origin == "copy"
    assert chronicle.add(first)
    assert chronicle.source("copy").origin == "first"
    (story,) = chronicle.stories()
    assert (story.documents, story.origins) == (("first", "copy"), ("first",))
    assert {happening.origins for happening in chronicle.happenings()} == {("first",)}
    chronicle.remove("first")
    assert chronicle.source("copy").origin == "copy"


def test_a_document_that_is_read_anew_takes_the_place_of_what_was_known():
    chronicle = chronicle_of([digest("a", tellings=[told("a", 1, day=DAY, killed=3)])])
    before = chronicle.happenings()
    assert chronicle.add(digest("a", tellings=[told("a", 1, day=DAY, killed=3)])) == frozenset()
    assert chronicle.happenings() == before
    assert chronicle.add(digest("a", tellings=[told("a", 1, day=DAY, killed=4)]))
    (happening,) = chronicle.happenings()
    assert happening.killed.most == 4
    assert len(chronicle) == 1


def test_a_party_has_the_fullest_name_and_a_site_is_as_exact_as_any_document_has_it():
    full = replace(digest("b"), parties=(PARTIES[2],), sites=(replace(SITES[0], precision="point"),))
    chronicle = chronicle_of([digest("a"), full])
    assert chronicle.party("person:ana brisk").name == "General Ana Brisk"
    assert chronicle.site("name:vesz").precision == "point"
    chronicle.remove("b")
    assert chronicle.party("person:ana brisk").name == "Ana Brisk"
    assert chronicle.site("name:vesz").precision == "city"


def test_a_story_and_a_happening_are_found_by_any_of_their_documents():
    chronicle = chronicle_of([digest(name, tellings=[told(name, 1, day=DAY)]) for name in "ab"])
    for name in "ab":
        assert name in chronicle.story(story_id(name)).documents
        assert name in {telling.document for telling in chronicle.happening(happening_id(name, "e1")).tellings}
        assert chronicle.story_of(name) is chronicle.story(story_id(name))
        assert chronicle.happening_told(name, "e1") is chronicle.happening(happening_id(name, "e1"))


@pytest.mark.parametrize("reference", ["", "st-", "st-zzzzzzzzzzzz", "st-000000000000", "h-000000000000", "a", "é"])
def test_what_nobody_has_told_is_not_found(reference):
    chronicle = chronicle_of([digest("a", tellings=[told("a", 1, day=DAY)])])
    for question in (chronicle.story, chronicle.happening, chronicle.why, chronicle.party, chronicle.site):
        with pytest.raises(UsageError):
            question(reference)
    for question in (chronicle.digest, chronicle.source, chronicle.story_of):
        with pytest.raises(UsageError):
            question("b")
    assert chronicle.remove("b") == frozenset()


def test_an_empty_chronicle_answers_with_nothing():
    chronicle = Chronicle()
    assert (chronicle.stories(), chronicle.happenings(), chronicle.contradictions()) == ((), (), ())
    assert (chronicle.documents(), list(chronicle.sayings()), len(chronicle)) == ([], [], 0)
