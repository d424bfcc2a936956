"""Whose copy a document is: what counts, what does not, and that the order of arrival changes nothing."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.record import Document, Span
from onrecord.story import Copies, trace_of

DAY = date(2024, 3, 14)
VOCABULARY = [
    a + b + c for a in ("sel", "lor", "av", "bri", "tan", "mo") for b in "aeiou" for c in ("n", "rd", "sk", "m")
]


def words(seed, count=120):
    chance = random.Random(seed)  # noqa: S311 - chance with a seed, not secrets
    return " ".join(chance.choice(VOCABULARY) for _ in range(count))


def document(name, text, *, day=DAY, outlet=None, url=None, furniture=()):
    return Document(id=name, name=name, text=text, published=day, outlet=outlet, url=url, furniture=furniture)


def links(documents, **options):
    copies = Copies(**options)
    for item in documents:
        copies.add(trace_of(item))
    return {item.id: copy for item in documents if (copy := copies.copy_of(item.id))}


def origins(documents, **options):
    return {name: copy.origin for name, copy in links(documents, **options).items()}


def test_the_same_words_from_another_outlet_are_a_copy_of_the_first():
    story = words(1)
    found = links([document("b", story.upper(), day=DAY + timedelta(1)), document("a", story)])
    assert found["b"].origin == "a"
    assert found["b"].share == 1
    assert [(run.start, run.other, run.words) for run in found["b"].runs] == [(0, 0, 120)]
    assert "a" not in found


def test_boilerplate_around_a_copy_is_no_matter():
    story = words(1)
    assert origins([document("a", story), document("b", f"{words(2, 90)}. {story}. {words(3, 90)}")]) == {"b": "a"}


def test_a_long_story_that_quotes_a_short_passage_is_no_copy():
    quoted = words(1, 40)
    one, two = f"{words(2)} {quoted}", f"{words(3)} {quoted}"
    assert not origins([document("a", one), document("b", two)])


def test_short_shared_phrases_do_not_add_up():
    phrases = [words(100 + n, 9) for n in range(12)]
    one = " ".join(f"{phrase} {words(200 + n, 3)}" for n, phrase in enumerate(phrases))
    two = " ".join(f"{phrase} {words(300 + n, 3)}" for n, phrase in enumerate(phrases))
    assert not origins([document("a", one), document("b", two)])


@pytest.mark.parametrize(("apart", "linked"), [(0, True), (10, True), (11, False), (-10, True), (-11, False)])
def test_only_days_in_the_window_are_compared(apart, linked):
    pair = [document("a", words(1)), document("b", words(1), day=DAY + timedelta(apart))]
    assert bool(origins(pair)) is linked


def test_an_unknown_day_is_compared_with_all_and_comes_last():
    pair = [document("a", words(1), day=None), document("b", words(1), day=date(1999, 1, 1))]
    assert origins(pair) == {"a": "b"}


def test_versions_of_one_address_are_no_copies():
    pair = [document("a", words(1), url="https://bay.example/1"), document("b", words(1), url="https://bay.example/1")]
    assert not origins(pair)


def test_furniture_does_not_count():
    menu = words(9, 200)
    one, two = f"{menu}\n{words(1)}", f"{menu}\n{words(2)}"
    span = (Span(0, len(menu)),)
    assert origins([document("a", one), document("b", two)]) == {"b": "a"}
    assert not origins([document("a", one, furniture=span), document("b", two, furniture=span)])


def test_an_origin_that_comes_in_late_takes_the_links():
    copies = Copies()
    story = words(1)
    copies.add(trace_of(document("c", story, day=DAY + timedelta(2))))
    assert copies.add(trace_of(document("b", story, day=DAY + timedelta(1)))).moved["c"].origin == "b"
    added = copies.add(trace_of(document("a", story)))
    assert added.copy is None
    assert {name: copy.origin for name, copy in added.moved.items()} == {"b": "a", "c": "a"}
    assert copies.first_of("c") == "a"


def test_within_a_day_the_agency_comes_before_its_subscriber():
    story = words(1)
    silent = document("a", story, outlet="The Lorne Mail")
    named = document("b", f"PORT SEL (Reuters) - {story}", outlet="The Bay Post")
    agency = document("c", story, outlet="Reuters")
    assert origins([silent, named, agency]) == {"a": "c", "b": "c"}
    assert origins([silent, named]) == {"a": "b"}


def test_within_a_day_the_earlier_hour_comes_first():
    copies = Copies()
    for name, hour in (("a", 14), ("b", 9)):
        copies.add(trace_of(document(name, words(1)), time=datetime(2024, 3, 14, hour, tzinfo=UTC)))
    assert copies.copy_of("a").origin == "b"


def test_what_an_outlet_prints_again_and_again_links_none_of_its_pages():
    about = words(9, 100)
    pages = [
        document(str(n), f"{words(n, 40)} {about}", outlet="The Bay Post", day=DAY + timedelta(n)) for n in range(6)
    ]
    assert origins(pages[:2]) == {"1": "0"}
    assert not origins(pages)
    assert not origins(pages[::-1])


def test_a_page_that_is_printed_again_whole_is_a_copy_even_beside_stock():
    about = words(9, 100)
    pages = [
        document(str(n), f"{words(n, 40)} {about}", outlet="The Bay Post", day=DAY + timedelta(n)) for n in range(6)
    ]
    again = document("again", pages[3].text, outlet="The Bay Post", day=DAY + timedelta(8))
    assert origins([*pages, again]) == {"again": "3"}


def test_a_document_that_comes_in_twice_changes_nothing():
    copies = Copies()
    for _ in range(2):
        copies.add(trace_of(document("a", words(1))))
    assert len(copies) == 1
    assert "a" in copies
    assert copies.copy_of("a") is None
    assert copies.first_of("b") == "b"


@pytest.mark.parametrize("text", ["", "Closed.", ". . .", words(1, 11), "橋は閉鎖された"])
def test_texts_too_short_to_tell_are_nobodys_copies(text):
    assert not origins([document("a", text), document("b", text)])


def test_a_text_without_spaces_is_compared_by_its_signs():
    story = "市長は月曜日に橋がトラックに対して閉鎖されたと述べた。"
    assert origins([document("a", story), document("b", story, day=DAY + timedelta(1))]) == {"b": "a"}


@pytest.mark.parametrize("options", [{"days": -1}, {"least_share": 0}, {"least_share": 1.5}])
def test_settings_that_cannot_be_meant_are_refused(options):
    with pytest.raises(UsageError):
        Copies(**options)


PARTS = [words(n, 14) for n in range(5)] + [words(90 + n, 60) for n in range(2)]


@st.composite
def newsrooms(draw):
    """Documents of few parts, days and outlets, so that many share something and some of it is stock."""
    count = draw(st.integers(2, 14))
    return [
        document(
            f"d{n:02}",
            " ".join(draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5))),
            day=draw(st.sampled_from([None, *(DAY + timedelta(4 * days) for days in range(6))])),
            outlet=draw(st.sampled_from([None, "The Bay Post", "The Bay Post", "The Lorne Mail", "Reuters"])),
            url=draw(st.sampled_from([None, None, "https://bay.example/1"])),
        )
        for n in range(count)
    ]


@settings(max_examples=150, deadline=None)
@given(newsrooms(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_link(documents, chance):
    shuffled = list(documents)
    chance.shuffle(shuffled)
    assert links(documents) == links(shuffled)


def test_what_is_printed_everywhere_over_weeks_links_nobody(monkeypatch):
    monkeypatch.setattr("onrecord.story.copies.COMMON", 20)
    about = words(9, 100)
    pages = [
        document(f"{n:02}", f"{words(n, 40)} {about}", outlet=f"The Mail {n}", day=DAY + timedelta(n))
        for n in range(30)
    ]
    assert len(origins(pages[:10])) == 9
    assert not origins(pages)
    assert not origins(pages[::-1])


def test_a_story_that_hundreds_print_within_days_stays_linked():
    story = words(1)
    pages = [document(f"{n:03}", story, outlet=f"The Mail {n}", day=DAY + timedelta(n % 9)) for n in range(300)]
    assert set(origins(pages).values()) == {"000"}


@settings(max_examples=100, deadline=None)
@given(newsrooms(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_link_where_much_is_printed_everywhere(documents, chance):
    shuffled = list(documents)
    chance.shuffle(shuffled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.story.copies.COMMON", 4)
        patch.setattr("onrecord.story.copies.COMMON_DAYS", 3)
        assert links(documents) == links(shuffled)


@settings(max_examples=60, deadline=None)
@given(newsrooms())
def test_what_is_told_of_moved_links_is_all_that_moves(documents):
    copies, told = Copies(), {}
    for item in documents:
        added = copies.add(trace_of(item))
        told[item.id] = added.copy
        told |= added.moved
    assert told == {item.id: copies.copy_of(item.id) for item in documents}


@settings(max_examples=150, deadline=None)
@given(newsrooms(), st.randoms(use_true_random=False), st.booleans())
def test_what_is_removed_leaves_no_trace(documents, chance, often_common):
    kept = [item for item in documents if chance.random() < 0.6]
    with pytest.MonkeyPatch.context() as patch:
        if often_common:
            patch.setattr("onrecord.story.copies.COMMON", 4)
            patch.setattr("onrecord.story.copies.COMMON_DAYS", 3)
        copies = Copies()
        for item in documents:
            copies.add(trace_of(item))
        gone = [item for item in documents if item not in kept]
        chance.shuffle(gone)
        for item in gone:
            copies.remove(item.id)
        fresh = links(kept)
        assert len(copies) == len(kept)
        assert {item.id: copy for item in documents if (copy := copies.copy_of(item.id))} == fresh
        # What has gone may come back, and goes again.
        for item in gone:
            copies.add(trace_of(item))
        assert {item.id: copy for item in documents if (copy := copies.copy_of(item.id))} == links(documents)


@settings(max_examples=60, deadline=None)
@given(newsrooms())
def test_what_is_told_of_links_that_a_removal_moves_is_all_that_moves(documents):
    copies = Copies()
    for item in documents:
        copies.add(trace_of(item))
    told = {item.id: copies.copy_of(item.id) for item in documents}
    for item in documents[::2]:
        told |= copies.remove(item.id)
        del told[item.id]
        assert told == {document_id: copies.copy_of(document_id) for document_id in told}


def test_when_the_first_goes_its_copies_are_copies_of_the_next():
    copies = Copies()
    for name, apart in (("a", 0), ("b", 1), ("c", 2)):
        copies.add(trace_of(document(name, words(1), day=DAY + timedelta(apart))))
    moved = copies.remove("a")
    assert "a" not in copies
    assert {name: copy and copy.origin for name, copy in moved.items()} == {"b": None, "c": "b"}
    assert copies.remove("a") == {}


def test_an_outlet_that_prints_something_less_often_again_has_copies_again():
    about = words(9, 100)
    pages = [
        document(str(n), f"{words(n, 40)} {about}", outlet="The Bay Post", day=DAY + timedelta(n)) for n in range(4)
    ]
    copies = Copies()
    for page in pages:
        copies.add(trace_of(page))
    assert copies.copy_of("1") is None
    assert set(copies.remove("3")) == {"1", "2"}
    assert copies.copy_of("1").origin == "0"
