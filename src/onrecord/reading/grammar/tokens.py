"""From a text to its words: what a reader's eye takes as one word, with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from onrecord.reading.grammar.words import ABBREVIATIONS

APOSTROPHES: Final = "'’"

_WEB: Final = r"""
    (?P<web>(?:https?://|www\.)[^\s<>"“”]+[^\s<>"“”.,;:!?)\]]|[\w.+-]+@[\w-]+\.[\w.]+\w|(?<!\w)[@\#]\w+) |
"""
_OTHERS: Final = r"""
    (?P<number>[$€£]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|km|mm|pm|am)?(?!\w)%?)
  | (?P<initials>(?:[A-Za-z]\.){2,})
  | (?P<word>[^\W_]+(?:[.'’&‑-](?=[^\W_])[^\W_]+)*)
  | (?P<dots>\.\.\.+|…)
  | (?P<dash>--+|[–—―])
  | (?P<quote>``|''|[“”„‟«»‹›"‘’‚'`])
  | (?P<other>\S)
"""
_TOKEN: Final = re.compile(_WEB + _OTHERS, re.VERBOSE)
_OFF_THE_WEB: Final = re.compile(_OTHERS, re.VERBOSE)
"""For a text without addresses, of which any word could be the beginning."""
_SMALL: Final = frozenset("vs etc approx dept inc corp ltd co est e.g i.e a.m p.m u.s u.n u.k gen lt col fig".split())
_CLITIC: Final = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)


@dataclass(slots=True)
class Token:
    """One word or mark. `tag` and `lemma` are filled in by the tagger, `sentence` by the splitter.

    Attributes:
        start, end: code points of the text, half-open.
        text, lower: as written, and in lower case with straight apostrophes.
        index: its number in the article.
        sentence: the number of its sentence.
        tag: a coarse part of speech, see `tagger`.
        lemma: the verb's lemma where the tag is VERB or AUX, else `lower`.
        form: "base", "third", "past", "participle" or "gerund" of a verb; "" else.
    """

    start: int
    end: int
    text: str
    lower: str
    index: int
    sentence: int = -1
    tag: str = ""
    lemma: str = ""
    form: str = ""


def tokenise(text: str) -> list[Token]:
    """The words and marks of a text, in order. “don’t” is two, “U.S.” and “Gaza-based” are one."""
    tokens: list[Token] = []

    def add(start: int, end: int) -> None:
        word = text[start:end]
        tokens.append(Token(start, end, word, word.lower().replace("’", "'"), len(tokens)))

    addressed = any(sign in text for sign in ("@", "#", "http", "www."))
    for match in (_TOKEN if addressed else _OFF_THE_WEB).finditer(text):
        start, end = match.span()
        if match.lastgroup == "word":
            word = match.group()
            if text[end : end + 1] == "." and (_abbreviation(text, start, end) or _initial(text, start, end)):
                end += 1
            clitic = _CLITIC.search(word) if ("'" in word or "’" in word) else None
            if clitic and clitic.start() > 0:
                add(start, start + clitic.start())
                add(start + clitic.start(), end)
                continue
        if tokens and start < tokens[-1].end:  # the full stop that an abbreviation took
            continue
        add(start, end)
    return tokens


def _abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the full stop behind a word belongs to it: “Sat.” only with a capital, “no.” only before a number."""
    word = text[start:end]
    if word.lower() + "." not in ABBREVIATIONS:
        return False
    if word.lower() == "no":
        return text[end + 1 : end + 2] == " " and text[end + 2 : end + 3].isdigit()
    return word[0].isupper() or word in _SMALL


def _initial(text: str, start: int, end: int) -> bool:
    """Whether a single capital before a full stop is a name's initial (“John F. Kennedy”)."""
    return (
        end - start == 1
        and text[start].isupper()
        and text[start] != "I"
        and end + 2 < len(text)
        and text[end + 1] == " "
        and text[end + 2].isupper()
        and start >= 2
        and text[start - 2].isalpha()
    )
