"""Verbs of saying, and what stands directly before them: auxiliaries, negations, modals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.reading.grammar.words import inflect
from onrecord.reading.statements.lexicon import SAYING, THINKING

if TYPE_CHECKING:
    from onrecord.reading.statements.sheet import Sheet

_SURE: Final = (
    "say tell believe argue admit allege insist maintain contend deny acknowledge describe characterize announce "
    "confirm explain write add suggest indicate predict concede assert declare emphasize accuse reiterate warn"
).split()
_SAID: Final = {
    word: (lemma, form)
    for lemma in _SURE
    for form, word in sorted(inflect(lemma).items())
    if form in {"third", "past"} or (form == "base" and lemma not in {"warn", "add", "say"})
} | {"say": ("say", "base")}
"""Forms that are verbs of saying whatever the tagger holds."""
_MANY: Final = frozenset({"many", "some", "others", "several", "most", "both", "all", "few"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying.

    Attributes:
        index: its token.
        lemma, form: as the tagger has them.
        first: the first of its auxiliaries, or the verb itself.
        passive, progressive, negated, modal, infinitive: how it stands in its clause.
    """

    index: int
    lemma: str
    form: str
    first: int
    passive: bool
    progressive: bool
    negated: bool
    modal: bool
    infinitive: bool

    @property
    def hanging(self) -> bool:
        """Whether it is a participle without an auxiliary (“, saying”)."""
        return self.form == "gerund" and not self.progressive


def verb_at(sheet: Sheet, index: int, low: int) -> Verb | None:
    """The verb of saying at a token, or None."""
    token = sheet.tokens[index]
    before_it = sheet.tokens[index - 1] if index > low else None
    if token.tag == "VERB" and (token.lemma in SAYING or token.lemma in THINKING):
        lemma, form = token.lemma, token.form
    elif token.lower in _SAID and (token.text[0].islower() or before_it is None or before_it.tag == "QUOTE"):
        lemma, form = _SAID[token.lower]
        if before_it is not None and before_it.tag in {"DET", "POSS", "ADJ"} and before_it.lower not in _MANY:
            return None
    else:
        return None
    at = index - 1
    first = index
    auxiliary = ""
    negated = modal = infinitive = False
    while at >= low:
        before = sheet.tokens[at]
        if before.tag == "AUX":
            auxiliary = auxiliary or before.lemma
            first = at
        elif before.tag == "NOT" or before.lower in {"n't", "hardly", "neither"}:
            negated = True
        elif before.tag == "MODAL":
            modal = True
            first = at
        elif before.tag == "TO" or (before.lower == "to" and at == index - 1):
            infinitive = True
            break
        elif before.tag != "ADV":
            break
        at -= 1
    passive = auxiliary == "be" and form in {"past", "participle"}
    return Verb(index, lemma, form, first, passive, auxiliary == "be" and form == "gerund", negated, modal, infinitive)
