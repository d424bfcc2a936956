"""Who says it: the subject of a verb of saying, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.reading.statements.lexicon import PAPERS, SAYING, THINKING

if TYPE_CHECKING:
    from onrecord.reading.parts import Mention
    from onrecord.reading.statements.sheet import Sheet

_LINKS: Final = frozenset(
    "of in for at from with against on to by near inside outside within between around across including".split()
)
_WHERE: Final = frozenset("in at near from inside outside around across".split())
_PERSONAL: Final = frozenset({"he", "she", "it", "they", "we", "i", "you"})
REACH: Final = 60
"""How many tokens back a subject is looked for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The phrase that speaks.

    Attributes:
        first, last: its tokens `[first, last)`; from the first word of the phrase to the last before the verb, so that
            an apposition or a relative clause belongs to it.
        mentions: who it is: more than one where two speak together; empty where the cast knows nobody.
    """

    first: int
    last: int
    mentions: tuple[Mention, ...]


def before(sheet: Sheet, verb: int, low: int) -> Subject | None:
    """The subject that stands before a finite verb, not further back than the token `low`; None where none does."""
    return _before(sheet, verb, max(low, verb - REACH), 0)


def _before(sheet: Sheet, verb: int, low: int, depth: int) -> Subject | None:
    tokens = sheet.tokens
    at = _skip_back(sheet, verb - 1, low)
    if at < low or depth > 3:
        return None
    token = tokens[at]
    if token.tag == "CCONJ":
        return _shared(sheet, at, low, depth)
    if token.tag == "QUOTE" and at > low and tokens[at - 1].text == ",":
        at, token = at - 1, tokens[at - 1]  # “The mayor, who called it “over,” said”
    if token.text == "," or token.text in {"—", "–", "--", ")"}:
        inner = at - 1
        if token.text == "," and inner >= low and tokens[inner].tag == "CCONJ":
            return _shared(sheet, inner, low, depth)
        return _apposed(sheet, at, low)
    if token.tag == "WH":
        return _antecedent(sheet, at, low) if token.lower in {"who", "which"} else None
    if token.lower == "that" and at > low and (at - 1) in sheet.ends:
        return _antecedent(sheet, at, low)
    found = _phrase(sheet, at, low)
    return _outside(sheet, found, low) or found


def _outside(sheet: Sheet, found: Subject | None, low: int) -> Subject | None:
    """The antecedent, where the phrase before a verb is an object in a relative clause: “Men who held it said”."""
    if found is None:
        return None
    tokens = sheet.tokens
    verbs = 0
    if tokens[found.first - 1].lemma in SAYING | THINKING:
        return None  # “who say the army denied”: the clause said has its own subject
    for at in range(found.first - 1, max(low, found.first - 12), -1):
        token = tokens[at]
        if token.tag in {"PUNCT", "QUOTE", "CCONJ", "SCONJ"}:
            return None
        if token.tag == "WH":
            return _antecedent(sheet, at, low) if token.lower == "who" and verbs else None
        verbs += sheet.is_finite(at)
    return None


def _skip_back(sheet: Sheet, at: int, low: int) -> int:
    """The last token before a verb's adverbs, auxiliaries and times."""
    tokens = sheet.tokens
    while at >= low:
        if tokens[at].lower == "there" and at in sheet.ends:
            break  # “officials there said”
        if at in sheet.times and tokens[at].tag not in {"PRON"}:
            at = sheet.time_first[id(sheet.times[at])] - 1
            if at >= low and tokens[at].lower in {"on", "in", "at", "late", "early", "earlier"}:
                at -= 1
            if at > low and tokens[at].lower in {"late", "early"}:
                at -= 1
            continue
        if tokens[at].tag in {"ADV", "AUX", "MODAL", "NOT"} or tokens[at].lower in {
            "also",
            "all",
            "both",
            "here",
            "again",
            "each",
        }:
            at -= 1
            continue
        break
    return at


def _shared(sheet: Sheet, conjunction: int, low: int, depth: int) -> Subject | None:
    """The subject of the verb that a conjunction joins to another one before it (“met X and said”)."""
    tokens = sheet.tokens
    anchors = []
    for at in range(conjunction - 1, low - 1, -1):
        token = tokens[at]
        if sheet.quote[at] != sheet.quote[conjunction] or not sheet.is_finite(at):
            continue
        previous = tokens[at - 1] if at > low else None
        if previous is not None and (previous.tag in {"WH", "TO", "MODAL", "AUX", "NOT"} or previous.lower == "that"):
            continue
        if token.form == "participle":
            continue
        anchors.append(at)
    # A verb of saying is joined to its like: “confirmed that he would come and said”.
    anchors.sort(key=lambda at: tokens[at].lemma not in SAYING)
    for at in anchors:
        found = _before(sheet, at, low, depth + 1)
        if found is not None and found.mentions:
            return found
    return _before(sheet, anchors[0], low, depth + 1) if anchors else None


