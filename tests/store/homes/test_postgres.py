"""What only a store on a server can come to: addresses, rights, other applications, several writers."""

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date

import pytest
from lorland import article

from onrecord.errors import OnrecordError, StoreError
from onrecord.store import Access, Saved, open_store
from onrecord.store.opening import REVISIONS
from onrecord.store.upkeep import check

SECRET = "hush%40night"  # noqa: S105 - the one that is not to be shown


def refused(address, access=Access.CREATE):
    with pytest.raises(OnrecordError) as caught:
        open_store(address, access=access, wait=0.1).close()
    assert caught.value.hint
    return caught.value


def database_of(address):
    return address.split("/")[3].partition("?")[0]


@pytest.mark.parametrize(
    ("address", "code", "shown"),
    [
        (f"postgresql://ana:{SECRET}@127.0.0.1:1/news", "store.unreachable", "postgresql://ana@127.0.0.1:1/news"),
        (f"postgres://ana:{SECRET}@127.0.0.1:1/news?sslpassword={SECRET}", "store.unreachable", "ana@127.0.0.1:1/news"),
        (f"postgresql+psycopg://ana@127.0.0.1:1/news?password={SECRET}", "store.unreachable", "ana@127.0.0.1:1/news"),
        (f"postgresql://ana:{SECRET}%zz@db.example/news", "usage.store", "postgresql://…db.example/news"),
        (f"postgresql://ana:{SECRET}@db.example/news?pasword={SECRET}", "usage.store", "db.example/news"),
        (f"mysql://ana:{SECRET}@db.example/news", "usage.store", "mysql://"),
    ],
)
def test_an_address_that_leads_nowhere_is_an_error_that_shows_no_password(address, code, shown):
    pytest.importorskip("psycopg")
    error = refused(address)
    assert error.code == code
    assert shown in error.message
    told = error.message + (error.hint or "")
    assert "hush" not in told
    assert "night" not in told


def test_without_the_extra_the_user_is_told_what_to_install():
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from onrecord.store import open_store\n"
        "try: open_store('postgresql://db.example/news')\n"
        "except Exception as error: print(error.code, error.hint)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "store.extra pip install 'onrecord[postgres]'\n"


def test_the_command_line_takes_an_address(databases, tmp_path):
    paper = tmp_path / "talks.txt"
    paper.write_text("General Ana Brisk said on Monday that Lorland shelled the port of Vész.", encoding="utf-8")
    address = databases()
    onrecord = [sys.executable, "-m", "onrecord"]
    read = subprocess.run([*onrecord, "read", paper, "--store", address], check=True, capture_output=True, text=True)
    assert "read 1" in read.stdout
    found = subprocess.run([*onrecord, "search", "shelled", "--store", address], check=True, capture_output=True)
    assert b"port of V" in found.stdout
    assert list(tmp_path.iterdir()) == [paper]


def test_a_database_that_does_not_exist_is_missing(cluster):
    assert refused(cluster.address("nowhere")).code == "store.missing"


@pytest.mark.parametrize("access", [Access.READ, Access.WRITE])
def test_an_empty_database_is_no_store_but_may_become_one(databases, access):
    address = databases(bare=True)
    assert refused(address, access).code == "store.missing"
    with open_store(address) as store:
        assert store.save(article()) is Saved.NEW


@pytest.mark.parametrize("access", list(Access))
def test_the_database_of_another_application_is_refused_and_left_alone(databases, cluster, access):
    address = databases(bare=True)
    name = database_of(address)
    cluster.run("CREATE TABLE alembic_version (version_num text)", "CREATE TABLE document (id int)", database=name)
    assert refused(address, access).code == "store.not_a_store"
    there = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    assert cluster.run(there, database=name) == [(2,)]


def test_beside_other_tables_a_store_lives_in_a_schema_of_its_own(databases, cluster):
    address = databases(bare=True)
    cluster.run("CREATE TABLE bird (name text)", "CREATE SCHEMA news", database=database_of(address))
    own = address + "&options=-csearch_path%3Dnews"
    with open_store(own) as store:
        store.save(article())
    with open_store(own, access=Access.READ) as store:
        assert store.search("shelled")
    assert refused(address).code == "store.not_a_store"
    assert refused(address + "&options=-csearch_path%3Dnowhere").code == "store.missing"


def test_text_that_is_not_utf8_is_refused(cluster):
    cluster.run(
        "CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    try:
        error = refused(cluster.address("latin"))
    finally:
        cluster.drop("latin")
    assert error.code == "store.not_a_store"
    assert "LATIN1" in error.message


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9000'", "store.newer"),
        ("DELETE FROM alembic_version", "store.damaged"),
        ("DROP TABLE alembic_version", "store.damaged"),
    ],
)
@pytest.mark.parametrize("access", list(Access))
def test_a_store_whose_revision_is_not_known_is_refused(databases, cluster, statement, code, access):
    address = databases()
    cluster.run(statement, database=database_of(address))
    assert refused(address, access).code == code


