"""Hand-made happenings and digests for the measures."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.record import Span, When
from onrecord.story.items import Digest, Forecast, Happening, Party, Saying, Site, Source, Telling, Toll, happening_id
from onrecord.story.traces import Trace

PARTIES = {
    "lorne": Party(key="person:edda lorne", name="Edda Lorne", kind="person", country="DEU", role="GOV"),
    "germany": Party(key="gov:DEU", name="Germany", kind="government", country="DEU", role="GOV"),
    "brandt": Party(key="person:matis brandt", name="Matis Brandt", kind="person", country="POL", role="GOV"),
    "sorn": Party(key="person:pavel sorn", name="Pavel Sorn", kind="person", country="POL", role="GOV"),
    "army": Party(key="forces:POL", name="Polish army", kind="military", country="POL", role="MIL"),
    "front": Party(key="group:ossel front", name="Ossel Front", kind="armed_group", country=None, role="REB"),
    "courier": Party(key="group:velin courier", name="Velin Courier", kind="media", country="FRA", role="MED"),
    "france": Party(key="gov:FRA", name="France", kind="government", country="FRA", role="GOV"),
}


def day(number, month=3):
    return date(2026, month, number)


def when(first, last=None):
    return When(day(first), day(last or first))


def make(type_, who="", whom="", on=None, **options):
    """A happening told by the documents named, each of its own origin unless `copies` says whose copy it is."""
    documents = options.pop("documents", ("d1",))
    copies = options.pop("copies", {})
    sentence = options.pop("sentence", f"{type_} in words.")
    words = options.pop("words", type_)
    event = options.pop("event", f"e{sum(map(ord, type_ + who + whom + str(on)))}")
    start = options.pop("start", 10)
    statement, said_by = options.pop("statement", None), options.pop("said_by", None)
    confidence, status = options.pop("confidence", 0.8), options.pop("status", "occurred")
    mode, intensity = options.pop("mode", None), options.pop("intensity", -2.0)
    actors = tuple(PARTIES[name] for name in who.split())
    targets = tuple(PARTIES[name] for name in whom.split())
    lies = None if on is None else on if isinstance(on, When) else when(on)
    tellings = tuple(
        Telling(
            document=document, event=event, type=type_, mode=mode, status=status, trigger=Span(start, start + 5),
            words=words, sentence=sentence, intensity=intensity, confidence=confidence, when=lies,
            actors=tuple(party.key for party in actors), targets=tuple(party.key for party in targets),
            statement=statement, said_by=said_by,
        )
        for document in documents
    )  # fmt: skip
    sources = tuple(Source(document=document, origin=copies.get(document, document)) for document in documents)
    origins = tuple(sorted({source.origin for source in sources}))
    return Happening(
        id=happening_id(documents[0], event), story="st-1", type=type_, mode=mode, status=status, tellings=tellings,
        sources=sources, origins=origins, intensity=intensity, confidence=1 - (1 - confidence) ** len(origins),
        actors=actors, targets=targets, when=lies, **options,
    )  # fmt: skip


def saying(statement, speaker, content, *, document="d1", cue="said", on=None, at=100, confidence=0.9, within=None):
    return Saying(
        document=document, statement=statement, span=Span(at, at + len(content) + 10), cue=cue, content=content,
        kind="direct", confidence=confidence, speaker=PARTIES[speaker].key if speaker else None,
        when=None if on is None else when(on), within=within,
    )  # fmt: skip


def digest(document="d1", sayings=(), forecasts=()):
    return Digest(
        document=document, name=document, trace=Trace(id=document, words=b""), parties=tuple(PARTIES.values()),
        sayings=tuple(sayings), forecasts=tuple(forecasts),
    )  # fmt: skip


def forecast(statement, about, stance, *, document="d1", event=None):
    return Forecast(document=document, statement=statement, about=about, stance=stance, event=event)


def toll(least, most=None):
    return Toll(least=least, most=most if most is not None else least, latest=least)


BRENNA = Site(key="geonames:1", name="Brenna", country="POL")


@pytest.fixture(scope="session")
def velin():
    """An invented war, to make happenings of."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "story" / "velin.py")))


@pytest.fixture(scope="session")
def hand():
    """The makers by name."""
    return SimpleNamespace(
        make=make, saying=saying, digest=digest, forecast=forecast, toll=toll, day=day, when=when, site=BRENNA,
        parties=PARTIES,
    )  # fmt: skip
