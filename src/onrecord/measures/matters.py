"""Towards what somebody presses: a truce, talks, a release … by the words used and by the event asked for."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TRUCE: Final = "truce"

_FIGHTING: Final = (
    r"(?:fight\w*|violence|war|hostilit\w+|shell\w+|bomb\w+|attacks?|assaults?|strikes?|bloodshed|fire|firing|offensive|"
    r"operations?|campaign|conflict|escalation|rockets?|killing)"
)
_STOP: Final = (
    r"(?:end\w*|halt\w*|stop\w*|cease\w*|paus\w+|suspend\w*|wind\w* down|calm\w*|reduc\w+|scal\w+ (?:back|down))"
)

WORDS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        matter: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
        for matter, words in {
            TRUCE: (
                r"cease-?\s?fires?|truces?|armistice|de-?escalat\w+|restraint|cessation|"
                rf"{_STOP}(?: \S+){{0,4}}? {_FIGHTING}|"
                rf"{_FIGHTING}(?: \S+){{0,3}}? (?:must|should|has to|have to) (?:end|stop)|"
                r"guns (?:must |to )?f[ae]ll silent|lay\w* down (?:\w+ )?(?:arms|weapons)|reduction (?:in|of) \w+|"
                r"wind\w* down|hold\w* (?:\w+ )?fire"
            ),
            "withdrawal": r"withdraw\w*|pull\w* (?:out|back)|troop pull-?outs?|leave (?:the|its|their) \w+",
            "release": (
                r"(?:release|free)\w* (?:\S+ ){0,4}?(?:hostages?|prisoners?|captives?|detainees?|people|men|women|"
                r"soldiers?|journalists?|crew)|release of|hostage deal|prisoner (?:swap|exchange)"
            ),
            "aid access": (
                r"(?:humanitarian|relief|aid) (?:\w+ )?(?:access|corridors?|convoys?|deliver\w+|supplies)|corridors?|"
                r"(?:let|allow)\w* (?:\S+ ){0,4}?(?:aid|relief|supplies|convoys?|food|medicines?|in|through)|"
                r"(?:open|reopen)\w* (?:\S+ ){0,3}?(?:crossings?|borders?|roads?|port)"
            ),
            "disarmament": r"disarm\w*|hand\w* (?:over|in) (?:\w+ )?(?:arms|weapons)",
            "talks": r"talks|negotiat\w+|dialogue|mediat\w+|negotiating table|peace conference",
            "deal": r"deals?|accords?|agreements?|treat(?:y|ies)|compromise|settlement|peace plan",
            "resignation": r"resign\w*|step\w* down|quit",
            "inquiry": r"inquir(?:y|ies)|investigat\w+|probe",
            "sanctions": r"sanctions?|embargo\w*|boycott\w*",
            "help": r"(?:send|sent|provide|give|supply)\w* (?:\S+ ){0,3}?(?:arms|weapons|aid|help|troops|money)",
        }.items()
    }
)
"""The words of each matter. Where several stand in a passage, the first one counts."""

KINDS: Final[Mapping[tuple[str, str | None], str]] = MappingProxyType(
    {
        ("RETREAT", "ceasefire"): TRUCE,
        ("RETREAT", "withdraw"): "withdrawal",
        ("RETREAT", "release"): "release",
        ("RETREAT", "return"): "return",
        ("RETREAT", "disarm"): "disarmament",
        ("RETREAT", "access"): "aid access",
        ("RETREAT", "resign"): "resignation",
        ("AGREE", None): "deal",
        ("CONSULT", None): "talks",
        ("SANCTION", None): "sanctions",
        ("AID", None): "help",
        ("COOPERATE", None): "help",
        ("SUPPORT", None): "backing",
        ("ACCUSE", "investigate"): "inquiry",
        ("ASSAULT", None): "attack",
        ("MOBILIZE", None): "mobilization",
        ("COERCE", None): "coercion",
    }
)
"""The matter of an event by type and mode, where its words tell none."""


def matter_in(words: str) -> str | None:
    """The matter that a passage names first, or None.

    >>> matter_in("urged the premier to halt the shelling of the valley"), matter_in("invited both to talks")
    ('truce', 'talks')
    """
    found = [
        (match.start(), order, matter)
        for order, (matter, pattern) in enumerate(WORDS.items())
        if (match := pattern.search(words)) is not None
    ]
    return min(found)[2] if found else None


def matter_behind(sentence: str, trigger: str) -> str | None:
    """The matter that a sentence names behind its trigger, else anywhere in it."""
    _, found, behind = sentence.partition(trigger)
    return (matter_in(behind) if found else None) or matter_in(sentence)


def matter_of(type_: str, mode: str | None) -> str | None:
    """The matter of an event by its type and mode, or None."""
    return KINDS.get((type_, mode)) or KINDS.get((type_, None))
