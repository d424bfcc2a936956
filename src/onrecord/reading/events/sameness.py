"""Two sightings of one type in one article → how likely both tell one and the same event.

What speaks for and against it are signs, each there or not: words of one family, parties in common, days, how near
they stand. Their weights are those of a logistic regression (`tools/fit_sameness.py`) on the annotated articles that
are for training and on the passages of `training/cases`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.merging import Draft

CONSEQUENCES: Final = frozenset("kill injure wound die maim hurt perish death destroy damage".split())
"""What an attack does: told beside the attack, it is the same event."""

DEFINITE: Final = frozenset("the this that these those such its their his her both".split())
INDEFINITE: Final = frozenset("a an another new further more".split())
SPOKEN: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "CONCEDE"})
"""Types of acts of speech: there are many in one article, each by its speaker."""

BESIDE: Final = (3, 7)
"""Sightings of one sentence that stand so many words apart at most are counted as beside each other."""

FAR: Final = ((1, "next sentence"), (3, "two or three sentences on"), (7, "some sentences on"))
"""How many sentences lie between, by what it is called; more are "far on"."""

NEIGHBOURS: Final = ({"occurred", "ongoing"}, {"planned", "called_for"}, {"planned", "possible"})
"""Statuses under which one event may be told in two places."""

_FAMILIES: Final = (
    "kill murder assassination assassinate slay slaying shoot shooting gun death massacre slaughter",
    "attack bombing bomb blast explosion explode raid strike airstrike shell shelling bombardment assault",
    "visit trip tour travel journey fly arrive",
    "probe investigation investigate inquiry examine inquest",
    "withdraw withdrawal pull pullout pullback leave departure exit retreat",
    "resign resignation step quit",
    "free release handover freeing liberation liberate exchange swap",
    "hold detain arrest seize kidnap kidnapping abduct abduction captivity detention custody capture",
    "meet meeting talk summit discuss discussion negotiation dialogue session conference",
    "protest rally march demonstration demonstrate sit-in gathering strike walkout",
    "siege blockade closure close besiege shut ban curfew lockdown",
    "ceasefire cease-fire truce armistice lull pause",
    "war warfare conflict fighting hostility",
    "agreement deal accord pact treaty sign memorandum agree",
    "sanction embargo penalty",
    "charge indictment indict trial prosecute prosecution case lawsuit sue file",
)
_FAMILY_OF: Final = {
    word: frozenset(number for number, words in enumerate(_FAMILIES) if word in words.split())
    for words in _FAMILIES
    for word in words.split()
}
"""Verbs and nouns that tell one and the same event in other words."""
_NONE: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """What is compared of a draft: itself, and the words of its first sighting.

    Attributes:
        draft: the event in the making.
        lemma, stem, families: of the trigger's head.
        article: "definite", "indefinite" or "" for a verb or a noun without either.
        site: the words that name its place, or None.
    """

    draft: Draft
    lemma: str
    stem: str
    families: frozenset[int]
    article: str
    site: str | None


def look(clauses: Clauses, draft: Draft) -> Look:
    """What is compared of a draft."""
    token = clauses.tokens[draft.lead.head]
    lemma = token.lemma if token.tag == "VERB" else noun_lemma(token.lower)
    article = ""
    if draft.lead.use == "noun" and (chunk := clauses.chunk(draft.lead.head)) is not None:
        first = clauses.tokens[chunk.first].lower
        article = "definite" if first in DEFINITE else "indefinite" if first in INDEFINITE else ""
    site = None if draft.place is None else draft.place.of(clauses.page.document.text)
    return Look(draft, lemma, stem(lemma), _FAMILY_OF.get(lemma, _NONE), article, site)


def likelihood(left: Look, right: Look, between: int) -> float:
    """The probability that two drafts of one type tell one event.

    Args:
        left: the one that stands first.
        right: the other.
        between: how many others of the type stand between them.
    """
    weights = _weights()
    return 1 / (1 + exp(-sum(weights.get(sign, 0.0) for sign in signs(left, right, between))))


def signs(left: Look, right: Look, between: int) -> Iterator[str]:
    """What speaks for or against both telling one event, as the table of weights calls it."""
    one, other = left.draft, right.draft
    yield "always"
    yield one.lead.type
    same = one.sentence == other.sentence
    yield from _apart(one, other) if same else _on(other.sentence - one.sentence)
    if between == 0:
        yield "next of its type"
    elif between >= 2:
        yield "others between"
    where = "here" if same else "there"
    for sign in (*_words(left, right), *_parties(one, other), *_settings(left, right), *_told(one, other)):
        yield f"{where}: {sign}"


def _apart(one: Draft, other: Draft) -> Iterator[str]:
    yield "one sentence"
    words = other.lead.head - one.lead.head
    for reach in BESIDE:
        if words <= reach:
            yield f"{reach} words apart"
    if other.lead.carrier == one.lead.head or one.lead.carrier == other.lead.head:
        yield "carried"
    yield f"{one.lead.use} and {other.lead.use}"


def _on(sentences: int) -> Iterator[str]:
    yield next((name for most, name in FAR if sentences <= most), "far on")


def _words(left: Look, right: Look) -> Iterator[str]:
    kind, mode, other_mode = left.draft.lead.type, left.draft.lead.trigger.mode, right.draft.lead.trigger.mode
    if left.lemma == right.lemma:
        yield "same word"
    if left.stem == right.stem:
        yield "same stem"
        if kind in SPOKEN:
            yield "same stem of speech"
    if left.families & right.families:
        yield "same family"
    elif left.families and right.families:
        yield "other family"
    if left.lemma in CONSEQUENCES or right.lemma in CONSEQUENCES:
        yield "a consequence"
    if kind == "ASSAULT":
        yield "an assault"
    if kind in SPOKEN:
        yield "speech"
    if mode and other_mode:
        yield "same mode" if mode == other_mode else "other mode"
    if right.draft.lead.use == "noun":
        yield "a noun"
        if right.article:
            yield f"a noun, {right.article}"
        if not right.draft.actors and not right.draft.targets:
            yield "a noun alone"


def _parties(one: Draft, other: Draft) -> Iterator[str]:
    for name, mine, theirs in (("actors", one.actors, other.actors), ("targets", one.targets, other.targets)):
        if not mine:
            yield f"no {name} first"
        if not theirs:
            yield f"no {name} then"
        if mine and theirs:
            shared = not set(mine).isdisjoint(theirs)
            yield f"same {name}" if shared else f"other {name}"
            if set(mine) == set(theirs):
                yield f"just the same {name}"
            if shared and one.lead.type in SPOKEN:
                yield f"same {name} of speech"


def _settings(left: Look, right: Look) -> Iterator[str]:
    one, other = left.draft, right.draft
    if one.when is not None and other.when is not None:
        if one.when == other.when:
            yield "same days"
        elif one.when.latest < other.when.earliest or other.when.latest < one.when.earliest:
            yield "other days"
        else:
            yield "days that meet"
    if left.site is not None and right.site is not None:
        yield "same place" if left.site == right.site else "other place"
    if one.killed is not None and other.killed is not None:
        yield "same toll" if one.killed == other.killed else "other toll"


def _told(one: Draft, other: Draft) -> Iterator[str]:
    if one.status == other.status:
        yield "same status"
    elif {one.status, other.status} in NEIGHBOURS:
        yield "near status"
    elif "denied" in {one.status, other.status}:
        yield "one denied"
    if one.said_by != other.said_by:
        yield "other word"


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = files("onrecord.reading.events").joinpath("sameness.csv").read_text(encoding="utf-8")
    return {row["sign"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
