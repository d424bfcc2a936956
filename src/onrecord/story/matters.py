"""Words → the matter that they speak of, and whether two speak of one matter, across documents.

What counts is the words that few other documents hold (`rarity`), words of one meaning being one: a truce is a
ceasefire. Of two texts on one thing, one that says that it will end is on another matter than one that says it begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.story.terms import WORD, rarity, term_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.story.items import Telling

ACTS: Final[Mapping[str, str]] = {
    "ceasefire": "ceasefire truce armistice ceasefires truces",
    "talks": "talk talks negotiation negotiations negotiate negotiating negotiators summit dialogue meeting meet meets",
    "withdraw": "withdraw withdrawal withdrawn withdrew pullout pullback retreat",
    "free": "release released free freed freeing swap exchange",
    "invade": "invade invasion incursion offensive",
    "strike": "strike attack raid bomb bombing bombardment shell shelling shelled airstrike strikes assault blast",
    "sanction": "sanction sanctions embargo",
    "aid": "aid convoy convoys relief",
    "deal": "deal agreement accord pact treaty",
    "vote": "vote election elections ballot referendum poll",
    "resign": "resign resignation quit",  # and "step down", "be gone"
    "open": "open reopen opened reopened reopening opening",
    "shut": "close shut closed closing closure",
    "deploy": "deploy deployment reinforcement reinforcements peacekeeper peacekeepers",
    "visit": "visit travel trip",
    "evacuate": "evacuate evacuation evacuated",
    "retaliate": "retaliate retaliation revenge reprisal avenge",
    "rebuild": "rebuild reconstruction",
    "annex": "annex annexation",
    "surrender": "surrender capitulate capitulation",
}
"""Words that name one act, by the name that stands for them all."""

PHASES: Final[Mapping[str, str]] = {
    "extend": "extend extended extension prolong prolonged renew renewed renewal lengthen",
    "lapse": "expire expired collapse collapsed lapse unravel fail failed break broken breach violate violation",
}
"""What becomes of an act that has begun: to say that it will fail is not to say that it will not begin."""

MODES: Final[Mapping[tuple[str, str | None], str]] = {
    ("RETREAT", "ceasefire"): "ceasefire",
    ("RETREAT", "release"): "free",
    ("RETREAT", "resign"): "resign",
    ("RETREAT", "withdraw"): "withdraw",
    ("CONSULT", "visit"): "visit",
}
"""The acts that an event's type and mode name by themselves."""

MEETINGS: Final = frozenset({"visit", "talks"})
SCARCE: Final = frozenset({"ceasefire", "free", "resign", "vote", "annex", "surrender", "invade"})
"""Acts of which there are so few that the act and the day tell which one is meant."""

SINGLE: Final = frozenset({"ceasefire"})
"""Acts of which a story has but one in hand at a time, so that the name is enough."""

LIGHT: Final = frozenset(
    filter(
        None,
        map(
            term_of,
            "expect announce plan intend believe hope reach come soon effect place hold start begin happen remain able "
            "willing ready set due according report statement possible likely unlikely certain imminent side people "
            "man woman official officials spokesman spokeswoman spokesperson source sources government country "
            "claim claims denied deny denies rejected reject allegation allegations accusation accusations true "
            "false prime minister ministry president foreign defence defense secretary general office leader "
            "chief senior "
            "asked ask call calls called want wanted need promise promised vow vowed warn warned fully".split(),
        ),
    )
)
"""Words of saying and expecting, which tell nothing of the matter."""

NAMES: Final = {
    term: act for act, words in (*ACTS.items(), *PHASES.items()) for word in words.split() if (term := term_of(word))
}
LASTS: Final = re.compile(
    r"\b(?:will|would|to|not|can|could|may|might|should|n['’]t)\s+(?:last|hold|survive|endure)\b(?!\s+(?:a|an|the|talks?|new)\b)",
    re.I,
)
ASIDE: Final = re.compile(
    r"\b(?:plans?|proposals?|talks?|calls?|terms?|conditions?|texts?|drafts?|ideas?|framework|push|pressure|hopes?|chances?|"
    r"road|step|steps|demands?|appeals?)\s+(?:for|of|on|about|towards?|to)\s+(?:(?:a|an|the|any|such)\s+)?(?:\w+\s+)?ceasefire\b",
    re.I,
)
"""A ceasefire that is not what is to come, but what something else is about."""

