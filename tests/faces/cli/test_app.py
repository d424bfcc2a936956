"""The command as a process: its help, its exit, its manners in a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.faces.cli.screen import safe

PYTHON = sys.executable
FULL = Path("/dev/full")


def started(*arguments, **environment):
    return subprocess.run(
        [PYTHON, "-m", "onrecord", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment},
    )  # fmt: skip


def test_the_module_runs_as_the_command():
    done = started("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, "onrecord 0.1.0\n", "")


def test_help_needs_none_of_the_heavy_parts():
    heavy = "{'sqlalchemy', 'alembic', 'trafilatura', 'lxml'}"
    code = f"import sys\nfrom onrecord.faces.cli import main\nmain(['--help'])\nprint(sys.modules.keys() & {heavy})"
    done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("set()\n")


def test_without_a_command_the_help_is_shown(run):
    told = run()
    assert told.status == 0
    assert "problems" in told.out


@pytest.mark.usefixtures("kept")
def test_a_reader_of_the_pipe_that_goes_away_is_no_error():
    command = f"{PYTHON} -m onrecord show lorne-shelling | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] in {"0", "141"}


@pytest.mark.usefixtures("kept")
def test_a_closed_pipe_ends_quietly():
    code = "import os\nos.close(1)\nr, w = os.pipe()\nos.close(r)\nos.dup2(w, 1)\n"
    code += "from onrecord.faces.cli import main\nraise SystemExit(main(['show', 'lorne-shelling']))"
    done = subprocess.run([PYTHON, "-c", code], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_reader_that_goes_away_ends_a_batch_without_a_word_of_complaint(folder):
    text = "The mayor said that the road was open. " * 2000
    for n in range(4):
        (folder / f"long{n}.txt").write_text(f"{n} {text}", encoding="utf-8")
    command = f"{PYTHON} -m onrecord read --json long*.txt | head -c 9 > start; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "141"
    assert "rror" not in done.stderr


@pytest.mark.usefixtures("kept")
@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_a_full_disk_behind_the_output_is_told():
    with FULL.open("w") as full:
        done = subprocess.run(
            [PYTHON, "-m", "onrecord", "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["error", "hint"]


@pytest.mark.usefixtures("kept")
def test_an_unexpected_fault_is_one_line_and_a_way_to_the_traceback(run, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("lost\nmy way")

    monkeypatch.setattr("onrecord.store.store.Store.load", fails)
    told = run("show", "lorne-shelling")
    assert told.status == 1
    assert told.err.splitlines()[0] == "error: unexpected RuntimeError: lost my way"
    assert "ONRECORD_DEBUG=1" in told.err.splitlines()[1]
    monkeypatch.setenv("ONRECORD_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("show", "lorne-shelling")


@pytest.mark.usefixtures("kept")
def test_a_terminal_that_knows_only_ascii_is_no_fault():
    done = started("show", "lorne-shelling", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.usefixtures("kept")
def test_colour_is_for_terminals():
    assert "\x1b[" not in started("show", "lorne-shelling").stdout


@pytest.mark.parametrize(
    ("words", "shown"), [("a\x1b[2Jb", "a�[2Jb"), ("a\r\nb\tc", "a\nb\tc"), ("\x9b1m\x07", "�1m�")]
)
def test_control_characters_become_harmless(words, shown):
    assert safe(words) == shown
