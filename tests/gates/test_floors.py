"""The accuracy reached on annotated articles may only rise."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from onrecord.evaluation import evaluate

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
SHARED = Path(__file__).parents[3] / "shared"


def digest(folder: Path) -> str:
    """One digest over the gold files of a folder, in order of name."""
    whole = hashlib.sha256()
    for path in sorted((*folder.glob("*.json"), *folder.glob("*.txt"))):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


@pytest.mark.parametrize("gold", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(gold):
    folder = SHARED / gold
    if not folder.is_dir():
        pytest.skip(f"the annotated articles of {gold} are not beside this checkout")
    assert digest(folder) == FLOORS[gold]["digest"], "other gold files than those that the floors were measured on"
    figures = evaluate(folder)
    reached = {name: round(figures[name].f1 if name not in figures.rates else figures[name].recall, 3)
               for name in FLOORS[gold]["floors"]}  # fmt: skip
    fallen = {name: (reached[name], floor) for name, floor in FLOORS[gold]["floors"].items() if reached[name] < floor}
    assert not fallen, f"(reached, floor): {fallen}"
