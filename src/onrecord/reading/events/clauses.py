"""Who stands where around a verb: noun phrases, verb groups, subjects, objects, prepositional phrases. Linear."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.grammar.tokens import Token
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Mention
    from onrecord.reading.times.mention import TimeMention

REACH: Final = 40
"""How many tokens a search for a subject or an argument goes at most."""
_NOMINAL: Final = frozenset({"DET", "POSS", "ADJ", "NUM", "NOUN", "NAME", "PRON"})
_HEADS: Final = frozenset({"NOUN", "NAME", "NUM", "PRON"})
_GROUP: Final = frozenset({"ADV", "NOT", "AUX", "MODAL", "TO"})
OBJECT_CONTROL: Final = frozenset(
    "urge ask order tell call want force allow help enable press invite encourage warn persuade advise require expect "
    "authorise authorize send instruct command direct permit compel push pressure lead implore beg cause get convince "
    "request appeal exhort train arm pay need oblige challenge let entitle assign dispatch deploy recruit hire remind "
    "counsel plead lobby petition sentence condemn".split()
)
_SUBORDINATING: Final = frozenset({"before", "after", "since", "until", "as", "than", "once", "like"})
"""Words tagged as prepositions that open a clause where a noun phrase and its verb follow: “after Ostria attacked”."""
_QUALIFYING: Final = frozenset("base locate call name know station live hold trap involve".split())
_BLAMING: Final = frozenset(
    "accuse blame condemn charge convict criticize criticise suspect prevent stop ban denounce sue bar indict thank "
    "praise prohibit dissuade keep discourage fault acquit commend capable guilty".split()
)


@dataclass(slots=True)
class Chunk:
    """A noun phrase without what follows its head: tokens `[first, last)`, the head's number."""

    first: int
    last: int
    head: int


@dataclass(slots=True)
class Group:
    """A verb with what stands around it: auxiliaries, modal, negation.

    Attributes:
        verb: the verb's token number; `first` where its group begins.
        modal: the modal in small letters, or "".
        negated, passive, progressive, perfect, infinitive: as the group shows.
        bare: whether it is a participle or gerund without an auxiliary.
    """

    verb: int
    first: int
    modal: str = ""
    negated: bool = False
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    infinitive: bool = False
    bare: bool = False
    auxiliary: str = ""


