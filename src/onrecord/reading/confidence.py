"""How often a rule is right: measured on annotated articles, carried beside the code as a small table."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import Final

UNKNOWN: Final = {"statement": 0.4, "event": 0.15}
"""For a rule that was never measured: a little under the average of its kind."""


def confidence(kind: str, rule: str) -> float:
    """The probability in (0, 1] that an item of a kind ("statement" or "event") found by a rule is right as a whole.

    Right as a whole means, for a statement, that its words and its speaker are; for an event, that its type, parties
    and status are. Rates of rules with few cases are drawn towards the average of their kind.
    """
    return _table().get((kind, rule), UNKNOWN[kind])


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], float]:
    table = files("onrecord.reading").joinpath("confidence.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {(row["kind"], row["rule"]): float(row["confidence"]) for row in rows}
