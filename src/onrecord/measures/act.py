"""An act of pressure: one party that wants something of another, of which kind, and how hard that presses."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.measures.evidence import Item
    from onrecord.record import When
    from onrecord.story.items import Party

VERBAL: Final = "verbal"
MATERIAL: Final = "material"

ACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "REQUEST": "asks", "THREATEN": "threatens", "SANCTION": "sanctions", "PROTEST": "protests",
        "MOBILIZE": "shows force",
    }
)  # fmt: skip
"""The event types that press, and what the act is called."""

WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "expects": 0.5, "meets": 0.5, "asks": 1.0, "protests": 1.0, "threatens": 2.0, "shows force": 3.0,
        "sanctions": 3.0,
    }
)  # fmt: skip
"""How hard each act presses, against asking. They rank; they are no measurement. Counts stand beside every weight."""

MANNERS: Final[Mapping[str, str]] = MappingProxyType(
    {act: MATERIAL if act in {"protests", "shows force", "sanctions"} else VERBAL for act in WEIGHTS}
)

DOUBT: Final = 0.5
"""By how much the confidence of an act is multiplied where one of its sides is gathered from what stands around."""

OFFICIAL: Final = frozenset({"GOV", "MIL", "SPY", "LEG", "POL", "JUD"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of pressure between two parties.

    Attributes:
        key: the same for everything that is this one act: a happening's id, or what was said, by whom, on which day.
        act: a key of `WEIGHTS`.
        status: that of the happening; "occurred" for words that were said.
        presser, pressed: parties, or None where nobody is named.
        matter: towards what, or None where that is not said.
        when: the days of the act itself, never of what is asked for.
        confidence: the probability that it is right; of what was said, as one document reports it.
        origins: the origins that report it.
        items: the evidence, the event or statement first.
        gathered: what is not said outright but gathered from the sentence or article around it: "presser", "pressed".
        happening: the happening's id, or None.
        documents: those that report it.
    """

    key: tuple[str, ...]
    act: str
    status: str
    presser: Party | None
    pressed: Party | None
    matter: str | None
    when: When | None
    confidence: float
    origins: tuple[str, ...]
    items: tuple[Item, ...]
    gathered: tuple[str, ...] = ()
    happening: str | None = None
    documents: tuple[str, ...] = ()


def same_side(one: Party | None, other: Party | None) -> bool:
    """Whether two are the same, or both hold office in one country."""
    if one is None or other is None:
        return False
    if one.key == other.key:
        return True
    return one.country is not None and one.country == other.country and {one.role, other.role} <= OFFICIAL


def key_of(party: Party | None) -> str:
    """The key of a party, or nothing for nobody."""
    return "" if party is None else party.key


def order(act: Act) -> tuple[str, ...]:
    """What acts are sorted by, whatever the order in which they were found."""
    return (
        *act.key,
        key_of(act.presser),
        key_of(act.pressed),
        act.matter or "",
        *(item.document for item in act.items),
    )
