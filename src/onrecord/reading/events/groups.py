"""Verbs with what stands around them: auxiliaries, modal, negation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.reading.events.layout import Layout

_GROUP: Final = frozenset({"ADV", "NOT", "AUX", "MODAL", "TO"})


@dataclass(slots=True)
class Group:
    """A verb with what stands around it: auxiliaries, modal, negation.

    Attributes:
        verb: the verb's token number; `first` where its group begins.
        modal: the modal in small letters, or "".
        negated, passive, progressive, perfect, infinitive: as the group shows.
        bare: whether it is a participle or gerund without an auxiliary.
    """

    verb: int
    first: int
    modal: str = ""
    negated: bool = False
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    infinitive: bool = False
    bare: bool = False
    auxiliary: str = ""


def group_of(layout: Layout, verb: int) -> Group:
    """The group of a token that is tagged as a verb."""
    tokens = layout.tokens
    sentence = layout.sentence(verb)
    group = Group(verb, verb)
    at = verb - 1
    while at >= sentence.first and (tokens[at].tag in _GROUP or layout.time_of[at]) and not group.infinitive:
        token = tokens[at]
        if token.tag == "NOT":
            group.negated = True
        elif token.tag == "MODAL":
            group.modal = group.modal or token.lower
        elif token.tag == "TO":
            group.infinitive = True
        elif token.tag == "AUX":
            group.auxiliary = group.auxiliary or token.lemma
            group.perfect = group.perfect or token.lemma == "have"
        group.first = at
        at -= 1
    while group.first < verb and (tokens[group.first].tag == "ADV" or layout.time_of[group.first]):
        group.first += 1
    form = tokens[verb].form
    nearest = next(
        (tokens[index] for index in range(verb - 1, group.first - 1, -1) if tokens[index].tag == "AUX"), None
    )
    if nearest is not None and nearest.lemma == "be":
        group.passive = form in {"participle", "past"}
        group.progressive = form == "gerund"
    elif nearest is None and not group.modal and not group.infinitive:
        group.bare = form in {"participle", "gerund"}
        group.passive = form == "participle"
        by_doing = verb + 2 < sentence.last and tokens[verb + 1].lower == "by" and tokens[verb + 2].form == "gerund"
        if group.passive and by_doing:  # “protested by shouting”
            group.bare = group.passive = False
    return group
