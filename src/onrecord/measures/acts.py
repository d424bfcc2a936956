"""Acts of pressure: one party that wants something of another, as happenings tell it and as people are quoted.

```
REQUEST, THREATEN, SANCTION, PROTEST, MOBILIZE ─ actors, targets, what is called for beside it ─→ Act
called for, on somebody's word, with no REQUEST in its sentence ────────────────────────────────→ Act (asks)
a statement that urges, or expects, something that one presses for ─────────────────────────────→ Act (asks, expects)
CONSULT of two, one of whom presses the other about that time otherwise ────────────────────────→ Act (meets)
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.measures.act import ACTS, DOUBT, Act, order
from onrecord.measures.evidence import items_of
from onrecord.measures.matters import matter_behind, matter_of
from onrecord.measures.meetings import meetings
from onrecord.measures.sides import party_pairs
from onrecord.measures.voices import calls, voices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.measures.papers import Papers
    from onrecord.story.items import Happening, Party, Telling


def acts_in(papers: Papers) -> list[Act]:
    """Every act of pressure, in an order that depends on nothing but what there is.

    Those of a status other than occurred or ongoing are among them: they count nothing, but tell whose meetings press.
    """
    told = [act for happening in papers.happenings for act in _of_happening(happening, papers)]
    called = [act for happening in papers.happenings for act in calls(happening, matter(happening, happening), papers)]
    said = list(voices([*told, *called], papers))
    met = list(meetings([*told, *called, *said], papers))
    return sorted((*told, *called, *said, *met), key=order)


def _of_happening(happening: Happening, papers: Papers) -> Iterator[Act]:
    """What a happening of a pressing type is, for each pair of its parties."""
    if happening.type not in ACTS or happening.status in {"called_for", "conditional"}:
        return
    wanted = _wanted(happening, papers)
    gathered: tuple[str, ...] = ()
    pairs = party_pairs(happening)
    if not happening.targets and wanted is not None and wanted.actors:
        pairs = tuple((actor, target) for actor in happening.actors or (None,) for target in wanted.actors)
    if not happening.actors and (presser := _named_presser(happening, papers)) is not None:
        pairs, gathered = tuple((presser, pressed) for _, pressed in pairs), ("presser",)
    for presser, pressed in pairs:
        if presser is None and pressed is None:
            continue
        if presser is not None and pressed is not None and presser.key == pressed.key:
            continue
        yield Act(
            key=("happening", happening.id),
            act=ACTS[happening.type],
            status=happening.status,
            presser=presser,
            pressed=pressed,
            matter=matter(happening, wanted),
            when=happening.when,
            confidence=happening.confidence * (DOUBT if gathered else 1.0),
            origins=happening.origins,
            items=items_of(happening) + (items_of(wanted) if wanted is not None else ()),
            gathered=gathered,
            happening=happening.id,
            documents=tuple(sorted({telling.document for telling in happening.tellings})),
        )


def _wanted(happening: Happening, papers: Papers) -> Happening | None:
    """What is called for (or threatened with) beside a happening: what most origins tell in the same sentence."""
    votes: dict[str, set[str]] = {}
    found: dict[str, Happening] = {}
    for telling in happening.tellings:
        for other, its in papers.beside(telling):
            if its.status == "called_for" and other.id != happening.id and its.trigger.start > telling.trigger.start:
                votes.setdefault(other.id, set()).add(papers.origin(telling.document))
                found[other.id] = other
    if not votes:
        return None
    return found[min(votes, key=lambda key: (-len(votes[key]), key))]


def matter(happening: Happening, wanted: Happening | None) -> str | None:
    """The matter that the words tell, those of most origins first; else the type of what is wanted."""
    words = [
        found
        for telling, _ in _one_an_origin(happening)
        if (found := matter_behind(telling.sentence, telling.words)) is not None
    ]
    if words:
        return min(words, key=lambda word: (-words.count(word), word))
    if wanted is not None:
        return matter_of(wanted.type, wanted.mode)
    return "talks" if happening.mode == "meet" else None


def _one_an_origin(happening: Happening) -> list[tuple[Telling, str]]:
    first: dict[str, Telling] = {}
    for telling, source in zip(happening.tellings, happening.sources, strict=True):
        first.setdefault(source.origin, telling)
    return [(telling, origin) for origin, telling in first.items()]


def _named_presser(happening: Happening, papers: Papers) -> Party | None:
    """Who stands in the sentence of a pressing without an actor, before the pressing, if that is one party alone."""
    targets = {party.key for party in happening.targets}
    for telling in happening.tellings:
        before = telling.sentence.partition(telling.words)[0]
        found = [party for party in papers.named_in(before, telling.document) if party.key not in targets]
        if len(found) == 1:
            return found[0]
    return None