@dataclass(slots=True)
class Clauses:
    """The shallow syntax of a page."""

    page: Page
    cast: Cast
    chunks: list[Chunk] = field(default_factory=list)
    chunk_of: list[int] = field(default_factory=list)
    mention_of: list[Mention | None] = field(default_factory=list)
    time_of: list[bool] = field(default_factory=list)
    speaker_of: list[int | None] = field(default_factory=list)
    groups: dict[int, Group] = field(default_factory=dict)

    @property
    def tokens(self) -> Sequence[Token]:
        """The page's tokens."""
        return self.page.tokens

    def sentence(self, index: int) -> Sentence:
        """The sentence of a token."""
        return self.page.sentences[self.tokens[index].sentence]

    def chunk(self, index: int) -> Chunk | None:
        """The noun phrase that holds the token, or None."""
        if 0 <= index < len(self.chunk_of) and self.chunk_of[index] >= 0:
            return self.chunks[self.chunk_of[index]]
        return None

    def group(self, verb: int) -> Group:
        """The verb group of a token that is tagged as a verb."""
        if verb not in self.groups:
            self.groups[verb] = _group(self, verb)
        return self.groups[verb]

    # -- who a noun phrase stands for ---------------------------------------------------------------------------

    def strong(self, chunk: Chunk) -> list[int]:
        """The entity that the whole phrase stands for: the one whose mention covers its head."""
        if self.first_person(chunk.head):
            return self.speaking(chunk.head)
        return self.acting(self.mention_of[chunk.head])

    def weak(self, chunk: Chunk) -> list[int]:
        """Those whom the phrase names before its head: “Israeli jets”, “the army's base”."""
        out: list[int] = []
        for index in range(chunk.first, chunk.last):
            mention = self.mention_of[index]
            if mention is not self.mention_of[chunk.head] or mention is None:
                found = self.speaking(index) if self.first_person(index) else self.acting(mention)
                out += [entity for entity in found if entity not in out]
        return out

    def first_person(self, index: int) -> bool:
        """Whether the token is an “I”, “we” or “our”."""
        token = self.tokens[index]
        return token.lower in FIRST_PERSON and token.text != "US"

    def speaking(self, index: int) -> list[int]:
        """Whom an “I” or “we” at the token stands for: the speaker of the statement that holds it."""
        speaker = self.speaker_of[index]
        return [] if speaker is None else [speaker]

    def who(self, chunk: Chunk, *, weak: bool = True) -> list[int]:
        """Whom a noun phrase stands for: its head's entity; else whom it names on the way; else whom an “of” names."""
        if found := self.strong(chunk):
            return found
        if not weak:
            return []
        if found := self.weak(chunk):
            return found
        after = chunk.last
        sentence = self.sentence(chunk.head)
        if after + 1 < sentence.last and self.tokens[after].lower in {"of", "from"}:
            following = self.chunk(after + 1)
            if following is not None:
                return self.strong(following) or self.weak(following)
        return []

    def acting(self, mention: Mention | None) -> list[int]:
        """The entity of a mention, where it can act."""
        if mention is None or mention.entity is None or self.cast.entities[mention.entity].sort == "place":
            return []
        return [mention.entity]

    def everyone(self, chunk: Chunk | None, *, weak: bool = True) -> list[int]:
        """Whom a noun phrase and those joined to it by “and” stand for, in the order of the text."""
        if chunk is None:
            return []
        out: list[int] = []
        for part in self.joined(chunk):
            out += [entity for entity in self.who(part, weak=weak) if entity not in out]
        return out

    def joined(self, chunk: Chunk) -> list[Chunk]:
        """The noun phrase and the ones joined to it by commas and “and”, to the left and to the right."""
        left = self._joined_left(chunk)
        return [*left, chunk, *self._joined_right(chunk)]

    def _joined_left(self, chunk: Chunk) -> list[Chunk]:
        out: list[Chunk] = []
        at, seen = chunk.first - 1, False
        first = self.sentence(chunk.head).first
        while at > first:
            token = self.tokens[at]
            if token.lower == "and" or (token.text == "&"):
                seen = True
            elif not (token.text == "," and (seen or self.tokens[chunk.first - 1].lower == "and")):
                break
            at -= 1
            if self.tokens[at].text == ",":
                at -= 1
            before = self.chunk(at)
            if before is None or len(out) > 8:
                break
            out.insert(0, before)
            at = before.first - 1
        return out if seen else []

    def _joined_right(self, chunk: Chunk) -> list[Chunk]:
        out: list[Chunk] = []
        at = chunk.last
        last = self.sentence(chunk.head).last
        seen = False
        while at + 1 < last and len(out) < 8:
            token = self.tokens[at]
            if token.lower in {"and", "or"}:
                seen = True
            elif token.text != ",":
                break
            at += 1
            if self.tokens[at].lower == "and" and at + 1 < last:
                at, seen = at + 1, True
            following = self.chunk(at)
            if following is None or following.first != at:
                break
            if following.last < last and self.tokens[following.last].tag in {"VERB", "AUX", "MODAL"} and seen:
                break
            out.append(following)
            at = following.last
            if seen:
                break
        return out if seen else []

    # -- around a verb ----------------------------------------------------------------------------------------

    def subject(self, verb: int, depth: int = 0) -> Chunk | None:
        """The noun phrase that does (or, of a passive, undergoes) what the verb says, or None."""
        if depth > 4:
            return None
        group = self.group(verb)
        if group.infinitive:
            return self._controller(group, depth)
        if group.bare:
            return self._of_bare(group, depth)
        return self._leftward(group.first - 1, self.sentence(verb).first, depth, verb)

    def _prepositional(self, chunk: Chunk) -> int | None:
        """The number of the preposition that a noun phrase, or the list that it ends, hangs on; None where on none."""
        first = chunk.first
        joined = self._joined_left(chunk)
        if joined:
            first = joined[0].first
        if (
            first > 0
            and self.tokens[first - 1].tag == "ADP"
            and self.tokens[first - 1].sentence == self.tokens[first].sentence
        ):
            return first - 1
        return None

    def _coordinate(self, verb: int, at: int, limit: int) -> int | None:
        """The earlier verb that a verb behind “and” is joined to: a finite one for a finite one, else one of its form."""
        group = self.group(verb)
        form = self.tokens[verb].form
        finite = not group.bare and not group.infinitive and (form in {"past", "third"} or group.first < verb)
        fallback: int | None = None
        index = at - 1
        while index >= limit:
            token = self.tokens[index]
            if token.tag == "VERB":
                other = self.group(index)
                other_finite = not other.bare and not other.infinitive
                fallback = index if fallback is None else fallback
                if other_finite if finite else (token.form == form or (form == "base" and bool(other.modal))):
                    return index
            index -= 1
        return fallback

    def _leftward(self, at: int, first: int, depth: int, verb: int) -> Chunk | None:
        limit = max(first, at - REACH)
        comma_crossed, nearest = False, True
        while at >= limit:
            token = self.tokens[at]
            chunk = self.chunk(at)
            if chunk is not None:
                preposition = self._prepositional(chunk)
                if preposition is None or (
                    self.tokens[preposition].lower in _SUBORDINATING
                    and not comma_crossed
                    and (nearest or self._finite_before(preposition, first) is not None)
                ):
                    return chunk
                nearest = False
                at = preposition - 1
                continue
            if self.time_of[at] or token.tag in {"ADV", "QUOTE", "ADJ", "NOT"}:
                at -= 1
            elif token.tag == "WH" or (token.lower == "that" and token.tag in {"SCONJ", "DET", "PRON"}):
                return self._antecedent(at - 1, limit)
            elif token.tag == "CCONJ" or (token.tag == "PUNCT" and token.text == "," and comma_crossed):
                earlier = self._coordinate(verb, at, limit)
                return self.subject(earlier, depth + 1) if earlier is not None else None
            elif token.text in {",", "—", "–", "--", ")"}:
                opening = self._opening(at, limit)
                if opening is None:
                    comma_crossed = True
                    at -= 1
                else:
                    at = opening - 1
            elif token.tag == "VERB":
                group = self.group(at)
                if group.bare:
                    at = group.first - 1
                else:
                    return self.subject(at, depth + 1) if comma_crossed else None
            elif token.tag == "ADP":
                at -= 1
            else:
                return None
        return None

    def _finite_before(self, at: int, limit: int) -> int | None:
        """The nearest verb before a token that has a subject of its own, or None."""
        for index in range(at - 1, max(limit, at - REACH) - 1, -1):
            if self.tokens[index].tag == "VERB":
                group = self.group(index)
                if not group.bare and not group.infinitive:
                    return index
        return None

    def _opening(self, at: int, limit: int) -> int | None:
        """The comma, dash or bracket that opens the parenthesis closing at `at`, or None."""
        close = self.tokens[at].text
        wanted = {")": "("}.get(close, close)
        index = at - 1
        while index >= limit and at - index < 25:
            if self.tokens[index].text == wanted:
                return index if self.chunk(index - 1) is not None or wanted == "(" else None
            index -= 1
        return None

    def _antecedent(self, at: int, limit: int) -> Chunk | None:
        while at >= limit:
            chunk = self.chunk(at)
            if chunk is not None:
                return chunk
            if self.tokens[at].text not in {",", "of"} and self.tokens[at].tag not in {"ADP", "QUOTE", "ADV"}:
                return None
            at -= 1
        return None

    def verb_before(self, at: int, limit: int) -> int | None:
        """The number of the nearest verb before a token, or None."""
        index = at - 1
        while index >= limit:
            if self.tokens[index].tag == "VERB":
                return index
            index -= 1
        return None

    def joined_verb(self, verb: int) -> int | None:
        """The earlier verb that this one is joined to by an “and” or “or” right before it, or None."""
        first = self.sentence(verb).first
        at = self.group(verb).first - 1
        if at <= first or self.tokens[at].tag != "CCONJ":
            return None
        return self._coordinate(verb, at, max(first, at - REACH))

    def governor(self, group: Group) -> tuple[int | None, Chunk | None]:
        """For an infinitive or gerund: the verb it hangs on, and the noun phrase between the two."""
        first = self.sentence(group.verb).first
        limit = max(first, group.first - REACH)
        at = group.first - 1
        between: Chunk | None = None
        while at >= limit:
            token = self.tokens[at]
            chunk = self.chunk(at)
            if chunk is not None:
                between = chunk if between is None else between
                at = chunk.first - 1
            elif token.tag == "VERB" and group.infinitive and between is not None and self._reduced(at):
                between = None
                at -= 1
            elif token.tag == "VERB" or (token.tag == "AUX" and token.lemma == "be"):
                return at, between
            elif token.tag in {"SCONJ", "WH"} or token.text in {";", ":"}:
                return None, between
            else:
                at -= 1
        return None, between

    def _reduced(self, verb: int) -> bool:
        """Whether the verb only qualifies the noun before it: “diplomats based in the capital”."""
        return self.tokens[verb].form in {"participle", "past"} and self.tokens[verb].lemma in _QUALIFYING

    def _controller(self, group: Group, depth: int) -> Chunk | None:
        before = self.chunk(group.first - 1)
        if before is not None and before.first > 0 and self.tokens[before.first - 1].lower == "for":
            return before
        verb, between = self.governor(group)
        if verb is None:
            return between if between is not None else self._next_subject(group)
        if between is not None and self.tokens[verb].lemma in OBJECT_CONTROL and not self.group(verb).passive:
            return self.object(verb) or between
        return self.subject(verb, depth + 1)

    def _of_bare(self, group: Group, depth: int) -> Chunk | None:
        before = group.first - 1
        sentence = self.sentence(group.verb)
        if before < sentence.first:
            return self._next_subject(group)
        token = self.tokens[before]
        adjacent = self.chunk(before)
        if adjacent is not None and (self.who(adjacent) or group.passive):
            return adjacent
        if token.text == "," and group.passive and self.chunk(before - 1) is not None and not self.time_of[before - 1]:
            return self.chunk(before - 1)
        if token.text == ",":
            main = self._finite_before(before, sentence.first)
            return self.subject(main, depth + 1) if main is not None else self._next_subject(group)
        verb, between = self.governor(group)
        if verb is None:
            return adjacent or self._next_subject(group)
        if token.tag == "ADP" and between is not None and self.tokens[verb].lemma in _BLAMING:
            return self.object(verb) if not self.group(verb).passive else self.subject(verb, depth + 1)
        return self.subject(verb, depth + 1)

    def _next_subject(self, group: Group) -> Chunk | None:
        """The subject of the clause that an opening phrase hangs on: “After meeting the envoy, the minister …”."""
        last = min(self.sentence(group.verb).last, group.verb + REACH)
        at = group.verb + 1
        while at < last and self.tokens[at].text != ",":
            at += 1
        at += 1
        while at < last and (self.tokens[at].tag in {"ADV", "QUOTE"} or self.time_of[at]):
            at += 1
        return self.chunk(at) if at < last else None

    def object(self, verb: int, skip: Collection[str] = ()) -> Chunk | None:
        """The noun phrase that follows the verb directly, or None."""
        last = self.sentence(verb).last
        at = verb + 1
        while at < last and at < verb + 5:
            chunk = self.chunk(at)
            if chunk is not None and not self.time_of[at]:
                return chunk
            token = self.tokens[at]
            if not (
                self.time_of[at] or token.tag in {"ADV", "QUOTE"} or token.lower in PARTICLES or token.lower in skip
            ):
                return None
            at += 1
        return None

    def phrases(self, at: int, *, reach: int = 16) -> list[tuple[str, Chunk]]:
        """The prepositional phrases behind a token, in order, up to the next clause: [(preposition, noun phrase)]."""
        out: list[tuple[str, Chunk]] = []
        sentence = self.sentence(at)
        index, stop = at + 1, min(sentence.last, at + reach)
        while index < stop:
            token = self.tokens[index]
            if token.tag == "ADP" or token.lower in {"of", "to"}:
                follower = index + 1
                chunk = self.chunk(follower) if follower < sentence.last else None
                if chunk is not None:
                    out.append((token.lower, chunk))
                    index = max(chunk.last, follower)
                    continue
            elif (
                (token.tag == "VERB" and token.form != "gerund" and not self.group(index).bare)
                or token.tag in {"MODAL", "AUX", "WH"}
                or (token.tag == "SCONJ")
                or token.text in {";", ":"}
            ):
                break
            index += 1
        return out


