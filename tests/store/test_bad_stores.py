import os
import shutil
import sqlite3
from contextlib import closing

import pytest
from lorland import article

from onrecord.errors import Problem, StoreError
from onrecord.store import Access, Saved, open_store

EVERY_ACCESS = list(Access)


def refused(path, access):
    with pytest.raises(StoreError) as caught:
        open_store(path, access=access, wait=0.1).close()
    assert path.name in caught.value.message
    assert caught.value.hint
    return caught.value.code


def change(path, *statements):
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("access", [Access.READ, Access.WRITE])
def test_a_store_that_must_exist_and_does_not_is_missing(path, access):
    assert refused(path, access) == "store.missing"
    assert not path.exists()


def test_a_store_in_a_folder_that_does_not_exist_is_missing(tmp_path):
    with pytest.raises(StoreError, match="no folder") as caught:
        open_store(tmp_path / "nowhere" / "news.db")
    assert caught.value.code == "store.missing"


@pytest.mark.parametrize("access", EVERY_ACCESS)
@pytest.mark.parametrize("content", [b"x", b"Dear reader, this is a letter.\n" * 200, b"\0" * 5000, b"SQLite format 3"])
def test_a_file_that_is_no_store_is_refused_and_left_alone(path, access, content):
    path.write_bytes(content)
    assert refused(path, access) == "store.not_a_store"
    assert path.read_bytes() == content


@pytest.mark.parametrize("access", EVERY_ACCESS)
@pytest.mark.parametrize("application", [0, 252006675])
def test_the_database_of_another_application_is_refused_and_left_alone(path, access, application):
    change(path, "CREATE TABLE bird (name TEXT)", f"PRAGMA application_id = {application}")
    before = path.read_bytes()
    assert refused(path, access) == "store.not_a_store"
    assert path.read_bytes() == before


@pytest.mark.parametrize("access", EVERY_ACCESS)
def test_a_folder_is_no_store(tmp_path, access):
    assert refused(tmp_path, access) == "store.not_a_store"


@pytest.mark.parametrize("access", [Access.READ, Access.WRITE])
def test_an_empty_file_is_no_store_but_may_become_one(path, access):
    path.touch()
    assert refused(path, access) == "store.not_a_store"
    with open_store(path) as store:
        assert store.save(article()) is Saved.NEW


@pytest.mark.parametrize("access", EVERY_ACCESS)
def test_a_store_of_a_newer_version_is_refused_and_left_alone(filled, access):
    change(filled, "UPDATE alembic_version SET version_num = '9000'")
    before = filled.read_bytes()
    assert refused(filled, access) == "store.newer"
    assert filled.read_bytes() == before


