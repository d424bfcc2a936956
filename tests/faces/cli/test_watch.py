"""`onrecord watch`: what is new in feeds and folders is read once, and a restart goes on where it was."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import StoreError
from onrecord.record import Record
from onrecord.store import Access, open_store
from onrecord.store.store import Store

LAW = re.compile(
    r"read (\d+) · copies (\d+) · duplicates (\d+)(?: · unchanged (\d+))? · problems (\d+) \(of (\d+) inputs?[^)]*\)$"
)


@pytest.fixture
def plan(folder, stand):
    """Writes a plan that watches a feed on the loopback and a folder."""
    (folder / "inbox").mkdir()

    def written(*, feed="", every="15m", pace="0s"):
        path = folder / "plan.toml"
        path.write_text(
            f'store = "w.db"\npace = "{pace}"\n[[feed]]\nurl = "{stand.feed}"\nevery = "{every}"\n{feed}\n'
            '[[folder]]\npath = "inbox"\noutlet = "The Desk"\nevery = "1s"\n',
            encoding="utf-8",
        )
        return path

    return written


@pytest.fixture
def once(run, plan, stub):  # noqa: ARG001 - the stub stands in the place of the reader
    """Polls everything once, and gives (item, what became of it) for each line of the log."""

    def runs(**options):
        return became(run("watch", plan(**options), "--once", "--allow-private"))

    return runs


@pytest.fixture
def stub(reader):
    """Nothing is on record of any article: what is tested here is not the reading."""
    reader(lambda document: Record(document=document))


def lines(told):
    """The lines of the log, after the law of the closing line."""
    closing = LAW.fullmatch(told.err.splitlines()[-1])
    assert closing, told.err
    *parts, inputs = (int(number or 0) for number in closing.groups())
    assert sum(parts) == inputs
    found = [json.loads(line) for line in told.out.splitlines()]
    assert len(found) == inputs
    return found


def became(told):
    return [(Path(line["item"]).name, line["became"]) for line in lines(told)]


def listed(path="w.db", **options):
    with open_store(path, access=Access.READ) as store:
        return [(row.name, row.version) for row in store.documents(**options)]


def write(path, words):
    """Writes a file as one that was changed later than the last time, however coarse the clock of the disk is."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(words, encoding="utf-8")
    if before:
        os.utime(path, ns=(before + 10**9, before + 10**9))


def test_what_is_in_feeds_and_folders_is_read_once(once, stand, folder):
    stand.put("one")
    stand.put("two")
    write(folder / "inbox" / "convoy.txt", "An aid convoy turned back on Friday, drivers said.")
    assert once() == [("one", "read"), ("two", "read"), ("convoy.txt", "read")]
    assert once() == [("feed.xml", "unchanged")]
    stand.put("three")
    write(folder / "inbox" / "port.txt", "The port was shut on Friday, a pilot said.")
    assert once() == [("three", "read"), ("port.txt", "read")]
    assert {stand.count(name) for name in ("one", "two", "three")} == {1}
    with open_store("w.db", access=Access.READ) as store:
        row = store.row("one")
        assert (row.outlet, row.published.isoformat()) == ("The Lorne Courier", "2031-03-04")
        assert (row.source, row.url) == (f"{stand.base}/one",) * 2
        assert store.row("port").outlet == "The Desk"


def test_a_page_that_was_edited_is_a_new_version_once_it_is_looked_at_again(once, stand):
    stand.put("one")
    assert once(feed='recheck = "0s"')[0] == ("one", "read")
    assert once(feed='recheck = "0s"') == [("one", "unchanged")]
    stand.put("one", "The mayor of Lorne said on Monday that bridge one was open to trucks.")
    assert once(feed='recheck = "0s"') == [("one", "version")]
    assert once(feed='recheck = "never"') == [("one", "unchanged")]
    assert once(feed='recheck = "never"') == [("feed.xml", "unchanged")]
    assert listed() == [("one", 2)]
    assert sorted(listed(every_version=True)) == [("one", 1), ("one", 2)]


