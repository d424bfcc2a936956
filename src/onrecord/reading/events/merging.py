"""Several sightings of one event made one: the first or fullest keeps the trigger, the others go to `also`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.sightings import Sighting
    from onrecord.record import Span, When

NEAR: Final = 12
"""How many earlier events of a type, and how many mentions of one, a new mention is held against."""
CONSEQUENCES: Final = frozenset("kill injure wound die maim hurt perish death destroy damage".split())
"""What an attack does: told beside the attack, it is the same event."""
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "both"})


_FAMILIES: Final = (
    "kill murder assassination assassinate slay slaying shoot shooting gun death massacre slaughter",
    "attack bombing bomb blast explosion explode raid strike airstrike shell shelling bombardment assault",
    "visit trip tour travel journey fly arrive",
    "probe investigation investigate inquiry examine inquest",
    "withdraw withdrawal pull pullout pullback leave departure exit retreat",
    "resign resignation step quit",
    "free release handover freeing liberation liberate",
    "hold detain arrest seize kidnap kidnapping abduct abduction captivity detention custody",
    "meet meeting talk summit discuss discussion negotiation dialogue session conference",
    "protest rally march demonstration demonstrate sit-in gathering strike walkout",
    "siege blockade closure close besiege shut ban curfew lockdown",
    "ceasefire cease-fire truce armistice lull pause",
    "agreement deal accord pact treaty sign memorandum agree",
    "sanction embargo penalty",
    "charge indictment indict trial prosecute prosecution case lawsuit sue file",
)
_FAMILY_OF: Final = {
    word: {number for number, words in enumerate(_FAMILIES) if word in words.split()}
    for words in _FAMILIES
    for word in words.split()
}
"""Verbs and nouns that tell one and the same event in other words."""


@dataclass(slots=True)
class Draft:
    """An event in the making.

    Attributes:
        sightings: what tells it, in the order of the text.
        when, place, killed, injured, said_by: as `Happened` has them.
    """

    sightings: list[Sighting]
    when: When | None = None
    place: Span | None = None
    killed: int | None = None
    injured: int | None = None
    said_by: int | None = None
    sentence: int = 0
    title: bool = False
    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)

    @property
    def status(self) -> str:
        """The lead's status."""
        return self.lead.status

    @property
    def lead(self) -> Sighting:
        """The sighting that carries the trigger."""
        return self.sightings[0]


