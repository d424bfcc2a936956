"""Phrases that stand for somebody or some place: names with their titles, descriptions, pronouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.countries import load_countries

if TYPE_CHECKING:
    from onrecord.knowledge.countries import Country
    from onrecord.reading.cast.nouns import Noun

HONORIFICS: Final = {
    "mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "dr": "", "dr.": "",
    "prof": "", "prof.": "", "professor": "", "sir": "m", "lord": "m", "lady": "f", "dame": "f",
    "baroness": "f", "baron": "m", "sen.": "", "rep.": "", "gen.": "", "lt.": "", "col.": "", "maj.": "",
    "capt.": "", "sgt.": "", "rev.": "", "gov.": "", "adm.": "", "cmdr.": "", "brig.": "", "cpl.": "",
    "gen": "", "lt": "", "col": "", "maj": "", "capt": "", "brig": "", "vice": "", "deputy": "", "senior": "",
    "attorney": "", "foreign": "", "prime": "", "spc.": "", "pfc.": "", "pvt.": "", "hon.": "", "pres.": "",
    "former": "", "ex-president": "", "staff": "", "rear": "", "comrade": "", "mullah": "m", "ayatollah": "m",
    "sheikh": "m", "saint": "", "crown": "", "grand": "", "chief": "", "first": "", "master": "", "petty": "",
    "justice": "", "supreme": "", "lance": "", "private": "", "commander-in-chief": "",
}  # fmt: skip


SAYING: Final = frozenset(
    """
    say tell add ask announce warn claim argue explain insist note state declare write tweet report believe
    confirm deny stress emphasize emphasise acknowledge admit allege predict suggest reveal reply respond
    conclude contend assert maintain complain comment call urge remark recall describe think accuse demand
    express pledge vow promise reiterate disclose testify charge concede caution quote estimate propose
    condemn welcome observe recount blog post counter continue speculate hint indicate point speak
    """.split()
)
"""Verbs whose subject speaks."""


@dataclass(slots=True, eq=False)
class Phrase:
    """A phrase on its way to become a mention.

    Attributes:
        first, last: its tokens `[first, last)`; `head_first`, `head_last` those of the name alone or the head noun.
        form: "name", "description" or "pronoun".
        noun: what the head noun, or the title before a name, tells.
        words: of a name, its words without title; of a description, the words before its head, in lower case.
        title: the words before a name, in lower case.
        determiner: see `Chunk.determiner`; "'s" behind a possessor.
        demonyms: the countries that adjectives and names inside the phrase tell, in order.
        subject, speaker: the subject of a clause, of a verb of saying; leading: the sentence's first.
        owner: the phrase that a possessive 's or “of” makes the owner of this one.
    """

    first: int
    last: int
    head_first: int
    head_last: int
    form: str
    sentence: int
    paragraph: int
    zone: str
    quotation: int = -1
    noun: Noun | None = None
    words: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    determiner: str = ""
    plural: bool = False
    gender: str = ""
    demonyms: tuple[Country, ...] = ()
    owner: Phrase | None = None
    alias_of: Phrase | None = None
    subject: bool = False
    speaker: bool = False
    leading: bool = False
    locative: bool = False
    owning: bool = False
    entity: int = -1
    inner: list[Phrase] = field(default_factory=list)


@cache
def demonym_of(word: str) -> Country | None:
    """The country whose adjective or people that word is, or None."""
    return load_countries().by_demonym(word)


@cache
def country_named(text: str) -> Country | None:
    """The country of that name or alias, or None."""
    return load_countries().named(text)


@cache
def country_of(word: str) -> Country | None:
    """The country that an adjective, a name or a capital tells, or None."""
    countries = load_countries()
    return countries.by_demonym(word) or countries.named(word) or countries.by_capital(word)
