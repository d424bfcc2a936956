"""Titles: where one ends and the name begins, what it says of its bearer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.cast.first_names import gender_of
from onrecord.reading.cast.nouns import NOUNS, Noun
from onrecord.reading.cast.phrases import HONORIFICS, country_named
from onrecord.reading.cast.sectors import ORG_HEADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.cast.phrases import Phrase
    from onrecord.reading.grammar.tokens import Token

RANKS: Final = {
    "gen.": "MIL", "lt.": "MIL", "col.": "MIL", "maj.": "MIL", "capt.": "MIL", "sgt.": "MIL", "adm.": "MIL",
    "cmdr.": "MIL", "brig.": "MIL", "cpl.": "MIL", "gen": "MIL", "lt": "MIL", "col": "MIL", "maj": "MIL",
    "capt": "MIL", "brig": "MIL", "spc.": "MIL", "pfc.": "MIL", "pvt.": "MIL", "sen.": "LEG", "rep.": "LEG",
    "gov.": "GOV", "rev.": "REL", "mullah": "REL", "dr": "CVL", "dr.": "CVL", "prof.": "OTH",
    "professor": "OTH", "pres.": "GOV",
}  # fmt: skip
"""The role that an abbreviated title gives its bearer."""

OFFICES: Final = {
    "secretary of state": "USA", "secretary of defense": "USA", "defense secretary": "USA",
    "foreign secretary": "GBR", "home secretary": "GBR", "chancellor of the exchequer": "GBR",
    "taoiseach": "IRL", "attorney general": "USA", "congressman": "USA", "sen.": "USA", "rep.": "USA",
    "surgeon general": "USA", "defence secretary": "GBR", "white house": "USA",
    "congresswoman": "USA", "district attorney": "USA", "treasury secretary": "USA", "commerce secretary": "USA",
    "deputy secretary": "USA", "director of national intelligence": "USA", "tánaiste": "IRL",
}  # fmt: skip
"""Offices that news leaves without their country, because everybody knows whose they are."""

# Words that make a title of the title behind them; those that also open one by themselves: “former Orr aide”.
_RANKED: Final = frozenset(
    "vice senior foreign prime staff rear crown grand first master petty supreme lance private former attorney".split()
)
_OPENING: Final = frozenset({"former", "senior"})
# What makes a body of a word that alone is a person: “the National Guard”.
_GUARDS: Final = frozenset(
    """
    national coast republican presidential revolutionary home royal imperial civil swiss palace
    """.split()
)
_CIVIL_GENERALS: Final = frozenset(
    """
    attorney surgeon director secretary inspector consul solicitor governor comptroller
    """.split()
)


def is_titled(phrase: Phrase) -> bool:
    """Whether a title or another word for a person stands before the name."""
    return bool(phrase.title) and (phrase.noun is not None or any(word in HONORIFICS for word in phrase.title))


def _is_title(word: str) -> bool:
    """Whether a word can stand before a person's name: “minister”, “presidents”, “Dr.”."""
    noun = NOUNS.get(word)
    if noun is None:
        return word in HONORIFICS
    return noun.title or (noun.plural and noun.lemma in NOUNS and NOUNS[noun.lemma].title)


def title_noun(words: list[str]) -> Noun | None:
    """The noun that says most of a title: the last, but “attorney” of “attorney general”."""
    for at in range(len(words) - 1, -1, -1):
        noun = NOUNS.get(words[at])
        if noun is None or not noun.title:
            continue
        if words[at] == "general" and at and words[at - 1] in _CIVIL_GENERALS:
            return NOUNS["secretary"]
        return noun
    return None


def after_title(tokens: Sequence[Token], names: int, last: int) -> int:
    """Where the name proper begins, behind title words inside the run; `last` if all of it is title."""
    if country_named(" ".join(token.text for token in tokens[names:last])) is not None or _is_body(tokens, names, last):
        return names
    split = index = names
    while index < last:
        lower = tokens[index].lower
        if lower in _RANKED:
            split = index + 1 if split == index and lower in _OPENING else split
        elif _is_title(lower):
            split = index + 1
            if split < last and tokens[split].lower in {"of", "for", "to"}:
                split = index = _behind_domain(tokens, split, last)
                continue
        index += 1
    return split


def _is_body(tokens: Sequence[Token], names: int, last: int) -> bool:
    """Whether a run of capitals names a body: by its last word, or the one before its “of”."""
    if last - names > 1 and tokens[last - 1].lower in {"guard", "guards"} and tokens[last - 2].lower in _GUARDS:
        return True
    if tokens[last - 1].lower in ORG_HEADS and not _is_title(tokens[last - 1].lower):
        return True
    for index in range(names + 1, last):
        if tokens[index].lower in {"of", "for"}:
            head = tokens[index - 1].lower
            return head in ORG_HEADS and not _is_title(head)
        if _is_title(tokens[index].lower):
            return False
    return False


def _behind_domain(tokens: Sequence[Token], at: int, last: int) -> int:
    """The end of “of State”, “for the Middle East” after a title: where a first name follows, or the run's end."""
    for index in range(at + 1, last):
        if gender_of(tokens[index].text) and index > at + 1:
            return index
    if last - at > 3 and tokens[at + 1].lower in {"state", "defense", "defence", "staff", "treasury", "justice"}:
        return at + 2
    return last
