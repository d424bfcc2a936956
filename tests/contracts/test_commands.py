"""Every command and option is documented, the examples run, and errors have one shape."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
import typer

from onrecord.faces.cli import main
from onrecord.faces.cli.app import app

GUIDE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands
TEXT = "Bridge closed\n\nThe mayor said on Monday that the bridge was closed to the aid convoy from Tripoli.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name in ("ONRECORD_STORE", "ONRECORD_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sections():
    found = re.split(r"^## `onrecord (\w+)[^\n]*\n", GUIDE, flags=re.M)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def test_every_command_has_its_section_and_no_section_is_left_over():
    assert sorted(sections()) == sorted(COMMANDS)


def params(command):
    """The arguments and options of a command and of those under it."""
    under = getattr(command, "commands", {}).values()
    return [*command.params, *(param for each in under for param in params(each))]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_stands_in_the_section_of_its_command(name):
    options = {word for option in params(COMMANDS[name]) for word in option.opts if word.startswith("-")}
    told = set(re.findall(r"`(--?[a-z-]+)", sections()[name]))
    assert options - {"--help", "-h"} == {word for word in told if word in options or word.startswith("--")}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_says_what_it_is_for(name):
    assert COMMANDS[name].help
    assert all(option.help for option in params(COMMANDS[name]) if option.name != "help")


def test_the_examples_run(folder, capsys):
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    for place, name in (("news", "convoy"), ("gold", "bridge")):
        (folder / place).mkdir()
        (folder / place / f"{name}.txt").write_text(TEXT.replace("Monday", "Friday"), encoding="utf-8")
    (folder / "watch.toml").write_text('[[folder]]\npath = "news"\n', encoding="utf-8")
    empty = {
        "document": {},
        "furniture": [],
        "actors": [],
        "statements": [],
        "events": [],
        "disputes": [],
        "outlooks": [],
    }
    (folder / "gold" / "bridge.json").write_text(json.dumps(empty), encoding="utf-8")
    (folder / "places.csv").write_text("name,latitude,longitude\nCamp Redwater,12.25,34.5\n", encoding="utf-8")
    examples = re.findall(r"^\$ onrecord (.*)$", GUIDE, re.M)
    assert len(examples) > 12
    for example in examples:
        capsys.readouterr()
        status = main(shlex.split(example))
        told = capsys.readouterr()
        assert (status, "error" in told.err) == (0, False), (example, told.err)
        if "read --json" in example:
            (folder / "records.jsonl").write_text(told.out.replace('"convoy"', '"bridge"'), encoding="utf-8")


BAD = [
    (["raed"], "no such command"),
    (["read"], "PATHS"),
    (["read", "a.txt", "--frobnicate"], "--frobnicate"),
    (["read", "a.txt", "--published", "yesterday"], "'yesterday'"),
    (["read", "a.txt", "--published-from", "hearsay"], "'hearsay'"),
    (["read", "a.txt", "--min-confidence", "1.5"], "1.5"),
    (["read", "a.txt", "--min-confidence", "high"], "'high'"),
    (["read", "a.txt", "--places", "none.csv"], "none.csv"),
    (["read", "a.txt", "--store", "."], "folder"),
    (["read", "a.txt", "--store", "a.txt"], "a.txt"),
    (["read", "a.txt", "--store", "no/such/folder/s.db"], "no/such/folder"),
    (["show", "a-name"], "a-name"),
    (["show", "a-name", "--store", "none.db"], "none.db"),
    (["show", "empty.txt"], "empty"),
    (["show", "two.jsonl"], "2 articles"),
    (["list"], "onrecord.db"),
    (["list", "--versions", "--store", "none.db"], "none.db"),
    (["watch"], "CONFIG"),
    (["watch", "none.toml"], "none.toml"),
    (["watch", "a.txt", "--once"], "a.txt, line 1"),
    (["diff", "a-name"], "onrecord.db"),
    (["diff", "a-name", "--store", "none.db"], "none.db"),
    (["search", "--store", "none.db", "words"], "none.db"),
    (["search", "words", "--limit", "many"], "--limit"),
    (["problems", "--store", "a.txt"], "a.txt"),
    (["forget"], "DOCUMENT"),
    (["forget", "a-name"], "onrecord.db"),
    (["forget", "a-name", "--store", "a.txt", "--yes"], "a.txt"),
    (["disputes", "--store", "none.db"], "none.db"),
    (["disputes", "--kind", "quarrel"], "'quarrel'"),
    (["outlooks", "--store", "none.db"], "none.db"),
    (["outlooks", "--today", "soon"], "'soon'"),
    (["outlooks", "--resolved", "--records"], "at once"),
    (["report", "a.txt"], "--output"),
    (["report", "a.txt", "-o", "no/such/page.html"], "page.html"),
    (["stories"], "onrecord.db"),
    (["stories", "--limit", "0"], "--limit"),
    (["timeline", "--store", "none.db"], "none.db"),
    (["timeline", "--since", "yesterday"], "'yesterday'"),
    (["timeline", "--between", "Kestria"], "--between"),
    (["why"], "HAPPENING"),
    (["why", "h-1", "--store", "none.db"], "none.db"),
    (["brief"], "STORY"),
    (["brief", "1"], "onrecord.db"),
    (["brief", "1", "-o", "brief.pdf"], "brief.pdf"),
    (["brief", "1", "--since", "yesterday"], "'yesterday'"),
    (["when"], "EXPRESSION"),
    (["when", "hello"], "'hello'"),
    (["when", "Friday", "--published", "yesterday"], "'yesterday'"),
    (["when", "Friday", "--tense", "perfect"], "'perfect'"),
    (["places"], "missing command"),
    (["places", "find"], "no such command"),
    (["places", "lookup"], "NAME"),
    (["places", "lookup", "Qwxyzt"], "'Qwxyzt'"),
    (["places", "lookup", "Haifa", "--countries", "Israel"], "'Israel'"),
    (["places", "lookup", "Haifa", "--places", "none.csv"], "none.csv"),
    (["places", "lookup", "Haifa", "--text", "none.txt"], "none.txt"),
    (["places", "lookup", "Haifa", "--text", "two.jsonl"], "2 articles"),
    (["read", "--again", "--json"], "--store"),
    (["read", "--again", "--store", "none.db"], "none.db"),
    (["corrections"], "missing command"),
    (["corrections", "list", "--store", "none.db"], "none.db"),
    (["corrections", "conflicts", "--store", "a.txt"], "a.txt"),
    (["corrections", "export"], "FOLDER"),
    (["corrections", "export", "gold", "--store", "none.db"], "none.db"),
    (["export"], "--csv"),
    (["export", "--csv", "tables", "--store", "none.db"], "none.db"),
    (["serve", "--store", "none.db"], "none.db"),
    (["serve", "--store", "a.txt"], "a.txt"),
    (["serve", "--port", "70000"], "70000"),
    (["account"], "missing command"),
    (["account", "add", "a b", "--store", "none.db"], "'a b'"),
    (["account", "add", "maria", "--role", "boss"], "'boss'"),
    (["account", "revoke", "maria"], "onrecord.db"),
    (["account", "list", "--store", "none.db"], "none.db"),
    (["demo", "--store", "a.txt"], "a.txt"),
    (["evaluate", "no-folder"], "no-folder"),
    (["evaluate", ".", "--predicted", "none.jsonl"], "none.jsonl"),
    (["evaluate", ".", "--predicted", "a.txt"], "line 1"),
]


@pytest.mark.parametrize(
    ("arguments", "named"), BAD, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_a_mistake_is_told_in_an_error_and_a_hint(folder, capsys, arguments, named):
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "two.jsonl").write_text('{"text": "One is here."}\n{"text": "Two is here."}\n', encoding="utf-8")
    status = main(arguments)
    told = capsys.readouterr()
    lines = told.err.splitlines()
    assert status == 2
    assert [line.partition(": ")[0] for line in lines] == ["error", "hint"]
    assert named in lines[0]
    assert "Traceback" not in told.err
    assert told.out == ""