JOINED: Final = re.compile(r"\b(?:cease[- ]?fires?|truces?|armistice|cessation\s+of\s+hostilities)\b", re.I)
PULLED: Final = re.compile(r"\bpull(?:s|ed|ing)?\s+(?:\w+\s+){0,2}(?:out|back)\b", re.I)
STEPPED: Final = re.compile(
    r"\bstep(?:s|ped|ping)?\s+(?:down|aside)\b|\b(?:will|would|to)\s+be\s+gone\b|\bleav\w+\s+office\b", re.I
)
HOME: Final = re.compile(
    r"\b(?P<who>prisoners?|captives?|hostages?|detainees?)\s+(?:will|would|could|may|might|to)\s+"
    r"(?:come|go|return|be\s+(?:sent|brought|taken|let))\s+(?:home|back|go)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a text speaks of.

    Attributes:
        weights: its terms with how rare each is; an act under its one name, in capitals.
        acts: the names of the acts in it; `phases` what becomes of one.
        head: the first act, of which the rest is said, or None.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    head: str | None = None

    @property
    def weight(self) -> float:
        """All that its terms weigh."""
        return sum(self.weights.values())


@lru_cache(maxsize=65536)
def matter_of(words: str) -> Matter:
    """The matter of some words.

    >>> sorted(matter_of("a truce would come into effect in the Ossel valley on Friday").weights)
    ['CEASEFIRE', 'ossel', 'valley']
    """
    words = STEPPED.sub("resign", PULLED.sub("withdraw", JOINED.sub("ceasefire", words)))
    words = HOME.sub(r"\g<who> released", words)
    aside = ASIDE.search(words) is not None
    weights: dict[str, float] = {}
    acts: list[str] = []
    for word in WORD.findall(words):
        term = term_of(word)
        if term is None or term in LIGHT or term.isdigit():
            continue
        if act := NAMES.get(term):
            acts.append(act)
            weights[act.upper()] = max(rarity(term), weights.get(act.upper(), 0.0))
        else:
            weights[term] = rarity(term)
    named = [act for act in acts if act in ACTS]
    head = next(iter(named), None)
    if head == "deal" and "ceasefire" in named:
        head = "ceasefire"
    phases = {act for act in acts if act in PHASES} | ({"last"} if LASTS.search(words) else set())
    return Matter(
        weights=dict(sorted(weights.items())),
        acts=frozenset(named),
        phases=frozenset(phases),
        head=None if aside and head == "ceasefire" else head,
    )


def alike(one: Matter, other: Matter) -> float:
    """How much of the lighter of two matters the other holds, by weight, in [0, 1]; 0 where either is empty."""
    shared = sum(weight for term, weight in one.weights.items() if term in other.weights)
    least = min(one.weight, other.weight)
    return shared / least if least else 0.0


def shared(one: Matter, other: Matter) -> tuple[int, float]:
    """How many terms two matters share, and what these weigh."""
    both = [weight for term, weight in one.weights.items() if term in other.weights]
    return len(both), sum(both)


def same_matter(one: Matter, other: Matter, *, least: float = 0.5) -> bool:
    """Whether two texts of one story speak of one matter.

    Their first acts are the same, in the same phase, and share `least` of the lighter one's weight; or neither names
    an act, and they share three terms and more of the weight. A ceasefire is one matter in a story, whatever
    else is said.
    """
    if one.phases != other.phases or not same_act(one.head, other.head):
        return False
    if one.head is not None and one.head == other.head and one.head in SINGLE:
        return True
    count, weight = shared(one, other)
    if one.acts & other.acts:
        return count >= 2 and alike(one, other) >= least
    return count >= 3 and weight >= 9.0 and alike(one, other) >= least + 0.1


def same_act(one: str | None, other: str | None) -> bool:
    """Whether two acts can be one: the same, or one is not known; who visits meets somebody."""
    return one is None or other is None or one == other or {one, other} <= MEETINGS


def act_of(told: Telling) -> str | None:
    """The act that a telling is of, by its trigger or its mode, or None."""
    return MODES.get((told.type, told.mode)) or matter_of(told.words).head


def bare(matter: Matter) -> bool:
    """Whether a matter is an act and nothing besides, as in "there will be no exchange"."""
    return matter.head is not None and set(matter.weights) <= {matter.head.upper()}
