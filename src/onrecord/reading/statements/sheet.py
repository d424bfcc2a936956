"""The page with everybody's place on it: which mention, quotation or time a token belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.quotations import Quotation
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.grammar.tokens import Token
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Mention
    from onrecord.reading.times.mention import TimeMention

NOMINAL: Final = frozenset({"DET", "POSS", "ADJ", "NUM", "NOUN", "NAME"})
_DATELINE: Final = re.compile(
    r"\W*[A-Z][A-Z.'’ -]{2,}(?:,[^()\n—]{0,40}?)?(?:,? ?\([^()\n]{2,30}\))?"
    r"(?:\s*(?:--+|[—–])|\s+[_-]|[_-](?=\s))[\s_-]*(?=\S)"
    r"|[A-Z][\w .,'’-]{1,40}\([A-Z][\w ]{1,20}\)(?:\s*(?:--+|[—–])|\s+[_-]|[_-](?=\s))[\s_-]*(?=\S)"
)


class Sheet:
    """A page, its cast and its times, looked up by token number."""

    def __init__(self, page: Page, cast: Cast, times: Sequence[TimeMention]) -> None:
        self.page = page
        self.cast = cast
        self.tokens: list[Token] = page.tokens
        self.text = page.text
        self.starts: dict[int, Mention] = {}
        self.ends: dict[int, Mention] = {}
        self.firsts: dict[int, int] = {}
        self.lasts: dict[int, int] = {}
        for mention in cast.mentions:
            first = page.token_at(mention.span.start)
            last = page.token_at(mention.span.end - 1)
            if last >= len(self.tokens) or last < first:
                continue
            self.firsts[mention.index], self.lasts[mention.index] = first, last
            held = self.starts.get(first)
            if held is None or held.span.end < mention.span.end:
                self.starts[first] = mention
            held = self.ends.get(last)
            if held is None or held.span.start > mention.span.start:
                self.ends[last] = mention
        self._body_starts: dict[int, int] = {}
        self._holders: dict[int, Mention] = {}
        for mention in reversed(cast.mentions):
            if mention.index in self.firsts:
                for index in range(self.firsts[mention.index], self.lasts[mention.index] + 1):
                    self._holders[index] = mention
        self.times: dict[int, TimeMention] = {}
        self.time_first: dict[int, int] = {}
        for time in times:
            for index in page.tokens_in(time.span.start, time.span.end):
                self.times[index] = time
                self.time_first.setdefault(id(time), index)
        self.quote: list[int] = [-1] * len(self.tokens)
        for quotation in page.quotations:
            if quotation.depth == 0:
                for index in page.tokens_in(quotation.start, quotation.end):
                    self.quote[index] = quotation.index

    def holding(self, index: int) -> Mention | None:
        """Of the mentions that hold a token, the one that begins first."""
        return self._holders.get(index)

    def starting(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin at the tokens `[first, last)`, the longest of each, in order."""
        return [self.starts[index] for index in range(first, last) if index in self.starts]

    def is_place(self, mention: Mention, *, either: bool = False) -> bool:
        """Whether a mention can only be a place; with `either`, also where it can be one."""
        entity = self.cast.entity(mention)
        return entity is not None and (entity.sort == "place" or (either and entity.sort == "either"))

    def quotation(self, index: int) -> Quotation | None:
        """The outermost quotation that a token's words stand in, or None."""
        number = self.quote[index] if 0 <= index < len(self.quote) else -1
        return self.page.quotations[number] if number >= 0 else None

    def opening(self, index: int) -> Quotation | None:
        """The quotation that a token's mark opens, or None."""
        if 0 <= index < len(self.tokens) - 1 and self.tokens[index].tag == "QUOTE":
            quotation = self.quotation(index + 1)
            if quotation is not None and quotation.outer_start == self.tokens[index].start:
                return quotation
        return None

    def closing(self, index: int) -> Quotation | None:
        """The quotation that a token's mark closes, or None."""
        if index > 0 and self.tokens[index].tag == "QUOTE":
            quotation = self.quotation(index - 1)
            if (
                quotation is not None
                and self.quote[index] != quotation.index
                and quotation.outer_end >= self.tokens[index].end
            ):
                return quotation
        return None

    def finite(self, first: int, last: int) -> bool:
        """Whether the tokens `[first, last)` hold a finite verb."""
        return any(self.is_finite(index) for index in range(first, last))

    def is_finite(self, index: int) -> bool:
        """Whether a token is a finite verb or auxiliary."""
        token = self.tokens[index]
        if token.tag == "MODAL":
            return True
        if token.tag == "AUX":
            return token.lower not in {"be", "been", "being", "having"}
        if token.tag == "VERB":
            if token.form in {"past", "third"}:
                return True
            before = self.tokens[index - 1] if index else None
            return token.form == "base" and before is not None and before.tag not in {"TO", "MODAL"}
        return False

    def body_start(self, sentence: Sentence) -> int:
        """The token a sentence begins with, behind a dateline."""
        start = self._body_starts.get(sentence.index)
        if start is None:
            start = self._body_starts[sentence.index] = self._behind_dateline(sentence)
        return start

    def _behind_dateline(self, sentence: Sentence) -> int:
        found = _DATELINE.match(self.text, sentence.start, min(sentence.end, sentence.start + 120))
        if found and found.end() < sentence.end:
            first = self.page.token_at(found.end())
            if first < sentence.last:
                return first
        return sentence.first

    def noun_phrase(self, index: int, stop: int) -> int:
        """One past the last token of the noun phrase that begins at a token; the token itself where none does."""
        at = index
        if at < stop and self.tokens[at].tag == "PRON":
            return at + 1
        while at < stop:
            mention = self.starts.get(at)
            if mention is not None and self.lasts[mention.index] < stop:
                at = self.lasts[mention.index] + 1
                continue
            token = self.tokens[at]
            if at in self.times and at > index:
                break
            if token.tag == "DET" and at > index and self.tokens[at - 1].tag != "DET":
                break  # “at a conference the line …”: another phrase begins
            if token.tag in NOMINAL or (token.tag == "VERB" and token.form in {"participle", "gerund"} and at > index):
                at += 1
                continue
            if (
                token.tag == "CCONJ"
                and at > index
                and at + 1 < stop
                and self.tokens[at + 1].tag in {"ADJ", "NAME"}
                and token.lower == "and"
            ):
                at += 1
                continue
            break
        return at
