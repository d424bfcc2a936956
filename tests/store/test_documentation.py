import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from lorland import article

from onrecord.errors import Problem
from onrecord.store import open_store

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, flags=re.DOTALL))
def test_the_questions_in_the_documentation_are_answered(path, query):
    with open_store(path) as store:
        store.save(article())
        store.add_problem(Problem("in/empty.txt", "text", "text.empty", "nothing in it"))
    with closing(sqlite3.connect(path)) as connection:
        assert len(connection.execute(query).fetchall()) == 1


def test_every_table_is_documented(path):
    with open_store(path), closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in tables if not name.startswith("search_") and f"`{name}`" not in PAGE} == set()


def test_every_error_is_documented():
    source = Path(__file__).parents[2] / "src" / "onrecord" / "store"
    files = [*source.glob("*.py"), *source.glob("homes/*.py")]
    codes = {code for file in files for code in re.findall(r'code="(\w+)"', file.read_text("utf-8"))}
    of_usage = {"account", "time", "wait", "store", "limit", "no_words", "stored_chronicle"}
    assert {code for code in codes if f"`store.{code}`" not in PAGE} <= of_usage
