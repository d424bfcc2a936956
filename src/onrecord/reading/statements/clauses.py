"""Where what was said begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements.lexicon import SAYING, SPEECH_ACTS, THINKING

if TYPE_CHECKING:
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.statements.sheet import Sheet

Tokens = tuple[int, int]
"""A run of tokens `[first, last)`."""

_STOPS: Final = frozenset({".", "!", "?", ",", ";", ":", "…", "...", "—", "–", "--", "-", "_"})
_DASHES: Final = frozenset({"—", "–", "--", "_"})
_CONTRAST: Final = frozenset({"but", "while", "although", "though", "yet", "whereas"})


REACH: Final = 250
"""How many tokens to each side a cue can reach; no sentence that somebody wrote is longer."""


def scope(sheet: Sheet, sentence: Sentence, index: int) -> Tokens:
    """The tokens that a cue can reach: its sentence, and its own side of the quotation marks."""
    low = max(sheet.body_start(sentence), index - REACH)
    high = min(sentence.last, index + REACH)
    quotation = sheet.quotation(index)
    if quotation is None:
        return low, high
    low = max(low, sheet.page.token_at(quotation.start))
    return low, min(high, sheet.page.token_at(quotation.end))


def clause_end(sheet: Sheet, start: int, high: int) -> int:  # noqa: PLR0911 - one return a stop
    """One past the last token of the clause said that begins at a token.

    It runs to the end of the scope, or to where the next act of speech begins: “, adding that”, “and urged”, “, but Y
    said”.
    """
    tokens = sheet.tokens
    home = sheet.quote[start] if start < high else -1
    for at in range(start + 1, high):
        token = tokens[at]
        if sheet.quote[at] != home and sheet.quote[at] >= 0:
            continue
        following = tokens[at + 1] if at + 1 < high else None
        if following is None:
            break
        if token.text == ";":
            return at
        if token.text in _DASHES and home < 0 and not any(tokens[far].text in _DASHES for far in range(at + 1, high)):
            return at  # a dash of a pair encloses an aside
        if token.tag == "QUOTE" and tokens[at - 1].text == "," and _acts(sheet, at + 1, high):
            return at + 1  # “, who called it “over,” said …”
        if token.text == ",":
            adverb = at + 1
            while adverb + 1 < high and tokens[adverb].tag in {"ADV", "CCONJ"} and tokens[adverb].lower != "not":
                adverb += 1
            verb = tokens[adverb]
            if verb.form == "gerund" and verb.lemma in SAYING | SPEECH_ACTS:
                return at
            if following.lower in _CONTRAST and (home < 0 or _speaks_soon(sheet, at + 2, high)):
                return at
            if following.lower == "which" and _speaks_soon(sheet, at + 2, min(high, at + 6)):
                return at  # “…, which he said would …” is another statement
            if following.lower in {"and", "but"} and at + 2 < high and _acts(sheet, at + 2, high):
                return at
        elif (token.lower in {"and", "but"} and _hangs(sheet, at + 1, high)) or (
            (token.lower in {"and", "but"} and _acts(sheet, at + 1, high))
            or (token.lower in {"while", "before"} and following.form == "gerund" and following.lemma in SAYING)
        ):
            return at
    return high


def _hangs(sheet: Sheet, at: int, high: int) -> bool:
    """Whether another participle of saying stands at a token (“and saying”)."""
    tokens = sheet.tokens
    while at < high and tokens[at].tag == "ADV":
        at += 1
    return at < high and tokens[at].form == "gerund" and tokens[at].lemma in SAYING


def _acts(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a finite verb of speech, with no subject of its own, stands at a token."""
    tokens = sheet.tokens
    while at < high and (tokens[at].tag == "ADV" or tokens[at].lower in {"also", "has", "have", "had", "later"}):
        at += 1
    return (
        at < high
        and tokens[at].tag == "VERB"
        and tokens[at].form in {"past", "third", "participle"}
        and tokens[at].lemma in SAYING | SPEECH_ACTS
    )


def _speaks_soon(sheet: Sheet, at: int, high: int) -> bool:
    """Whether somebody speaks within the next words (“, but Y said”)."""
    tokens = sheet.tokens
    for index in range(at, min(high, at + 14)):
        if tokens[index].text == ",":
            return False
        if sheet.is_finite(index):
            return tokens[index].tag == "VERB" and tokens[index].lemma in SAYING | THINKING | SPEECH_ACTS
    return False


def trim(sheet: Sheet, first: int, last: int) -> Tokens | None:
    """The run without the marks around it; None where nothing is left."""
    tokens = sheet.tokens
    while first < last and (
        tokens[first].text in _STOPS or (tokens[first].tag == "QUOTE" and _whole(sheet, first, last))
    ):
        first += 1
    while first < last and (
        tokens[last - 1].text in _STOPS or (tokens[last - 1].tag == "QUOTE" and _whole_back(sheet, first, last))
    ):
        last -= 1
    return (first, last) if first < last else None


def _whole(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a mark at the run's head opens a quotation that reaches the run's end, or closes one."""
    quotation = sheet.opening(first)
    return quotation is None or quotation.outer_end >= sheet.tokens[last - 1].start


def _whole_back(sheet: Sheet, first: int, last: int) -> bool:
    quotation = sheet.closing(last - 1)
    return quotation is None or quotation.outer_start < sheet.tokens[first].start
