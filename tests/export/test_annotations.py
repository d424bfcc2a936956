"""Records as annotated articles: the snippets stand where the spans did, and reading them back gives the same items."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord import read
from onrecord.errors import UsageError
from onrecord.evaluation.compare import compare
from onrecord.evaluation.figures import Figures
from onrecord.evaluation.gold import account, locate, read_gold
from onrecord.export.annotations import (
    annotation_of,
    reviewed_items,
    snippet,
    with_plain_lines,
    write_annotations,
)
from onrecord.record import Record, Span, document_id, to_dict
from onrecord.store.corrections.applying import corrected
from onrecord.store.corrections.corrections import made_of
from onrecord.store.corrections.items import Act, Change

CHECK = Path(__file__).parents[3] / "shared" / "analyst" / "check.py"


@given(st.lists(st.sampled_from(["a", "b", " ", "\n", "\r\n", "\r"]), min_size=1, max_size=20), st.data())
def test_a_snippet_is_found_where_it_was_taken(parts, data):
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first + 1, len(parts)))
    assume(not any(parts[at - 1 : at + 1] == ["\r", "\n"] for at in (first, last)))
    before, words, text = "".join(parts[:first]), "".join(parts[first:last]), "".join(parts)
    start = len(with_plain_lines(before))
    found = locate(with_plain_lines(text), snippet(text, Span(len(before), len(before) + len(words))))
    assert found == (start, start + len(with_plain_lines(words)))


def with_other_lines(record):
    """The same article with lines that end as on Windows, read."""
    made = read(record.document.text.replace("\n", "\r\n"), name="other lines", published=record.document.published)
    assert "\r\n" in made.document.text
    return made


def said(record, *asked):
    made = ()
    for change in asked:
        made += (made_of(replace(change, document=record.document.id), record, made, who="ann"),)
    return corrected(record, made)


def test_an_annotation_says_the_same_as_its_record(lorne, tmp_path):
    assert write_annotations([corrected(lorne, ())], tmp_path / "gold") == (1, [])
    (gold,) = read_gold(tmp_path / "gold")
    text = lorne.document.text
    assert gold.text == text
    left, right = account(gold.annotation, text), account(to_dict(lorne), text)
    assert left.furniture == right.furniture
    assert left.statements == right.statements
    assert left.disputes == right.disputes
    assert left.outlooks == right.outlooks
    assert left.actors == right.actors
    assert [replace(event, place=None) for event in left.events] == [
        replace(event, place=None) for event in right.events
    ]
    for one, other in zip(left.events, right.events, strict=True):
        assert (one.place is None) == (other.place is None)
        assert one.place is None or one.place <= other.place
    figures = Figures()
    compare(left, right, figures)
    assert all(figure.value in {None, 1.0} for figure in figures) if hasattr(figures, "__iter__") else True


def test_the_checker_of_annotations_finds_no_fault(lorne, tmp_path):
    if not CHECK.is_file():
        pytest.skip("the checker of annotated articles is not beside the repository")
    edited = said(
        lorne,
        Change(document="", kind="event", item=lorne.events[0].id, act=Act.EDIT, fields={"status": "possible"}),
        Change(document="", kind="statement", item=lorne.statements[0].id, act=Act.REJECT),
    )
    text = lorne.document.text + " "
    other = replace(lorne.document, text=text, id=document_id(text), name="the same again")
    articles = [edited, corrected(replace(lorne, document=other), ()), corrected(with_other_lines(lorne), ())]
    assert write_annotations(articles, tmp_path / "gold")[0] == 3
    done = subprocess.run(
        [sys.executable, str(CHECK), str(tmp_path / "gold")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "3 files, 0 with faults" in done.stdout


def test_only_what_analysts_spoke_of_is_written_where_that_is_asked_for(lorne):
    event = next(event for event in lorne.events if event.said_by)
    shown = said(lorne, Change(document="", kind="event", item=event.id, act=Act.CONFIRM))
    assert reviewed_items(shown) == {event.id}
    made = annotation_of(shown.record, kept=reviewed_items(shown))
    assert [each["id"] for each in made["events"]] == [event.id]
    # What it rests on, and who said that, is with it.
    assert event.said_by in {each["id"] for each in made["statements"]}
    known = {each["id"] for each in made["actors"]}
    assert {*event.actors, *event.targets} <= known
    assert {each["speaker"] for each in made["statements"] if each["speaker"]} <= known
    assert len(made["statements"]) < len(lorne.statements)


def test_an_article_without_a_day_is_left_out_and_named(lorne, tmp_path):
    document = replace(lorne.document, published=None)
    written, left_out = write_annotations([corrected(Record(document=document), ())], tmp_path / "gold")
    assert (written, left_out) == (0, [document])


def test_names_of_articles_make_files_in_the_folder_alone(lorne, tmp_path):
    names = ["../../etc/passwd", "a/b", "a-b", "A-B", "", ".hidden", "c\0d", "x" * 300]
    articles = [corrected(Record(document=replace(lorne.document, name=name)), ()) for name in names]
    folder = tmp_path / "deep" / "gold"
    assert write_annotations(articles, folder)[0] == len(names)
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parent for path in written} == {folder}
    assert len({path.name.casefold() for path in written}) == 2 * len(names)


def test_a_folder_that_holds_something_is_left_alone(lorne, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        write_annotations([corrected(lorne, ())], tmp_path)
    assert caught.value.code == "usage.output"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
