from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Document, Record
from onrecord.story import neighbours
from onrecord.story.digest import digest_of
from onrecord.story.items import story_id
from onrecord.story.stories import Stories

START = date(2031, 5, 10)

MATTERS = (
    "Rockets from the Blue Star Front fell on Tell Marun and the army of Ardania shelled Wadi Sefa in reply.",
    "The ferry Oriana sank off Port Lassel with ninety passengers aboard and divers searched the wreck all night.",
    "Bakers in Norvik went on strike over the price of flour and the mayor closed the covered market.",
    "The court in Halden sentenced the banker Joris Weel to seven years for fraud with pension money.",
)
TURNS = (
    "Envoy Pavel Sorn urged both sides to hold their fire.",
    "Hospitals counted 14 dead and asked for blood.",
    "Relatives waited at the gate and prayed.",
    "An inquiry will report in autumn, the minister said.",
    "Insurers spoke of a loss of 350 million crowns.",
)


def digest(text, *, day=0, outlet="The Courier", title=None):
    published = None if day is None else START + timedelta(days=day)
    name = f"{outlet} {day} {text}"
    document = Document(id=name, name=name, text=text, title=title, published=published, outlet=outlet)
    return digest_of(Record(document=document))


def stories_of(digests, *, origins=None):
    stories = Stories()
    for each in digests:
        stories.add(each, origin=(origins or {}).get(each.document))
    return stories


def shape(stories):
    return {story: stories.members(story) for story in stories}


@st.composite
def streams(draw):
    """Some documents on few matters, over days that windows divide, some without a day; and copies among them."""
    chosen = draw(
        st.lists(
            st.tuples(
                st.sampled_from(MATTERS),
                st.lists(st.sampled_from((*TURNS, *MATTERS)), max_size=3),
                st.sampled_from((0, 1, 2, 20, 60, 89, 91, 150, None)),
                st.sampled_from("ABC"),
            ),
            max_size=14,
        )
    )
    found = {}
    for matter, turns, day, outlet in chosen:
        each = digest(" ".join((matter, *turns)), day=day, outlet=outlet)
        found[each.document] = each
    digests = sorted(found.values(), key=lambda each: each.trace.rank())
    origins = {}
    for at, each in enumerate(digests):
        if at and draw(st.integers(0, 4)) == 0:
            origins[each.document] = digests[draw(st.integers(0, at - 1))].document
    return digests, origins


def test_documents_on_one_matter_are_one_story_and_others_are_not():
    ferry = digest(f"{MATTERS[1]} {TURNS[1]}")
    later = digest(f"Divers at Port Lassel found the wreck of the ferry Oriana. {TURNS[2]}", day=3)
    strike = digest(MATTERS[2], day=3)
    stories = stories_of([ferry, later, strike])
    assert stories.story_of(ferry.document) == stories.story_of(later.document)
    assert stories.story_of(strike.document) != stories.story_of(ferry.document)
    assert stories.members(stories.story_of(later.document)) == (ferry.document, later.document)


def test_a_matter_that_comes_back_half_a_year_later_is_another_story():
    first, again = digest(MATTERS[1]), digest(MATTERS[1], day=183)
    stories = stories_of([first, again])
    assert stories.story_of(first.document) != stories.story_of(again.document)


def test_two_weeks_of_one_crisis_are_one_story():
    digests = [digest(f"{MATTERS[0]} {TURNS[day % 5]} {TURNS[(day + 1) % 5]}", day=day) for day in range(14)]
    assert len(stories_of(digests)) == 1


def test_a_story_bears_the_id_of_its_first_document_and_is_found_by_that_of_any_member():
    early, late = digest(MATTERS[0]), digest(f"{MATTERS[0]} {TURNS[0]}", day=1)
    stories = stories_of([late])
    given_out = stories.story_of(late.document)
    touched = stories.add(early)
    assert touched == {given_out, story_id(early.document)}
    assert stories.find(given_out) == story_id(early.document)
    assert stories.members(given_out) == ()
    assert stories.find("st-000000000000") is None


