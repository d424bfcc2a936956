"""Event coreference on ECB+ from gold mentions, within topics: CoNLL F1 of head stems and of learned pair models.

usage: python benchmarks/coreference.py ECBPLUS [--folds]

ECBPLUS is the folder with ECB+ and ECBplus_coreference_sentences.csv. Mentions are those tagged ACTION_* and
NEG_ACTION_* in the checked sentences; links are INTRA_DOC_COREF and CROSS_DOC_COREF; a mention without a link is alone,
and counts. Mentions are clustered within a topic; which of the topic's two events an article is about is not given.
Topics 2, 5, 12, 18, 21, 23, 34 and 35 are for development: all is learnt and chosen on the other topics of 1-35, anew
in each run, in some minutes.

- head stems: one cluster for each stem of a trigger's first word.
- words: average linkage over the models of `coreference_models`, which compare words (`coreference_pairs`).
- words and encoder: the same with the states of the package's encoder (`coreference_states`) beside the words. That was
  trained to find events and parties, never which are the same, on annotations of our own that include 113 articles of
  the topics for development (training/marks/ecb.jsonl).

`--folds` prints the figures on the other topics as well, each fifth of them judged by what was learnt on the rest. By
these the threshold was chosen.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from coreference_models import Axes, Table, learnt, linked
from coreference_pairs import Topic, stem_of
from coreference_scores import Scores, scores
from coreference_states import States, states_of
from ecbplus import DEVELOPMENT, load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ecbplus import Article, Mention

THRESHOLD = 0.4
FOLDS = 5


def table_of(articles: Sequence[Article], mentions: Sequence[Mention], states: Mapping[str, States]) -> Table:
    """The pairs of one topic, with their words as features."""
    topic = Topic(articles, mentions)
    pairs, kinds, words = [], [], []
    for later, earlier, kind, features in topic.pairs():
        pairs.append((later, earlier))
        kinds.append(kind)
        words.append(np.array(features, np.float32))
    names = sorted({mention.article.name for mention in mentions})
    numbers: dict[tuple[str, str], int] = {}
    rows = np.stack(words)
    return Table(
        pairs=np.array(pairs),
        kinds=np.array(kinds),
        words=rows,
        same=np.array([mentions[later].event == mentions[earlier].event for later, earlier in pairs]),
        articles=np.array([names.index(mention.article.name) for mention in mentions]),
        triggers=np.array([numbers.setdefault(key, len(numbers)) for key in topic.triggers()]),
        states=States(
            *(np.concatenate(rows) for rows in zip(*(states[name] for name in _once(mentions)), strict=True))
        ),
        features=rows,
    )


def _once(mentions: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(mention.article.name for mention in mentions))


def seen(tables: Mapping[int, Table], topics: Sequence[int]) -> dict[int, Table]:
    """The tables with the encoder's states among the features; the axes are those of some topics."""
    axes = Axes(tables, topics)
    return {
        topic: replace(table, features=np.hstack([table.words, axes.features(table)]))
        for topic, table in tables.items()
    }


def by_stem(mentions: Sequence[Mention]) -> list[list[str]]:
    """The clusters of a topic's mentions by the stem of their heads."""
    found = defaultdict(list)
    for mention in mentions:
        found[stem_of(mention.words)].append(mention.id)
    return list(found.values())


def scored(
    mentions: Mapping[int, list[Mention]], topics: Sequence[int], clusters: Callable[[int], list[list[str]]]
) -> Scores:
    """The scores over all mentions of some topics."""
    gold: dict[str, list[str]] = defaultdict(list)
    for topic in topics:
        for mention in mentions[topic]:
            gold[mention.event].append(mention.id)
    return scores(list(gold.values()), [cluster for topic in topics for cluster in clusters(topic)])


def printed(name: str, result: Scores) -> None:
    """One line of the table, in per cent."""
    figures = "  ".join(f"{figure.recall:6.1%} {figure.precision:6.1%} {figure.f1:6.1%}" for figure in result[:3])
    print(f"{name:34} {figures}  {result.conll:6.1%}", flush=True)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    articles: dict[int, list[Article]] = defaultdict(list)
    mentions: dict[int, list[Mention]] = defaultdict(list)
    corpus = load(options.folder)
    states = states_of(corpus)
    for article, found in corpus:
        articles[article.topic].append(article)
        mentions[article.topic] += found
    tables = {topic: table_of(articles[topic], mentions[topic], states) for topic in sorted(mentions)}
    others = [topic for topic in tables if topic not in DEVELOPMENT]

    def grouped(topic: int, model: Callable[[int], np.ndarray]) -> list[list[str]]:
        groups = linked(len(mentions[topic]), tables[topic].pairs, model(topic), THRESHOLD)
        return [[mentions[topic][at].id for at in group] for group in groups]

    def model(topics: Sequence[int], *, encoder: bool) -> Callable[[int], np.ndarray]:
        return learnt(seen(tables, topics) if encoder else tables, topics)

    print(f"{'':34} {'MUC R      P      F1':22} {'B³ R       P      F1':22} {'CEAF-e R   P      F1':22} CoNLL")
    ways = {"words": False, "words and encoder": True}
    printed("head stems, development", scored(mentions, DEVELOPMENT, lambda topic: by_stem(mentions[topic])))
    for name, encoder in ways.items():
        given = model(others, encoder=encoder)
        clusters = {topic: grouped(topic, given) for topic in DEVELOPMENT}
        printed(f"{name}, development", scored(mentions, DEVELOPMENT, clusters.__getitem__))
    if options.folds:
        printed("head stems, other topics", scored(mentions, others, lambda topic: by_stem(mentions[topic])))
        for name, encoder in ways.items():
            clusters = {}
            for fold in range(FOLDS):
                judged = others[fold::FOLDS]
                given = model([topic for topic in others if topic not in judged], encoder=encoder)
                clusters |= {topic: grouped(topic, given) for topic in judged}
            printed(f"{name}, other topics", scored(mentions, others, clusters.__getitem__))


if __name__ == "__main__":
    main()
