"""Conflict or cooperation, in words or in deeds: the four quadrants into which the event types fall.

The quadrants are those of PLOVER (Halterman, Bagozzi, Beger, Schrodt and Scarborough 2023), which goes back to the quad
counts of event data since WEIS and CAMEO; they go by type alone, so that counts can be set beside other event data.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

VERBAL_COOPERATION: Final = "verbal cooperation"
MATERIAL_COOPERATION: Final = "material cooperation"
VERBAL_CONFLICT: Final = "verbal conflict"
MATERIAL_CONFLICT: Final = "material conflict"

QUADRANTS: Final = (VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT)
"""The four, from the friendliest to the most hostile kind, as tables show them."""

REASONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "AGREE": (VERBAL_COOPERATION, "a yes is given; what was agreed is still to be done"),
        "CONSULT": (VERBAL_COOPERATION, "people talk; nothing changes hands"),
        "SUPPORT": (VERBAL_COOPERATION, "backing in words"),
        "CONCEDE": (VERBAL_COOPERATION, "a promise to give way; the deed would be RETREAT"),
        "COOPERATE": (MATERIAL_COOPERATION, "work is done together"),
        "AID": (MATERIAL_COOPERATION, "something is given"),
        "RETREAT": (MATERIAL_COOPERATION, "somebody gives way in deed: fire stops, people go free, forces leave"),
        "REQUEST": (VERBAL_CONFLICT, "somebody wants of another what is not done yet; a mild one may be friendly"),
        "ACCUSE": (VERBAL_CONFLICT, "blame in words, or an inquiry"),
        "REJECT": (VERBAL_CONFLICT, "a no in words"),
        "THREATEN": (VERBAL_CONFLICT, "harm is announced, not done"),
        "PROTEST": (MATERIAL_CONFLICT, "people stand up in public; it takes more than words"),
        "SANCTION": (MATERIAL_CONFLICT, "ties, help or trade are cut"),
        "MOBILIZE": (MATERIAL_CONFLICT, "forces move, though none is used yet"),
        "COERCE": (MATERIAL_CONFLICT, "force without bloodshed"),
        "ASSAULT": (MATERIAL_CONFLICT, "violence"),
    }
)
"""The quadrant of each event type, and why."""

DEEDS: Final = ("occurred", "ongoing")
"""The statuses of what happened. What is planned, called for, denied, possible or conditional is talk of a deed."""


def quadrant(type_: str) -> str:
    """The quadrant of an event type.

    >>> quadrant("ASSAULT"), quadrant("CONCEDE")
    ('material conflict', 'verbal cooperation')
    """
    return REASONS[type_][0]
