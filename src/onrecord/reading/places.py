"""Where: the places that the article names, found on the earth."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.spelling import place_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.knowledge import Gazetteer, PlaceEntry
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Happened
    from onrecord.record import Span

_LEAD: Final = re.compile(
    r"^(?:the\s+)?(?:(?:southern|northern|eastern|western|central|south|north|east|west|nearby|rural|coastal|border)\s+)?"
    r"(?:(?:city|town|village|port|province|district|region|governorate|state|island|capital)\s+of\s+)?",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s+(?:city|town|village|province|district|region|governorate|county|state|refugee\s+camp|camp|airport|neighbou?rhood|area|suburb)$",
    re.IGNORECASE,
)
FAMOUS: Final = 500_000
"""From this many inhabitants on, a city is meant by its other names too, whatever the article's countries."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place of the article: its name there, where it was found in the gazetteer, and the phrases that name it."""

    name: str
    entry: PlaceEntry | None
    mentions: tuple[Span, ...]


def find_places(
    page: Page, cast: Cast, events: Sequence[Happened], gazetteer: Gazetteer
) -> tuple[tuple[Located, ...], dict[Span, int]]:
    """The places of an article in the order of their first mention, and which one each event's place phrase names.

    A name that several places bear is the one in a country that the article speaks of, then the most populous.
    A phrase that the gazetteer does not know is a place without coordinates.
    """
    weights = _countries(cast)
    phrases: dict[Span, None] = {}
    for entity in cast.entities:
        if entity.sort == "place":
            phrases.update((cast.mentions[number].span, None) for number in entity.mentions)
    wanted = [event.place for event in events if event.place is not None]
    phrases.update((span, None) for span in wanted)
    groups: dict[object, tuple[str, PlaceEntry | None, list[Span]]] = {}
    key_of: dict[Span, object] = {}
    for span in sorted(phrases):
        words = page.words(span)
        entry = locate(words, gazetteer, weights)
        if entry is None and span not in wanted:
            continue
        key: object = (entry.name, entry.latitude, entry.longitude) if entry is not None else words.casefold()
        key_of[span] = key
        groups.setdefault(key, (words, entry, []))[2].append(span)
    number = {key: index for index, key in enumerate(groups)}
    places = tuple(Located(_cased(words), entry, tuple(spans)) for words, entry, spans in groups.values())
    return places, {span: number[key_of[span]] for span in wanted}


def _cased(words: str) -> str:
    """A name without the capitals of a dateline."""
    return words.title() if words.isupper() and len(words) > 3 else words


def locate(words: str, gazetteer: Gazetteer, weights: Counter[str]) -> PlaceEntry | None:
    """The place that a phrase names, or None. `weights` counts the article's mentions of each country."""
    for name in _names(words):
        candidates = [entry for entry in gazetteer.named(name) if _believable(entry, name, weights)]
        if candidates:
            return max(
                candidates,
                key=lambda entry: (
                    entry.precision == "country",
                    min(weights.get(entry.country or "", 0), 3),
                    entry.population or 0,
                ),
            )
    return None


def _believable(entry: PlaceEntry, name: str, weights: Counter[str]) -> bool:
    """Whether a name can mean a place: by its own name, or by another in a country that the article speaks of."""
    if place_key(entry.name) == place_key(name) or weights.get(entry.country or "", 0) > 0:
        return True
    return entry.precision != "city" or (entry.population or 0) >= FAMOUS


def _names(words: str) -> list[str]:
    plain = " ".join(words.split()).strip(" ,.")
    bare = _LEAD.sub("", plain)
    names = [plain, bare, _TAIL.sub("", bare)]
    return list(dict.fromkeys(name for name in names if name))


def _countries(cast: Cast) -> Counter[str]:
    weights: Counter[str] = Counter()
    for entity in cast.entities:
        if entity.country is not None:
            weights[entity.country] += len(entity.mentions)
    return weights
