"""Annotated articles as the network learns from them: sheets with labels, one `Lesson` an article."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import Problem
from onrecord.evaluation.gold import bare_name, locate
from onrecord.reading.cast import find_cast
from onrecord.reading.events import find_events
from onrecord.reading.page import lay_out
from onrecord.reading.statements import find_statements
from onrecord.reading.times import read_times
from onrecord.record import EVENT_STATUSES, Document, document_id
from onrecord.sources import open_source
from onrecord.text import extract
from training.model.labels import PARTS, STANDS
from training.model.scene import Scene, draw_scene
from training.model.sheet import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast

Span = tuple[int, int]


@dataclass(slots=True)
class Cue:
    """A cue with what belongs to it, in numbers of words of the sheet.

    `speakers` are entities; None where the annotation's speaker is not among the cast; empty where there is none.
    """

    words: list[int]
    parts: dict[int, int]
    speakers: set[int] | None = None
    stance: int = -1


@dataclass(slots=True)
class Deed:
    """An event's trigger with its label and parties (entities)."""

    words: list[int]
    type: int
    status: int
    actors: set[int]
    targets: set[int]
    group: int


@dataclass(slots=True)
class Lesson:
    """One article to learn from. `corpus` decides which heads learn from it."""

    name: str
    corpus: str
    scene: Scene
    cues: list[Cue] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    types: Any = None


def read_page(document: Document, pieces_of: Callable[[list[str]], list[list[int]]]) -> tuple[Page, Cast, Scene]:
    """An article as the rules see it, and its scene."""
    page = lay_out(document)
    times = read_times(page.text, published=document.published, furniture=document.furniture)
    cast = find_cast(page)
    said = find_statements(page, cast, times)
    events = find_events(page, cast, said, times)
    return page, cast, draw_scene(page, cast, said, events, times, pieces_of)


def analyst(
    folder: Path, pieces_of: Callable[[list[str]], list[list[int]]], corpus: str = "analyst"
) -> Iterator[Lesson]:
    """The lessons of a folder annotated as GUIDE.md says."""
    for path in sorted(folder.glob("*.json")):
        (raw,) = open_source(path.with_suffix(".txt"))
        if isinstance(raw, Problem):
            print(path, raw.message)
            continue
        document = extract(raw)
        page, cast, scene = read_page(document, pieces_of)
        yield _lesson(path.stem, corpus, json.loads(path.read_text(encoding="utf-8")), page, cast, scene)


def _lesson(name: str, corpus: str, gold: dict[str, Any], page: Page, cast: Cast, scene: Scene) -> Lesson:
    text = page.text
    entity_names = []
    for entity in cast.entities:
        names = {bare_name(entity.name)} | {bare_name(page.words(cast.mentions[n].span)) for n in entity.mentions}
        entity_names.append({n for n in names if n})
    of_actor: dict[str, set[int]] = {}
    for actor in gold["actors"]:
        names = {bare_name(actor["name"])} | {bare_name(n["s"] if isinstance(n, dict) else n) for n in actor["names"]}
        shared = [len(names & mine) for mine in entity_names]
        of_actor[actor["id"]] = {number for number, count in enumerate(shared) if count}
    lesson = Lesson(name, corpus, scene)
    stances = {o["statement"]: STANDS.index(o["stance"]) for o in gold["outlooks"]}
    cues: dict[tuple[int, ...], Cue] = {}
    for row in gold["statements"]:
        words = scene.words_in(page, *(locate(text, row["cue"]) or (0, 0)))
        if not words:
            continue
        parts: dict[int, int] = {}
        for label, values in (("content", row["content"]), ("source", [row["speaker_text"]]), ("to", [row.get("to")])):
            for value in values:
                if value is not None and (span := locate(text, value)):
                    parts.update(dict.fromkeys(scene.words_in(page, *span), PARTS.index(label)))
        for word in words:
            parts.pop(word, None)
        speakers: set[int] | None = set() if row["speaker"] is None else of_actor.get(row["speaker"]) or None
        key = tuple(words)
        if key in cues:  # two speakers of one cue
            cues[key].parts.update(parts)
            if cues[key].speakers is not None and speakers:
                cues[key].speakers |= speakers
            continue
        cues[key] = Cue(words, parts, speakers, stances.get(row["id"], 0))
    lesson.cues = list(cues.values())
    types = np.zeros(len(scene.sheet.words), dtype=np.int64)
    for group, row in enumerate(gold["events"]):
        actors = set().union(*(of_actor.get(a, set()) for a in row["actors"]))
        targets = set().union(*(of_actor.get(a, set()) for a in row["targets"]))
        for order, snippet in enumerate([row["trigger"], *row.get("also", [])]):
            span = locate(text, snippet)
            words = scene.heads(page, scene.words_in(page, *span)) if span else []
            if not words:
                continue
            types[words] = TYPES.index(row["type"])
            status = EVENT_STATUSES.index(row["status"]) if order == 0 else -1
            lesson.deeds.append(
                Deed(
                    words,
                    TYPES.index(row["type"]),
                    status,
                    actors if order == 0 else set(),
                    targets if order == 0 else set(),
                    group,
                )
            )
    lesson.types = types
    return lesson


def polnear(folder: Path, pieces_of: Callable[[list[str]], list[list[int]]]) -> Iterator[Lesson]:
    """The lessons of a folder of PolNeAR: cues, sources and contents alone."""
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        spans: dict[str, list[Span]] = {}
        links: list[dict[str, list[str]]] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            key, _, rest = line.partition("\t")
            if key.startswith("T"):
                where = rest.partition("\t")[0].partition(" ")[2]
                ends = [part.split() for part in where.split(";")]
                spans[key] = [(int(pair[0]), int(pair[1])) for pair in ends if len(pair) == 2]
            elif key.startswith("E"):
                link: dict[str, list[str]] = {}
                for part in rest.split():
                    role, _, target = part.partition(":")
                    link.setdefault(role.rstrip("0123456789"), []).append(target)
                links.append(link)
        document = Document(id=document_id(text), name=path.stem, text=text)
        page, _, scene = read_page(document, pieces_of)
        lesson = Lesson(path.stem, "polnear", scene)
        for link in links:
            words = [w for t in link.get("Cue", []) for s in spans.get(t, []) for w in scene.words_in(page, *s)]
            if not words:
                continue
            parts: dict[int, int] = {}
            for role, label in (("Content", "content"), ("Source", "source")):
                for target in link.get(role, []):
                    for span in spans.get(target, []):
                        parts.update(dict.fromkeys(scene.words_in(page, *span), PARTS.index(label)))
            for word in words:
                parts.pop(word, None)
            lesson.cues.append(Cue(sorted(set(words)), parts))
        yield lesson
