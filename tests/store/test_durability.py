import os
import random
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from lorland import article

from onrecord.store import Access, Saved, open_store

SAVES = """
import sys
from lorland import article
from onrecord.store import open_store

with open_store(sys.argv[1]) as store:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        store.save(article(number))
        print(number, flush=True)
"""


def saving(path, first, last):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    return subprocess.Popen(
        [sys.executable, "-c", SAVES, str(path), str(first), str(last)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def sound(path):
    """Whether the file, the references in it and the search index are whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        (documents,) = connection.execute("SELECT count(*) FROM document").fetchone()
        for table, each in (("record", 1), ("statement", 3), ("event", 2), ("outlook", 1), ("passage", 9)):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (each * documents,)  # noqa: S608
    return True


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
@pytest.mark.parametrize("seed", range(5))
def test_a_killed_writer_leaves_whole_articles_and_loses_none_it_reported(path, seed):
    chance = random.Random(seed)  # noqa: S311 - when to kill is no secret
    with saving(path, 0, 200) as child:
        reported = 0
        for _ in range(chance.randrange(1, 60)):
            child.stdout.readline()
            reported += 1
        time.sleep(chance.random() / 100)  # somewhere in the middle of a save
        child.kill()
        reported += len(child.stdout.read().splitlines())
    with open_store(path, access=Access.READ) as store:
        names = {row.name for row in store.documents()}
        assert names in [{f"wave-{number}" for number in range(count)} for count in (reported, reported + 1)]
        for name in names:
            assert store.load(name) == article(int(name.partition("-")[2]))
    assert sound(path)
    with open_store(path) as store:
        store.save(article(999))


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_a_write_that_was_cut_off_is_undone_by_the_next_reader_or_named(unprivileged, path):
    folder = unprivileged / "kept"
    folder.mkdir()
    with open_store(path) as store:
        store.save(article())
    # A transaction whose pages have reached the file, cut off: the file and its journal as a crash leaves them.
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("PRAGMA cache_spill = 1")
        writer.execute("BEGIN")
        writer.execute("UPDATE record SET line = 'half of an article'")
        writer.execute("CREATE TABLE filler (words TEXT)")
        for _ in range(200):
            writer.execute("INSERT INTO filler VALUES (?)", ("x" * 3000,))
        for name in ("news.db", "news.db-journal"):
            folder.joinpath(name).write_bytes(path.with_name(name).read_bytes())
        writer.execute("ROLLBACK")
    left = folder / "news.db"
    folder.chmod(0o555)
    left.chmod(0o444)
    try:
        with pytest.raises(Exception, match="cut off") as caught:
            open_store(left, access=Access.READ)
        assert caught.value.code == "store.read_only"
    finally:
        folder.chmod(0o777)
        left.chmod(0o666)
    with open_store(left, access=Access.READ) as store:
        assert store.load("wave-0") == article()
    assert sound(left)


def test_two_writers_at_once_wait_for_each_other(path):
    with saving(path, 0, 60) as first, saving(path, 30, 90) as second:
        first.stdout.read()
        second.stdout.read()
    assert (first.returncode, second.returncode) == (0, 0)
    with open_store(path, access=Access.READ) as store:
        assert store.counts().documents == 90
    assert sound(path)


def test_readers_read_while_a_writer_writes(path):
    with open_store(path) as store:
        store.save(article(1000))
    with saving(path, 0, 60) as child, open_store(path, access=Access.READ) as store:
        seen = []
        while child.poll() is None:
            counts = store.counts()
            assert counts.statements == 3 * counts.documents
            seen.append(counts.documents)
            time.sleep(0.01)
        child.stdout.read()
        assert child.returncode == 0
        assert seen == sorted(seen)
        assert store.counts().documents == 61


def test_threads_share_a_store(path):
    with open_store(path) as store, ThreadPoolExecutor(8) as threads:
        assert set(threads.map(lambda number: store.save(article(number)), range(40))) == {Saved.NEW}
        assert {len(hits) for hits in threads.map(lambda _: store.search("shelled", limit=5), range(16))} == {5}
    assert sound(path)


def beside(path):
    """The files of a store."""
    return sorted(each.name for each in path.parent.iterdir() if each.name.startswith(path.name))


def test_writers_get_their_turn_while_many_read_a_shared_store(path):
    with open_store(path) as store, ThreadPoolExecutor(4) as threads:
        store.save(article(1000))
        store.share()
        child = saving(path, 0, 20)

        def reads(number):
            time.sleep(number / 50)
            while child.poll() is None:
                with store._reading():
                    store.counts()
                    time.sleep(0.1)

        # At no time does nobody read.
        list(threads.map(reads, range(4)))
        with child:
            child.stdout.read()
        assert child.returncode == 0
        assert store.counts().documents == 21
    assert beside(path) == [path.name]
    assert sound(path)


def test_the_last_to_close_a_shared_store_leaves_one_file(path):
    with open_store(path) as first:
        first.share()
        with open_store(path) as second:
            second.save(article(0))
        assert first.load("wave-0") == article()
        assert len(beside(path)) > 1
        with open_store(path, access=Access.READ) as third:
            assert third.load("wave-0") == article()
    assert beside(path) == [path.name]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


SHARES = """
import os, sys
from lorland import article
from onrecord.store import open_store

store = open_store(sys.argv[1])
store.share()
store.save(article(0))
os.kill(os.getpid(), 9)
"""


def test_a_server_that_was_killed_loses_nothing_and_leaves_no_trace(path):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    subprocess.run([sys.executable, "-c", SHARES, str(path)], env=environment, check=False)
    assert len(beside(path)) > 1
    with open_store(path, access=Access.READ) as store:
        assert store.load("wave-0") == article()
    with open_store(path) as store:
        store.save(article(1))
    assert beside(path) == [path.name]
    assert sound(path)
