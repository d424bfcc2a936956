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
    "resign": "resign resignation quit",
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
            "false asked ask call calls called want wanted need promise promised vow vowed warn warned fully".split(),
        ),
    )
)
"""Words of saying and expecting, which tell nothing of the matter."""

NAMES: Final = {
    term: act for act, words in (*ACTS.items(), *PHASES.items()) for word in words.split() if (term := term_of(word))
}
JOINED: Final = re.compile(r"\bcease[- ]?fire|\bcessation\s+of\s+hostilities", re.I)
PULLED: Final = re.compile(r"\bpull(?:s|ed|ing)?\s+(?:\w+\s+){0,2}(?:out|back)\b", re.I)
STEPPED: Final = re.compile(r"\bstep(?:s|ped|ping)?\s+(?:down|aside)\b", re.I)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a text speaks of.

    Attributes:
        weights: its terms with how rare each is; an act under its one name, in capitals.
        acts: the names of the acts in it; `phases` what becomes of one.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()

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
    weights: dict[str, float] = {}
    acts: set[str] = set()
    for word in WORD.findall(words):
        term = term_of(word)
        if term is None or term in LIGHT or term.isdigit():
            continue
        if act := NAMES.get(term):
            acts.add(act)
            weights[act.upper()] = max(rarity(term), weights.get(act.upper(), 0.0))
        else:
            weights[term] = rarity(term)
    return Matter(dict(sorted(weights.items())), frozenset(acts & ACTS.keys()), frozenset(acts & PHASES.keys()))


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

    They name the same act in the same phase, and share `least` of the lighter one's weight; or neither names an act,
    and they share three terms and more of the weight. A ceasefire is one matter in a story, whatever else is said.
    """
    if one.phases != other.phases or (one.acts and other.acts and not one.acts & other.acts):
        return False
    if one.acts & other.acts & SINGLE:
        return True
    count, weight = shared(one, other)
    if one.acts & other.acts:
        return count >= 2 and alike(one, other) >= least
    return count >= 3 and weight >= 9.0 and alike(one, other) >= least + 0.1
