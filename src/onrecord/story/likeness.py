"""How far two parties, or two sites, of different documents are the same, or one part of the other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.spelling import folded

if TYPE_CHECKING:
    from onrecord.story.items import Party, Site

STATE: Final = frozenset({"GOV", "MIL", "SPY", "POL", "LEG", "JUD"})
"""Roles of those who act for a state."""

ARMED: Final = frozenset({"MIL", "SPY", "POL"})

EARTH_KM: Final = 6371.0

NEAR_KM: Final = 12.0
"""Sites no farther apart may be one town and its outskirts."""

EXACT: Final = frozenset({"point", "city"})


def alike(a: Party, b: Party) -> float:
    """How far two parties are the same, from 0 to 1.

    1 for one key; 0.9 for a last name beside a full name; 0.8 for two names of one state's forces; 0.6 for a state and
    one of its parts; 0.5 for a state and who acts for it, and for a description that fits a name ("the rebels"); 0
    where nothing speaks for it, or country or name against it. It makes no difference which comes first.
    """
    if a.key == b.key:
        return 1.0
    if a.country and b.country and a.country != b.country:
        return 0.0
    kinds = {_kind(a), _kind(b)}
    if kinds == {"person"}:
        return _persons(a, b)
    if "some" in kinds:
        return _described(a, b)
    return _bodies(a, b)


def _kind(party: Party) -> str:
    return party.key.partition(":")[0]


def _persons(a: Party, b: Party) -> float:
    short, long = sorted((_words(a), _words(b)), key=lambda words: (len(words), words))
    if not short or short[-1] != long[-1]:
        return 0.0
    if len(short) == 1:
        return 0.9
    # First names may be short for one another or stand beside a middle name.
    return 0.8 if short[0] == long[0] or (short[0][:1] == long[0][:1] and 1 in {len(short[0]), len(long[0])}) else 0.0


def _described(a: Party, b: Party) -> float:
    same_country = bool(a.country and a.country == b.country)
    if _kind(a) == _kind(b):
        first, second = set(_words(a)), set(_words(b))
        shared = len(first & second) / min(len(first), len(second)) if first and second else 0.0
        if shared:
            return 0.4 + 0.4 * shared
        return 0.5 if same_country and a.role == b.role != "OTH" else 0.0
    if a.role == b.role != "OTH":
        return 0.5 if same_country else 0.3
    return 0.3 if same_country and {a.role, b.role} <= STATE else 0.0


def _bodies(a: Party, b: Party) -> float:
    if a.country and a.country == b.country and a.role in STATE and b.role in STATE:
        if "person" in {_kind(a), _kind(b)}:
            return 0.5
        if a.role == b.role or (a.role in ARMED and b.role in ARMED):
            return 0.8
        return 0.6
    first, second = _words(a), _words(b)
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    if short and set(short) <= set(long):
        return 0.8 if "person" not in {_kind(a), _kind(b)} else 0.0
    return 0.0


def _words(party: Party) -> list[str]:
    return [word for word in folded(party.name).replace("-", " ").split() if word not in {"the", "of", "and"}]


def sites_alike(a: Site, b: Site) -> float:
    """How far two sites can be where one thing happened, from 0 to 1.

    1 for one key or one name in one country; 0.8 where one holds the other; by distance between towns: 0.8 up to
    12 km, 0.4 up to 40 km; 0 for what lies elsewhere. It makes no difference which comes first.
    """
    if a.country and b.country and a.country != b.country:
        return 0.0
    if a.key == b.key or folded(a.name) == folded(b.name):
        return 1.0
    if holds_site(a, b) or holds_site(b, a):
        return 0.8
    kilometres = distance(a, b)
    if kilometres is None or not {a.precision, b.precision} <= EXACT:
        return 0.0
    return 0.8 if kilometres <= NEAR_KM else 0.4 if kilometres <= 40 else 0.0


def holds_site(outer: Site, inner: Site) -> bool:
    """Whether one site lies within another: a country, a region or a city that the inner one names as its own."""
    if outer.key == inner.key:
        return False
    if outer.precision == "country":
        return outer.country is not None and outer.country == inner.country and inner.precision != "country"
    names = {folded(name) for name in inner.within}
    return folded(outer.name) in names and outer.country in {None, inner.country}


def distance(a: Site, b: Site) -> float | None:
    """The way between two sites over the globe in kilometres, or None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, east = radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2
    chord = sin(north) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))
