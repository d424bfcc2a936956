"""Meetings, calls and visits that press: one side presses the other about that time otherwise."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from onrecord.measures.act import Act, key_of, order, same_side
from onrecord.measures.evidence import items_of
from onrecord.measures.quadrants import DEEDS
from onrecord.measures.sides import party_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.measures.papers import Papers
    from onrecord.story.items import Happening, Party

NEAR: Final = 7
"""A meeting belongs to a matter on which one side presses the other within so many days."""


def meetings(known: Iterable[Act], papers: Papers) -> Iterator[Act]:
    """Meetings, calls and visits of which one side presses the other about that time otherwise.

    Of a visit that does not say to whom, the nearest such pressing tells it.
    """
    ties = _by_presser(known)
    for happening in papers.happenings:
        if happening.type != "CONSULT" or happening.status not in DEEDS:
            continue
        found: dict[tuple[str, str, str], Act] = {}
        for presser, met in _meeting_pairs(happening):
            near = [tie for tie in _ties_of(presser, ties) if _is_tied(tie, presser, met) and _is_near(tie, happening)]
            if met is None and near:
                nearest = min(near, key=lambda tie: (_apart(tie, happening), tie.matter is None, order(tie)))
                near = [tie for tie in near if key_of(tie.pressed) == key_of(nearest.pressed)]
            for tie in near:
                pressed = met or tie.pressed
                key = (key_of(presser), key_of(pressed), tie.matter or "")
                found.setdefault(key, _meeting(happening, presser, pressed, tie))
        # A meeting whose matter is known is not counted once more for one that is not.
        matters = {key[:2] for key in found if key[2]}
        yield from (found[key] for key in sorted(found) if key[2] or key[:2] not in matters)


def _by_presser(known: Iterable[Act]) -> Mapping[str, list[Act]]:
    """Acts that say who presses whom, by the presser's key and by his country."""
    ties: dict[str, list[Act]] = defaultdict(list)
    for act in sorted(known, key=order):
        if act.status != "denied" and act.presser is not None and act.pressed is not None:
            ties[act.presser.key].append(act)
            if act.presser.country is not None:
                ties[act.presser.country].append(act)
    return ties


def _ties_of(presser: Party, ties: Mapping[str, list[Act]]) -> Iterator[Act]:
    yield from ties.get(presser.key, ())
    yield from (tie for tie in ties.get(presser.country or "", ()) if key_of(tie.presser) != presser.key)


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
    if _is_domestic(tie) or (met is not None and presser.country is not None and presser.country == met.country):
        # Within one country officials do not stand for each other.
        return key_of(presser) == key_of(tie.presser) and (met is None or key_of(met) == key_of(tie.pressed))
    return met is None or same_side(met, tie.pressed)


def _is_domestic(tie: Act) -> bool:
    presser, pressed = tie.presser, tie.pressed
    return presser is not None and pressed is not None and presser.country == pressed.country is not None


def _is_near(tie: Act, happening: Happening) -> bool:
    """Whether both lie within a few days of each other; where one has no day, whether one document tells both."""
    if tie.when is not None and happening.when is not None:
        return _apart(tie, happening) <= NEAR
    return bool({telling.document for telling in happening.tellings} & set(tie.documents))


def _apart(tie: Act, happening: Happening) -> int:
    """How many days lie between them; as many as may where one has no day."""
    if tie.when is None or happening.when is None:
        return NEAR
    return max(0, (tie.when.earliest - happening.when.latest).days, (happening.when.earliest - tie.when.latest).days)
