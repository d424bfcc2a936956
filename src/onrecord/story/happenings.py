"""Tellings of one real event → what they come to together: the happening, with every origin counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from onrecord.record import When
from onrecord.story.items import Happening, Party, Site, Source, Toll, happening_id
from onrecord.story.likeness import alike, holds_site
from onrecord.story.standing import history_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from onrecord.story.items import Digest, Telling

T = TypeVar("T")

SAME_PARTY: Final = 0.6
"""From this likeness on, two names in one happening are of one party: the office and who holds it, the last name."""

PRECISIONS: Final = {"point": 4, "city": 3, "region": 2, "country": 1}


def canonical(tellings: Iterable[Telling], *, digests: Mapping[str, Digest]) -> tuple[Telling, ...]:
    """Tellings by who was first: by their documents' rank, see `Trace.rank`, then as they stand in the text."""
    return tuple(
        sorted(
            tellings,
            key=lambda telling: (
                digests[telling.document].trace.rank(),
                telling.trigger.start,
                telling.trigger.end,
                telling.event,
            ),
        )
    )


def happening_of(
    group: Sequence[Telling], *, digests: Mapping[str, Digest], sources: Mapping[str, Source], story: str
) -> Happening:
    """What tellings of one real event come to together. Their order makes no difference.

    Documents of one origin vote once: where they tell it in several ways, their vote is shared out.

    Args:
        group: the tellings, one at least.
        digests: by document id; those of the tellings' documents must be there.
        sources: by document id; a document that is missing is its own origin.
        story: the id of the story that the happening belongs to.

    Raises:
        ValueError: the group is empty.
    """
    if not group:
        raise ValueError("a happening needs one telling at least")
    tellings = canonical(group, digests=digests)
    evidence = tuple(source_of(telling.document, digests, sources) for telling in tellings)
    ballot = Ballot(tellings, evidence)
    type_, mode = _kind(ballot)
    history = history_of(tellings, evidence)
    first = tellings[0]
    return Happening(
        id=happening_id(first.document, first.event),
        story=story,
        type=type_,
        mode=mode,
        status=history[-1].status,
        history=history,
        tellings=tellings,
        sources=evidence,
        origins=ballot.origins,
        intensity=max(
            (telling.intensity for telling in tellings if telling.type == type_ and telling.mode == mode),
            key=lambda value: (abs(value), value),
        ),
        confidence=_confidence(ballot),
        actors=_parties(ballot, lambda telling: telling.actors, digests),
        targets=_parties(ballot, lambda telling: telling.targets, digests),
        when=_when(ballot),
        place=_place(ballot, digests),
        killed=_toll(ballot, lambda telling: telling.killed),
        injured=_toll(ballot, lambda telling: telling.injured),
    )


def source_of(document: str, digests: Mapping[str, Digest], sources: Mapping[str, Source]) -> Source:
    """Whom a document's words come from; of one that no source is known for, what its digest tells."""
    if document in sources:
        return sources[document]
    digest = digests[document]
    return Source(document=document, origin=document, outlet=digest.outlet, published=digest.published)


class Ballot:
    """Tellings by origin, the origins in the order of their first telling."""

    def __init__(self, tellings: Sequence[Telling], sources: Sequence[Source]) -> None:
        self._by_origin: dict[str, list[Telling]] = {}
        for telling, source in zip(tellings, sources, strict=True):
            self._by_origin.setdefault(source.origin, []).append(telling)
        self.origins = tuple(self._by_origin)

    def __iter__(self) -> Iterator[list[Telling]]:
        return iter(self._by_origin.values())

    def votes(self, choice: Callable[[Telling], T | None]) -> dict[T, float]:
        """How many origins choose what; the vote of one that makes several choices is shared out. None is no vote."""
        total: dict[T, float] = {}
        for tellings in self._by_origin.values():
            made = [chosen for telling in tellings if (chosen := choice(telling)) is not None]
            for chosen in made:
                total[chosen] = total.get(chosen, 0.0) + 1 / len(made)
        return total

    def told(self, choice: Callable[[Telling], T | None]) -> list[list[T]]:
        """What each origin that tells something says, in its own order, each thing once."""
        said = (
            list(dict.fromkeys(chosen for telling in tellings if (chosen := choice(telling)) is not None))
            for tellings in self._by_origin.values()
        )
        return [found for found in said if found]


