"""Who does how much to whom: as a matrix of parties and as a network."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import hypot, log1p, sqrt
from typing import TYPE_CHECKING, Final

from onrecord.faces.web.charts.layout import Spot, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.store.asking.rows import DyadRow, Named

MOST_IN_MATRIX: Final = 14
"""Parties of a matrix: more would not fit a screen with their names."""

MOST_IN_NETWORK: Final = 26
MOST_EDGES: Final = 60
"""More edges hide each other."""

SHADES: Final = (
    (-6.0, "hostile-3"),
    (-3.0, "hostile-2"),
    (-0.5, "hostile-1"),
    (0.5, "even"),
    (3.0, "kind-1"),
    (6.0, "kind-2"),
)
"""The class of a cell by the highest mean intensity that has it; above all of them `kind-3`."""

LETTER: Final = 6.8
"""How wide a letter of a node's name is on average, in pixels."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the matrix: who does it, and what to each of the columns, None where nothing is on record."""

    actor: Named
    cells: tuple[DyadRow | None, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties × parties.

    Attributes:
        targets: the columns.
        lines: the rows.
        left_out: dyads that are not in it, since one of the two is in too few.
    """

    targets: tuple[Named, ...]
    lines: tuple[Line, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Node:
    """A party of the network: where it stands, how large it is, in how many events it is."""

    party: Named
    label: str
    spot: Spot
    radius: float
    events: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A dyad of the network: its line as an SVG path, its arrow head as another one, how wide it is."""

    dyad: DyadRow
    path: str
    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """Parties and who does something to whom among them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def matrix(dyads: Sequence[DyadRow]) -> Matrix:
    """The parties with the most events as a matrix, in that order; only rows and columns that have something."""
    chosen = [key for key, _count in _weights(dyads).most_common(MOST_IN_MATRIX)]
    inside = {
        (dyad.actor.key, dyad.target.key): dyad for dyad in dyads if {dyad.actor.key, dyad.target.key} <= {*chosen}
    }
    actors = [key for key in chosen if any(by == key for by, _to in inside)]
    targets = [key for key in chosen if any(to == key for _by, to in inside)]
    names = _names(dyads)
    lines = []
    for key in actors:
        cells = tuple(inside.get((key, target)) for target in targets)
        lines.append(Line(names[key], cells, sum(cell.events for cell in cells if cell)))
    return Matrix(tuple(names[key] for key in targets), tuple(lines), len(dyads) - len(inside))


def network(dyads: Sequence[DyadRow]) -> Network:
    """The dyads with the most events, drawn: the same dyads give the same picture."""
    weights = _weights(dyads)
    chosen = {key for key, _count in weights.most_common(MOST_IN_NETWORK)}
    drawn = [
        dyad for dyad in dyads if {dyad.actor.key, dyad.target.key} <= chosen and dyad.actor.key != dyad.target.key
    ]
    drawn = sorted(drawn, key=lambda dyad: (-dyad.events, dyad.actor.key, dyad.target.key))[:MOST_EDGES]
    names = _names(drawn)
    keys = sorted(names, key=lambda key: (-weights[key], key))
    labels = {key: _short(names[key].name) for key in keys}
    spots = placed(
        keys,
        [(dyad.actor.key, dyad.target.key) for dyad in drawn],
        widths={key: max(40.0, LETTER * len(label)) for key, label in labels.items()},
    )
    nodes = tuple(
        Node(names[key], labels[key], spots[key], round(5 + 2.2 * log1p(weights[key]), 1), weights[key]) for key in keys
    )
    radii = {node.party.key: node.radius for node in nodes}
    edges = tuple(_edge(dyad, spots, radii) for dyad in drawn)
    return Network(nodes, edges, len(dyads) - len(drawn))


def shade(intensity: float) -> str:
    """The class of a mean intensity: "hostile-3" at the one end, "even" in the middle, "kind-3" at the other.

    >>> shade(-8), shade(0), shade(2)
    ('hostile-3', 'even', 'kind-1')
    """
    return next((name for limit, name in SHADES if intensity <= limit), "kind-3")


def intensity_short(intensity: float) -> str:
    """A mean intensity as short as a cell takes it: whole numbers, a decimal where that would be 0.

    >>> intensity_short(-8.6), intensity_short(0.34), intensity_short(0)
    ('−9', '+0.3', '0')
    """
    words = f"{intensity:+.0f}" if abs(intensity) >= 1 else f"{intensity:+.1f}"
    return "0" if words in {"+0.0", "-0.0"} else words.replace("-", "\N{MINUS SIGN}")


def _weights(dyads: Sequence[DyadRow]) -> Counter[str]:
    """In how many events each party is; of equal ones the first key comes first."""
    counted = Counter[str]()
    for dyad in dyads:
        for key in {dyad.actor.key, dyad.target.key}:
            counted[key] += dyad.events
    return Counter(dict(sorted(counted.items())))


def _names(dyads: Sequence[DyadRow]) -> dict[str, Named]:
    return {party.key: party for dyad in dyads for party in (dyad.actor, dyad.target)}


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23].rstrip() + "…"


def _edge(dyad: DyadRow, spots: dict[str, Spot], radii: dict[str, float]) -> Edge:
    """A line that bends to the right of its way, so that both directions of a pair can be told apart."""
    start, end = spots[dyad.actor.key], spots[dyad.target.key]
    dx, dy = end.x - start.x, end.y - start.y
    length = hypot(dx, dy) or 1.0
    bend = min(40.0, length * 0.16)
    middle = Spot((start.x + end.x) / 2 - dy / length * bend, (start.y + end.y) / 2 + dx / length * bend)
    start, end = _towards(start, middle, radii[dyad.actor.key] + 1), _towards(end, middle, radii[dyad.target.key] + 2)
    width = round(min(9.0, 1 + sqrt(dyad.events)), 1)
    size = 5 + width
    back = _towards(end, middle, size)
    ux, uy = (end.x - back.x) / size, (end.y - back.y) / size
    left = Spot(back.x - uy * size * 0.55, back.y + ux * size * 0.55)
    right = Spot(back.x + uy * size * 0.55, back.y - ux * size * 0.55)
    path = f"M{_at(start)}Q{_at(middle)} {_at(back)}"
    return Edge(dyad, path, f"M{_at(end)}L{_at(left)}L{_at(right)}Z", width)


def _towards(spot: Spot, other: Spot, distance: float) -> Spot:
    length = hypot(other.x - spot.x, other.y - spot.y) or 1.0
    return Spot(spot.x + (other.x - spot.x) / length * distance, spot.y + (other.y - spot.y) / length * distance)


def _at(spot: Spot) -> str:
    return f"{spot.x:.1f},{spot.y:.1f}"
