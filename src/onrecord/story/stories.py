"""Digests → stories: documents on one developing matter, whatever the order in which they come in.

```
Digest ─ Neighbours ─→ a probability for each pair ─ in canonical order ─→ the story that it fits best, or a new one
```
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from datetime import date
from heapq import heappop, heappush, nlargest
from typing import TYPE_CHECKING, Final

from onrecord.story.items import story_id
from onrecord.story.neighbours import DAYS, Neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.story.items import Digest

JOINS: Final = 0.3
"""A document joins a story whose nearest members are on average so probably of one matter with it."""

WITNESSES: Final = 16
"""So many of a story's members, those nearest to a document, are asked; all where it has fewer."""

YOUNG: Final = 30
AGEING: Final = 90
"""From `YOUNG` days after its first document on, a story takes in less: half as readily after so many more days."""

UNDATED: Final = date.max.toordinal()

Rank = tuple[int, int, float, float, str]


class Stories:
    """Documents grouped into stories, to be asked at any time.

    Every document is looked at in canonical order (`Trace.rank`), after those before it: it joins the story whose
    members it fits best, or begins one. Copies go where their origin goes and are no members that others are measured
    by. A document that comes in late or is taken out moves only what hangs on it; the stories depend on which
    documents there are and on nothing else.

    Args:
        days: documents published further apart are not compared; None where days are to make no difference but for
            who was first.

    >>> len(Stories())
    0
    """

    def __init__(self, *, days: int | None = DAYS) -> None:
        self._near = Neighbours(days=days)
        self._timed = days is not None
        self._ranks: dict[str, Rank] = {}
        self._first: dict[str, str] = {}
        # The members of a story in canonical order, by its first document; beside them those that are no copies.
        self._members: dict[str, list[Rank]] = {}
        self._core: dict[str, list[Rank]] = {}
        # The documents that stand where their origin stands.
        self._apart: set[str] = set()
        self._origins: dict[str, str] = {}
        self._copies: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, document: object) -> bool:
        return document in self._ranks

    def __iter__(self) -> Iterator[str]:
        """The ids of all stories, in the order of their first documents."""
        return map(story_id, sorted(self._members, key=self._ranks.__getitem__))

    def add(self, digest: Digest, *, origin: str | None = None) -> frozenset[str]:
        """Takes a document in, and gives the ids of the stories whose members changed, those that ended included.

        Args:
            digest: a document; one that is there already changes nothing.
            origin: the id of the document that it is a copy of, see `link`.
        """
        document = digest.document
        if document in self._ranks:
            return frozenset()
        self._ranks[document] = digest.trace.rank()
        self._names[story_id(document)] = document
        if origin is not None:
            self._origins[document] = origin
            self._copies[origin].add(document)
        self._near.add(digest)
        return self._settle({document, *self._after(document), *self._copies.get(document, ())})

    def remove(self, document: str) -> frozenset[str]:
        """Takes a document out, as if it had never been there, and gives the stories that changed; none if unknown."""
        if document not in self._ranks:
            return frozenset()
        late = {*self._after(document), *self._copies.get(document, ())}
        late |= self._leave(document)
        touched = {self._first.pop(document)}
        self._near.remove(document)
        if (origin := self._origins.pop(document, None)) is not None:
            self._unlink(document, origin)
        del self._ranks[document], self._names[story_id(document)]
        return frozenset(map(story_id, touched)) | self._settle(late)

    def link(self, document: str, origin: str | None) -> frozenset[str]:
        """Says whose copy a document is, or that it is nobody's, and gives the stories that changed.

        An origin that is not there, or that comes after the document in canonical order, is kept in mind and does not
        count meanwhile.
        """
        before = self._origins.get(document)
        if before == origin or document not in self._ranks:
            return frozenset()
        late = self._leave(document) | {document, *self._after(document)}
        first = self._first.pop(document)
        if before is not None:
            self._unlink(document, before)
        if origin is None:
            self._origins.pop(document, None)
        else:
            self._origins[document] = origin
            self._copies[origin].add(document)
        changed = self._settle(late)
        moved = self._first[document] != first
        return changed if moved else changed | {story_id(first)}

    def story_of(self, document: str) -> str:
        """The id of the story in which a document stands. Raises KeyError where it is not there."""
        return story_id(self._first[document])

    def find(self, story: str) -> str | None:
        """The id that a story has now, by any id that it ever had: that of a member that was its first; else None."""
        document = self._names.get(story)
        return None if document is None else self.story_of(document)

    def members(self, story: str) -> tuple[str, ...]:
        """The ids of a story's documents in canonical order, none if there is no such story now."""
        document = self._names.get(story)
        return tuple(rank[-1] for rank in self._members.get(document, ())) if document is not None else ()

    def _origin(self, document: str) -> str | None:
        origin = self._origins.get(document)
        if origin is None or origin not in self._ranks or self._ranks[origin] >= self._ranks[document]:
            return None
        return origin

    def _unlink(self, document: str, origin: str) -> None:
        self._copies[origin].discard(document)
        if not self._copies[origin]:
            del self._copies[origin]

    def _after(self, document: str) -> Iterable[str]:
        """The neighbours that come after a document, whose choice may rest on it."""
        rank = self._ranks[document]
        return (other for other in self._near.of(document) if self._ranks[other] > rank)

    def _settle(self, late: Iterable[str]) -> frozenset[str]:
        """Looks again at documents in canonical order, and at all that hang on those that move."""
        touched: set[str] = set()
        waiting: list[Rank] = []
        queued: set[str] = set()

        def put(documents: Iterable[str]) -> None:
            for each in documents:
                if each not in queued:
                    queued.add(each)
                    heappush(waiting, self._ranks[each])

        put(late)
        while waiting:
            document = heappop(waiting)[-1]
            queued.discard(document)
            before, now, apart = self._first.get(document), self._choose(document), self._origin(document) is not None
            if before == now and apart == (document in self._apart):
                continue
            moved = self._leave(document) if before is not None else set()
            if before != now:
                touched.update(filter(None, (before, now)))
            self._first[document] = now
            moved |= self._enter(document, apart=apart)
            moved.update(self._after(document), self._copies.get(document, ()))
            rank = self._ranks[document]
            put(each for each in moved if self._ranks[each] > rank)
        return frozenset(map(story_id, touched))

    def _choose(self, document: str) -> str:
        """The first document of the story that a document joins: its own where it begins one."""
        origin = self._origin(document)
        if origin is not None:
            return self._first[origin]
        rank = self._ranks[document]
        groups: dict[str, list[float]] = defaultdict(list)
        for other, probable in self._near.of(document).items():
            if self._ranks[other] < rank and other not in self._apart:
                groups[self._first[other]].append(probable)
        best, choice = JOINS, document
        for first, found in groups.items():
            size = min(WITNESSES, bisect_left(self._core[first], rank))
            fit = sum(nlargest(size, found)) / size * self._openness(first, rank)
            if fit > best or (fit == best and choice != document and self._ranks[first] < self._ranks[choice]):
                best, choice = fit, first
        return choice

    def _openness(self, first: str, rank: Rank) -> float:
        """How readily a story still takes in a document, from 1 down, by the days since its first."""
        start = self._ranks[first][0]
        if not self._timed or UNDATED in {start, rank[0]}:
            return 1.0
        return float(0.5 ** (max(0, rank[0] - start - YOUNG) / AGEING))

    def _enter(self, document: str, *, apart: bool) -> set[str]:
        first, rank = self._first[document], self._ranks[document]
        insort(self._members.setdefault(first, []), rank)
        if apart:
            self._apart.add(document)
            return set()
        insort(self._core.setdefault(first, []), rank)
        return self._measured(first, rank)

    def _leave(self, document: str) -> set[str]:
        """Takes a document out of its story, and gives those whose choice may change by how large that is."""
        first, rank = self._first[document], self._ranks[document]
        members = self._members[first]
        members.pop(bisect_left(members, rank))
        if not members:
            del self._members[first]
        if document in self._apart:
            self._apart.remove(document)
            return set()
        late = self._measured(first, rank)
        core = self._core[first]
        core.pop(bisect_left(core, rank))
        if not core:
            del self._core[first]
        return late

    def _measured(self, first: str, rank: Rank) -> set[str]:
        """The neighbours of a story's first members that come after one of them: its size counts for them."""
        core = self._core[first]
        if bisect_left(core, rank) >= WITNESSES:
            return set()
        return {
            other
            for member in core[: WITNESSES + 1]
            for other in self._near.of(member[-1])
            if self._ranks[other] > rank
        }
