"""Who stands on each side of a happening: ordered pairs of actors, or of countries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from onrecord.errors import UsageError
from onrecord.knowledge import load_countries
from onrecord.measures.evidence import Plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.story.items import Happening, Party

By = Literal["actor", "country"]
"""What a side is: the actor, or the country that it belongs to; who belongs to none stands for itself."""

APART: Final = frozenset({"media", "igo", "ngo"})
"""Kinds that stand for themselves: no newspaper or aid agency speaks for the country that it is at home in."""

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types whose parties all stand among the actors: each meets every other."""

FIGHTS: Final = frozenset(
    "battle battled battles battling clash clashed clashes clashing combat confrontation confrontations crossfire "
    "fight fighting fights fought firefight firefights gunfight gunfights hostilities skirmish skirmished skirmishes "
    "war warfare".split()
)
"""Words of a fight in which several actors without a target fight each other."""


@dataclass(frozen=True, slots=True, order=True)
class Side(Plain):
    """One side of a dyad: the key of a party or the code of a country, with a name for readers."""

    key: str
    name: str


Pair = tuple[Side | None, Side | None]
"""Who does it, and to whom; None where nobody is named."""


def checked_by(by: str) -> None:
    """Raises UsageError `usage.by` for anything but a term of `By`."""
    if by not in get_args(By):
        raise UsageError(f"by is {by!r}", code="by", hint='Give "actor" or "country".')


def side_of(party: Party, by: By) -> Side:
    """The side on which a party stands."""
    state = party.key == f"gov:{party.country}"
    country = load_countries().by_code(party.country) if party.country is not None else None
    name = country.name if country is not None else party.name
    if by == "actor" or party.country is None or party.kind in APART:
        return Side(party.key, name if state else party.name)
    # A country of the user's own, which no table names, is called as its government is, where that has a name.
    return Side(party.country, name if country is not None or (state and name.istitle()) else party.country)


def pairs(happening: Happening, by: By) -> tuple[Pair, ...]:
    """The ordered pairs of sides that a happening stands between, each once, in order.

    Every actor stands towards every target. Where there is no target and the parties act on each other (see
    `is_mutual`), each stands towards every other. Nobody stands towards itself; two parties of one country do.
    """
    return tuple(
        sorted(
            {(_side(actor, by), _side(target, by)) for actor, target in party_pairs(happening)},
            key=pair_key,
        )
    )


def party_pairs(happening: Happening) -> tuple[tuple[Party | None, Party | None], ...]:
    """As `pairs`, of parties."""
    actors, targets = happening.actors or (None,), happening.targets or (None,)
    if is_mutual(happening):
        targets = happening.actors
    return tuple(
        (actor, target)
        for actor in actors
        for target in targets
        if actor is None or target is None or actor.key != target.key
    )


def is_mutual(happening: Happening) -> bool:
    """Whether the actors act on each other: talks, deals, a ceasefire, a fight, of two or more with no target."""
    if happening.targets or len(happening.actors) < 2:
        return False
    if happening.type in MUTUAL or happening.mode == "ceasefire":
        return True
    words = {word for telling in happening.tellings for word in telling.words.lower().split()}
    return happening.type == "ASSAULT" and bool(words & FIGHTS)


def pair_key(pair: Pair) -> tuple[bool, str, bool, str]:
    """What pairs are sorted by: names of keys, nobody last."""
    source, target = pair
    return (source is None, source.key if source else "", target is None, target.key if target else "")


def named_alike(sides: Iterable[Side]) -> Mapping[str, Side]:
    """One side for each key: of several names of an actor the longest, of a country the shortest."""
    chosen: dict[str, Side] = {}
    for side in sorted(set(sides), key=lambda side: (len(side.name), side.name), reverse=True):
        known = chosen.get(side.key)
        if known is None or (":" not in side.key and side.name != side.key):
            chosen[side.key] = side
    return chosen


def _side(party: Party | None, by: By) -> Side | None:
    return None if party is None else side_of(party, by)
