"""Words that a user types → what the full-text index is asked; and its answer → an excerpt with highlights."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from onrecord.errors import UsageError
from onrecord.record import Span
from onrecord.store.passages import CLOSE, OPEN, plain

# A phrase in straight or typographic quotation marks, or a run without spaces or quotation marks.
TERM: Final = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„](\*?)|([^\s\"“”„]+)")
SPACE: Final = re.compile(r"\s+")
MARK: Final = re.compile(f"[{OPEN}{CLOSE}]")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together; of a `prefix` the last word may go on."""

    words: str
    prefix: bool = False


def terms_of(words: str) -> tuple[Term, ...]:
    """The terms that all have to stand in one passage, each once.

    Nothing a user types is syntax, save quotation marks around a phrase and an asterisk after the beginning of a word.

    >>> [term.words for term in terms_of('rocket* "cease fire" AND')]
    ['rocket', 'cease fire', 'AND']

    Raises:
        UsageError: `usage.no_words` where there is no word to look for.
    """
    terms: list[Term] = []
    for found in TERM.finditer(plain(words) or ""):
        phrase, phrase_star, word = found.groups()
        term = word.rstrip("*") if phrase is None else phrase
        prefix = word.endswith("*") if phrase is None else bool(phrase_star)
        if any(_in_words(character) for character in term):
            terms.append(Term(term, prefix))
    if not terms:
        raise UsageError(
            f"there is no word to look for in {words!r:.60}",
            code="no_words",
            hint='Give one word or more; "words in quotation marks" stand together, and rocket* finds rockets too.',
        )
    return tuple(dict.fromkeys(terms))


def match_of(terms: tuple[Term, ...]) -> str:
    """The FTS5 expression for terms; every one is quoted, so that none of it is syntax there.

    >>> match_of((Term("rocket", prefix=True), Term("cease fire"), Term("AND")))
    '"rocket" * "cease fire" "AND"'
    """
    return " ".join(f'"{term.words}"' + (" *" if term.prefix else "") for term in terms)


def excerpt_of(marked: str) -> tuple[str, tuple[Span, ...]]:
    r"""The excerpt in one line, and where the matches stand in it, from text with a mark before and after each.

    >>> excerpt_of("the \ufdd0cease\n fire\ufdd1 holds")
    ('the cease fire holds', (Span(start=4, end=14),))
    """
    line = SPACE.sub(" ", marked).strip()
    parts: list[str] = []
    spans: list[Span] = []
    offset, start, last = 0, None, 0
    for mark in MARK.finditer(line):
        part = line[last : mark.start()]
        parts.append(part)
        offset += len(part)
        last = mark.end()
        if mark.group() == OPEN:
            start = offset
        elif start is not None and offset > start:
            spans.append(Span(start, offset))
            start = None
    parts.append(line[last:])
    return "".join(parts), tuple(spans)


def _in_words(character: str) -> bool:
    # What the index's tokenizer takes as part of a word: letters, numbers and private use.
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"
