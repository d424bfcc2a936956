"""What a record has right of an annotation: statements and events matched one to one, best first, then their parts.

A statement matches where the content spans overlap with a Dice of at least one half; an event where the type is the
same and the trigger overlaps the other's trigger or a later mention, or starts within 60 characters of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.evaluation.figures import Figures
    from onrecord.evaluation.gold import Account, Done, Said

Item = TypeVar("Item")
Pairs = list[tuple[int, int]]
DICE: Final = 0.5
REACH: Final = 60
"""How many characters apart two triggers of one event may begin."""


def compare(gold: Account, found: Account, figures: Figures) -> None:
    """Add one article to the figures."""
    figures.add(
        "furniture (chars)",
        right=len(gold.furniture & found.furniture),
        wrong=len(found.furniture - gold.furniture),
        missed=len(gold.furniture - found.furniture),
    )
    _actors(gold, found, figures)
    said = match_statements(gold, found)
    named = {found.statements[j].id: gold.statements[i].id for i, j in said}
    _statements(gold, found, said, named, figures)
    done = match_events(gold, found)
    named |= {found.events[j].id: gold.events[i].id for i, j in done}
    _events(gold, found, done, named, figures)
    _claims(gold, found, named, figures)


def match_statements(gold: Account, found: Account) -> Pairs:
    """The statements that are the same, as pairs of positions."""
    return pair(gold.statements, found.statements, _same_statement)


def match_events(gold: Account, found: Account) -> Pairs:
    """The events that are the same, as pairs of positions."""
    return pair(gold.events, found.events, _same_event)


def pair(gold: Sequence[Item], found: Sequence[Item], closeness: Callable[[Item, Item], float]) -> Pairs:
    """One-to-one matches, the closest first, as pairs of positions; a closeness of 0 is no match."""
    candidates = ((closeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found))
    ranked = sorted((c for c in candidates if c[0] > 0), key=lambda c: (-c[0], c[1], c[2]))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    out = []
    for _, i, j in ranked:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            out.append((i, j))
    return out


def _same_statement(gold: Said, found: Said) -> float:
    total = len(gold.content) + len(found.content)
    dice = 2 * len(gold.content & found.content) / total if total else 0
    return dice if dice >= DICE else 0


def _same_event(gold: Done, found: Done) -> float:
    if gold.type != found.type or not found.at:
        return 0
    start, end = found.at[0]
    best = 0.0
    for left, right in gold.at:
        if start < right and left < end:
            best = 2
        elif abs(left - start) <= REACH:
            best = max(best, 1 - abs(left - start) / (REACH + 1))
    return best


def _actors(gold: Account, found: Account, figures: Figures) -> None:
    mine, theirs = list(gold.actors), list(found.actors)
    pairs = pair(mine, theirs, lambda a, b: len(gold.actors[a][0] & found.actors[b][0]))
    figures.add("actors", right=len(pairs), wrong=len(theirs) - len(pairs), missed=len(mine) - len(pairs))
    for i, j in pairs:
        _, country, role = gold.actors[mine[i]]
        _, found_country, found_role = found.actors[theirs[j]]
        figures.rate("actor country", right=country == found_country)
        figures.rate("actor role", right=role == found_role)


def _statements(gold: Account, found: Account, pairs: Pairs, named: dict[str, str], figures: Figures) -> None:
    total, seen, right = len(gold.statements), len(found.statements), 0
    figures.add("statements", right=len(pairs), wrong=seen - len(pairs), missed=total - len(pairs))
    for i, j in pairs:
        a, b = gold.statements[i], found.statements[j]
        right += gold.same(a.speaker, found, b.speaker)
        figures.rate("statement cue", right=bool(a.cue and b.cue and a.cue[0] < b.cue[1] and b.cue[0] < a.cue[1]))
        figures.rate("statement kind", right=a.kind == b.kind)
        if a.when:
            figures.rate("statement when", right=a.when == b.when)
    for i, j in pairs:
        a, b = gold.statements[i], found.statements[j]
        figures.rate("statement within", right=a.within == _named(named, b.within))
    figures.add("statements + speaker", right=right, wrong=seen - right, missed=total - right)


def _events(gold: Account, found: Account, pairs: Pairs, named: dict[str, str], figures: Figures) -> None:
    total, seen, strict = len(gold.events), len(found.events), 0
    figures.add("events", right=len(pairs), wrong=seen - len(pairs), missed=total - len(pairs))
    slots = [0, sum(len(e.actors) + len(e.targets) for e in found.events),
             sum(len(e.actors) + len(e.targets) for e in gold.events)]  # fmt: skip
    for i, j in pairs:
        a, b = gold.events[i], found.events[j]
        whole = a.status == b.status
        for mine, theirs in ((a.actors, b.actors), (a.targets, b.targets)):
            same = len(pair(mine, theirs, lambda x, y: int(gold.same(x, found, y))))
            slots[0] += same
            whole &= same == len(mine) == len(theirs)
        strict += whole
        figures.rate("event status", right=a.status == b.status)
        if a.when:
            figures.rate("event when", right=a.when == b.when)
        if a.place:
            figures.rate("event place", right=bool(b.place and a.place & b.place))
        for name, mine_, theirs_ in (("killed", a.killed, b.killed), ("injured", a.injured, b.injured)):
            if mine_ is not None or theirs_ is not None:
                figures.rate(f"event {name}", right=mine_ == theirs_)
    figures.add("event slots", right=slots[0], wrong=slots[1] - slots[0], missed=slots[2] - slots[0])
    figures.add("events strict", right=strict, wrong=seen - strict, missed=total - strict)
    for i, j in pairs:
        a, b = gold.events[i], found.events[j]
        figures.rate("event said_by", right=a.said_by == _named(named, b.said_by))


def _claims(gold: Account, found: Account, named: dict[str, str], figures: Figures) -> None:
    disputes = {frozenset(named.get(side, f"?{side}") for side in sides) for sides in found.disputes}
    both = len(gold.disputes & disputes)
    figures.add("disputes", right=both, wrong=len(disputes) - both, missed=len(gold.disputes) - both)
    outlooks = {(named.get(said, f"?{said}"), stance): by for (said, stance), by in found.outlooks.items()}
    shared = gold.outlooks.keys() & outlooks.keys()
    figures.add(
        "outlooks",
        right=len(shared),
        wrong=len(outlooks.keys() - shared),
        missed=len(gold.outlooks.keys() - shared),
    )
    for key in sorted(shared):
        if gold.outlooks[key]:
            figures.rate("outlook by", right=gold.outlooks[key] == outlooks[key])


def _named(named: dict[str, str], found: str | None) -> str | None:
    """The gold's id for an id of the record: "?" where it matches nothing, None where there is none."""
    return None if not found else named.get(found, "?")
