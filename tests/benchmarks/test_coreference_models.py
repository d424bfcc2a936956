"""The clusters of the coreference benchmark, from probabilities given by hand."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from coreference_models import Logistic, linked

PAIRS = np.array([(later, earlier) for later in range(4) for earlier in range(later)])


def test_the_likeliest_are_joined_and_a_group_counts_by_its_mean():
    likely = np.array([0.9, 0.8, 0.1, 0.0, 0.0, 0.0], np.float32)
    assert linked(4, PAIRS, likely, 0.4) == [[0, 1, 2], [3]]
    assert linked(4, PAIRS, likely, 0.5) == [[0, 1], [2], [3]]


def test_nothing_is_joined_where_nothing_is_likely():
    assert linked(4, PAIRS, np.full(6, 0.1, np.float32), 0.4) == [[0], [1], [2], [3]]


def test_a_model_learns_which_feature_tells_and_gives_the_same_answer_each_time():
    spread = np.linspace(-1, 1, 400, dtype=np.float32)
    rows = np.column_stack([spread, np.sin(spread * 50)]).astype(np.float32)
    kinds = np.arange(400) % 4
    first, again = (Logistic(rows, spread > 0.2, kinds)(rows, kinds) for _ in range(2))
    assert first[:100].max() < 0.5 < first[350:].min()
    assert (first == again).all()
