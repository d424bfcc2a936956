"""Verbs of saying and what they bring: before them, behind them, or on both sides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.reading.grammar.words import inflect
from onrecord.reading.statements import clauses, subjects
from onrecord.reading.statements.draft import Draft, said_before, said_from, span_of, speak
from onrecord.reading.statements.lexicon import (
    ADDRESSED,
    BARE,
    CLAUSE,
    NAMING,
    NEGATABLE,
    NOUNS,
    OBJECT,
    PAPERS,
    SAYING,
    THINKING,
    TRAILING,
)
from onrecord.reading.statements.subjects import Subject
from onrecord.record import Span

if TYPE_CHECKING:
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.statements.sheet import Sheet

_SURE: Final = (
    "say tell believe argue admit allege insist maintain contend deny acknowledge describe characterize announce confirm "
    "explain write add suggest indicate predict concede assert declare emphasize accuse reiterate warn"
).split()
_SAID: Final = {
    word: (lemma, form)
    for lemma in _SURE
    for form, word in sorted(inflect(lemma).items())
    if form in {"third", "past"} or (form == "base" and lemma not in {"warn", "add", "say"})
} | {"say": ("say", "base")}
"""Forms that are verbs of saying whatever the tagger holds."""
_ADJUNCTS: Final = frozenset(
    "in on at to during via through by from after before with for while over into upon under following outside "
    "about ahead when near".split()
)
_MANY: Final = frozenset({"many", "some", "others", "several", "most", "both", "all", "few"})
_GOVERNORS: Final = frozenset({"in", "by", "while", "after", "before", "as", "upon", "on"})
_ASIDES: Final = frozenset({"however", "meanwhile", "though", "too", "moreover", "nevertheless", "instead"})
_AS_SAID: Final = frozenset(
    "say report announce note argue explain tell put write suggest point acknowledge state convey claim warn".split()
)
_ENDS: Final = frozenset({".", "!", "?", "…", "..."})
_EXPRESSED: Final = frozenset({"hope", "hopes", "desire", "confidence", "willingness", "readiness", "doubt", "doubts"})
_DASHES: Final = frozenset({"—", "–", "--", "-", "_"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying with what stands directly before it."""

    index: int
    lemma: str
    form: str
    first: int
    passive: bool
    progressive: bool
    negated: bool
    modal: bool
    infinitive: bool


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
        elif before.tag == "TO" or before.lower == "to" and at == index - 1:
            infinitive = True
            break
        elif before.tag != "ADV":
            break
        at -= 1
    passive = auxiliary == "be" and form in {"past", "participle"}
    return Verb(index, lemma, form, first, passive, auxiliary == "be" and form == "gerund", negated, modal, infinitive)


def active(sheet: Sheet, sentence: Sentence, verb: Verb) -> Draft | None:
    """The statement that an active verb brings, or None."""
    low, high = clauses.scope(sheet, sentence, verb.index)
    tokens = sheet.tokens
    if verb.negated and verb.lemma not in NEGATABLE:
        return None
    particle = verb.index + 1 < high and tokens[verb.index + 1].lower in {"down", "off", "up", "out"}
    if particle != (verb.lemma == "point") or (particle and tokens[verb.index + 1].lower != "out"):
        return None
    if verb.modal:
        return None
    hanging = verb.form == "gerund" and not verb.progressive
    if hanging and verb.index > low:
        governor = tokens[verb.index - 1]
        if governor.tag == "VERB" or governor.tag in {"ADP", "SCONJ"} and governor.lower not in _GOVERNORS:
            return None
    draft = Draft(verb.index, verb.index + 1, "", left=verb.first, right=verb.index + 1, lemma=verb.lemma)
    subject, inverted = _subject(sheet, verb, low, high)
    speak(sheet, draft, subject)
    if verb.form == "gerund" and not verb.progressive and subject is not None:
        draft.left, draft.right = verb.index, verb.index + 1
        if verb.index > low and sheet.tokens[verb.index - 1].lower in {"in", "by", "while", "after", "before", "and"}:
            draft.left -= 1
    if verb.lemma in {"quote", "cite"} and not hanging:
        draft.content = _quoting(sheet, verb, high)
        draft.rule = "quoting"
        if draft.content:
            return draft
    if hanging and subject is not None and subject.first > verb.index:
        high = subject.first - 1
    at = subject.last if inverted and subject is not None else verb.index + 1 + particle
    at = _address(sheet, draft, verb, at, high)
    at = _adjuncts(sheet, draft, at, high)
    if verb.lemma in _AS_SAID and as_said(sheet, draft, low):
        _as_said(sheet, draft, at, low, high)
    elif not _right(sheet, draft, verb, at, low, high, inverted=inverted) and not _trail(
        sheet, draft, verb, at, low, high, inverted=inverted
    ):
        _object(sheet, draft, verb, high)
    if not draft.content:
        return None
    if verb.form == "gerund" and not verb.progressive:
        draft.rule = "participle-" + draft.rule
    elif verb.infinitive:
        if not _went_on(sheet, verb, low):
            return None
        draft.rule = "infinitive-" + draft.rule
    elif verb.lemma in THINKING:
        draft.rule = "belief-" + draft.rule
    return draft


