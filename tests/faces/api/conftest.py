from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.faces.api.app import create_app
from onrecord.faces.api.limits import Limits
from onrecord.record import Record
from onrecord.store import Role, open_store

article = runpy.run_path(str(Path(__file__).parents[2] / "store" / "lorland.py"))["article"]

BASE = "http://127.0.0.1:8123"
UNLIMITED = Limits(rate=None, failures=10**9)
ARTICLE = {"text": "The mayor of Lorne said on Monday that the bridge was closed.", "published": "2031-04-02"}


@pytest.fixture
def store(tmp_path):
    """A store of three articles and no account."""
    with open_store(tmp_path / "desk.db") as made:
        for number in range(3):
            made.save(article(number))
        made.chronicle().contradictions()
        yield made


@pytest.fixture
def tokens(store):
    """An account of each role, by which the store is open to nobody else; their tokens by role."""
    return {role: store.accounts.add(f"{role}-one", role) for role in Role}


@pytest.fixture
def serve(store):
    """Gives a client of an app for the store, made with these settings."""

    def serves(*, headers=None, base=BASE, client=("testclient", 50000), **settings):
        settings = {"limits": UNLIMITED, "read": lambda document: Record(document=document)} | settings
        return TestClient(
            create_app(store, **settings),
            base_url=base,
            headers=headers,
            follow_redirects=False,
            client=client,
        )

    return serves


@pytest.fixture
def local(serve):
    """Whoever uses this machine, where there is no account."""
    return serve()


@pytest.fixture
def bearer(tokens):
    """The header that shows the token of a role."""
    return lambda role: {"Authorization": f"Bearer {tokens[Role(role)]}"}


@pytest.fixture
def limits():
    return lambda **changed: replace(UNLIMITED, **changed)


def error_of(answer):
    """The error that an answer tells, after a look at its shape."""
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "hint", "where"}
    assert isinstance(body["error"]["message"], str)
    assert body["error"]["message"]
    return body["error"]


@pytest.fixture
def told():
    return error_of
