"""How many were killed and injured, as the text counts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma

if TYPE_CHECKING:
    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.layout import Chunk
    from onrecord.reading.grammar.tokens import Token

_UNITS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "eighteen nineteen".split()
    )
} | {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_KILLED: Final = frozenset(
    {"kill", "slay", "die", "perish", "murder", "behead", "execute", "assassinate", "massacre", "slaughter"}
)
_INJURED: Final = frozenset({"injure", "wound", "hurt", "maim"})
_DEAD: Final = frozenset({"dead"})
_WOUNDED: Final = frozenset({"wounded", "injured", "hurt"})
_DEATHS: Final = frozenset({"death", "deaths", "fatalities"})
_PEOPLE: Final = frozenset(
    "man woman boy girl child soldier person people policeman teenager officer guard troop fighter".split()
)
_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


def tolls(clauses: Clauses, window: range) -> tuple[int | None, int | None]:
    """The killed and injured that the tokens of a sentence count; None for what they do not."""
    first = window.start
    killed: int | None = None
    injured: int | None = None
    tokens = clauses.tokens
    for index in window:
        token = tokens[index]
        if token.tag == "VERB" and (token.lemma in _KILLED or token.lemma in _INJURED):
            group = clauses.group(index)
            if group.negated or group.modal:
                continue
            intransitive = token.lemma in {"die", "perish"}
            chunk = clauses.subject(index) if group.passive or intransitive else clauses.object(index)
            number = all_of(clauses, chunk) if chunk is not None else None
            if number is None and (chunk is None or token.form == "participle"):
                number = _before(clauses, index, first)  # “five killed and twenty-one wounded”
            if number is None:
                continue
            if token.lemma in _KILLED:
                killed = number if killed is None else killed
            else:
                injured = number if injured is None else injured
        elif token.tag == "VERB" and token.lemma == "lose":
            number = _lost(clauses, index)
            killed = number if killed is None else killed
        elif (token.lower in _DEAD | _WOUNDED and token.tag != "VERB") or token.lower in _WOUNDED:
            number = _before(clauses, index, first)
            if number is not None:
                if token.lower in _DEAD:
                    killed = number if killed is None else killed
                else:
                    injured = number if injured is None else injured
        elif token.lower in _DEATHS:
            number = _before(clauses, index, first)
            if number is not None and killed is None:
                killed = number
    return killed, injured


def _before(clauses: Clauses, index: int, first: int) -> int | None:
    """The number right before a word: “left three people dead”, “110 wounded”, “and two others injured”."""
    at = index - 1
    while at >= max(first, index - 3):
        token = clauses.tokens[at]
        if _is_number(token):
            return number_at(clauses, at)
        if token.tag not in {"NOUN", "ADJ", "ADV", "AUX", "PRON"} and token.lower not in {"others", "more"}:
            return None
        at -= 1
    return None


def _is_number(token: Token) -> bool:
    """Whether a token is a number, “twenty-one” included."""
    return token.tag == "NUM" or ("-" in token.lower and all(part in _UNITS for part in token.lower.split("-")))


def number_at(clauses: Clauses, index: int) -> int | None:
    """The number that the token, and those before and behind it, write; None for “dozens”."""
    tokens = clauses.tokens
    first = index
    while first > 0 and _is_number(tokens[first - 1]) and tokens[first - 1].end + 2 > tokens[first].start:
        first -= 1
    total, current, seen = 0, 0, False
    at = first
    while at < len(tokens) and (
        _is_number(tokens[at]) or (tokens[at].lower == "and" and seen and tokens[at - 1].lower == "hundred")
    ):
        for word in tokens[at].lower.split("-"):
            if word in _UNITS:
                current, seen = current + _UNITS[word], True
            elif word == "hundred":
                current, seen = max(current, 1) * 100, True
            elif word == "thousand":
                total, current, seen = total + max(current, 1) * 1000, 0, True
            elif _NUMBER.fullmatch(word):
                current, seen = int(word.replace(",", "")), True
            elif word == "dozen":
                current, seen = max(current, 1) * 12, True
            elif word != "and":
                return None
        at += 1
    return total + current if seen else None


def _lost(clauses: Clauses, verb: int) -> int | None:
    """How many lost their lives, or were lost: “four people lost their lives”, “had lost nine men”."""
    chunk = clauses.object(verb)
    if chunk is None:
        return None
    head = noun_lemma(clauses.tokens[chunk.head].lower)
    if head == "life":
        subject = clauses.subject(verb)
        return count(clauses, chunk) or (all_of(clauses, subject) if subject is not None else None)
    return count(clauses, chunk) if head in _PEOPLE else None


def all_of(clauses: Clauses, chunk: Chunk) -> int | None:
    """How many a noun phrase and those joined to it count together: “a marine and two masons”; None for a crowd."""
    total = 0
    for part in clauses.joined(chunk):
        number = count(clauses, part)
        if number is None and (one_person(clauses, part) or _somebody(clauses, part)):
            number = 1
        if number is None:
            return total or None
        total += number
    return total


def _somebody(clauses: Clauses, chunk: Chunk) -> bool:
    """Whether “a …” stands for one of its kind, not for a group or a part."""
    token = clauses.tokens[chunk.head]
    return (
        clauses.tokens[chunk.first].lower in {"a", "an", "another"}
        and token.tag == "NOUN"
        and noun_lemma(token.lower) not in _MANY
        and noun_lemma(token.lower) == token.lower
    )


_MANY: Final = frozenset(
    "group family crowd number dozen couple team convoy handful total lot majority crew patrol unit score hundred "
    "thousand string series leg arm eye foot hand".split()
)


def one_person(clauses: Clauses, chunk: Chunk) -> bool:
    """Whether a noun phrase stands for one single person."""
    mention = clauses.mention_of[chunk.head]
    entity = clauses.cast.entity(mention)
    return mention is not None and entity is not None and entity.kind == "person" and not mention.plural


def count(clauses: Clauses, chunk: Chunk) -> int | None:
    """How many a noun phrase counts: “at least 13 people”, “a soldier”; None where it does not say."""
    for index in range(chunk.first, chunk.last):
        if _is_number(clauses.tokens[index]):
            return number_at(clauses, index)
    head = clauses.tokens[chunk.head].lower
    if clauses.tokens[chunk.first].lower in {"a", "an", "another"} and head in _PEOPLE:
        return 1
    return None
