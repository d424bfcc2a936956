"""Two tellings of different documents → how likely they are of one real event, and what speaks for and against it."""

from __future__ import annotations

from math import exp, fsum
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.story.kinships import LASTING, ONCE
from onrecord.story.likeness import alike, sites_alike
from onrecord.story.scenes import EXACT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from onrecord.story.items import Party
    from onrecord.story.scenes import View

BIAS: Final = -2.6
WEIGHTS: Final[Mapping[str, float]] = {
    "kind": 0.8, "mode": 0.6, "other mode": -0.4, "other kind": -1.4, "trigger": 1.9, "words": 3.0, "documents": 3.0,
    "actors": 1.1, "other actors": -0.8, "targets": 0.9, "other targets": -0.6, "place": 1.5, "other place": -2.5,
    "day": 1.6, "days": 0.5, "next day": -0.6, "put off": -1.0, "other days": -1.0, "far apart": -1.5,
    "toll": 1.2, "other toll": -0.5, "number": 0.3, "family": 1.0, "other family": -2.0, "other trigger": -0.7,
    "other parties": -5.0, "again": -5.0, "same sentence": 6.0, "same document": -1.2,
}  # fmt: skip
"""What each piece of evidence adds to the log-odds, times its strength.

Set by hand. Those of kind, mode, trigger, words, documents, parties, places and tolls were guided by a logistic
regression on 2,085 pairs of the reader's own tellings in the ECB+ topics that are not for development, then rounded and
changed. That corpus gives few days, no copies and few families of words, so for these the constructed stream was the
guide.
"""

SLACK: Final = 1
"""Days that two times may lie apart and still be of one event: reports differ by a night or a time zone."""

SURE: Final = (0.6, 1.2, 4.0)
"""How much another place counts where none, one or both of two sentences name their own."""

WINDOW: Final = 14
"""Reports without a time that are published farther apart than so many days are less likely of one event."""

FRESH: Final = 3
"""The same for what is said, met for or agreed: it is news for so many days, and told with its day thereafter."""

PUT_OFF: Final = 10
"""What is planned or called for may come so many days later or earlier than was said."""

VAGUE: Final = 31
"""A time longer than `EXACT`, a month or a season, may be that of something named beside: so far off it may lie."""

UNDATED: Final = 1.0
"""How much other days count where one of two tellings takes its day from what stands around it."""

FEW: Final = 0.34
"""Two tolls of which the lower is less than this part of the higher do not go together well."""

SPOKEN: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
"""Types that are acts of speech: who spoke tells one from another better than words, for there are many a day."""

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE", "RETREAT"})
"""Types of what two sides do together, or one side to the good of another."""

FLEETING: Final = SPOKEN | {"AGREE", "CONSULT"}
"""Types of which two leaders have one after the other: calls, meetings, words to “stay in contact”."""

BOTH: Final = frozenset({"AGREE", "CONSULT"})
"""Types of which a second party that is another one makes a second event."""

WEAPONS: Final = frozenset({"aerial", "drone", "explosives", "heavy-weapons", "firearms", "destroy"})
"""Modes of attack that tellings of one attack give by turns: a drone drops a bomb that explodes."""

ROUND: Final = 12
"""Tolls above this seldom agree by chance."""

IN_WORDS: Final = 5.0
"""No wording adds more than this to the log-odds of tellings of two texts."""

HOPELESS: Final = -3.5
"""Log-odds below this count as surely two events."""

ENOUGH: Final = 0.5
"""Articles as alike as this are on one matter; more says nothing more of two of their sentences."""

SAME: Final = 0.8
"""Sentences of two copies as alike as this are one, cut or mended by an editor."""


class Piece(NamedTuple):
    """One piece of evidence: its name in `WEIGHTS`, how strong it is, and what it is about."""

    name: str
    strength: float
    about: tuple[object, ...] = ()


def score(a: View, b: View) -> float:
    """The probability that two tellings are of one event, from what `evidence` finds."""
    total = BIAS + sum(WEIGHTS[name] * strength for name, strength, _ in _facts(a, b))
    if total + IN_WORDS < HOPELESS and a.source.origin != b.source.origin:
        return 0.0
    total += sum(WEIGHTS[name] * strength for name, strength, _ in _wording(a, b))
    return 1 / (1 + exp(-total))


def possible(a: View, b: View) -> bool:
    """Whether two tellings can be of one event at all: of one kind, trigger or family, at times that can meet."""
    one, two = a.telling, b.telling
    if one.type != two.type and a.stem != b.stem and a.families.isdisjoint(b.families):
        return False
    first, second = one.when, two.when
    if _before(a, b) or _before(b, a):
        return False
    if first is None or second is None or a.families & b.families & LASTING:
        return True
    gap = _gap(first.earliest, first.latest, second.earliest, second.latest)
    if gap <= SLACK or _goes_on(a, b):
        return True
    if not (one.dated and two.dated):
        return gap <= VAGUE
    if max(first.days, second.days) > EXACT:
        return gap <= VAGUE
    return gap <= PUT_OFF and (a.ahead or b.ahead)


