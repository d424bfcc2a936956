"""Annotated articles as the network learns from them: sheets with labels, one `Lesson` an article."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import Problem
from onrecord.evaluation.gold import bare_name, locate
from onrecord.reading.cast import find_cast
from onrecord.reading.cast.widening import Party, widen
from onrecord.reading.events.clauses import parse
from onrecord.reading.events.roles import cast_roles
from onrecord.reading.events.sightings import sightings
from onrecord.reading.model.labels import PARTS, STANDS
from onrecord.reading.model.scene import Scene, draw_scene, note_roles, note_speakers, seat
from onrecord.reading.model.sheet import TYPES, draw_sheet
from onrecord.reading.model.sites import seat_spots
from onrecord.reading.model.spots import note_spots
from onrecord.reading.page import lay_out
from onrecord.reading.statements.finder import draft_statements, settle
from onrecord.reading.statements.sheet import Sheet
from onrecord.reading.times import read_times
from onrecord.record import ACTOR_KINDS, ACTOR_ROLES, EVENT_STATUSES, Document, When, document_id
from onrecord.record import Span as Extent
from onrecord.sources import open_source
from onrecord.text import extract
from training.corpora import every_article
from training.marks import unfold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast
    from onrecord.reading.times.mention import TimeMention
    from training.corpora import Article

    Pieces = Callable[[Sequence[str]], list[list[int]]]

Span = tuple[int, int]
HELD = 10
"""One annotated article of so many is never trained on: thresholds and confidences are measured there."""
REPEATED = 0.3
"""An article that shares more of its eight-word runs with those trained on is no unseen one."""
PLV_PART = 5
"""One sentence of so many of PLV is never trained on: `benchmarks/dyads.py` measures there."""


@dataclass(slots=True)
class Cue:
    """A cue with what belongs to it, in numbers of words of the sheet.

    `speakers` are entities; None where the annotation's speaker is not among the cast; empty where there is none.
    `times` are spots of the scene, likewise.
    """

    words: list[int]
    parts: dict[int, int]
    speakers: set[int] | None = None
    stance: int = -1
    times: set[int] | None = None


@dataclass(slots=True)
class Deed:
    """An event's trigger with its label, parties (entities), their numbers, and its spots: time, place and toll.

    Of spots None where the annotation has one that is no spot, or where it cannot be known; empty where it has none.
    """

    words: list[int]
    type: int
    status: int
    actors: set[int]
    targets: set[int]
    times: set[int] | None = None
    sites: set[int] | None = None
    tolls: tuple[set[int] | None, set[int] | None] = (None, None)
    counts: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Dyad:
    """Two parties and the types of which an event between them may be; which word tells it may be unknown."""

    types: list[int]
    words: list[int]
    sources: set[int]
    targets: set[int]


@dataclass(slots=True)
class Lesson:
    """One article to learn from. `corpus` decides which heads learn from it.

    Attributes:
        name, corpus, scene: which article, and how it looks.
        cues, deeds: what it says and tells, as annotated under the guide (PolNeAR: cues alone).
        types: the event type of each word.
        parties: for each word, whether it is outside (0), begins (1) or goes on (2) a party's phrase.
        kinds: (word, kind, role) of the parties' heads.
        dyads: in place of the rest, for corpora that tell no more.
    """

    name: str
    corpus: str
    scene: Scene
    cues: list[Cue] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    types: Any = None
    parties: Any = None
    kinds: list[tuple[int, int, int]] = field(default_factory=list)
    dyads: list[Dyad] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its annotation in the shape of GUIDE.md."""

    name: str
    document: Document
    gold: dict[str, Any]


