"""Statements without a verb of saying: “put the toll at 14”, “counted nine dead”, “ruled out talks”, “NAME: A”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements import clauses, subjects
from onrecord.reading.statements.draft import Draft, said_from, speak
from onrecord.record import Span

if TYPE_CHECKING:
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.grammar.tokens import Token
    from onrecord.reading.statements.sheet import Sheet

_REACH: Final = 14
"""So many tokens the thing put at a number may have."""
_LONGEST_NAME: Final = 8
_NOUNS: Final = frozenset({"DET", "POSS", "ADJ", "NOUN", "NAME", "NUM"})


def reckoned(sheet: Sheet, sentence: Sentence, index: int) -> Draft | None:
    """“put the toll at 14”, “counted nine dead”, “ruled out talks”, or None."""
    tokens = sheet.tokens
    token = tokens[index]
    if not _opens(token):
        return None
    low, high = clauses.scope(sheet, sentence, index)
    last = index + 1
    if token.lower in {"put", "puts"}:
        at = next((at for at in range(index + 2, min(high - 1, index + _REACH)) if tokens[at].lower == "at"), None)
        if at is None or tokens[last].tag not in _NOUNS or not _number(sheet, at + 1, high):
            return None
    elif token.lemma == "count":
        if token.form not in {"past", "third", "participle"} or not _number(sheet, last, high):
            return None
    elif token.lemma == "rule" and last < high and tokens[last].lower == "out":
        last += 1
    else:
        return None
    first = index
    while first - 1 >= low and tokens[first - 1].tag in {"AUX", "ADV"}:
        first -= 1
    before = tokens[first - 1] if first > low else None
    if before is not None and (before.tag in {"MODAL", "NOT", "TO"} or before.lower == "be"):
        return None
    subject = subjects.before(sheet, first, low)
    if subject is None or last >= high or any(tokens[at].lower in {"be", "been"} for at in range(first, index)):
        return None
    draft = Draft(index, last, "reckoned", left=index, right=last, lemma=token.lemma)
    speak(sheet, draft, subject)
    if not draft.speakers:
        return None
    draft.content = said_from(sheet, last, high, index)
    return draft if draft.content else None


def _opens(token: Token) -> bool:
    """Whether a word can be the verb of one."""
    return token.lower == "put" or (token.tag == "VERB" and (token.lower == "puts" or token.lemma in {"count", "rule"}))


def _number(sheet: Sheet, at: int, high: int) -> bool:
    tokens = sheet.tokens
    return any(tokens[index].tag == "NUM" for index in range(at, min(high, at + 5)))


def speech(sheet: Sheet, sentence: Sentence) -> Draft | None:
    """“NAME: A” at the start of a paragraph or sentence: A, to the end of the paragraph, or of its quotation."""
    tokens, page = sheet.tokens, sheet.page
    mention = sheet.starts.get(sentence.first)
    if mention is None or mention.form != "name":
        return None
    colon = sheet.lasts[mention.index] + 1
    if colon - sentence.first > _LONGEST_NAME or colon + 1 >= sentence.last or tokens[colon].text != ":":
        return None
    entity = sheet.cast.entity(mention)
    if entity is None or entity.kind != "person":
        return None
    opened = sheet.opening(colon + 1)
    paragraph = page.paragraphs[sentence.paragraph]
    if opened is None and paragraph.start != sentence.start:
        return None
    draft = Draft(colon, colon + 1, "speech", left=sentence.first, right=colon + 1, lemma=":")
    draft.speakers = (mention,)
    if opened is not None:
        draft.content = [Span(opened.start, opened.end)]
    else:
        draft.content = [Span(tokens[colon + 1].start, paragraph.end)]
    return draft