@pytest.mark.parametrize("access", EVERY_ACCESS)
@pytest.mark.parametrize("statement", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_a_store_that_names_no_revision_is_damaged(filled, access, statement):
    change(filled, statement)
    assert refused(filled, access) == "store.damaged"


def test_a_store_with_overwritten_pages_is_damaged(filled):
    size = filled.stat().st_size
    with filled.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    with pytest.raises(StoreError) as caught, open_store(filled) as store:
        store.load("wave-0")
    assert caught.value.code == "store.damaged"
    assert ".recover" in caught.value.hint


def test_a_store_that_was_cut_short_is_damaged(filled):
    os.truncate(filled, 4096 * 3)
    with pytest.raises(StoreError) as caught, open_store(filled, access=Access.READ) as store:
        store.load("wave-0")
    assert caught.value.code == "store.damaged"


def test_a_store_without_one_of_its_tables_is_damaged(filled):
    change(filled, "DROP TABLE outlook")
    with open_store(filled) as store, pytest.raises(StoreError) as caught:
        store.counts()
    assert caught.value.code == "store.damaged"


@pytest.mark.parametrize("line", ["{", "[]", '{"schema": "onrecord/99"}'])
def test_a_record_that_was_changed_by_hand_is_damaged(filled, line):
    change(filled, f"UPDATE record SET line = '{line}'")  # noqa: S608 - our own words
    with open_store(filled) as store, pytest.raises(StoreError) as caught:
        store.load("wave-0")
    assert caught.value.code == "store.damaged"


def test_a_store_opened_for_reading_is_never_written(filled):
    before = filled.read_bytes()
    with open_store(filled, access=Access.READ) as store:
        for write in (
            lambda: store.save(article(1)),
            lambda: store.add_problem(Problem("a", "text", "text.empty", "nothing")),
            lambda: store.clear_problems("a"),
        ):
            with pytest.raises(StoreError) as caught:
                write()
            assert caught.value.code == "store.read_only"
        assert store.load("wave-0") == article()
    assert filled.read_bytes() == before


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_a_read_only_store_can_be_read_and_says_why_it_cannot_be_written(unprivileged, file_mode, folder_mode):
    folder = unprivileged / "kept"
    folder.mkdir()
    path = folder / "news.db"
    with open_store(path) as store:
        store.save(article())
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    try:
        with open_store(path, access=Access.READ) as store:
            assert store.load("wave-0") == article()
            assert store.search("shelled")
        for access in (Access.CREATE, Access.WRITE):
            assert refused(path, access) == "store.read_only"
        if folder_mode == 0o555:
            assert refused(folder / "other.db", Access.CREATE) == "store.read_only"
    finally:
        folder.chmod(0o777)


def test_a_store_that_turns_read_only_while_open_says_so(unprivileged):
    folder = unprivileged / "kept"
    folder.mkdir()
    with open_store(folder / "news.db") as store:
        folder.chmod(0o555)
        try:
            with pytest.raises(StoreError) as caught:
                store.save(article())
            assert caught.value.code == "store.read_only"
        finally:
            folder.chmod(0o777)
        assert store.save(article()) is Saved.NEW


def test_a_store_that_may_not_be_read_says_so(unprivileged):
    path = unprivileged / "secret.db"
    with open_store(path) as store:
        store.save(article())
    path.chmod(0)
    assert refused(path, Access.READ) == "store.unreadable"


def test_a_full_disk_leaves_the_store_usable_and_nothing_of_the_article_in_it(path):
    with open_store(path) as store:
        store.save(article(0))
        with store._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(StoreError) as caught:
            [store.save(article(number)) for number in range(1, 200)]
        kept = store.counts().documents
        assert 1 < kept < 200
        assert caught.value.code == "store.full"
        assert caught.value.hint
        assert len(list(store.documents())) == kept
        assert not store.has(article(kept).document.id)
        assert store.counts().statements == 3 * kept
        assert len([hit for hit in store.search("shelled", limit=1000) if hit.kind == "text"]) == kept
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert store.save(article(kept)) is Saved.NEW
    with open_store(path, access=Access.READ) as store:
        assert store.load(f"wave-{kept}") == article(kept)


def test_a_store_that_another_program_keeps_to_itself_is_locked(filled):
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for access in EVERY_ACCESS:
            assert refused(filled, access) == "store.locked"


def test_a_writer_that_waited_in_vain_says_so_and_can_write_later(filled):
    with open_store(filled, wait=0.1) as store, closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.save(article(1))
        assert caught.value.code == "store.locked"
        assert store.load("wave-0") == article()
        other.execute("ROLLBACK")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM document").fetchall()
        with pytest.raises(StoreError) as caught:
            store.save(article(1))  # written, but not committed while the other reads
        assert caught.value.code == "store.locked"
        other.execute("COMMIT")
        assert store.save(article(1)) is Saved.NEW


def test_a_copy_of_a_store_is_a_store(filled, tmp_path):
    shutil.copy(filled, tmp_path / "a copy of it? #1%20.db")
    with open_store(tmp_path / "a copy of it? #1%20.db") as store:
        assert store.load("wave-0") == article()
        assert store.save(article(1)) is Saved.NEW


def test_a_store_that_was_moved_away_is_not_made_anew(filled):
    with open_store(filled) as store:
        store._engine.dispose()
        filled.rename(filled.with_name("moved.db"))
        with pytest.raises(StoreError) as caught:
            store.counts()
    assert caught.value.code == "store.missing"
    assert not filled.exists()
