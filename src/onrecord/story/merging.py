"""Tellings of several documents → groups, each of one real event."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

from onrecord.story.happenings import canonical
from onrecord.story.kinships import ONCE
from onrecord.story.pairs import SLACK, possible, score
from onrecord.story.reasons import reasons
from onrecord.story.scenes import EXACT, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.story.items import Digest, Source, Telling
    from onrecord.story.scenes import View

__all__ = ["grouped", "merge", "reasons"]

LEAST: Final = 0.42
"""Two groups are joined where the pairs between them are of one event with this probability, on average."""

BEST: Final = 0.2
"""The part that the likeliest pair between two groups has in how likely these are joined; the mean has the rest."""

UNSEEN: Final = 0.2
"""What a pair counts that was not compared, since it shares no rare word, party, place or day: it says little."""

RARE: Final = 4
"""By so many of the rarest words of their sentences tellings find each other, beside parties and places."""

NEAR: Final = 20
"""Of all that share a word, a party or a place, a telling is compared with so many that come next after it in time."""


def merge(
    tellings: Sequence[Telling], *, digests: Mapping[str, Digest], sources: Mapping[str, Source]
) -> list[tuple[Telling, ...]]:
    """Groups of tellings, each of one real event, by their first telling; within a group in canonical order.

    Every telling is in one group, alone if need be. The result depends on the set of tellings, never on their order.

    Args:
        tellings: those of one story, or of several that may share happenings.
        digests: by document id; those of the tellings' documents must be there.
        sources: by document id; a document that is missing is its own origin.
    """
    ordered = canonical(tellings, digests=digests)
    views = Scene(ordered, digests=digests, sources=sources).views
    scores: dict[tuple[int, int], float] = {}
    for a, b in sorted(set(_candidates(views))):
        scores[a, b] = score(views[a], views[b]) if possible(views[a], views[b]) else 0.0
    return [tuple(ordered[index] for index in group) for group in grouped(views, scores)]


def _candidates(views: Sequence[View]) -> Iterator[tuple[int, int]]:
    """Pairs that are worth comparing: of one kind or trigger, with a party, a place, a day or a rare word in common."""
    postings: dict[tuple[str, str], list[int]] = {}
    for index, view in enumerate(views):
        rare = sorted(view.terms, key=lambda term: (-view.terms[term], term))[:RARE]
        marks = {party.key for party in (*view.actors, *view.targets)} | {f"word:{term}" for term in rare}
        if view.site is not None:
            marks.add(view.site.key)
        if view.telling.when is not None and view.telling.when.days <= EXACT:
            marks |= {f"day:{view.telling.when.earliest}", f"day:{view.telling.when.latest}"}
        if view.telling.killed is not None:
            marks.add(f"killed:{view.telling.killed}")
        for family in view.families & ONCE:
            postings.setdefault((f"once:{family}", ""), []).append(index)
        for mark in marks:
            postings.setdefault((view.telling.type, mark), []).append(index)
            postings.setdefault((f"stem:{view.stem}", mark), []).append(index)
            for family in view.families:
                postings.setdefault((f"family:{family}", mark), []).append(index)
    for holders in postings.values():
        for at, index in enumerate(holders):
            for other in holders[at + 1 : at + 1 + NEAR]:
                yield index, other


class _Group:
    """A group while it grows: its members, and the days on which all can lie."""

    __slots__ = ("members", "start", "stop")

    def __init__(self, index: int, view: View) -> None:
        self.members = [index]
        when = view.telling.when if view.fixed else None
        self.start = when.earliest.toordinal() if when else 0
        self.stop = when.latest.toordinal() if when else 1 << 30

    def fits(self, other: _Group) -> bool:
        """Whether both can be one event: some day suits all."""
        return max(self.start, other.start) <= min(self.stop, other.stop) + SLACK

    def take(self, other: _Group) -> None:
        """Makes the other's members its own."""
        self.members += other.members
        self.start, self.stop = max(self.start, other.start), min(self.stop, other.stop)


def grouped(views: Sequence[View], scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups of numbers of views by average linkage: the likeliest two are joined as long as they are likely enough.

    A pair that was not compared counts as `UNSEEN`. Ties go to the earlier views.

    Args:
        views: what is grouped, in canonical order.
        scores: the probability for pairs of their numbers, the smaller first; 0 for those that cannot be one event.
    """
    groups = {index: _Group(index, view) for index, view in enumerate(views)}
    # By two groups, how far the scores between them stand above those of pairs not compared, and the best of them.
    links: dict[int, dict[int, tuple[float, float]]] = {index: {} for index in groups}
    for (a, b), value in scores.items():
        links[a][b] = links[b][a] = (value - UNSEEN, value)
    queue = [(-value, a, b, 1, 1) for (a, b), value in scores.items() if value >= LEAST]
    heapify(queue)
    while queue:
        _, a, b, size, other_size = heappop(queue)
        one, other = groups.get(a), groups.get(b)
        if one is None or other is None or (len(one.members), len(other.members)) != (size, other_size):
            continue
        if not one.fits(other):
            continue
        one.take(other)
        del groups[b]
        gone = links.pop(b)
        del links[a][b]
        for third, (value, best) in gone.items():
            if third != a:
                del links[third][b]
                known, better = links[a].get(third, (0.0, 0.0))
                links[a][third] = links[third][a] = (known + value, max(best, better))
        for third, (value, best) in links[a].items():
            mean = UNSEEN + value / (len(one.members) * len(groups[third].members))
            likelihood = BEST * best + (1 - BEST) * mean
            if likelihood >= LEAST:
                first, second = sorted((a, third))
                heappush(queue, (-likelihood, first, second, len(groups[first].members), len(groups[second].members)))
    return [sorted(group.members) for _, group in sorted(groups.items())]
