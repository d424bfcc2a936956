"""Statements that a noun or a phrase brings: “according to”, “the claim that”, “made it clear that”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements import clauses, subjects
from onrecord.reading.statements.blocks import block
from onrecord.reading.statements.draft import Draft, said_before, said_from, speak
from onrecord.reading.statements.lexicon import DASHES, NOUNS, PAPERS, TERMINALS

if TYPE_CHECKING:
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.parts import Mention
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.record import Span

_FROM: Final = frozenset("of from by in for to on at posted published released issued made the".split())
_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
_NOBODYS: Final = frozenset({"reports", "news", "rumors", "rumours", "speculation", "allegations"})
"""Nouns whose source is nobody unless it is named beside them."""
_ISSUED: Final = frozenset({"statement", "remarks", "declaration", "tweet", "message"})


def according(sheet: Sheet, sentence: Sentence, index: int) -> Draft | None:
    """“According to X, A”, “A, according to X”, and X in the middle of A."""
    tokens = sheet.tokens
    low, high = clauses.scope(sheet, sentence, index)
    if index + 2 >= high or tokens[index + 1].lower != "to":
        return None
    draft = Draft(index, index + 2, "according-to", left=index, lemma="according")
    end = draft.right = _source_end(sheet, index + 2, high)
    draft.speakers = _source(sheet, index + 2, end)
    if not draft.speakers:
        draft.paper = next((tokens[at].lower for at in range(index + 2, end) if tokens[at].lower in PAPERS), "")
    left = index - 1
    if left < low or tokens[left].tag in {"SCONJ", "CCONJ"}:
        draft.left = left if left >= low and tokens[left].tag == "CCONJ" else index
        mark = tokens[end].text if end < high else ""
        draft.content = said_from(sheet, end + (mark in {",", ":"}), high, index, whole=mark == ":")
    else:
        start = _clause_start(sheet, low, index)
        draft.content = said_before(sheet, start, index, index)
        draft.content += _rest(sheet, index, end, high, fragment=not sheet.finite(start, left))
        draft.trails = True
    return draft if draft.content else None


def _rest(sheet: Sheet, index: int, end: int, high: int, *, fragment: bool) -> list[Span]:
    """What goes on behind “, according to X,”."""
    tokens = sheet.tokens
    begin = end + 1
    if begin >= high:
        return []
    quoted = sheet.opening(begin) is not None
    if tokens[end].text == ":":
        return said_from(sheet, begin, high, index) if quoted else []
    if tokens[end].text != "," or tokens[index - 1].text != ",":
        return []
    follows = tokens[begin].tag == "CCONJ"
    joined = follows and begin + 1 < high and sheet.finite(begin, high) and not sheet.is_finite(begin + 1)
    return said_from(sheet, begin + follows, high, index) if quoted or fragment or joined else []


def _clause_start(sheet: Sheet, low: int, stop: int) -> int:
    """Where the clause begins that ends at a token: behind a colon, where what stands behind it is a mere fragment."""
    for index in range(stop - 1, low, -1):
        if sheet.tokens[index].text == ":":
            return low if sheet.finite(index, stop) else index + 1
    return low


def _source_end(sheet: Sheet, at: int, high: int) -> int:
    """One past the phrase that names a source."""
    tokens = sheet.tokens
    for index in range(at, high):
        token = tokens[index]
        if token.text in {",", ";", ":", "("} | TERMINALS | DASHES or sheet.opening(index) is not None:
            return index
        if index > at and token.tag in {"WH", "SCONJ"}:
            return index
    return high


def _source(sheet: Sheet, at: int, end: int) -> tuple[Mention, ...]:
    """Who a source phrase names: its head, or the one that a paper in it comes from."""
    tokens = sheet.tokens
    inside = sheet.starting(at, end)
    if not inside:
        return ()
    first = inside[0]
    head = next((index for index in range(at, end) if tokens[index].lower in PAPERS), None)
    if sheet.firsts[first.index] == at and (head is None or sheet.lasts[first.index] >= head):
        second = sheet.lasts[first.index] + 1
        if second + 1 < end and tokens[second].lower == "and" and second + 1 in sheet.starts:
            return first, sheet.starts[second + 1]
        return (first,)
    if head is not None:
        writers = (m for m in inside if sheet.firsts[m.index] > head and _comes_from(sheet, m))
        return (next(writers, first),)
    whole = sheet.noun_phrase(at, end)
    return (next((mention for mention in inside if sheet.lasts[mention.index] == whole - 1), first),)


def _comes_from(sheet: Sheet, mention: Mention) -> bool:
    return sheet.tokens[sheet.firsts[mention.index] - 1].lower in _FROM


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


GAP: Final = 8
"""How many tokens the subject of a clause about a claim has at most."""
_TAKING_CLAIMS: Final = frozenset(
    "reject deny dismiss dispute refute repeat make level raise call investigate support share".split()
)


def noun(sheet: Sheet, sentence: Sentence, index: int) -> Draft | None:
    """“the claim that A”, “his belief that A”, “reports that A”."""
    tokens = sheet.tokens
    token = tokens[index]
    if token.lower not in NOUNS or token.tag not in {"NOUN", "VERB", "NAME", "ADJ"}:
        return None
    low, high = clauses.scope(sheet, sentence, index)
    if token.tag == "VERB" and (index == low or tokens[index - 1].tag in {"PUNCT", "PRON", "CCONJ", "TO"}):
        return None
    speakers, at = _named_behind(sheet, index + 1, high)
    if at + 1 >= high or tokens[at].lower != "that" or not sheet.finite(at + 1, high):
        return None
    if tokens[at + 1].tag in {"AUX", "MODAL", "VERB"}:
        return None  # “the report that was published” : a relative clause
    if _gapped(sheet, at + 1, high):
        return None
    draft = Draft(index, index + 1, "noun", left=index, right=at + 1, lemma=token.lower)
    draft.speakers = speakers or _owner(sheet, index, low)
    if not draft.speakers and token.lower not in _NOBODYS:
        subject = subjects.of_clause(sheet, index, low)
        draft.speakers = subject.mentions if subject is not None else ()
    draft.content = said_from(sheet, at + 1, high, index)
    return draft if draft.content else None


def _gapped(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a clause lacks its object, so that it is about the noun before it: “a charge that Lorne rejected”."""
    tokens = sheet.tokens
    verb = next((index for index in range(at, min(high, at + GAP)) if sheet.is_finite(index)), None)
    if verb is None or tokens[verb].lemma not in _TAKING_CLAIMS:
        return False
    following = next((token for token in tokens[verb + 1 : high] if token.tag != "ADV"), None)
    return following is None or following.text in {",", ".", ";", "—", "–"} or following.tag == "ADP"