FIRST_PERSON: Final = frozenset({"i", "we", "us", "me", "my", "our", "ours", "ourselves"})
PARTICLES: Final = frozenset("up down out off over back away apart aside forward".split())


def parse(page: Page, cast: Cast, times: Sequence[TimeMention]) -> Clauses:
    """The noun phrases of a page, and which mention and which time each token lies in."""
    size = len(page.tokens)
    clauses = Clauses(page, cast, [], [-1] * size, [None] * size, [False] * size, [None] * size)
    for time in times:
        for index in page.tokens_in(time.span.start, time.span.end):
            clauses.time_of[index] = True
    for mention in sorted(cast.mentions, key=lambda mention: mention.span.start - mention.span.end, reverse=True):
        # shortest last: longer mentions win, so they are written last
        for index in page.tokens_in(mention.span.start, mention.span.end):
            clauses.mention_of[index] = mention
    for sentence in page.sentences:
        if sentence.zone != "furniture":
            _chunk(clauses, sentence)
    return clauses


def _chunk(clauses: Clauses, sentence: Sentence) -> None:
    first: int | None = None
    tokens = clauses.tokens
    for index in range(sentence.first, sentence.last + 1):
        inside = index < sentence.last and _nominal(clauses, index)
        if first is not None and (not inside or _begins(clauses, index, first)):
            _close(clauses, first, index)
            first = None
        if inside and first is None:
            first = index
    del tokens