def held(name: str) -> bool:
    """Whether an annotated article is kept back from training."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HELD == 0


def annotated(folder: Path) -> Iterator[Annotated]:
    """The articles of a folder annotated as GUIDE.md says."""
    for path in sorted(folder.glob("*.json")):
        (raw,) = open_source(path.with_suffix(".txt"))
        if isinstance(raw, Problem):
            print(path, raw.message)
            continue
        yield Annotated(path.stem, extract(raw), json.loads(path.read_text(encoding="utf-8")))


def kept_back(shared: Path) -> list[Annotated]:
    """The articles that were not trained on, but for those that repeat one that was: for thresholds and confidences."""
    here = Path(__file__).parent
    every = [*annotated(shared / "analyst" / "train"), *marked(here / "marks", shared / "data")]
    seen: set[tuple[str, ...]] = set()
    for article in every:
        if not held(article.name):
            seen |= _runs(article.document.text)
    out = []
    for article in every:
        runs = _runs(article.document.text)
        if held(article.name) and len(runs & seen) <= REPEATED * len(runs):
            out.append(article)
    return out


def _runs(text: str) -> set[tuple[str, ...]]:
    """All runs of eight words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def marked(folder: Path, data: Path) -> Iterator[Annotated]:
    """The articles of other corpora that `training/marks` annotates by offsets."""
    articles = every_article(data)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            marks = json.loads(line)
            article = articles[marks["article"]]
            if article.digest != marks["digest"]:
                message = f"{path.name}: {marks['article']}: the text is not the one that was annotated"
                raise ValueError(message)
            yield Annotated(article.name, _document(article, marks["furniture"]), unfold(marks, article.text))


def _document(article: Article, furniture: Sequence[Span]) -> Document:
    spans: list[Extent] = []
    for start, end in sorted(furniture):
        if spans and start < spans[-1].end:
            spans[-1] = Extent(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Extent(start, end))
    return Document(
        id=document_id(article.text), name=article.name, text=article.text, language="en", title=article.title,
        published=None if article.published is None else date.fromisoformat(article.published),
        furniture=tuple(spans),
    )  # fmt: skip


def lessons(articles: Iterable[Annotated], pieces_of: Pieces, corpus: str) -> Iterator[Lesson]:
    """The lessons of annotated articles."""
    for article in articles:
        yield _lesson(article, corpus, pieces_of)


@dataclass(slots=True)
class Look:
    """An article as the rules see it before anybody judges it: what `Reader` makes of it too."""

    page: Page
    cast: Cast
    times: Sequence[TimeMention]
    scene: Scene


def look_at(document: Document, pieces_of: Pieces) -> Look:
    """An article laid out, on its sheet, nobody in the scene yet."""
    page = lay_out(document)
    times = read_times(page.text, published=document.published, furniture=document.furniture)
    cast = find_cast(page)
    clauses = parse(page, cast, times)
    sheet = draw_sheet(page, cast, sightings(clauses), pieces_of)
    scene = draw_scene(page, sheet)
    seat_spots(scene, clauses, times)
    return Look(page, cast, times, scene)


def _people(look: Look, parties: Sequence[Party]) -> None:
    """Widen the cast and seat it, with the rules' word on who speaks and acts."""
    page, scene = look.page, look.scene
    cast = look.cast = widen(page, look.cast, parties)
    seat(scene, page, cast)
    sheet = Sheet(page, cast, look.times)
    drafts = draft_statements(sheet)
    note_speakers(scene, cast, drafts)
    clauses = parse(page, cast, look.times)
    for statement in settle(sheet, drafts):
        for span in statement.content:
            for index in page.tokens_in(span.start, span.end):
                clauses.speaker_of[index] = statement.entity
    sighted = sightings(clauses)
    for sighting in sighted:
        cast_roles(clauses, sighting)
    note_roles(scene, sighted)
    note_spots(scene, clauses, look.times, sighted)


def _phrases(text: str, name: str) -> Iterator[Span]:
    """Where a name stands in the text as a whole word."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield found.span()


def _parties(page: Page, actors: Sequence[dict[str, Any]]) -> list[tuple[Party, str, str]]:
    """Every place where the annotation's actors are named, the longer first, with kind and role."""
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for actor in actors:
        for name in actor["names"]:
            for start, end in _phrases(page.text, name["s"] if isinstance(name, dict) else name):
                inside = page.tokens_in(start, end)
                if len(inside) and not page.in_furniture(start, end):
                    found.setdefault((inside.start, inside.stop), (actor["kind"], actor["role"]))
    order = sorted(found.items(), key=lambda item: (item[0][0] - item[0][1], item[0]))
    return [(Party(first, last, kind, role), kind, role) for (first, last), (kind, role) in order]


