"""Pairs of mentions in ECB+ → how likely they are of one event, by what was learnt on other topics; and clusters.

Two logistic models, one after the other. The first knows the two mentions alone. The second knows what the first made
of all pairs of the topic: whom else each of the two goes with. Their mean is the answer. Both are four models: for one
article or two, one stem or two. All is numpy, and comes out the same each time.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from coreference_pairs import FEATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from coreference_states import States

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

FOLDS: Final = 5
"""In so many parts the topics are learnt from, to know what the first model makes of topics that it has not seen."""
RIDGE: Final = 10.0
"""How strongly the weights of the scaled features are held to nought."""
ROUNDS: Final = 12
THIN: Final = 3
"""Of the pairs that are not of one event, every third is learnt from and counts three times."""
CERTAIN: Final = 1e-4
SPACES: Final = (("trigger", 128, 0.5), ("head", 128, 0.5), ("sentence", 128, 1.0), ("left", 384, 1.0),
                 ("right", 384, 1.0), ("types", 40, 0.0))  # fmt: skip
"""How states are made comparable: so many principal axes, each divided by its spread to that power."""


@dataclass(slots=True)
class Table:
    """The pairs of one topic.

    Attributes:
        pairs: `[pairs, 2]` numbers of two mentions.
        kinds: which of four models judges each.
        words: `[pairs, features]` what `coreference_pairs` compares.
        same: whether they are of one event.
        articles: the number of each mention's article.
        triggers: for each mention a number for its stem among articles on one matter.
        states: for each mention, what the encoder makes of it.
        features: what is learnt from.
    """

    pairs: Ints
    kinds: Ints
    words: Floats
    same: npt.NDArray[np.bool_]
    articles: Ints
    triggers: Ints
    states: States
    features: Floats


class Axes:
    """Principal axes of the states of some topics' mentions; no knowledge of events goes into them."""

    def __init__(self, tables: Mapping[int, Table], topics: Sequence[int]) -> None:
        self._axes = {}
        for name, width, power in SPACES:
            rows = np.concatenate([getattr(tables[topic].states, name) for topic in topics]).astype(np.float64)
            centre = rows.mean(axis=0)
            spread, axes = np.linalg.eigh(np.cov((rows - centre).T))
            first = np.argsort(-spread, kind="stable")[:width]
            self._axes[name] = centre, axes[:, first] / np.maximum(spread[first], 1e-9) ** (power / 2)

    def features(self, table: Table) -> Floats:
        """`[pairs, features]`: cosines of states, of two mentions and of all mentions of their stems."""
        one, other = table.pairs.T
        at = {name: _unit((getattr(table.states, name) - centre) @ axes) for name, (centre, axes) in self._axes.items()}
        near = {name: (rows[one] * rows[other]).sum(axis=1) for name, rows in at.items()}
        plain = _unit(table.states.trigger)
        trigger, sentence = _grouped(at["trigger"], table.triggers), _grouped(at["sentence"], table.triggers)
        kinds = (trigger[one] * trigger[other]).sum(axis=1)
        to_kind = np.maximum((at["trigger"][one] * trigger[other]).sum(1), (trigger[one] * at["trigger"][other]).sum(1))
        sentences, articles = (table.words[:, FEATURES.index(name)] for name in ("sentences", "articles in tree"))
        return np.column_stack(
            [
                *near.values(), (plain[one] * plain[other]).sum(axis=1), kinds, to_kind,
                (sentence[one] * sentence[other]).sum(axis=1), near["trigger"] * articles, near["trigger"] * sentences,
                kinds * articles, near["trigger"] * near["sentence"],
            ]
        ).astype(np.float32)  # fmt: skip


class Logistic:
    """Four logistic models, fitted by Newton's method with a ridge."""

    def __init__(self, features: Floats, same: npt.NDArray[np.bool_], kinds: Ints) -> None:
        self._models = []
        for kind in range(4):
            rows, truth = features[kinds == kind], same[kinds == kind]
            kept = truth | (np.cumsum(~truth) % THIN == 0)
            self._models.append(_fitted(rows[kept], truth[kept]))

    def __call__(self, features: Floats, kinds: Ints) -> Floats:
        """How likely each pair is of one event."""
        likely = np.zeros(len(features), np.float32)
        for kind, (centre, scale, weights) in enumerate(self._models):
            rows = kinds == kind
            likely[rows] = _sigmoid(weights[0] + (features[rows] - centre) / scale @ weights[1:])
        return likely