def _named_behind(sheet: Sheet, at: int, high: int) -> tuple[tuple[Mention, ...], int]:
    """Who is named behind a noun (“accusations made by X, the minister, on Monday that”), and the token past it."""
    tokens = sheet.tokens
    speakers: tuple[Mention, ...] = ()
    far = at + 7
    while at + 1 < high and at < far and tokens[at].lower in {"by", "from", "made"}:
        if tokens[at].lower == "made":
            at += 1
            continue
        last = sheet.noun_phrase(at + 1, high)
        speakers = tuple(sheet.starting(at + 1, last)[:1])
        at = last if last > at + 1 else high
    while at < high:
        apposed = sheet.starts.get(at) if speakers and tokens[at - 1].text == "," else None
        if apposed is not None:
            speakers = (apposed,)
            at = sheet.lasts[apposed.index] + 1
        elif (
            at in sheet.times
            or (at + 1 in sheet.times and tokens[at].lower == "on")
            or (speakers and tokens[at].text == ",")
        ):
            at += 1
        else:
            break
    return speakers, at


def _owner(sheet: Sheet, index: int, low: int) -> tuple[Mention, ...]:
    """Whose claim it is: “Cohen's claim”, “his repeated claim”."""
    tokens = sheet.tokens
    first = index - 1
    while first >= low and tokens[first].tag in {"ADJ", "NOUN", "NUM"} and first not in sheet.ends:
        first -= 1
    if first < low:
        return ()
    if tokens[first].lower in _POSSESSIVE:
        owner = sheet.ends.get(first - 1)
    elif tokens[first].tag == "POSS":
        owner = sheet.ends.get(first) or sheet.starts.get(first)
    else:
        owner = sheet.ends.get(first)
        owner = owner if owner is not None and owner.form == "pronoun" else None
    return () if owner is None else (owner,)


def issued(sheet: Sheet, sentence: Sentence) -> Draft | None:
    """“The ministry issued the following statement:” and what stands behind it."""
    tokens = sheet.tokens
    low = sheet.body_start(sentence)
    for index in range(sentence.last - 2, low, -1):
        if tokens[index].lower in _ISSUED and tokens[index].tag == "NOUN":
            draft = Draft(index, index + 1, "issued", left=index, right=sentence.last, lemma=tokens[index].lower)
            subject = subjects.of_clause(sheet, index, low)
            draft.speakers = subject.mentions if subject is not None else ()
            draft.content = block(sheet, index)
            return draft if draft.content else None
    return None
