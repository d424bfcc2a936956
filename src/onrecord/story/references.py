"""Ids that were given out → the documents from which they may have been made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.story.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS: Final = 8


class References:
    """The documents by the ids that are made from them: ids that end in hexadecimal digits, such as "h-0123456789ab".

    Only the first eight digits are kept, twelve bytes an id. So a document that is found may have none of that id.
    """

    def __init__(self) -> None:
        self._postings = Postings()
        self._numbers: dict[str, int] = {}
        self._documents: dict[int, str] = {}
        self._next = 0

    def add(self, document: str, ids: Iterable[str]) -> None:
        """Enters a document that is not there under its ids."""
        self._numbers[document] = self._next
        self._documents[self._next] = document
        self._postings.add({_key(each) for each in ids}, self._next)
        self._next += 1

    def remove(self, document: str, ids: Iterable[str]) -> None:
        """Takes a document away, with the ids that it was entered under."""
        number = self._numbers.pop(document)
        del self._documents[number]
        self._postings.remove({_key(each) for each in ids}, number)

    def find(self, reference: str) -> list[str]:
        """The documents that may have an id; none where it has not the form of one."""
        try:
            key = _key(reference)
        except ValueError:
            return []
        return [self._documents[number] for number in self._postings.holders(key)]


def _key(reference: str) -> int:
    return int(reference.rpartition("-")[2][:DIGITS], 16)