def test_a_file_that_was_changed_is_a_new_version(once, folder):
    file = folder / "inbox" / "convoy.txt"
    write(file, "An aid convoy turned back on Friday, drivers said. Nobody was hurt.")
    once()
    write(file, "An aid convoy turned back on Friday, drivers said. Two were hurt.")
    assert ("convoy.txt", "version") in once()
    write(file, "An aid convoy turned back on Friday,  drivers said.\nTwo were hurt.")
    assert ("convoy.txt", "version") in once()
    write(file, "An aid convoy turned back on Friday, drivers  said.\nTwo were hurt.")
    assert ("convoy.txt", "unchanged") in once()


def test_the_same_text_in_two_files_is_a_duplicate(once, folder):
    for name in ("a.txt", "b.txt"):
        write(folder / "inbox" / name, "An aid convoy turned back on Friday, drivers said.")
    assert once()[-2:] == [("a.txt", "read"), ("b.txt", "duplicate")]


def test_what_cannot_be_read_is_a_problem_and_tried_again_later(once, run, stand, folder):
    stand.put("one")
    stand.put("gone")
    page = stand.pages["gone"]
    stand.pages["gone"] = None
    (folder / "inbox" / "empty.txt").write_bytes(b"")
    (folder / "inbox" / "two.jsonl").write_text('{"text": "The road was open, he said."}\n{', encoding="utf-8")
    assert once() == [
        ("one", "read"), ("gone", "problem"), ("empty.txt", "problem"), ("two.jsonl:1", "read"),
        ("two.jsonl:2", "problem"),
    ]  # fmt: skip
    # Neither is asked for again at once, nor does the feed count as had while a page of it is missing.
    assert once() == [("feed.xml", "unchanged")]
    stand.pages["gone"] = page
    with open_store("w.db") as store:
        for row in store.progress.items(stand.feed):
            if row.became == "problem":
                store.progress.note(type(row)(**{name: getattr(row, name) for name in row.__slots__}
                                              | {"next_read": row.first_seen}))  # fmt: skip
    assert once() == [("gone", "read")]
    codes = [json.loads(line)["code"] for line in run("problems", "--json", "--store", "w.db").out.splitlines()]
    assert codes == ["text.empty", "source.json"]


def test_a_feed_that_cannot_be_had_never_ends_the_watch(once, run, stand, folder):
    stand.broken = True
    write(folder / "inbox" / "convoy.txt", "An aid convoy turned back on Friday, drivers said.")
    assert once() == [("feed.xml", "problem"), ("convoy.txt", "read")]
    with open_store("w.db", access=Access.READ) as store:
        known = store.progress.of(stand.feed)
    assert known.failures == 1
    assert (known.next_poll - known.last_poll).total_seconds() == 1800
    stand.broken = False
    stand.put("one")
    assert once() == [("one", "read")]
    assert run("problems", "--store", "w.db").out == "0 problems\n"


def test_a_folder_that_is_not_there_yet_is_a_problem_until_it_is(once, run, folder):
    (folder / "inbox").rmdir()
    assert once()[-1] == ("inbox", "problem")
    (folder / "inbox").mkdir()
    once()
    assert "inbox" not in run("problems", "--store", "w.db", "--json").out


@pytest.mark.usefixtures("stub")
def test_a_private_address_is_refused_unless_it_is_allowed(run, plan, stand):
    stand.put("one")
    assert "pace is less than one second" in run("watch", plan(), "--once").err
    told = run("watch", plan(pace="1s"), "--once")
    assert (told.status, lines(told)[0]["code"]) == (2, "fetch.private_address")
    assert stand.asked == []


@pytest.mark.usefixtures("stub")
def test_a_line_says_when_where_what_and_how_long(run, plan, stand):
    stand.put("one")
    told = run("watch", plan(), "--once", "--allow-private")
    line = lines(told)[0]
    assert told.status == 0
    assert list(line) == ["time", "feed", "item", "became", "document", "seconds"]
    assert (line["feed"], line["item"]) == (stand.feed, f"{stand.base}/one")
    assert line["time"].endswith("+00:00")
    assert 0 <= line["seconds"] < 60


