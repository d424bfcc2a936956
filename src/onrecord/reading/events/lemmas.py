"""Singular forms of nouns, and the families of words that can speak of one and the same event."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_IRREGULAR: Final = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "policemen": "policeman",
    "data": "datum",
    "crises": "crisis",
    "lives": "life",
    "wives": "wife",
    "airmen": "airman",
    "servicemen": "serviceman",
    "buses": "bus",
}


@lru_cache(maxsize=8192)
def noun_lemma(word: str) -> str:
    """The singular of a noun in small letters.

    >>> [noun_lemma(word) for word in ("attacks", "countries", "crises", "clashes", "status", "gas")]
    ['attack', 'country', 'crisis', 'clash', 'status', 'gas']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def stem(lemma: str) -> str:
    """A rough common beginning of a verb and its noun: “agree” and “agreement”, “withdraw” and “withdrawal”.

    >>> stem("agreement") == stem("agree"), stem("bombing") == stem("bomb"), stem("visit") == stem("vote")
    (True, True, False)
    """
    for ending in (
        "ations",
        "ation",
        "ition",
        "tion",
        "sion",
        "ments",
        "ment",
        "ings",
        "ing",
        "als",
        "al",
        "ure",
        "ance",
        "ence",
        "e",
        "y",
    ):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 3:
            return lemma[: len(lemma) - len(ending)][:6].rstrip("e")
    return lemma[:6].rstrip("e")
