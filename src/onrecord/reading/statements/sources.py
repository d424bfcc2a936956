"""Statements without a verb that somebody governs: “according to”, “reportedly”, “is believed to”, “the claim that”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements import clauses, subjects
from onrecord.reading.statements.draft import Draft, said_before, said_from, span_of, speak
from onrecord.reading.statements.verbs import block
from onrecord.reading.statements.lexicon import ADDRESSED, HEARSAY, IMPERSONAL, NOUNS, PAPERS

if TYPE_CHECKING:
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.parts import Mention
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.reading.statements.verbs import Verb

_ENDS: Final = frozenset({".", "!", "?", "…", "..."})
_INTO: Final = frozenset("of from by in for to on at posted published released issued made".split())


def according(sheet: Sheet, sentence: Sentence, index: int) -> Draft | None:
    """“According to X, A”, “A, according to X”, and X in the middle of A."""
    tokens = sheet.tokens
    low, high = clauses.scope(sheet, sentence, index)
    if index + 2 >= high or tokens[index + 1].lower != "to":
        return None
    draft = Draft(index, index + 2, "according-to", left=index, right=index + 2, lemma="according")
    end = _source_end(sheet, index + 2, high)
    draft.speakers = _source(sheet, index + 2, end)
    if not draft.speakers:
        draft.paper = next((tokens[at].lower for at in range(index + 2, end) if tokens[at].lower in PAPERS), "")
    draft.right = end
    left = index - 1
    opening = left < low or tokens[left].tag in {"SCONJ", "CCONJ"}
    behind = end + 1 if end < high and tokens[end].text in {",", ":"} else end
    if opening:
        if left >= low and tokens[left].tag == "CCONJ":
            draft.left = left
        draft.content = said_from(sheet, behind, high, index, whole=end < high and tokens[end].text == ":")
        return draft if draft.content else None
    parted = tokens[left].text == "," or tokens[left].tag == "QUOTE"
    stop = left + 1
    before = said_before(sheet, _clause_start(sheet, low, stop), stop, index)
    rest: list = []
    if end < high and tokens[end].text == "," and parted and tokens[left].text == ",":
        follows = tokens[behind] if behind < high else None
        if follows is not None and (
            sheet.opening(behind) is not None
            or not sheet.finite(_clause_start(sheet, low, stop), left)
            or (
                follows.tag == "CCONJ"
                and sheet.finite(behind, high)
                and behind + 1 < high
                and not sheet.is_finite(behind + 1)
            )
        ):
            start = behind + 1 if follows.tag == "CCONJ" else behind
            rest = said_from(sheet, start, high, index)
    elif end < high and tokens[end].text == ":" and sheet.opening(end + 1) is not None:
        rest = said_from(sheet, end + 1, high, index)
    draft.content = [*before, *rest]
    draft.trails = True
    return draft if draft.content else None


def _clause_start(sheet: Sheet, low: int, stop: int) -> int:
    """Where the clause begins that ends at a token: behind a colon, where what stands behind it is a mere fragment."""
    for index in range(stop - 1, low, -1):
        if sheet.tokens[index].text == ":":
            return low if sheet.finite(index, stop) else index + 1
    return low


def _source_end(sheet: Sheet, at: int, high: int) -> int:
    """One past the phrase that names a source: to the comma or stop, past an apposition that a comma closes."""
    tokens = sheet.tokens
    for index in range(at, high):
        token = tokens[index]
        if token.text in {",", ";", ":"} or token.text in _ENDS or token.text in {"—", "–", "--", "("}:
            return index
        if token.tag == "QUOTE" and sheet.opening(index) is not None:
            return index
        if index > at and token.tag in {"WH", "SCONJ"}:
            return index
    return high


def _source(sheet: Sheet, at: int, end: int) -> tuple[Mention, ...]:
    """Who a source phrase names: its head, or the one that a paper in it comes from."""
    tokens = sheet.tokens
    inside = [sheet.starts[index] for index in range(at, end) if index in sheet.starts]
    if not inside:
        return ()
    head = next((index for index in range(at, end) if tokens[index].lower in PAPERS), None)
    first = inside[0]
    if sheet.firsts[first.index] == at and (head is None or sheet.lasts[first.index] >= head):
        second = sheet.lasts[first.index] + 1
        if second + 1 < end and tokens[second].lower == "and" and second + 1 in sheet.starts:
            return first, sheet.starts[second + 1]
        return (first,)
    if head is not None:
        for mention in inside:
            start = sheet.firsts[mention.index]
            if start > head and tokens[start - 1].lower in _INTO | {"the"}:
                return (mention,)
        return (first,)
    whole = sheet.noun_phrase(at, end)
    ending = [mention for mention in inside if sheet.lasts[mention.index] == whole - 1]
    return (ending[0] if ending else first,)


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
    content = []
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
    tokens = sheet.tokens
    for index in range(at + 1, high):
        if tokens[index].text in {";", ")", "—", "–", "--"}:
            return index
        if (
            tokens[index].text == ","
            and index + 1 < high
            and (
                tokens[index + 1].tag in {"WH", "SCONJ"}
                or tokens[index + 1].form == "gerund"
                or tokens[index + 1].tag == "CCONJ"
                and sheet.finite(index + 2, high)
                or tokens[index + 1].lower in {"according"}
            )
        ):
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
    tokens = sheet.tokens
    if verb.negated or verb.modal and verb.lemma != "expect":
        return None
    low, high = clauses.scope(sheet, sentence, verb.index)
    draft = Draft(verb.first, verb.index + 1, "passive", left=verb.first, right=verb.index + 1, lemma=verb.lemma)
    subject = subjects.before(sheet, verb.first, low)
    at = verb.index + 1
    agent, at = _agent(sheet, at, high)
    while at < high and at in sheet.times:
        at += 1
    if at >= high:
        return None if verb.lemma not in {"announce", "report"} else _undergone(sheet, draft, subject, agent)
    if (
        verb.lemma in {"quote", "cite", "report"}
        and tokens[at].lower == "as"
        and at + 1 < high
        and tokens[at + 1].form == "gerund"
    ):
        speak(sheet, draft, subject)
        draft.last = at + 2
        start = at + 2
        if start < high and tokens[start].text in {":", ","}:
            start += 1
        if start < high and tokens[start].lower == "that":
            start += 1
        draft.content = said_from(sheet, start, high, verb.index)
        draft.rule, draft.right = "quoted-as", start
        return draft if draft.content else None
    if (
        verb.lemma in ADDRESSED
        and tokens[at].lower in {"that", "of"}
        or verb.lemma == "tell"
        and tokens[at].tag in {"DET", "NAME", "PRON", "POSS"}
    ):
        draft.speakers = agent
        if subject is not None:
            draft.left = subject.first
            draft.to = subject.mentions[0].span if subject.mentions else None
        draft.content = said_from(sheet, at + (tokens[at].lower == "that"), high, verb.index)
        draft.rule, draft.right = "was-told", at
        return draft if draft.content and sheet.finite(at, high) else None
    if verb.lemma not in IMPERSONAL:
        return None
    draft.speakers = agent
    dummy = subject is not None and tokens[subject.first].lower == "it" and subject.last == subject.first + 1
    if (
        subject is not None
        and dummy
        and (tokens[at].lower == "that" or tokens[at].tag in {"DET", "PRON", "NAME", "POSS"})
    ):
        draft.left = subject.first
        start = at + (tokens[at].lower == "that")
        draft.content = said_from(sheet, start, high, verb.index)
        draft.rule, draft.right = "impersonal-that", start
        return draft if draft.content and sheet.finite(start, high) else None
    joined = tokens[at].tag == "TO" or tokens[at].lower == "to"
    if joined or tokens[at].form == "participle" or tokens[at].form == "past" or tokens[at].tag == "ADJ":
        end = clauses.clause_end(sheet, at, high)
        content = []
        if subject is not None:
            draft.left = subject.first
            content.append(span_of(sheet, subject.first, max(subject.first + 1, _core_end(sheet, subject))))
        run = clauses.trim(sheet, at + joined, end)
        if run is not None:
            content.append(span_of(sheet, *run))
        draft.content = content
        draft.rule = "impersonal-to" if verb.lemma != "expect" else "expected-to"
        return draft if run is not None else None
    if verb.lemma in {"announce", "report", "expect"}:
        return _undergone(sheet, draft, subject, agent)
    return None


def _core_end(sheet: Sheet, subject: subjects.Subject) -> int:
    last = subject.last
    while last > subject.first + 1 and (sheet.tokens[last - 1].text == "," or sheet.tokens[last - 1].tag == "WH"):
        last -= 1
    return last


def _undergone(
    sheet: Sheet, draft: Draft, subject: subjects.Subject | None, agent: tuple[Mention, ...]
) -> Draft | None:
    """“The deal was announced”: the subject is what was said."""
    if subject is None or subjects.pronoun_only(sheet, subject):
        return None
    if subject.first > 0 and sheet.tokens[subject.first - 1].tag == "SCONJ":
        return None
    draft.speakers = agent
    draft.content = [span_of(sheet, subject.first, _core_end(sheet, subject))]
    draft.rule = "was-" + ("announced" if draft.lemma != "expect" else "expected")
    return draft


def _agent(sheet: Sheet, at: int, high: int) -> tuple[tuple[Mention, ...], int]:
    tokens = sheet.tokens
    if at + 1 < high and tokens[at].lower == "by":
        last = sheet.noun_phrase(at + 1, high)
        if last > at + 1:
            inside = [sheet.starts[index] for index in range(at + 1, last) if index in sheet.starts]
            return tuple(inside[:1]), last
    return (), at


def clear(sheet: Sheet, sentence: Sentence, index: int) -> Draft | None:
    """“made it clear that A”, “was clear that A”."""
    tokens = sheet.tokens
    low, high = clauses.scope(sheet, sentence, index)
    verb = index - 1
    while verb > low and (tokens[verb].tag in {"ADV", "ADJ"} or tokens[verb].lower == "it"):
        verb -= 1
    if verb < low or tokens[verb].lemma not in {"make", "be"}:
        return None
    that = next((at for at in range(index + 1, min(high, index + 12)) if tokens[at].lower == "that"), None)
    if that is None or any(tokens[at].tag == "QUOTE" or sheet.is_finite(at) for at in range(index + 1, that)):
        return None
    first = verb
    while first - 1 >= low and tokens[first - 1].tag in {"AUX", "ADV", "MODAL"}:
        first -= 1
    subject = subjects.before(sheet, first, low)
    bare = subject is not None and subject.last == subject.first + 1
    if subject is None or (bare and tokens[subject.first].lower in {"it", "this", "that"}):
        return None
    draft = Draft(verb, index + 1, "made-clear", left=verb, right=that + 1, lemma="clear")
    speak(sheet, draft, subject)
    draft.content = said_from(sheet, that + 1, high, index)
    return draft if draft.content else None


def noun(sheet: Sheet, sentence: Sentence, index: int) -> Draft | None:
    """“the claim that A”, “his belief that A”, “reports that A”."""
    tokens = sheet.tokens
    token = tokens[index]
    if token.lower not in NOUNS or token.tag not in {"NOUN", "VERB", "NAME", "ADJ"}:
        return None
    low, high = clauses.scope(sheet, sentence, index)
    if token.tag == "VERB" and (index == low or tokens[index - 1].tag in {"PUNCT", "PRON", "CCONJ", "TO"}):
        return None
    at = index + 1
    speakers: tuple[Mention, ...] = ()
    while at + 1 < high and tokens[at].lower in {"by", "from", "made"} and at < index + 8:
        if tokens[at].lower == "made":
            at += 1
            continue
        last = sheet.noun_phrase(at + 1, high)
        inside = [sheet.starts[k] for k in range(at + 1, last) if k in sheet.starts]
        speakers = tuple(inside[:1])
        at = last if last > at + 1 else high
    while at < high and (
        at in sheet.times
        or (at + 1 in sheet.times and tokens[at].lower == "on")
        or (speakers and (tokens[at].text == "," or (tokens[at - 1].text == "," and at in sheet.starts)))
    ):
        if speakers and at in sheet.starts and tokens[at - 1].text == ",":
            speakers = (sheet.starts[at],)
            at = sheet.lasts[speakers[0].index]
        at += 1
    if at + 1 >= high or tokens[at].lower != "that" or not sheet.finite(at + 1, high):
        return None
    follower = tokens[at + 1]
    if follower.tag in {"AUX", "MODAL", "VERB"}:
        return None
    draft = Draft(index, index + 1, "noun", left=index, right=at + 1, lemma=token.lower)
    first = index - 1
    while first >= low and tokens[first].tag in {"ADJ", "NOUN", "NUM"} and first not in sheet.ends:
        first -= 1
    if not speakers and first >= low:
        if tokens[first].tag == "POSS" and tokens[first].lower in {"'s", "’s", "'", "’"} and first - 1 in sheet.ends:
            speakers = (sheet.ends[first - 1],)
        elif (
            first in sheet.ends
            and sheet.ends[first].form == "pronoun"
            or first in sheet.ends
            and tokens[first].tag == "POSS"
        ):
            speakers = (sheet.ends[first],)
        elif tokens[first].tag == "POSS":
            owner = sheet.starts.get(first)
            speakers = (owner,) if owner is not None else ()
    if not speakers and token.lower not in {"reports", "news", "rumors", "rumours", "speculation", "allegations"}:
        subject = subjects.of_clause(sheet, index, low)
        speakers = subject.mentions if subject is not None else ()
    draft.speakers = speakers
    draft.content = said_from(sheet, at + 1, high, index)
    return draft if draft.content else None


def issued(sheet: Sheet, sentence: Sentence) -> Draft | None:
    """“The ministry issued the following statement:” and what stands behind it."""
    tokens = sheet.tokens
    low = sheet.body_start(sentence)
    for index in range(sentence.last - 2, low, -1):
        if (
            tokens[index].lower in {"statement", "remarks", "declaration", "tweet", "message"}
            and tokens[index].tag == "NOUN"
        ):
            draft = Draft(index, index + 1, "issued", left=index, right=sentence.last, lemma=tokens[index].lower)
            subject = subjects.of_clause(sheet, index, low)
            draft.speakers = subject.mentions if subject is not None else ()
            draft.content = block(sheet, index)
            return draft if draft.content else None
    return None