def _nominal(clauses: Clauses, index: int) -> bool:
    token = clauses.tokens[index]
    if clauses.time_of[index] or token.tag == "WH":
        return False
    mention = clauses.mention_of[index]
    if mention is not None and token.tag not in {"VERB", "AUX", "MODAL"}:
        return True
    if token.tag == "POSS" and token.lower in {"'s", "'"}:
        return True
    return token.tag in _NOMINAL


def _begins(clauses: Clauses, index: int, first: int) -> bool:
    """Whether a new noun phrase begins at a nominal token inside a run."""
    token, before = clauses.tokens[index], clauses.tokens[index - 1]
    mention = clauses.mention_of[index]
    if mention is not None and mention is clauses.mention_of[index - 1]:
        return False
    if token.tag == "PRON" or before.tag == "PRON":
        return True
    if token.tag == "DET" and before.tag not in {"DET", "NUM"}:
        return index > first
    return token.tag == "POSS" and token.lower not in {"'s", "'"} and before.tag not in {"DET", "ADJ"}


def _close(clauses: Clauses, first: int, last: int) -> None:
    head = last - 1
    while head > first and clauses.tokens[head].tag not in _HEADS and clauses.mention_of[head] is None:
        head -= 1
    if clauses.tokens[last - 1].lower in {"'s", "'"} and last - 1 > first:
        head = last - 2
    chunk = Chunk(first, last, head)
    for index in range(first, last):
        clauses.chunk_of[index] = len(clauses.chunks)
    clauses.chunks.append(chunk)


