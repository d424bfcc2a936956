"""src/onrecord/faces/web/static/land.json: the outlines of land that the map draws. Needs npm.

python tools/outlines.py

They are Natural Earth's (public domain) at 1:50 million, as the npm package world-atlas has them in TopoJSON (ISC
licence): land alone, no borders. At 1:110 million towns on a coast lie in the sea; here no shore is off by more than
SLACK degrees, some 3 km. No island is left out: it would look like a judgement.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TO = ROOT / "src" / "onrecord" / "faces" / "web" / "static" / "land.json"
PACKAGE = "world-atlas@2.0.2"
SCALE = "land-50m.json"
STEP = 0.02
SLACK = 0.03


def main() -> None:
    """Fetches the package, rounds, and writes."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as packed:
            member = packed.extractfile(f"package/{SCALE}")
            if member is None:
                raise SystemExit(f"{PACKAGE} has no {SCALE}")
            outlines = json.load(member)
    TO.write_text(json.dumps(rounded(outlines), separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TO.name}: {TO.stat().st_size} bytes")


def rounded(outlines: dict[str, Any]) -> dict[str, Any]:
    """The same topology on a grid of STEP degrees, without points that a line within SLACK of them makes good."""
    scale, shift = outlines["transform"]["scale"], outlines["transform"]["translate"]
    arcs = []
    for arc in outlines["arcs"]:
        x = y = 0
        shore: list[tuple[float, float]] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            shore.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        points = [(round(x / STEP), round(y / STEP)) for x, y in straightened(shore)]
        points = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
        # The smallest islands shrink to a point or a line, and a ring takes four points; any other arc takes two.
        points += [points[0]] * ((4 if shore[0] == shore[-1] else 2) - len(points))
        arcs.append([points[0], *((bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points))])
    return {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"land": outlines["objects"]["land"]},
        "arcs": arcs,
    }


def straightened(shore: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The fewest points of a line that no other point of it is further from than SLACK (Douglas and Peucker 1973)."""
    kept = {0, len(shore) - 1}
    waiting = [(0, len(shore) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        away, farthest = max((distance(shore[at], shore[first], shore[last]), at) for at in range(first + 1, last))
        if away > SLACK:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [point for at, point in enumerate(shore) if at in kept]


def distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point is from a line; from its start where it begins and ends at one point."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if not (length := hypot(dx, dy)):
        return hypot(point[0] - start[0], point[1] - start[1])
    return abs(dx * (start[1] - point[1]) - (start[0] - point[0]) * dy) / length


if __name__ == "__main__":
    main()