def _apposed(sheet: Sheet, comma: int, low: int) -> Subject | None:
    """NAME, apposition, said."""
    tokens = sheet.tokens
    mark = tokens[comma].text
    best: Subject | None = None
    named = sheet.ends.get(comma - 1)
    if named is not None and named.form == "name" and _person(sheet, named) and mark == ",":
        head = sheet.firsts[named.index]
        head -= head - 1 > low and tokens[head - 1].tag == "DET"
        if head - 1 > low and tokens[head - 1].text == "," and _noun_before(sheet, head - 2, low):
            return Subject(_widen(sheet, head - 2, low), comma + 1, (named,))
    for at in range(comma - 1, low, -1):
        if tokens[at].text != (mark if mark != ")" else "("):
            if tokens[at].tag == "QUOTE" and mark == ",":
                continue
            continue
        mention = sheet.ends.get(at - 1)
        opener = tokens[at + 1]
        if mention is None:
            if best is None and opener.lower in {"who", "which"} and tokens[at - 1].tag in {"NOUN", "NAME"}:
                best = Subject(_widen(sheet, at - 1, low), comma + 1, ())
            continue
        if opener.tag in {"CCONJ", "SCONJ"}:
            continue
        first = sheet.firsts[mention.index]
        if (
            first > low
            and tokens[first - 1].lower in {"in", "at", "near", "from", "to"}
            and not _person(sheet, mention)
        ):
            continue
        if mention.form == "pronoun":
            continue
        if best is None or _person(sheet, mention):
            best = Subject(first, comma + 1, (mention,))
            if _person(sheet, mention):
                break
    return best


def _noun_before(sheet: Sheet, at: int, low: int) -> bool:
    """Whether a common description (“the prime minister”) ends at a token, and opens its clause."""
    tokens = sheet.tokens
    if tokens[at].tag not in {"NOUN", "NAME"}:
        return False
    mention = sheet.ends.get(at)
    if mention is not None and mention.form == "name" and _person(sheet, mention):
        return False
    first = _widen(sheet, at, low)
    while first - 2 >= low and tokens[first - 1].lower in {"of", "for", "in", "on", "at"}:
        first = _widen(sheet, first - 2, low)
    return first <= low or tokens[first - 1].tag in {"PUNCT", "QUOTE", "CCONJ", "SCONJ"}


def _person(sheet: Sheet, mention: Mention) -> bool:
    entity = sheet.cast.entity(mention)
    return entity is not None and entity.kind == "person"


def _antecedent(sheet: Sheet, pronoun: int, low: int) -> Subject | None:
    """Cohen, who said."""
    at = pronoun - 1
    tokens = sheet.tokens
    if at > low and tokens[at].tag == "CCONJ":
        # “who fight and who say”: the first of the two tells
        earlier = next((k for k in range(at - 1, low, -1) if tokens[k].lower == tokens[pronoun].lower), None)
        if earlier is None:
            return None
        at = earlier - 1
    if at >= low and tokens[at].text == ",":
        at -= 1
    if at < low:
        return None
    found = _phrase(sheet, at, low)
    return None if found is None else Subject(found.first, pronoun + 1, found.mentions)


def _phrase(sheet: Sheet, at: int, low: int) -> Subject | None:
    """The noun phrase that ends at a token, with what hangs on it by prepositions."""
    tokens = sheet.tokens
    if tokens[at].tag == "QUOTE" and at > low:
        at -= 1
    mention = sheet.ends.get(at)
    first = sheet.firsts[mention.index] if mention is not None else _chunk_start(sheet, at, low)
    if first is None or first < low:
        return None
    if mention is not None:
        outer_mention = sheet.holding(first)
        while outer_mention is not None and low <= sheet.firsts[outer_mention.index] < first:
            mention, first = outer_mention, sheet.firsts[outer_mention.index]
            outer_mention = sheet.holding(first)
    pronoun = mention is not None and mention.form == "pronoun"
    wide = first if pronoun else _widen(sheet, first, low)
    mentions = () if mention is None else _together(sheet, wide, low, mention)
    if len(mentions) > 1:
        wide = _widen(sheet, sheet.firsts[mentions[0].index], low)
    head = None if pronoun else _head_before(sheet, wide - 1, low)
    if head is not None:
        outer = _phrase(sheet, head, low)
        placed = mention is not None and sheet.is_place(mention, either=tokens[wide - 1].lower in _WHERE)
        if outer is not None and (outer.mentions or mention is None or placed):
            return Subject(outer.first, at + 1, outer.mentions)
    return Subject(wide, at + 1, mentions)


