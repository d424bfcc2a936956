"""The conditions that a line of the lexicon may set: what must stand around the word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.triggers import Trigger, lexicon, noun_classes
from onrecord.reading.events.lemmas import noun_lemma

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.layout import Chunk

_CROWD: Final = frozenset(
    "protester demonstrator people crowd thousand hundred activist supporter student mourner worker resident dozen "
    "marcher woman member million villager".split()
)
_LABOUR: Final = frozenset(
    "worker union labour labor wage hunger general staff doctor teacher driver nurse employee".split()
)
_VIOLENCE: Final = frozenset(
    "attack bomb bombing explosion blast shooting fire strike airstrike clash fighting violence war raid massacre "
    "killing gunman bullet shot rocket missile shell battle torture attacker militant shelling".split()
)
_LEADING: Final = frozenset("continue keep go begin start help".split())
_REVENGE: Final = frozenset(
    "avenge retaliate respond punish revenge crush hunt find fight destroy wipe track bring hit".split()
)
_SUPPORTING: Final = frozenset(
    "express voice reiterate reaffirm offer pledge declare announce lend show give win receive".split()
)


@dataclass(slots=True)
class Use:
    """A word at a token number, the line of the lexicon that it may answer to, and the value of the condition."""

    clauses: Clauses
    index: int
    trigger: Trigger
    value: str = ""

    @property
    def last(self) -> int:
        """The end of the sentence."""
        return self.clauses.sentence(self.index).last

    def undergoer(self) -> Chunk | None:
        """The noun phrase of what is acted upon: a passive's subject, else the object."""
        if self.clauses.tokens[self.index].tag == "VERB" and self.clauses.group(self.index).passive:
            return self.clauses.subject(self.index)
        return self.clauses.object(self.index)

    def names(self, chunk: Chunk, words: Collection[str]) -> bool:
        """Whether the noun phrase holds one of the nouns."""
        return any(noun_lemma(self.clauses.tokens[at].lower) in words for at in range(chunk.first, chunk.last))


def holds(need: str, clauses: Clauses, index: int, trigger: Trigger) -> bool:
    """Whether a condition holds for the word at the token number; a condition that nobody knows does not."""
    name, _, value = need.partition("=")
    check = CONDITIONS.get(name)
    return check is not None and check(Use(clauses, index, trigger, value))


def _has_object(use: Use) -> bool:
    return use.undergoer() is not None


def _has_target(use: Use) -> bool:
    return bool(use.clauses.everyone(use.undergoer()))


def _strong_target(use: Use) -> bool:
    chunk = use.undergoer()
    return chunk is not None and bool(use.clauses.strong(chunk))


def _obj(use: Use) -> bool:
    clauses = use.clauses
    words = frozenset().union(*(noun_classes()[name] for name in use.value.split("|")))
    prepositions = next((need[5:].split("|") for need in use.trigger.needs if need.startswith("prep=")), None)
    if prepositions is not None:
        return any(use.names(chunk, words) for word, chunk in clauses.phrases(use.index)[:2] if word in prepositions)
    chunk = use.undergoer()
    if chunk is None:
        return False
    if any(use.names(part, words) for part in clauses.joined(chunk)):
        return True
    after = chunk.last
    if after + 1 < use.last and clauses.tokens[after].lower == "of":
        following = clauses.chunk(after + 1)
        return following is not None and use.names(following, words)
    return False


def _prep(use: Use) -> bool:
    clauses, index, last = use.clauses, use.index, use.last
    wanted = use.value.split("|")
    at = index + 1
    if clauses.tokens[index].tag == "VERB" and (chunk := clauses.object(index)) is not None:
        at = chunk.last
    while at < last and at < index + 12 and (clauses.tokens[at].tag == "ADV" or clauses.time_of[at]):
        at += 1
    if at < last and clauses.tokens[at].lower in wanted:
        return True
    return index + 1 < last and clauses.tokens[index + 1].lower in wanted


def _to(use: Use) -> bool:
    clauses = use.clauses
    at = use.index + 1
    chunk = clauses.object(use.index)
    if chunk is not None:
        at = clauses.joined(chunk)[-1].last
    while at < min(use.last, use.index + 20):
        token = clauses.tokens[at]
        if token.tag == "TO":
            return True
        passable = (
            token.tag in {"ADP", "ADV", "NOT"}
            or token.text in {",", "“", "”", '"'}
            or clauses.chunk(at) is not None
            or clauses.time_of[at]
        )
        if not passable:
            return False
        at += 1
    return False


