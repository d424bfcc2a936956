"""A desk served on the loopback and a real browser that looks at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

pytest.importorskip("selenium", reason="no browser is tried: pip install -e '.[dev]'")

import uvicorn
from looking import CHROMIUM, DRIVER, Window, started
from wicked import wicked

from onrecord import Reader
from onrecord.faces.api.app import create_app
from onrecord.faces.api.limits import Limits
from onrecord.record import Document, document_id
from onrecord.store import open_store

STREAM = Path(__file__).parents[2] / "examples" / "stream"
AXE = "axe-core@4.14.1"


@pytest.fixture(scope="session")
def stream(tmp_path_factory):
    """The path of a store with the example stream, its stories, and one article full of bad HTML; as it was read."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    tables = ["--actors", STREAM / "actors.csv", "--places", STREAM / "places.csv"]
    onrecord("read", STREAM / "articles", *tables, "--store", path, "--quiet")
    text = wicked("text")
    published = date(2026, 4, 23)
    document = Document(
        id=document_id(text, published=published, outlet=wicked("outlet"), url=None),
        name="wicked",
        text=text,
        title=wicked("title"),
        byline=wicked("author"),
        outlet=wicked("outlet"),
        published=published,
    )
    with open_store(path) as store:
        store.save(Reader().read(document))
    # Stories and contradictions are worked out once, so that their pages have something to show.
    onrecord("stories", "--store", path)
    onrecord("disputes", "--store", path)
    return path


@pytest.fixture(scope="session")
def desk(stream):
    """The address of a server for that store."""
    with open_store(stream) as store, served(store) as address:
        yield address


@pytest.fixture
def own(stream, tmp_path):
    """The path of a copy of that store, which a test may change, and the address of a server for it."""
    path = tmp_path / "own.db"
    shutil.copy(stream, path)
    with open_store(path) as store, served(store) as address:
        yield path, address


@pytest.fixture(scope="session")
def driver(tmp_path_factory):
    if not (Path(CHROMIUM).exists() and Path(DRIVER).exists()):
        pytest.skip("no browser is tried: Debian's packages chromium and chromium-driver are not installed")
    with started(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def window(driver, desk):
    """The browser, empty. When the test is over it has met no error, and has asked no host but the server."""
    opened = Window(driver, desk)
    opened.clear()
    yield opened
    opened.check()


@pytest.fixture
def own_window(driver, own):
    """The same before a server of its own."""
    opened = Window(driver, own[1])
    opened.clear()
    yield opened
    opened.check()


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core, which .ci/run gets from npm."""
    path = os.environ.get("AXE_CORE")
    if not path:
        pytest.skip(f"accessibility is not checked: npm pack {AXE}, unpack it, and let AXE_CORE name its axe.min.js")
    return Path(path).read_text(encoding="utf-8")


def onrecord(*words):
    """Runs the command line; its output."""
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def served(store):
    """Serves a store on a free port of the loopback; gives the address."""
    # One client is all that a test has, and it is faster than any analyst.
    app = create_app(store, limits=Limits(rate=None))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
