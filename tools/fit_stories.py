"""Learns how much each thing that two documents have in common says about whether they tell of one matter.

usage: python tools/fit_stories.py ECBPLUS RELEASES

ECBPLUS and RELEASES as in `benchmarks/stories.py`. Learns on the topics of 1 to 35 that are not for
development and prints the table for `onrecord.story.profiles`, and before it the figures of those topics, each put into
stories by weights that were learned without it: of nine parts of the topics every one in turn is left out.

ECB+ holds no two matters with the same names but for the halves of a topic, and an archive on one conflict holds
little else. So releases of one outlet of which one is at least 45 days younger, a sample drawn with a fixed seed, are
learned from as well, each pair as of two matters; a few are of one.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import stories as benchmark  # noqa: E402 - it lies in a folder that is no package
from onrecord.story import profiles  # noqa: E402
from onrecord.story import stories as rules  # noqa: E402

FOLDS = 9
PENALTY = 3.0
ACROSS = 0.3
"""What a pair from two topics counts: there are many, and they are easy."""

APART = 45
SAMPLE = 3000
"""So many pairs of releases that are `APART` days apart or more are learned from, each counting as `ACROSS`."""


def main() -> None:
    """The figures, then the table."""
    folder = Path(sys.argv[1]) / "ECB+"
    topics = [topic for topic in range(1, 36) if topic not in benchmark.DEVELOPMENT]
    articles = [article for topic in topics for article in benchmark.topic_of(folder / str(topic))]
    digests = benchmark.digests_of(articles, None)
    found = [profiles.Profile.of(digests[article.document.id].terms) for article in articles]
    pairs = [
        (left, right, evidence)
        for left in range(len(articles))
        for right in range(left)
        if (evidence := profiles.evidence(found[left], found[right])) is not None
    ]
    facts = np.array([evidence for _, _, evidence in pairs])
    one = np.array([articles[left].story == articles[right].story for left, right, _ in pairs])
    of = np.array(
        [[topics.index(articles[left].topic), topics.index(articles[right].topic)] for left, right, _ in pairs]
    )
    inside = of[:, 0] == of[:, 1]
    many = Counter(of[inside, 0].tolist())
    # A topic with many pairs counts less than they are many.
    counts = np.where(inside, 1.0, ACROSS) * np.array([(200 / (many[topic] + 1)) ** 0.5 for topic in of[:, 0].tolist()])
    far = apart(Path(sys.argv[2]))
    print(f"{len(pairs)} pairs, {one.sum()} of one story")
    thresholds = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
    results: dict[float, dict[str, str]] = {threshold: {} for threshold in thresholds}
    for fold in range(FOLDS):
        kept = (of % FOLDS != fold).all(axis=1)
        put(*fitted(facts[kept], one[kept], counts[kept], far))
        part = [article for article in articles if topics.index(article.topic) % FOLDS == fold]
        for threshold in thresholds:
            rules.JOINS = threshold  # type: ignore[misc]
            results[threshold] |= benchmark.clustered(part, digests, None)
    for threshold in thresholds:
        print(f"left out, joins at {threshold:.2f}: {benchmark.figures(articles, results[threshold])}")
    offset, weights = fitted(facts, one, counts, far)
    for name, weight in zip(profiles.WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"OFFSET: Final = {offset:.2f}")


def apart(folder: Path) -> np.ndarray:
    """What a sample of pairs of releases that are far apart have in common."""
    digests = sorted(benchmark.releases_of(folder), key=lambda each: each.trace.rank())
    found = [profiles.Profile.of(digest.terms) for digest in digests]
    days = [digest.trace.day.toordinal() for digest in digests]
    pairs = [(late, early) for late in range(len(days)) for early in range(late) if days[late] - days[early] >= APART]
    Random(5).shuffle(pairs)
    facts = (profiles.evidence(found[late], found[early]) for late, early in pairs)
    return np.array(list(islice((each for each in facts if each is not None), SAMPLE)))


def put(offset: float, weights: np.ndarray) -> None:
    """Puts weights in place of those of the package."""
    profiles.OFFSET = offset  # type: ignore[misc]
    profiles.WEIGHTS.update(zip(profiles.WEIGHTS, weights.tolist(), strict=True))


def fitted(facts: np.ndarray, one: np.ndarray, counts: np.ndarray, far: np.ndarray) -> tuple[float, np.ndarray]:
    """Offset and weights of a logistic regression, by Newton's method on facts brought to one scale."""
    facts, one = np.concatenate([facts, far]), np.concatenate([one, np.zeros(len(far), bool)])
    counts = np.concatenate([counts, np.full(len(far), ACROSS)])
    centre, spread = facts.mean(axis=0), facts.std(axis=0)
    table = np.column_stack([np.ones(len(facts)), (facts - centre) / spread])
    penalty = np.diag([0.0] + [PENALTY] * facts.shape[1])
    weights = np.zeros(table.shape[1])
    for _ in range(25):
        probable = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (probable - one)) + penalty @ weights
        curve = (table.T * (counts * probable * (1 - probable))) @ table + penalty
        weights -= np.linalg.solve(curve, slope)
    scaled = weights[1:] / spread
    return float(weights[0] - scaled @ centre), scaled


if __name__ == "__main__":
    main()