def _went_on(sheet: Sheet, verb: Verb, low: int) -> bool:
    """Whether an infinitive tells what was done all the same (“went on to say”)."""
    tokens = sheet.tokens
    left = max(low, verb.index - 4)
    return any(
        tokens[at].lemma in {"go", "continue", "begin"} and tokens[at].tag in {"VERB", "AUX"}
        for at in range(left, verb.index)
    )


def _quoting(sheet: Sheet, verb: Verb, high: int) -> list[Span]:
    """“quoted the minister as saying A”: all that is quoted; the saying itself is a statement of its own."""
    tokens = sheet.tokens
    for index in range(verb.index + 2, min(high - 2, verb.index + 25)):
        if tokens[index].lower == "as" and tokens[index + 1].form == "gerund":
            return said_from(sheet, verb.index + 1, high, verb.index, whole=True)
    return []


def as_said(sheet: Sheet, draft: Draft, low: int) -> bool:
    """Whether the attribution is an “as X said” beside the clause."""
    left = draft.left - 1
    tokens = sheet.tokens
    return (
        left >= low
        and tokens[left].lower == "as"
        and (left == low or tokens[left - 1].text in {",", "(", "—", "–", "--"} or tokens[left - 1].tag == "CCONJ")
    )


def _as_said(sheet: Sheet, draft: Draft, at: int, low: int, high: int) -> None:
    tokens = sheet.tokens
    left = draft.left - 1
    draft.left = left
    if left <= low + 1:
        while at < high and tokens[at].text != ",":
            at += 1
        draft.content = said_from(sheet, at + 1, high, draft.first)
    else:
        draft.content = said_before(sheet, low, left, draft.first)
        if not sheet.finite(low, left) and at < high and tokens[at].text == ",":
            draft.content += said_from(sheet, at + 1, high, draft.first)
        draft.trails = True
    draft.rule = "as-said"


def _subject(sheet: Sheet, verb: Verb, low: int, high: int) -> tuple[Subject | None, bool]:
    """Who speaks, and whether the verb stands before it."""
    tokens = sheet.tokens
    index = verb.index
    if verb.form == "gerund" and not verb.progressive:
        left = index - 1
        if left > low and tokens[left].lower == "as":
            quoting = next(
                (at for at in range(left - 1, max(low, left - 25), -1) if tokens[at].lemma in {"quote", "cite"}), None
            )
            ending = next((sheet.starts[at] for at in range((quoting or left) + 1, left) if at in sheet.starts), None)
            if ending is not None:
                return Subject(index, index, (ending,)), False
        if left > low and tokens[left].tag in {"NOUN", "NAME"} and left not in sheet.times:
            near = subjects.before(sheet, index, low)
            if near is not None and near.mentions and tokens[left].lower not in PAPERS:
                return near, False
        return subjects.of_clause(sheet, index, low) or subjects.ahead(sheet, index, high), False
    if verb.infinitive:
        return subjects.of_clause(sheet, index, low), False
    left = verb.first - 1
    while left >= low and tokens[left].tag == "ADV":
        left -= 1
    behind = subjects.after(sheet, index, high) if index + 1 < high else None
    parted = (
        left < low
        or tokens[left].tag == "QUOTE"
        or tokens[left].text in {",", "?", "!"}
        or tokens[left].text in _DASHES
    )
    if parted and behind is not None and index + 1 not in sheet.times:
        quoted = left >= low and (tokens[left].tag == "QUOTE" or sheet.closing(left - 1) is not None)
        stop = behind.last
        clause = stop < high and (
            sheet.is_finite(stop) or tokens[stop].tag in {"ADV"} and stop + 1 < high and sheet.is_finite(stop + 1)
        )
        aside = not quoted and (not sheet.finite(low, left) or _relative_open(sheet, left, low))
        if not clause and not aside and left >= low and verb.lemma in TRAILING and (quoted or behind.mentions):
            apposed = None if quoted else subjects.before(sheet, index, low)
            if apposed is None or not _goes_on(sheet, stop, high):
                return behind, True
    return subjects.before(sheet, verb.first, low), False


