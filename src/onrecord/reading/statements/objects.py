"""Objects that carry what was said: “denied the rumours”, “called it a farce”, “quoted him as saying”."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from onrecord.reading.statements import clauses
from onrecord.reading.statements.draft import said_from, span_of
from onrecord.reading.statements.lexicon import CHANNELS, NAMING, NOUNS, OBJECT

if TYPE_CHECKING:
    from onrecord.reading.statements.case import Case
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.record import Span

_EXPRESSED: Final = frozenset({"hope", "hopes", "desire", "confidence", "willingness", "readiness", "doubt", "doubts"})
_DIRECTIONS: Final = frozenset({"on", "for", "off", "upon", "in", "to", "up", "back"})
_WAYS: Final = frozenset({"on", "in", "during", "at", "to", "through", "via", "late", "early"})
_MATERIAL: Final = frozenset({"lives", "emergency", "victory", "war"})
"""Objects that are brought about, not said (“claimed 12 lives”, “declared a state of emergency”)."""
_SCORNING: Final = frozenset("denounce dismiss condemn criticize criticise reject".split())
_CLAIMS: Final = frozenset(
    "claim claims report reports rumour rumours rumor rumors allegation allegations accusation accusations suggestion "
    "suggestions assertion assertions account statement speculation announcement story".split()
)
"""What one rejects as untrue, not as unwanted."""
_NOMINAL: Final = frozenset({"DET", "POSS", "ADJ", "NOUN", "NAME", "NUM", "PRON", "QUOTE"})
_CALLING: Final = frozenset({"call", "label", "dub", "brand", "term"})


def quoting(case: Case) -> bool:
    """“quoted the minister as saying A”: all that is quoted; the saying itself is a statement of its own."""
    sheet, index = case.sheet, case.verb.index
    tokens = sheet.tokens
    if case.verb.lemma not in {"quote", "cite"} or case.verb.hanging:
        return False
    for at in range(index + 2, min(case.high - 2, index + 25)):
        if tokens[at].lower == "as" and tokens[at + 1].form == "gerund":
            case.draft.content = said_from(sheet, index + 1, case.high, index, whole=True)
            case.draft.rule = "quoting"
            return bool(case.draft.content)
    return False


def said_as_object(case: Case) -> bool:
    """Whether the verb's object is what is said; the draft then has it."""
    sheet, draft, verb, high = case.sheet, case.draft, case.verb, case.high
    at = draft.last
    if at >= high or (not draft.speakers and draft.left >= draft.first):
        return False
    if verb.lemma in NAMING:
        if not draft.speakers and not draft.paper and verb.form != "third":
            return False  # “a venture called …”
        draft.content, draft.rule = _naming(case, at), "naming"
    elif verb.lemma == "claim" and sheet.tokens[at].lower == "to" and not verb.hanging:
        draft.content, draft.rule = said_from(sheet, at + 1, high, verb.index), "claims-to"
    elif verb.lemma in {"hope", "expect"} and not verb.hanging and not verb.infinitive and _foresees(case, at):
        start = at + (sheet.tokens[at].lower == "to")
        draft.content, draft.rule = said_from(sheet, start, high, verb.index), "foresees"
    elif verb.lemma in {"warn", "speak"} and sheet.tokens[at].lower == "of":
        if verb.lemma == "warn" or sheet.opening(at + 1) is not None:
            draft.content, draft.rule = said_from(sheet, at + 1, high, verb.index), "speaks-of"
    elif verb.lemma in _SCORNING and _as_quote(case, at):
        draft.content, draft.rule = said_from(sheet, at, high, verb.index), "naming"
    elif _propositional(case, at):
        end = _object_end(sheet, at, high)
        told = _telling(sheet, at, end)
        run = clauses.trim(sheet, at, told)
        draft.content = [span_of(sheet, *run)] if run is not None else []
        if told < end:
            draft.right = max(draft.right, end)
        draft.rule = "object-" + verb.lemma
    return bool(draft.content)


def _propositional(case: Case, at: int) -> bool:
    """Whether the object at a token can carry a proposition."""
    tokens, lemma, high = case.sheet.tokens, case.verb.lemma, case.high
    if lemma == "deny" and (tokens[at].form == "gerund" or tokens[at].text == "having"):
        return True
    if not (tokens[at].tag in _NOMINAL or tokens[at].form == "third"):
        return False
    if lemma in {"dismiss", "reject"}:
        return _claimed(case, at)
    if lemma not in OBJECT and lemma != "express":
        return False
    near = [token.lower for token in tokens[at : min(at + 5, high)]]
    if _MATERIAL & set(near[:4]):
        return False
    if lemma in {"reiterate", "express"}:
        # “reiterated his view that A” is a statement by the noun's own right
        if any(word in NOUNS and following == "that" for word, following in pairwise(near)):
            return False
        return lemma == "reiterate" or any(
            word in _EXPRESSED and following != "that"
            for word, following in zip(near[:3], [*near[1:], ""], strict=False)
        )
    return True


