"""Happenings of an invented war, made short: parties, places, tellings and the sources that they come from."""

from __future__ import annotations

from datetime import date

from onrecord.record import Span, When
from onrecord.story.items import Happening, Party, Site, Source, Standing, Telling, Toll, happening_id

TARVIA = Party(key="gov:TRV", name="Tarvia", kind="government", country="TRV", role="GOV")
BRANDT = Party(key="person:matis brandt", name="Matis Brandt", kind="person", country="TRV", role="GOV")
FRONT = Party(key="group:ossel front", name="Ossel Front", kind="armed_group", country="TRV", role="REB")
MENK = Party(key="person:dario menk", name="Dario Menk", kind="person", country="TRV", role="REB")
KESTRIA = Party(key="gov:KST", name="Kestria", kind="government", country="KST", role="GOV")
DOCTORS = Party(key="ngo:river doctors", name="River Doctors", kind="ngo", role="NGO")
PARTIES = {party.key: party for party in (TARVIA, BRANDT, FRONT, MENK, KESTRIA, DOCTORS)}
TOLMERE = Site(key="geonames:1", name="Tolmere", country="TRV", within=("Ossel Valley", "Tarvia"))
BRENNA = Site(key="geonames:2", name="Brenna", country="TRV", within=("East Bank", "Tarvia"))
STORY = "st-000000000001"


def march(first, last=None):
    """The days of March 2026 from the first to the last."""
    return When(date(2026, 3, first), date(2026, 3, last or first))


def told(document, sentence="Shells fell on Tolmere.", *, day=12, outlet=None, origin=None, agency=None, **fields):
    """A telling and its source: what one document says, published on a day of March 2026."""
    word = fields.pop("word", sentence.split()[0])
    event = fields.pop("event", "e1")
    source = Source(
        document=document,
        origin=origin or document,
        outlet=outlet or f"The {document.title()}",
        agency=agency,
        published=date(2026, 3, day) if day else None,
    )
    settings = {"type": "ASSAULT", "status": "occurred", "intensity": -9.0, "confidence": 0.8} | fields
    return Telling(
        document=document, event=event, trigger=Span(0, len(word)), words=word, sentence=sentence, **settings
    ), source


def happening(*evidence, story=STORY, actors=(TARVIA,), targets=(FRONT,), when=None, place=None, **fields):
    """A happening that these tellings make up."""
    tellings, sources = zip(*evidence, strict=True)
    first = tellings[0]
    tolls = {}
    for name in ("killed", "injured"):
        numbers = [getattr(each, name) for each in tellings if getattr(each, name) is not None]
        tolls[name] = Toll(least=min(numbers), most=max(numbers), latest=numbers[-1]) if numbers else None
    settings = {
        "id": happening_id(first.document, first.event),
        "type": first.type,
        "mode": first.mode,
        "status": tellings[-1].status,
        "history": tuple(
            Standing(status=each.status, day=source.published, document=each.document, event=each.event)
            for each, source in evidence
        ),
        "intensity": first.intensity,
        "confidence": 0.9,
        **tolls,
    } | fields
    return Happening(
        story=story,
        tellings=tellings,
        sources=sources,
        origins=tuple(dict.fromkeys(source.origin for source in sources)),
        actors=actors,
        targets=targets,
        when=when,
        place=place,
        **settings,
    )
