"""What stands before the attribution: “A, he said”, and what goes on behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements.draft import said_before, said_from
from onrecord.reading.statements.lexicon import (
    DASHES,
    SAYING,
    SPEECH_ACTS,
    TERMINALS,
    THINKING,
    TRAILING,
)
from onrecord.record import Span

if TYPE_CHECKING:
    from onrecord.reading.statements.case import Case
    from onrecord.reading.statements.sheet import Sheet

_CONDITIONS: Final = frozenset({"if", "unless", "when", "once", "until", "although", "though", "while", "because"})
_REASONS: Final = frozenset({"since", "because", "if", "unless", "provided", "until"})


def said_ahead(case: Case) -> bool:
    """Whether what is said stands before the attribution; the draft then has it."""
    sheet, draft, verb, low = case.sheet, case.draft, case.verb, case.low
    tokens = sheet.tokens
    if verb.lemma not in TRAILING or verb.form == "gerund" or verb.infinitive:
        return False
    left = draft.left - 1
    while left >= low and tokens[left].tag == "ADV":
        left -= 1
    if left < low:
        return _exclaimed(case)
    parted = tokens[left].text in {",", "?", "!"} or tokens[left].tag == "QUOTE" or tokens[left].text in DASHES
    if left == low or not parted or (draft.left == verb.first and not case.inverted):
        return False
    low = _clause_start(sheet, low, left)
    before = said_before(sheet, low, left + 1, verb.index)
    if not before:
        return False
    quoted = tokens[left].tag == "QUOTE" or tokens[left - 1].tag == "QUOTE"
    fragment = not quoted and (not sheet.finite(low, left) or _conditional(sheet, low, left))
    rest = _rest(case, fragment=fragment)
    if fragment and not rest:
        return False
    draft.content = [*before, *rest]
    draft.trails = True
    draft.rule = "quote-before" if quoted else "inserted" if fragment else "trailing"
    return True


def _clause_start(sheet: Sheet, low: int, left: int) -> int:
    """Where the clause begins that the attribution closes: behind the last colon or semicolon outside quotations."""
    for at in range(left - 2, low, -1):
        if sheet.tokens[at].text in {":", ";"} and sheet.quote[at] < 0:
            opener = sheet.tokens[at + 1].tag in {"CCONJ", "VERB"} or sheet.quote[at + 1] >= 0
            return low if opener or sheet.opening(at + 1) is not None else at + 1
    return low


def _rest(case: Case, *, fragment: bool) -> list[Span]:
    """What goes on behind the attribution: another quotation, the rest of a clause, “and that …”."""
    sheet, at, high = case.sheet, case.at, case.high
    tokens = sheet.tokens
    if at >= high or tokens[at].text in TERMINALS:
        return []
    mark, begin = tokens[at].text, at + 1
    if begin >= high or not (mark in {",", ":", ";"} or mark in DASHES):
        return []
    if sheet.opening(begin) is not None or (fragment and mark == ","):
        return said_from(sheet, begin, high, case.verb.index)
    if mark != ",":
        return []
    joined = tokens[begin].lower in {"and", "but"} and begin + 1 < high
    if joined and tokens[begin + 1].lower == "that":
        return said_from(sheet, begin + 2, high, case.verb.index)
    if joined and _goes_on(sheet, begin + 1, high):
        return said_from(sheet, begin + 1, high, case.verb.index)
    if tokens[begin].lower in _REASONS and sheet.finite(begin + 1, high) and not _speaks(sheet, begin + 1, high):
        return said_from(sheet, begin, high, case.verb.index)
    return []


def _conditional(sheet: Sheet, low: int, left: int) -> bool:
    """Whether what stands before the attribution is a dependent clause alone: “If they stay, he said, …”."""
    tokens = sheet.tokens
    return tokens[low].lower in _CONDITIONS and all(tokens[at].text != "," for at in range(low + 1, left))


def _goes_on(sheet: Sheet, at: int, high: int) -> bool:
    """Whether another clause with a subject of its own begins at a token, and nobody else speaks in it."""
    return not sheet.is_finite(at) and sheet.finite(at + 1, high) and not _speaks(sheet, at, high)


def _speaks(sheet: Sheet, at: int, high: int) -> bool:
    return any(
        sheet.is_finite(index) and sheet.tokens[index].lemma in SAYING | THINKING | SPEECH_ACTS
        for index in range(at, high)
    )


def _exclaimed(case: Case) -> bool:
    """“Never!” she said: the mark ends a sentence of its own."""
    sheet, low, at = case.sheet, case.low, case.at
    tokens, sentences = sheet.tokens, sheet.page.sentences
    if low < 2 or tokens[low - 1].tag != "QUOTE" or tokens[low - 2].text not in {"!", "?", "…", "..."}:
        return False
    quotation = sheet.closing(low - 1)
    if quotation is None or (at < case.high and tokens[at].text not in TERMINALS):
        return False
    if sentences[tokens[low].sentence].paragraph != sentences[tokens[low - 1].sentence].paragraph:
        return False
    case.draft.content = [Span(quotation.start, quotation.end)]
    case.draft.trails = True
    case.draft.rule = "quote-before"
    return True


def as_said(case: Case) -> bool:
    """“As X said, A” and “A, as X said”; the draft then has A."""
    sheet, draft, low, high = case.sheet, case.draft, case.low, case.high
    tokens = sheet.tokens
    left = draft.left - 1
    if left < low or tokens[left].lower != "as":
        return False
    if not (left == low or tokens[left - 1].text in {",", "("} | DASHES or tokens[left - 1].tag == "CCONJ"):
        return False
    draft.left = left
    at = case.at
    if left <= low + 1 or (left == low + 2 and tokens[low].tag == "ADV" and tokens[low + 1].text == ","):
        at = next((index for index in range(at, high) if tokens[index].text == ","), high)
        draft.content = said_from(sheet, at + 1, high, draft.first)
    else:
        draft.content = said_before(sheet, low, left, draft.first)
        if not sheet.finite(low, left) and at < high and tokens[at].text == ",":
            draft.content += said_from(sheet, at + 1, high, draft.first)
        draft.trails = True
    draft.rule = "as-said"
    return bool(draft.content)
