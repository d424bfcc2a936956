"""A watch that is killed at any moment loses nothing and reads nothing twice."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

import onrecord

# Forks from a process in which everything is loaded, so that a run takes no longer than its work.
RUNS = """
import os, random, signal, sys, time

import alembic.operations, sqlalchemy
import onrecord.faces.cli.app, onrecord.faces.cli.watching.watch, onrecord.reading, onrecord.sources.web, onrecord.text
import onrecord.store.migrations, onrecord.store.store
from onrecord.faces.cli import main
from onrecord.record import Record, Span, Statement


class Reader:
    def __init__(self, **options):
        pass

    def read(self, document):
        at = document.text.index("said")
        content = Span(0, at)
        statement = Statement(id="s1", cue=Span(at, at + 4), content=(content,), kind="indirect", confidence=0.5)
        return Record(document=document, statements=(statement,))


onrecord.reading.Reader = Reader
store, seed = sys.argv[1], sys.argv[2]
chance = random.Random(seed) if seed != "none" else None
kills = 0
while True:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        status = main(["watch", "plan.toml", "--once", "--allow-private", "--store", store])
        os._exit(status)
    os.close(writing)
    log = os.fdopen(reading)
    if chance is not None:
        for _ in range(chance.randrange(4)):
            sys.stdout.write(log.readline())
        time.sleep(chance.random() * 0.04)
        os.kill(child, signal.SIGKILL)
    sys.stdout.write(log.read())
    log.close()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        break
    kills += 1
print(kills, os.waitstatus_to_exitcode(status))
"""

VOLATILE = {
    "document": {"read_at", "fetched_at"},
    "version": {"seen_at"},
    "passage": {"id"},
    "problem": {"first_seen", "last_seen"},
    "watched": {"last_poll", "next_poll"},
    "watched_item": {"first_seen", "last_read", "next_read"},
    "record": set(),
    "statement": set(),
}


def held(path):
    """All that a store holds, but for when it came in and in which order."""
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        connection.row_factory = sqlite3.Row
        for table, left_out in VOLATILE.items():
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            found[table] = Counter(
                tuple((name, row[name]) for name in row.keys() if name not in left_out)  # noqa: SIM118
                for row in rows
            )
    return found


def runs(store, seed):
    environment = os.environ | {"PYTHONPATH": str(Path(onrecord.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", RUNS, store, str(seed)],
        capture_output=True, text=True, env=environment, check=True, timeout=120,
    )  # fmt: skip
    *log, last = done.stdout.splitlines()
    kills, status = map(int, last.split())
    # A line may have been cut off by the kill.
    told = [json.loads(line) for line in log if line.endswith("}")]
    return told, kills, status


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_watch_that_is_killed_again_and_again_comes_to_the_same_store(folder, stand):
    inbox = folder / "inbox"
    inbox.mkdir()
    for number in range(8):
        stand.put(f"page{number}")
        (inbox / f"{number}.txt").write_text(
            f"The mayor of Lorne said that road {number} was closed. Drivers said the army came.", encoding="utf-8"
        )
    (inbox / "lines.jsonl").write_text(
        "\n".join(json.dumps({"text": f"A pilot said that pier {number} was shut."}) for number in range(6)) + "\n{",
        encoding="utf-8",
    )
    (inbox / "empty.txt").write_bytes(b"")
    # The same article twice, and a page that is not there.
    (inbox / "again.txt").write_bytes((inbox / "1.txt").read_bytes())
    stand.pages["missing"] = None
    (folder / "plan.toml").write_text(
        f'pace = "0s"\n[[feed]]\nurl = "{stand.feed}"\n[[folder]]\npath = "inbox"\n', encoding="utf-8"
    )

    told, kills, status = runs("whole.db", "none")
    assert (kills, status) == (0, 2)
    assert Counter(line["became"] for line in told) == {"read": 22, "problem": 3, "duplicate": 1}
    whole = held(folder / "whole.db")
    assert sum(whole["document"].values()) == 22

    killed = 0
    for seed in range(2):
        before = len(stand.asked)
        told, kills, _ = runs(f"killed{seed}.db", seed)
        assert held(folder / f"killed{seed}.db") == whole
        # What was told was done: nothing is read that was told to be read before.
        read = Counter(line["item"] for line in told if line["became"] == "read")
        assert set(read.values()) == {1}
        # A page is asked for again only where the kill came between asking and keeping.
        pages = [path for path in stand.asked[before:] if path.startswith("/page")]
        assert len(pages) <= 8 + kills
        killed += kills
    assert killed >= 10