def _relative_open(sheet: Sheet, comma: int, low: int) -> bool:
    """Whether a comma closes a relative clause (“, which was posted on Monday,”)."""
    for at in range(comma - 1, low, -1):
        if sheet.tokens[at].text == ",":
            return sheet.tokens[at + 1].tag == "WH"
    return False


def _goes_on(sheet: Sheet, at: int, high: int) -> bool:
    return at < high and sheet.finite(at, min(high, at + 12))


def _address(sheet: Sheet, draft: Draft, verb: Verb, at: int, high: int) -> int:
    """Past the one spoken to: “told Reuters”."""
    if verb.lemma not in ADDRESSED or at >= high:
        return at
    if verb.lemma not in {"tell", "inform", "assure", "reassure", "remind", "notify"} and not _that_follows(
        sheet, at, high
    ):
        return at
    last = sheet.noun_phrase(at, high)
    if last == at or sheet.tokens[at].tag == "QUOTE":
        return at
    mention = sheet.starts.get(at)
    if mention is not None:
        possessive = mention.form == "pronoun" and sheet.tokens[at].tag == "POSS"
        last = last if possessive else max(sheet.lasts[mention.index] + 1, at + 1)
        if last < high and sheet.tokens[last].lower in {"'s", "’s"}:
            last = sheet.noun_phrase(at, high)
    draft.to = span_of(sheet, at, last)
    draft.right = max(draft.right, last)
    return last


def _that_follows(sheet: Sheet, at: int, high: int) -> bool:
    return any(sheet.tokens[index].lower == "that" for index in range(at, min(high, at + 7)))


def _adjuncts(sheet: Sheet, draft: Draft, at: int, high: int) -> int:
    """Past the times, places and channels that stand between a cue and what it brings."""
    tokens = sheet.tokens
    while at < high:
        if at in sheet.times:
            while at < high and at in sheet.times:
                at += 1
        elif (
            tokens[at].text == "," and at + 2 < high and tokens[at + 1].lower in _ASIDES and tokens[at + 2].text == ","
        ):
            at += 3
        elif (
            tokens[at].tag == "ADV"
            and at + 1 < high
            and tokens[at].lower not in {"there", "more", "most", "less", "only", "even", "just", "about", "nearly"}
        ):
            at += 1
        elif tokens[at].lower in _ADJUNCTS and tokens[at].tag in {"ADP", "SCONJ", "ADV", "TO", "WH"}:
            last = sheet.noun_phrase(at + 1, high) if not (at + 1 < high and at + 1 in sheet.times) else at + 1
            if last == at + 1 and last not in sheet.times:
                if at + 1 < high and tokens[at + 1].form == "gerund":
                    last = max(sheet.noun_phrase(at + 2, high), at + 2)
                else:
                    break
            at = last
            if (
                at + 1 < high
                and tokens[at].form in {"past", "participle"}
                and (at + 1 in sheet.times or tokens[at + 1].lower in _ADJUNCTS)
            ):
                at += 1
            if (
                at + 2 < high
                and tokens[at].text == ","
                and tokens[at + 1].tag == "NAME"
                and tokens[at + 2].text in {":", ","}
            ):
                at += 2
        else:
            break
        draft.right = max(draft.right, at)
    return at


