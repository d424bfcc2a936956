"""How near what a chronicle makes of a stream of articles comes to what is true of it.

```
Record, Chronicle ─ findings_of ─→ Findings ─┐
FOLDER/gold.json ─ read_stream_gold ─→ StreamGold ─ score_stream ─→ StreamFigures
```
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from onrecord.evaluation.figures import Figure
from onrecord.evaluation.streamgold import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.evaluation.streamgold import Mention, StreamGold
    from onrecord.record import Record
    from onrecord.story.items import Contradiction, Happening, Side, Source, Story

Item = TypeVar("Item", int, str)


class Told(Protocol):
    """What is asked of a chronicle."""

    def source(self, document: str) -> Source:
        """Who a document is from."""

    def stories(self) -> Iterable[Story]:
        """All stories."""

    def happenings(self) -> Iterable[Happening]:
        """All happenings."""

    def contradictions(self) -> Iterable[Contradiction]:
        """All contradictions."""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event of one document: where its trigger and later mentions stand, its type, and its happening's id."""

    spots: tuple[Spot, ...]
    type: str
    happening: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was made of a stream, by names of documents.

    Attributes:
        origins, stories: by name of document, the name of its origin and the id of its story.
        standing: by happening's id, its status at the end.
        events: every event that is told.
        contradictions: the places at which each of the two sides stands.
        outcomes: where an outlook is reported, and what became of it, a term of `OUTCOMES`.
    """

    origins: Mapping[str, str]
    stories: Mapping[str, str]
    standing: Mapping[str, str] = field(default_factory=dict)
    events: tuple[FoundEvent, ...] = ()
    contradictions: tuple[tuple[tuple[Spot, ...], tuple[Spot, ...]], ...] = ()
    outcomes: tuple[tuple[Spot, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clustering:
    """B³ (Bagga and Baldwin 1998): the mean over items of how pure and how complete each one's cluster is."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class StreamFigures:
    """Every figure of a stream.

    Attributes:
        origins: the share of documents with the right origin.
        stories: B³ over all documents.
        happenings: B³ over all mentions of the gold; one that was not found is a cluster of its own.
        happenings_found: B³ over those mentions alone that were found, `found` their share.
        tellings: B³ over tellings, that is every happening in every document that tells it, however often; each is
            where most of its mentions are. One without a mention found is a cluster of its own.
        tellings_found: B³ over those tellings alone that were found.
        standing: the share of happenings found that have the right status at the end.
        disputes: contradictions of the gold found and missed, and what was found that is none.
        repeats: how many contradictions were found again in other places; they count neither way.
        outlooks: the share of outlooks whose outcome is given rightly; one that was not found counts as wrong.
        outlooks_found: the same share of those found, `outlooks_seen` how many these are.
        wrong: what went wrong, a line each, to look into.
    """

    origins: float
    stories: Clustering
    happenings: Clustering
    happenings_found: Clustering
    found: float
    tellings: Clustering
    tellings_found: Clustering
    standing: float
    disputes: Figure
    repeats: int
    outlooks: float
    outlooks_found: float
    outlooks_seen: int
    wrong: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, float]:
        """The figures by name, shares in [0, 1]."""
        return {
            "origins": self.origins,
            "stories": self.stories.f1,
            "happenings": self.happenings.f1,
            "happenings found": self.happenings_found.f1,
            "mentions found": self.found,
            "tellings": self.tellings.f1,
            "tellings found": self.tellings_found.f1,
            "standing": self.standing,
            "disputes": self.disputes.f1,
            "outlooks": self.outlooks,
            "outlooks found": self.outlooks_found,
        }


