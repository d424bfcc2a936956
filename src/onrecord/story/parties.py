"""Actor, Place → the party or site that it is in every document: the same key for the same one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.knowledge import load_actors
from onrecord.knowledge.spelling import folded, place_key, trimmed
from onrecord.story.items import Party, Site

if TYPE_CHECKING:
    from datetime import date

    from onrecord.record import Actor, Place

SMALL_WORDS: Final = frozenset(
    "a an the this that these those his her its their our some many several dozens scores hundreds thousands of in at "
    "from for to by with and or more than least most about around nearly almost over up other others all both two "
    "three four five six seven eight nine ten million".split()
)
"""What says nothing about which group of people is meant."""

BODIES: Final = {"LEG": "parliament", "JUD": "court", "MIL": "forces", "SPY": "intelligence", "POL": "police"}
"""The parts of a state that act for themselves, by role."""

LETTERS: Final = re.compile(r"[^\W\d_]+")
TERM: Final = re.compile(r"\s*\([^()]*\)$")
"""What the registry adds to a name to tell the terms of an office apart."""


def party_of(actor: Actor, *, on: date | None = None) -> Party:
    """The actor as a party, whatever the document calls it.

    A person with a name has the key "person:" and the folded full name; whoever acts for a government "gov:" and its
    country; the other parts of a state the part and the country ("forces:USA"); what else has a name "group:" and the
    folded name; a crowd or an unnamed official "some:", the words that say who, and the country.

    Args:
        actor: as one record has it.
        on: the day of the document, which tells holders of one name apart.
    """
    name = trimmed(actor.name)
    known = _known(name, on)
    if known is not None and known.kind == actor.kind:
        name = TERM.sub("", known.name)
    key = _key(actor, name, known=known is not None)
    return Party(key=key, name=name or actor.name, kind=actor.kind, country=actor.country, role=actor.role)


def site_of(place: Place) -> Site:
    """The place as a site: "geonames:" and its id, or "name:" and its folded name where it has none."""
    return Site(
        key=f"geonames:{place.geonames}" if place.geonames is not None else f"name:{place_key(place.name)}",
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        precision=place.precision,
        within=place.within,
    )


@lru_cache(maxsize=4096)
def _known(name: str, on: date | None) -> Party | None:
    entry = load_actors().named(name, on=on)
    if entry is None:
        return None
    return Party(key="", name=entry.name, kind=entry.kind, country=entry.country, role=entry.role)


def _key(actor: Actor, name: str, *, known: bool) -> str:
    form = folded(name)
    if actor.kind == "person":
        return f"person:{form}" if known or _is_name(name) else _some(actor, form)
    if actor.kind == "government" and actor.country and actor.role == "GOV":
        return f"gov:{actor.country}"
    if actor.kind in {"government", "military", "police"} and actor.country and actor.role in BODIES:
        return f"{BODIES[actor.role]}:{actor.country}"
    if actor.kind == "civilians" or not (known or _is_name(name)):
        return _some(actor, form)
    return f"group:{form}"


def _is_name(name: str) -> bool:
    """Whether every long word is capitalised, so that it is a name and not a description."""
    words = [word for word in LETTERS.findall(name) if word.lower() not in SMALL_WORDS and len(word) > 2]
    return bool(words) and all(word[0].isupper() for word in words)


def _some(actor: Actor, form: str) -> str:
    words = [word for word in LETTERS.findall(form) if word not in SMALL_WORDS]
    return " ".join(filter(None, (f"some:{' '.join(words) or actor.kind}", actor.country)))
