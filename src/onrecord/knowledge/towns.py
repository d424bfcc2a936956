"""Towns and areas of the world by name, in a sorted file that is searched where it lies: nothing is read in advance.

`places.tsv` has a line for each place of a name, in the order of the names' bytes:

    key, mark, name, latitude, longitude, area, population, GeoNames id

where the mark is `c` for a town that a newspaper means by its name alone, `t` for a smaller one, `a` and `b` for first
and second order divisions; an empty name is the key with capitals. A line `key, >, other key, GeoNames id` is another
spelling; a key that begins with a tilde is a `rough_key`. `areas.tsv` tells by line number which country and divisions
an area is.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.spelling import apart, rough_key
from onrecord.knowledge.tables import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Town:
    """A town or a division.

    Attributes:
        mark: `c`, `t`, `a` or `b` as above.
        name: as GeoNames spells it.
        latitude, longitude: degrees; of a division, about its middle.
        country: ISO 3166 alpha-3 code.
        within: the divisions that it lies in, the smaller first.
        population: how many people, or None.
        geonames: the GeoNames id, None for divisions.
    """

    mark: str
    name: str
    latitude: float
    longitude: float
    country: str
    within: tuple[str, ...]
    population: int | None
    geonames: int | None


@lru_cache(maxsize=8192)
def towns(key: str) -> tuple[Town, ...]:
    """The places whose `place_key` this is, in any spelling, the most populous first."""
    found: dict[tuple[str, object], Town] = {}
    for line in _lines(key.encode()):
        if line[1] == b">":
            other = next((row for row in _lines(line[2]) if row[-1] == line[3]), None)
            if other is not None:
                found.setdefault(("", line[3]), _town(other))
        else:
            found.setdefault((line[1].decode() if line[1] in b"ab" else "", line[7] or line[5]), _town(line))
    return tuple(sorted(found.values(), key=lambda town: -(town.population or 0)))


@lru_cache(maxsize=8192)
def like(key: str) -> tuple[Town, ...]:
    """The places that a `place_key` may spell in another transliteration, the likest first."""
    rough = rough_key(key)
    if len(rough) < LEAST:
        return ()
    found = []
    for line in _lines(b"~" + rough.encode()):
        letters = apart(key, line[2].decode())
        if letters <= len(key) * UNLIKE.get(len(rough), MOST_UNLIKE):
            same = (town for town in towns(line[2].decode()) if town.geonames == int(line[3]))
            found += [(letters, town) for town in same if (town.population or 0) >= LEAST_PEOPLE]
    found.sort(key=lambda pair: (pair[0], -(pair[1].population or 0)))
    return tuple(dict.fromkeys(town for _, town in found))


LEAST: Final = 2
"""A name with fewer consonants is like too many others."""
UNLIKE: Final = {2: 0.3, 3: 0.4}
MOST_UNLIKE: Final = 0.45
"""At most these shares of the letters may differ between two transliterations, by how many consonants they have."""
LEAST_PEOPLE: Final = 1000
"""So many people a town has at least that is meant by a spelling which nobody wrote down."""


@lru_cache(maxsize=8192)
def is_town(key: str) -> bool:
    """Whether a newspaper can mean a town by that name alone."""
    return any(line[1] in b"c>" for line in _lines(key.encode()))


def _town(line: list[bytes]) -> Town:
    key, mark, name, latitude, longitude, area, population, geonames = (part.decode() for part in line)
    country, first, second = _areas()[int(area)]
    within = (first,) if mark == "b" else () if mark == "a" else tuple(filter(None, (second, first)))
    return Town(
        mark, name or key.title(), float(latitude), float(longitude), country, within,
        int(population) if population else None, int(geonames) if geonames else None,
    )  # fmt: skip


def _lines(key: bytes) -> Iterator[list[bytes]]:
    """The lines of a key, split into their columns."""
    data = _data()
    low, high = 0, len(data)
    while low < high:  # the first line whose key is not smaller begins in [low, high]
        middle = (low + high) // 2
        start = data.rfind(b"\n", 0, middle) + 1
        if data[start : data.find(b"\t", start)] < key:
            low = data.find(b"\n", middle) + 1 or len(data)
        else:
            high = start
    wanted = key + b"\t"
    while data[low : low + len(wanted)] == wanted:
        end = data.find(b"\n", low)
        yield data[low:end].split(b"\t")
        low = end + 1


@cache
def _data() -> mmap.mmap:
    with (HERE / "places.tsv").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@cache
def _areas() -> list[tuple[str, str, str]]:
    rows = (HERE / "areas.tsv").read_text(encoding="utf-8").split("\n")[:-1]
    return [tuple(row.split("\t")) for row in rows]  # type: ignore[misc]
