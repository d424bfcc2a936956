"""Annotations without the words of their articles: an article of our own, and those that the repository holds."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.evaluation.gold import account, locate
from onrecord.record import ACTOR_KINDS, ACTOR_ROLES, CHANNELS, EVENT_STATUSES, EVENT_TYPES, STANCES, STATEMENT_KINDS

ROOT = Path(__file__).parents[2]
TRAINING, DATA = ROOT / "training", ROOT.parent / "shared" / "data"
if not (TRAINING / "marks.py").exists():
    pytest.skip("the weights' making is not installed", allow_module_level=True)

TEXT = (
    "By Ilse Marrow\n\n"
    "The Tessaly ministry said on Monday that rebels had shelled Lorne, killing four bakers. “They will pay,” Minister "
    "Dara Venn told reporters. “They will pay for the bread.” The rebels denied it.\n\n"
    "Venn said that the mayor had told her the shelling went on. A truce may be signed in Port Amity on Friday."
)
ANNOTATION = {
    "document": {"published": "2031-05-15", "outlet": "The Amity Courier"},
    "furniture": ["By Ilse Marrow"],
    "actors": [
        {"id": "a1", "name": "Tessaly ministry", "kind": "government", "country": "XTE", "role": "GOV",
         "names": ["The Tessaly ministry", "Tessaly ministry"]},
        {"id": "a2", "name": "Dara Venn", "kind": "person", "country": "XTE", "role": "GOV",
         "names": ["Minister Dara Venn", "Dara Venn", {"s": "Venn", "n": 1}]},
        {"id": "a3", "name": "rebels", "kind": "armed_group", "country": None, "role": "REB",
         "names": ["rebels", "The rebels"]},
        {"id": "a4", "name": "four bakers", "kind": "civilians", "country": None, "role": "CVL",
         "names": ["four bakers"]},
        {"id": "a5", "name": "the mayor", "kind": "person", "country": None, "role": "GOV", "names": ["the mayor"]},
    ],
    "statements": [
        {"id": "s1", "speaker": "a1", "speaker_text": "The Tessaly ministry", "cue": "said",
         "content": ["rebels had shelled Lorne, killing four bakers"], "kind": "indirect", "to": None, "channel": None,
         "within": None, "when": ["2031-05-12", "2031-05-12"]},
        {"id": "s2", "speaker": "a2", "speaker_text": "Minister Dara Venn", "cue": "told",
         "content": ["They will pay", {"s": "They will pay for the bread", "n": 0}], "kind": "direct",
         "to": "reporters", "channel": "press conference", "within": None, "when": None},
        {"id": "s3", "speaker": "a3", "speaker_text": "The rebels", "cue": "denied", "content": ["it"],
         "kind": "indirect", "to": None, "channel": None, "within": None, "when": None},
        {"id": "s4", "speaker": "a2", "speaker_text": {"s": "Venn", "n": 1}, "cue": {"s": "said", "n": 1},
         "content": ["the mayor had told her the shelling went on"], "kind": "indirect", "to": None, "channel": None,
         "within": None, "when": None},
        {"id": "s5", "speaker": "a5", "speaker_text": "the mayor", "cue": {"s": "told", "n": 1},
         "content": ["the shelling went on"], "kind": "indirect", "to": "her", "channel": None, "within": "s4",
         "when": None},
        {"id": "s6", "speaker": None, "speaker_text": None, "cue": "may",
         "content": ["A truce", "be signed in Port Amity on Friday"], "kind": "indirect", "to": None, "channel": None,
         "within": None, "when": None},
    ],
    "events": [
        {"id": "e1", "type": "ASSAULT", "trigger": "shelled", "also": ["shelling"], "actors": ["a3"], "targets": ["a4"],
         "status": "occurred", "when": None, "place": "Lorne", "killed": 4, "injured": 0, "said_by": "s1"},
        {"id": "e2", "type": "AGREE", "trigger": "signed", "also": [], "actors": [], "targets": [],
         "status": "possible", "when": ["2031-05-16", "2031-05-16"], "place": "Port Amity", "killed": None,
         "injured": None, "said_by": None},
    ],
    "disputes": [{"a": "s1", "b": "s3", "about": "whether the rebels shelled Lorne"}],
    "outlooks": [
        {"statement": "s6", "about": "a truce", "stance": "may", "by": ["2031-05-16", "2031-05-16"]},
        {"statement": "s2", "about": "paying for the bread", "stance": "will", "by": None},
    ],
}  # fmt: skip
SPANS = {"statements": ("speaker_text", "cue", "to"), "events": ("trigger",)}
LISTS = {"statements": ("content",), "events": ("also",)}


@pytest.fixture(scope="module")
def marks():
    return SimpleNamespace(**runpy.run_path(str(TRAINING / "marks.py")))


@pytest.fixture(scope="module")
def article():
    corpora = runpy.run_path(str(TRAINING / "corpora.py"))
    return corpora["Article"]("amity/lorne-01", TEXT, "2031-05-15", "The Amity Courier", None)


def words_of(value):
    """All words in a tree of lists and mappings, keys left aside."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return {word for part in value for word in words_of(part)}
    return {value} if isinstance(value, str) else set()


def test_an_annotation_folded_and_unfolded_points_at_the_same_words(marks, article):
    folded = json.loads(json.dumps(marks.fold(ANNOTATION, article)))
    again = marks.unfold(folded, TEXT)
    for key in ("statements", "events"):
        assert [row["id"] for row in again[key]] == [row["id"] for row in ANNOTATION[key]]
        for mine, row in zip(again[key], ANNOTATION[key], strict=True):
            for name in SPANS[key]:
                assert locate(TEXT, mine[name]) == locate(TEXT, row[name]), (row["id"], name)
            for name in LISTS[key]:
                assert [locate(TEXT, value) for value in mine[name]] == [locate(TEXT, value) for value in row[name]]
    assert [locate(TEXT, value) for value in again["furniture"]] == [(0, 14)]


