"""Whose copy a document is: an index that is asked when one comes in.

```
Trace ── prints ── documents that share some, near in time ── alignment ── Copy
```
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final
from zlib import crc32

from onrecord.errors import UsageError
from onrecord.story.alignment import shared_runs
from onrecord.story.postings import Postings
from onrecord.story.stock import COMMON, COMMON_DAYS, is_stock, words_beside
from onrecord.story.words import CODE, prints_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.story.alignment import Run
    from onrecord.story.traces import Trace

DAYS: Final = 10
"""How far apart in days a copy and its origin may be published."""

LEAST_SHARE: Final = 0.6
"""From this share of the shorter text's words on, two texts are copies."""

SPARSEST: Final = 24
"""Shared words that may lie on one shared print; a passage has one in 19 at least, unless it repeats itself."""

CHANGED: Final = 3
"""Two pages of one outlet that differ in no more words are the same page, even if all of it is stock."""

FEW: Final = 8
UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True)
class Copy:
    """That a document is the copy of another.

    Attributes:
        origin: the id of the document that it is a copy of: of all that share its text, the first.
        share: which part of the words of the shorter of the two lies in long passages that both share, in (0, 1].
        runs: these passages: the number of the first word in the copy (`start`) and in the origin (`other`), and how
            many words; see `Run`.
    """

    origin: str
    share: float
    runs: tuple[Run, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Added:
    """What became known when a document came in.

    Attributes:
        copy: whose copy it is, or None where it is nobody's.
        moved: ids of documents that were there before and whose link has changed, with the new one, or None where
            there is none any more.
    """

    copy: Copy | None
    moved: Mapping[str, Copy | None]


@dataclass(frozen=True, slots=True)
class _Link:
    origin: int
    share: float
    runs: tuple[Run, ...]
    # The prints on which it rests, where both are of one outlet and it would fall if they turned out to be stock.
    rests_on: frozenset[int] = frozenset()


class Copies:
    """An index of documents that tells, when one comes in, whose copy it is.

    Two documents are copies where at least six tenths of the words of the shorter lie in passages of 12 words or more
    that both have, in the same order; where their days are at most `days` apart or one is unknown; and where they are
    not versions of one address. What an outlet prints on four days or on a dozen pages does not count between two of
    its own pages, unless both pages are the same but for three words. The copy is linked to the first of all documents
    that it shares its text with, see `Trace.rank`.

    The links depend on which documents are there, never on the order: when the origin comes in late, links move to it;
    when it is removed, they move to the next. Nothing is dropped by itself. To go on after a restart, add the documents
    that are in reach again, from their texts or from traces that were kept: the links come out the same.

    Args:
        days: how far apart a copy and its origin may be published.
        least_share: which share of the shorter text's words makes a copy, in (0, 1].

    Raises:
        UsageError: `usage.days`, `usage.share` for values that cannot be meant.
    """

    def __init__(self, *, days: int = DAYS, least_share: float = LEAST_SHARE) -> None:
        if days < 0:
            raise UsageError(f"days is {days!r}", code="days", hint="Give a whole number from 0.")
        if not 0 < least_share <= 1:
            raise UsageError(f"the least share is {least_share!r}", code="share", hint="Give a share above 0, up to 1.")
        self._span = days
        self._least = least_share
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._ranks: list[tuple[int, int, float, float, str]] = []
        self._words: list[bytes] = []
        self._sizes = array("I")
        self._days = array("i")
        self._pages = array("q")
        self._outlets = array("i")
        self._outlet_numbers: dict[str, int] = {}
        self._postings = Postings()
        self._links: dict[int, _Link] = {}
        # By origin: the documents that are linked to it.
        self._linked: dict[int, set[int]] = {}
        # Per outlet: its documents that are linked to another of its own, and what is known to be stock.
        self._within: dict[int, set[int]] = {}
        self._stock: dict[int, set[int]] = {}
        # What is stock everywhere, and the days of what many hold and may become so.
        self._common: set[int] = set()
        self._many: dict[int, set[int]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._numbers

    def add(self, trace: Trace) -> Added:
        """Whose copy a document is, and which links of others move. One that is there already changes nothing."""
        if trace.id in self._numbers:
            return Added(self.copy_of(trace.id), {})
        number = self._enter(trace)
        prints = prints_of(trace.words)
        self._postings.add(prints, number)
        common = self._become_common(number, prints)
        counts = self._counts(prints)
        own, moved = self._ranks[number], set()
        near = self._near(number, counts, prints)
        self._set(number, self._first(number, near))
        for other in near:
            link = self._links.get(other)
            if self._ranks[other] > own and (link is None or self._ranks[link.origin] > own):
                better = self._judge(other, number)
                if better:
                    self._set(other, better)
                    moved.add(other)
        moved |= self._withdrawn(number, counts, prints) | self._judged_again(common)
        moved.discard(number)
        return Added(
            self.copy_of(trace.id), {self._ids[other]: self.copy_of(self._ids[other]) for other in sorted(moved)}
        )

    def remove(self, document_id: str) -> Mapping[str, Copy | None]:
        """Lets a document go, as if it had never been added; one that is not there changes nothing.

        Returns:
            Ids of other documents whose link has changed, with the new one, or None where there is none any more.
        """
        number = self._numbers.pop(document_id, None)
        if number is None:
            return {}
        prints = prints_of(self._words[number])
        self._words[number] = b""
        self._postings.remove(prints, number)
        self._set(number, None)
        concerned = self._linked.pop(number, set()) | self._no_stock_now(number, prints)
        moved = {other for other in sorted(concerned) if self._afresh(other)}
        return {self._ids[other]: self.copy_of(self._ids[other]) for other in sorted(moved)}

    def copy_of(self, document_id: str) -> Copy | None:
        """Whose copy a document is; None where it is nobody's, or is not in the index."""
        link = self._links.get(self._numbers.get(document_id, UNKNOWN))
        return Copy(self._ids[link.origin], link.share, link.runs) if link else None

    def copies_of(self, document_id: str) -> list[str]:
        """The documents that are linked to one as their origin, in no order."""
        return [self._ids[other] for other in self._linked.get(self._numbers.get(document_id, UNKNOWN), ())]

    def rank(self, document_id: str) -> tuple[int, int, float, float, str]:
        """What sorts the documents by who was first, see `Trace.rank`. Raises KeyError where it is not there."""
        return self._ranks[self._numbers[document_id]]

    def first_of(self, document_id: str) -> str:
        """The id at the end of the chain of origins; the document's own where it is no copy.

        The copy of a copy may share too little with the first to be linked to it at once.
        """
        while copy := self.copy_of(document_id):
            document_id = copy.origin
        return document_id

    def _enter(self, trace: Trace) -> int:
        number = len(self._ids)
        self._ids.append(trace.id)
        self._numbers[trace.id] = number
        self._ranks.append(trace.rank())
        self._words.append(trace.words)
        self._sizes.append(len(trace.words) // CODE)
        self._days.append(trace.day.toordinal() if trace.day else UNKNOWN)
        # A page without an address is told from all others by its number.
        self._pages.append(crc32(trace.url.encode("utf-8", "replace")) if trace.url else -1 - number)
        outlets = self._outlet_numbers
        self._outlets.append(outlets.setdefault(trace.outlet, len(outlets)) if trace.outlet else UNKNOWN)
        return number

    def _counts(self, prints: Iterable[int]) -> Counter[int]:
        """How many prints each document shares, those left out that are stock everywhere."""
        cold = (key for key in prints if key not in self._common)
        return Counter(chain.from_iterable(numbers for _, numbers in self._postings.find(cold)))

    def _become_common(self, number: int, prints: Iterable[int]) -> set[int]:
        """The prints that are stock everywhere since this document came in."""
        become = set()
        for key in prints:
            if key in self._common or len(holders := self._postings.holders(key)) < COMMON:
                continue
            if key not in self._many:
                self._many[key] = {self._days[other] for other in holders}
            # An unknown day proves nothing here.
            days = self._many[key]
            days.add(self._days[number])
            if len(days - {UNKNOWN}) >= COMMON_DAYS:
                del self._many[key]
                become.add(key)
        self._common |= become
        return become

    def _judged_again(self, common: Iterable[int]) -> set[int]:
        """The documents whose link was to be judged again, since a passage they hold turned out to be stock."""
        held = set(chain.from_iterable(self._postings.holders(key) for key in common)) & self._links.keys()
        return {other for other in held if self._again(other)}

    def _no_stock_now(self, number: int, prints: Iterable[int]) -> set[int]:
        """The documents that hold a passage which is no stock any more, now that one that held it has gone."""
        outlet = self._outlets[number]
        concerned: set[int] = set()
        known = self._stock.get(outlet, set())
        for key in prints:
            if key not in known and key not in self._common and key not in self._many:
                continue
            holders = self._postings.holders(key)
            if key in self._common or key in self._many:
                days = {self._days[other] for other in holders}
                if key in self._common and (len(holders) < COMMON or len(days - {UNKNOWN}) < COMMON_DAYS):
                    self._common.discard(key)
                    concerned.update(holders)
                if len(holders) < COMMON:
                    self._many.pop(key, None)
                elif key not in self._common:
                    self._many[key] = days
            if key in known:
                known.discard(key)
                if not self._is_stock(outlet, key):
                    concerned.update(other for other in holders if self._outlets[other] == outlet)
        return concerned

    def _afresh(self, number: int) -> bool:
        """Whether the link of a document is another one when it is looked for as if the document came in now."""
        before = self._links.get(number)
        prints = prints_of(self._words[number])
        now = self._first(number, self._near(number, self._counts(prints), prints))
        self._set(number, now)
        return now != before

    def _again(self, number: int) -> bool:
        """Whether the link of a document is another one now that more is known to be stock."""
        before = self._links[number]
        now = self._judge(number, before.origin)
        if now is None:
            return self._afresh(number)
        self._set(number, now)
        return now != before

    def _near(self, number: int, counts: Mapping[int, int], prints: Iterable[int]) -> list[int]:
        """The documents that may share enough with one, by rank: no copy is missing, few others are there."""
        size, sizes, least = self._sizes[number], self._sizes, self._least / SPARSEST
        day, days, span = self._days[number], self._days, self._span
        page, outlet = self._pages[number], self._outlets[number]
        near: list[int] = []
        own: list[int] = []
        for other, count in counts.items():
            shorter = min(size, sizes[other])
            if count < least * shorter or other == number or self._pages[other] == page:
                continue
            if day != UNKNOWN and days[other] != UNKNOWN and abs(day - days[other]) > span:
                continue
            (own if outlet != UNKNOWN and self._outlets[other] == outlet else near).append(other)
        if len(own) > FEW:
            # Every page of the outlet, perhaps, by its stock: only those that share something else can be copies.
            beside = (key for key in prints if not self._is_stock(outlet, key))
            live = set(chain.from_iterable(numbers for _, numbers in self._postings.find(beside)))
            own = [other for other in own if other in live or abs(size - sizes[other]) <= CHANGED]
        return sorted(chain(near, own), key=self._ranks.__getitem__)

    def _first(self, number: int, near: Iterable[int]) -> _Link | None:
        """The link to the first of all documents that one is a copy of."""
        rank = self._ranks[number]
        for other in near:
            if self._ranks[other] > rank:
                break
            if link := self._judge(number, other):
                return link
        return None

    def _judge(self, number: int, origin: int) -> _Link | None:
        """The link of a document to another, if they are copies."""
        words, others = self._words[number], self._words[origin]
        runs = shared_runs(words, others)
        shorter, longer = sorted((self._sizes[number], self._sizes[origin]))
        shared = sum(run.words for run in runs)
        if not runs or shared < self._least * shorter:
            return None
        passages = [words[run.start * CODE : (run.start + run.words) * CODE] for run in runs]
        if self._common:
            shared = sum(words_beside(passage, self._common) for passage in passages)
        outlet = self._outlets[number]
        if outlet == UNKNOWN or self._outlets[origin] != outlet or longer - shared <= CHANGED:
            return _Link(origin, shared / shorter, runs) if shared >= self._least * shorter else None
        beside, rests_on = 0, set()
        for passage in passages:
            prints = prints_of(passage)
            stock = {key for key in prints if key in self._common or self._is_stock(outlet, key)}
            beside += words_beside(passage, stock | self._common)
            rests_on |= prints - stock
        if beside < self._least * shorter:
            return None
        return _Link(origin, beside / shorter, runs, frozenset(rests_on))

    def _withdrawn(self, number: int, counts: Mapping[int, int], prints: set[int]) -> set[int]:
        """The documents whose link to a page of their own outlet rests on what has now turned out to be stock."""
        outlet = self._outlets[number]
        changed = set()
        for other in self._within.get(outlet, set()) & (counts.keys() | {number}):
            if any(self._is_stock(outlet, key) for key in self._links[other].rests_on & prints) and self._again(other):
                changed.add(other)
        return changed

    def _set(self, number: int, link: _Link | None) -> None:
        within = self._within.setdefault(self._outlets[number], set())
        before = self._links.pop(number, None)
        if before is not None and before.origin in self._linked:
            self._linked[before.origin].discard(number)
        if link is not None:
            self._links[number] = link
            self._linked.setdefault(link.origin, set()).add(number)
        if link and link.rests_on:
            within.add(number)
        else:
            within.discard(number)

    def _is_stock(self, outlet: int, key: int) -> bool:
        known = self._stock.setdefault(outlet, set())
        if key in known:
            return True
        outlets, days, pages = self._outlets, self._days, self._pages
        # Once stock, always stock, until a document is removed.
        found = is_stock(
            # An unknown day is a day of its own.
            (days[other] if days[other] != UNKNOWN else -2 - other, pages[other])
            for other in self._postings.holders(key)
            if outlets[other] == outlet
        )
        if found:
            known.add(key)
        return found