def _fitted(rows: Floats, truth: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    centre, scale = rows.mean(axis=0), rows.std(axis=0)
    scale[scale < 1e-6] = 1
    scaled = np.column_stack([np.ones(len(rows), np.float32), (rows - centre) / scale])
    counts = np.where(truth, 1, THIN).astype(np.float32)
    ridge = np.full(scaled.shape[1], RIDGE)
    ridge[0] = 1e-3
    weights = np.zeros(scaled.shape[1])
    for _ in range(ROUNDS):
        likely = _sigmoid(scaled @ weights.astype(np.float32))
        slope = scaled.T @ (counts * (likely - truth)) + ridge * weights
        bend = (scaled * (counts * likely * (1 - likely))[:, None]).T @ scaled + np.diag(ridge)
        step = np.linalg.solve(bend.astype(np.float64), slope)
        weights -= step
        if np.abs(step).max() < 1e-3:
            break
    return centre, scale, np.asarray(weights, np.float32)


def learnt(tables: Mapping[int, Table], topics: Sequence[int]) -> Callable[[int], Floats]:
    """From the pairs of some topics, what says of another topic's how likely they are of one event."""

    def model(some: Sequence[int], features: Mapping[int, Floats]) -> Logistic:
        return Logistic(
            np.concatenate([features[topic] for topic in some]),
            np.concatenate([tables[topic].same for topic in some]),
            np.concatenate([tables[topic].kinds for topic in some]),
        )

    features = {topic: table.features for topic, table in tables.items()}
    unseen: dict[int, Floats] = {}
    for fold in range(FOLDS):
        judged = topics[fold::FOLDS]
        first = model([topic for topic in topics if topic not in judged], features)
        unseen |= {topic: first(features[topic], tables[topic].kinds) for topic in judged}
    second = model(topics, {topic: company(tables[topic], unseen[topic]) for topic in topics})
    first = model(topics, features)

    def answer(topic: int) -> Floats:
        table = tables[topic]
        likely = first(table.features, table.kinds)
        return np.asarray((likely + second(company(table, likely), table.kinds)) / 2, np.float32)

    return answer


def company(table: Table, likely: Floats) -> Floats:
    """`[pairs, features]`: what is known of a pair when all pairs of the topic have been judged once."""
    one, other = table.pairs.T
    count = len(table.articles)
    links = np.zeros((count, count), np.float32)
    links[one, other] = links[other, one] = likely
    rows = _unit(links + np.eye(count, dtype=np.float32))
    cosine = (rows @ rows.T)[one, other]
    common, total = (links @ links)[one, other], links.sum(axis=1)
    least, most = np.minimum(total[one], total[other]), np.maximum(total[one], total[other])
    rivals = _rivals(links, table.articles)
    rival, weaker = (
        np.maximum(rivals[one, other], rivals[other, one]),
        np.minimum(rivals[one, other], rivals[other, one]),
    )
    held = np.eye(int(table.triggers.max()) + 1, dtype=np.float32)[table.triggers]
    sizes = held.sum(axis=0)
    between = held.T @ links @ held / np.maximum(1, np.outer(sizes, sizes) - np.diag(sizes))
    to_stem = links @ held / sizes
    ways = to_stem[one, table.triggers[other]], to_stem[other, table.triggers[one]]
    sure = np.clip(likely, CERTAIN, 1 - CERTAIN)
    return np.column_stack(
        [
            np.log(sure / (1 - sure)), likely, cosine, common / np.maximum(1e-3, least), common, rival, weaker,
            likely - rival, least, most, between[table.triggers[one], table.triggers[other]], np.maximum(*ways),
            np.minimum(*ways), cosine * likely,
        ]
    ).astype(np.float32)  # fmt: skip


def _rivals(links: Floats, articles: Ints) -> Floats:
    """For each two mentions, how well the first goes with the best other mention in the article of the second."""
    found = np.zeros_like(links)
    for article in np.unique(articles):
        (columns,) = np.nonzero(articles == article)
        if len(columns) > 1:
            held = links[:, columns]
            ranked = np.sort(held, axis=1)
            best = np.repeat(ranked[:, -1:], len(columns), axis=1)
            best[np.arange(len(held)), held.argmax(axis=1)] = ranked[:, -2]
            found[:, columns] = best
    return found


def linked(count: int, pairs: Ints, likely: Floats, threshold: float) -> list[list[int]]:
    """Average linkage: the two groups likeliest on average are joined, as long as that is above the threshold."""
    links = np.full((count, count), -1.0)
    links[pairs[:, 0], pairs[:, 1]] = links[pairs[:, 1], pairs[:, 0]] = likely
    groups = {at: [at] for at in range(count)}
    while len(groups) > 1:
        one, other = divmod(int(links.argmax()), count)
        if links[one, other] < threshold:
            break
        sizes = len(groups[one]), len(groups[other])
        joined = (links[one] * sizes[0] + links[other] * sizes[1]) / sum(sizes)
        groups[one] += groups.pop(other)
        alive = np.zeros(count, dtype=bool)
        alive[list(groups)] = True
        alive[one] = False
        joined[~alive] = -1.0
        links[one], links[:, one] = joined, joined
        links[other], links[:, other] = -1.0, -1.0
    return list(groups.values())


def _grouped(rows: Floats, groups: Ints) -> Floats:
    """For each row the mean of those of its group, of length one."""
    members = defaultdict(list)
    for at, group in enumerate(groups.tolist()):
        members[group].append(at)
    means = np.zeros_like(rows)
    for held in members.values():
        means[held] = rows[held].mean(axis=0)
    return _unit(means)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(1e-6, np.linalg.norm(rows, axis=-1, keepdims=True)), np.float32)


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), np.float32)