def test_an_annotation_folded_and_unfolded_is_scored_as_the_same(marks, article):
    folded = json.loads(json.dumps(marks.fold(ANNOTATION, article)))
    assert account(marks.unfold(folded, TEXT), TEXT) == account(ANNOTATION, TEXT)


def test_what_nobody_wrote_is_unknown_again(marks, article):
    again = marks.unfold(marks.fold(ANNOTATION, article), TEXT)
    for key in ("statements", "events"):
        for mine, row in zip(again[key], ANNOTATION[key], strict=True):
            assert set(row) <= set(mine)
            assert {name for name, value in mine.items() if value is None} == {
                name for name, value in row.items() if value is None
            }
    assert again["events"][0]["injured"] == 0


def test_folding_what_was_unfolded_gives_the_same_marks(marks, article):
    folded = marks.fold(ANNOTATION, article)
    again = marks.unfold(folded, TEXT)
    for row in again["events"]:
        row["place"] = None if row["place"] is None else {"s": row["place"], "n": 0}
    for actor, first in zip(again["actors"], folded["actors"], strict=True):
        actor["names"] = [{"start": start, "end": end} for start, end in first["names"]]
    assert marks.fold(again, article) == folded


def test_marks_repeat_no_word_of_the_article(marks, article):
    noted = json.loads(json.dumps(ANNOTATION))
    noted["statements"][0]["note"] = "the bakers were killed"
    noted["events"][0]["about"] = "the shelling of Lorne"
    noted["actors"][0]["note"] = "the ministry at Port Amity"
    folded = marks.fold(noted, article)
    assert (folded["article"], folded["digest"]) == ("amity/lorne-01", article.digest)
    terms = {*ACTOR_KINDS, *ACTOR_ROLES, *CHANNELS, *EVENT_STATUSES, *EVENT_TYPES, *STANCES, *STATEMENT_KINDS, "XTE"}
    told = {word for word in words_of(folded) - terms if not re.fullmatch(r"[ase]\d+|\d{4}-\d\d-\d\d", word)}
    assert told == {"amity/lorne-01", article.digest}


@pytest.mark.parametrize("lost", ["names", "cue", "content", "also"])
def test_words_that_are_not_in_the_article_have_no_marks(marks, article, lost):
    changed = json.loads(json.dumps(ANNOTATION))
    nowhere = "the zeppelin"
    if lost == "names":
        changed["actors"][4]["names"] = [nowhere]
    elif lost == "cue":
        changed["statements"][4]["cue"] = nowhere
    elif lost == "content":
        changed["statements"][1]["content"].append(nowhere)
    else:
        changed["events"][0]["also"].append(nowhere)
    again = marks.unfold(marks.fold(changed, article), TEXT)
    assert nowhere not in json.dumps(again)
    assert len(again["statements"][1]["content"]) == 2
    assert len(again["events"][0]["also"]) == 1
    if lost == "names":  # somebody without a name is nobody
        assert "a5" not in {actor["id"] for actor in again["actors"]}
        assert again["statements"][4]["speaker"] is None
    if lost == "cue":
        assert again["statements"][4]["cue"] is None


def held_marks():
    for path in sorted((TRAINING / "marks").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, json.loads(line)


def test_the_marks_of_the_repository_hold_ids_labels_days_and_numbers_alone():
    terms = {*ACTOR_KINDS, *ACTOR_ROLES, *CHANNELS, *EVENT_STATUSES, *EVENT_TYPES, *STANCES, *STATEMENT_KINDS}
    told = re.compile(r"[ase]\d+|[A-Z]{3}|\d{4}-\d\d-\d\d|[0-9a-f]{16}")
    for corpus, held in held_marks():
        name = held["article"]
        assert re.fullmatch(r"[\w./-]+", name)
        assert name.startswith(f"{corpus}/")
        assert not {word for word in words_of(held) - terms - {name} if not told.fullmatch(word)}, name


def test_no_article_of_the_repository_is_marked_twice():
    names = [held["article"] for _, held in held_marks()]
    assert len(names) == len(set(names))


@pytest.mark.skipif(not DATA.is_dir(), reason="the corpora lie beside the repository")
def test_every_marked_article_is_there_with_the_text_that_was_annotated(marks):
    corpora = runpy.run_path(str(TRAINING / "corpora.py"))
    articles = corpora["every_article"](DATA)
    for _, held in held_marks():
        article = articles[held["article"]]
        assert article.digest == held["digest"], article.name
        again = marks.unfold(held, article.text)
        for key in ("statements", "events"):
            for row in again[key]:
                for name in SPANS[key]:
                    if row[name] is not None:
                        assert 0 <= row[name]["start"] < row[name]["end"] <= len(article.text)
        account(again, article.text)


@pytest.mark.skipif(not DATA.is_dir(), reason="the corpora lie beside the repository")
def test_no_marked_article_repeats_an_article_that_figures_are_measured_on():
    corpora = runpy.run_path(str(TRAINING / "corpora.py"))
    articles = corpora["every_article"](DATA)
    measured = set()
    for path in (ROOT.parent / "shared" / "analyst" / "dev").glob("*.txt"):
        measured |= runs_of_words(path.read_text(encoding="utf-8"))
    assert measured
    for _, held in held_marks():
        mine = runs_of_words(articles[held["article"]].text)
        assert len(mine & measured) <= 0.1 * len(mine), held["article"]


def runs_of_words(text, length=8):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