def _head_before(sheet: Sheet, link: int, low: int) -> int | None:
    """The last token of the noun that a phrase hangs on by the preposition at a token, or None."""
    tokens = sheet.tokens
    if link <= low or tokens[link].lower not in _LINKS:
        return None
    head = link - 1
    if tokens[head].tag == "CCONJ" and head - 2 >= low and tokens[head - 1].lower in _LINKS:
        head -= 2  # in and around the capital
    if tokens[head].text == ")":
        opened = next((at for at in range(head - 1, max(low, head - 6), -1) if tokens[at].text == "("), None)
        head = opened - 1 if opened is not None else head
    if head < low or head in sheet.times or not (tokens[head].tag in {"NOUN", "NAME"} or head in sheet.ends):
        return None
    return head


def _widen(sheet: Sheet, first: int, low: int) -> int:
    """The first token of the noun phrase that a mention ends: its article and adjectives belong to it."""
    tokens = sheet.tokens
    while first - 1 >= low and first - 1 not in sheet.times and tokens[first].tag not in {"DET"}:
        before_it = tokens[first - 1]
        if before_it.tag not in {"DET", "ADJ", "NOUN", "NAME", "NUM", "POSS"} and before_it.lower not in {
            "more",
            "most",
        }:
            break
        first -= 1
    return first


def _chunk_start(sheet: Sheet, at: int, low: int) -> int | None:
    """The first token of the noun phrase that ends at a token, or None where none does."""
    tokens = sheet.tokens
    if tokens[at].tag not in {"NOUN", "NAME", "NUM", "PRON", "ADJ", "DET"}:
        return None
    first = at
    if tokens[at].tag == "PRON":
        return at
    return _widen(sheet, first, low)


def _together(sheet: Sheet, first: int, low: int, mention: Mention) -> tuple[Mention, ...]:
    """A mention with those that commas and “and” join to it, where they open the clause together."""
    tokens = sheet.tokens
    joint = first - 1
    if joint <= low or tokens[joint].lower != "and" or mention.form == "pronoun":
        return (mention,)
    before_it = sheet.ends.get(joint - 1)
    shared = mention.form == "description" and tokens[first].tag != "DET"
    if shared and before_it is not None and before_it.form == "name" and not _person(sheet, before_it):
        return (mention,)  # “Red Cross and hospital officials” are one party
    found = [mention]
    while joint > low and (tokens[joint].lower == "and" or (len(found) > 1 and tokens[joint].text == ",")):
        other = sheet.ends.get(joint - 1)
        if other is None:
            break
        begin = sheet.firsts[other.index]
        holder = sheet.holding(begin)
        if holder is not None:
            other, begin = (
                (holder, sheet.firsts[holder.index]) if holder.form == "name" else (other, sheet.firsts[holder.index])
            )
        found.append(other)
        joint = _widen(sheet, begin, low) - 1
    opens = joint < low or tokens[joint].tag in {"PUNCT", "QUOTE", "SCONJ", "CCONJ", "ADV"}
    opens = opens or tokens[joint].lower in {"after", "before", "since", "until", "as"}
    if not opens or len({other.entity for other in found}) < len(found):
        return (mention,)
    return tuple(reversed(found))


