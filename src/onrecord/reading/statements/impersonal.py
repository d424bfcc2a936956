"""Statements of unnamed sources and in the passive voice: “reportedly”, “is believed to”, “was told that”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.statements import clauses, subjects
from onrecord.reading.statements.draft import Draft, said_from, span_of, speak
from onrecord.reading.statements.lexicon import ADDRESSED, DASHES, HEARSAY, IMPERSONAL

if TYPE_CHECKING:
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.parts import Mention
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.reading.statements.verbs import Verb
    from onrecord.record import Span


def hearsay(sheet: Sheet, sentence: Sentence, index: int) -> Draft | None:
    """“allegedly”, “reportedly”: the clause without the adverb."""
    tokens = sheet.tokens
    if tokens[index].lower not in HEARSAY:
        return None
    low, high = clauses.scope(sheet, sentence, index)
    draft = Draft(index, index + 1, "hearsay-adverb", left=index, right=index + 1, lemma=tokens[index].lower)
    end = _phrase_end(sheet, index + 1, high)
    after = clauses.trim(sheet, index + 1, end)
    left = index - 1
    content: list[Span] = []
    if left >= low and tokens[left].text not in {",", "(", "—", "–", "--"}:
        begin = _left_edge(sheet, left, low)
        before = clauses.trim(sheet, begin, index)
        if before is not None:
            content.append(span_of(sheet, *before))
    elif left > low and tokens[left].text == "," and index + 1 < high and tokens[index + 1].text == ",":
        before = clauses.trim(sheet, _left_edge(sheet, left - 1, low), left)
        if before is not None:
            content.append(span_of(sheet, *before))
    if after is not None:
        content.append(span_of(sheet, *after))
    draft.content = content
    return draft if content else None


def _phrase_end(sheet: Sheet, at: int, high: int) -> int:
    """One past the phrase behind an adverb."""
    tokens = sheet.tokens
    for index in range(at + 1, high):
        if tokens[index].text in {";", ")"} | DASHES:
            return index
        if tokens[index].text != "," or index + 1 >= high:
            continue
        following = tokens[index + 1]
        if following.tag in {"WH", "SCONJ"} or following.form == "gerund" or following.lower == "according":
            return index
        if following.tag == "CCONJ" and sheet.finite(index + 2, high):
            return index
    return high


def _left_edge(sheet: Sheet, at: int, low: int) -> int:
    """Where the clause begins that an adverb stands in the middle of."""
    tokens = sheet.tokens
    for index in range(at, low - 1, -1):
        token = tokens[index]
        if token.tag == "WH" or token.text in {";", ":", "(", "—", "–", "--"}:
            return index if token.tag == "WH" else index + 1
        if token.tag == "SCONJ":
            return index + 1
        if token.text == "," and index < at:
            return index + 1
        if token.tag == "CCONJ" and index < at and any(sheet.is_finite(k) for k in range(max(low, index - 8), index)):
            return index + 1
    return low


def passive(sheet: Sheet, sentence: Sentence, verb: Verb) -> Draft | None:
    """“was told that”, “was quoted as saying”, “is believed to”, “it was reported that”."""
    if verb.negated or (verb.modal and verb.lemma != "expect"):
        return None
    tokens = sheet.tokens
    low, high = clauses.scope(sheet, sentence, verb.index)
    draft = Draft(verb.first, verb.index + 1, "passive", left=verb.first, right=verb.index + 1, lemma=verb.lemma)
    subject = subjects.before(sheet, verb.first, low)
    at = _past_times(sheet, verb.index + 1, high)
    draft.speakers, at = _agent(sheet, at, high)
    at = _past_times(sheet, at, high)
    if at >= high:
        return _undergone(sheet, draft, subject)
    if tokens[at].lower == "as" and verb.lemma in {"quote", "cite", "report"}:
        return _quoted_as(sheet, draft, subject, at, high)
    told = verb.lemma == "tell" and tokens[at].tag in {"DET", "NAME", "PRON", "POSS"}
    if told or (verb.lemma in ADDRESSED and tokens[at].lower in {"that", "of"}):
        return _was_told(sheet, draft, subject, at, high)
    return _impersonal(sheet, draft, subject, at, high) if verb.lemma in IMPERSONAL else None


def _past_times(sheet: Sheet, at: int, high: int) -> int:
    """The first token from a place on that belongs to no time."""
    while at < high and at in sheet.times:
        at += 1
    return at


def _quoted_as(sheet: Sheet, draft: Draft, subject: subjects.Subject | None, at: int, high: int) -> Draft | None:
    """“was quoted as saying A”."""
    tokens = sheet.tokens
    start = at + 2
    if at + 1 >= high or tokens[at + 1].form != "gerund":
        return None
    draft.speakers = ()
    speak(sheet, draft, subject)
    draft.last = start
    if start < high and tokens[start].text in {":", ","}:
        start += 1
    if start < high and tokens[start].lower == "that":
        start += 1
    draft.content = said_from(sheet, start, high, draft.first)
    draft.rule, draft.right = "quoted-as", start
    return draft if draft.content else None


def _was_told(sheet: Sheet, draft: Draft, subject: subjects.Subject | None, at: int, high: int) -> Draft | None:
    """“was told by X that A”."""
    if subject is not None:
        draft.left = subject.first
        draft.to = subject.mentions[0].span if subject.mentions else None
    draft.content = said_from(sheet, at + (sheet.tokens[at].lower == "that"), high, draft.first)
    draft.rule, draft.right = "was-told", at
    return draft if draft.content and sheet.finite(at, high) else None


def _impersonal(sheet: Sheet, draft: Draft, subject: subjects.Subject | None, at: int, high: int) -> Draft | None:
    """“it is believed that A”, “X is believed to”, “X was reported killed”."""
    token = sheet.tokens[at]
    if subject is not None:
        draft.left = subject.first
        dummy = subject.last == subject.first + 1 and sheet.tokens[subject.first].lower == "it"
        if dummy and (token.lower == "that" or token.tag in {"DET", "PRON", "NAME", "POSS"}):
            start = at + (token.lower == "that")
            draft.content = said_from(sheet, start, high, draft.first)
            draft.rule, draft.right = "impersonal-that", start
            return draft if draft.content and sheet.finite(start, high) else None
    infinitive = token.lower == "to"
    if not (infinitive or token.form in {"participle", "past"} or token.tag == "ADJ"):
        return _undergone(sheet, draft, subject)
    run = clauses.trim(sheet, at + infinitive, clauses.clause_end(sheet, at, high))
    if run is None:
        return None
    draft.content = [span_of(sheet, *run)]
    if subject is not None:
        draft.content.insert(0, _core(sheet, subject))
    draft.rule = "expected-to" if draft.lemma == "expect" else "impersonal-to"
    return draft


def _undergone(sheet: Sheet, draft: Draft, subject: subjects.Subject | None) -> Draft | None:
    """“The deal was announced”: the subject is what was said."""
    if draft.lemma not in {"announce", "report", "expect"} or subject is None or subjects.pronoun_only(sheet, subject):
        return None
    if subject.first > 0 and sheet.tokens[subject.first - 1].tag == "SCONJ":
        return None
    draft.content = [_core(sheet, subject)]
    draft.rule = "was-expected" if draft.lemma == "expect" else "was-announced"
    return draft


def _core(sheet: Sheet, subject: subjects.Subject) -> Span:
    """A subject without the comma or the pronoun of a relative clause behind it."""
    last = subject.last
    while last > subject.first + 1 and (sheet.tokens[last - 1].text == "," or sheet.tokens[last - 1].tag == "WH"):
        last -= 1
    return span_of(sheet, subject.first, last)


def _agent(sheet: Sheet, at: int, high: int) -> tuple[tuple[Mention, ...], int]:
    """Who stands behind “by”, and the token past it."""
    if at + 1 < high and sheet.tokens[at].lower == "by":
        last = sheet.noun_phrase(at + 1, high)
        if last > at + 1:
            return tuple(sheet.starting(at + 1, last)[:1]), last
    return (), at
