"""What a state of training reads of annotated articles, beside what the rules alone read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from onrecord.evaluation import Figures
from onrecord.evaluation.compare import compare
from onrecord.evaluation.gold import account
from onrecord.knowledge import load_places
from onrecord.reading.assembly import assemble
from onrecord.reading.cast import find_cast
from onrecord.reading.claims import find_disputes, find_outlooks
from onrecord.reading.events import find_events
from onrecord.reading.model.encoder import Model
from onrecord.reading.model.judge import Heads, Judge
from onrecord.reading.model.labels import WIDTH
from onrecord.reading.model.reading import USUAL, Settings, read_scene, scene_of
from onrecord.reading.page import lay_out
from onrecord.reading.places import find_places
from onrecord.reading.statements import find_statements
from onrecord.reading.times import read_times
from onrecord.record import to_dict
from training.fit import collate, load_model
from training.material import Lesson, annotated
from training.pieces import piecer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from onrecord.reading.model.scene import Scene
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast
    from onrecord.reading.times import TimeMention
    from onrecord.record import Record
    from training.material import Annotated
    from training.network import Reading


@dataclass(slots=True)
class Article:
    """An annotated article as the rules see it, with the encoder's states of its words."""

    name: str
    gold: dict[str, Any]
    page: Page
    times: Sequence[TimeMention]
    cast: Cast
    judge: Judge


def trial(weights: Path, folder: Path) -> None:
    """Print the headlines of the rules, and all figures of rules and model together."""
    articles = list(laid_out(annotated(folder), reader_of(weights)))
    print("rules          ", figures_of(articles, None).lines()[-1])
    print("\n".join(figures_of(articles).lines()))


HEADLINE = ("statements", "statements + speaker", "events", "event slots", "events strict", "event status", "outlooks")


def headline(weights: Path, folder: Path) -> dict[str, float]:
    """The main figures of weights on annotated articles: F1, of the status the share right."""
    figures = figures_of(laid_out(annotated(folder), reader_of(weights)))
    return {name: round(figures[name].recall if name in figures.rates else figures[name].f1, 3) for name in HEADLINE}


@dataclass(slots=True)
class State:
    """A state of training in place of the bundled model."""

    network: Reading
    heads: Heads
    pieces_of: Callable[[Sequence[str]], list[list[int]]]

    def judge(self, scene: Scene) -> Judge:
        """What it holds of an article."""
        return Judge(self.heads, scene, states_of(self.network, scene))


def reader_of(path: Path) -> Model | State:
    """Weights as they ship (a folder), or a state of training (a file)."""
    if path.is_dir():
        return Model(path)
    network = load_model(path)
    held = {name: value.numpy() for name, value in network.state_dict().items() if not name.startswith("encoder")}
    return State(network, Heads(held), piecer())


def figures_of(articles: Iterable[Article], settings: Settings | None = USUAL) -> Figures:
    """The figures of articles read with some settings; None: by the rules alone."""
    figures = Figures()
    for article in articles:
        record = read_with(article, settings)
        text = article.page.text
        compare(account(article.gold, text), account(to_dict(record), text), figures)
    return figures


def laid_out(articles: Iterable[Annotated], model: Model | State) -> Iterator[Article]:
    """Annotated articles, laid out and encoded."""
    for article in articles:
        document = article.document
        page = lay_out(document)
        times = read_times(page.text, published=document.published, furniture=document.furniture)
        cast = find_cast(page)
        judge = model.judge(scene_of(page, cast, times, model.pieces_of))
        yield Article(article.name, article.gold, page, times, cast, judge)


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


def _half(_kind: str, _rule: str, _signs: Sequence[float]) -> float:
    return 0.5


def read_with(
    article: Article, settings: Settings | None, *, confidence: Callable[[str, str, Sequence[float]], float] = _half
) -> Record:
    """The record of an article."""
    page, cast, times = article.page, article.cast, article.times
    if settings is None:
        said = find_statements(page, cast, times)
        events = find_events(page, cast, said, times)
    else:
        cast, said, events = read_scene(page, cast, times, article.judge, settings)
    outlooks = find_outlooks(page, said, events, times)
    disputes = find_disputes(page, cast, said, outlooks)
    places = find_places(page, cast, events, load_places())
    return assemble(page, cast, said, events, places, (outlooks, disputes), confidence=confidence)
