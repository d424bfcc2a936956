"""Noun phrases, and whom they stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.grammar.tokens import Token
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Mention
    from onrecord.record import Span

_NOMINAL: Final = frozenset({"DET", "POSS", "ADJ", "NUM", "NOUN", "NAME", "PRON"})
_HEADS: Final = frozenset({"NOUN", "NAME", "NUM", "PRON"})
_THINGS: Final = frozenset("campaign dead drone jet missile rocket vehicle car exile palace school clinic".split())
"""Nouns of what takes part in nothing by itself: whose it is acts or suffers (“Ostria's jets bombed …”)."""
FIRST_PERSON: Final = frozenset({"i", "we", "us", "me", "my", "our", "ours", "ourselves"})


@dataclass(slots=True)
class Chunk:
    """A noun phrase without what follows its head: tokens `[first, last)`, the head's number."""

    first: int
    last: int
    head: int


@dataclass(slots=True)
class Layout:
    """The noun phrases of a page; which mention, time and speaker each token belongs to; what is said to be false."""

    page: Page
    cast: Cast
    chunks: list[Chunk] = field(default_factory=list)
    chunk_of: list[int] = field(default_factory=list)
    mention_of: list[Mention | None] = field(default_factory=list)
    time_of: list[bool] = field(default_factory=list)
    speaker_of: list[int | None] = field(default_factory=list)
    denials: list[Span] = field(default_factory=list)
    tokens: Sequence[Token] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.tokens = self.page.tokens

    def sentence(self, index: int) -> Sentence:
        """The sentence of a token."""
        return self.page.sentences[self.tokens[index].sentence]

    def around(self, index: int, reach: int = 60) -> range:
        """The tokens of a sentence around one of them, no farther off than the reach."""
        sentence = self.sentence(index)
        return range(max(sentence.first, index - reach), min(sentence.last, index + reach))

    def chunk(self, index: int) -> Chunk | None:
        """The noun phrase that holds the token, or None."""
        if 0 <= index < len(self.chunk_of) and self.chunk_of[index] >= 0:
            return self.chunks[self.chunk_of[index]]
        return None

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

    def _named_behind(self, chunk: Chunk) -> list[int]:
        """The person whose name follows a description as its apposition: “the ally, General Vare, flew”."""
        mention = self.mention_of[chunk.head]
        after, last = chunk.last, self.sentence(chunk.head).last
        described = (
            self.tokens[chunk.first].tag in {"DET", "POSS"} if mention is None else mention.form == "description"
        )
        if not described or after + 1 >= last or self.tokens[after].text != ",":
            return []
        other = self.chunk(after + 1)
        named = self.mention_of[other.head] if other is not None else None
        if other is None or named is None or named.form != "name" or other.last >= last:
            return []
        entity = self.cast.entity(named)
        closed = self.tokens[other.last].text == ","
        if entity is None or entity.kind != "person" or (mention is not None and mention.plural) or not closed:
            return []
        return self.acting(named)

    def who(self, chunk: Chunk, *, weak: bool = True) -> list[int]:
        """Whom a noun phrase stands for: its head's entity; else whom it names on the way; else whom an “of” names."""
        if found := self._named_behind(chunk) or self.strong(chunk):
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
        """The entity of a mention, where it can act: no place, no thing."""
        if mention is None or mention.entity is None or self.cast.entities[mention.entity].sort == "place":
            return []
        head = self.page.text[mention.head.start : mention.head.end].lower() if mention.form == "description" else ""
        return [] if head and noun_lemma(head.rsplit(None, 1)[-1]) in _THINGS else [mention.entity]

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
        between = chunk.first > 0 and self.tokens[chunk.first - 1].lower in {"between", "both"}
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
            clause = following.last < last and self.tokens[following.last].tag in {"VERB", "AUX", "MODAL"}
            if clause and seen and not between:
                break
            out.append(following)
            at = following.last
            if seen:
                break
        return out if seen else []


def chunk_sentence(layout: Layout, sentence: Sentence) -> None:
    """Cut a sentence into its noun phrases."""
    first: int | None = None
    for index in range(sentence.first, sentence.last + 1):
        inside = index < sentence.last and _nominal(layout, index)
        if first is not None and (not inside or _begins(layout, index, first)):
            _close(layout, first, index)
            first = None
        if inside and first is None:
            first = index


def _nominal(layout: Layout, index: int) -> bool:
    token = layout.tokens[index]
    if layout.time_of[index] or token.tag == "WH":
        return False
    mention = layout.mention_of[index]
    if mention is not None and token.tag not in {"VERB", "AUX", "MODAL"}:
        return True
    if token.tag == "POSS" and token.lower in {"'s", "'"}:
        return True
    return token.tag in _NOMINAL


def _begins(layout: Layout, index: int, first: int) -> bool:
    """Whether a new noun phrase begins at a nominal token inside a run."""
    token, before = layout.tokens[index], layout.tokens[index - 1]
    mention = layout.mention_of[index]
    if mention is not None and mention is layout.mention_of[index - 1]:
        return False
    if token.tag == "PRON" or before.tag == "PRON":
        return True
    if token.tag == "DET" and before.tag not in {"DET", "NUM"}:
        return index > first
    return token.tag == "POSS" and token.lower not in {"'s", "'"} and before.tag not in {"DET", "ADJ"}


def _close(layout: Layout, first: int, last: int) -> None:
    head = last - 1
    while head > first and layout.tokens[head].tag not in _HEADS and layout.mention_of[head] is None:
        head -= 1
    if layout.tokens[last - 1].lower in {"'s", "'"} and last - 1 > first:
        head = last - 2
    layout.chunk_of[first:last] = [len(layout.chunks)] * (last - first)
    layout.chunks.append(Chunk(first, last, head))
