"""The sixteen event types, their modes, and how hostile or cooperative each one is.

Types and modes are those of PLOVER, the Political Language Ontology for Verifiable Event Records (Open Event Data
Alliance; Halterman, Bagozzi, Beger, Schrodt and Scarborough 2023, "PLOVER and POLECAT"). What a type covers is said
in this project's words. The intensities, from -10 (most hostile) to 10 (most cooperative), are this project's too:
they follow the idea of Goldstein's scale for WEIS events (Goldstein 1992, Journal of Conflict Resolution 36), as
POLECAT does, and keep its order: words before deeds, deeds before blows. They rank; they are no measurement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from onrecord.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event.

    Attributes:
        name: the label that records use.
        says: what it covers, in one line.
        intensity: its intensity in [-10, 10] where the mode is unknown.
        modes: each mode's own intensity.
    """

    name: str
    says: str
    intensity: float
    modes: Mapping[str, float] = field(default_factory=dict)


def _type(name: str, says: str, intensity: float, **modes: float) -> tuple[str, EventType]:
    ranked = {mode.replace("_", "-"): value for mode, value in modes.items()}
    return name, EventType(name, says, intensity, MappingProxyType(ranked))


EVENT_TYPES: Final[Mapping[str, EventType]] = MappingProxyType(
    dict(
        [
            _type("AGREE", "says yes to working together, to a meeting or to a deal", 4.0),
            _type(
                "CONSULT", "meets, calls on or calls up another party", 2.0,
                visit=2.5, third_party=2.5, multilateral=2.0, phone=1.5,
            ),
            _type("SUPPORT", "backs, praises, recognises or defends another in words, or signs with them", 3.5),
            _type("CONCEDE", "gives way in words: promises to stop, to leave, to free or to ease", 4.5),
            _type("COOPERATE", "works with another in deed: trade, shared forces, shared intelligence, exchange", 6.5),
            _type("AID", "gives what the other needs: relief, money, arms, training, shelter", 7.5),
            _type(
                "RETREAT", "gives way in deed: leaves, frees, lays down arms, lets through, steps down", 6.0,
                withdraw=6.5, release=6.5, **{"return": 6.0}, disarm=7.0, ceasefire=7.5, access=5.5, resign=4.0,
            ),
            _type(
                "REQUEST", "asks, urges, orders or demands", -0.5,
                assist=0.5, change=-1.5, **{"yield": -2.0}, meet=1.0,
            ),
            _type(
                "ACCUSE", "blames, criticises, charges or looks into wrongdoing", -2.5,
                disapprove=-2.0, investigate=-2.0, allege=-3.0,
            ),
            _type(
                "REJECT", "refuses, declines or turns down", -4.0,
                assist=-4.0, change=-4.0, **{"yield": -4.5}, meet=-3.5,
            ),
            _type(
                "THREATEN", "says what harm will follow", -5.5,
                restrict=-4.5, ban=-4.5, arrest=-5.0, relations=-4.5, rights=-4.5, expel=-5.0, territory=-6.5,
                violence=-7.0,
            ),
            _type(
                "PROTEST", "stands up in public against another", -5.0,
                demo=-4.5, riot=-7.0, strike=-5.0, hunger=-4.5, boycott=-4.0, obstruct=-5.5,
            ),
            _type(
                "SANCTION", "cuts ties, help or trade, sends home, or sentences", -5.5,
                convict=-5.0, expel=-5.5, withdraw=-5.0, discontinue=-5.5,
            ),
            _type(
                "MOBILIZE", "raises, moves or readies forces without using them yet", -6.5,
                troops=-7.0, weapons=-7.0, police=-5.5, militia=-6.5,
            ),
            _type(
                "COERCE", "forces without bloodshed: arrests, bans, shuts in, takes away, withholds", -7.0,
                seize=-7.5, restrict=-6.5, ban=-6.0, censor=-6.0, curfew=-6.0, arrest=-7.0, deport=-7.0,
                withhold=-6.5, misinformation=-5.5, cyber=-7.0,
            ),
            _type(
                "ASSAULT", "uses violent force against people or what is theirs", -9.0,
                abduct=-8.5, beat=-8.5, torture=-9.5, execute=-9.5, sexual=-9.5, assassinate=-9.5, destroy=-8.5,
                primitive=-8.5, firearms=-9.0, explosives=-9.0, suicide_attack=-9.5, aerial=-9.5, drone=-9.0,
                heavy_weapons=-9.5, crowd_control=-7.5, cleansing=-10.0, massacre=-10.0, unconventional=-10.0,
            ),
        ]
    )
)  # fmt: skip
"""Each type by its label."""


def intensity(type_: str, mode: str | None = None) -> float:
    """How hostile (-10) or cooperative (10) an event of that type and mode is.

    >>> intensity("ASSAULT"), intensity("ASSAULT", "massacre"), intensity("AID")
    (-9.0, -10.0, 7.5)

    Raises:
        KnowledgeError: `knowledge.event` where the type is unknown, or the mode is none of the type's.
    """
    if (found := EVENT_TYPES.get(type_)) is None:
        raise KnowledgeError(f"{type_!r} is no event type", code="event", hint=f"Use one of: {', '.join(EVENT_TYPES)}.")
    if mode is None:
        return found.intensity
    if mode not in found.modes:
        raise KnowledgeError(
            f"{mode!r} is no mode of {type_}",
            code="event",
            hint=f"Use one of: {', '.join(found.modes)}." if found.modes else "This type has no modes.",
        )
    return found.modes[mode]
