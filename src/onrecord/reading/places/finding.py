"""Which phrases of an article name places, and which place each is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.reading.places.grounding import bearers, ground
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.knowledge import Gazetteer, PlaceEntry
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Happened

_SIDE: Final = (
    r"(?:(?:north|south)[ -]?)?(?:east|west)(?:ern)?|north(?:ern)?|south(?:ern)?|central|upper|lower|downtown|upstate|"
    r"mainland|nearby|rural|coastal"
)
_PART: Final = (
    rf"{_SIDE}|cent(?:er|re)|heart|city|town|village|province|district|governorate|state|island|capital|coast|waters|"
    r"airspace|(?:shore|border|outskirt|suburb|part|region|area|territory|street|port|side)s?"
)
_LEAD: Final = re.compile(
    rf"^(?:the\s+)?(?:(?:(?:{_SIDE})\s+)?(?:{_PART})\s+of\s+(?:(?:the|our)\s+)?|(?:{_SIDE}|border)\s+)?", re.IGNORECASE
)
_TAIL: Final = re.compile(
    r"(?:['’]s\s.+|,\s.+|\s+(?:city|town|village|province|district|region|governorate|county|state|refugee\s+camp|camp|"
    r"airport|neighbou?rhood|area|suburbs?|territory|soil|waters|airspace|ports?|cities|towns|villages|countryside|border|"
    r"coast|front|zone|islands?|hotel|hospital|courthouse|plant|refinery|airfield|market|mosque|church|compound))$",
    re.IGNORECASE,
)


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

    Of the places of one name `ground` chooses by all names of the article, those of countries and of bodies that can
    be places too among them. A phrase that the gazetteer does not know is a place without coordinates.
    """
    phrases: dict[Span, None] = {}
    beside: dict[Span, None] = {}
    told: Counter[str] = Counter()
    for entity in cast.entities:
        spans = [cast.mentions[number].span for number in entity.mentions]
        if entity.sort == "place":
            phrases.update(dict.fromkeys(spans))
        elif entity.sort == "either":
            beside.update(dict.fromkeys(spans))
        elif entity.country is not None:
            told[entity.country] += len(spans)
    wanted = [event.place for event in events if event.place is not None]
    phrases.update(dict.fromkeys(wanted))
    every = sorted({**phrases, **beside})
    bare = {span: _bare(page, span, gazetteer) for span in every}
    found = ground(page.text, list(bare.values()), gazetteer, countries=told)
    entries = {span: None if one is None else one.entry for span, one in zip(every, found, strict=True)}
    groups: dict[object, tuple[str, PlaceEntry | None, list[Span]]] = {}
    key_of: dict[Span, object] = {}
    for span in sorted(phrases):
        words, entry = page.words(span), entries[span]
        if entry is None and span not in wanted:
            continue
        key: object = (entry.name, entry.latitude, entry.longitude) if entry is not None else words.casefold()
        key_of[span] = key
        mention = bare[span] if _is_run(page, span) else span
        groups.setdefault(key, (page.words(mention), entry, []))[2].append(mention)
    number = {key: index for index, key in enumerate(groups)}
    places = tuple(
        Located(_cased(words), entry, tuple(dict.fromkeys(spans))) for words, entry, spans in groups.values()
    )
    return places, {span: number[key_of[span]] for span in wanted}


def _cased(words: str) -> str:
    """A name without the capitals of a dateline."""
    return words.title() if words.isupper() and len(words) > 3 else words


def _bare(page: Page, span: Span, gazetteer: Gazetteer) -> Span:
    """The part of a phrase that the gazetteer knows: the whole, it without the words around its name, its end."""
    whole = next((part for part in _parts(page, span) if bearers(page.words(part), gazetteer)), None)
    if whole is not None or not _is_run(page, span):
        return whole or span
    ends = (Span(span.start + gap.end(), span.end) for gap in _GAP.finditer(page.words(span)))
    return next((end for end in ends if page.words(end) in gazetteer), span)


def _parts(page: Page, span: Span) -> Iterator[Span]:
    words = page.words(span)
    yield span
    lead, tail = _LEAD.match(words), _TAIL.search(words)
    start = span.start + (lead.end() if lead is not None else 0)
    end = span.start + tail.start() if tail is not None else span.end
    for last in dict.fromkeys((span.end, end)):
        if start < last:
            yield Span(start, last)


def _is_run(page: Page, span: Span) -> bool:
    """Whether a phrase is a run of names that may not belong together: “NATO Washington”."""
    words = page.words(span).split()
    return len(words) > 1 and all(word[0].isupper() and word[-1] != "," for word in words)


_GAP: Final = re.compile(r"\s+")