def _goes_on(a: View, b: View) -> bool:
    """Whether one of them says of what a story has one of, such as a truce, that it holds: it began on another day."""
    return "ongoing" in (a.telling.status, b.telling.status) and bool(a.families & b.families & ONCE)


def _before(done: View, ahead: View) -> bool:
    """Whether the one had happened before the other was told as planned."""
    if done.telling.status != "occurred" or ahead.telling.status != "planned" or ahead.published is None:
        return False
    when, due = done.telling.when, ahead.telling.when
    if due is not None and due.latest < ahead.published:
        return False  # told with a day that is over: not what it plans, but how it was planned
    return when is not None and (ahead.published - when.latest).days > SLACK


def evidence(a: View, b: View) -> list[Piece]:
    """What speaks for and against two tellings being of one event. It makes no difference which comes first."""
    return [*_facts(a, b), *_wording(a, b)]


def _facts(a: View, b: View) -> list[Piece]:
    """What type, trigger, parties, times, tolls and places say: all that can be told without comparing texts."""
    found = _kinds(a, b)
    if {a.telling.type, b.telling.type} <= MUTUAL:
        found += _mutual(a.telling.type, (*a.actors, *a.targets), (*b.actors, *b.targets))
    else:
        spoken = a.telling.type == b.telling.type and a.telling.type in SPOKEN
        found += _parties("actors", a.actors, b.actors, 2.5 if spoken else 1.0)
        found += _parties("targets", a.targets, b.targets, 2.5 if spoken else 1.0)
    # What goes on for weeks is told with any day and toll that it has had.
    if not a.families & b.families & LASTING:
        found += [*_times(a, b), *_tolls(a, b)]
    return [*found, *_places(a, b)]


def _places(a: View, b: View) -> list[Piece]:
    if a.site is None or b.site is None:
        return []
    names = (a.site.name, b.site.name)
    # A region or a country that lies elsewhere is often only one that the article names beside the event.
    exact = {a.site.precision, b.site.precision} <= {"city", "point"}
    likeness = sites_alike(a.site, b.site)
    if likeness > 0:
        named = (0.5, 0.8, 1.0)[a.located + b.located]
        return [Piece("place", likeness * named if exact else likeness / 2, names)]
    # A place that the sentence itself does not name may be one that the article was at before.
    sure = SURE[a.located + b.located]
    if (a.ahead or b.ahead) and a.families & b.families & ONCE:
        sure = SURE[0]  # a crowd in one town calls for a release in another
    return [Piece("other place", sure if exact else sure / 2, names)]


def _parties(name: str, first: Sequence[Party], second: Sequence[Party], against: float) -> list[Piece]:
    """Whether a party of the one side is one of the other; how much it counts `against` where none is."""
    if not first or not second:
        return []
    likeness, one, other = max(
        ((alike(one, other), one, other) for one in first for other in second),
        key=lambda item: (item[0], item[1].key, item[2].key),
    )
    if likeness > 0:
        return [Piece(name, likeness, (one.name, other.name))]
    if _unnamed(first) or _unnamed(second):
        return []
    return [Piece(f"other {name}", against, (first[0].name, second[0].name))]


def _mutual(type_: str, first: Sequence[Party], second: Sequence[Party]) -> list[Piece]:
    """The same for what two sides do together, where it is chance who is named as doing it and who as met or freed.

    Of two who met, both must be the same: a minister who sees one president on Friday sees another on Saturday.
    """
    named, others = ([party for party in side if not _unnamed((party,))] for side in (first, second))
    if len(named) > len(others):
        named, others = others, named
    if not named:
        return []
    best = [max(alike(party, other) for other in others) for party in named]
    names = tuple(sorted({party.name for party in (*named, *others)})[:3])
    if type_ in BOTH and len(named) > 1 and min(best) == 0:
        return [Piece("other parties", 1.0, names)]
    if max(best) == 0:
        return [Piece("other actors", 1.0, names)]
    return [Piece("actors", sum(best) / len(best) * (1.0 if len(named) == 1 else 1.5), names)]


def _unnamed(parties: Sequence[Party]) -> bool:
    """Whether all are crowds or unnamed: what one article calls residents is people, workers or victims in the next."""
    return all(party.key.startswith("some:") for party in parties)


