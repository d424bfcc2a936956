"""A telling's words → which kinds of happening they name: “truce”, “ceasefire”, “stop fighting” are one.

The families are narrower than the sixteen types of event, since RETREAT holds a truce, a release of prisoners and a
resignation; and they cross them, since one reader takes a hostage-taking for COERCE and the next for ASSAULT.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma
from onrecord.reading.grammar.words import VERB_FORMS
from onrecord.story.terms import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FAMILIES: Final = {
    "attack": "attack strike raid bomb bombing bomber blast explosion explode shell shelling bombardment bombard "
    "assault airstrike missile rocket drone hit fire launch kill massacre slaughter shooting shoot gun wound injure "
    "destroy burn ambush storm barrage salvo",
    "war": "war warfare conflict fighting hostility invasion offensive campaign",
    "truce": "ceasefire cease-fire truce armistice lull pause silence",
    "siege": "siege blockade closure close besiege block seal encircle encirclement lockdown curfew",
    "lifting": "lift reopen unblock reopening lifting",
    "release": "free release handover freeing liberation liberate exchange swap return home back",
    "capture": "capture seize kidnap kidnapping abduct abduction hostage captivity prisoner detain",
    "arrest": "arrest detain detention custody round",
    "withdrawal": "withdraw withdrawal pull pullout pullback retreat vacate",
    "resignation": "resign resignation step quit",
    "dismissal": "dismiss dismissal sack sacking oust ouster",
    "visit": "visit trip tour travel journey fly arrive arrival land come go return",
    "meeting": "meet meeting talk summit see receive session conference discuss discussion negotiation dialogue",
    "call": "call telephone phone speak",
    "protest": "protest rally march demonstration demonstrate sit-in gathering gather walkout",
    "accord": "agreement deal accord pact treaty sign agree",
    "sanction": "sanction embargo penalty freeze suspend suspension ban",
    "inquiry": "probe investigation investigate inquiry examine inquest",
}  # fmt: skip

ONCE: Final = frozenset("war truce siege lifting release capture withdrawal resignation dismissal sanction".split())
"""What a story mostly has one of at a time: a town is under one siege, but strikes, meetings and protests recur."""

LASTING: Final = frozenset({"war", "siege"})
"""What goes on for weeks, so that two tellings with other days may well tell of one."""

ENDINGS: Final = frozenset("end stop halt cease lift open ease suspend".split())
"""What tells something only with what it is that ends."""

LIGHT: Final = frozenset("impose launch carry stage hold begin start open conduct mount make take call declare".split())
"""Verbs that say only that something is done: “imposed sanctions”, “took prisoner”, “carried out a raid”."""

ENDED: Final = {"war": "truce", "attack": "truce", "siege": "lifting", "sanction": "relief"}
"""By what comes to an end, what its end is."""

REACH: Final = 7
"""So many words after “end” or “lift” may name what ends."""

OBJECT: Final = 4
"""So many words after a light verb may name what is done."""

_OF: Final[dict[str, frozenset[str]]] = {
    word: frozenset(name for name, words in _FAMILIES.items() if word in words.split())
    for words in _FAMILIES.values()
    for word in words.split()
}
_NONE: Final[frozenset[str]] = frozenset()


OPENED: Final = frozenset(
    "port border crossing airport road corridor strait checkpoint harbour harbor waters gate".split()
)
"""What is opened to those whom it was closed to: then it is a siege that is lifted."""


STOPPED: Final = frozenset("block stop halt bar intercept obstruct delay".split())
"""Verbs that tell of a siege or an end by what they name; of what is under way, of one act: the family "stopping"."""

UNDER_WAY: Final = frozenset("convoy lorry truck bus car flotilla ship boat vessel ferry tanker train shipment".split())
"""What goes from one place to another, and can be stopped or sent back."""

BESIDE: Final = 4
"""“Turn” stands so many words before its “back” or fewer."""

OF_TYPE: Final[Mapping[str, frozenset[str]]] = {
    "ASSAULT": frozenset({"attack", "war"}),
    "CONSULT": frozenset({"visit", "meeting", "call"}),
    "RETREAT": frozenset({"truce", "lifting", "release", "withdrawal", "resignation", "dismissal"}),
}
"""Of a word of several families, such as “return”, the type of event tells which is meant."""


def families_of(words: str, sentence: str) -> frozenset[str]:
    """The families that a trigger names; none where its words are of no family.

    >>> sorted(families_of("truce", "The truce held.")), sorted(families_of("end", "It should end the blockade."))
    (['truce'], ['lifting'])
    >>> sorted(families_of("blocked", "He blocked a convoy.")), sorted(families_of("blocked", "He blocked the port."))
    (['stopping'], ['siege'])

    Args:
        words: the trigger as it stands in the text.
        sentence: the sentence that holds it.
    """
    trigger = WORD.findall(words.lower())
    found = _named(trigger)
    lemmas = _lemmas(trigger)
    if _stops(trigger, lemmas, sentence):
        return frozenset({"stopping"})
    if not lemmas.isdisjoint(ENDINGS):
        after = _after(trigger, sentence, REACH)
        ends = frozenset(ENDED[name] for name in _named(after) if name in ENDED)
        if not ends and lemmas & {"open", "reopen"} and _lemmas(after) & OPENED:
            return frozenset({"lifting"})
        return ends or found
    if not found and not lemmas.isdisjoint(LIGHT):
        return _named(_after(trigger, sentence, OBJECT))
    return found


def fitting(families: frozenset[str], type_: str) -> frozenset[str]:
    """Those of the families that are of a type, where any are.

    >>> sorted(fitting(families_of("return", ""), "CONSULT"))
    ['visit']
    """
    return families & OF_TYPE.get(type_, families) or families


def _stops(trigger: Sequence[str], lemmas: set[str], sentence: str) -> bool:
    """Whether a trigger tells that what was under way was stopped or sent back."""
    if "back" not in trigger and lemmas.isdisjoint(STOPPED):
        return False
    before = _before(trigger, sentence)
    turned = "back" in trigger and "turn" in _lemmas((*trigger, *before[-BESIDE:]))
    if not turned and lemmas.isdisjoint(STOPPED):
        return False
    passive = bool(before) and before[-1] in {"was", "were", "been", "being"}
    whom = (*(before[-REACH:] if turned or passive else ()), *_after(trigger, sentence, OBJECT))
    return not UNDER_WAY.isdisjoint(_lemmas(whom))


def ended(families: Iterable[str]) -> frozenset[str]:
    """What it is that ends, as its end: of what is told as a step back, “fighting” names a truce.

    >>> sorted(ended({"war"})), sorted(ended({"release"}))
    (['truce'], ['release'])
    """
    return frozenset(ENDED.get(name, name) for name in families)


def _after(trigger: Sequence[str], sentence: str, reach: int) -> Sequence[str]:
    """The next words after the trigger in its sentence."""
    said, at = _placed(trigger, sentence)
    return said[at + len(trigger) :][:reach]


def _before(trigger: Sequence[str], sentence: str) -> Sequence[str]:
    """The words before the trigger in its sentence; none where that does not hold it."""
    said, at = _placed(trigger, sentence)
    return said[:at] if at < len(said) else []


def _placed(trigger: Sequence[str], sentence: str) -> tuple[list[str], int]:
    """The words of a sentence, and at which of them the trigger begins; behind the last where it holds none."""
    said = WORD.findall(sentence.lower())
    size = len(trigger)
    return said, next((at for at in range(len(said)) if said[at : at + size] == list(trigger)), len(said))


def _named(words: Sequence[str]) -> frozenset[str]:
    return frozenset(name for word in words for name in _family(word))


def _lemmas(words: Iterable[str]) -> set[str]:
    return {form for word in words for form in _forms(word)}


def _family(word: str) -> frozenset[str]:
    return frozenset(name for form in _forms(word) for name in _OF.get(form, _NONE))


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[str, ...]:
    verbs = VERB_FORMS.get(word)
    return tuple(dict.fromkeys((word, noun_lemma(word), *((verbs[0][0],) if verbs else ()))))
