"""How likely an item is right as a whole, from what the model holds of its parts: fitted on articles kept back."""

from __future__ import annotations

import csv
import math
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

EDGE: Final = 0.001
"""No sign is believed to be nearer to 0 or 1 than this."""
LOWEST, HIGHEST = 0.01, 0.99


def confidence(kind: str, rule: str, signs: Sequence[float]) -> float:
    """The probability in (0, 1) that an item of a kind ("statement" or "event") is right as a whole.

    Right as a whole means, for a statement, that its words and its speaker are; for an event, that its type, parties
    and status are. A logistic regression on the logits of the signs (see `Said.signs`, `Happened.signs`) and on whether
    the rules found the item; two decimals.
    """
    table = _table()[kind]
    score = sum(weight * value for weight, value in zip(table, terms(rule, signs), strict=True))
    return min(HIGHEST, max(LOWEST, round(1 / (1 + math.exp(-score)), 2)))


def terms(rule: str, signs: Sequence[float]) -> tuple[float, ...]:
    """What the regression weighs: one, whether only the model found the item, and each sign's logit."""
    clipped = (min(1 - EDGE, max(EDGE, sign)) for sign in signs)
    return 1.0, float(rule.startswith("model")), *(math.log(sign / (1 - sign)) for sign in clipped)


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[float, ...]]:
    text = files("onrecord.reading").joinpath("confidence.csv").read_text(encoding="utf-8")
    held: dict[str, list[float]] = {}
    for row in csv.DictReader(text.splitlines()):
        held.setdefault(row["kind"], []).append(float(row["weight"]))
    return {kind: tuple(weights) for kind, weights in held.items()}
