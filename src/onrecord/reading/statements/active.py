"""Verbs of saying in the active voice, and the statements they bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements import clauses
from onrecord.reading.statements.ahead import as_said, said_ahead
from onrecord.reading.statements.attribution import attribute
from onrecord.reading.statements.behind import said_behind
from onrecord.reading.statements.case import Case
from onrecord.reading.statements.draft import Draft
from onrecord.reading.statements.lexicon import NEGATABLE, THINKING
from onrecord.reading.statements.objects import quoting, said_as_object

if TYPE_CHECKING:
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.reading.statements.verbs import Verb

_GOVERNORS: Final = frozenset({"in", "by", "while", "after", "before", "as", "upon", "on"})
_PARTICLES: Final = frozenset({"down", "off", "up", "out"})
_AS_SAID: Final = frozenset(
    "say report announce note argue explain tell put write suggest point acknowledge state convey claim warn".split()
)


def active(sheet: Sheet, sentence: Sentence, verb: Verb) -> Draft | None:
    """The statement that an active verb brings, or None."""
    low, high = clauses.scope(sheet, sentence, verb.index)
    high = _relative_end(sheet, verb, high)
    particle = verb.index + 1 < high and sheet.tokens[verb.index + 1].lower in _PARTICLES
    if not _tells(sheet, verb, low) or particle != (verb.lemma == "point"):
        return None
    last = verb.index + 1 + particle
    case = Case(sheet, verb, Draft(verb.index, last, "", left=verb.first, right=last, lemma=verb.lemma), low, high)
    attribute(case)
    if _nobody(case):
        return None
    if quoting(case):
        return case.draft
    if not (
        (verb.lemma in _AS_SAID and as_said(case))
        or (_quoted(case) and said_ahead(case))
        or said_behind(case)
        or said_ahead(case)
        or said_as_object(case)
    ):
        return None
    if verb.hanging:
        case.draft.rule = "participle-" + case.draft.rule
    elif verb.infinitive:
        case.draft.rule = "infinitive-" + case.draft.rule
    elif verb.lemma in THINKING:
        case.draft.rule = "belief-" + case.draft.rule
    return case.draft


def _relative_end(sheet: Sheet, verb: Verb, high: int) -> int:
    """Where the relative clause ends in which the verb stands: “Sarn, which denies dumping, filed a complaint”."""
    tokens, wh = sheet.tokens, verb.first - 1
    if wh < 1 or tokens[wh].lower not in {"who", "which"} or tokens[wh - 1].text != ",":
        return high
    for at in range(verb.index + 1, high - 1):
        if tokens[at].text == "," and sheet.quote[at] == sheet.quote[verb.index]:
            after = at + 1 + (tokens[at + 1].tag == "ADV")
            if after < high and sheet.is_finite(after):
                return at
    return high


def _quoted(case: Case) -> bool:
    """Whether a quotation closes right before the attribution, and none opens behind it."""
    sheet, left = case.sheet, case.draft.left - 1
    if left <= case.low or sheet.closing(left) is None or case.at >= case.high:
        return False
    return sheet.tokens[case.at].text != ":" and sheet.opening(case.at) is None


def _nobody(case: Case) -> bool:
    """Whether nobody said it: “no group has claimed the attack”, “would neither confirm nor deny”."""
    tokens, left, verb = case.sheet.tokens, case.draft.left, case.verb
    if tokens[verb.first - 1].lower in {"neither", "nor"} and verb.first > case.low:
        return True
    return left < verb.first and tokens[left].lower in {"no", "nobody", "none", "neither"}


def _tells(sheet: Sheet, verb: Verb, low: int) -> bool:
    """Whether the verb tells that something was said: not that it was not, could be, or was to be."""
    tokens = sheet.tokens
    if verb.modal or (verb.negated and verb.lemma not in NEGATABLE):
        return False
    if verb.infinitive:  # “went on to say”
        near = tokens[max(low, verb.index - 4) : verb.index]
        return any(token.lemma in {"go", "continue", "begin"} and token.tag in {"VERB", "AUX"} for token in near)
    if verb.hanging and verb.index > low:
        governor = tokens[verb.index - 1]
        if governor.tag == "VERB" or (governor.tag in {"ADP", "SCONJ"} and governor.lower not in _GOVERNORS):
            return False
    return True
