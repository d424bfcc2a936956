"""Which items of a record are right as a whole: what confidences are measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.evaluation.compare import match_events, match_statements, pair

if TYPE_CHECKING:
    from onrecord.evaluation.gold import Account


def right_items(gold: Account, found: Account) -> dict[str, bool]:
    """For each statement and event of the record, by id, whether it is right as a whole.

    A statement is right where it matches one of the annotation and has the same speaker; an event where it matches,
    and its status, its actors and its targets are those of the annotation.
    """
    right = dict.fromkeys((*(s.id for s in found.statements), *(e.id for e in found.events)), False)
    for i, j in match_statements(gold, found):
        statement = found.statements[j]
        right[statement.id] = gold.same(gold.statements[i].speaker, found, statement.speaker)
    for i, j in match_events(gold, found):
        a, b = gold.events[i], found.events[j]
        right[b.id] = a.status == b.status and all(
            len(mine) == len(theirs) == len(pair(mine, theirs, lambda x, y: int(gold.same(x, found, y))))
            for mine, theirs in ((a.actors, b.actors), (a.targets, b.targets))
        )
    return right
