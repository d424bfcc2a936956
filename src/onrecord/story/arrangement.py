"""How documents hang together: which are copies of which, which stories they make, and whom and what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from onrecord.story.copies import Copies
from onrecord.story.directory import Directory
from onrecord.story.items import happening_id, story_id
from onrecord.story.references import References
from onrecord.story.stories import Stories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.story.copies import Copy
    from onrecord.story.items import Digest, Party, Site

Rank = tuple[int, int, float, float, str]
"""What sorts documents by who was first, see `Trace.rank`."""


class Arrangement(Protocol):
    """What a chronicle asks about how documents hang together. Of documents and stories that are there alone."""

    def __len__(self) -> int:
        """How many documents there are."""

    def __contains__(self, document: object) -> bool:
        """Whether a document is there."""

    def __iter__(self) -> Iterator[str]:
        """The ids of the stories, in no order."""

    def members(self, story: str) -> tuple[str, ...]:
        """The documents of a story by who was first."""

    def story_of(self, document: str) -> str:
        """The id of the story that a document stands in."""

    def origin_of(self, document: str) -> str:
        """The id of the first document of its text; its own where it is no copy."""

    def rank(self, document: str) -> Rank:
        """What sorts a document among all others."""

    def find(self, reference: str) -> Iterable[str]:
        """Documents from which the id of a story or happening may have been made, some of them gone by now."""

    def heir(self, document: str) -> str | None:
        """The document that stands in the place of one: itself where it is there, None where nothing does."""

    def party(self, key: str) -> Party:
        """The party of a key. Raises UsageError `usage.unknown_party`."""

    def site(self, key: str) -> Site:
        """The site of a key. Raises UsageError `usage.unknown_site`."""

    def add(self, digest: Digest) -> set[str]:
        """Takes in a document that is not there; gives the ids of the stories that this touches, now and before."""

    def remove(self, digest: Digest) -> set[str]:
        """Lets a document go that is there; gives the ids of the stories that this touches, now and before."""


class LiveArrangement:
    """An arrangement in memory that documents come into and go from."""

    def __init__(self) -> None:
        self.copies: Final = Copies()
        self.stories: Final = Stories()
        self.directory: Final = Directory()
        self._references: Final = References()

    def __len__(self) -> int:
        return len(self.copies)

    def __contains__(self, document: object) -> bool:
        return document in self.copies

    def __iter__(self) -> Iterator[str]:
        return iter(self.stories)

    def members(self, story: str) -> tuple[str, ...]:
        """The documents of a story by who was first."""
        return tuple(self.stories.members(story))

    def story_of(self, document: str) -> str:
        """The id of the story that a document stands in."""
        return self.stories.story_of(document)

    def origin_of(self, document: str) -> str:
        """The id of the first document of its text; its own where it is no copy."""
        return self.copies.first_of(document)

    def rank(self, document: str) -> Rank:
        """What sorts a document among all others."""
        return self.copies.rank(document)

    def find(self, reference: str) -> list[str]:
        """Documents from which the id of a story or happening may have been made."""
        return self._references.find(reference)

    def heir(self, document: str) -> str | None:
        """The document itself where it is there, else None."""
        return document if document in self.copies else None

    def party(self, key: str) -> Party:
        """The party of a key, with the longest name. Raises UsageError `usage.unknown_party`."""
        return self.directory.party(key)

    def site(self, key: str) -> Site:
        """The site of a key, the most exact. Raises UsageError `usage.unknown_site`."""
        return self.directory.site(key)

    def add(self, digest: Digest) -> set[str]:
        """Takes in a document that is not there; gives the ids of the stories that this touches, now and before."""
        self.directory.add(digest)
        self._references.add(digest.document, ids_of(digest))
        added = self.copies.add(digest.trace)
        touched = set(self.stories.add(digest, origin=added.copy.origin if added.copy is not None else None))
        return touched | {self.stories.story_of(digest.document)} | self._moved(added.moved)

    def remove(self, digest: Digest) -> set[str]:
        """Lets a document go that is there; gives the ids of the stories that this touches, now and before."""
        self.directory.remove(digest)
        self._references.remove(digest.document, ids_of(digest))
        touched = set(self.stories.remove(digest.document))
        return touched | self._moved(self.copies.remove(digest.document))

    def _moved(self, moved: Mapping[str, Copy | None]) -> set[str]:
        """The stories of documents that have another origin now: those whose link moved, and their copies' copies."""
        touched: set[str] = set()
        for document, copy in moved.items():
            touched |= self.stories.link(document, copy.origin if copy is not None else None)
        waiting, seen = list(moved), set()
        while waiting:
            document = waiting.pop()
            if document not in seen:
                seen.add(document)
                waiting.extend(self.copies.copies_of(document))
        return touched | {self.stories.story_of(document) for document in seen}


def ids_of(digest: Digest) -> list[str]:
    """Every id that may be given out for what a document tells first."""
    return [story_id(digest.document), *(happening_id(digest.document, telling.event) for telling in digest.tellings)]
