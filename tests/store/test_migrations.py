import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from lorland import article
from sqlalchemy import insert, inspect

from onrecord.errors import StoreError
from onrecord.store import Access, migrations, open_store, schema
from onrecord.store.homes.sqlite import APPLICATION_ID, SqliteHome
from onrecord.store.opening import REVISIONS
from onrecord.store.passages import line_of, rows_of
from onrecord.store.store import Store


def store_at(path, revision, records):
    """A store as the version of that revision left it."""
    path.touch()
    with Store(SqliteHome(path, access=Access.CREATE, wait=1)) as store, store._writer.begin() as connection:
        migrations.upgrade(connection, target=revision)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        looking = inspect(connection)
        known = {name: looking.get_columns(name) for name in looking.get_table_names()}
        for record in records:
            connection.exec_driver_sql(
                "INSERT INTO document (id, name, published, statements, events, disputes, read_at)"
                " VALUES (?, ?, ?, 3, 2, 1, '2031-03-05 10:00:00.000000')",
                (record.document.id, record.document.name, record.document.published.isoformat()),
            )
            connection.exec_driver_sql("INSERT INTO record VALUES (?, ?)", (record.document.id, line_of(record)))
            for name, rows in rows_of(record).items():
                if name in known:
                    columns = {column["name"] for column in known[name]}
                    kept = [{key: value for key, value in row.items() if key in columns} for row in rows]
                    connection.execute(insert(schema.metadata.tables[name]), kept)


def test_a_store_of_the_first_revision_is_brought_up_to_date(path):
    records = [article(number) for number in range(3)]
    store_at(path, "0001", records)
    with open_store(path, access=Access.WRITE) as store:
        assert [store.load(row.id) for row in store.documents()] == records
        assert {hit.document_name for hit in store.search("shelled", limit=100)} == {"wave-0", "wave-1", "wave-2"}
        assert {hit.kind for hit in store.search("lorland")} == {"text", "statement", "event", "actor"}
        store.save(article(3))
        assert len(store.search("shelled", limit=100)) == 12


def test_articles_of_one_address_become_its_versions(path):
    records = [article(number) for number in range(4)]
    store_at(path, "0002", records)
    with closing(sqlite3.connect(path)) as connection:
        for number, url in enumerate(("https://a.example/x", "http://www.a.example/x?utm_source=b", "news/1", None)):
            connection.execute("UPDATE document SET url = ? WHERE id = ?", (url, records[number].document.id))
            connection.execute(
                "UPDATE document SET read_at = ? WHERE id = ?",
                (f"2031-03-0{number + 1} 10:00:00.000000", records[number].document.id),
            )
        connection.commit()
    with open_store(path, access=Access.WRITE) as store:
        versions = store.versions(records[0].document.id)
        assert [version.document_id for version in versions] == [record.document.id for record in records[:2]]
        assert [version.seen_at.day for version in versions] == [1, 2]
        assert [(row.name, row.version) for row in store.documents()] == [("wave-1", 2), ("wave-2", 1), ("wave-3", 1)]
        assert [store.load(record.document.id) for record in records] == records
        assert (store.row("wave-3").archive, store.row("wave-3").copy_of) == (None, None)


def test_an_older_store_is_not_changed_by_a_reader(path):
    store_at(path, "0001", [article()])
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(path, access=Access.READ)
    assert caught.value.code == "store.older"
    assert path.read_bytes() == before


def test_upgrading_again_changes_nothing(filled):
    with closing(sqlite3.connect(filled)) as connection:
        before = list(connection.iterdump())
    with open_store(filled) as store:
        store.migrate()
        store.migrate()
    with closing(sqlite3.connect(filled)) as connection:
        assert list(connection.iterdump()) == before


def test_a_step_that_fails_leaves_the_store_at_the_revision_it_had(path):
    record = article()
    store_at(path, "0001", [record])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE record SET line = '{'")
        connection.commit()
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.code == "store.damaged"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name IN ('passage', 'search')").fetchall()


def test_the_revisions_that_opening_knows_are_those_there_are(filled):
    assert migrations.revisions() == REVISIONS
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (int(REVISIONS[-1]),)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISIONS[-1],)]


def test_the_migrations_make_the_tables_that_the_schema_describes(filled):
    def ours(_object, name, kind, _reflected, _other):
        return kind != "table" or not name.startswith(("search", "alembic"))

    with open_store(filled) as store, store._reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_opening_a_store_that_is_up_to_date_needs_no_alembic(filled):
    code = (
        "import sys; from onrecord.store import open_store, Access; assert 'sqlalchemy' not in sys.modules;"
        "open_store(sys.argv[1]).close(); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(filled)], check=True)
