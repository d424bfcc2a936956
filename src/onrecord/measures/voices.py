"""What people are quoted with: statements that call for something, urge it, or expect it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.measures.act import ACTS, DOUBT, Act, key_of, same_side
from onrecord.measures.evidence import Item
from onrecord.measures.matters import TRUCE, matter_in, matter_of
from onrecord.measures.quadrants import DEEDS
from onrecord.measures.sides import party_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.measures.papers import Papers
    from onrecord.story.items import Happening, Party, Saying

URGES: Final = re.compile(
    r"\b(?:must|should|needs? to|has to|wants? to see|would like to see|expect(?:s|ed)? to see|expect(?:s|ed)? “?an?\b|"
    r"hopes? to see|calls?|called|calling|urg(?:e|es|ed|ing)|demand\w*|appeal\w*|insist\w*|implor\w+|"
    r"press(?:es|ed|ing) for|(?:it is|it’s) time|let us)\b",
    re.IGNORECASE,
)
"""Words by which a statement wants something of somebody."""

FIGHTERS: Final = frozenset({"REB", "MIL"})
"""Roles of those who fight themselves: what they say of the fighting is no pressure from outside."""


def calls(happening: Happening, matter: str | None, papers: Papers) -> Iterator[Act]:
    """What somebody calls for in so many words where no asking, threat or sanction is told in the same sentence."""
    if happening.status != "called_for":
        return
    for telling in happening.tellings:
        saying = papers.saying(telling.document, telling.statement)
        if telling.said_by is None or saying is None:
            continue
        if any(other.type in ACTS and its.event != telling.event for other, its in papers.beside(telling)):
            continue
        presser = papers.party(telling.said_by)
        # Who is quoted as urging it makes it surer that it is called for, though not of whom.
        urged = _urges(saying) and matter is not None and matter_in(saying.content) == matter
        sure = 1 - (1 - telling.confidence) * (1 - (DOUBT * saying.confidence if urged else 0.0))
        for pressed in happening.actors or (None,):
            if presser is None or pressed is None or presser.key != pressed.key:
                yield _saying_act(
                    saying,
                    "asks",
                    presser,
                    pressed,
                    matter=matter,
                    papers=papers,
                    sure=sure,
                    event=telling.event,
                )


def _saying_act(
    saying: Saying,
    act: str,
    presser: Party | None,
    pressed: Party | None,
    *,
    matter: str | None,
    papers: Papers,
    sure: float,
    event: str | None = None,
    gathered: tuple[str, ...] = (),
) -> Act:
    items = (Item(saying.document, saying.statement),)
    day = f"{saying.when.earliest}/{saying.when.latest}" if saying.when else ""
    return Act(
        key=("said", act, key_of(presser), matter or "", day),
        act=act,
        status="occurred",
        presser=presser,
        pressed=pressed,
        matter=matter,
        when=saying.when,
        confidence=sure * (DOUBT if gathered else 1.0),
        origins=(papers.origin(saying.document),),
        items=items if event is None else (*items, Item(saying.document, event)),
        gathered=gathered,
        documents=(saying.document,),
    )


def voices(known: Iterable[Act], papers: Papers) -> Iterator[Act]:
    """Statements of third sides that urge, or expect, something that one presses for."""
    by_document: dict[str, list[Act]] = {}
    for act in known:
        for document in act.documents:
            by_document.setdefault(document, []).append(act)
    spoken = {(item.document, item.item) for act in known if act.happening is None for item in act.items}
    for saying in papers.sayings():
        if (saying.document, saying.statement) in spoken or _is_anothers(saying, papers):
            continue
        found = _urged_or_expected(saying, papers)
        if found is None:
            continue
        kind, matter, pressed = found
        around = by_document.get(saying.document, ())
        presser = papers.party(saying.speaker)
        gathered: tuple[str, ...] = ()
        if not pressed:
            pressed, gathered = _addressed(saying, presser, matter, around, papers), ("pressed",)
        fighting = papers.fighters(saying.document) if matter == TRUCE else ()
        if _is_own_matter(presser, pressed, fighting, [act for act in around if act.matter == matter]):
            continue
        for each in pressed or (None,):
            yield _saying_act(
                saying,
                kind,
                presser,
                each,
                matter=matter,
                papers=papers,
                sure=saying.confidence,
                gathered=gathered if pressed else (),
            )


def _urged_or_expected(saying: Saying, papers: Papers) -> tuple[str, str, tuple[Party, ...]] | None:
    """Whether a statement asks or expects, what, and of whom as far as its outlook tells."""
    forecasts = papers.forecasts(saying)
    if any(forecast.stance in {"will_not", "if"} for forecast in forecasts):
        return None
    pressed: dict[str, Party] = {}
    matters = []
    for forecast in forecasts:
        told = papers.told(saying.document, forecast.event)
        matter = matter_in(forecast.about)
        if told is not None:
            pressed |= {party.key: party for party in told[0].actors if party.key != saying.speaker}
            matter = matter or matter_of(told[0].type, told[0].mode)
        matters += [matter] if matter else []
    matter = matter_in(saying.content) or next(iter(sorted(matters)), None)
    if matter is None:
        return None
    parties = tuple(pressed[key] for key in sorted(pressed))
    if _urges(saying):
        return "asks", matter, parties
    return ("expects", matter, parties) if forecasts else None


def _urges(saying: Saying) -> bool:
    return bool(URGES.search(saying.content) or URGES.search(saying.cue))


def _is_anothers(saying: Saying, papers: Papers) -> bool:
    """Whether a statement only reports what counts by itself.

    That is so where a pressing is told within it, or what somebody with a name says; and of an unnamed voice, where it
    stands inside what another is quoted with.
    """
    if any(its.statement == saying.statement and it.type in ACTS for it, its in papers.in_document(saying.document)):
        return True
    for other in papers.sayings_in(saying.document):
        if other.statement == saying.statement:
            continue
        if other.within == saying.statement or saying.span.holds(other.span):
            if other.speaker is not None and not other.span.holds(saying.span):
                return True
        elif saying.speaker is None and (saying.within == other.statement or other.span.holds(saying.span)):
            return True
    return False


def _addressed(
    saying: Saying, presser: Party | None, matter: str, around: Iterable[Act], papers: Papers
) -> tuple[Party, ...]:
    """Of whom a statement wants it: whom its speaker meets in that document, else the one side pressed there for it."""
    met: dict[str, Party] = {}
    for happening, _ in papers.in_document(saying.document):
        if happening.type == "CONSULT" and happening.status in DEEDS and presser is not None:
            for one, other in party_pairs(happening):
                if one is not None and other is not None and presser.key in {one.key, other.key}:
                    partner = other if one.key == presser.key else one
                    met[partner.key] = partner
    if len(met) == 1:
        return tuple(met.values())
    pressed = {
        act.pressed.key: act.pressed
        for act in around
        if act.matter == matter and act.pressed is not None and act.status != "denied"
    }
    if len(pressed) == 1 or len({party.country or party.key for party in pressed.values()}) == 1:
        return (pressed[min(pressed)],)
    return ()


def _is_own_matter(
    presser: Party | None, pressed: Iterable[Party], fighting: Iterable[Party], around: Iterable[Act]
) -> bool:
    """Whether the speaker speaks of what is wanted of its own side, or is of a side that fights."""
    if presser is None:
        return False
    if presser.role in FIGHTERS:
        return True
    wanted = [act.pressed for act in around if act.pressed is not None]
    return any(same_side(presser, party) for party in (*pressed, *fighting, *wanted))