def findings_of(
    chronicle: Told, records: Iterable[Record], outcomes: Mapping[tuple[str, str], str] | None = None
) -> Findings:
    """What a chronicle made of the records of a stream.

    Args:
        chronicle: holds the digests of exactly these records.
        records: what the reader made of the articles; a mention counts as found where the trigger of an event or one
            of its later mentions stands in it.
        outcomes: what became of outlooks, by (document id, statement id).
    """
    by_id = {record.document.id: record for record in records}
    names = {document: record.document.name for document, record in by_id.items()}
    events = {(document, event.id): event for document, record in by_id.items() for event in record.events}
    sayings = {(document, said.id): said for document, record in by_id.items() for said in record.statements}

    def saying_spot(document: str, item: str) -> Spot:
        said = sayings[document, item]
        spans = (said.cue, *said.content)
        return Spot(names[document], min(span.start for span in spans), max(span.end for span in spans))

    def side_spots(side: Side) -> tuple[Spot, ...]:
        spots = [Spot(names[side.source.document], side.span.start, side.span.end)]
        for document, item in side.others:
            if (document, item) in sayings:
                spots.append(saying_spot(document, item))
            elif (document, item) in events:
                trigger = events[document, item].trigger
                spots.append(Spot(names[document], trigger.start, trigger.end))
        return tuple(spots)

    happenings = list(chronicle.happenings())
    told = {}
    for happening in happenings:
        for telling in happening.tellings:
            event = events[telling.document, telling.event]
            spots = (Spot(names[telling.document], span.start, span.end) for span in (event.trigger, *event.also))
            told[telling.document, telling.event] = FoundEvent(tuple(spots), telling.type, happening.id)
    contradictions = []
    for contradiction in chronicle.contradictions():
        one, two = contradiction.sides
        contradictions.append((side_spots(one), side_spots(two)))
    return Findings(
        origins={name: names[chronicle.source(document).origin] for document, name in names.items()},
        stories={names[document]: story.id for story in chronicle.stories() for document in story.documents},
        standing={happening.id: happening.status for happening in happenings},
        events=tuple(told.values()),
        contradictions=tuple(contradictions),
        outcomes=tuple((saying_spot(*key), outcome) for key, outcome in sorted((outcomes or {}).items())),
    )


def b_cubed(gold: Mapping[Item, str], found: Mapping[Item, str]) -> Clustering:
    """B³ of clusters given by item; an item that was not found is a cluster of its own.

    >>> b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"}).recall
    1.0
    """
    own = {item: ("found", found[item]) if item in found else ("alone", str(item)) for item in gold}
    true_sizes, found_sizes = Counter(gold.values()), Counter(own.values())
    both = Counter((gold[item], own[item]) for item in gold)
    count = len(gold)
    if not count:
        return Clustering(1.0, 1.0, 0)
    shared = [(both[gold[item], own[item]], item) for item in gold]
    return Clustering(
        sum(size / found_sizes[own[item]] for size, item in shared) / count,
        sum(size / true_sizes[gold[item]] for size, item in shared) / count,
        count,
    )


