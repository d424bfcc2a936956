"""Which of the places of one name a text means: all its names are weighed together.

A name alone speaks for the country before the province, the province before the town, the large town before the small
one. Against that weigh what stands behind it (“Alexandria, La.”), the countries and provinces that the text's other
names lie in, and how near its other places are.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.countries import load_countries
from onrecord.knowledge.spelling import place_key, trimmed
from onrecord.knowledge.tables import HERE, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.knowledge import Gazetteer, PlaceEntry
    from onrecord.record import Span

OWN: Final = 100.0
"""What speaks for a place of the user's own table: it is believed before all others."""
COUNTRY: Final = 9.0
REGION: Final = 6.3
DISTRICT: Final = 4.2
SITE: Final = 5.0
KNOWN: Final = 5.5
"""What speaks for a country, a region or province, a smaller division, a site and a town of
the curated table, where nothing else does."""
CAPITAL: Final = 1.0
"""What a capital has before other towns of its name."""
LEAST_CAPITAL: Final = 100_000
"""With fewer people it is a namesake of the capital."""
BY_ANOTHER_NAME: Final = 1.5
"""What a place loses under a name that is not the one by which the gazetteer calls it; a country twice as much."""
BESIDE: Final = 6.0
"""What a province right behind a name (“Paris, Texas”) adds to the places in it; a country adds half of it."""
SAME_COUNTRY: Final = 1.6
SAME_PROVINCE: Final = 1.6
NEAR: Final = 1.2
REACH: Final = 150.0
"""In kilometres: how far places of one text lie from each other, as a scale."""
ROUNDS: Final = 4
"""So often the choices are weighed anew with those of the other names."""
_BESIDE: Final = re.compile(r"\s*[,(]\s*|,? (?:in|of) (?:the )?")
_ABBREVIATED: Final = re.compile(r",?\s*\(?((?:[A-Z][A-Za-z]{0,5}\. ?)(?:[A-Z][a-z]?\.)*|[A-Z]{2,3}\b)")


@dataclass(frozen=True, slots=True)
class Grounded:
    """The place that a name means in a text.

    Attributes:
        entry: the place.
        score: what speaks for it, on a scale without a unit.
        reasons: what the score is made of.
        rivals: the other places of that name that came nearest, best first, with their scores.
    """

    entry: PlaceEntry
    score: float
    reasons: tuple[tuple[str, float], ...]
    rivals: tuple[tuple[PlaceEntry, float], ...]


@dataclass(slots=True)
class _Name:
    """One name of a text, wherever it stands in it."""

    key: str
    spans: list[Span]
    places: list[PlaceEntry]
    plain: list[float]
    chosen: int = 0

    @property
    def weight(self) -> float:
        return 1 + math.log(len(self.spans))

    @property
    def entry(self) -> PlaceEntry:
        return self.places[self.chosen]


def ground(
    text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, countries: Mapping[str, float] | None = None
) -> list[Grounded | None]:
    """The place that each name of a text means, None where the gazetteer has none of that name.

    Args:
        text: the whole text.
        spans: where the names stand.
        gazetteer: the places.
        countries: how often the text speaks of each country (alpha-3) by other words than these names.
    """
    names: dict[str, _Name] = {}
    for span in spans:
        words = text[span.start : span.end]
        key = place_key(trimmed(words))
        if key in names:
            names[key].spans.append(span)
            continue
        places = bearers(words, gazetteer)
        names[key] = _Name(key, [span], places, [_plain(entry, key) for entry in places])
    known = [name for name in names.values() if name.places]
    beside = {name.key: _beside(text, name, known, gazetteer) for name in known}
    for name in known:
        name.chosen = max(range(len(name.places)), key=lambda at: name.plain[at])
    told = countries or {}
    for _ in range(ROUNDS):
        context = _Context(known, told)
        chosen = [
            max(range(len(name.places)), key=lambda at: sum(context.reasons(name, at, beside[name.key]).values()))
            for name in known
        ]
        if chosen == [name.chosen for name in known]:
            break
        for name, choice in zip(known, chosen, strict=True):
            name.chosen = choice
    context = _Context(known, told)
    found = {name.key: _grounded(context, name, beside[name.key]) for name in known}
    return [found.get(place_key(trimmed(text[span.start : span.end]))) for span in spans]


def bearers(words: str, gazetteer: Gazetteer) -> list[PlaceEntry]:
    """All places that a name can mean: by abbreviation, by the gazetteer, by the word for a country's people."""
    short = _abbreviations().get(" ".join(words.split()))
    if short is not None:
        return [entry for name, country in short for entry in _provinces(gazetteer, name, country)]
    country = load_countries().by_demonym(words)
    if country is not None and words not in gazetteer:
        return [entry for entry in gazetteer.named(country.name) if entry.precision == "country"]
    return list(gazetteer.every(words))


