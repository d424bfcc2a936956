from __future__ import annotations

import csv
import io
import json
import runpy
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.story.items import Party, Source, Story

HAND = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "measures" / "conftest.py")))
URGED = "Lorne urged him to agree to a truce."


class Chronicle:
    """What the commands ask of a chronicle, by hand."""

    def __init__(self, happenings, digests):
        self.found, self.digests = happenings, {digest.document: digest for digest in digests}

    def happenings(self, _story=None):
        return self.found

    def documents(self):
        return list(self.digests)

    def story(self, reference):
        return Story(id=reference, title="", documents=("d1",), origins=("d1",))

    def digest(self, document):
        return self.digests[document]

    def source(self, document):
        return Source(document=document, origin=document)


@pytest.fixture(autouse=True)
def told(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")

    def tell(*happenings, digests=()):
        @contextmanager
        def chronicle(_store):
            yield Chronicle(happenings, digests or [HAND.digest()])

        for command in ("dyads", "pressure"):
            monkeypatch.setattr(f"onrecord.faces.cli.{command}.chronicle", chronicle)

    tell(
        HAND.make("ASSAULT", "front", "army", 3, intensity=-9.0),
        HAND.make("ASSAULT", "front", "army", 5, intensity=-9.0, confidence=0.5),
        HAND.make("ASSAULT", "front", "army", intensity=-9.0, event="e9"),
        HAND.make("ASSAULT", "front", "army", 9, status="planned"),
        HAND.make("REQUEST", "lorne", "brandt", 4, sentence=URGED, words="urged", event="e7"),
        HAND.make("AGREE", "brandt", "lorne", 6, sentence="Brandt agreed to a truce.", words="agreed"),
    )
    return tell


def test_dyads_are_shown_with_those_of_most_first(run):
    out = run("dyads").out
    lines = out.splitlines()
    assert out.index("Ossel") < out.index("Germany →")
    assert "1.3 of 2" in out
    assert "1 spoken of" in out
    assert "1 undated" in out
    assert "−11.7" in out
    assert lines[-1] == "3 dyads"


def test_two_sides_are_shown_day_by_day_both_ways(run):
    out = run("dyads", "--between", "germany", "POL").out
    assert "Germany → Poland" in out
    assert "Poland → Germany" in out
    assert "2026-03-04" in out
    assert "Ossel" not in out
    undated = run("dyads", "--between", "ossel", "Poland", "--every", "week").out
    assert "2026-03-02" in undated
    assert "planned 1" in undated
    assert "undated: h-" in undated


def test_dyads_as_json_are_one_object_a_pair_with_the_evidence(run):
    found = [json.loads(line) for line in run("dyads", "--json", "--since", "2026-03-04").out.splitlines()]
    assert [series["source"]["name"] for series in found] == ["Germany", "Poland", "Ossel Front"]
    assert found[0]["points"][0]["cells"][0]["evidence"][0]["items"] == [{"document": "d1", "item": "e7"}]
    assert found[2]["totals"][0]["count"]["raw"] == 1


def test_dyads_as_csv_have_a_figure_a_line(run):
    rows = list(csv.DictReader(io.StringIO(run("dyads", "--csv").out)))
    assert len(rows) == 6
    (urged,) = [row for row in rows if row["what"] == "verbal conflict"]
    assert (urged["day"], urged["raw"], urged["expected"], urged["source_key"]) == ("2026-03-04", "1", "0.8", "DEU")
    assert urged["happenings"].startswith("h-")


def test_no_cell_of_a_csv_is_a_formula(told, run, monkeypatch):
    evil = Party(key="group:evil", name="=HYPERLINK(1)", kind="other")
    monkeypatch.setitem(HAND.PARTIES, "evil", evil)
    told(HAND.make("REQUEST", "evil", "brandt", 4, sentence=URGED, words="urged", intensity=-0.5))
    for command in ("dyads", "pressure"):
        (row,) = list(csv.DictReader(io.StringIO(run(command, "--csv").out)))
        assert "'=HYPERLINK(1)" in row.values()
        assert not any(cell.startswith(("=", "+", "@")) for cell in row.values())
    (row,) = list(csv.DictReader(io.StringIO(run("dyads", "--csv").out)))
    assert float(row["intensity"]) < 0


def test_pressure_is_shown_with_the_matter_and_the_answers(run):
    out = " ".join(run("pressure").out.split())
    assert "Germany → Poland truce asks 1 0.8 2026-03-04 softens 1" in out
    assert "0.0 to 1.0" in out
    assert "softens 1" in out
    assert out.endswith("1 pressure")


def test_the_acts_between_two_sides_are_shown_with_the_items_that_tell_them(run):
    out = run("pressure", "--between", "Germany", "Poland").out
    assert "towards truce" in out
    assert "Edda Lorne → Matis Brandt" in " ".join(out.split())
    assert "d1:e7" in out
    assert "softens (AGREE)" in " ".join(out.split())


def test_pressure_as_csv_and_json_name_their_evidence(run):
    rows = list(csv.DictReader(io.StringIO(run("pressure", "--csv", "--by", "actor").out)))
    assert (rows[0]["row"], rows[0]["act"], rows[0]["items"]) == ("act", "asks", "d1:e7")
    (found,) = [json.loads(line) for line in run("pressure", "--json", "--story", "st-1").out.splitlines()]
    assert (found["matter"], found["steps"][0]["act"], found["answers"][0]["move"]) == ("truce", "asks", "softens")


@pytest.mark.parametrize("command", ["dyads", "pressure"])
@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--by", "party"], "'party'"),
        (["--every", "month"], "'month'"),
        (["--since", "yesterday"], "'yesterday'"),
        (["--since", "2026-03-02", "--until", "2026-03-01"], "2026-03-01"),
        (["--json", "--csv"], "--json and --csv"),
        (["--between", "Nobody", "Poland"], "'Nobody'"),
    ],
)
def test_a_mistake_is_told(run, command, options, named):
    status, out, err = run(command, *options)
    assert (status, out) == (2, "")
    assert named in err.splitlines()[0]
    assert err.splitlines()[1].startswith("hint: ")