def _foresees(case: Case, at: int) -> bool:
    """Whether one hopes to do a thing, or expects that a thing or somebody does: “expects the bombing to end”."""
    tokens = case.sheet.tokens
    if case.verb.progressive:
        return False
    if tokens[at].lower == "to":
        return case.verb.lemma == "expect" or case.verb.form == "third"
    return case.verb.lemma == "expect" and tokens[at].tag in _NOMINAL


def _as_quote(case: Case, at: int) -> bool:
    """Whether one scorns a thing “as” what stands in quotation marks: “denounced the vote as “a farce””."""
    tokens = case.sheet.tokens
    for index in range(at, min(at + 25, case.high - 1)):
        if tokens[index].text in {",", ";"} or case.sheet.is_finite(index):
            return False
        if tokens[index].lower == "as" and index > at:
            nearby = range(index + 1, min(index + 4, case.high))
            return any(case.sheet.opening(further) is not None for further in nearby)
    return False


def _claimed(case: Case, at: int) -> bool:
    """Whether the object at a token is what somebody else claims: “rejected reports that”, “dismissed the claims”."""
    tokens = case.sheet.tokens
    for index in range(at, min(at + 6, case.high)):
        if tokens[index].tag == "NOUN":
            if tokens[index].lower in _CLAIMS:
                return True
            if index + 1 >= case.high or tokens[index + 1].tag not in {"NOUN", "NAME"}:
                return False
        elif tokens[index].tag not in _NOMINAL:
            return False
    return False


def _naming(case: Case, at: int) -> list[Span]:
    sheet, lemma, high = case.sheet, case.verb.lemma, case.high
    tokens = sheet.tokens
    if (lemma == "call" and tokens[at].lower in _DIRECTIONS) or tokens[at].lower in {"itself", "themselves"}:
        return []
    if case.draft.left > case.low and tokens[case.draft.left - 1].lower == "what":
        return said_from(sheet, at + (tokens[at].lower == "as"), high, case.verb.index)
    last = sheet.noun_phrase(at, high)
    if last == at and tokens[at].tag != "QUOTE":
        return []
    end = clauses.clause_end(sheet, at, high)
    if lemma in _CALLING:
        if last >= end or all(token.tag not in {"QUOTE", "DET", "ADJ"} for token in tokens[at + 1 : end]):
            return []
    else:
        link = "to" if lemma in {"liken", "compare"} else "as"
        if all(token.lower != link for token in tokens[at : min(end, at + 30)]):
            return []
    content = said_from(sheet, at, high, case.verb.index)
    return said_from(sheet, at, _object_end(sheet, at, high), case.verb.index) if lemma == "call" else content


def _telling(sheet: Sheet, at: int, end: int) -> int:
    """One past the object itself, where words follow that say when and by which way it was said, not what.

    “denied the rumours | on Thursday during an interview”, “rejected the report | in a statement”.
    """
    tokens = sheet.tokens
    for index in range(at + 1, end):
        following = [token.lower for token in tokens[index + 1 : min(index + 5, end)]]
        if tokens[index].lower in _WAYS:
            dated = any(number in sheet.times for number in range(index + 1, min(index + 3, end)))
            if dated or CHANNELS.keys() & set(following) or following[:1] == ["reporters"]:
                return index
        elif index in sheet.times and tokens[index].tag == "NAME" and tokens[index - 1].tag in {"NOUN", "NAME"}:
            return index
    return end


def _object_end(sheet: Sheet, at: int, high: int) -> int:
    """One past the object that begins at a token."""
    tokens = sheet.tokens
    for index in range(at + 1, high - 1):
        token, following = tokens[index], tokens[index + 1]
        if token.text == ";":
            return index
        if token.text == ",":
            if following.form == "gerund" or following.tag in {"WH", "SCONJ"}:
                return index
            if following.lower in {"but", "while", "after", "as"}:
                return index
            if following.lower == "and" and index + 2 < high and sheet.is_finite(index + 2):
                return index
        elif token.lower in {"and", "but"} and sheet.is_finite(index + 1):
            return index
    return high
