"""What the search for contradictions stands on: who says what, in which document, of which happening."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.spelling import folded
from onrecord.reading.claims.matter import DENIAL
from onrecord.story.items import Party, Side
from onrecord.story.parties import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from onrecord.record import Span
    from onrecord.story.items import Digest, Forecast, Happening, Saying, Source, Telling

STATE_ROLES: Final = frozenset({"GOV", "MIL", "SPY", "POL"})
"""The roles that speak with one voice for a state."""

LOCAL: Final = re.compile(r"\b(?:mayors?|governors?|councill?ors?|municipal\w*|regional|local|provincial)\b", re.I)
"""Officials of a town or region, who speak for that alone."""

SINGLE_KINDS: Final = frozenset({"person", "civilians", "other"})
"""Kinds of which a party without a name need not be the same in two texts."""

DONE: Final = frozenset({"occurred", "ongoing"})
"""The statuses of what came about."""

NEGATED: Final = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.I)
NEXT: Final = 240
"""How many characters lie at most between a denial and what is said to bear it out."""

NEAR: Final = 600
"""How many characters lie at most between a saying and the event before it that it is about."""


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word something rests.

    Attributes:
        key: the same for the same speaker; an unnamed one is another in every origin.
        camp: what speaks with one voice: a state, the armed groups of a country, else the speaker. The outlets' own
            voices are one camp.
        party: the speaker, or None.
        own: whether the outlet itself says so.
    """

    key: str
    camp: str
    party: Party | None = None
    own: bool = False

    @property
    def named(self) -> bool:
        """Whether somebody in particular says so."""
        return self.party is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one voice holds in one place of one document."""

    document: str
    item: str
    words: str
    span: Span
    voice: Voice
    says: str
    day: date | None


OWN: Final = "own voice"


class Ground:
    """The documents of a story, so that one can ask on whose word something stands and of which happening it is.

    Args:
        happenings: those of the story.
        digests: its documents by id.
        sources: where each is from, by id.
    """

    def __init__(
        self, happenings: Iterable[Happening], *, digests: Mapping[str, Digest], sources: Mapping[str, Source]
    ) -> None:
        self.happenings = tuple(happenings)
        self.digests = digests
        self.sources = sources
        self.ranks = {
            id_: place for place, id_ in enumerate(sorted(digests, key=lambda id_: digests[id_].trace.rank()))
        }
        self.parties = _parties(digests[id_] for id_ in sorted(digests))
        self._full = _full_names(self.parties)
        self._apart = self._by_themselves()
        self._happening = {(told.document, told.event): each for each in self.happenings for told in each.tellings}
        self._sayings = {(id_, saying.statement): saying for id_ in digests for saying in digests[id_].sayings}
        self._tellings = {(id_, told.event): told for id_ in digests for told in digests[id_].tellings}
        self._places: dict[str, list[tuple[int, str]]] = {}
        for id_, told in self._tellings:
            insort(self._places.setdefault(id_, []), (self._tellings[id_, told].trigger.start, told))

    def documents(self) -> Iterator[Digest]:
        """The documents in canonical order."""
        return (self.digests[id_] for id_ in self.ranks)

    def saying(self, document: str, statement: str) -> Saying | None:
        """The saying of that id, or None."""
        return self._sayings.get((document, statement))

    def telling(self, document: str, event: str) -> Telling | None:
        """The telling of that id, or None."""
        return self._tellings.get((document, event))

    def happening(self, told: Telling) -> Happening | None:
        """The happening that a telling is of, or None."""
        return self._happening.get((told.document, told.event))

    def day(self, document: str) -> date | None:
        """When a document was published, or None."""
        return self.sources[document].published or self.digests[document].published

    def days_between(self, one: str, other: str) -> int | None:
        """How many days the second document is later than the first; None where a day is not known."""
        first, last = self.day(one), self.day(other)
        return (last - first).days if first and last else None

    def voice(self, document: str, key: str | None, *, own: bool = False) -> Voice:
        """The voice of a party by its key, of an outlet's own (`own`), or of somebody unnamed."""
        origin = self.sources[document].origin
        if own:
            return Voice(f"{OWN}@{origin}", OWN, own=True)
        if not key:
            return Voice(f"unnamed@{origin}", f"unnamed@{origin}")
        key = self._full.get(key, key)
        party = self.parties.get(key)
        if key.startswith("some:") and (party is None or party.kind in SINGLE_KINDS):
            key = f"{key}@{origin}"
        return Voice(key, self.camp(party) if party else key, party) if party else Voice(key, key)

    def party(self, key: str) -> Party | None:
        """The party of a key, or None; one who is known by the last name alone is who has the full name."""
        return self.parties.get(self._full.get(key, key))

    def camp(self, party: Party) -> str:
        """What a party speaks for: its state, the armed groups of its country, or itself alone."""
        if party.role in STATE_ROLES and party.country and party.key not in self._apart:
            return f"state:{party.country}"
        if party.role == "REB" and party.kind in {"armed_group", "person"}:
            return f"rebels:{party.country or ''}"
        return party.key

    def _by_themselves(self) -> frozenset[str]:
        """Those who do not speak for their state: a mayor, and whoever blames that state."""
        found = set()
        for digest in self.digests.values():
            for saying in digest.sayings:
                if saying.speaker and LOCAL.search(saying.speaker_words or ""):
                    found.add(saying.speaker)
            for told in digest.tellings:
                for key in told.actors if told.type == "ACCUSE" else ():
                    party = self.party(key)
                    targets = [self.party(target) for target in told.targets]
                    if party is not None and any(
                        target is not None and target.country == party.country and target.role in STATE_ROLES
                        for target in targets
                    ):
                        found.add(party.key)
        # The state itself, in the words of whoever speaks for it, is never apart from itself.
        return frozenset(key for key in found if key.startswith(("person:", "some:")))

    def saying_voice(self, saying: Saying) -> Voice:
        """Who says it."""
        return self.voice(saying.document, saying.speaker)

    def around(self, told: Telling) -> Saying | None:
        """The innermost saying that a telling stands in, or None where the outlet tells it."""
        if told.statement is not None and (saying := self.saying(told.document, told.statement)) is not None:
            return saying
        holding = [
            saying
            for saying in self.digests[told.document].sayings
            if saying.span.holds(told.trigger) and told.words.casefold() not in saying.cue.casefold()
        ]
        return min(holding, key=lambda saying: (saying.span.end - saying.span.start, saying.statement), default=None)

    def telling_voice(self, told: Telling) -> Voice:
        """On whose word a telling stands."""
        saying = self.around(told)
        while saying is not None and told.status == "denied" and not DENIAL.search(saying.cue):
            # "denied a report that …": who denies it holds that it is not so.
            outer = self.saying(told.document, saying.within) if saying.within else None
            if outer is None:
                break
            saying = outer
        if saying is not None:
            return self.saying_voice(saying)
        return self.voice(told.document, told.said_by, own=told.said_by is None)

    def inside(self, saying: Saying) -> tuple[Telling, ...]:
        """The tellings that stand in the words of a saying, in the order of the text."""
        places = self._places.get(saying.document, [])
        found = []
        for start, event in places[bisect_left(places, (saying.span.start, "")) :]:
            if start >= saying.span.end:
                break
            found.append(self._tellings[saying.document, event])
        return tuple(found)

    def elaborated(self, saying: Saying) -> Saying | None:
        """What the same side says next, right after a denial and with a "not" in it, or None."""
        found = self.following(saying)
        if found is None or self.saying_voice(found).camp != self.saying_voice(saying).camp:
            return None
        return found if NEGATED.search(found.content) else None

    def following(self, saying: Saying) -> Saying | None:
        """The next saying of a document where it stands close behind one, or None."""
        after = [
            other
            for other in self.digests[saying.document].sayings
            if saying.span.end <= other.span.start <= saying.span.end + NEXT
        ]
        return min(after, key=lambda other: (other.span, other.statement), default=None)

    def before(self, document: str, at: int, types: frozenset[str], statuses: frozenset[str] = DONE) -> Telling | None:
        """The last telling of some types that stands shortly before a place, told as something that came about."""
        places = self._places.get(document, [])
        for start, event in reversed(places[: bisect_left(places, (at, ""))]):
            if at - start > NEAR:
                break
            told = self._tellings[document, event]
            if told.type in types and told.status in statuses:
                return told
        return None

    def by_saying(self, saying: Saying, says: str) -> Account:
        """A saying as an account."""
        return Account(
            document=saying.document,
            item=saying.statement,
            words=saying.content,
            span=saying.span,
            voice=self.saying_voice(saying),
            says=says,
            day=saying.when.latest if saying.when else self.day(saying.document),
        )

    def by_telling(self, told: Telling, says: str, *, voice: Voice | None = None) -> Account:
        """A telling as an account, in the words of its sentence."""
        return Account(
            document=told.document,
            item=told.event,
            words=told.sentence,
            span=told.trigger,
            voice=voice or self.telling_voice(told),
            says=says,
            day=self.day(told.document),
        )

    def forecasts(self) -> Iterator[tuple[Forecast, Saying]]:
        """All outlooks with who holds each, in canonical order."""
        for digest in self.documents():
            for forecast in digest.forecasts:
                saying = self.saying(digest.document, forecast.statement)
                if saying is not None:
                    yield forecast, saying

    def order(self, account: Account) -> tuple[int, int, str]:
        """What sorts accounts: by document, then by place in it."""
        return self.ranks[account.document], account.span.start, account.item

    def order_of(self, told: Telling) -> tuple[int, int, str]:
        """What sorts tellings, as `order` sorts accounts."""
        return self.ranks[told.document], told.trigger.start, told.event

    def side(self, accounts: Iterable[Account]) -> Side:
        """Accounts of one camp that hold the same, as one side: the first speaks, the others stand behind it."""
        ordered = sorted(set(accounts), key=self.order)
        first = ordered[0]
        others = dict.fromkeys((each.document, each.item) for each in ordered[1:])
        others.pop((first.document, first.item), None)
        return Side(
            item=first.item,
            words=first.words,
            span=first.span,
            source=self.sources[first.document],
            says=first.says,
            speaker=first.voice.party,
            others=tuple(others),
        )


