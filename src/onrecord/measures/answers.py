"""How a side that is pressed answers: it gives way in words or in deed, or it says no."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from onrecord.measures.act import same_side
from onrecord.measures.evidence import Item, Plain, figure, items_of
from onrecord.measures.matters import matter_behind, matter_in, matter_of
from onrecord.measures.quadrants import DEEDS
from onrecord.measures.sides import side_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from onrecord.measures.act import Act
    from onrecord.measures.papers import Papers
    from onrecord.measures.sides import By, Side
    from onrecord.record import When
    from onrecord.story.items import Happening, Party, Saying

SOFTENS: Final = "softens"
REFUSES: Final = "refuses"

MOVES: Final[Mapping[str, str]] = MappingProxyType(
    {"CONCEDE": SOFTENS, "AGREE": SOFTENS, "RETREAT": SOFTENS, "REJECT": REFUSES}
)
"""The event types that answer, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Plain):
    """What a pressed side did or said.

    Attributes:
        move: "softens" or "refuses".
        type: the event type, or None where somebody says that it will not be.
        by: the name of who answers.
        when: the days of it.
        after: how many days after the first day of pressure it lies at the earliest.
        confidence, origins, happening, items: as in `Step`.
    """

    move: str
    type: str | None
    by: str
    when: When
    after: int
    confidence: float
    origins: int
    happening: str | None
    items: tuple[Item, ...]


def answers_to(
    acts: Iterable[Act], *, pressed: Side | None, matter: str | None, by: By, papers: Papers
) -> tuple[Answer, ...]:
    """What the pressed side did and said on a matter from the first day of these acts on, in order of time.

    A deed counts where it is of the matter, or where its matter is not told and it is done towards the presser; talk
    of deeds does not. Where no act has a day, nothing is known to come after.
    """
    acts = list(acts)
    start = min((act.when.earliest for act in acts if act.when is not None), default=None)
    if pressed is None or start is None:
        return ()
    parties = {act.pressed.key: act.pressed for act in acts if act.pressed is not None}
    pressers = {act.presser.key for act in acts if act.presser is not None}

    def is_theirs(party: Party) -> bool:
        return side_of(party, by).key == pressed.key or any(same_side(party, other) for other in parties.values())

    found = [
        _deed(happening, party, happening.when, start)
        for happening in papers.happenings
        if happening.type in MOVES and happening.status in DEEDS
        if happening.when is not None and happening.when.earliest >= start
        for party in happening.actors[:1]
        if is_theirs(party) and _is_of(happening, matter, pressers)
    ]
    found += _refusals(matter, start, papers, [party.key for party in _parties(papers) if is_theirs(party)])
    return tuple(sorted(found, key=lambda answer: (answer.when, answer.move, answer.by, answer.items)))


def _parties(papers: Papers) -> Iterator[Party]:
    for key in sorted({saying.speaker for saying in papers.sayings() if saying.speaker is not None}):
        if (party := papers.party(key)) is not None:
            yield party


def _deed(happening: Happening, party: Party, when: When, start: date) -> Answer:
    return Answer(
        move=MOVES[happening.type],
        type=happening.type,
        by=party.name,
        when=when,
        after=(when.earliest - start).days,
        confidence=figure(happening.confidence),
        origins=len(happening.origins),
        happening=happening.id,
        items=items_of(happening),
    )


def _is_of(happening: Happening, matter: str | None, pressers: set[str]) -> bool:
    first = happening.first
    told = matter_behind(first.sentence, first.words)
    if told is None and (happening.type, happening.mode) != ("AGREE", None):
        told = matter_of(happening.type, happening.mode)
    if told is None or matter is None:
        return any(party.key in pressers for party in happening.targets)
    return told == matter


def _refusals(matter: str | None, start: date, papers: Papers, speakers: list[str]) -> Iterator[Answer]:
    """Statements of the pressed side that what it is pressed towards will not be, one a speaker and day."""
    said: dict[tuple[str, When], list[Saying]] = {}
    for saying in papers.sayings():
        if saying.speaker not in speakers or saying.when is None or saying.when.earliest < start:
            continue
        if any(_denies(forecast.about, forecast.stance, matter) for forecast in papers.forecasts(saying)):
            said.setdefault((saying.speaker, saying.when), []).append(saying)
    for (speaker, when), sayings in said.items():
        sure: dict[str, float] = {}
        for saying in sayings:
            origin = papers.origin(saying.document)
            sure[origin] = max(saying.confidence, sure.get(origin, 0.0))
        party = papers.party(speaker)
        yield Answer(
            move=REFUSES,
            type=None,
            by=party.name if party is not None else speaker,
            when=when,
            after=(when.earliest - start).days,
            confidence=figure(1 - prod(1 - sure[origin] for origin in sorted(sure))),
            origins=len(sure),
            happening=None,
            items=tuple(sorted(Item(saying.document, saying.statement) for saying in sayings)),
        )


def _denies(about: str, stance: str, matter: str | None) -> bool:
    return stance == "will_not" and matter is not None and matter_in(about) == matter
