"""Stories are kept up with what is saved while a store is served, by a process beside the server."""

from __future__ import annotations

import time

import pytest

from onrecord import read
from onrecord.errors import StoreError
from onrecord.faces.api import renewal
from onrecord.faces.api.renewal import Renewal
from onrecord.store import open_store

TEXT = "A shell killed two men in Arden on Monday, police said. The army denied that it had fired the shell."


POPEN = renewal.subprocess.Popen


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "news.db") as kept:
        yield kept


def until(holds, *, seconds=60):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return holds()


def test_stories_are_worked_out_once_articles_are_saved(store):
    with Renewal(store, pause=0.1):
        store.save(read(TEXT, published="2026-03-12", name="shell"))
        assert until(store.is_arranged)
    [story] = store.desk.stories().rows
    assert story.documents == 1
    assert story.contradictions is not None


def test_nothing_is_started_for_a_store_that_is_worked_out(store, monkeypatch):
    monkeypatch.setattr(Renewal, "_renew", lambda _: pytest.fail("nothing is to be done"))
    with Renewal(store, pause=0.01):
        time.sleep(0.2)


def test_it_ends_while_it_works(store, monkeypatch):
    monkeypatch.setattr(renewal.subprocess, "Popen", lambda _command, **how: POPEN(["sleep", "60"], **how))
    store.save(read(TEXT, published="2026-03-12", name="shell"))
    with Renewal(store, pause=0.01) as working:
        assert until(lambda: working._working is not None)
    assert working._working.returncode < 0


def test_a_store_that_cannot_be_looked_at_is_tried_again(store, monkeypatch, caplog):
    def locked():
        raise StoreError("it is being written", code="locked")

    monkeypatch.setattr(store, "is_arranged", locked)
    with Renewal(store, pause=0.01):
        assert until(lambda: "it is being written" in caplog.text)
