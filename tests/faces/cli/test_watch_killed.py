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

SEEDS = [int(seed) for seed in os.environ.get("ONRECORD_KILL_SEEDS", "0").split()]

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
    sys.stdout.flush()  # or the child has it too
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
        capture_output=True, text=True, env=environment, check=True, timeout=400,
    )  # fmt: skip
    *log, last = done.stdout.splitlines()
    kills, status = map(int, last.split())
    return [json.loads(line) for line in log], kills, status


def lay_out(inbox, edition):
    """What lies in the folder: articles, of which the second edition changes three and adds one."""
    inbox.mkdir(exist_ok=True)
    texts = {
        f"{number}.txt": f"The mayor of Lorne said that road {number} was closed. Drivers said the army came."
        for number in range(8)
    }
    # The same article twice, one with nothing in it, and many in one file, the last of them broken.
    texts |= {"again.txt": texts["1.txt"], "empty.txt": ""}
    texts["lines.jsonl"] = (
        "\n".join(json.dumps({"text": f"A pilot said that pier {n} was shut."}) for n in range(6)) + "\n{"
    )
    if edition == 2:
        for name in ("2.txt", "4.txt", "6.txt"):
            texts[name] = texts[name].replace("closed", "open")
        texts["late.txt"] = "A guard said that the gate was shut."
    for path in inbox.iterdir():
        path.unlink()
    for name, text in texts.items():
        (inbox / name).write_text(text, encoding="utf-8")
        os.utime(inbox / name, (2 * 10**9 + edition, 2 * 10**9 + edition))


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_watch_that_is_killed_again_and_again_comes_to_the_same_store(folder, stand):
    for number in range(8):
        stand.put(f"page{number}")
    stand.pages["missing"] = None
    (folder / "plan.toml").write_text(
        f'pace = "0s"\n[[feed]]\nurl = "{stand.feed}"\n[[folder]]\npath = "inbox"\n', encoding="utf-8"
    )
    became = []
    for edition in (1, 2):
        lay_out(folder / "inbox", edition)
        told, kills, _ = runs("whole.db", "none")
        assert kills == 0
        became.append(Counter(line["became"] for line in told))
    assert became[0] == {"read": 22, "problem": 3, "duplicate": 1}
    # The times of all files changed; the feed and what its pages say did not.
    assert became[1] == {"version": 3, "read": 1, "problem": 2, "unchanged": 13}
    whole = held(folder / "whole.db")
    assert sum(whole["document"].values()) == 26

    killed = 0
    for seed in SEEDS:
        before = len(stand.asked)
        done, kills = [], 0
        for edition in (1, 2):
            lay_out(folder / "inbox", edition)
            told, more, _ = runs(f"killed{seed}.db", seed)
            done += told
            kills += more
        assert held(folder / f"killed{seed}.db") == whole
        # What was told was done: nothing is read that was told to be read before.
        for what in ("read", "version"):
            assert set(Counter(line["item"] for line in done if line["became"] == what).values()) == {1}
        # A page is asked for again only where the kill came between asking and keeping.
        pages = [path for path in stand.asked[before:] if path.startswith("/page")]
        assert len(pages) <= 8 + kills
        killed += kills
    assert killed >= 10 * len(SEEDS)