def _kinds(a: View, b: View) -> list[Piece]:
    found = []
    one, two = a.telling, b.telling
    if one.type == two.type:
        found.append(Piece("kind", 1.0, (one.type,)))
        if one.mode and two.mode and not {one.mode, two.mode} <= WEAPONS:
            found.append(Piece("mode" if one.mode == two.mode else "other mode", 1.0, (one.mode, two.mode)))
    elif a.families.isdisjoint(b.families):
        found.append(Piece("other kind", 1.0, (one.type, two.type)))
    if a.stems & b.stems:
        found.append(Piece("trigger", min(a.telltale, b.telltale), (one.words, two.words)))
    elif one.type in SPOKEN:
        found.append(Piece("other trigger", 1.0, (one.words, two.words)))
    if a.families and b.families:
        shared = sorted(a.families & b.families)
        if not shared:
            # A truce is never an exchange of prisoners; a blast may be a strike that somebody calls by another name.
            once = not ONCE.isdisjoint(a.families | b.families)
            found.append(Piece("other family", 2.0 if once else 1.5, (one.words, two.words)))
        else:
            found.append(Piece("family", 1.5 if not ONCE.isdisjoint(shared) else 0.4, (one.words, two.words)))
    return found


def _wording(a: View, b: View) -> list[Piece]:
    found = []
    if a.source.origin == b.source.origin:
        if (
            a.telling.document != b.telling.document
            and a.stem == b.stem
            and (a.telling.sentence == b.telling.sentence or product(a.terms, b.terms) >= SAME)
        ):
            return [Piece("same sentence", 1.0)]
        # The reader has joined what it took for one event, so two of one text are more often two.
        found.append(Piece("same document", 0.5 if a.families & b.families & ONCE else 1.0))
        if a.afresh != b.afresh:
            found.append(Piece("again", 1.0))
        return found
    shared = a.terms.keys() & b.terms.keys()
    if shared:
        found.append(Piece("words", fsum(a.terms[term] * b.terms[term] for term in shared), tuple(shared)))
    found.append(Piece("documents", min(_documents(a, b), ENOUGH)))
    if numbers := a.numbers & b.numbers:
        found.append(Piece("number", 1.0, tuple(numbers)))
    return found


def _times(a: View, b: View) -> list[Piece]:
    first, second = a.telling.when, b.telling.when
    if first is not None and second is not None:
        gap = _gap(first.earliest, first.latest, second.earliest, second.latest)
        if gap > SLACK:
            if _goes_on(a, b):
                return []
            if not (a.telling.dated and b.telling.dated):
                return [Piece("other days", UNDATED, (first.earliest, second.earliest))]
            name = "put off" if a.ahead or b.ahead else "other days"
            # A truce that was due on Friday comes on Sunday; a visit next week is a second visit.
            strength = min(gap, 4) / 4 * (1.0 if a.families & b.families & ONCE else 2.5)
            return [Piece(name, strength, (first.earliest, second.earliest))]
        if gap > 0:
            return [Piece("next day", float(gap), (first.earliest, second.earliest))]
        exact = max(first.days, second.days) <= EXACT
        day = max(first.earliest, second.earliest)
        return [Piece("day" if exact else "days", 1.0, (day,))]
    if a.published and b.published:
        one, two = a.published, b.published
        fleeting = a.telling.type == b.telling.type and a.telling.type in FLEETING
        if fleeting:
            one, two = one if first is None else first.latest, two if second is None else second.latest
        gap = abs((one - two).days)
        if gap > (FRESH if fleeting else WINDOW):
            return [Piece("far apart", 4.0 if fleeting and gap > WINDOW else 1.0, (one, two))]
    return []


def _tolls(a: View, b: View) -> list[Piece]:
    found = []
    for what in ("killed", "injured"):
        first, second = getattr(a.telling, what), getattr(b.telling, what)
        if first is None or second is None:
            continue
        if first == second:
            found.append(Piece("toll", 1.5 if first > ROUND else 1.0, (f"{first} {what}",)))
        else:
            apart = min(first, second) < FEW * max(first, second)
            found.append(Piece("other toll", 1.0 if apart else 0.2, (str(first), f"{second} {what}")))
    return found


def _gap(start: date, end: date, other_start: date, other_end: date) -> int:
    """How many days lie between two intervals; 0 where they share one."""
    return max(0, (other_start - end).days, (start - other_end).days)


def _documents(a: View, b: View) -> float:
    """How alike the two documents are, worked out once for each two."""
    known = a.near.get(b.telling.document)
    if known is None:
        known = a.near[b.telling.document] = product(a.document, b.document)
    return known


def product(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The sum over common terms of the product of their weights: for sets of length 1, how alike they are."""
    return fsum(a[term] * b[term] for term in a.keys() & b.keys())
