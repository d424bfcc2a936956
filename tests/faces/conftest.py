from __future__ import annotations

import runpy
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.faces.cli import main
from onrecord.store import open_store

ARTICLES = {
    "bridge.txt": "Bridge closed at Lorne\n\nThe mayor said on Monday that the Sable bridge was closed to trucks.\n",
    "convoy.txt": "Convoy turns back\n\nAn aid convoy turned back at the Tessaly border on Friday, drivers said.\n",
}


class Told(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def lorne():
    return runpy.run_path(str(Path(__file__).parents[1] / "export" / "lorne.py"))["lorne"]()


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with two articles, and no setting of whoever runs the tests."""
    for name in ("ONRECORD_STORE", "ONRECORD_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capsys):
    """Runs the command line as a user does."""

    def runs(*arguments):
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return Told(status, *capsys.readouterr())

    return runs


@pytest.fixture
def kept(folder, lorne):
    """A store that holds the rich record."""
    path = folder / "onrecord.db"
    with open_store(path) as store:
        store.save(lorne, source="lorne.txt")
    return path


@pytest.fixture
def reader(monkeypatch):
    """Puts a reader in the place of the real one."""

    def put(read):
        class Reader:
            def __init__(self, **options):
                self.options = options

            def read(self, document):
                return read(document)

        monkeypatch.setattr("onrecord.reading.Reader", Reader)

    return put
