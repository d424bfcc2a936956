"""Meetings, calls and visits that press: one side presses the other about that time otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.measures.act import Act, key_of, order, same_side
from onrecord.measures.evidence import items_of
from onrecord.measures.quadrants import DEEDS
from onrecord.measures.sides import party_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.measures.papers import Papers
    from onrecord.story.items import Happening, Party

NEAR: Final = 7
"""A meeting belongs to a matter on which one side presses the other within so many days."""


def meetings(known: Iterable[Act], papers: Papers) -> Iterator[Act]:
    """Meetings, calls and visits of which one side presses the other about that time otherwise."""
    ties = sorted((act for act in known if act.status != "denied" and act.presser is not None), key=order)
    for happening in papers.happenings:
        if happening.type != "CONSULT" or happening.status not in DEEDS:
            continue
        found: dict[tuple[str, str, str], Act] = {}
        for presser, met in _meeting_pairs(happening):
            for tie in ties:
                if _is_tied(tie, presser, met) and _is_near(tie, happening):
                    pressed = met or tie.pressed
                    key = (key_of(presser), key_of(pressed), tie.matter or "")
                    found.setdefault(key, _meeting(happening, presser, pressed, tie))
        # A meeting whose matter is known is not counted once more for one that is not.
        matters = {key[:2] for key in found if key[2]}
        yield from (found[key] for key in sorted(found) if key[2] or key[:2] not in matters)


def _meeting(happening: Happening, presser: Party, pressed: Party | None, tie: Act) -> Act:
    return Act(
        key=("happening", happening.id),
        act="meets",
        status=happening.status,
        presser=presser,
        pressed=pressed,
        matter=tie.matter,
        when=happening.when,
        confidence=happening.confidence,
        origins=happening.origins,
        items=items_of(happening) + tie.items,
        gathered=("pressed",) if not happening.targets and len(happening.actors) < 2 else (),
        happening=happening.id,
        documents=tuple(sorted({telling.document for telling in happening.tellings})),
    )


def _meeting_pairs(happening: Happening) -> Iterator[tuple[Party, Party | None]]:
    pairs = party_pairs(happening)
    for one, other in pairs:
        if one is not None:
            yield one, other
        if one is not None and other is not None and happening.targets:
            yield other, one


def _is_tied(tie: Act, presser: Party, met: Party | None) -> bool:
    if not same_side(presser, tie.presser):
        return False
    return met is None or tie.pressed is None or same_side(met, tie.pressed)


def _is_near(tie: Act, happening: Happening) -> bool:
    """Whether both lie within a few days of each other; where one has no day, whether one document tells both."""
    if tie.when is not None and happening.when is not None:
        apart = max(tie.when.earliest - happening.when.latest, happening.when.earliest - tie.when.latest)
        return apart.days <= NEAR
    return bool({telling.document for telling in happening.tellings} & set(tie.documents))
