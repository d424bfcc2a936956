"""What a chronicle makes of the constructed stream may only come nearer to what is true of it."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.evaluation.constructed import evaluate_stream

FLOORS = json.loads((Path(__file__).parent / "stream.json").read_text(encoding="utf-8"))
STREAM = Path(__file__).parents[2] / "examples" / "stream"


def test_no_figure_of_the_stream_falls_below_its_floor():
    reached = evaluate_stream(STREAM).as_dict()
    fallen = {name: (round(reached[name], 3), floor) for name, floor in FLOORS.items() if reached[name] < floor}
    assert not fallen, f"(reached, floor): {fallen}"
