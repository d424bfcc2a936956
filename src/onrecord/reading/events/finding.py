"""From the page to its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.events.clauses import parse
from onrecord.reading.events.merging import Draft, merge, told_again
from onrecord.reading.events.plausible import plausible
from onrecord.reading.events.roles import cast_roles
from onrecord.reading.events.settings import nearest_time, place, words_of
from onrecord.reading.events.sightings import Sighting, sightings
from onrecord.reading.events.status import SPEECH_ACTS, status
from onrecord.reading.events.tolls import tolls
from onrecord.reading.parts import Happened
from onrecord.record import Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Said
    from onrecord.reading.times.mention import TimeMention


def by_rules(clauses: Clauses) -> Iterator[Sighting]:
    """The sightings of the lexicon that are kept, with their roles and status."""
    for sighting in sightings(clauses):
        cast_roles(clauses, sighting)
        sighting.status = status(clauses, sighting)
        if plausible(clauses, sighting):
            yield sighting


def find_events(
    page: Page,
    cast: Cast,
    said: Sequence[Said],
    times: Sequence[TimeMention],
    *,
    sighted: Callable[[Clauses], Iterable[Sighting]] = by_rules,
) -> tuple[Happened, ...]:
    """The events of an article, in the order of their triggers. None of their evidence lies in furniture.

    Args:
        page: the article laid out.
        cast: who is in it.
        said: its statements; `said_by` counts in this sequence.
        times: its time expressions, in the order of the text.
        sighted: which words tell an event, with roles and status.
    """
    clauses = parse(page, cast, times)
    held = words_of(clauses, said)
    _speakers(clauses, said, held)
    spoken = {
        index: statement.when
        for statement in said
        for index in page.tokens_in(statement.cue.start, statement.cue.end)
        if statement.when is not None
    }
    starts = [time.span.start for time in times]
    drafts = []
    for sighting in sighted(clauses):
        sentence = clauses.sentence(sighting.head)
        draft = Draft([sighting], sentence=sentence.index, title=sentence.zone == "title")
        draft.actors, draft.targets = sighting.actors, sighting.targets
        draft.said_by = _rests_on(sighting, said, held[sighting.head])
        draft.when, draft.place = _when(clauses, times, starts, sighting), _where(clauses, sighting)
        if sighting.status == "occurred" and sighting.use == "noun" and _ahead(clauses, draft.when):
            sighting.status = "planned"
        if draft.when is None and sighting.type in SPEECH_ACTS:
            draft.when = spoken.get(sighting.head) or _today(clauses, sighting, draft.said_by)
        if sighting.type == "ASSAULT" and sighting.status in {"occurred", "ongoing"}:
            killed, injured = tolls(clauses, clauses.around(sighting.head))
            draft.counted = killed is not None or injured is not None
            if sighting.setting is not None:
                killed = sighting.setting.killed if killed is None else killed
                injured = sighting.setting.injured if injured is None else injured
            draft.killed, draft.injured = killed, injured
        drafts.append(draft)
    body = merge(clauses, [draft for draft in drafts if not draft.title])
    alone = [draft for draft in drafts if draft.title and not any(told_again(draft, other) for other in body)]
    found = sorted([*alone, *body], key=lambda draft: draft.lead.first)
    return tuple(_happened(clauses, draft) for draft in found)


def _when(clauses: Clauses, times: Sequence[TimeMention], starts: Sequence[int], sighting: Sighting) -> When | None:
    if sighting.setting is not None:
        return sighting.setting.when
    time = nearest_time(clauses, times, starts, sighting)
    return None if time is None else time.when


def _where(clauses: Clauses, sighting: Sighting) -> Span | None:
    return place(clauses, sighting) if sighting.setting is None else sighting.setting.place


def _denies(clauses: Clauses, statement: Said) -> bool:
    return any(
        clauses.tokens[index].lemma in {"deny", "refute"} or clauses.tokens[index].lower == "denial"
        for index in clauses.page.tokens_in(statement.cue.start, statement.cue.end)
    )


def _ahead(clauses: Clauses, when: When | None) -> bool:
    """Whether the days lie wholly behind the day of publication."""
    published = clauses.page.document.published
    return when is not None and published is not None and when.earliest > published


def _rests_on(sighting: Sighting, said: Sequence[Said], number: int | None) -> int | None:
    """The statement on whose word an event rests: the one that holds it, but for the speaker's own speech act there."""
    if number is None:
        return None
    statement = said[number]
    own = sighting.type in SPEECH_ACTS and statement.entity in sighting.actors
    return statement.within if own else number


def _today(clauses: Clauses, sighting: Sighting, said_by: int | None) -> When | None:
    """The day of publication for a speech act that the article does or tells in the present: “condemns”, “we urge”."""
    published = clauses.page.document.published
    if sighting.use != "verb" or published is None or said_by is not None or sighting.status != "occurred":
        return None
    group = clauses.group(sighting.head)
    present = clauses.tokens[sighting.head].form in {"third", "base"} and group.first == sighting.head
    return When(published, published) if present and not group.infinitive else None


def _speakers(clauses: Clauses, said: Sequence[Said], held: Sequence[int | None]) -> None:
    """Tell every token who speaks there: the speaker of the statement; outside all statements, the issuer."""
    issuer = _issuer(clauses, held)
    for index, number in enumerate(held):
        clauses.speaker_of[index] = issuer if number is None else said[number].entity
    for statement in said:
        if _denies(clauses, statement):
            clauses.denials.extend(statement.content)


def _issuer(clauses: Clauses, held: Sequence[int | None]) -> int | None:
    """Who says “we” in the article's own voice, as press releases do: the government or body most often named."""
    firsts = [
        index
        for index, token in enumerate(clauses.tokens)
        if token.lower in {"we", "our", "us"} and token.text != "US" and held[index] is None
    ]
    if not firsts:
        return None
    bodies = [
        entity for entity in clauses.cast.entities if entity.kind in {"government", "igo", "military", "ngo", "party"}
    ]
    return max(bodies, key=lambda entity: (len(entity.mentions), -entity.index)).index if bodies else None


def _happened(clauses: Clauses, draft: Draft) -> Happened:
    lead = draft.lead
    return Happened(
        lead.type,
        lead.trigger.mode,
        _span(clauses, lead),
        tuple(_span(clauses, sighting) for sighting in draft.sightings[1:]),
        tuple(draft.actors),
        tuple(draft.targets),
        lead.status,
        draft.when,
        draft.place,
        draft.killed,
        draft.injured,
        draft.said_by,
        f"{lead.pattern}/{lead.trigger.grade}",
        lead.signs,
    )


def _span(clauses: Clauses, sighting: Sighting) -> Span:
    return Span(clauses.tokens[sighting.first].start, clauses.tokens[sighting.last - 1].end)
