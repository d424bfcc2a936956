"""Which sightings are left out: those that tell no event of anybody, as annotated articles show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.sightings import Sighting

PARTIES_NEEDED: Final = frozenset({"AGREE", "AID", "CONCEDE", "COOPERATE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""Types whose words say nothing where nobody is named who does or undergoes it."""
BY_VERB: Final = frozenset({"CONCEDE", "REJECT", "THREATEN"})
"""Of these, those of which a verb tells even then: “was rejected”, “has promised”."""
DOER_NEEDED: Final = frozenset({"CONCEDE"})
"""Types that are somebody's word."""


def plausible(clauses: Clauses, sighting: Sighting) -> bool:
    """Whether a sighting, its roles and status known, is kept."""
    if sighting.use == "participle":
        return False
    unnamed = not (sighting.actors or sighting.targets)
    told = sighting.use == "verb" and sighting.type in BY_VERB
    if sighting.type in PARTIES_NEEDED and unnamed and not told:
        return False
    if sighting.type == "THREATEN" and sighting.use == "noun" and not sighting.actors:
        return False
    if sighting.type in DOER_NEEDED and not sighting.actors and not told:
        return False
    if sighting.use == "verb":
        group = clauses.group(sighting.head)
        if group.modal in {"can", "ca"} and not group.negated:
            return False
        if sighting.pattern == "verb-bare" and sighting.status == "denied":
            return False
    return sighting.pattern != "verb-passive-alone" or sighting.type not in {"ASSAULT", "AGREE"}
