"""Where the nodes of a network stand: near those they deal with, no name over another, the same every time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROUNDS: Final = 40
"""Rounds of moving; thirty nodes have come to rest by then."""

WIDTH: Final = 960.0
HEIGHT: Final = 600.0
MARGIN: Final = 70.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the picture, in pixels from its upper left corner."""

    x: float
    y: float


def placed(nodes: Sequence[str], edges: Iterable[tuple[str, str]], *, widths: Mapping[str, float]) -> dict[str, Spot]:
    """Where each node stands on a picture of WIDTH × HEIGHT.

    The distances on the picture follow those in the network as well as they can (stress majorization: Gansner, Koren
    and North 2004), from a circle in the order given, so that the same network is always drawn alike. Then nodes whose
    names would lie over each other are pushed apart.

    Args:
        nodes: their keys, the most important first.
        edges: pairs of keys, in any direction.
        widths: how wide the name of each node is, in pixels.
    """
    if not nodes:
        return {}
    distances = _distances(nodes, edges)
    points = [(cos(2 * pi * at / len(nodes)), sin(2 * pi * at / len(nodes))) for at in range(len(nodes))]
    for _ in range(ROUNDS):
        points = [_moved(at, points, distances) for at in range(len(nodes))]
    apart = _apart(_scaled(points), [widths[node] for node in nodes])
    return {node: Spot(round(x, 1), round(y, 1)) for node, (x, y) in zip(nodes, apart, strict=True)}


def _distances(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> list[list[float]]:
    """How many steps apart; nodes that no path joins stand a little further than the farthest that one does."""
    number = {node: at for at, node in enumerate(nodes)}
    beside: list[set[int]] = [set() for _ in nodes]
    for one, other in edges:
        beside[number[one]].add(number[other])
        beside[number[other]].add(number[one])
    steps = [_steps_from(at, beside) for at in range(len(nodes))]
    farthest = max(max(row.values()) for row in steps)
    apart = min(farthest + 0.5, 1 + sqrt(len(nodes)) / 2)
    return [[float(row.get(at, 0)) or apart for at in range(len(nodes))] for row in steps]


def _steps_from(start: int, beside: Sequence[set[int]]) -> dict[int, int]:
    found, waiting = {start: 0}, deque([start])
    while waiting:
        at = waiting.popleft()
        for other in sorted(beside[at]):
            if other not in found:
                found[other] = found[at] + 1
                waiting.append(other)
    return found


def _moved(at: int, points: Sequence[tuple[float, float]], distances: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Where all the others would have it, those near in the network counting most."""
    x, y = points[at]
    sum_x = sum_y = weights = 0.0
    for other, (other_x, other_y) in enumerate(points):
        if other == at:
            continue
        wanted = distances[at][other]
        length = hypot(x - other_x, y - other_y) or 1e-9
        weight = 1 / (wanted * wanted)
        sum_x += weight * (other_x + wanted * (x - other_x) / length)
        sum_y += weight * (other_y + wanted * (y - other_y) / length)
        weights += weight
    return (sum_x / weights, sum_y / weights) if weights else (x, y)


def _scaled(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points over the whole picture, each direction by itself: it is wider than high."""
    return list(
        zip(
            _stretched([x for x, _y in points], WIDTH),
            _stretched([y for _x, y in points], HEIGHT),
            strict=True,
        )
    )


def _stretched(values: Sequence[float], size: float) -> list[float]:
    low, high = min(values), max(values)
    if high - low < 1e-6:
        return [size / 2] * len(values)
    return [MARGIN + (value - low) / (high - low) * (size - 2 * MARGIN) for value in values]


def _apart(points: list[tuple[float, float]], widths: Sequence[float]) -> list[tuple[float, float]]:
    """The same with room for each node and the name below it."""
    height = 46.0
    moved = [list(point) for point in points]
    for _ in range(ROUNDS):
        still = True
        for one in range(len(moved)):
            for other in range(one):
                (ax, ay), (bx, by) = moved[one], moved[other]
                over_x = (widths[one] + widths[other]) / 2 + 10 - abs(ax - bx)
                over_y = height - abs(ay - by)
                if over_x <= 0 or over_y <= 0:
                    continue
                still = False
                axis, push = (1, over_y / 2) if over_y * 2 <= over_x else (0, over_x / 2)
                sign = 1 if moved[one][axis] >= moved[other][axis] else -1
                moved[one][axis] += sign * push
                moved[other][axis] -= sign * push
        for at, point in enumerate(moved):
            half = min(widths[at] / 2, WIDTH / 2 - 1)
            point[0] = min(max(point[0], half), WIDTH - half)
            point[1] = min(max(point[1], 24.0), HEIGHT - 34)
        if still:
            break
    return [(x, y) for x, y in moved]