def score_stream(gold: StreamGold, findings: Findings) -> StreamFigures:
    """The figures of a stream.

    A mention is found by the event of the same document whose trigger or later mention covers its words, one of its
    type before others, then the one that covers most; what covers words of two mentions counts for one of them. A
    contradiction is found where each of the two sides overlaps a place in which the gold has one of its two accounts;
    each counts once, however often it is found. Only what stands in documents that are annotated throughout counts.
    """
    matched = _matched(gold.mentions, findings.events)
    true = {number: mention.happening for number, mention in enumerate(gold.mentions)}
    seen = {number: true[number] for number in matched}
    tellings, told = _told(gold.mentions, matched)
    wrong = [
        f"origin of {name}: {findings.origins.get(name)}"
        for name in sorted(gold.origins)
        if findings.origins.get(name) != gold.origins[name]
    ]
    disputes, repeats, lines = _disputes(gold, findings)
    wrong += lines
    outlooks, given, lines = _outlooks(gold, findings)
    wrong += lines
    standing, lines = _standing(gold, findings, matched)
    wrong += lines
    scored = sum(outlook.outcome is not None for outlook in gold.outlooks)
    return StreamFigures(
        origins=_share(sum(findings.origins.get(name) == it for name, it in gold.origins.items()), len(gold.origins)),
        stories=b_cubed(gold.stories, findings.stories),
        happenings=b_cubed(true, matched),
        happenings_found=b_cubed(seen, matched),
        found=_share(len(matched), len(true)),
        tellings=b_cubed(tellings, told),
        tellings_found=b_cubed({telling: tellings[telling] for telling in told}, told),
        standing=standing,
        disputes=disputes,
        repeats=repeats,
        outlooks=_share(outlooks, scored),
        outlooks_found=_share(outlooks, given),
        outlooks_seen=given,
        wrong=tuple(wrong),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _matched(mentions: Sequence[Mention], events: Iterable[FoundEvent]) -> dict[int, str]:
    """By number of mention, the happening of the event that is it."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        by_document[mention.document].append(number)
    best: dict[int, tuple[bool, int, tuple[int, ...]]] = {}
    matched: dict[int, str] = {}
    for event in events:
        covered: Counter[int] = Counter()
        for spot in event.spots:
            shared = {number: _covered(mentions[number], spot) for number in by_document[spot.document]}
            # “lifted the blockade” may be one trigger for two mentions: it is that of its own type.
            fitting = [(mentions[number].type == event.type, size, -number) for number, size in shared.items() if size]
            if fitting:
                _, size, number = max(fitting)
                covered[-number] += size
        for number, size in covered.items():
            # Among equals the one that stands first: never chance.
            order = (mentions[number].type == event.type, size, tuple(-spot.start for spot in event.spots))
            if number not in best or order > best[number]:
                best[number], matched[number] = order, event.happening
    return matched


def _covered(mention: Mention, spot: Spot) -> int:
    return sum(word.overlap(spot) for word in mention.words)


def _told(mentions: Sequence[Mention], matched: Mapping[int, str]) -> tuple[dict[str, str], dict[str, str]]:
    """By telling, that is a happening in a document, the happening; and the one that holds most of its mentions."""
    true: dict[str, str] = {}
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    for number, mention in enumerate(mentions):
        telling = f"{mention.happening} in {mention.document}"
        true[telling] = mention.happening
        if number in matched:
            holders[telling][matched[number]] += 1
    return true, {telling: _most(counts) for telling, counts in holders.items()}


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def _standing(gold: StreamGold, findings: Findings, matched: Mapping[int, str]) -> tuple[float, list[str]]:
    """How many happenings stand rightly at the end, judged by the one that holds most of their mentions."""
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    for number, happening in matched.items():
        holders[gold.mentions[number].happening][happening] += 1
    right, lines = 0, []
    for true, counts in sorted(holders.items()):
        found = findings.standing.get(_most(counts))
        right += found == gold.standing[true]
        if found != gold.standing[true]:
            lines.append(f"standing of {true}: {found}, not {gold.standing[true]}")
    return _share(right, len(holders)), lines


def _touch(spots: Iterable[Spot], others: Sequence[Spot]) -> bool:
    return any(spot.overlap(other) for spot in spots for other in others)


def _disputes(gold: StreamGold, findings: Findings) -> tuple[Figure, int, list[str]]:
    candidates: list[list[int]] = []
    lines = []
    for one, two in findings.contradictions:
        if not {spot.document for spot in (*one, *two)} <= gold.annotated:
            continue
        fitting = [
            number
            for number, true in enumerate(gold.contradictions)
            if any(_touch(one, a) and _touch(two, b) for a, b in (true.sides, true.sides[::-1]))
        ]
        candidates.append(fitting)
        if not fitting:
            lines.append(f"no contradiction: {one[0]} against {two[0]}")
    taken: dict[int, int] = {}
    for number in range(len(candidates)):
        _assign(number, candidates, taken, set())
    lines += [f"contradiction missed: {it.id}" for number, it in enumerate(gold.contradictions) if number not in taken]
    wrong = sum(not fitting for fitting in candidates)
    figure = Figure(right=len(taken), wrong=wrong, missed=len(gold.contradictions) - len(taken))
    return figure, len(candidates) - wrong - len(taken), lines


def _assign(number: int, candidates: Sequence[Sequence[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Give a found contradiction a true one of its own, moving others where that makes room (Kuhn's algorithm)."""
    for true in candidates[number]:
        if true not in tried:
            tried.add(true)
            if true not in taken or _assign(taken[true], candidates, taken, tried):
                taken[true] = number
                return True
    return False


def _outlooks(gold: StreamGold, findings: Findings) -> tuple[int, int, list[str]]:
    """How many outlooks have the right outcome, how many have one at all."""
    right = given = 0
    lines = []
    for outlook in gold.outlooks:
        if outlook.outcome is None:
            continue
        answers = Counter(outcome for spot, outcome in findings.outcomes if _touch([spot], outlook.evidence))
        given += bool(answers)
        # What most reports of it are given; where two are given equally often, that is no answer.
        most = [outcome for outcome, count in answers.items() if count == max(answers.values())]
        right += most == [outlook.outcome]
        if most != [outlook.outcome]:
            lines.append(f"outlook {outlook.id}: {' or '.join(sorted(most)) or 'not found'}, not {outlook.outcome}")
    return right, given, lines
