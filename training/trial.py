"""What a state of training reads of annotated articles, beside what the rules alone read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from onrecord.errors import Problem
from onrecord.evaluation import Figures, read_gold
from onrecord.evaluation.compare import compare
from onrecord.evaluation.gold import account
from onrecord.knowledge import load_places
from onrecord.reading.assembly import assemble
from onrecord.reading.cast import find_cast
from onrecord.reading.claims import find_disputes, find_outlooks
from onrecord.reading.events import find_events
from onrecord.reading.page import lay_out
from onrecord.reading.places import find_places
from onrecord.reading.statements.finder import draft_statements, settle
from onrecord.reading.statements.sheet import Sheet
from onrecord.reading.times import read_times
from onrecord.record import to_dict
from onrecord.sources import open_source
from onrecord.text import extract
from training.fit import collate, load_model
from training.material import Lesson
from training.model import events as judged_events
from training.model import statements as judged_statements
from training.model.judge import Heads, Judge
from training.model.labels import WIDTH
from training.model.scene import Scene, draw_scene
from training.pieces import piecer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from onrecord.evaluation import Gold
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Happened, Said
    from onrecord.reading.times import TimeMention
    from onrecord.record import Record
    from training.network import Reading


@dataclass(slots=True)
class Article:
    """An annotated article as the rules read it, with the encoder's states of its words."""

    gold: Gold
    page: Page
    times: Sequence[TimeMention]
    cast: Cast
    said: Sequence[Said]
    events: Sequence[Happened]
    judge: Judge


def trial(state: Path, folder: Path) -> None:
    """Print the headlines of the rules, of the model, and of both together; then all figures of both together."""
    model = load_model(state)
    articles = list(read_articles(folder, model))
    figures = Figures()
    for name, said, events in (
        ("rules", None, None),
        ("model's statements alone", "alone", None),
        ("model's events alone", None, "alone"),
        ("statements added", "beside", None),
        ("events filtered, status", None, "beside"),
        ("both together", "beside", "beside"),
    ):
        figures = Figures()
        for article in articles:
            record = read_with(article, said=said, events=events)
            gold = article.gold
            compare(account(gold.annotation, gold.text), account(to_dict(record), gold.text), figures)
        print(f"{name:24} {figures.lines()[-1]}", flush=True)
    print("\n".join(figures.lines()))


def read_articles(folder: Path, model: Reading) -> Iterator[Article]:
    """The annotated articles of a folder, laid out and encoded."""
    heads = Heads({name: value.numpy() for name, value in model.state_dict().items() if not name.startswith("encoder")})
    pieces_of = piecer()
    for gold in read_gold(folder):
        for raw in open_source(folder / f"{gold.name}.txt"):
            if isinstance(raw, Problem):
                continue
            document = extract(raw)
            page = lay_out(document)
            times = read_times(page.text, published=document.published, furniture=document.furniture)
            cast = find_cast(page)
            sheet = Sheet(page, cast, times)
            said = settle(sheet, draft_statements(sheet))
            events = find_events(page, cast, said, times)
            scene = draw_scene(page, cast, said, events, times, pieces_of)
            yield Article(gold, page, times, cast, said, events, Judge(heads, scene, states_of(model, scene)))


def states_of(model: Reading, scene: Scene) -> np.ndarray:
    """The encoder's state of each word, from the window in which it stands furthest from an edge."""
    count = len(scene.sheet.words)
    out = np.zeros((count, WIDTH), dtype=np.float32)
    depth = np.full(count, -1)
    lesson = Lesson("", "analyst", scene)
    for start, end in scene.sheet.windows:
        pieces, mask, features, firsts = collate([(lesson, (start, end))])
        with torch.no_grad():
            states = model.encoder(pieces, mask, features)[0][firsts[0]].numpy()
        words = np.arange(start, end)
        left = np.where(start > 0, words - start, count)
        right = np.where(end < count, end - 1 - words, count)
        here = np.minimum(left, right)
        better = here > depth[start:end]
        out[start:end][better] = states[better]
        depth[start:end][better] = here[better]
    return out


def read_with(article: Article, *, said: str | None, events: str | None) -> Record:
    """The record of an article: statements and events by the rules (None), by the model "alone" or "beside" them."""
    page, cast, times = article.page, article.cast, article.times
    spoken, happened = article.said, article.events
    if said:
        sheet = Sheet(page, cast, times)
        drafts = draft_statements(sheet)
        if said == "alone":
            drafts = judged_statements.judged_drafts(sheet, drafts, article.judge, judged_statements.Thresholds())
        else:
            drafts = judged_statements.added_drafts(sheet, drafts, article.judge)
        spoken = settle(sheet, drafts)
    if events:
        judged = judged_events.judged_sightings if events == "alone" else judged_events.filtered_sightings
        happened = find_events(page, cast, spoken, times, sighted=lambda clauses: judged(clauses, article.judge))
    elif said:
        happened = find_events(page, cast, spoken, times)
    outlooks = find_outlooks(page, spoken, happened, times)
    disputes = find_disputes(page, cast, spoken, outlooks)
    places = find_places(page, cast, happened, load_places())
    return assemble(page, cast, spoken, happened, places, (outlooks, disputes), confidence=lambda _kind, _rule: 0.5)
