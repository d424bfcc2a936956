"""The public names are true and documented."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

GUIDE = Path(__file__).parents[2] / "docs" / "python.md"


def test_every_public_name_is_there():
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    assert len(onrecord.__all__) == len(set(onrecord.__all__))


def test_the_public_names_are_listed_to_whoever_looks():
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="no_such_name"):
        onrecord.no_such_name  # noqa: B018


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_has_a_line_in_the_guide(name):
    rows = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert any(row.startswith((f"| `{name}`", f"| `{name}(")) for row in rows)


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_says_what_it_is(name):
    assert (getattr(onrecord, name).__doc__ or "").strip()


def test_the_examples_of_the_guide_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")
    assert done.attempted > 10
    assert done.failed == 0


def test_importing_the_package_loads_none_of_the_heavy_parts():
    heavy = "{'sqlalchemy', 'alembic', 'trafilatura', 'lxml', 'rich', 'typer', 'onrecord.reading'}"
    code = f"import sys, onrecord\nprint(sys.modules.keys() & {heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("value", ["yesterday", "14.3.2024", "", "2024-02-30"])
def test_a_day_that_is_no_date_is_refused(value):
    with pytest.raises(onrecord.OnrecordError) as caught:
        onrecord.read("The mayor said the road was open.", published=value)
    assert caught.value.code == "usage.date"


def test_reading_a_text_keeps_it_unchanged():
    text = "The mayor said \U0001f54a the road was open.\r\n"
    record = onrecord.read(text, published="2024-03-14", url="news/1", name="road")
    assert (record.document.text, record.document.name, record.document.url) == (text, "road", "news/1")


def test_an_empty_text_is_refused():
    with pytest.raises(onrecord.OnrecordError) as caught:
        onrecord.read("   ")
    assert caught.value.code == "text.empty"