def _kind(ballot: Ballot) -> tuple[str, str | None]:
    """The type that most origins give, and the mode that most of those that give the type and a mode give."""
    types = ballot.votes(lambda telling: telling.type)
    type_ = max(types, key=types.__getitem__)
    modes = ballot.votes(lambda telling: telling.mode if telling.type == type_ else None)
    return type_, max(modes, key=modes.__getitem__) if modes else None


def _confidence(ballot: Ballot) -> float:
    doubt = 1.0
    for tellings in ballot:
        doubt *= 1 - max(telling.confidence for telling in tellings)
    return round(1 - doubt, 4)


def _toll(ballot: Ballot, number: Callable[[Telling], int | None]) -> Toll | None:
    """The least and the most that any origin gives, and what the last origin that gives a number gives last."""
    told = ballot.told(number)
    numbers = [value for found in told for value in found]
    return Toll(least=min(numbers), most=max(numbers), latest=told[-1][-1]) if numbers else None


def _when(ballot: Ballot) -> When | None:
    """The days on which most origins agree: what is common to the times of as many as can all be true."""
    told = [found[0] for found in ballot.told(lambda telling: telling.when)]
    # The days on which most can agree begin where one of the intervals begins; an exact time decides between equals.
    best: tuple[int, int, int, When] | None = None
    for start in sorted({when.earliest for when in told}):
        agreed = [when for when in told if when.earliest <= start <= when.latest]
        days = When(start, min(when.latest for when in agreed))
        candidate = (-len(agreed), days.days, start.toordinal(), days)
        if best is None or candidate[:3] < best[:3]:
            best = candidate
    return best[3] if best else None


def _place(ballot: Ballot, digests: Mapping[str, Digest]) -> Site | None:
    """The most exact of the sites that most origins name or name something around."""
    sites: dict[str, Site] = {}
    for tellings in ballot:
        for telling in tellings:
            if telling.place is not None and telling.place not in sites:
                sites[telling.place] = site_in(digests[telling.document], telling.place)
    told = ballot.told(lambda telling: telling.place)
    best: tuple[int, int, int] | None = None
    chosen: Site | None = None
    for order, (key, site) in enumerate(sites.items()):
        agreed = sum(any(other == key or holds_site(sites[other], site) for other in found) for found in told)
        rank = (agreed, PRECISIONS.get(site.precision or "", 0), -order)
        if best is None or rank > best:
            best, chosen = rank, site
    return chosen


def _parties(
    ballot: Ballot, role: Callable[[Telling], tuple[str, ...]], digests: Mapping[str, Digest]
) -> tuple[Party, ...]:
    """Those that the tellings name, by how many origins do; of several names of one party, the one most origins use."""
    known: dict[str, Party] = {}
    votes: dict[str, int] = {}
    for tellings in ballot:
        named: dict[str, None] = {}
        for telling in tellings:
            for key in role(telling):
                named[key] = None
                party = party_in(digests[telling.document], key)
                if key not in known or len(party.name) > len(known[key].name):
                    known[key] = party
        for key in named:
            votes[key] = votes.get(key, 0) + 1
    chosen: list[Party] = []
    for key in sorted(votes, key=votes.__getitem__, reverse=True):
        if all(alike(known[key], party) < SAME_PARTY for party in chosen):
            chosen.append(known[key])
    return tuple(chosen)


def party_in(digest: Digest, key: str) -> Party:
    """The party of that key in a document; one that the digest does not list is known by its key alone."""
    for party in digest.parties:
        if party.key == key:
            return party
    return Party(key=key, name=key.partition(":")[2] or key, kind="other")


def site_in(digest: Digest, key: str) -> Site:
    """The site of that key in a document; one that the digest does not list is known by its key alone."""
    for site in digest.sites:
        if site.key == key:
            return site
    return Site(key=key, name=key.partition(":")[2] or key)