def test_a_copy_says_whose_it_is(once, run, folder, monkeypatch):
    names = {}

    def finder(document):
        names[document.name] = document.id
        return (names["a"], 0.97) if document.name == "b" else None

    monkeypatch.setattr("onrecord.faces.cli.watch.make_copy_finder", lambda _: finder)
    write(folder / "inbox" / "a.txt", "An aid convoy turned back on Friday, drivers said.")
    write(folder / "inbox" / "b.txt", "(The Desk) An aid convoy turned back on Friday, drivers said.")
    assert once()[-2:] == [("a.txt", "read"), ("b.txt", "copy")]
    assert "copy of a (97%)" in run("list", "--store", "w.db").out
    assert "copy of a (97%)" in run("show", "b", "--store", "w.db").out
    # Its next version is nearest to itself, and still a copy of the other.
    monkeypatch.setattr("onrecord.faces.cli.watch.make_copy_finder", lambda _: lambda _: (names["b"], 0.99))
    write(folder / "inbox" / "b.txt", "(The Desk) An aid convoy turned back on Friday, two drivers said.")
    assert once()[-1] == ("b.txt", "version")
    with open_store("w.db", access=Access.READ) as store:
        assert (store.row("b").copy_of, store.row("b").copy_share) == (names["a"], 0.97)


@pytest.mark.usefixtures("stub")
def test_the_store_in_a_watched_folder_is_no_input(run, folder):
    (folder / "plan.toml").write_text('[[folder]]\npath = "inbox"\n', encoding="utf-8")
    (folder / "inbox").mkdir()
    told = run("watch", "plan.toml", "--once", "--store", folder / "inbox" / "w.db")
    assert (told.status, lines(told)) == (0, [])


@pytest.mark.usefixtures("stub")
def test_a_full_disk_ends_the_watch_after_telling(run, plan, folder, monkeypatch):
    def full(*_, **__):
        raise StoreError("no room left", code="full", hint="Make room.")

    write(folder / "inbox" / "convoy.txt", "An aid convoy turned back on Friday, drivers said.")
    path = plan()
    monkeypatch.setattr(Store, "save", full)
    told = run("watch", path, "--once", "--allow-private")
    assert told.status == 2
    assert json.loads(told.out.splitlines()[-1])["code"] == "store.full"
    assert told.err.endswith("error: no room left\nhint: Make room.\n")


@pytest.mark.usefixtures("stub")
@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_watch_goes_on_until_it_is_told_to_stop(run, plan, stand, folder):
    stand.broken = True

    def later():
        try:
            time.sleep(0.3)
            stand.put("one")
            stand.broken = False
            write(folder / "inbox" / "convoy.txt", "An aid convoy turned back on Friday, drivers said.")
            deadline = time.monotonic() + 20
            while stand.count("one") == 0 and time.monotonic() < deadline:
                time.sleep(0.02)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=later)
    thread.start()
    told = run("watch", plan(every="1s"), "--allow-private")
    thread.join()
    assert told.status == 0
    assert became(told)[0] == ("feed.xml", "problem")
    assert {("one", "read"), ("convoy.txt", "read")} <= set(became(told))
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_signal_ends_the_process_after_the_item_in_hand(folder):
    (folder / "inbox").mkdir()
    for number in range(30):
        write(folder / "inbox" / f"{number:02}.txt", f"The mayor of Lorne said that bridge {number} was closed.")
    (folder / "plan.toml").write_text('store = "w.db"\n[[folder]]\npath = "inbox"\n', encoding="utf-8")
    command = [sys.executable, "-m", "onrecord", "watch", "plan.toml"]
    environment = os.environ | {"PYTHONPATH": str(Path(onrecord.__file__).parents[1])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as child:
        first = child.stdout.readline()
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert child.returncode == 0
    read = len([first, *out.splitlines()])
    assert err == f"read {read} · copies 0 · duplicates 0 · problems 0 (of {read} input{'s' if read > 1 else ''})\n"
    assert len(listed()) == read < 30
