"""What happenings and digests say, laid out so that one can go from an item to what stands beside it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from onrecord.measures.quadrants import DEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.story.items import Digest, Forecast, Happening, Party, Saying, Telling

ARMED: Final = frozenset({"government", "military", "police", "armed_group"})
Told = tuple["Happening", "Telling"]


class Papers:
    """Happenings and digests by document and item, every list in an order that does not depend on theirs.

    Args:
        happenings: each with all its tellings.
        digests: of the documents that tell them; without them nothing is known of what was said.
        origins: the origin of each document; what is missing is taken from the happenings, else its own origin.
    """

    def __init__(
        self,
        happenings: Iterable[Happening],
        digests: Iterable[Digest] = (),
        *,
        origins: Mapping[str, str] | None = None,
    ) -> None:
        self.happenings = sorted(happenings, key=lambda happening: happening.id)
        self.digests = sorted(digests, key=lambda digest: digest.document)
        self._origins = dict(origins or {})
        self._parties: dict[str, Party] = {}
        self._told: dict[tuple[str, str], Told] = {}
        self._beside: dict[tuple[str, str], list[Told]] = defaultdict(list)
        self._in: dict[str, list[Told]] = defaultdict(list)
        self._said: dict[tuple[str, str], Saying] = {}
        self._says: dict[str, list[Saying]] = {}
        self._forecast: dict[tuple[str, str], list[Forecast]] = defaultdict(list)
        self._named: dict[str, tuple[Party, ...]] = {}
        for digest in self.digests:
            self._take_digest(digest)
        for happening in self.happenings:
            self._take_happening(happening)

    def _take_digest(self, digest: Digest) -> None:
        self._named[digest.document] = digest.parties
        for party in digest.parties:
            self._keep(party)
        self._says[digest.document] = list(digest.sayings)
        for saying in digest.sayings:
            self._said[digest.document, saying.statement] = saying
        for forecast in digest.forecasts:
            if (held := self._said.get((digest.document, forecast.statement))) is not None:
                self._forecast[digest.document, held.content].append(forecast)

    def _take_happening(self, happening: Happening) -> None:
        for party in (*happening.actors, *happening.targets):
            self._keep(party)
        for telling, source in zip(happening.tellings, happening.sources, strict=True):
            self._origins.setdefault(telling.document, source.origin)
            told = (happening, telling)
            self._told[telling.document, telling.event] = told
            self._in[telling.document].append(told)
            self._beside[telling.document, telling.sentence].append(told)

    def _keep(self, party: Party) -> None:
        known = self._parties.get(party.key)
        if known is None or _fullness(party) > _fullness(known):
            self._parties[party.key] = party

    def party(self, key: str | None) -> Party | None:
        """The party of a key by the fullest that is known of it; None for nobody, or for one that is not known."""
        return self._parties.get(key) if key else None

    def origin(self, document: str) -> str:
        """The document of which this one is a copy; itself where it is none."""
        return self._origins.get(document, document)

    def told(self, document: str, event: str | None) -> Told | None:
        """The happening that an event of a document belongs to, with that telling."""
        return self._told.get((document, event)) if event else None

    def beside(self, telling: Telling) -> list[Told]:
        """What is told in the same sentence of the same document, itself too."""
        return self._beside.get((telling.document, telling.sentence), [])

    def in_document(self, document: str) -> list[Told]:
        """What a document tells."""
        return self._in.get(document, [])

    def fighters(self, document: str) -> list[Party]:
        """Those who take part in the violence that a document tells: states, forces, armed groups."""
        return [
            party
            for happening, _ in self.in_document(document)
            if happening.type == "ASSAULT" and happening.status in DEEDS
            for party in (*happening.actors, *happening.targets)
            if party.kind in ARMED
        ]

    def saying(self, document: str, statement: str | None) -> Saying | None:
        """A statement of a document."""
        return self._said.get((document, statement)) if statement else None

    def forecasts(self, saying: Saying) -> list[Forecast]:
        """The outlooks that a statement holds; of two speakers of the same words, either has those of both."""
        return self._forecast.get((saying.document, saying.content), [])

    def sayings(self) -> Iterator[Saying]:
        """Every statement, document by document."""
        return (saying for digest in self.digests for saying in digest.sayings)

    def sayings_in(self, document: str) -> list[Saying]:
        """The statements of a document."""
        return self._says.get(document, [])

    def named_in(self, sentence: str, document: str) -> list[Party]:
        """The parties of a document whose name, or whose last name, stands in a sentence, by where it stands."""
        found = []
        for party in self._named.get(document, ()):
            names = (party.name, party.name.rpartition(" ")[2]) if party.kind == "person" else (party.name,)
            places = [place for name in names if len(name) > 2 and (place := sentence.find(name)) >= 0]
            if places:
                found.append((min(places), party.key))
        return [self._parties[key] for _, key in sorted(found)]


def _fullness(party: Party) -> tuple[bool, int, str, str, str, str]:
    """The fuller of two forms of one party is greater; no two forms are equal."""
    return (party.country is not None, len(party.name), party.name, party.country or "", party.kind, party.role)
