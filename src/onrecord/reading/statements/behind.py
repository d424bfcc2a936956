"""What stands behind the attribution: a that-clause, a quotation, a block, a bare clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements.blocks import block
from onrecord.reading.statements.draft import said_from, span_of
from onrecord.reading.statements.lexicon import BARE, CLAUSE, NAMING, OBJECT, SAYING, TRAILING

if TYPE_CHECKING:
    from onrecord.reading.statements.case import Case
    from onrecord.reading.statements.sheet import Sheet

_FRONTED: Final = frozenset({"in", "on", "at", "after", "with", "during", "since", "despite", "by", "under"})
"""Prepositions that a clause said may begin with."""
_SHORT: Final = 25
"""A quotation of fewer characters behind a verb with an object is a part of the object (denied “plotting” a coup)."""


def said_behind(case: Case) -> bool:
    """Whether what is said stands behind the attribution; the draft then has it."""
    sheet, draft, verb, at = case.sheet, case.draft, case.verb, case.at
    if at >= case.high:
        return False
    token = sheet.tokens[at]
    if case.inverted and token.text not in {",", ":"}:
        return False
    if token.lower == "that" and verb.lemma in CLAUSE and _clause(sheet, at + 1, case.high):
        draft.right = at + 1
        return _take(case, at + 1, "that-clause")
    if token.text == ":":
        return _colon(case)
    comma = at + 1 if token.text == "," else at
    if _quotation(case, comma):
        if verb.lemma in NAMING or (verb.lemma in OBJECT and comma == at and _is_short(sheet, comma)):
            return False
        draft.right = comma
        return _take(case, comma, "quote-after")
    return _plain(case, comma if draft.to is not None and verb.lemma == "tell" else at)


def _take(case: Case, at: int, rule: str, *, whole: bool = False) -> bool:
    case.draft.content = said_from(case.sheet, at, case.high, case.verb.index, whole=whole)
    case.draft.rule = rule
    return bool(case.draft.content)


def _colon(case: Case) -> bool:
    """What stands behind a colon, in the sentence or in the paragraphs that follow."""
    sheet, verb, behind = case.sheet, case.verb, case.at + 1
    case.draft.right = behind
    if behind < case.high:
        quoted = sheet.tokens[behind].tag == "QUOTE"
        return _take(case, behind, "quote-after" if quoted else "colon", whole=not quoted)
    if verb.infinitive or verb.lemma not in TRAILING | {"read"}:
        return False
    case.draft.content = block(sheet, verb.index)
    case.draft.rule = "block"
    return bool(case.draft.content)


def _quotation(case: Case, at: int) -> bool:
    """Whether a quotation opens at a token that the cue brings, rather than goes on from the one before the cue."""
    sheet, verb = case.sheet, case.verb
    opened = sheet.opening(at)
    if opened is None or opened.index == sheet.quote[verb.index]:
        return False
    if at == case.at or verb.form == "gerund":
        return True
    left = case.draft.left - 1
    tokens = sheet.tokens
    before = tokens[left].tag == "QUOTE" or (tokens[left].text == "," and tokens[left - 1].tag == "QUOTE")
    return left <= case.low or not before


def _is_short(sheet: Sheet, at: int) -> bool:
    opened = sheet.opening(at)
    return opened is not None and opened.end - opened.start < _SHORT


def _plain(case: Case, at: int) -> bool:
    """A clause that nothing introduces."""
    sheet, verb, draft, high = case.sheet, case.verb, case.draft, case.high
    if at >= high or verb.lemma not in BARE:
        return False
    token = sheet.tokens[at]
    if token.text != "," and bare(sheet, at, high):
        return _take(case, at, "clause")
    if case.inverted:
        return False
    if verb.lemma == "say" and draft.left < draft.first and high - at > 3 and _nominal(sheet, at):
        return _take(case, at, "clause")
    return bool(draft.speakers) and sheet.is_finite(at) and _relative(case, at)


def _nominal(sheet: Sheet, at: int) -> bool:
    """Whether a noun phrase begins at a token; behind “said” it can only be the subject of what was said."""
    token = sheet.tokens[at]
    return token.tag in {"DET", "POSS", "NAME", "NOUN"} and token.lower not in {"this", "that", "so", "much", "no"}


def _relative(case: Case, at: int) -> bool:
    """What is said of a noun before it: “a statement the minister said was false”, “what he said was a lie”."""
    tokens, low = case.sheet.tokens, case.low
    link = case.draft.left - 1
    if link < low:
        return False
    if tokens[link].lower == "what":
        return _take(case, at + 1, "relative")
    if tokens[link].lower in {"which", "that", "who"}:
        link -= 1
        if link > low and tokens[link].text == ",":
            link -= 1
    if link < low or tokens[link].tag not in {"NOUN", "NAME", "NUM"}:
        return False
    first = link
    while first - 1 >= low and tokens[first - 1].tag in {"NOUN", "NAME", "NUM", "ADJ", "DET", "POSS"}:
        first -= 1
    if not _take(case, at, "relative"):
        return False
    case.draft.content.insert(0, span_of(case.sheet, first, link + 1))
    return True


def _clause(sheet: Sheet, at: int, high: int) -> bool:
    if at >= high:
        return False
    token = sheet.tokens[at]
    if token.tag == "QUOTE" or sheet.finite(at, min(high, at + 60)):
        return True
    return high - at > 3 and token.tag in {"DET", "POSS", "NAME", "NOUN", "ADJ", "NUM", "PRON"}  # an unknown verb


def bare(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a clause with a subject of its own begins at a token."""
    token = sheet.tokens[at]
    if token.lower in {"if", "whether"}:
        return True
    if token.tag in {"PUNCT", "CCONJ", "TO"} or (token.tag == "ADP" and token.lower not in _FRONTED):
        return False
    if token.tag == "WH":
        return token.lower in {"what", "whoever", "how", "why"} and sheet.finite(at, high)
    if sheet.is_finite(at):
        leads = at + 1 < high and sheet.tokens[at + 1].tag in {"NOUN", "ADJ"}  # “intercepted messages show”
        attributive = leads and token.form in {"past", "participle"}
        return attributive and _verb_follows(sheet, at + 1, min(high, at + 20))
    if token.tag in {"SCONJ", "ADP"}:
        return token.lower not in {"so", "that", "than", "lest"} and sheet.finite(at + 1, high)
    return _verb_follows(sheet, at, min(high, at + 45))


def _verb_follows(sheet: Sheet, at: int, stop: int) -> bool:
    """Whether the noun phrase at a token is the subject of a finite verb, past appositions and relative clauses."""
    tokens = sheet.tokens
    index, commas = at + 1, 0
    while index < stop:
        token = tokens[index]
        if token.tag in {"WH", "SCONJ"}:
            return False
        if token.text == "," and index + 1 < stop:
            commas += 1
            if tokens[index + 1].tag == "WH":
                index = next((further for further in range(index + 2, stop) if tokens[further].text == ","), stop)
                commas += 1
            elif tokens[index + 1].form == "gerund":
                return False
        elif sheet.is_finite(index) or token.lower == "be":
            before = index - 1
            while before > at and tokens[before].tag in {"ADV", "NOT"}:
                before -= 1
            if tokens[before].tag == "CCONJ" or commas == 1:
                return tokens[before].tag == "MODAL"
            return not (commas and token.tag == "VERB" and token.lemma in SAYING)
        index += 1
    return False