def _right(sheet: Sheet, draft: Draft, verb: Verb, at: int, low: int, high: int, *, inverted: bool) -> bool:
    """What stands directly behind the attribution: a that-clause, a quotation, a colon, a bare clause."""
    tokens = sheet.tokens
    if at >= high:
        return False
    token = tokens[at]
    if inverted and token.text not in {",", ":"}:
        return False
    if token.lower == "that" and verb.lemma in CLAUSE and _clause(sheet, at + 1, high):
        draft.content = said_from(sheet, at + 1, high, verb.index)
        draft.rule = "that-clause"
        draft.right = at + 1
        return bool(draft.content)
    if token.text == ":":
        if at + 1 >= high or tokens[at + 1].tag == "QUOTE":
            if at + 1 < high:
                draft.content = said_from(sheet, at + 1, high, verb.index)
                draft.rule = "quote-after"
            elif not verb.infinitive and verb.lemma in TRAILING | {"read"}:
                draft.content = block(sheet, verb.index)
                draft.rule = "block"
        else:
            draft.content = said_from(sheet, at + 1, high, verb.index, whole=True)
            draft.rule = "colon"
        draft.right = at + 1
        return bool(draft.content)
    comma = at + 1 if token.text == "," else at
    opened = sheet.opening(comma)
    if (
        opened is not None
        and opened.index != sheet.quote[verb.index]
        and (comma == at or verb.form == "gerund" or not _trails(sheet, draft, low))
    ):
        if verb.lemma in NAMING or (verb.lemma in OBJECT and comma == at and opened.end - opened.start < 25):
            return False
        draft.content = said_from(sheet, comma, high, verb.index)
        draft.rule = "quote-after"
        draft.right = comma
        return bool(draft.content)
    if token.text == "," and draft.to is not None and verb.lemma == "tell":
        at += 1
    if at < high and verb.lemma in BARE and tokens[at].text != "," and _bare(sheet, at, high):
        draft.content = said_from(sheet, at, high, verb.index)
        draft.rule = "clause"
        return bool(draft.content)
    if verb.lemma == "say" and not inverted and draft.left < draft.first and high - at > 3 and _nominal(sheet, at):
        draft.content = said_from(sheet, at, high, verb.index)
        draft.rule = "clause"
        return bool(draft.content)
    if at < high and verb.lemma in BARE and draft.speakers and sheet.is_finite(at) and not inverted:
        return _relative(sheet, draft, verb, at, low, high)
    return False


def _nominal(sheet: Sheet, at: int) -> bool:
    """Whether a noun phrase begins at a token; behind “said” it can only be the subject of what was said."""
    token = sheet.tokens[at]
    return token.tag in {"DET", "POSS", "NAME", "NOUN"} and token.lower not in {"this", "that", "so", "much", "no"}


def _relative(sheet: Sheet, draft: Draft, verb: Verb, at: int, low: int, high: int) -> bool:
    """What is said of a noun before it: “a statement the minister said was false”, “what he said was a lie”."""
    tokens = sheet.tokens
    link = draft.left - 1
    if link < low:
        return False
    if tokens[link].lower == "what":
        draft.content = said_from(sheet, at + 1, high, verb.index)
        draft.rule = "relative"
        return bool(draft.content)
    if tokens[link].lower in {"which", "that", "who"}:
        link -= 1
        if link > low and tokens[link].text == ",":
            link -= 1
    if link < low or tokens[link].tag not in {"NOUN", "NAME", "NUM"}:
        return False
    first = link
    while first - 1 >= low and tokens[first - 1].tag in {"NOUN", "NAME", "NUM", "ADJ", "DET", "POSS"}:
        first -= 1
    draft.content = [span_of(sheet, first, link + 1), *said_from(sheet, at, high, verb.index)]
    draft.rule = "relative"
    return len(draft.content) > 1


def _trails(sheet: Sheet, draft: Draft, low: int) -> bool:
    """Whether a quotation stands directly before the attribution."""
    left = draft.left - 1
    tokens = sheet.tokens
    return left > low and (tokens[left].tag == "QUOTE" or tokens[left].text == "," and tokens[left - 1].tag == "QUOTE")


def _clause(sheet: Sheet, at: int, high: int) -> bool:
    return at < high and sheet.finite(at, min(high, at + 60)) or at < high and sheet.tokens[at].tag == "QUOTE"


