"""Tables for spreadsheets: a row an item, the analysts' word in each, and nothing in them that a spreadsheet runs."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.export.tables import COLUMNS, cell, write_tables
from onrecord.store.corrections.applying import corrected
from onrecord.store.corrections.corrections import made_of
from onrecord.store.corrections.items import Act, Change


def tables(folder):
    made = {}
    for name in COLUMNS:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            made[name] = list(csv.DictReader(stream))
    return made


def test_every_item_has_its_row_with_its_words_and_what_analysts_said(lorne, tmp_path):
    event = lorne.events[0]
    change = Change(document=lorne.document.id, kind="event", item=event.id, act=Act.EDIT, fields={"killed": 5})
    shown = corrected(lorne, [made_of(change, lorne, (), who="ann")])
    counts = write_tables([shown], tmp_path)
    made = tables(tmp_path)
    assert counts == {name: len(rows) for name, rows in made.items()}
    assert [row["id"] for row in made["events"]] == [each.id for each in lorne.events]
    assert [row["id"] for row in made["statements"]] == [each.id for each in lorne.statements]
    assert len(made["disputes"]) == len(lorne.disputes)
    assert len(made["outlooks"]) == len(lorne.outlooks)
    row = made["events"][0]
    assert (row["words"], row["killed"], row["reviewed"]) == (event.trigger.of(lorne.document.text), "5", "edited")
    assert (row["document"], row["outlet"]) == (lorne.document.id, lorne.document.outlet)
    names = {actor.id: actor.name for actor in lorne.actors}
    for statement, row in zip(lorne.statements, made["statements"], strict=True):
        assert row["words"] == " … ".join(span.of(lorne.document.text) for span in statement.content)
        assert row["speaker"] == names.get(statement.speaker, "")
        assert row["reviewed"] == "no"


FORMULAS = ['=HYPERLINK("http://evil.example")', "+1", "-1+1", "@SUM(A1)", "\tx", "\r=1", "  =1", "＝1"]


@pytest.mark.parametrize("words", FORMULAS)
def test_no_word_of_an_article_becomes_a_formula(lorne, tmp_path, words):
    document = replace(lorne.document, title=words, outlet=words, name=words)
    actors = tuple(replace(actor, name=words) for actor in lorne.actors)
    disputes = tuple(replace(dispute, about=words) for dispute in lorne.disputes)
    record = replace(lorne, document=document, actors=actors, disputes=disputes)
    write_tables([corrected(record, ())], tmp_path)
    cells = [value for rows in tables(tmp_path).values() for row in rows for value in row.values()]
    assert f"'{words}" in cells
    assert words not in cells


@given(st.text(max_size=20))
def test_a_cell_holds_the_words_and_never_begins_a_formula(words):
    made = str(cell(words))
    assert made.removeprefix("'") in {words.replace("\0", " "), words.replace("\0", " ").removeprefix("'")}
    assert not made.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers():
    assert [cell(value) for value in (-9.0, 0, None)] == [-9.0, 0, ""]


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(lorne, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        write_tables([corrected(lorne, ())], tmp_path / "file")
    assert caught.value.code == "usage.output"
