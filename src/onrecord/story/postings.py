"""Which documents hold which print: a hash table in flat arrays, some twelve bytes a print.

A dictionary would take ten times as much.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

SHARDS: Final = 64
"""The table is cut into so many, so that one that is full can grow without a pause that is felt."""

FULLEST: Final = 0.7
GROWTH: Final = 1.5
SMALLEST: Final = 64
LOW: Final = 0xFFFFFFFF
SEVERAL: Final = 0x80000000
"""This bit of an entry says that the rest is the number of a list, not of the one document that holds the print."""


class Postings:
    """The numbers of the documents that hold a print, by print. Prints are 32 bits, numbers 31."""

    def __init__(self) -> None:
        # An entry is the print in the upper half and, in the lower, what holds it, from 1: 0 is an empty slot.
        self._shards = [array("Q", bytes(8 * SMALLEST)) for _ in range(SHARDS)]
        self._used = [0] * SHARDS
        self._lists: list[array[int]] = []
        # The numbers of lists that hold nothing any more.
        self._empty: list[int] = []

    def find(self, prints: Iterable[int]) -> list[tuple[int, Sequence[int]]]:
        """Each print that some document holds, with the numbers of those documents, in the order they came."""
        found: list[tuple[int, Sequence[int]]] = []
        for key in prints:
            entry = self._shards[key % SHARDS][self._slot(key)]
            if entry:
                found.append((key, self._holders(entry)))
        return found

    def holders(self, key: int) -> Sequence[int]:
        """The numbers of the documents that hold one print, in the order they came."""
        entry = self._shards[key % SHARDS][self._slot(key)]
        return self._holders(entry) if entry else ()

    def add(self, prints: Collection[int], number: int) -> None:
        """Enters a document under its prints, each once."""
        for key in prints:
            slot = self._slot(key)
            shard = self._shards[key % SHARDS]
            entry = shard[slot]
            if not entry:
                shard[slot] = key << 32 | number + 1
                self._used[key % SHARDS] += 1
                if self._used[key % SHARDS] > FULLEST * len(shard):
                    self._grow(key % SHARDS)
            elif entry & SEVERAL:
                self._lists[(entry & LOW ^ SEVERAL) - 1].append(number)
            else:
                both = array("I", ((entry & LOW) - 1, number))
                if self._empty:
                    place = self._empty.pop()
                    self._lists[place] = both
                else:
                    place = len(self._lists)
                    self._lists.append(both)
                shard[slot] = key << 32 | SEVERAL | place + 1

    def remove(self, prints: Iterable[int], number: int) -> None:
        """Takes a document away from under prints that it was entered under, each once."""
        for key in prints:
            slot = self._slot(key)
            entry = self._shards[key % SHARDS][slot]
            if not entry & SEVERAL:
                self._clear(key % SHARDS, slot)
                continue
            place = (entry & LOW ^ SEVERAL) - 1
            self._lists[place].remove(number)
            if len(self._lists[place]) == 1:
                self._shards[key % SHARDS][slot] = key << 32 | self._lists[place][0] + 1
                self._lists[place] = array("I")
                self._empty.append(place)

    def _slot(self, key: int) -> int:
        """Where the print stands in its shard, or the empty slot where it would."""
        shard = self._shards[key % SHARDS]
        size = len(shard)
        slot = key // SHARDS % size
        while (entry := shard[slot]) and entry >> 32 != key:
            slot += 1
            if slot == size:
                slot = 0
        return slot

    def _clear(self, which: int, slot: int) -> None:
        """Empties a slot, and moves up what stands behind it because it was taken."""
        shard = self._shards[which]
        size = len(shard)
        self._used[which] -= 1
        at = slot
        while True:
            at = at + 1 if at + 1 < size else 0
            entry = shard[at]
            if not entry:
                break
            # Whatever is at home between the gap and where it stands is found without crossing the gap.
            if (at - (entry >> 32) // SHARDS) % size >= (at - slot) % size:
                shard[slot] = entry
                slot = at
        shard[slot] = 0

    def _holders(self, entry: int) -> Sequence[int]:
        value = entry & LOW
        return self._lists[(value ^ SEVERAL) - 1] if value & SEVERAL else (value - 1,)

    def _grow(self, which: int) -> None:
        old = self._shards[which]
        size = int(len(old) * GROWTH) | 1
        shard = array("Q", bytes(8 * size))
        for entry in old:
            if entry:
                slot = (entry >> 32) // SHARDS % size
                while shard[slot]:
                    slot += 1
                    if slot == size:
                        slot = 0
                shard[slot] = entry
        self._shards[which] = shard
