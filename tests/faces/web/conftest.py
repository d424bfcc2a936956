from __future__ import annotations

from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from onrecord.faces.api.app import create_app
from onrecord.store import open_store


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