def _lesson(article: Annotated, corpus: str, pieces_of: Pieces) -> Lesson:
    look = look_at(article.document, pieces_of)
    page, gold, scene = look.page, article.gold, look.scene
    text = page.text
    parties = _parties(page, gold["actors"])
    _people(look, [party for party, _, _ in parties])
    cast = look.cast
    of_actor = _actors(page, cast, gold["actors"])
    lesson = Lesson(article.name, corpus, scene)
    count = len(scene.sheet.words)
    lesson.parties = np.zeros(count, dtype=np.int64)
    for party, kind, role in reversed(parties):  # the longer last
        words = [int(word) for word in scene.word_of[party.first : party.last] if word >= 0]
        if words:
            lesson.parties[words] = 2
            lesson.parties[words[0]] = 1
            lesson.kinds.append((words[-1], ACTOR_KINDS.index(kind), ACTOR_ROLES.index(role)))
    _statements(lesson, look, article, of_actor)
    types = np.zeros(count, dtype=np.int64)
    dated = article.document.published is not None
    for row in gold["events"]:
        actors = set().union(*(of_actor.get(a, set()) for a in row["actors"]))
        targets = set().union(*(of_actor.get(a, set()) for a in row["targets"]))
        for order, snippet in enumerate([row["trigger"], *row.get("also", [])]):
            span = locate(text, snippet)
            words = scene.heads(page, scene.words_in(page, *span)) if span else []
            if not words:
                continue
            kind = TYPES.index(row["type"])
            types[words] = kind
            status = EVENT_STATUSES.index(row["status"]) if order == 0 else -1
            who = (actors, targets) if order == 0 else (set(), set())
            lesson.deeds.append(Deed(words, kind, status, *who))
            if order == 0:
                _settings(page, scene, row, lesson.deeds[-1], dated=dated)
                lesson.deeds[-1].counts = len(row["actors"]), len(row["targets"])
    lesson.types = types
    return lesson


def _statements(lesson: Lesson, look: Look, article: Annotated, of_actor: dict[str, set[int]]) -> None:
    """Note an article's cues with what belongs to them."""
    page, scene, gold = look.page, look.scene, article.gold
    text = page.text
    stances = {o["statement"]: STANDS.index(o["stance"]) for o in gold["outlooks"]}
    cues: dict[tuple[int, ...], Cue] = {}
    dated = article.document.published is not None
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
        times = _spots(scene.times.values, _days(row.get("when")), known=dated)
        cues[key] = Cue(words, parts, speakers, stances.get(row["id"], 0), times)
    lesson.cues = list(cues.values())


def _settings(page: Page, scene: Scene, row: dict[str, Any], deed: Deed, *, dated: bool) -> None:
    """Note which spots are an event's time, place and toll."""
    deed.times = _spots(scene.times.values, _days(row.get("when")), known=dated)
    place = row.get("place")
    name = bare_name(place["s"] if isinstance(place, dict) else place) if place else None
    named = [name if name in {bare_name(page.words(span)) for span in spans} else "" for spans in scene.sites.spans]
    deed.sites = _spots(named, name, known=True)
    killed, injured = (_spots(scene.tolls.values, row.get(key), known=True) for key in ("killed", "injured"))
    deed.tolls = killed, injured


def _days(value: Sequence[str] | None) -> When | None:
    return None if not value else When(date.fromisoformat(value[0]), date.fromisoformat(value[1]))


def _spots(values: Sequence[object], wanted: object, *, known: bool) -> set[int] | None:
    """The spots of the value wanted; empty where none is wanted; None where no spot has it or nobody can know."""
    if wanted is None:
        return set() if known else None
    return {spot for spot, value in enumerate(values) if value == wanted} or None


def _actors(page: Page, cast: Cast, actors: Sequence[dict[str, Any]]) -> dict[str, set[int]]:
    """For each actor of the annotation, the entities that share a name with it."""
    names_of = []
    for entity in cast.entities:
        names = {bare_name(entity.name)} | {bare_name(page.words(cast.mentions[n].span)) for n in entity.mentions}
        names_of.append({name for name in names if name})
    out: dict[str, set[int]] = {}
    for actor in actors:
        names = {bare_name(actor["name"])} | {bare_name(n["s"] if isinstance(n, dict) else n) for n in actor["names"]}
        out[actor["id"]] = {number for number, mine in enumerate(names_of) if names & mine}
    return out


