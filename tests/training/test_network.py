"""Training's layers and the reader's give the same scores; where torch is not installed there is nothing to compare."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from onrecord.reading.model.judge import Heads
from onrecord.reading.model.labels import HEADS, OWN, PAIRS, WIDTH

ROOT = Path(__file__).parents[2]
torch = pytest.importorskip("torch")
if not (ROOT / "training" / "network.py").exists():
    pytest.skip("the weights' making is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def network():
    sys.path.insert(0, str(ROOT))
    try:
        from training import network as layers  # noqa: PLC0415 - it lies beside the package
    finally:
        sys.path.remove(str(ROOT))
    torch.manual_seed(1)
    return layers


def heads_of(kind, name, layer):
    layer.eval()
    return Heads({f"{kind}.{name}.{key}": value.numpy() for key, value in layer.state_dict().items()})


def some_states(count, seed):
    return np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)


@pytest.mark.parametrize("name", HEADS)
def test_a_tagger_scores_words_as_in_training(network, name):
    layer = network.Tagger(*HEADS[name])
    states = some_states(7, 1)
    found = heads_of("heads", name, layer).tags(name, states)
    assert np.allclose(found, layer(torch.from_numpy(states)).detach().numpy(), atol=1e-4)


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_scorer_scores_pairs_as_in_training(network, name):
    labels, inner, tables = PAIRS[name]
    layer = network.Pair(labels, inner, tables)
    left, right = some_states(3, 1), some_states(5, 2)
    chance = np.random.default_rng(3)
    between = np.stack([chance.integers(0, size, size=(3, 5)) for size in tables], axis=-1)
    for at in OWN.get(name, ()):
        between[:, :, at] = between[0, :, at]
    heads = heads_of("pairs", name, layer)
    columns = [between[0, :, at] if at in OWN.get(name, ()) else between[:, :, at] for at in range(len(tables))]
    own = [between[0, :, at] for at in OWN.get(name, ())]
    found = heads.pairs(name, left, heads.sides(name, right, own), columns)
    wanted = layer(torch.from_numpy(left), torch.from_numpy(right), torch.from_numpy(between))
    assert np.allclose(found, wanted.detach().numpy(), atol=1e-4)
