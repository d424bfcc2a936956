"""The scores of coreference, held against cases worked out by hand."""

import random
import sys
from itertools import permutations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from coreference_scores import assignment, b_cubed, ceaf_e, muc, scores

GOLD = [{"a", "b", "c"}, {"d", "e", "f", "g"}]


def test_clusters_like_the_gold_score_full_marks():
    assert scores(GOLD, [set(cluster) for cluster in reversed(GOLD)]).conll == pytest.approx(1)


def test_muc_counts_links():
    found = [{"a", "b"}, {"c", "d"}, {"e", "f", "g"}]
    assert muc(GOLD, found)[:2] == pytest.approx((3 / 5, 3 / 4))


def test_b_cubed_counts_mentions():
    found = [{"a", "b"}, {"c", "d"}, {"e", "f", "g"}]
    recall = (2 * 2 / 3 + 1 / 3 + 1 / 4 + 3 * 3 / 4) / 7
    precision = (2 + 1 / 2 + 1 / 2 + 3) / 7
    assert b_cubed(GOLD, found)[:2] == pytest.approx((recall, precision))


def test_ceaf_matches_clusters_one_to_one():
    found = [{"a", "b"}, {"c", "d"}, {"e", "f", "g"}]
    likeness = 2 * 2 / 5 + 2 * 3 / 7
    assert ceaf_e(GOLD, found)[:2] == pytest.approx((likeness / 2, likeness / 3))


def test_all_alone_and_all_in_one():
    alone = [{mention} for cluster in GOLD for mention in cluster]
    assert muc(GOLD, alone).f1 == 0
    assert b_cubed(GOLD, alone).precision == 1
    assert muc(GOLD, [set("abcdefg")]).recall == 1


def test_a_mention_that_one_side_lacks_is_an_error():
    with pytest.raises(ValueError, match="same mentions"):
        scores(GOLD, [{"a"}])


def test_the_assignment_is_the_best_of_all():
    chance = random.Random(3)  # noqa: S311
    for _ in range(30):
        rows, columns = chance.randint(1, 4), chance.randint(4, 5)
        table = {(row, column): chance.choice([0.1, 0.4, 0.5, 0.9]) for row in range(rows) for column in range(columns)}
        best = max(sum(table[pair] for pair in enumerate(way)) for way in permutations(range(columns), rows))
        assert assignment(table) == pytest.approx(best)