def _to_verb(use: Use) -> bool:
    return use.index + 1 < use.last and use.clauses.tokens[use.index + 1].tag == "TO"


def _that(use: Use) -> bool:
    chunk = use.clauses.object(use.index)
    places = [use.index + 1] + ([chunk.last] if chunk is not None else [])
    return any(at < use.last and use.clauses.tokens[at].lower == "that" for at in places)


def _passive(use: Use) -> bool:
    return use.clauses.group(use.index).passive


def _target_to(use: Use) -> bool:
    return _has_object(use) and _to(use)


def _labels(use: Use) -> bool:
    words = noun_classes()["labels"]
    return any(use.clauses.tokens[at].lower in words for at in range(use.index + 1, min(use.last, use.index + 14)))


def _names(use: Use) -> bool:
    """Whether what is called something is called it in quotation marks: “called the deal ‘a disgrace’”."""
    chunk = use.undergoer()
    if chunk is None:
        return False
    clauses, at = use.clauses, chunk.last
    while at < min(use.last, chunk.last + 8):
        token = clauses.tokens[at]
        if token.tag == "QUOTE":
            return True
        if token.tag in {"VERB", "AUX", "MODAL", "SCONJ"} or token.text in {",", ";"}:
            return False
        at += 1
    return False


def _hostile(use: Use) -> bool:
    """Whether what is vowed is violence, coercion or revenge."""
    at = use.index + 1
    if at >= use.last or use.clauses.tokens[at].tag != "TO":
        return False
    while at < min(use.last, use.index + 6):
        token = use.clauses.tokens[at]
        if token.tag == "VERB":
            if token.lemma in _LEADING:
                at += 1
                continue
            return token.lemma in _REVENGE or any(
                trigger.type in {"ASSAULT", "COERCE", "SANCTION"} for trigger in lexicon().verbs.get(token.lemma, ())
            )
        at += 1
    return False


def _wilful(use: Use) -> bool:
    group = use.clauses.group(use.index)
    return group.modal in {"will", "wo", "would", "could", "ca", "can", "'ll", "'d"} or group.auxiliary == "do"


def _will_not(use: Use) -> bool:
    return use.clauses.group(use.index).modal in {"will", "wo", "would", "'ll"}


def _person_subject(use: Use) -> bool:
    chunk = use.clauses.subject(use.index)
    if chunk is None:
        return False
    return any(use.clauses.cast.entities[who].kind in {"person", "government"} for who in use.clauses.everyone(chunk))


def _in_sentence(words: frozenset[str]) -> Callable[[Use], bool]:
    def check(use: Use) -> bool:
        return any(noun_lemma(use.clauses.tokens[at].lower) in words for at in use.clauses.around(use.index))

    return check


def _crowd(use: Use) -> bool:
    chunk = use.clauses.subject(use.index)
    return chunk is not None and use.names(chunk, _CROWD)


def _forces(use: Use) -> bool:
    chunk = use.clauses.subject(use.index)
    return chunk is not None and use.names(chunk, noun_classes()["force"])


def _weapons(use: Use) -> bool:
    chunk = use.clauses.subject(use.index)
    return chunk is not None and use.names(chunk, noun_classes()["weapon"] | {"blast", "explosion", "airstrike"})


def _support_noun(use: Use) -> bool:
    chunk = use.clauses.chunk(use.index)
    if chunk is None:
        return False
    verb = use.clauses.verb_before(chunk.first, use.clauses.sentence(use.index).first)
    use.value = "for"
    return _prep(use) or (
        verb is not None and use.clauses.tokens[verb].lemma in _SUPPORTING and use.clauses.object(verb) is chunk
    )


def _treaty(use: Use) -> bool:
    return any(
        word == "from" and use.names(chunk, noun_classes()["treaty"])
        for word, chunk in use.clauses.phrases(use.index)[:3]
    )


def _alone(use: Use) -> bool:
    return use.clauses.object(use.index) is None


def _not_after(use: Use) -> bool:
    chunk = use.clauses.chunk(use.index)
    before = (chunk.first if chunk is not None else use.index) - 1
    return before < 0 or use.clauses.tokens[before].lower != use.value


