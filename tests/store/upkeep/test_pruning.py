"""What is old goes, and only after it was named; what analysts spoke of stays."""

from datetime import UTC, date, datetime

import pytest
from fullhouse import fill
from lorland import article
from sqlalchemy import update

from onrecord.errors import Problem, UsageError
from onrecord.store import schema, upkeep

DAY = date(2031, 3, 2)


@pytest.mark.parametrize(
    ("options", "names", "corrected", "problems"),
    [
        ({"before": DAY}, [], 1, 0),
        ({"before": DAY, "even_corrected": True}, ["wave-0"], 0, 0),
        ({"before": date(2031, 3, 3)}, ["wave-1"], 1, 0),
        ({"before": date(2001, 1, 1)}, [], 0, 0),
        ({"older_versions": True}, ["talks"], 0, 0),
        ({"older_versions": True, "before": date(2099, 1, 1)}, [], 0, 0),
        ({"problems": True}, [], 0, 1),
        ({"problems": True, "before": date(2001, 1, 1)}, [], 0, 0),
        ({"problems": True, "before": date(2999, 1, 1), "older_versions": True}, [], 0, 1),
    ],
)
def test_what_would_go_is_named_and_then_goes(any_store, options, names, corrected, problems):
    fill(any_store)
    before = any_store.counts()
    planned = upkeep.plan(any_store, **options)
    assert [row.name for row in planned.documents] == names
    assert (len(planned.corrected), planned.problems) == (corrected, problems)
    assert any_store.counts() == before
    assert upkeep.prune(any_store, planned) == len(names)
    after = any_store.counts()
    assert (after.documents, after.problems) == (before.documents - len(names), before.problems - problems)
    assert upkeep.check(any_store).breaks == ()
    assert upkeep.plan(any_store, **options).documents == ()


def test_the_newest_version_stays(any_store):
    fill(any_store)
    newest = next(row for row in any_store.documents() if row.name == "talks")
    upkeep.prune(any_store, upkeep.plan(any_store, older_versions=True))
    assert any_store.row(newest.id).versions == 1


def test_without_anything_named_nothing_goes(any_store):
    with pytest.raises(UsageError) as caught:
        upkeep.plan(any_store, even_corrected=True)
    assert caught.value.code == "usage.prune"


def test_what_has_gone_meanwhile_is_no_error(any_store):
    any_store.save(article())
    planned = upkeep.plan(any_store, before=date(2099, 1, 1))
    any_store.remove("wave-0")
    assert upkeep.prune(any_store, planned) == 0


def test_problems_that_were_met_again_stay(any_store):
    for source in ("a.txt", "b.txt"):
        any_store.add_problem(Problem(source, "text", "text.empty", "nothing"))
    table = schema.problem
    with any_store._writing() as connection:
        old = datetime(2001, 1, 1, tzinfo=UTC)
        connection.execute(update(table).where(table.c.source == "a.txt").values(first_seen=old, last_seen=old))
    planned = upkeep.plan(any_store, problems=True, before=date(2002, 1, 1))
    assert planned.problems == 1
    upkeep.prune(any_store, planned)
    assert [row.source for row in any_store.problems()] == ["b.txt"]