class _Context:
    """What the other names of a text say for a place."""

    def __init__(self, names: Sequence[_Name], told: Mapping[str, float]) -> None:
        self._countries: dict[str, float] = defaultdict(float, told)
        self._provinces: dict[tuple[str, str], float] = defaultdict(float)
        for name in names:
            entry = name.entry
            if entry.country is not None:
                self._countries[entry.country] += name.weight
                if (province := _province(entry)) is not None:
                    self._provinces[entry.country, province] += name.weight * (1.5 if _is_province(entry) else 1)
        self._towns = [name for name in names if name.entry.precision != "country" and not _is_province(name.entry)]

    def reasons(self, name: _Name, at: int, beside: Sequence[PlaceEntry]) -> dict[str, float]:
        """What speaks for the place of a name that stands at a position of its list."""
        entry, mine = name.places[at], name.entry
        out = {"its name": name.plain[at]}
        if entry.country is not None:
            others = self._countries[entry.country] - (name.weight if mine.country == entry.country else 0)
            out["others in its country"] = SAME_COUNTRY * math.log1p(max(0.0, others))
            province = _province(entry)
            if province is not None:
                others = self._provinces[entry.country, province]
                if (mine.country, _province(mine)) == (entry.country, province):
                    others -= name.weight * (1.5 if _is_province(mine) else 1)
                out["others in its province"] = SAME_PROVINCE * math.log1p(max(0.0, others))
        near = sum(
            other.weight * math.exp(-kilometres(entry, other.entry) / REACH)
            for other in self._towns
            if other is not name
        )
        out["others near by"] = NEAR * math.log1p(near)
        for outer in beside:
            if outer.precision == "country" and entry.precision != "country" and outer.country == entry.country:
                out["what stands behind it"] = BESIDE / 2
            elif _is_province(outer) and not _is_province(entry) and _lies_in(entry, outer):
                out["what stands behind it"] = BESIDE
                break
        return out


def kilometres(one: PlaceEntry, other: PlaceEntry) -> float:
    """The distance of two places on the globe."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def _grounded(context: _Context, name: _Name, beside: Sequence[PlaceEntry]) -> Grounded:
    reasons = [context.reasons(name, at, beside) for at in range(len(name.places))]
    scores = [sum(parts.values()) for parts in reasons]
    order = sorted(range(len(scores)), key=lambda at: (at != name.chosen, -scores[at], at))
    parts = tuple((reason, round(value, 2)) for reason, value in reasons[name.chosen].items() if round(value, 2))
    rivals = tuple((name.places[at], round(scores[at], 2)) for at in order[1:4])
    return Grounded(name.entry, round(scores[name.chosen], 2), parts, rivals)


def _plain(entry: PlaceEntry, key: str) -> float:
    """What speaks for a place by its name alone."""
    if entry.own:
        return OWN
    strange = place_key(entry.name) != key
    if entry.precision == "country":
        return COUNTRY - 2 * BY_ANOTHER_NAME * strange
    if entry.precision == "region":
        worth = DISTRICT if entry.within else REGION
    elif entry.precision == "point":
        worth = SITE
    else:
        worth = math.log10((entry.population or 0) + 100)
        if entry.geonames is None:
            worth = max(worth, KNOWN)
        elif (entry.population or 0) > LEAST_CAPITAL and place_key(entry.name) in _capitals(entry.country or ""):
            worth += CAPITAL
    given = any(place_key(name) == key for name in entry.names)  # “Gaza” is written down as a name of the Gaza Strip
    return worth - BY_ANOTHER_NAME * (strange and not given)


def _is_province(entry: PlaceEntry) -> bool:
    return entry.precision == "region" and not entry.within


def _province(entry: PlaceEntry) -> str | None:
    """The first order division of a place, as a key."""
    if entry.within:
        return place_key(entry.within[-1])
    return place_key(entry.name) if entry.precision == "region" else None


def _lies_in(entry: PlaceEntry, outer: PlaceEntry) -> bool:
    return entry.country == outer.country and any(place_key(name) == place_key(outer.name) for name in entry.within)


def _beside(text: str, name: _Name, known: Sequence[_Name], gazetteer: Gazetteer) -> list[PlaceEntry]:
    """The places that can be meant by what stands right behind a name, anywhere in the text."""
    out: list[PlaceEntry] = []
    for span in name.spans:
        for other in known:
            for behind in other.spans:
                if 0 <= behind.start - span.end <= 9 and _BESIDE.fullmatch(text, span.end, behind.start):
                    out += other.places
        found = _ABBREVIATED.match(text, span.end)
        if found is not None:
            for short, country in _abbreviations().get(found[1].strip(), ()):
                out += _provinces(gazetteer, short, country)
    return out


def _provinces(gazetteer: Gazetteer, name: str, country: str) -> list[PlaceEntry]:
    return [entry for entry in gazetteer.every(name) if entry.country == country and _is_province(entry)]


@cache
def _abbreviations() -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = {}
    columns = ("abbreviation", "name", "country")
    for row in read_table(HERE / "abbreviations.csv", columns=columns, needed=columns):
        out.setdefault(row.wanted("abbreviation"), []).append((row.wanted("name"), row.country() or ""))
    return out


@cache
def _capitals(code: str) -> frozenset[str]:
    country = load_countries().by_code(code)
    return frozenset(map(place_key, country.capitals)) if country is not None else frozenset()