def after(sheet: Sheet, verb: int, high: int) -> Subject | None:
    """The subject that stands behind its verb (“said Cohen, the minister”), before the token `high`."""
    tokens = sheet.tokens
    at = verb + 1
    if at >= high:
        return None
    mention = sheet.starts.get(at)
    last = sheet.noun_phrase(at, high)
    if last == at:
        return None
    mentions: tuple[Mention, ...] = () if mention is None else (mention,)
    if mention is None:
        inside = [
            sheet.starts[index]
            for index in range(at, last)
            if index in sheet.starts and sheet.lasts[sheet.starts[index].index] < last
        ]
        whole = [m for m in inside if sheet.lasts[m.index] == last - 1]
        mentions = (whole[0],) if whole else ()
    end = last
    while (
        end + 1 < high and tokens[end].lower in {"of", "for", "from", "in", "at", "with"} and end + 1 not in sheet.times
    ):
        further = sheet.noun_phrase(end + 1, high)
        if further == end + 1:
            break
        end = further
    if not mentions and end + 1 < high and tokens[end].text == "," and end + 1 in sheet.starts:
        named = sheet.starts[end + 1]  # “said the farm's owner, Tomas Quell”
        if named.form == "name" and _person(sheet, named):
            return Subject(at, sheet.lasts[named.index] + 1, (named,))
    if end + 1 < high and tokens[end].lower == "and" and end + 1 in sheet.starts and mentions:
        mentions = (*mentions, sheet.starts[end + 1])
        end = sheet.noun_phrase(end + 1, high)
    return Subject(at, end, mentions)


def of_clause(sheet: Sheet, verb: int, low: int) -> Subject | None:
    """The subject of the main clause that a participle hangs on (“X did this, saying”)."""
    tokens = sheet.tokens
    found: Subject | None = None
    for at in range(verb - 1, max(low, verb - REACH) - 1, -1):
        if not sheet.is_finite(at) or sheet.quote[at] != sheet.quote[verb]:
            continue
        if tokens[at].tag == "VERB" and at > low and tokens[at - 1].tag in {"AUX", "MODAL"}:
            continue
        subject = before(sheet, at, low)
        if subject is None or not subject.mentions:
            parted = at > low and (tokens[at - 1].tag == "QUOTE" or tokens[at - 1].text == ",")
            behind = after(sheet, at, verb) if parted and tokens[at].lemma in SAYING else None
            if behind is not None and behind.mentions:
                return behind
            continue
        opener = tokens[subject.first - 1] if subject.first > low else None
        relative = tokens[subject.last - 1].tag == "WH" or tokens[at - 1].tag == "WH"
        dependent = opener is not None and (
            opener.tag in {"SCONJ", "WH"} or (opener.tag == "VERB" and opener.lemma in SAYING | THINKING)
        )
        if (relative or dependent) and found is None:
            found = subject
        if relative or dependent:
            continue
        return subject
    return found


def of_opening(sheet: Sheet, verb: int, low: int) -> Subject | None:
    """Whoever opens the clause that a verb stands in, past all that hangs on the phrase: “Men who had fled said”."""
    tokens = sheet.tokens
    first = low
    for at in range(verb - 1, max(low, verb - REACH), -1):
        token, before_it = tokens[at], tokens[at - 1]
        if token.text == ";" or sheet.quote[at] != sheet.quote[verb] or sheet.closing(at) is not None:
            first = at + 1
            break
        if token.tag in {"CCONJ", "SCONJ"} and token.lower != "who" and (before_it.text == "," or token.lower == "but"):
            first = at + 1
            break
    while first < verb and (tokens[first].tag in {"ADV", "CCONJ", "PUNCT", "QUOTE"} or first in sheet.times):
        first += 1
    if first < verb and tokens[first].tag in {"ADP", "SCONJ"}:
        comma = next((at for at in range(first, verb) if tokens[at].text == ","), None)
        if comma is None:
            return None
        first = comma + 1
    mention = sheet.starts.get(first)
    if first < verb and any(tokens[at].lower in PAPERS for at in range(first, min(first + 4, verb))):
        return Subject(first, verb, ())
    if mention is None or first >= verb:
        return None
    last = sheet.lasts[mention.index] + 1
    goes_on = tokens[last].tag in {"WH", "ADP", "PUNCT", "TO", "VERB", "ADJ", "ADV"} or last >= verb
    if not goes_on or (sheet.is_finite(last) and tokens[last].form not in {"past", "participle"}):
        return None
    return Subject(first, verb, (mention,))


def ahead(sheet: Sheet, verb: int, high: int) -> Subject | None:
    """The subject that follows a participle which opens the sentence (“Citing X, the minister …”)."""
    tokens = sheet.tokens
    for at in range(verb + 1, high - 1):
        if tokens[at].text == "," and at + 1 in sheet.starts and sheet.quote[at] == sheet.quote[verb]:
            mention = sheet.starts[at + 1]
            last = sheet.lasts[mention.index] + 1
            return Subject(at + 1, last, (mention,))
    return None


def pronoun_only(sheet: Sheet, subject: Subject | None) -> bool:
    """Whether a subject is a bare pronoun."""
    return subject is not None and subject.last - subject.first == 1 and sheet.tokens[subject.first].lower in _PERSONAL
