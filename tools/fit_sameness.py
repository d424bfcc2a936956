"""Learns from which signs one can tell that two sightings of one article are of one event.

usage: python tools/fit_sameness.py ANALYST/train training/cases > src/onrecord/reading/events/sameness.csv

Each folder holds annotated articles (`NAME.txt`, `NAME.json`). They are read by the bundled model; every two sightings
of one type that stand in annotated events, be it as trigger or as later mention, are a pair. Prints the table for
`onrecord.reading.events.sameness`, and on stderr how well the sightings of the first folder are put together: B³ at
some thresholds, each fifth of its articles judged by what was learned on the rest and on the other folders.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord import Reader
from onrecord.errors import Problem
from onrecord.evaluation.compare import REACH
from onrecord.evaluation.gold import account, read_gold
from onrecord.evaluation.stream import b_cubed
from onrecord.reading.events import finding
from onrecord.reading.events.merging import NEAR, joined, merge
from onrecord.reading.events.sameness import Look, look, signs
from onrecord.sources import open_source
from onrecord.text import extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.evaluation.gold import Done, Gold
    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.merging import Draft

    Weights = Mapping[str, float]

FIRST_COUNTS = 3.0
"""What a pair of the first folder counts: real articles are what is read."""

UNSURE = 0.5
"""What a pair counts of which one is not in an annotated event, but close to one of its type: another word for it."""

PENALTY = 1.5
FOLDS = 5
RARE = 20
"""A sign that fewer pairs have is left out."""

THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass
class Kind:
    """The sightings of one type in one article: the annotated event of each, if it is sure, the signs of each two."""

    article: str
    events: list[str | None] = field(default_factory=list)
    sure: list[bool] = field(default_factory=list)
    pairs: dict[tuple[int, int], list[str]] = field(default_factory=dict)


def annotated(type_: str, start: int, end: int, events: Iterable[Done]) -> tuple[str | None, bool]:
    """The event that stands in some words; else, and not for sure, one of the type that begins close by."""
    covered = [
        (event.type == type_, min(end, right) - max(start, left), event.id)
        for event in events
        for left, right in event.at
        if left < end and start < right
    ]
    if covered:
        return max(covered)[2], True
    near = [(abs(left - start), event.id) for event in events if event.type == type_ for left, _ in event.at]
    distance, event = min(near, default=(REACH + 1, None))
    return event if distance <= REACH else None, False


def taught(folder: Path, gold: Gold) -> list[Kind]:
    """What one annotated article has to teach."""
    events = account(gold.annotation, gold.text).events
    kinds: dict[str, Kind] = {}
    looks: dict[str, list[Look]] = {}

    def noting(clauses: Clauses, drafts: Sequence[Draft]) -> list[Draft]:
        for draft in drafts:
            kind = kinds.setdefault(draft.lead.type, Kind(gold.name))
            before = looks.setdefault(draft.lead.type, [])
            here = look(clauses, draft)
            for number in range(max(0, len(before) - NEAR), len(before)):
                kind.pairs[number, len(before)] = list(signs(before[number], here, len(before) - number - 1))
            before.append(here)
            start, end = clauses.tokens[draft.lead.first].start, clauses.tokens[draft.lead.last - 1].end
            event, sure = annotated(draft.lead.type, start, end, events)
            kind.events.append(event)
            kind.sure.append(sure)
        return merge(clauses, drafts)

    finding.merge = noting  # type: ignore[attr-defined]
    for raw in open_source(folder / f"{gold.name}.txt"):
        if not isinstance(raw, Problem):
            Reader().read(extract(raw))
    return list(kinds.values())


def fitted(kinds: Iterable[tuple[Kind, float]]) -> dict[str, float]:
    """Weights of a logistic regression, by Newton's method."""
    rows = [
        (
            found,
            kind.events[one] == kind.events[other],
            count * (1.0 if kind.sure[one] and kind.sure[other] else UNSURE),
        )
        for kind, count in kinds
        for (one, other), found in kind.pairs.items()
        if kind.events[one] is not None and kind.events[other] is not None
    ]
    spread = Counter(sign for found, _, _ in rows for sign in found)
    names = {sign: number for number, sign in enumerate(sorted(sign for sign in spread if spread[sign] >= RARE))}
    table = np.zeros((len(rows), len(names)))
    for row, (found, _, _) in enumerate(rows):
        table[row, [names[sign] for sign in found if sign in names]] = 1
    same = np.array([same for _, same, _ in rows], float)
    counts = np.array([count for _, _, count in rows])
    penalty = np.diag([PENALTY * (sign != "always") for sign in names])
    weights = np.zeros(len(names))
    for _ in range(30):
        probable = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (probable - same)) + penalty @ weights
        curve = (table.T * (counts * probable * (1 - probable))) @ table + penalty
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def put_together(kinds: Iterable[Kind], weights: Weights, least: float) -> tuple[dict[str, str], dict[str, str]]:
    """By sighting, the annotated event and the group in which it is put."""
    true, found = {}, {}
    for number, kind in enumerate(kinds):
        scores = {
            pair: 1 / (1 + np.exp(-sum(weights.get(sign, 0.0) for sign in signs))) for pair, signs in kind.pairs.items()
        }
        for group in joined(len(kind.events), scores, least=least):
            for sighting in group:
                if kind.sure[sighting] and (event := kind.events[sighting]) is not None:
                    name = f"{number} {sighting}"
                    true[name], found[name] = f"{kind.article} {event}", f"{number} {group[0]}"
    return true, found


def main() -> None:
    """The figures, then the table."""
    lessons: list[tuple[Kind, float]] = []
    first: list[list[Kind]] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for place, folder in enumerate(map(Path, sys.argv[1:])):
            articles = list(read_gold(folder))
            found = list(pool.map(taught, [folder] * len(articles), articles, chunksize=8))
            first = first or found
            lessons += [(kind, 1.0 if place else FIRST_COUNTS) for kinds in found for kind in kinds]
    results: dict[float, tuple[dict[str, str], dict[str, str]]] = {least: ({}, {}) for least in THRESHOLDS}
    for fold in range(FOLDS):
        judged = [kind for kinds in first[fold::FOLDS] for kind in kinds]
        held = {id(kind) for kind in judged}
        weights = fitted(lesson for lesson in lessons if id(lesson[0]) not in held)
        for least, (true, found_) in results.items():
            for into, more in zip((true, found_), put_together(judged, weights, least), strict=True):
                into.update({f"{fold} {name}": value for name, value in more.items()})
    for least, (true, found_) in results.items():
        named = {name: f"{name.split()[0]} {group}" for name, group in found_.items()}
        score = b_cubed(true, named)
        print(f"{least}: B³ {score.precision:.3f} {score.recall:.3f} {score.f1:.3f}, {score.items}", file=sys.stderr)
    print("sign,weight")
    for sign, weight in sorted(fitted(lessons).items()):
        print(f'"{sign}",{weight:.2f}' if "," in sign else f"{sign},{weight:.2f}")


if __name__ == "__main__":
    main()
