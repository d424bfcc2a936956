"""Two stores become one; what is at odds is told, and nothing is counted twice or lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from fullhouse import everything, fill, page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lorland import article

from onrecord.errors import Problem, UsageError
from onrecord.record import document_id
from onrecord.store import Origin, open_store, upkeep
from onrecord.store.corrections.items import Act, Change

NOW = datetime(2031, 3, 9, tzinfo=UTC)
URL = "https://news.example/talks"


@pytest.fixture
def stores(homes):
    with open_store(homes()) as one, open_store(homes()) as other:
        yield one, other


def sums(merged):
    assert merged.inputs == merged.read + merged.duplicates + len(merged.conflicts)
    return merged.read, merged.duplicates, len(merged.conflicts)


def spoken(store, item="e1", act=Act.CONFIRM, who="Ann", *, number=0, seen=0, **more):
    change = Change(document=article(number).document.id, kind="event", item=item, act=act, seen=seen, **more)
    return store.corrections.make(change, who=who)


def without_ids(rows):
    return {name: found for name, found in rows.items() if name not in {"passage", "correction", "digest", "story"}}


def test_an_empty_store_takes_in_everything(stores):
    other, into = stores
    fill(other)
    merged = upkeep.merge(other, into)
    assert sums(merged) == (5, 0, 0)
    assert (merged.versions, merged.corrections, merged.problems) == (1, 3, 1)
    assert upkeep.check(into).breaks == ()
    for row in other.documents(every_version=True):
        assert into.row(row.id) == row
        assert into.load(row.id) == other.load(row.id)
        assert into.versions(row.id) == other.versions(row.id)
        assert [replace(each, id=0) for each in into.corrections.of(row.id)] == [
            replace(each, id=0) for each in other.corrections.of(row.id)
        ]
    assert into.problems() == other.problems()
    assert into.chronicle().happenings() == other.chronicle().happenings()


def test_merging_again_takes_in_nothing(stores):
    other, into = stores
    fill(other)
    upkeep.merge(other, into)
    before = everything(into)
    again = upkeep.merge(other, into)
    assert sums(again) == (0, 5, 0)
    assert (again.corrections, again.problems) == (0, 0)
    after = everything(into)
    assert {name for name in before if before[name] != after[name]} <= {"tally"}


def test_corrections_of_both_are_brought_together(stores):
    other, into = stores
    for store in stores:
        store.save(article())
    spoken(other, "e1", who="Bo")
    spoken(into, "e2", act=Act.REJECT)
    merged = upkeep.merge(other, into)
    assert sums(merged) == (0, 1, 0)
    assert merged.corrections == 1
    assert [(each.item, each.who) for each in into.corrections.of("wave-0")] == [("e2", "Ann"), ("e1", "Bo")]
    assert into.corrections.standing("wave-0") == {"e1": ("confirmed", 1), "e2": ("rejected", 1)}
    assert upkeep.check(into).breaks == ()


def test_a_correction_that_goes_on_where_the_other_store_ends_is_taken(stores):
    other, into = stores
    for store in stores:
        store.save(article())
    spoken(into)
    upkeep.merge(into, other)
    spoken(other, act=Act.EDIT, fields={"killed": 3}, seen=1, who="Bo")
    assert upkeep.merge(other, into).corrections == 1
    assert into.load("wave-0").event("e1").killed == 3


def test_what_analysts_said_otherwise_is_a_conflict_and_stays(stores):
    other, into = stores
    for store in stores:
        store.save(article())
    spoken(other, act=Act.REJECT, who="Bo")
    spoken(into)
    before = everything(into)
    merged = upkeep.merge(other, into)
    assert sums(merged) == (0, 0, 1)
    assert (merged.conflicts[0].document, merged.conflicts[0].name) == (article().document.id, "wave-0")
    assert "e1" in merged.conflicts[0].what
    after = everything(into)
    assert {name for name in before if before[name] != after[name]} <= {"tally"}


def test_what_another_version_read_otherwise_is_a_conflict(stores):
    other, into = stores
    into.save(article())
    other.save(replace(article(), outlooks=(), disputes=()))
    spoken(other)
    merged = upkeep.merge(other, into)
    assert sums(merged) == (0, 0, 1)
    assert "1 correction" in merged.conflicts[0].what
    assert into.load("wave-0") == article()


def test_versions_stand_in_the_order_in_which_they_were_got_whichever_store_had_them(homes):
    texts = [f"The talks in Port Sel failed on day {number}, the mayor of Port Sel said." for number in range(4)]
    got = [Origin(url=URL, fetched_at=NOW + timedelta(number)) for number in range(4)]
    for order in list(permutations(range(4)))[::5]:
        with open_store(homes()) as other, open_store(homes()) as into:
            for number in order[:2]:
                other.save(page(texts[number]), origin=got[number])
            for number in order[2:]:
                into.save(page(texts[number]), origin=got[number])
            assert sums(upkeep.merge(other, into)) == (2, 0, 0)
            versions = into.versions(page(texts[0]).document.id)
            assert [version.document_id for version in versions] == [page(words).document.id for words in texts]
            assert [version.seen_at for version in versions] == [origin.fetched_at for origin in got]
            assert upkeep.check(into).breaks == ()


def test_an_edit_that_was_undone_is_so_after_merging_too(stores):
    other, into = stores
    for day, words in enumerate(("Talks fail, he said.", "Talks go on, he said.", "Talks fail, he said.")):
        other.save(page(words), origin=Origin(url=URL, fetched_at=NOW + timedelta(day)))
    assert sums(upkeep.merge(other, into)) == (2, 0, 0)
    assert into.versions(page("Talks fail, he said.").document.id) == other.versions("talks")


def test_copies_are_copies_of_what_is_there(stores):
    other, into = stores
    for number in range(3):
        other.save(article(number))
    other.link_copy(article(1).document.id, (article(0).document.id, 0.9))
    other.link_copy(article(2).document.id, ("sha256:" + "0" * 64, 0.8))
    upkeep.merge(other, into)
    assert (into.row("wave-1").copy_of, into.row("wave-1").copy_share) == (article(0).document.id, 0.9)
    assert into.row("wave-2").copy_of is None


def test_problems_of_both_are_seen_from_the_first_time_to_the_last(stores):
    other, into = stores
    problem = Problem("a.txt", "text", "text.empty", "nothing")
    other.add_problem(problem)
    into.add_problem(problem)
    into.add_problem(replace(problem, source="b.txt"))
    first, last = other.problems()[0], into.problems()[0]
    assert upkeep.merge(other, into).problems == 0
    assert [row.source for row in into.problems()] == ["a.txt", "b.txt"]
    assert (into.problems()[0].first_seen, into.problems()[0].last_seen) == (first.first_seen, last.last_seen)


def test_a_store_is_not_merged_into_itself(any_home):
    with open_store(any_home) as one, open_store(any_home) as other, pytest.raises(UsageError, match="itself"):
        upkeep.merge(one, other)


def test_stores_on_different_databases_are_merged(databases, tmp_path):
    with open_store(tmp_path / "news.db") as file, open_store(databases()) as server:
        fill(file)
        server.save(article(7))
        assert sums(upkeep.merge(file, server)) == (5, 0, 0)
        assert upkeep.check(server).breaks == ()
        assert sums(upkeep.merge(server, file)) == (1, 5, 0)
        assert sorted(row.id for row in file.documents()) == sorted(row.id for row in server.documents())


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(left=st.sets(st.integers(0, 6)), right=st.sets(st.integers(0, 6)))
def test_merging_comes_to_what_saving_all_would(stores, left, right):
    for store, numbers in zip(stores, (left, right), strict=True):
        for row in list(store.documents(every_version=True)):
            store.remove(row.id)
        for number in numbers:
            store.save(article(number))
    other, into = stores
    assert sums(upkeep.merge(other, into)) == (len(left - right), len(left & right), 0)
    assert {row.name for row in into.documents()} == {f"wave-{number}" for number in left | right}
    assert upkeep.check(into).breaks == ()


def test_an_older_capture_that_came_in_later_stays_one(stores):
    other, into = stores
    for day, words in ((3, "Talks fail, he said."), (2, "Talks go on, he said."), (1, "Talks fail, he said.")):
        other.save(page(words), origin=Origin(url=URL, fetched_at=NOW + timedelta(day)))
    assert sums(upkeep.merge(other, into)) == (2, 0, 0)
    newest = page("Talks fail, he said.").document.id
    assert into.versions(newest) == other.versions(newest)
    assert into.row(newest) == other.row(newest)


def test_what_was_said_of_a_version_here_is_brought_together_with_what_was_said_of_the_next_there(stores):
    other, into = stores
    first = replace(article(), document=replace(article().document, url=URL))
    text = first.document.text + "Rain fell.\n"
    second = replace(first, document=replace(first.document, text=text, id=document_id(text, url=URL)))
    into.save(first, origin=Origin(url=URL, fetched_at=NOW))
    other.save(second, origin=Origin(url=URL, fetched_at=NOW + timedelta(1)))
    into.corrections.make(
        Change(document=first.document.id, kind="event", item="e1", act=Act.CONFIRM, fields=None, seen=0), who="Ann"
    )
    other.corrections.make(
        Change(document=second.document.id, kind="event", item="e2", act=Act.CONFIRM, fields=None, seen=0), who="Bo"
    )
    assert sums(upkeep.merge(other, into)) == (1, 0, 0)
    said = {(each.item, each.who) for each in into.corrections.of(second.document.id)}
    assert said == {("e1", "Ann"), ("e2", "Bo")}
    assert upkeep.check(into).breaks == ()
