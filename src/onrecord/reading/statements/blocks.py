"""Speech set off from the text: the paragraphs behind “said:”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.statements.lexicon import TRAILING
from onrecord.record import Span

if TYPE_CHECKING:
    from onrecord.reading.statements.sheet import Sheet

_AFTERWORD: Final = re.compile(
    r"(?:Further|Notes?|For (?:more|further)|The full|Follow|Background|Media|Read|See also|Contact|Editor|Ends)\b",
    re.IGNORECASE,
)
_NOUNS: Final = frozenset({"statement", "statements", "remarks", "message"})
LONGEST: Final = 500
"""A block is read for so many sentences."""


def block(sheet: Sheet, cue: int) -> list[Span]:
    """The paragraphs behind “said:” at a paragraph's end: a quotation, or all that the speaker goes on to say."""
    page, tokens = sheet.page, sheet.tokens
    at = tokens[cue].sentence + 1
    home = page.sentences[at - 1].paragraph
    spans: list[Span] = []
    stop = min(len(page.sentences), at + LONGEST)
    while at < stop:
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


def _narrates(sheet: Sheet, number: int) -> bool:
    """Whether a paragraph is the article's own voice again: an afterword, or another “X said:”."""
    page, tokens = sheet.page, sheet.tokens
    sentence = page.sentences[number]
    if _AFTERWORD.match(sheet.text, sentence.start):
        return True
    paragraph = page.paragraphs[sentence.paragraph]
    if sheet.text[paragraph.end - 1] != ":":
        return False
    last = page.token_at(paragraph.end - 1)
    return any(
        token.lower in _NOUNS or (token.tag == "VERB" and token.lemma in TRAILING)
        for token in tokens[max(sentence.first, last - 6) : last]
    )
