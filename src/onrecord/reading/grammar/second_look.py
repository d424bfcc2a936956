"""A second look at a sentence whose every tag is known: plurals taken for verbs, participles taken for finite verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.grammar import words
from onrecord.reading.grammar.verbs import NEVER_NOUNS, content_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.tokens import Token


def mend(tokens: Sequence[Token], first: int, last: int) -> None:
    """Mend the tags of the tokens `[first, last)` of one sentence."""
    for index in range(first, last):
        token = tokens[index]
        if token.lower == "longer" and index > first and tokens[index - 1].lower == "no":
            tokens[index - 1].tag, token.tag = "NOT", "ADV"
        if token.tag == "VERB" and token.form == "third" and _plural_behind_verb(tokens, index, first):
            token.tag, token.lemma, token.form = "NOUN", "", ""
        if token.tag == "VERB" and token.form == "gerund" and _deed(tokens, index, first, last):
            token.tag, token.lemma, token.form = "NOUN", "", ""
        if token.tag != "VERB" or token.form != "past":
            continue
        before = content_before(tokens, index, first)
        if before is None or before.tag not in {"NOUN", "NAME", "NUM", "PUNCT"}:
            continue
        if any(form == "participle" for _, form in words.VERB_FORMS.get(token.lower, ())):
            following = index + 1
            if before.tag == "PUNCT":
                following = _behind_aside(tokens, index, first, last)
            while following < last and (
                tokens[following].tag not in {"VERB", "AUX", "MODAL", "PUNCT", "SCONJ", "WH", "CCONJ"}
                or tokens[following].form == "gerund"
            ):
                following += 1
            finite = following < last and (
                tokens[following].tag in {"AUX", "MODAL"} or tokens[following].form in {"past", "third"}
            )
            after = tokens[index + 1] if index + 1 < last else None
            if (
                finite
                and after is not None
                and (after.tag in {"ADP", "TO"} or after.lower in {"in", "on", "at", "by", "to"})
            ):
                token.form = "participle"


def _behind_aside(tokens: Sequence[Token], index: int, first: int, last: int) -> int:
    """Where the sentence goes on behind an aside that the token opens: “the minister, sacked on Sunday, refuses”."""
    if tokens[index - 1].text != "," or index - 2 < first or tokens[index - 2].tag not in {"NOUN", "NAME"}:
        return index + 1
    for at in range(index + 1, min(last, index + ASIDE)):
        if tokens[at].text == ",":
            return at + 1
        if tokens[at].tag in {"VERB", "AUX", "MODAL"}:
            break
    return index + 1


ASIDE: Final = 12
"""How many tokens an aside between commas has at most."""
_CLAUSE_TAKING: Final = frozenset(
    "say think believe claim insist know hope fear suggest argue warn feel see hear find show mean ensure".split()
)
"""Verbs that a clause can follow without “that”, so that a verb may follow the noun behind them."""


def _plural_behind_verb(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether what looks like a verb's third person is an object's plural: “condemned terrorist bomb attacks”."""
    at = index - 1
    while at >= first and tokens[at].tag in {"NOUN", "ADJ", "NUM"}:
        at -= 1
    if at < index - 1 and at >= first and tokens[at].tag in {"DET", "POSS"} and tokens[index].lemma not in NEVER_NOUNS:
        # “condemns the Front's suicide attacks”
        while at >= first and tokens[at].tag in {"DET", "POSS", "NAME", "NOUN", "ADJ"}:
            at -= 1
    if at > first and tokens[at].tag == "ADV" and tokens[at].lower in {"out", "up", "off", "down"}:
        at -= 1  # “carried out air strikes”
    if at < first or tokens[at].tag != "VERB":
        return False
    return at == index - 1 or tokens[at].lemma not in _CLAUSE_TAKING


_TAKING_OF: Final = frozenset(
    "speak think talk hear die dispose consist dream complain warn approve know boast".split()
)


def _deed(tokens: Sequence[Token], index: int, first: int, last: int) -> bool:
    """Whether an -ing form is the noun of a deed: “the January bombing of a clinic”."""
    return (
        index > first
        and index + 1 < last
        and tokens[index + 1].lower == "of"
        and tokens[index - 1].tag in {"NUM", "NAME", "NOUN", "ADJ", "POSS", "DET"}
        and tokens[index].lemma not in _TAKING_OF
    )
