"""Two sightings of one type in one article → whether rules take them for one event.

What the learned signs of `sameness` do not have: a verb and the noun that it carries are one, a count of the dead is of
the attack told beside it, and what is “the attack” was told before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.events.sameness import CONSEQUENCES, NEIGHBOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.events.merging import Draft
    from onrecord.reading.events.sameness import Look

CLOSE: Final = 7
"""A verb and a word of its type so many words behind it are taken for one."""

SOON: Final = 6
"""A word that comes back within so many sentences is taken for the same event."""


def told_alike(left: Look, right: Look) -> bool:
    """Whether rules take two sightings for one event; `left` stands first."""
    if left.draft.sentence == right.draft.sentence:
        return _in_sentence(left, right)
    return _across(left, right)


def _in_sentence(left: Look, right: Look) -> bool:
    one, other = left.draft, right.draft
    if _one_clause(one, other):
        return True
    return one.status == other.status and agree(one.actors, other.actors) and _casualties(left, right)


def _across(left: Look, right: Look) -> bool:
    one, other = left.draft, right.draft
    definite = right.article == "definite"
    if _apart(one, other) or not agree(one.actors, other.actors):
        return False
    if one.status != other.status and not definite and {one.status, other.status} not in NEIGHBOURS:
        return False
    common = not set(one.targets).isdisjoint(other.targets)
    if one.targets and other.targets and not common and not _casualties(left, right):
        return False
    return _worded(left, right, shared=common or not set(one.actors).isdisjoint(other.actors))


def _worded(left: Look, right: Look, *, shared: bool) -> bool:
    """Whether words and parties speak for one event, where nothing speaks against it; `shared`: a party in common."""
    one, other = left.draft, right.draft
    alike, assault = left.stem == right.stem, other.lead.type == "ASSAULT"
    loose = shared or not (other.actors or other.targets)
    if right.article == "definite":
        return alike or shared or assault
    if alike:
        return loose or other.sentence - one.sentence <= SOON
    if assault and one.lead.use == other.lead.use == "noun":
        return loose
    if not set(one.targets).isdisjoint(other.targets) and agree(one.actors, other.actors) and one.actors:
        return True
    return bool(left.families & right.families) and loose


def _casualties(left: Look, right: Look) -> bool:
    """Whether one of the two counts the dead or hurt of what the other tells: its targets may then be other words."""
    return left.draft.lead.type == "ASSAULT" and (left.lemma in CONSEQUENCES or right.lemma in CONSEQUENCES)


def _one_clause(one: Draft, other: Draft) -> bool:
    """Whether the one is a verb and the other the noun that it carries: “signed the agreement”, “voted to adopt”."""
    early, late = one.lead, other.lead
    if early.use == "verb" and (late.carrier == early.head or late.head - early.head <= CLOSE):
        return late.use in {"verb", "noun"}
    return early.use == "noun" and late.use == "verb" and early.carrier == late.head


def _apart(one: Draft, other: Draft) -> bool:
    """Whether days or tolls tell the two apart."""
    if one.killed is not None and other.killed is not None and one.killed != other.killed:
        return True
    if one.when is None or other.when is None:
        return False
    return one.when.latest < other.when.earliest or other.when.latest < one.when.earliest


def agree(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two lists of parties can be of one event: one of them is empty, or they share somebody."""
    return not left or not right or not set(left).isdisjoint(right)