def _group(clauses: Clauses, verb: int) -> Group:
    tokens = clauses.tokens
    sentence = clauses.sentence(verb)
    group = Group(verb, verb)
    at = verb - 1
    while at >= sentence.first and (tokens[at].tag in _GROUP or clauses.time_of[at]) and not group.infinitive:
        token = tokens[at]
        if token.tag == "NOT":
            group.negated = True
        elif token.tag == "MODAL":
            group.modal = group.modal or token.lower
        elif token.tag == "TO":
            group.infinitive = True
        elif token.tag == "AUX":
            group.auxiliary = group.auxiliary or token.lemma
            group.perfect = group.perfect or token.lemma == "have"
        group.first = at
        at -= 1
    while group.first < verb and (tokens[group.first].tag == "ADV" or clauses.time_of[group.first]):
        group.first += 1
    form = tokens[verb].form
    nearest = next(
        (tokens[index] for index in range(verb - 1, group.first - 1, -1) if tokens[index].tag == "AUX"), None
    )
    if nearest is not None and nearest.lemma == "be":
        group.passive = form in {"participle", "past"}
        group.progressive = form == "gerund"
    elif nearest is None and not group.modal and not group.infinitive:
        group.bare = form in {"participle", "gerund"}
        group.passive = form == "participle"
        if group.passive and verb + 2 < sentence.last and tokens[verb + 1].lower == "by":
            if tokens[verb + 2].form == "gerund":  # “protested by shouting”
                group.bare = group.passive = False
    return group
