"""What a chronicle makes of the constructed streams may only come nearer to what is true of them.

The second stream tells of another war in other words: rules that only suit the first would fall there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.evaluation.constructed import evaluate_stream

ROOT = Path(__file__).parents[2]
FLOORS = json.loads((Path(__file__).parent / "stream.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", FLOORS)
def test_no_figure_of_a_stream_falls_below_its_floor(folder):
    reached = evaluate_stream(ROOT / folder).as_dict()
    floors = FLOORS[folder]
    fallen = {name: (round(reached[name], 3), floor) for name, floor in floors.items() if reached[name] < floor}
    assert not fallen, f"(reached, floor): {fallen}"