@settings(max_examples=60, deadline=None)
@given(streams(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_changes_a_story(stream, chance):
    digests, origins = stream
    expected = shape(stories_of(digests, origins=origins))
    shuffled = list(digests)
    chance.shuffle(shuffled)
    assert shape(stories_of(shuffled, origins=origins)) == expected


@settings(max_examples=60, deadline=None)
@given(streams(), st.randoms(use_true_random=False), st.data())
def test_a_document_taken_out_was_never_there(stream, chance, data):
    digests, origins = stream
    gone = data.draw(st.sets(st.sampled_from([each.document for each in digests]))) if digests else set()
    kept = [each for each in digests if each.document not in gone]
    shuffled = list(digests)
    chance.shuffle(shuffled)
    stories = stories_of(shuffled, origins=origins)
    for document in sorted(gone):
        stories.remove(document)
    assert shape(stories) == shape(stories_of(kept, origins=origins))


@settings(max_examples=60, deadline=None)
@given(streams(), st.randoms(use_true_random=False))
def test_links_that_come_later_give_the_same_stories(stream, chance):
    digests, origins = stream
    stories = stories_of(digests)
    links = list(origins.items())
    chance.shuffle(links)
    for document, origin in links:
        stories.link(document, origin)
    assert shape(stories) == shape(stories_of(digests, origins=origins))
    for document, _ in links:
        stories.link(document, None)
    assert shape(stories) == shape(stories_of(digests))


@settings(max_examples=60, deadline=None)
@given(streams(), st.randoms(use_true_random=False))
def test_stories_that_are_not_named_as_touched_have_not_changed(stream, chance):
    digests, origins = stream
    shuffled = list(digests)
    chance.shuffle(shuffled)
    stories = Stories()
    for each in shuffled:
        before = shape(stories)
        touched = stories.add(each, origin=origins.get(each.document))
        now = shape(stories)
        assert {story for story in {*before, *now} if before.get(story) != now.get(story)} <= touched
    for each in shuffled:
        before = shape(stories)
        touched = stories.remove(each.document)
        now = shape(stories)
        assert {story for story in {*before, *now} if before.get(story) != now.get(story)} <= touched
    assert len(stories) == 0


@settings(max_examples=60, deadline=None)
@given(streams())
def test_a_copy_stands_in_the_story_of_its_origin(stream):
    digests, origins = stream
    stories = stories_of(digests, origins=origins)
    for document, origin in origins.items():
        assert stories.story_of(document) == stories.story_of(origin)


def test_copies_do_not_speak_for_a_story_more_than_once():
    prints = [digest(MATTERS[0], outlet=f"Outlet {number}") for number in range(6)]
    first, *copies = sorted(prints, key=lambda each: each.trace.rank())
    other = digest(f"{MATTERS[0]} {TURNS[3]}", day=1)
    stories = stories_of([first, *copies, other], origins={each.document: first.document for each in copies})
    alone = stories_of([first, other])
    assert stories.story_of(other.document) == alone.story_of(other.document)
    assert len(stories.members(stories.story_of(first.document))) == 7


def test_what_is_there_already_or_unknown_changes_nothing():
    each = digest(MATTERS[0])
    stories = stories_of([each])
    assert stories.add(each) == frozenset()
    assert stories.remove("nobody's") == frozenset()
    with pytest.raises(KeyError):
        stories.story_of("nobody's")


def test_an_archive_of_years_does_not_make_a_document_dearer():
    index = neighbours.Neighbours()
    looked_at = []
    for year in range(40):
        for number, matter in enumerate(MATTERS):
            index.add(digest(f"{matter} {TURNS[number]}", day=365 * year))
        newest = digest(f"{MATTERS[0]} {TURNS[4]}", day=365 * year + 1)
        looked_at.append(len(list(index._candidates(newest.published.toordinal(), neighbours._heads(newest.terms)))))
    assert set(looked_at) == {looked_at[0]}


def test_an_article_without_words_is_a_story_of_its_own():
    told = digest(MATTERS[0])
    silent = replace(digest(MATTERS[1]), terms=())
    stories = stories_of([silent, told])
    assert stories.members(stories.story_of(silent.document)) == (silent.document,)