def polnear(folder: Path, pieces_of: Pieces) -> Iterator[Lesson]:
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
        look = look_at(Document(id=document_id(text), name=path.stem, text=text), pieces_of)
        lesson = Lesson(path.stem, "polnear", look.scene)
        for link in links:
            words = [
                w for t in link.get("Cue", []) for s in spans.get(t, []) for w in look.scene.words_in(look.page, *s)
            ]
            if not words:
                continue
            parts: dict[int, int] = {}
            for role, label in (("Content", "content"), ("Source", "source")):
                for target in link.get(role, []):
                    for span in spans.get(target, []):
                        parts.update(dict.fromkeys(look.scene.words_in(look.page, *span), PARTS.index(label)))
            for word in words:
                parts.pop(word, None)
            lesson.cues.append(Cue(sorted(set(words)), parts))
        yield lesson


YIELD = ("CONCEDE", "RETREAT")
OLD_NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of the records of 2016 under their names of today."""


def plv(table: Path, pieces_of: Pieces) -> Iterator[Lesson]:
    """The lessons of PLV but for the part that is measured on: a sentence, two parties, the type between them."""
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            text, root = row["sentence"], row["gold_root"]
            if plv_held(text):
                continue
            types = [TYPES.index(name) for name in (YIELD if root == "YIELD" else (root,)) if name in TYPES]
            phrases = [[row["source"]], [row["target"]]]
            lesson = _of_sentence("plv", text, phrases, types, [], pieces_of)
            if types and lesson is not None:
                yield lesson


def plv_held(text: str) -> bool:
    """Whether a sentence of PLV belongs to the part that is measured on."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % PLV_PART == 0


def gold_standard(file: Path, pieces_of: Pieces) -> Iterator[Lesson]:
    """The lessons of the gold standard records: a sentence, its trigger's words, its parties."""
    for row in json.loads(file.read_text(encoding="utf-8")):
        kind = OLD_NAMES.get(row["event"], row["event"])
        if kind not in TYPES or "text" not in row:
            continue
        described = row.get("textInfo") or {}
        markup = described.get("markup", "") if isinstance(described, dict) else described
        marks = re.findall(r"\((SRC/TAR|SRC|TAR|EVT): ([^()]+)\)", markup)
        sources = [words for mark, words in marks if "SRC" in mark]
        targets = [words for mark, words in marks if mark == "TAR"]
        if any(mark == "SRC/TAR" for mark, _ in marks):
            sources = sources + targets
            targets = []
        events = [words for mark, words in marks if mark == "EVT"]
        lesson = _of_sentence("gsr", row["text"], [sources, targets], [TYPES.index(kind)], events, pieces_of)
        if lesson is not None:
            yield lesson


MUTUAL = {TYPES.index(name) for name in ("AGREE", "CONSULT")}


def _of_sentence(
    corpus: str,
    text: str,
    phrases: Sequence[Sequence[str]],
    types: Sequence[int],
    events: Sequence[str],
    pieces_of: Pieces,
) -> Lesson | None:
    look = look_at(Document(id=document_id(text), name=corpus, text=text, language="en"), pieces_of)
    _people(look, [])
    sides: list[set[int]] = []
    for side in phrases:
        found: set[int] = set()
        for words in side:
            start = text.find(words)
            for mention in look.cast.mentions:
                if start < 0 or mention.entity is None or mention.form == "pronoun":
                    continue
                if mention.span.start < start + len(words) and start < mention.span.end:
                    found.add(mention.entity)
                    break
        sides.append(found)
    sources, targets = sides[0], sides[1] - sides[0]
    if set(types) <= MUTUAL:
        sources, targets = sources | targets, set()
    words = []
    for event in events:
        if (start := text.find(event)) >= 0:
            words += look.scene.heads(look.page, look.scene.words_in(look.page, start, start + len(event)))
    if not len(look.scene.sheet.words):
        return None
    return Lesson(text[:40], corpus, look.scene, dyads=[Dyad(list(types), words[:1], sources, targets)])
