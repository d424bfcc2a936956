"""Who stands where around a verb: subjects, objects, prepositional phrases, the verb that another hangs on. Linear."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.groups import Group, group_of
from onrecord.reading.events.layout import Chunk, Layout, chunk_sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast
    from onrecord.reading.times.mention import TimeMention

REACH: Final = 40
"""How many tokens a search for a subject or an argument goes at most."""
OBJECT_CONTROL: Final = frozenset(
    "urge ask order tell call want force allow help enable press invite encourage warn persuade advise require expect "
    "authorise authorize send instruct command direct permit compel push pressure lead implore beg cause get convince "
    "request appeal exhort train arm pay need oblige challenge let entitle assign dispatch deploy recruit hire remind "
    "counsel plead lobby petition sentence condemn".split()
)
_SUBORDINATING: Final = frozenset({"before", "after", "since", "until", "as", "than", "once", "like"})
"""Words tagged as prepositions that open a clause where a noun phrase and its verb follow: “after Ostria attacked”."""
_ABOUT: Final = frozenset("at least most up to more less fewer than as many around about over nearly almost".split())
_QUALIFYING: Final = frozenset("base locate station headquarter station live".split())
_BLAMING: Final = frozenset(
    "accuse blame condemn charge convict criticize criticise suspect prevent stop ban denounce sue bar indict thank "
    "praise prohibit dissuade keep discourage fault acquit commend capable guilty".split()
)
PARTICLES: Final = frozenset("up down out off over back away apart aside forward".split())


@dataclass(slots=True)
class Clauses(Layout):
    """The shallow syntax of a page."""

    groups: dict[int, Group] = field(default_factory=dict)

    def group(self, verb: int) -> Group:
        """The verb group of a token that is tagged as a verb."""
        if verb not in self.groups:
            self.groups[verb] = group_of(self, verb)
        return self.groups[verb]

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
        """The earlier verb that a verb behind “and” is joined to: a finite one for a finite one, else of its form."""
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
        for index in range(at - 1, max(limit, at - 60) - 1, -1):
            if self.tokens[index].tag == "VERB":
                return index
        return None

    def joined_verb(self, verb: int) -> int | None:
        """The earlier verb that this one is joined to by an “and” or “or” right before it, or None."""
        first = self.sentence(verb).first
        at = self.group(verb).first - 1
        if at <= first or self.tokens[at].tag != "CCONJ":
            return None
        joined = self._coordinate(verb, at, max(first, at - REACH))
        return joined if joined is not None and self._quoted(joined) == self._quoted(verb) else None

    def _quoted(self, index: int) -> int:
        """The number of the quotation that a token stands in, -1 outside all."""
        quotation = self.page.quotation_at(self.tokens[index].start)
        return -1 if quotation is None else quotation.index

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
            if token.lower in _ABOUT and any(
                self.tokens[ahead].tag == "NUM" for ahead in range(at + 1, min(last, at + 3))
            ):
                at += 1  # “killed at least 13 soldiers”
                continue
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
            chunk_sentence(clauses, sentence)
    return clauses
