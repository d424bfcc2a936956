"""The closed lists of labels that a record may use, as the field defines them."""

from __future__ import annotations

from typing import Final

PLACE_PRECISIONS: Final = ("point", "city", "region", "country")
"""How exactly coordinates tell where a place is."""

ACTOR_KINDS: Final = (
    "person", "government", "military", "police", "armed_group", "party", "igo", "ngo", "media", "company",
    "civilians", "other",
)  # fmt: skip
"""What an actor is."""

ACTOR_ROLES: Final = (
    "GOV", "MIL", "POL", "JUD", "LEG", "SPY", "PTY", "REB", "CVL", "REF", "IGO", "NGO", "MED", "BUS", "REL", "CRM",
    "OTH",
)  # fmt: skip
"""Whose side of public life an actor stands on (the sectors of PLOVER)."""

STATEMENT_KINDS: Final = ("direct", "indirect", "mixed")
"""All in quotation marks, none of it, or some."""

CHANNELS: Final = (
    "tweet", "interview", "phone call", "press conference", "written statement", "broadcast", "speech", "meeting",
    "other",
)  # fmt: skip
"""How a statement reached its public."""

EVENT_TYPES: Final = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
"""The sixteen event types of PLOVER."""

EVENT_STATUSES: Final = ("occurred", "ongoing", "planned", "possible", "called_for", "denied", "conditional")
"""Whether an event happened, or in which other way the article speaks of it."""

STANCES: Final = ("will", "will_not", "may", "if")
"""What an outlook says of its matter."""