def test_a_store_that_lost_what_it_keeps_is_damaged(databases, cluster):
    address = databases()
    with open_store(address) as store:
        store.save(article())
        cluster.run("UPDATE record SET line = '{'", "DROP TABLE watched_item", database=database_of(address))
        for ask in (lambda: store.load("wave-0"), lambda: store.progress.items("feed")):
            with pytest.raises(StoreError) as caught:
                ask()
            assert caught.value.code == "store.damaged"


def test_a_wrong_password_is_told_apart_from_a_server_that_is_away(databases, cluster):
    cluster.run("DROP ROLE IF EXISTS guarded", "CREATE ROLE guarded LOGIN PASSWORD 'open sesame'")
    name = database_of(databases())
    for password in ("wrong", None):
        error = refused(cluster.address(name, user="guarded", password=password), Access.READ)
        assert error.code == "store.unreadable"
        assert "wrong" not in error.message


def test_who_may_only_read_reads_and_is_told_why_nothing_is_written(databases, cluster):
    address = databases()
    name = database_of(address)
    cluster.run("DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    with open_store(address) as store:
        store.save(article())
    reader = cluster.address(name, user="reader")
    assert refused(reader, Access.READ).code == "store.unreadable"
    cluster.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", database=name)
    try:
        with open_store(reader, access=Access.READ) as store:
            assert store.load("wave-0") == article()
            assert store.search("shelled")
            assert store.chronicle().stories()
        for access in (Access.CREATE, Access.WRITE):
            assert refused(reader, access).code == "store.read_only"
    finally:
        cluster.run("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM reader", database=name)


def test_a_server_that_was_away_is_found_again(databases, cluster):
    address = databases()
    with open_store(address) as store:
        store.save(article())
        cluster.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        assert store.load("wave-0") == article()


def test_a_writer_that_waited_in_vain_says_so_and_can_write_later(databases):
    address = databases()
    with open_store(address) as first, open_store(address, wait=0.1) as second:
        with first.together():
            first.save(article(0))
            with pytest.raises(StoreError) as caught:
                second.save(article(1))
            assert caught.value.code == "store.locked"
            assert second.counts().documents == 0
        assert second.save(article(1)) is Saved.NEW
        assert second.counts().documents == 2


def test_writers_at_once_save_each_article_once(databases):
    address = databases()
    outcomes, start = [], threading.Barrier(4)

    def save(store):
        start.wait()
        outcomes.extend(store.save(article(number)) for number in range(12))

    stores = [open_store(address) for _ in range(4)]
    threads = [threading.Thread(target=save, args=[store]) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    assert outcomes.count(Saved.NEW) == 12
    assert outcomes.count(Saved.DUPLICATE) == 36


def test_two_that_make_a_store_at_once_make_one(databases):
    address = databases(bare=True)
    start, failed = threading.Barrier(3), []

    def make():
        start.wait()
        try:
            open_store(address).close()
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with open_store(address, access=Access.READ) as store:
        assert store.counts().documents == 0


def test_an_article_that_breaks_off_leaves_nothing(databases):
    address = databases()
    with open_store(address) as store:
        longest = replace(article(), document=replace(article().document, name="".join(map(chr, range(33, 9000)))))
        with pytest.raises(StoreError) as caught:
            store.save(longest)  # a name that no index of PostgreSQL takes
        assert caught.value.code == "store.failed"
        assert store.counts().documents == store.counts().events == 0
        assert store.save(article()) is Saved.NEW


def test_text_sorts_by_code_points_whatever_the_database_says(databases, cluster):
    address = databases()
    unsorted = """SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_collation l ON l.oid = a.attcollation
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND l.collname <> 'C'"""
    assert cluster.run(unsorted, database=database_of(address)) == [(0,)]
    assert cluster.run("SELECT version_num FROM alembic_version", database=database_of(address)) == [(REVISIONS[-1],)]
    names = ["b", "B", "_a", "a", "É", "é", "Z"]
    with open_store(address) as store:
        for number, name in enumerate(names):
            store.save(article(number, name=name, published=date(2031, 3, 1)))
        assert [row.name for row in store.documents()] == sorted(names)


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_writer_leaves_whole_articles_and_loses_none_it_reported(databases, seed):
    address = databases()
    saves = (
        "import sys\nfrom lorland import article\nfrom onrecord.store import open_store\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    for number in range(200):\n        store.save(article(number))\n        print(number, flush=True)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", saves, address], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        for _ in range(2 + 3 * seed):
            child.stdout.readline()
        child.kill()
        reported = 2 + 3 * seed + len(child.stdout.read().splitlines())
    # The server ends what the dead one had begun when it next looks at it; a writer waits for that.
    with open_store(address) as store:
        store.save(article(999))
        names = {row.name for row in store.documents()} - {"wave-999"}
        assert names in [{f"wave-{number}" for number in range(count)} for count in (reported, reported + 1)]
        assert check(store).breaks == ()