def _prep_before(use: Use) -> bool:
    chunk = use.clauses.chunk(use.index)
    return chunk is not None and chunk.first > 0 and use.clauses.tokens[chunk.first - 1].lower in use.value.split("|")


def _phone(use: Use) -> bool:
    words = {"phone", "telephone"}
    return _strong_target(use) and any(use.clauses.tokens[at].lower in words for at in range(use.index, use.last))


def _persons(use: Use) -> bool:
    """Whether what is acted upon is a person or people: “held two women”, “was taken”."""
    chunk = use.undergoer()
    if chunk is None:
        return False
    if use.names(chunk, noun_classes()["people"]):
        return True
    kinds = {use.clauses.cast.entities[who].kind for who in use.clauses.strong(chunk)}
    return bool(kinds & {"person", "civilians"})


def _subject(use: Use) -> bool:
    """Whether the clause's subject is a party, or names one of the nouns of the class."""
    chunk = use.clauses.subject(use.index)
    if chunk is None:
        return False
    if use.value:
        return use.names(chunk, frozenset().union(*(noun_classes()[name] for name in use.value.split("|"))))
    return bool(use.clauses.everyone(chunk))


def _deadline(use: Use) -> bool:
    """Whether somebody is given a time: “gave the rebels until noon”, “gave them 48 hours to leave”."""
    clauses, chunk = use.clauses, use.clauses.object(use.index)
    if chunk is None or not clauses.everyone(chunk):
        return False
    for at in range(chunk.last, min(use.last, chunk.last + 4)):
        token = clauses.tokens[at]
        if token.lower == "until" or noun_lemma(token.lower) in {"hour", "day", "week"}:
            return True
    return False


def _place_object(use: Use) -> bool:
    """Whether the object is a place: a name that can be one, or a noun of ground."""
    chunk = use.undergoer()
    if chunk is None:
        return False
    entity = use.clauses.cast.entity(use.clauses.mention_of[chunk.head])
    return (entity is not None and entity.sort != "actor") or use.names(
        chunk, noun_classes()["ground"] | {"country", "nation"}
    )


def _carried(use: Use) -> bool:
    """Whether the noun is the object of one of the verbs."""
    clauses, chunk = use.clauses, use.clauses.chunk(use.index)
    if chunk is None:
        return False
    verb = clauses.verb_before(chunk.first, clauses.sentence(use.index).first)
    return (
        verb is not None
        and clauses.tokens[verb].lemma in use.value.split("|")
        and any(part is clauses.object(verb) for part in clauses.joined(chunk))
    )


def _possessed(use: Use) -> bool:
    """Whether somebody is named before the noun: “Ostria's demand”, “their offer”."""
    clauses, chunk = use.clauses, use.clauses.chunk(use.index)
    return chunk is not None and any(
        clauses.tokens[at].tag == "POSS" or clauses.acting(clauses.mention_of[at])
        for at in range(chunk.first, use.index)
    )


def _finite(use: Use) -> bool:
    """Whether the verb is told as done: neither an infinitive nor a bare participle."""
    group = use.clauses.group(use.index)
    return not group.infinitive and not group.bare


CONDITIONS: Final[dict[str, Callable[[Use], bool]]] = {
    "object": _has_object,
    "target": _has_target,
    "strong": _strong_target,
    "obj": _obj,
    "prep": _prep,
    "to": _to,
    "to-verb": _to_verb,
    "target-to": _target_to,
    "that": _that,
    "passive": _passive,
    "labels": _labels,
    "in-violence": _in_sentence(_VIOLENCE),
    "crowd": _crowd,
    "forces": _forces,
    "weapons": _weapons,
    "labour": _in_sentence(_LABOUR),
    "support-noun": _support_noun,
    "treaty": _treaty,
    "prep-before": _prep_before,
    "phone": _phone,
    "alone": _alone,
    "not-after": _not_after,
    "names": _names,
    "to-hostile": _hostile,
    "wilful": _wilful,
    "will-not": _will_not,
    "person-subject": _person_subject,
    "persons": _persons,
    "subject": _subject,
    "deadline": _deadline,
    "place-object": _place_object,
    "carried": _carried,
    "possessed": _possessed,
    "finite": _finite,
}