def merge(clauses: Clauses, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each event: first what one sentence tells twice is joined, then what several sentences tell."""
    return _merged(clauses, _merged(clauses, drafts, _same_in_sentence), _same_across)


def told_again(title: Draft, body: Draft) -> bool:
    """Whether the body tells what the title tells."""
    return title.lead.type == body.lead.type and _agree(title.actors, body.actors)


def _merged(clauses: Clauses, drafts: Sequence[Draft], same: Callable[[Clauses, Draft, Draft], bool]) -> list[Draft]:
    kept: list[Draft] = []
    by_type: dict[str, list[Draft]] = {}
    for draft in drafts:
        earlier = by_type.setdefault(draft.lead.type, [])
        for other in reversed(earlier[-NEAR:]):
            if same(clauses, other, draft):
                _join(other, draft)
                break
        else:
            earlier.append(draft)
            kept.append(draft)
    return kept


def _lemma(clauses: Clauses, sighting: Sighting) -> str:
    token = clauses.tokens[sighting.head]
    return token.lemma if token.tag == "VERB" else noun_lemma(token.lower)


def _same_in_sentence(clauses: Clauses, left: Draft, right: Draft) -> bool:
    if left.sentence != right.sentence:
        return False
    if _one_clause(left, right):
        return True
    return left.status == right.status and _agree(left.actors, right.actors) and _casualties(clauses, left, right)


def _same_across(clauses: Clauses, left: Draft, right: Draft) -> bool:
    if _apart(left, right) or not _agree(left.actors, right.actors):
        return False
    definite = any(sighting.use == "noun" and _definite(clauses, sighting) for sighting in right.sightings)
    if left.status != right.status and not definite and {left.status, right.status} not in _NEIGHBOURS:
        return False
    common = bool(set(left.targets) & set(right.targets))
    if left.targets and right.targets and not common and not _casualties(clauses, left, right):
        return False
    shared = common or bool(set(left.actors) & set(right.actors))
    stems = {stem(_lemma(clauses, sighting)) for sighting in left.sightings[-NEAR:]}
    alike = any(stem(_lemma(clauses, sighting)) in stems for sighting in right.sightings)
    assault = right.lead.type == "ASSAULT"
    if definite:
        return alike or shared or assault
    if alike:
        return shared or not (right.actors or right.targets) or right.sentence - left.sentence <= 6
    if assault and right.lead.use == "noun" and left.lead.use == "noun":
        return shared or not (right.actors or right.targets)
    if common and (bool(set(left.actors) & set(right.actors)) or not right.actors):
        return True
    return _akin(clauses, left, right) and (shared or not (right.actors or right.targets))


def _akin(clauses: Clauses, left: Draft, right: Draft) -> bool:
    """Whether the two are told in words of one family: “probe” and “investigation”."""
    early: set[int] = set()
    for sighting in left.sightings[-NEAR:]:
        early |= _FAMILY_OF.get(_lemma(clauses, sighting), set())
    return any(early & _FAMILY_OF.get(_lemma(clauses, sighting), set()) for sighting in right.sightings)


def _casualties(clauses: Clauses, left: Draft, right: Draft) -> bool:
    """Whether one of the two counts the dead or hurt of what the other tells: its targets may then be other words."""
    return left.lead.type == "ASSAULT" and any(
        _lemma(clauses, sighting) in CONSEQUENCES for draft in (left, right) for sighting in draft.sightings[-NEAR:]
    )


_NEIGHBOURS: Final = ({"occurred", "ongoing"}, {"planned", "called_for"}, {"planned", "possible"})
"""Statuses under which one event may be told in two places."""


def _one_clause(left: Draft, right: Draft) -> bool:
    """Whether the one is a verb and the other the noun that it carries: “signed the agreement”, “voted to adopt”."""
    for early in left.sightings[-NEAR:]:
        for late in right.sightings:
            if early.use == "verb" and late.use == "noun" and late.carrier == early.head:
                return True
            if late.head - early.head <= 7 and early.use == "verb" and late.use in {"verb", "noun"}:
                return True
            if early.use == "noun" and late.use == "verb" and early.carrier == late.head:
                return True
    return False


def _apart(left: Draft, right: Draft) -> bool:
    """Whether days or tolls tell the two apart."""
    if left.killed is not None and right.killed is not None and left.killed != right.killed:
        return True
    if left.when is None or right.when is None:
        return False
    return left.when.latest < right.when.earliest or right.when.latest < left.when.earliest


def _agree(left: Sequence[int], right: Sequence[int]) -> bool:
    return not left or not right or bool(set(left) & set(right))


def _definite(clauses: Clauses, sighting: Sighting) -> bool:
    chunk = clauses.chunk(sighting.head)
    return chunk is not None and clauses.tokens[chunk.first].lower in _DEFINITE


def _join(into: Draft, other: Draft) -> None:
    into.sightings += other.sightings
    if not into.actors:
        into.actors = [entity for entity in other.actors if entity not in into.targets]
    if not into.targets:
        into.targets = [entity for entity in other.targets if entity not in into.actors]
    if other.said_by is None and other.status == into.status:
        into.said_by = None  # the article tells it in its own voice too
    into.when = into.when or other.when
    into.place = into.place or other.place
    into.killed = other.killed if into.killed is None else into.killed
    into.injured = other.injured if into.injured is None else into.injured


def stem(lemma: str) -> str:
    """A rough common beginning of a verb and its noun: “agree” and “agreement”, “withdraw” and “withdrawal”.

    >>> stem("agreement") == stem("agree"), stem("bombing") == stem("bomb"), stem("visit") == stem("vote")
    (True, True, False)
    """
    for ending in (
        "ations",
        "ation",
        "ition",
        "tion",
        "sion",
        "ments",
        "ment",
        "ings",
        "ing",
        "als",
        "al",
        "ure",
        "ance",
        "ence",
        "e",
        "y",
    ):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 3:
            return lemma[: len(lemma) - len(ending)][:6].rstrip("e")
    return lemma[:6].rstrip("e")
