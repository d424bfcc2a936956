"""Raise the accuracy floors to a little below what the reader reaches now; never lowers one.

usage: python tools/raise_floors.py SHARED_FOLDER [GOLD ...]

GOLD are folders below the shared one, such as `analyst/dev`; without any, those of the floors file.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from onrecord.evaluation import evaluate

FLOORS = Path(__file__).parent.parent / "tests" / "gates" / "floors.json"
GUARDED = (
    "furniture (chars)", "actors", "actor country", "actor role", "statements", "statements + speaker", "statement cue",
    "statement kind", "events", "event slots", "events strict", "event status", "event said_by", "outlooks",
)  # fmt: skip
"""The figures with enough cases behind them to be guarded."""
SLACK = 0.015
"""How far below what is reached a floor stands: eight-bit sums round differently from one processor to the next."""


def main() -> None:
    """Measure each gold folder, print what rose, write the file."""
    shared = Path(sys.argv[1])
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    for gold in sys.argv[2:] or sorted(floors):
        folder = shared / gold
        whole = hashlib.sha256()
        for path in sorted((*folder.glob("*.json"), *folder.glob("*.txt"))):
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
        entry = floors.setdefault(gold, {"digest": whole.hexdigest(), "floors": {}})
        if entry["digest"] != whole.hexdigest():
            sys.exit(f"{gold}: other gold files than those of the floors: measure anew, with a reason in the commit")
        figures = evaluate(folder)
        for name in GUARDED:
            figure = figures[name]
            reached = int(1000 * ((figure.recall if name in figures.rates else figure.f1) - SLACK)) / 1000
            if reached > entry["floors"].get(name, -1):
                print(f"{gold}: {name} {entry['floors'].get(name, '-')} -> {reached}")
                entry["floors"][name] = reached
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
