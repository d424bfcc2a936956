"""The gazetteer: countries, towns, divisions, regions, waters, camps, front-line towns, bases, holy sites by name.

Towns and divisions come from GeoNames (https://www.geonames.org, licensed CC BY 4.0), see `towns`; `regions.csv` is of
this project's own writing. A disputed place carries the country that GeoNames gives it, or none where it gives none:
nothing here takes a side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import KnowledgeError
from onrecord.knowledge.countries import load_countries
from onrecord.knowledge.spelling import is_short_form, place_key, trimmed
from onrecord.knowledge.tables import HERE, Row, read_table
from onrecord.knowledge.towns import Town, is_town, like, towns
from onrecord.record import PLACE_PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLUMNS = ("name", "latitude", "longitude", "country", "geonames", "population", "precision", "names")
# What may stand around a name and still mean the place, or a part of it: "Aleppo province", "the city of Homs".
AROUND = re.compile(
    r"^(?:(?:greater|central|downtown|north|south|east|west|northern|southern|eastern|western|north ?eastern|"
    r"north ?western|south ?eastern|south ?western|rural) |(?:city|town|village|port|district|province|region|state|"
    r"governorate|department|prefecture|suburbs?|outskirts) of )|"
    r" (?:province|governorate|oblast|region|state|district|county|prefecture|department|city|town|village|countryside|"
    r"area|suburbs?)$"
)
LANDMARK = re.compile(r" (?:international airport|airport|metropolitan area|metro area|parish|borough|township)$")


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
        names: `name`, and its other spellings; of towns the name alone.
        within: the names of the divisions that it lies in, the smaller first, where they are known.
        own: whether it is of the user's own table.
    """

    name: str
    latitude: float
    longitude: float
    country: str | None
    geonames: int | None
    population: int | None
    precision: str
    names: tuple[str, ...]
    within: tuple[str, ...] = ()
    own: bool = False


class Gazetteer:
    """Places, to be asked by a name in any usual spelling.

    Marks, apostrophes, hyphens, case, "the" and the Arabic article make no difference, as long as the name has a
    capital letter. What `named` finds may still be no place in the text: "Nice" and "Reading" begin sentences too.

    >>> gazetteer = load_places()
    >>> [place.country for place in gazetteer.named("Beer Sheba")], gazetteer.named("al-Hudaydah")[0].country
    (['ISR'], 'YEM')
    """

    __slots__ = ("_entries", "_index", "_more", "_short")

    def __init__(self, entries: Sequence[PlaceEntry]) -> None:
        """A gazetteer of entries, best first, and after them of the towns and divisions of the package."""
        self._entries = entries
        # A name leads to the position of its first entry, and in `more` to those of the others.
        self._index: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}
        # Acronyms mean a place only as they are written: “CAR” is a republic, “Car” is none.
        self._short: dict[str, set[str]] = {}
        for at, entry in enumerate(entries):
            for key in dict.fromkeys(map(place_key, entry.names)):
                if self._index.setdefault(key, at) != at:
                    self._more.setdefault(key, []).append(at)
            for name in filter(is_short_form, entry.names):
                self._short.setdefault(place_key(name), set()).add(name)

    def __contains__(self, text: str) -> bool:
        """Whether `named` knows a place of that name; quicker where only that is asked."""
        return text != text.lower() and self._key(text) is not None

    def named(self, text: str) -> tuple[PlaceEntry, ...]:
        """The places that a newspaper can mean by that name alone, best first.

        None where the name is unknown or has no capital letter. Words around a name ("Aleppo province", "northern
        Syria", "the city of Homs") are dropped where the whole is not known. First come the user's own, then countries,
        then regions and sites, then cities, the largest first.
        """
        key = None if text == text.lower() else self._key(text)
        return () if key is None else self._under(key, "c")

    def every(self, text: str) -> tuple[PlaceEntry, ...]:
        """The same and, behind them, all that bear the name: small towns, provinces, counties.

        Where nobody bears it as it is written, those of the likest transliterations. It takes a text's other places to
        tell which one is meant.
        """
        if text == text.lower():
            return ()
        bare = trimmed(text)
        key = place_key(bare)
        keys = dict.fromkeys((key, place_key(AROUND.sub("", key)), place_key(LANDMARK.sub("", key))))
        for form in keys:
            found = self._under(form, "ctab") if form and self._fits(form, bare) else ()
            if found:
                return found
        return _unlike([_place(town) for form in keys if form for town in like(form)])

    def _key(self, text: str) -> str | None:
        bare = trimmed(text)
        key = place_key(bare)
        if key in self._index or is_town(key):
            return key if self._fits(key, bare) else None
        inner = place_key(AROUND.sub("", key))
        return inner if inner in self._index or (inner != key and is_town(inner)) else None

    def _fits(self, key: str, bare: str) -> bool:
        """Whether a name that is an acronym of some place is written as one."""
        return key not in self._short or bare.isupper() or bare in self._short[key]

    def _under(self, key: str, marks: str) -> tuple[PlaceEntry, ...]:
        own = [self._index[key], *self._more.get(key, ())] if key in self._index else []
        return _unlike(
            [*(self._entries[at] for at in own), *(_place(town) for town in towns(key) if town.mark in marks)]
        )


def _unlike(places: list[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """The places, each once: two tables may hold it."""
    found: list[PlaceEntry] = []
    for place in places:
        if not any(_same(place, other) for other in found):
            found.append(place)
    return tuple(found)


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
    rows = read_table(extra, columns=COLUMNS, needed=("name", "latitude", "longitude"))
    own = [replace(_entry(row), own=True) for row in rows]
    return Gazetteer([*own, *_entries()])


@cache
def _bundled() -> Gazetteer:
    return Gazetteer(_entries())


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


def _place(town: Town) -> PlaceEntry:
    return PlaceEntry(
        name=town.name,
        latitude=town.latitude,
        longitude=town.longitude,
        country=town.country,
        geonames=town.geonames,
        population=town.population,
        precision="region" if town.mark in "ab" else "city",
        names=(town.name,),
        within=town.within,
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
        precision=row.term("precision", PLACE_PRECISIONS, "point"),
        names=tuple(dict.fromkeys((name, *row.several("names")))),
    )


def _same(left: PlaceEntry, right: PlaceEntry) -> bool:
    """Whether the two are one place that two tables hold."""
    if left.country != right.country or left.precision != right.precision:
        return False
    if left.precision == "region" and not left.within and not right.within:
        return place_key(AROUND.sub("", left.name)) == place_key(AROUND.sub("", right.name))
    return abs(left.latitude - right.latitude) < 0.25 and abs(left.longitude - right.longitude) < 0.25