def _bare(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a clause with a subject of its own begins at a token."""
    tokens = sheet.tokens
    token = tokens[at]
    if (
        token.tag in {"PUNCT", "CCONJ", "TO"}
        or token.tag == "ADP"
        and token.lower not in {"in", "on", "at", "after", "with", "during", "since", "despite", "by", "under"}
    ):
        return False
    if token.tag in {"WH"}:
        return token.lower in {"what", "whoever", "how", "why"} and sheet.finite(at, high)
    if token.lower in {"if", "whether"}:
        return True
    if sheet.is_finite(at):
        return False
    if token.tag in {"SCONJ", "ADP"}:
        return token.lower not in {"so", "that", "than", "lest"} and sheet.finite(at + 1, high)
    index, stop = at, min(high, at + 45)
    commas = 0
    while index < stop:
        other = tokens[index]
        if other.tag in {"WH", "SCONJ"} and index > at:
            return False
        if other.text == "," and index > at and index + 1 < high:
            commas += 1
            if tokens[index + 1].tag == "WH":
                index = next((further for further in range(index + 2, stop) if tokens[further].text == ","), stop)
                commas += 1
            elif tokens[index + 1].form == "gerund":
                return False
        elif index > at and (sheet.is_finite(index) or other.lower == "be"):
            before = index - 1
            while before > at and tokens[before].tag in {"ADV", "NOT"}:
                before -= 1
            if tokens[before].tag == "CCONJ" or commas == 1:
                return tokens[before].tag == "MODAL"
            return not (commas and other.tag == "VERB" and other.lemma in SAYING)
        index += 1
    return False


def _trail(sheet: Sheet, draft: Draft, verb: Verb, at: int, low: int, high: int, *, inverted: bool) -> bool:
    """What stands before the attribution: “A, he said”, and what goes on behind it."""
    tokens = sheet.tokens
    if verb.lemma not in TRAILING or verb.form == "gerund" or verb.infinitive:
        return False
    left = draft.left - 1
    while left >= low and tokens[left].tag == "ADV":
        left -= 1
    if left < low:
        return _exclaimed(sheet, draft, low, at, high)
    if left == low:
        return False
    parted = tokens[left].text in {",", "?", "!"} or tokens[left].tag == "QUOTE" or tokens[left].text in _DASHES
    if not parted:
        return False
    if draft.left == verb.first and not inverted:
        return False
    before = said_before(sheet, low, left + 1, verb.index)
    if not before:
        return False
    quoted = tokens[left].tag == "QUOTE" or tokens[left - 1].tag == "QUOTE"
    rest: list[Span] = []
    ended = at >= high or tokens[at].text in _ENDS or tokens[at].tag == "QUOTE" and at + 1 >= high
    fragment = not quoted and not sheet.finite(low, left)
    if not ended:
        mark = tokens[at]
        behind = at + 1 if mark.text in {",", ":", ";", "."} or mark.text in _DASHES else at
        if behind < high and behind > at:
            opened = sheet.opening(behind)
            if opened is not None:
                rest = said_from(sheet, behind, high, verb.index)
            elif fragment and mark.text == ",":
                rest = said_from(sheet, behind, high, verb.index)
            elif mark.text == ",":
                rest = _joined(sheet, behind, high, verb.index)
    if fragment and not rest:
        return False
    draft.content = [*before, *rest]
    draft.trails = True
    draft.rule = "quote-before" if quoted else "inserted" if fragment else "trailing"
    return True


def _exclaimed(sheet: Sheet, draft: Draft, low: int, at: int, high: int) -> bool:
    """“Never!” she said: the mark ends a sentence of its own."""
    tokens = sheet.tokens
    if low < 2 or tokens[low - 1].tag != "QUOTE" or tokens[low - 2].text not in {"!", "?", "…", "..."}:
        return False
    quotation = sheet.closing(low - 1)
    if quotation is None or (at < high and tokens[at].text not in _ENDS):
        return False
    if sheet.page.sentences[tokens[low].sentence].paragraph != sheet.page.sentences[tokens[low - 1].sentence].paragraph:
        return False
    draft.content = [Span(quotation.start, quotation.end)]
    draft.trails = True
    draft.rule = "quote-before"
    return True


def block(sheet: Sheet, cue: int) -> list[Span]:
    """The paragraphs behind “said:” at a paragraph's end: a quotation, or all that the speaker goes on to say."""
    page, tokens = sheet.page, sheet.tokens
    at = tokens[cue].sentence + 1
    home = page.sentences[at - 1].paragraph
    spans: list[Span] = []
    while at < len(page.sentences):
        sentence = page.sentences[at]
        if sentence.zone != "body":
            break
        opened = sheet.opening(sentence.first)
        if opened is not None and not spans:
            return [Span(opened.start, opened.end)] if opened.end - opened.start > 1 else []
        if spans and sentence.paragraph != home and _narrates(sheet, at):
            break
        if spans and sentence.paragraph == home:
            spans[-1] = Span(spans[-1].start, sentence.end)
        else:
            spans.append(Span(sentence.start, sentence.end))
        home = sentence.paragraph
        at += 1
    return spans


_AFTERWORD: Final = re.compile(
    r"(?:Further|Notes?|For (?:more|further)|The full|Follow|Background|Media|Read|See also|Contact|Editor|Ends)\b",
    re.IGNORECASE,
)


def _narrates(sheet: Sheet, number: int) -> bool:
    """Whether a paragraph is the article's own voice again: an afterword, or another “X said:”."""
    page, tokens = sheet.page, sheet.tokens
    sentence = page.sentences[number]
    if _AFTERWORD.match(sheet.text, sentence.start):
        return True
    paragraph = page.paragraphs[sentence.paragraph]
    while number < len(page.sentences) and page.sentences[number].paragraph == sentence.paragraph:
        last = page.sentences[number]
        number += 1
    words = [token.lower for token in tokens[max(sentence.first, last.last - 6) : last.last]]
    return sheet.text[paragraph.end - 1] == ":" and any(word in {"said", "added", "says"} for word in words)


def _joined(sheet: Sheet, at: int, high: int, cue: int) -> list[Span]:
    """A second part joined on by “and that”, “and” with a clause of its own."""
    tokens = sheet.tokens
    if tokens[at].lower in {"and", "but"} and at + 2 < high:
        nxt = at + 1
        if tokens[nxt].lower == "that":
            return said_from(sheet, nxt + 1, high, cue)
    return []


def _object(sheet: Sheet, draft: Draft, verb: Verb, high: int) -> None:
    """A noun phrase that carries what was said: “denied the rumours”, “called it a farce”."""
    tokens = sheet.tokens
    at = verb.index + 1
    if at >= high or (not draft.speakers and draft.left >= draft.first):
        return
    if verb.lemma in NAMING:
        naming = _naming(sheet, verb, at, high)
        if naming:
            draft.content = naming
            draft.rule = "naming"
        return
    if verb.lemma == "claim" and tokens[at].lower == "to" and at + 1 < high and verb.form != "gerund":
        draft.content = said_from(sheet, at + 1, high, verb.index)
        draft.rule = "claims-to"
        return
    nominal = (
        tokens[at].tag in {"DET", "POSS", "ADJ", "NOUN", "NAME", "NUM", "PRON", "QUOTE"} or tokens[at].form == "third"
    )
    if verb.lemma == "express":
        head = next((index for index in range(at, min(at + 3, high)) if tokens[index].lower in _EXPRESSED), None)
        nominal = nominal and head is not None and "that" not in {token.lower for token in tokens[head : head + 2]}
    if (verb.lemma in OBJECT or verb.lemma == "express") and nominal:
        if verb.lemma in {"reiterate", "express"} and any(
            tokens[index].lower in NOUNS and tokens[index + 1].lower == "that"
            for index in range(at, min(at + 4, high - 1))
        ):
            return
        if any(token.lower in {"lives", "emergency", "victory", "war"} for token in tokens[at : min(at + 4, high)]):
            return
        end = _object_end(sheet, at, high)
        run = clauses.trim(sheet, at, end)
        if run is not None:
            draft.content = [span_of(sheet, *run)]
            draft.rule = "object-" + verb.lemma


def _naming(sheet: Sheet, verb: Verb, at: int, high: int) -> list[Span]:
    tokens = sheet.tokens
    if verb.lemma == "call" and tokens[at].lower in {"on", "for", "off", "upon", "in", "to", "up", "back"}:
        return []
    last = sheet.noun_phrase(at, high)
    if last == at and tokens[at].tag != "QUOTE":
        return []
    end = clauses.clause_end(sheet, at, high)
    if verb.lemma in {"call", "label", "dub", "brand", "term"}:
        if last >= end or not any(
            tokens[index].tag == "QUOTE" or tokens[index].tag in {"DET", "ADJ"} for index in range(at + 1, end)
        ):
            return []
    else:
        link = "to" if verb.lemma in {"liken", "compare"} else "as"
        if not any(tokens[index].lower == link for index in range(at, min(end, at + 30))):
            return []
    return said_from(sheet, at, high, verb.index)


def _object_end(sheet: Sheet, at: int, high: int) -> int:
    tokens = sheet.tokens
    for index in range(at + 1, high):
        token = tokens[index]
        if token.text == ";":
            return index
        if token.text == "," and index + 1 < high:
            following = tokens[index + 1]
            if (
                following.form == "gerund"
                or following.tag in {"WH", "SCONJ"}
                or following.lower in {"but", "while", "after", "as"}
            ):
                return index
            if following.lower == "and" and index + 2 < high and sheet.is_finite(index + 2):
                return index
        if token.lower in {"and", "but"} and index + 1 < high and sheet.is_finite(index + 1):
            return index
    return high
