"""Record → digest: all that the story stage needs of one article, so that the record can be put away."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.story.items import Digest, Forecast, Party, Saying, Site, Telling
from onrecord.story.parties import party_of, site_of
from onrecord.story.sentences import Sentences
from onrecord.story.terms import terms_of
from onrecord.story.traces import trace_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from onrecord.record import Record, Span, Statement


def digest_of(record: Record, *, entered: datetime | None = None) -> Digest:
    """What the story stage keeps of one record. It says the same whatever other documents there are.

    Args:
        record: one article, read.
        entered: when it was got, with its zone; it decides who was first where the days and times are the same.
    """
    document = record.document
    parties = {actor.id: party_of(actor, on=document.published) for actor in record.actors}
    sites = {place.id: site_of(place) for place in record.places}
    counts: Counter[str] = Counter()
    for actor in record.actors:
        counts[parties[actor.id].key] += len(actor.mentions)
    for place in record.places:
        counts[sites[place.id].key] += len(place.mentions)
    return Digest(
        document=document.id,
        name=document.name,
        trace=trace_of(document, time=document.published_at, entered=entered),
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        published=document.published,
        published_at=document.published_at,
        terms=terms_of(
            document, {key: count for key, count in counts.items() if key.startswith(("person:", "group:"))}
        ),
        parties=_distinct_parties(parties.values()),
        sites=_distinct_sites(sites.values()),
        mentions=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        tellings=_tellings(record, parties, sites),
        sayings=tuple(_saying(record, statement, parties) for statement in record.statements),
        forecasts=tuple(
            Forecast(
                document=document.id,
                statement=outlook.statement,
                about=outlook.about,
                stance=outlook.stance,
                event=outlook.event,
                by=outlook.by,
            )
            for outlook in record.outlooks
        ),
        disputes=tuple((dispute.a, dispute.b, dispute.about) for dispute in record.disputes),
    )


def _tellings(record: Record, parties: Mapping[str, Party], sites: Mapping[str, Site]) -> tuple[Telling, ...]:
    document = record.document
    sentences = Sentences(document)
    speakers = {
        statement.id: parties[statement.speaker].key if statement.speaker is not None else ""
        for statement in record.statements
    }
    return tuple(
        Telling(
            document=document.id,
            event=event.id,
            type=event.type,
            mode=event.mode,
            status=event.status,
            trigger=event.trigger,
            words=event.trigger.of(document.text),
            sentence=sentences.around(event.trigger),
            intensity=event.intensity,
            confidence=event.confidence,
            actors=_keys(event.actors, parties),
            targets=_keys(event.targets, parties),
            when=event.when,
            place=sites[event.place].key if event.place is not None else None,
            killed=event.killed,
            injured=event.injured,
            said_by=speakers[event.said_by] if event.said_by is not None else None,
            statement=event.said_by,
            also=tuple(dict.fromkeys(span.of(document.text) for span in event.also)),
            dated=event.when is None or any(map(sentences.dated, (event.trigger, *event.also))),
        )
        for event in record.events
    )


def _saying(record: Record, statement: Statement, parties: Mapping[str, Party]) -> Saying:
    text = record.document.text
    covered: tuple[Span, ...] = (statement.cue, *statement.content)
    return Saying(
        document=record.document.id,
        statement=statement.id,
        span=_around(covered),
        cue=statement.cue.of(text),
        content=" … ".join(" ".join(span.of(text).split()) for span in statement.content),
        kind=statement.kind,
        confidence=statement.confidence,
        speaker=parties[statement.speaker].key if statement.speaker is not None else None,
        speaker_words=statement.speaker_span.of(text) if statement.speaker_span is not None else None,
        channel=statement.channel,
        when=statement.when,
        within=statement.within,
    )


def _around(spans: tuple[Span, ...]) -> Span:
    return type(spans[0])(min(span.start for span in spans), max(span.end for span in spans))


def _keys(actors: Iterable[str], parties: Mapping[str, Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parties[actor].key for actor in actors))


def _distinct_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """One party a key: of several actors with one key the one with the longest name, in the order of the keys."""
    found: dict[str, Party] = {}
    for party in parties:
        other = found.setdefault(party.key, party)
        if (-len(party.name), party.name) < (-len(other.name), other.name):
            found[party.key] = party
    return tuple(found[key] for key in sorted(found))


def _distinct_sites(sites: Iterable[Site]) -> tuple[Site, ...]:
    found: dict[str, Site] = {}
    for site in sites:
        found.setdefault(site.key, site)
    return tuple(found[key] for key in sorted(found))
