"""Digests put together: documents, their origins and stories, and what happened as they tell it.

```
Digest ─ add ─→ Copies ─→ Source ┐
           └──→ Stories ─────────┴─ asked about a story ─→ merge ─→ Happening ─→ Contradiction
```
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from onrecord.errors import UsageError
from onrecord.story.arrangement import LiveArrangement
from onrecord.story.contradictions import contradictions
from onrecord.story.happenings import happening_of
from onrecord.story.items import Source, happening_id, story_id
from onrecord.story.ledger import Findings, NoLedger, fingerprint_of
from onrecord.story.merging import merge, reasons
from onrecord.story.overview import overview_of
from onrecord.story.shelf import PressedShelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.story.arrangement import Arrangement
    from onrecord.story.items import (
        Contradiction,
        Digest,
        Forecast,
        Happening,
        Party,
        Reason,
        Saying,
        Site,
        Story,
        Telling,
    )
    from onrecord.story.ledger import Group, Ledger
    from onrecord.story.shelf import Shelf

Found = TypeVar("Found", "Happening", "Contradiction")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Work:
    """What was found out about one story; what was not asked for is None."""

    fingerprint: str
    documents: tuple[str, ...]
    story: Story
    groups: tuple[Group, ...] | None = None
    happenings: tuple[Happening, ...] | None = None
    contradictions: tuple[Contradiction, ...] | None = None


class Chronicle:
    """Many documents as one record: their stories, what happened, who says so, and what contradicts what.

    What it answers depends on which documents are there, never on the order in which they came or on others that came
    and went. Nothing is worked out before it is asked for; a document that comes or goes renews the stories that it
    touches, and leaves all others as they are, down to the same objects.

    Every id that was given out still finds the story or happening in which its first document or telling stands now,
    as long as that document is there, or in a store a later version of it that tells the same.

    Args:
        shelf: where the digests are kept; by default in memory.
        arrangement: what knows how they hang together; by default made from those that are added.
        ledger: where what was found out is kept from one run to the next; by default nowhere.
    """

    def __init__(
        self, *, shelf: Shelf | None = None, arrangement: Arrangement | None = None, ledger: Ledger | None = None
    ) -> None:
        self._shelf: Final = shelf if shelf is not None else PressedShelf()
        self._all: Final = arrangement if arrangement is not None else LiveArrangement()
        self._ledger: Final = ledger if ledger is not None else NoLedger()
        self._work: Final[dict[str, _Work]] = {}
        # What was found out before documents came or went, for whatever has stayed the same.
        self._former: Final[dict[str, _Work]] = {}

    def __len__(self) -> int:
        return len(self._all)

    def __contains__(self, document: object) -> bool:
        return document in self._all

    # documents come and go

    def add(self, digest: Digest) -> frozenset[str]:
        """Takes a document in, in the place of what was known of it before; gives the ids of the stories it touches.

        Those are the ids that the stories have now, and ids of stories that are no more.
        """
        touched: frozenset[str] = frozenset()
        if digest.document in self._all:
            if self._shelf.take(digest.document) == digest:
                return touched
            touched = self.remove(digest.document)
        self._shelf.put(digest)
        return touched | self._renew(self._all.add(digest))

    def remove(self, document: str) -> frozenset[str]:
        """Lets a document go as if it had never been there; gives the ids of the stories that it touched.

        One that is not there changes nothing.
        """
        if document not in self._all:
            return frozenset()
        touched = self._all.remove(self._shelf.take(document))
        self._shelf.drop(document)
        return self._renew(touched)

    def _renew(self, touched: set[str]) -> frozenset[str]:
        """Puts aside what was found out about stories that are not as they were."""
        for story in touched:
            work = self._work.pop(story, None)
            if work is not None and (work.happenings is not None or story not in self._former):
                self._former[story] = work
        return frozenset(touched)

    # documents

    def documents(self) -> list[str]:
        """The ids of all documents by who was first, see `Trace.rank`."""
        return sorted((document for story in self._all for document in self._all.members(story)), key=self._all.rank)

    def digest(self, document: str) -> Digest:
        """What is kept of a document. Raises UsageError `usage.unknown_document`."""
        if document not in self._all:
            raise UsageError(
                f"there is no document {document!r:.90} in the chronicle",
                code="unknown_document",
                hint="Give the id of one that was added and not removed.",
            )
        return self._shelf.take(document)

    def source(self, document: str) -> Source:
        """Who a document's words come from. Raises UsageError `usage.unknown_document`."""
        digest = self.digest(document)
        origin = self._all.origin_of(document)
        return Source(
            document=document,
            origin=origin,
            outlet=digest.outlet,
            agency=(digest if origin == document else self._shelf.take(origin)).trace.agency,
            published=digest.published,
        )

    # stories

    def stories(self) -> tuple[Story, ...]:
        """All stories, by who was first to tell each."""
        return self._settled(tuple(self._on(story).story for story in self._in_order()))

    def story(self, reference: str) -> Story:
        """The story of an id that is, or once was, that of a story. Raises UsageError `usage.unknown_story`."""
        return self._settled(self._on(self._story(reference)).story)

    def story_of(self, document: str) -> Story:
        """The story that a document stands in. Raises UsageError `usage.unknown_document`."""
        self.digest(document)
        return self._settled(self._on(self._all.story_of(document)).story)

    # what happened

    def happenings(self, story: str | None = None) -> tuple[Happening, ...]:
        """All happenings, or those of one story, by who was first to tell each; `story` as for `story()`."""
        return self._settled(tuple(found for each in self._asked(story) for found in self._happenings(each)))

    def happening(self, reference: str) -> Happening:
        """The happening of an id that is, or once was, that of one. Raises UsageError `usage.unknown_happening`."""
        for document in self._all.find(reference):
            for telling in self._shelf.take(document).tellings:
                if happening_id(document, telling.event) == reference and (now := self._now(telling)) is not None:
                    return self.happening_told(now.document, now.event)
        raise UsageError(
            f"there is no happening {reference!r:.40}",
            code="unknown_happening",
            hint="Its id may come from a document that was removed. List the happenings to see theirs.",
        )

    def happening_told(self, document: str, event: str) -> Happening:
        """The happening that one event of a document belongs to. Raises KeyError where it tells no such event."""
        for happening in self._settled(self._happenings(self._all.story_of(document))):
            if any(telling.document == document and telling.event == event for telling in happening.tellings):
                return happening
        raise KeyError((document, event))

    def why(self, reference: str) -> list[Reason]:
        """Why the tellings of a happening are held to be of one event; `reference` as for `happening`."""
        tellings = self.happening(reference).tellings
        digests, sources = self._around(telling.document for telling in tellings)
        return reasons(tellings, digests=digests, sources=sources)

    def contradictions(self, story: str | None = None) -> tuple[Contradiction, ...]:
        """All accounts that cannot both hold, or those of one story; `story` as for `story()`."""
        return self._settled(tuple(found for each in self._asked(story) for found in self._contradictions(each)))

    # who says what

    def sayings(self, story: str | None = None) -> Iterator[Saying]:
        """Every statement that documents report, or those of one story; `story` as for `story()`."""
        return (saying for digest in self._digests(story) for saying in digest.sayings)

    def forecasts(self, story: str | None = None) -> Iterator[Forecast]:
        """Every outlook that documents report, or those of one story; `story` as for `story()`."""
        return (forecast for digest in self._digests(story) for forecast in digest.forecasts)

    def party(self, key: str) -> Party:
        """The actor of a key, by the fullest name that any document gives. Raises UsageError `usage.unknown_party`."""
        return self._all.party(key)

    def site(self, key: str) -> Site:
        """The place of a key, as exact as any document has it. Raises UsageError `usage.unknown_site`."""
        return self._all.site(key)

    # how

    def _digests(self, story: str | None) -> Iterator[Digest]:
        return (self._shelf.take(document) for each in self._asked(story) for document in self._all.members(each))

    def _asked(self, story: str | None) -> list[str]:
        return self._in_order() if story is None else [self._story(story)]

    def _in_order(self) -> list[str]:
        return sorted(self._all, key=lambda story: self._all.rank(self._all.members(story)[0]))

    def _story(self, reference: str) -> str:
        """The id that a story has now."""
        for document in self._all.find(reference):
            heir = self._all.heir(document)
            if heir is not None and story_id(document) == reference:
                return self._all.story_of(heir)
        raise UsageError(
            f"there is no story {reference!r:.40}",
            code="unknown_story",
            hint="Its id may come from a document that was removed. List the stories to see theirs.",
        )

    def _now(self, telling: Telling) -> Telling | None:
        """The telling where its document is there; else what the document that corrects it tells in the same words."""
        heir = self._all.heir(telling.document)
        if heir is None or heir == telling.document:
            return telling if heir is not None else None
        alike = [
            other
            for other in self._shelf.take(heir).tellings
            if other.type == telling.type and telling.words == other.words
        ]
        near = telling.trigger.start
        return min(
            alike,
            key=lambda other: (other.sentence != telling.sentence, abs(other.trigger.start - near), other.event),
            default=None,
        )

    def _on(self, story: str) -> _Work:
        """What is known of a story, its overview at least."""
        if (work := self._work.get(story)) is not None:
            return work
        documents = self._all.members(story)
        fingerprint = fingerprint_of((document, self._all.origin_of(document)) for document in documents)
        known = self._ledger.read(story, fingerprint)
        if known is not None:
            work = _Work(fingerprint, documents, known.story, known.groups, None, known.contradictions)
        else:
            digests, sources = self._around(documents)
            work = _Work(fingerprint, documents, overview_of(story, documents, digests=digests, sources=sources))
        former = self._former.get(story)
        if former is not None and former.story == work.story:
            work.story = former.story
        self._work[story] = work
        if known is None:
            self._keep(work)
        return work

    def _happenings(self, story: str) -> tuple[Happening, ...]:
        work = self._on(story)
        if work.happenings is None:
            digests, sources = self._around(work.documents)
            tellings = {
                (document, telling.event): telling
                for document in work.documents
                for telling in digests[document].tellings
            }
            if work.groups is None:
                groups = merge(list(tellings.values()), digests=digests, sources=sources)
                work.groups = tuple(tuple((each.document, each.event) for each in group) for group in groups)
                self._keep(work)
            made = (
                happening_of([tellings[each] for each in group], digests=digests, sources=sources, story=story)
                for group in work.groups
            )
            former = self._former.get(story)
            work.happenings = _as_before(made, former.happenings if former is not None else None)
        return work.happenings

    def _contradictions(self, story: str) -> tuple[Contradiction, ...]:
        work = self._on(story)
        if work.contradictions is None:
            digests, sources = self._around(work.documents)
            made = contradictions(self._happenings(story), digests=digests, sources=sources, story=story)
            former = self._former.get(story)
            work.contradictions = _as_before(made, former.contradictions if former is not None else None)
            self._keep(work)
        return work.contradictions

    def _settled(self, answer: Answer) -> Answer:
        self._ledger.settle()
        return answer

    def _keep(self, work: _Work) -> None:
        found = Findings(story=work.story, groups=work.groups, contradictions=work.contradictions)
        self._ledger.write(found, work.fingerprint)

    def _around(self, documents: Iterable[str]) -> tuple[Mapping[str, Digest], Mapping[str, Source]]:
        documents = list(dict.fromkeys(documents))
        return (
            {document: self._shelf.take(document) for document in documents},
            {document: self.source(document) for document in documents},
        )


def _as_before(made: Iterable[Found], before: tuple[Found, ...] | None) -> tuple[Found, ...]:
    """What was made, as the same objects as before wherever it is the same, so that whoever holds them sees that."""
    known = {found.id: found for found in before or ()}
    return tuple(known[found.id] if known.get(found.id) == found else found for found in made)
