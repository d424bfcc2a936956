"""The article as the reader sees it: words with their parts of speech, sentences, paragraphs, quotations, furniture."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.reading.grammar import tagger
from onrecord.reading.grammar.quotations import Quotation, quotations
from onrecord.reading.grammar.sentences import Paragraph, Sentence, paragraphs, sentences
from onrecord.reading.grammar.tokens import Token, tokenise

if TYPE_CHECKING:
    from onrecord.record import Document, Span


@dataclass(slots=True)
class Page:
    """One article laid out for reading. Offsets everywhere are code points of `text`.

    Attributes:
        document: the article.
        text: `document.text`.
        tokens, sentences, paragraphs, quotations: in the order of the text.
    """

    document: Document
    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    paragraphs: list[Paragraph]
    quotations: list[Quotation]
    _token_at: list[int] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list)
    _paragraph_starts: list[int] = field(default_factory=list)
    _quotation_starts: list[int] = field(default_factory=list)
    _quotation_reach: list[int] = field(default_factory=list)
    _furniture_starts: list[int] = field(default_factory=list)

    def token_at(self, offset: int) -> int:
        """The number of the token that holds the offset, or of the next one; `len(tokens)` behind the last."""
        return self._token_at[offset]

    def tokens_in(self, start: int, end: int) -> range:
        """The numbers of the tokens that begin inside `[start, end)`."""
        return range(self._token_at[start], self._token_at[end])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the offset, or the last one before it; None before the first."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds the offset, or the last one before it; None before the first."""
        index = bisect_right(self._paragraph_starts, offset) - 1
        return self.paragraphs[index] if index >= 0 else None

    def quotation_at(self, offset: int) -> Quotation | None:
        """The innermost quotation whose marks or words hold the offset, or None."""
        index = bisect_right(self._quotation_starts, offset) - 1
        while index >= 0 and self._quotation_reach[index] > offset:
            quotation = self.quotations[index]
            if quotation.outer_start <= offset < quotation.outer_end:
                return quotation
            index -= 1
        return None

    def in_furniture(self, start: int, end: int) -> bool:
        """Whether any of `[start, end)` is furniture."""
        furniture = self.document.furniture
        index = bisect_right(self._furniture_starts, end - 1) - 1
        return index >= 0 and furniture[index].end > start

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]


def lay_out(document: Document) -> Page:
    """The page of an article: its furniture cut off into sentences of their own, every sentence tagged."""
    text = document.text
    blocks = _blocks(document)
    tokens = tokenise(text)
    found = sentences(tokens, blocks)
    page = Page(
        document,
        text,
        tokens,
        found,
        blocks,
        quotations(text, [block for block in blocks if not _is_furniture(document, block)]),
    )
    for token in tokens:
        page._token_at += [token.index] * (token.end - len(page._token_at))
    page._token_at += [len(tokens)] * (len(text) + 1 - len(page._token_at))
    page._sentence_starts = [sentence.start for sentence in found]
    page._paragraph_starts = [block.start for block in blocks]
    page._quotation_starts = [quotation.outer_start for quotation in page.quotations]
    page._furniture_starts = [span.start for span in document.furniture]
    reach = 0
    for quotation in page.quotations:
        reach = max(reach, quotation.outer_end)
        page._quotation_reach.append(reach)
    _zones(page)
    names = _names(page)
    for sentence in found:
        tagger.tag(tokens, sentence.first, sentence.last, names=names)
        for token in tokens[sentence.first : sentence.last]:
            token.lemma = token.lemma or token.lower
    return page


def _is_furniture(document: Document, block: Paragraph) -> bool:
    return any(span.start <= block.start and block.end <= span.end for span in document.furniture)


def _blocks(document: Document) -> list[Paragraph]:
    """The paragraphs, cut where furniture begins and ends."""
    cuts = [edge for span in document.furniture for edge in (span.start, span.end)]
    out: list[Paragraph] = []
    at = 0
    for block in paragraphs(document.text):
        begin = block.start
        while at < len(cuts) and cuts[at] <= begin:
            at += 1
        edges = []
        while at < len(cuts) and cuts[at] < block.end:
            edges.append(cuts[at])
            at += 1
        for edge in [*edges, block.end]:
            left, right = begin, edge
            while left < right and document.text[left].isspace():
                left += 1
            while right > left and document.text[right - 1].isspace():
                right -= 1
            if left < right:
                out.append(Paragraph(len(out), left, right))
            begin = edge
    return out


def _zones(page: Page) -> None:
    for sentence in page.sentences:
        if page.in_furniture(sentence.start, sentence.end):
            sentence.zone = "furniture"
    title = (page.document.title or "").strip()
    at = page.text.find(title) if title else -1
    while at >= 0 and page.in_furniture(at, at + len(title)):  # front matter names the title too
        at = page.text.find(title, at + 1)
    first = next((sentence.start for sentence in page.sentences if sentence.zone == "body"), 0)
    if not 0 <= at <= first + 400:
        return
    for sentence in page.sentences:
        if at <= sentence.start and sentence.end <= at + len(title) and sentence.zone == "body":
            sentence.zone = "title"


def _names(page: Page) -> frozenset[str]:
    """The words that stand capitalised inside a sentence of the article's body."""
    seen = set()
    for sentence in page.sentences:
        if sentence.zone != "body":
            continue
        for index in range(sentence.first + 1, sentence.last):
            token = page.tokens[index]
            before = page.tokens[index - 1].text
            if token.text[0].isupper() and (before[0].isalnum() or before == ","):
                seen.add(token.text)
    return frozenset(seen)
