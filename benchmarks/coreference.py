"""Event coreference on ECB+ from gold mentions, within topics: CoNLL F1 of head stems and of a learned pair model.

usage: python benchmarks/coreference.py ECBPLUS [--learn]

ECBPLUS is the folder with ECB+ and ECBplus_coreference_sentences.csv. Mentions are those tagged ACTION_* and
NEG_ACTION_* in the checked sentences; links are INTRA_DOC_COREF and CROSS_DOC_COREF; a mention without a link is alone,
and counts. Mentions are clustered within a topic; which of the topic's two events an article is about is not given.
Topics 2, 5, 12, 18, 21, 23, 34 and 35 are for development: weights and the threshold are learnt and chosen on the other
topics of 1-35.

- head stems: one cluster for each stem of a trigger's first word.
- pairs: average linkage over the probabilities of `coreference_pairs`, four logistic models (one article or two, one
  stem or two) whose weights stand in coreference_weights.json. `--learn` makes them anew (needs scikit-learn), and
  prints the figure on the other topics as well, each fifth of them judged by what was learnt on the rest.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from coreference_pairs import FEATURES, Topic, probability, stem_of
from coreference_scores import Scores, scores
from ecbplus import DEVELOPMENT, LAST, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ecbplus import Article, Mention

WEIGHTS = Path(__file__).with_name("coreference_weights.json")
THRESHOLD = 0.3
FOLDS = 5

Weights = list[list[float]]
Pair = tuple[int, int, int, list[float]]


def linked(size: int, likely: dict[tuple[int, int], float]) -> list[list[int]]:
    """Average linkage: the two groups likeliest on average are joined, as long as that is above the threshold."""
    groups = {at: [at] for at in range(size)}
    links = dict(likely)
    while links:
        one, other = min(links, key=lambda pair: (-links[pair], pair))
        if links[one, other] < THRESHOLD:
            break
        del links[one, other]
        sizes = len(groups[one]), len(groups[other])
        for third in groups:
            if third not in {one, other}:
                mine, theirs = tuple(sorted((one, third))), tuple(sorted((other, third)))
                links[mine] = (links[mine] * sizes[0] + links.pop(theirs) * sizes[1]) / sum(sizes)
        groups[one] += groups.pop(other)
    return list(groups.values())


def by_pairs(pairs: Sequence[Pair], mentions: Sequence[Mention], weights: Weights) -> list[list[str]]:
    """The clusters of a topic's mentions that the pair models give."""
    likely = {(earlier, later): probability(weights[kind], features) for later, earlier, kind, features in pairs}
    return [[mentions[at].id for at in group] for group in linked(len(mentions), likely)]


def by_stem(mentions: Sequence[Mention]) -> list[list[str]]:
    """The clusters of a topic's mentions by the stem of their heads."""
    found = defaultdict(list)
    for mention in mentions:
        found[stem_of(mention.words)].append(mention.id)
    return list(found.values())


def learnt(pairs: dict[int, list[Pair]], mentions: dict[int, list[Mention]], topics: Sequence[int]) -> Weights:
    """The four models' weights, constant first, from the pairs of some topics."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    weights = []
    for wanted in range(4):
        rows, truth = [], []
        for topic in topics:
            for later, earlier, kind, features in pairs[topic]:
                if kind == wanted:
                    rows.append(features)
                    truth.append(mentions[topic][later].event == mentions[topic][earlier].event)
        scale = StandardScaler().fit(rows)
        model = LogisticRegression(C=0.1, max_iter=300).fit(scale.transform(rows), truth)
        factors = model.coef_[0] / scale.scale_
        weights.append([round(float(value), 5) for value in (model.intercept_[0] - factors @ scale.mean_, *factors)])
    return weights


def scored(
    mentions: dict[int, list[Mention]], topics: Sequence[int], clusters: Callable[[int], list[list[str]]]
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
    print(f"{name:28} {figures}  {result.conll:6.1%}", flush=True)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--learn", action="store_true")
    options = parser.parse_args()
    articles: dict[int, list[Article]] = defaultdict(list)
    mentions: dict[int, list[Mention]] = defaultdict(list)
    wanted = tuple(range(LAST + 1)) if options.learn else DEVELOPMENT
    for article, found in load(options.folder, topics=wanted):
        articles[article.topic].append(article)
        mentions[article.topic] += found
    pairs = {topic: list(Topic(articles[topic], mentions[topic]).pairs()) for topic in sorted(mentions)}
    print(f"{'':28} {'MUC R      P      F1':22} {'B³ R       P      F1':22} {'CEAF-e R   P      F1':22} CoNLL")
    if options.learn:
        others = [topic for topic in sorted(mentions) if topic not in DEVELOPMENT]
        clusters = {}
        for fold in range(FOLDS):
            judged = others[fold::FOLDS]
            weights = learnt(pairs, mentions, [topic for topic in others if topic not in judged])
            clusters |= {topic: by_pairs(pairs[topic], mentions[topic], weights) for topic in judged}
        printed("head stems, other topics", scored(mentions, others, lambda topic: by_stem(mentions[topic])))
        printed("pairs, other topics", scored(mentions, others, clusters.__getitem__))
        content = {"features": ["constant", *FEATURES], "weights": learnt(pairs, mentions, others)}
        WEIGHTS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    printed("head stems, development", scored(mentions, DEVELOPMENT, lambda topic: by_stem(mentions[topic])))
    printed(
        "pairs, development",
        scored(mentions, DEVELOPMENT, lambda topic: by_pairs(pairs[topic], mentions[topic], weights)),
    )


if __name__ == "__main__":
    main()
