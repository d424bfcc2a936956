"""Where events lie: the spots of a map, and the part of the world that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from onrecord.store.asking.filter import Box

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from onrecord.store.asking.rows import PointRow

SHARE: Final = 0.9
"""The part of the events that is enough for the map at first, where that makes it at most half as wide or high: one
event far away would shrink the rest to a dot."""

MOST: Final = 1000
"""Places on one map; more would hide each other."""

LEAST_SIDE: Final = 3.0
"""In degrees: the outlines of land are too coarse to be drawn larger."""

WORLD: Final = 150.0
"""A part of the map wider than that, in degrees, is drawn as the whole world."""

PRECISION_WORDS: Final = {
    "point": "the exact place",
    "city": "a town",
    "region": "somewhere in a region",
    "country": "somewhere in a country",
    None: "how exactly is not known",
}
EXACT: Final = ("point", "city")


@dataclass(frozen=True, slots=True)
class Atlas:
    """What a map shows.

    Attributes:
        points: the places, those with the most events first.
        view: the part of the world.
        outside: how many events lie outside of it.
        since: the day back to which was looked, see `Looked`.
    """

    points: tuple[PointRow, ...]
    view: Box
    outside: int
    since: date | None = None

    @property
    def full(self) -> bool:
        """Whether there may be more places than it shows."""
        return len(self.points) >= MOST

    @property
    def events(self) -> int:
        """The events of all its places."""
        return sum(point.events for point in self.points)


def atlas(points: Sequence[PointRow], *, box: Box | None = None, since: date | None = None) -> Atlas:
    """A map of places; without a box it shows where most of their events lie."""
    view = box or _view(points)
    outside = sum(point.events for point in points if not _inside(point, view))
    return Atlas(tuple(points), view, outside, since)


def spots(shown: Atlas, *, chosen: str | None) -> list[dict[str, Any]]:
    """The places as the picture takes them: `exact` or not, `h` mostly violence, `c` chosen."""
    return [
        {
            "key": point.place.key,
            "name": point.place.name,
            "lon": point.longitude,
            "lat": point.latitude,
            "n": point.events,
            "exact": int(point.precision in EXACT),
            "h": int(2 * point.violent >= point.events),
            "c": int(point.place.key == chosen),
            "w": spot_words(point),
        }
        for point in shown.points
    ]


def spot_words(point: PointRow) -> str:
    """A place in words: "Tarn: 12 events, 7 of them violent (a town)"."""
    parts = [f"{point.events} event{'' if point.events == 1 else 's'}"]
    if point.violent:
        parts.append(f"{point.violent} of them violent")
    return f"{point.place.name}: {', '.join(parts)} ({PRECISION_WORDS[point.precision]})"


def box_words(box: Box) -> str:
    """A box as the address has it: south,west,north,east."""
    return ",".join(f"{round(side, 2):g}" for side in (box.south, box.west, box.north, box.east))


def _inside(point: PointRow, box: Box) -> bool:
    if not box.south <= point.latitude <= box.north:
        return False
    if box.west <= box.east:
        return box.west <= point.longitude <= box.east
    return point.longitude >= box.west or point.longitude <= box.east


def _view(points: Sequence[PointRow]) -> Box:
    """The part that holds most events, with some land around it."""
    if not points:
        return Box(south=-60, west=-180, north=80, east=180)
    south, north = _most([(point.latitude, point.events) for point in points])
    west, east = _most([(point.longitude, point.events) for point in points])
    height, width = max(LEAST_SIDE, north - south), max(LEAST_SIDE, east - west)
    south, north = _around(south, north, height * 1.3, low=-85, high=85)
    if width > WORLD:
        return Box(south=min(south, -56), west=-180, north=max(north, 75), east=180)
    west, east = _around(west, east, width * 1.3, low=-180, high=180)
    return Box(south=south, west=west, north=north, east=east)


def _most(values: Sequence[tuple[float, int]]) -> tuple[float, float]:
    """The narrowest interval with that share of the weight, where it is narrow; else the whole."""
    listed = sorted(values)
    wanted = SHARE * sum(weight for _value, weight in listed)
    whole = best = (listed[0][0], listed[-1][0])
    start, held = 0, 0
    for value, weight in listed:
        held += weight
        while held - listed[start][1] >= wanted:
            held -= listed[start][1]
            start += 1
        if held >= wanted and value - listed[start][0] < best[1] - best[0]:
            best = (listed[start][0], value)
    return best if 2 * (best[1] - best[0]) < whole[1] - whole[0] else whole


def _around(low_side: float, high_side: float, size: float, *, low: float, high: float) -> tuple[float, float]:
    middle = (low_side + high_side) / 2
    return round(max(low, middle - size / 2), 3), round(min(high, middle + size / 2), 3)
