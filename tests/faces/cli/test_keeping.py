"""`onrecord store`, as a user types it."""

import json
import sqlite3
from contextlib import closing

import pytest

from onrecord.faces.cli import main

BRIDGE = "Bridge closed\n\nThe mayor said on Monday that the bridge was closed to the aid convoy from Tripoli.\n"


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_STORE", raising=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "in" / "talks.txt").write_text(BRIDGE.replace("Monday", "Friday"), encoding="utf-8")
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")
    main(["read", "in", "--quiet", "--published", "2031-03-02"])
    return tmp_path / "onrecord.db"


def told(capsys, *arguments):
    capsys.readouterr()
    status = main(list(arguments))
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.usefixtures("store")
def test_a_sound_store_is_said_to_be_one(capsys):
    assert told(capsys, "store", "check") == (0, "checked 2 articles: all holds\n", "")


def test_a_break_is_told_with_its_remedy_and_by_the_exit_status(store, capsys):
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE document SET title = 'Peace' WHERE name = 'bridge'")
        connection.commit()
    status, out, _ = told(capsys, "store", "check")
    assert status == 1
    assert "title is 'Peace', in its record 'Bridge closed'" in out
    assert "  remedy: " in out
    assert out.endswith("checked 2 articles: 1 break\n")
    status, out, err = told(capsys, "store", "check", "--json")
    assert (status, json.loads(out)["kind"]) == (1, "rows")
    assert "1 break" in err


@pytest.mark.usefixtures("store")
def test_a_store_is_backed_up_and_merged(capsys):
    status, out, _ = told(capsys, "store", "backup", "kept.db")
    assert status == 0
    assert out.startswith("wrote kept.db: 2 articles, ")
    status, _, err = told(capsys, "store", "backup", "kept.db")
    assert status == 2
    assert "kept.db" in err
    assert told(capsys, "forget", "talks", "--yes")[0] == 0
    assert told(capsys, "store", "merge", "kept.db") == (
        0, "read 1 · duplicates 1 · conflicts 0 (of 2 articles) · corrections 0 · problems 0\n", ""
    )  # fmt: skip
    status, out, _ = told(capsys, "store", "merge", "kept.db", "--into", "new.db", "--json")
    assert {"inputs": 2, "read": 2, "problems": 1}.items() <= json.loads(out).items()


@pytest.mark.usefixtures("store")
def test_pruning_says_what_would_go_and_does_it_when_told_to(capsys):
    assert told(capsys, "store", "prune", "--before", "2031-03-02")[1].startswith("would take out 0 articles")
    status, out, _ = told(capsys, "store", "prune", "--before", "2031-03-03", "--problems")
    assert status == 0
    assert "Bridge closed, 2031-03-02" in out
    assert out.endswith("would take out 2 articles and 1 problem; --yes does it\n")
    assert told(capsys, "list")[1].count("Bridge closed") == 2
    status, out, _ = told(capsys, "store", "prune", "--before", "2031-03-03", "--yes")
    assert out.endswith("took out 2 articles and 0 problems\n")
    assert told(capsys, "store", "prune", "--problems", "--yes")[1] == "took out 0 articles and 1 problem\n"
    assert "0 articles" in told(capsys, "list")[1]
    status, _, err = told(capsys, "store", "prune")
    assert status == 2
    assert "--older-versions" in err


@pytest.mark.usefixtures("store")
def test_a_backup_goes_to_a_server_and_comes_back_without_its_password_being_shown(databases, capsys):
    address = databases().replace("postgresql://postgres@", "postgresql://postgres:hush@")
    status, out, _ = told(capsys, "store", "backup", address)
    assert status == 0
    assert "hush" not in out
    assert told(capsys, "store", "check", "--store", address)[:2] == (0, "checked 2 articles: all holds\n")
    assert told(capsys, "store", "backup", "back.db", "--store", address)[0] == 0
    assert told(capsys, "store", "check", "--store", "back.db")[0] == 0