def _parties(digests: Iterable[Digest]) -> dict[str, Party]:
    """Every party as most documents have it: one document may take a minister for one of the other country's."""
    found: dict[str, list[Party]] = {}
    for digest in digests:
        for party in digest.parties:
            found.setdefault(party.key, []).append(party)
    return {
        key: Party(
            key=key,
            name=_called(parties),
            kind=_most(party.kind for party in parties),
            country=_most(party.country for party in parties if party.country) or None,
            role=_most(party.role for party in parties),
        )
        for key, parties in found.items()
    }


def _full_names(parties: Mapping[str, Party]) -> dict[str, str]:
    """The keys of those known by a last name alone, or by a name with a dateline before it, to the full name's key."""
    people = {key.removeprefix("person:"): key for key in parties if key.startswith("person:")}
    last: dict[str, list[str]] = {}
    for name, key in sorted(people.items()):
        if " " in name:
            last.setdefault(name.rsplit(" ", 1)[1], []).append(key)
    full = {key: last[name][0] for name, key in people.items() if " " not in name and len(last.get(name, ())) == 1}
    for key, party in parties.items():
        _, dash, rest = party.name.partition(" – ")
        if dash and (known := people.get(folded(rest))) is not None:
            full[key] = known
    return full


def _called(parties: Sequence[Party]) -> str:
    """The name that stands most often; of several a proper one before "seven soldiers", a person's longest."""
    counts = Counter(party.name for party in parties)
    person = any(party.kind == "person" for party in parties)

    def order(name: str) -> tuple[bool, int, int, str]:
        first = name.split(maxsplit=1)[0]
        plain = not first[0].isupper() or first.casefold() in SMALL_WORDS
        return plain and not person, -counts[name], -len(name) if person else len(name), name

    return min(counts, key=order)


def _most(words: Iterable[str]) -> str:
    """What stands most often; of several the longest, then the first by the alphabet."""
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], -len(word), word), default="")
