"""A sound store passes; each thing that may be wrong is found, and named with the article and a remedy."""

import sqlite3
from contextlib import closing

import pytest
from fullhouse import fill
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lorland import article
from sqlalchemy import text

from onrecord.store import Access, open_store, upkeep
from onrecord.store.corrections.items import Act, Change


def test_a_sound_store_passes(any_store):
    assert upkeep.check(any_store).breaks == ()
    fill(any_store)
    seen = []
    checked = upkeep.check(any_store, progress=lambda done, total: seen.append((done, total)))
    assert checked == upkeep.Checked(documents=5, breaks=())
    assert seen == [(5, 5)]


def test_a_store_that_is_open_for_reading_is_checked_as_far_as_that_goes(any_home):
    with open_store(any_home) as store:
        fill(store)
    with open_store(any_home, access=Access.READ) as store:
        checked = upkeep.check(store)
    assert (checked.documents, checked.breaks) == (5, ())
    assert bool(checked.left_out) == (not isinstance(any_home, str))


BREAKS = [
    ("UPDATE record SET line = '{' WHERE document_id = :first", "record", "cannot be read"),
    ("UPDATE record SET line = (SELECT line FROM record WHERE document_id = :other) WHERE document_id = :first",
     "record", "is that of"),
    ("DELETE FROM record WHERE document_id = :first", "record", "missing"),
    ("UPDATE event SET status = 'denied' WHERE document_id = :first AND id = 'e1'", "rows", "event"),
    ("UPDATE event SET reviewed = 'no' WHERE document_id = :first", "rows", "event"),
    ("DELETE FROM outlook WHERE document_id = :other", "rows", "outlook"),
    ("UPDATE document SET title = 'Peace' WHERE id = :first", "rows", "'Peace'"),
    ("UPDATE version SET number = number + 4 WHERE number = 2", "version", "[1, 6]"),
    ("UPDATE version SET seen_at = '2001-01-01 00:00:00' WHERE number = 2", "version", "order"),
    ("UPDATE record SET corrected = NULL WHERE document_id = :first", "correction", "as it stands"),
    ("DELETE FROM correction WHERE item = 'e1' AND number = 1", "correction", "[2]"),
    ("UPDATE problem SET first_seen = '2099-01-01 00:00:00'", "problem", "a.txt"),
    ("UPDATE telling SET story_id = 'st-x'", "story", "st-x"),
    ("UPDATE passage SET words = 'other words' WHERE kind = 'text' AND document_id = :other", "rows", "passage"),
    ("UPDATE party SET documents = documents + 1", "sums", "documents 4 instead of 3"),
    ("UPDATE tally SET amount = 77 WHERE name = 'documents'", "sums", "of 'documents': amount 77 instead of 4"),
    ("DELETE FROM day_count", "sums", ""),
    ("UPDATE document SET day = NULL WHERE id = :other", "sums", "counts and has no day"),
    ("DELETE FROM event_party", "rows", "event_party"),
    ("UPDATE event SET day = '2001-01-01' WHERE document_id = :other", "rows", "event"),
    ("UPDATE passage SET words = 'other words' WHERE kind = 'text' AND document_id = :other", "index", ""),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "kind", "words"), BREAKS)
def test_what_does_not_hold_is_named_with_a_remedy(any_store, statement, kind, words):
    fill(any_store)
    names = {"first": article().document.id, "other": article(1).document.id}
    with any_store._writing() as connection:
        asked = {name: value for name, value in names.items() if f":{name}" in statement}
        connection.execute(text(statement), asked)
    found = [each for each in upkeep.check(any_store).breaks if each.kind == kind and words in each.what]
    assert found
    assert all(each.remedy and each.where for each in found)


def test_rows_that_refer_to_nothing_are_named(filled):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DELETE FROM actor WHERE id = 'a2'")
        connection.commit()
    with open_store(filled) as store:
        breaks = upkeep.check(store).breaks
    assert [each.what.partition(" names")[2] for each in breaks if each.kind == "reference"] == [
        " no actor (document_id, actor_id)"
    ]


def test_a_file_whose_index_is_broken_is_named(filled):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE INDEX ix_document_name ON document (title)'"
                           " WHERE name = 'ix_document_name'")  # fmt: skip
        connection.commit()
    with open_store(filled) as store:
        assert "file" in {each.kind for each in upkeep.check(store).breaks}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.sampled_from(["save", "remove", "confirm", "reject", "edit", "undo", "chronicle"]), min_size=1, max_size=12
    ),
    chance=st.randoms(use_true_random=False),
)
def test_whatever_is_done_to_a_store_it_passes(any_store, steps, chance):
    for row in list(any_store.documents(every_version=True)):
        any_store.remove(row.id)
    for step in steps:
        rows = list(any_store.documents())
        if step == "save":
            any_store.save(article(chance.randrange(6)))
        elif step == "chronicle":
            any_store.chronicle().happenings()
        elif rows and step == "remove":
            any_store.remove(chance.choice(rows).id)
        elif rows:
            spoken_of(any_store, chance.choice(rows).id, step, chance.choice(["e1", "e2"]))
    assert upkeep.check(any_store).breaks == ()


def spoken_of(store, document, step, item):
    now, seen = store.corrections.standing(document).get(item, ("no", 0))
    if (step == "undo" and now in {"no", "undone"}) or (step != "undo" and now == "rejected"):
        return
    fields = {"killed": 100 + seen} if step == "edit" else None
    change = Change(document=document, kind="event", item=item, act=Act(step), fields=fields, seen=seen)
    store.corrections.make(change, who="Ann")
