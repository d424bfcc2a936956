"""Annotations of articles that are not ours to repeat: the guide's shape, every snippet as offsets into the article.

`fold` makes marks of an annotation and its text, `unfold` the annotation of marks and the text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from onrecord.evaluation.gold import locate

if TYPE_CHECKING:
    from pathlib import Path

    from training.corpora import Article

_ONE = {"statements": ("speaker_text", "cue", "to"), "events": ("trigger", "place")}
_MANY = {"statements": ("content",), "events": ("also",)}
_TERMS = {
    "statements": ("id", "speaker", "kind", "channel", "within", "when"),
    "events": ("id", "type", "actors", "targets", "status", "when", "killed", "injured", "said_by"),
}
"""What is kept as it is written: ids, labels, days and numbers. Anything else an annotator wrote is left out."""


def fold(annotation: dict[str, Any], article: Article) -> dict[str, Any]:
    """The marks of an article: no word of it is repeated."""
    text = article.text

    def span(value: Any) -> list[int] | None:  # noqa: ANN401 - a snippet
        found = locate(text, value)
        return None if found is None else list(found)

    out: dict[str, Any] = {"article": article.key, "digest": article.digest}
    out["furniture"] = [found for value in annotation["furniture"] if (found := span(value))]
    out["actors"] = [
        {key: actor[key] for key in ("id", "kind", "country", "role")}
        | {"names": [found for name in actor["names"] if (found := span(name))]}
        for actor in annotation["actors"]
    ]
    for key in ("statements", "events"):
        out[key] = []
        known = {*_TERMS[key], *_ONE[key], *_MANY[key]}
        for row in annotation[key]:
            kept = {name: value for name, value in row.items() if name in known and value not in (None, [])}
            for name in _ONE[key]:
                if name in kept:
                    kept[name] = span(kept[name])
            for name in _MANY[key]:
                if name in kept:
                    kept[name] = [found for value in kept[name] if (found := span(value))]
            out[key].append(kept)
    out["disputes"] = [{key: row[key] for key in ("a", "b")} for row in annotation["disputes"]]
    out["outlooks"] = [
        {key: row[key] for key in ("statement", "stance", "by") if row.get(key)} for row in annotation["outlooks"]
    ]
    return out


def unfold(marks: dict[str, Any], text: str) -> dict[str, Any]:
    """The annotation of an article, in the shape of GUIDE.md with spans for snippets."""

    def span(value: list[int] | None) -> dict[str, int] | None:
        return None if value is None else {"start": value[0], "end": value[1]}

    out: dict[str, Any] = {"document": {}, "furniture": [span(value) for value in marks["furniture"]]}
    out["actors"] = []
    for actor in marks["actors"]:
        names = [text[start:end] for start, end in actor["names"]]
        if names:
            out["actors"].append(actor | {"names": names, "name": max(names, key=len)})
    known = {actor["id"] for actor in out["actors"]}
    blank = {
        "statements": {
            "speaker": None,
            "speaker_text": None,
            "content": [],
            "to": None,
            "channel": None,
            "within": None,
            "when": None,
        },
        "events": {
            "also": [],
            "actors": [],
            "targets": [],
            "when": None,
            "place": None,
            "killed": None,
            "injured": None,
            "said_by": None,
        },
    }
    for key, empty in blank.items():
        out[key] = []
        for row in marks[key]:
            full = empty | row
            for name in _ONE[key]:
                full[name] = span(full.get(name))
            for name in _MANY[key]:
                full[name] = [span(value) for value in full[name]]
            if key == "events":
                full["actors"] = [actor for actor in full["actors"] if actor in known]
                full["targets"] = [actor for actor in full["targets"] if actor in known]
                if full["place"] is not None:
                    full["place"] = text[full["place"]["start"] : full["place"]["end"]]
            elif full["speaker"] not in known:
                full["speaker"] = None
            out[key].append(full)
    out["disputes"] = [row | {"about": ""} for row in marks["disputes"]]
    out["outlooks"] = [{"about": "", "by": None} | row for row in marks["outlooks"]]
    return out


def collect(folder: Path, articles: dict[str, Article]) -> dict[str, list[dict[str, Any]]]:
    """The marks of the annotations below a folder (`NAME.json`, with `NAME.meta` for the article's name), by corpus."""
    out: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*.json")):
        name = json.loads(path.with_suffix(".meta").read_text(encoding="utf-8"))["name"]
        out[name] = fold(json.loads(path.read_text(encoding="utf-8")), articles[name])
    held: dict[str, list[dict[str, Any]]] = {}
    for name in sorted(out):
        held.setdefault(name.partition("/")[0], []).append(out[name])
    return held
