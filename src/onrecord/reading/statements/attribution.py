"""The attribution around a verb of saying: who speaks, to whom, and the times and places beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements import subjects
from onrecord.reading.statements.draft import span_of, speak
from onrecord.reading.statements.lexicon import ADDRESSED, DASHES, PAPERS, TRAILING
from onrecord.reading.statements.subjects import Subject

if TYPE_CHECKING:
    from onrecord.reading.statements.case import Case
    from onrecord.reading.statements.sheet import Sheet

_ADJUNCTS: Final = frozenset(
    "in on at to during via through by from after before with for while over into upon under following outside "
    "about ahead when near within".split()
)
_ASIDES: Final = frozenset({"however", "meanwhile", "though", "too", "moreover", "nevertheless", "instead"})
_AS_SAID: Final = frozenset(
    "say report announce note argue explain tell put write suggest point acknowledge state convey claim warn".split()
)
_LEADS: Final = frozenset({"in", "by", "while", "after", "before", "and"})
_TELLING: Final = frozenset({"tell", "inform", "assure", "reassure", "remind", "notify"})
_KEPT: Final = frozenset({"there", "more", "most", "less", "only", "even", "just", "about", "nearly"})
"""Adverbs that belong to what is said."""


def attribute(case: Case) -> None:
    """Fill in who speaks to whom, and go past what belongs to the saying itself."""
    verb, draft, tokens = case.verb, case.draft, case.sheet.tokens
    subject, case.inverted = _subject(case)
    speak(case.sheet, draft, subject)
    if verb.hanging and subject is not None:
        draft.left, draft.right = verb.index, verb.index + 1
        if verb.index > case.low and tokens[verb.index - 1].lower in _LEADS:
            draft.left -= 1
        if subject.first > verb.index:
            case.high = subject.first - 1
    case.at = subject.last if case.inverted and subject is not None else draft.last
    _address(case)
    _adjuncts(case)


def _subject(case: Case) -> tuple[Subject | None, bool]:
    """Who speaks, and whether the verb stands before it."""
    sheet, verb, low = case.sheet, case.verb, case.low
    if verb.hanging:
        return _of_participle(case), False
    if verb.infinitive:
        return subjects.of_clause(sheet, verb.index, low), False
    behind = _behind(case)
    if behind is not None:
        return behind, True
    found = subjects.before(sheet, verb.first, low)
    if found is None or not (found.mentions or _is_paper(sheet, found)):
        found = subjects.of_opening(sheet, verb.first, low) or found
    return found, False


def _is_paper(sheet: Sheet, subject: Subject) -> bool:
    return any(token.lower in PAPERS for token in sheet.tokens[subject.first : subject.last])


def _of_participle(case: Case) -> Subject | None:
    sheet, index, low = case.sheet, case.verb.index, case.low
    tokens = sheet.tokens
    left = index - 1
    if left > low and tokens[left].lower == "as":
        quoting = next(
            (at for at in range(left - 1, max(low, left - 25), -1) if tokens[at].lemma in {"quote", "cite"}), left
        )
        quoted = next((sheet.starts[at] for at in range(quoting + 1, left) if at in sheet.starts), None)
        if quoted is not None:
            return Subject(index, index, (quoted,))
    if left > low and tokens[left].tag in {"NOUN", "NAME"} and left not in sheet.times:
        near = subjects.before(sheet, index, low)
        placed = near is not None and bool(near.mentions) and sheet.is_place(near.mentions[0])
        if near is not None and near.mentions and not placed and tokens[left].lower not in PAPERS:
            return near
    return subjects.of_clause(sheet, index, low) or subjects.ahead(sheet, index, case.high)


def _behind(case: Case) -> Subject | None:
    """The subject that stands behind its verb, where something said stands before it."""
    sheet, verb, low, high = case.sheet, case.verb, case.low, case.high
    tokens = sheet.tokens
    left = verb.first - 1
    while left >= low and tokens[left].tag == "ADV":
        left -= 1
    if left < low or verb.lemma not in TRAILING or verb.index + 1 >= high or verb.index + 1 in sheet.times:
        return None
    if verb.lemma == "tell":
        return None  # what stands behind it is the one spoken to
    parted = tokens[left].text in {",", "?", "!"} | DASHES
    quoted = tokens[left].tag == "QUOTE" or (parted and sheet.closing(left - 1) is not None)
    if not (quoted or parted):
        return None
    behind = subjects.after(sheet, verb.index, high)
    if behind is None or not (quoted or behind.mentions):
        return None
    stop = behind.last
    if stop < high and tokens[stop].tag == "ADV":
        stop += 1
    if stop < high and sheet.is_finite(stop):
        return None  # “, who was there, said he was”: the pronoun has its own verb
    if quoted:
        return behind
    if not sheet.finite(low, left) or _relative_open(case, left):
        return None
    goes_on = behind.last < high and sheet.finite(behind.last, min(high, behind.last + 12))
    return None if goes_on and subjects.before(sheet, verb.index, low) is not None else behind


def _relative_open(case: Case, comma: int) -> bool:
    """Whether a comma closes a relative clause (“, which was posted on Monday,”)."""
    tokens = case.sheet.tokens
    for at in range(comma - 1, case.low, -1):
        if tokens[at].text == ",":
            return tokens[at + 1].tag == "WH"
    return False


def _address(case: Case) -> None:
    """Past the one spoken to: “told Reuters”."""
    sheet, draft, at, high = case.sheet, case.draft, case.at, case.high
    tokens = sheet.tokens
    lemma = case.verb.lemma
    if lemma not in ADDRESSED or at >= high or tokens[at].tag == "QUOTE":
        return
    if lemma not in _TELLING and all(token.lower != "that" for token in tokens[at : min(high, at + 7)]):
        return
    last = sheet.noun_phrase(at, high)
    if last == at:
        return
    mention = sheet.starts.get(at)
    if mention is not None and not (mention.form == "pronoun" and tokens[at].tag == "POSS"):
        end = sheet.lasts[mention.index] + 1
        owner = end < high and tokens[end].lower in {"'s", "’s"}
        last = last if owner else end
    draft.to = span_of(sheet, at, last)
    draft.right = max(draft.right, last)
    case.at = last


def _adjuncts(case: Case) -> None:
    """Past the times, places and channels that stand between a cue and what it brings."""
    sheet, high = case.sheet, case.high
    tokens = sheet.tokens
    while case.at < high:
        at = case.at
        token = tokens[at]
        if at in sheet.times:
            at += 1
        elif token.text == "," and at + 2 < high and tokens[at + 1].lower in _ASIDES and tokens[at + 2].text == ",":
            at += 3
        elif token.tag == "ADV" and at + 1 < high and token.lower not in _KEPT:
            at += 1
        elif token.lower in _ADJUNCTS and token.tag in {"ADP", "SCONJ", "ADV", "TO", "WH"}:
            at = _prepositional(case, at)
        if at == case.at:
            return
        case.at = at
        case.draft.right = max(case.draft.right, at)


def _prepositional(case: Case, at: int) -> int:
    """Past “in a letter published on Monday”, “from her home in Irving, Texas”; the preposition where it is none."""
    sheet, high = case.sheet, case.high
    tokens = sheet.tokens
    begin = at + 1
    last = begin if begin in sheet.times else sheet.noun_phrase(begin, high)
    if last == begin and begin not in sheet.times:
        if begin >= high or tokens[begin].form != "gerund":
            return at
        last = max(sheet.noun_phrase(begin + 1, high), begin + 1)
    beside = last + 1
    if beside >= high:
        return last
    published = tokens[last].form in {"past", "participle"}
    if published and (beside in sheet.times or tokens[beside].lower in _ADJUNCTS):
        return beside
    placed = tokens[last].text == "," and tokens[beside].tag == "NAME"
    if placed and beside + 1 < high and tokens[beside + 1].text in {":", ","}:
        return beside + 1
    return last
