from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import SourceError
from onrecord.evaluation import Figures, evaluate
from onrecord.evaluation.compare import compare
from onrecord.evaluation.gold import account, bare_name
from onrecord.evaluation.judgement import right_items
from onrecord.record import Actor, Document, Event, Outlook, Record, Span, Statement, document_id, to_dict

SHARED = Path(__file__).parents[3] / "shared" / "analyst"
TEXT = "Minister Sorn denied on Monday that shells hit Tolmere. Brill said they will come."
ANNOTATION = {
    "document": {"title": None, "published": "2026-03-10", "outlet": "Velin Courier"},
    "furniture": [],
    "actors": [
        {"id": "a1", "name": "Sorn", "kind": "person", "country": None, "role": "GOV", "names": ["Minister Sorn"]},
        {"id": "a2", "name": "Brill", "kind": "person", "country": None, "role": "REB", "names": ["Brill"]},
    ],
    "statements": [
        {"id": "s1", "speaker": "a1", "speaker_text": "Minister Sorn", "cue": "denied",
         "content": ["shells hit Tolmere"], "kind": "indirect", "to": None, "channel": None, "within": None,
         "when": ["2026-03-09", "2026-03-09"]},
        {"id": "s2", "speaker": "a2", "speaker_text": "Brill", "cue": "said", "content": ["they will come"],
         "kind": "indirect", "to": None, "channel": None, "within": None, "when": None},
    ],
    "events": [
        {"id": "e1", "type": "ASSAULT", "trigger": "hit", "also": [], "actors": [], "targets": [], "status": "denied",
         "when": None, "place": "Tolmere", "killed": None, "injured": None, "said_by": "s1"},
    ],
    "disputes": [],
    "outlooks": [{"statement": "s2", "about": "their coming", "stance": "will", "by": None}],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sorn.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sorn.json").write_text(json.dumps(ANNOTATION), encoding="utf-8")
    return tmp_path


def a_record(text=TEXT):
    """Sorn's denial with its event, but the second statement given to Sorn too."""
    return Record(
        document=Document(id=document_id(text), name="sorn", text=text),
        actors=(Actor(id="a0", name="Sorn", kind="person", mentions=(Span(0, 13),), role="GOV"),),
        statements=(
            Statement(id="s14", cue=Span(14, 20), content=(Span(36, 54),), kind="indirect", confidence=1, speaker="a0"),
            Statement(id="s62", cue=Span(62, 66), content=(Span(67, 81),), kind="direct", confidence=1, speaker="a0"),
        ),
        events=(
            Event(
                id="e43",
                type="ASSAULT",
                trigger=Span(43, 46),
                status="denied",
                intensity=-9,
                confidence=1,
                said_by="s14",
            ),
        ),
        outlooks=(Outlook(statement="s62", about="their coming", stance="will_not"),),
    )


def test_what_is_right_and_what_is_wrong_is_counted(folder):
    figures = evaluate(folder, records=[a_record()]).as_dict()
    assert figures["statements"]["f1"] == 1
    assert figures["statements + speaker"]["f1"] == 0.5
    assert figures["statement kind"]["recall"] == 0.5
    assert figures["statement when"]["recall"] == 0
    assert figures["actors"]["recall"] == 0.5
    assert figures["events strict"]["f1"] == 1
    assert figures["event said_by"]["recall"] == 1
    assert figures["event place"]["recall"] == 0
    assert figures["outlooks"]["f1"] == 0


def test_an_item_is_right_as_a_whole_or_not_at_all():
    record = a_record()
    right = right_items(account(ANNOTATION, TEXT), account(to_dict(record), TEXT))
    assert right == {"s14": True, "s62": False, "e43": True}  # the second statement has the wrong speaker
    planned = replace(record, events=(replace(record.events[0], status="planned"),))
    assert right_items(account(ANNOTATION, TEXT), account(to_dict(planned), TEXT))["e43"] is False


def test_an_annotation_agrees_with_itself():
    figures = Figures()
    compare(account(ANNOTATION, TEXT), account(ANNOTATION, TEXT), figures)
    for name, figure in figures.as_dict().items():
        if figure["n"]:
            assert figure["recall"] == 1, name


def test_an_article_without_a_record_is_counted_as_missed_and_named(folder):
    figures = evaluate(folder, records=[])
    assert figures.absent == ["sorn"]
    assert figures["statements"].missed == 2


def test_a_record_of_another_text_is_refused(folder):
    with pytest.raises(SourceError) as caught:
        evaluate(folder, records=[a_record(TEXT + " And more.")])
    assert caught.value.code == "source.other_text"


def test_a_folder_without_annotations_is_refused(tmp_path):
    with pytest.raises(SourceError) as caught:
        evaluate(tmp_path)
    assert caught.value.code == "source.no_gold"


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("sorn.json", "{", "sorn.json"),
        ("sorn.json", "[]", "has no document"),
        ("sorn.json", json.dumps({"document": {}}), "has no furniture, actors"),
    ],
)
def test_a_faulty_annotation_is_named(folder, name, body, said):
    (folder / name).write_text(body, encoding="utf-8")
    with pytest.raises(SourceError, match=r"sorn\.json") as caught:
        evaluate(folder)
    assert said in caught.value.message


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Prime Minister Matis Brandt", "matis brandt"),
        ("the Front", "front"),
        ("Lt. Gen. Vare", "vare"),
        ("Velin’s", "velin"),
        ("The", "the"),
    ],
)
def test_names_are_compared_without_titles(name, bare):
    assert bare_name(name) == bare


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="the annotated articles are not beside this checkout")
def test_the_figures_are_those_of_the_reference_scorer(tmp_path):
    """Shifted annotations stand for a faulty reader: every figure must be the same number."""
    gold = SHARED / "dev"
    found = tmp_path / "found"
    found.mkdir()
    figures = Figures()
    for number, path in enumerate(sorted(gold.glob("*.json"))):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        annotation = json.loads(path.read_text(encoding="utf-8"))
        faulty = json.loads(json.dumps(annotation))
        faulty["statements"] = faulty["statements"][number % 3 :]
        kept = {statement["id"] for statement in faulty["statements"]}
        for event in faulty["events"][::2]:
            event["status"], event["actors"] = "planned", event["targets"]
        faulty["events"] = faulty["events"][:: 1 + number % 2]
        for row in (*faulty["statements"], *faulty["events"]):
            for key in ("within", "said_by"):
                if row.get(key) not in kept:
                    row[key] = None
        faulty["outlooks"] = [outlook for outlook in faulty["outlooks"] if outlook["statement"] in kept]
        (found / path.name).write_text(json.dumps(faulty), encoding="utf-8")
        compare(account(annotation, text), account(faulty, text), figures)
    printed = subprocess.run(
        [sys.executable, str(SHARED / "score.py"), str(gold), str(found)], capture_output=True, text=True, check=True
    ).stdout
    assert figures.lines() == [line for line in printed.splitlines() if line]
