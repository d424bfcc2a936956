from __future__ import annotations

import inspect
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from onrecord.errors import UsageError
from onrecord.faces.api.app import create_app
from onrecord.store import open_store
from onrecord.store.asking.desk import Desk
from onrecord.store.asking.rows import Page


@pytest.fixture
def store(lorne, tmp_path):
    with open_store(tmp_path / "desk.db") as made:
        made.save(lorne, source="lorne.txt")
        yield made


@pytest.fixture
def browser(store):
    """Asks for pages as a browser on this machine does."""
    with TestClient(create_app(store), base_url="http://127.0.0.1:8123", headers={"Accept": "text/html"}) as client:
        yield client


class Outline(HTMLParser):
    """What a browser would see: each tag with its attributes, and all the text."""

    VOID = frozenset({"meta", "input", "br", "link"})

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.unbalanced, self.text = [], [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data):
        self.text += data

    def every(self, tag, **attributes):
        return [
            given
            for name, given in self.tags
            if name == tag and all(given.get(key.rstrip("_")) == value for key, value in attributes.items())
        ]


@pytest.fixture
def seen():
    return Outline


def nobody(_desk, key):
    raise UsageError(f"nobody is {key!r}", code="unknown_party")


@pytest.fixture(autouse=True)
def _bare_desk(monkeypatch):
    """Until the desk answers, it answers with nothing."""
    if "NotImplementedError" in inspect.getsource(Desk.stories):
        for name in "documents events statements actors places disputes contradictions outlooks stories search".split():
            monkeypatch.setattr(Desk, name, lambda *_a, **_k: Page(rows=()))
        monkeypatch.setattr(Desk, "actor", nobody)
        monkeypatch.setattr(Desk, "outlets", lambda _s: ())
