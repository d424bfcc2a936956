"""From tagged words to noun phrases: runs of words around a noun, and the names that stand inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.actors import load_actors
from onrecord.knowledge.countries import load_countries
from onrecord.reading.cast.first_names import gender_of
from onrecord.reading.cast.nouns import NOUNS
from onrecord.reading.cast.sectors import ORG_HEADS, SECTORS
from onrecord.reading.grammar.words import VERB_FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.tokens import Token

DAYS: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon. tues. wed.
    thu. thurs. fri. sat. sun. january february march april may june july august september october november
    december jan. feb. mar. apr. aug. sep. sept. oct. nov. dec. gmt utc edt est pst pdt bst
    """.split()
)
PARTICLES: Final = frozenset(
    """
    al el bin ibn ben von van der den de del della la le du da dos das di ul ur y abu bint
    """.split()
)
_GLUED: Final = re.compile(r"(?:al|el|ad|as|ash|at|an|ul|d|l|bin|Al|El)[-'’][A-Z]|[A-Z][\w’']*-(?:al|el|ul|e)-[A-Z]")
_MODIFIERS: Final = frozenset(
    """
    armed displaced wounded injured besieged elected retired ruling governing warring opposing visiting
    acting ranking unidentified masked suspected convicted captured alleged unarmed uniformed trained exiled
    jailed detained occupying advancing fleeing surviving fighting leading high-ranking neighboring
    neighbouring participating invading supporting advised appointed jihadist islamist militant civilian
    rebel government opposition killed dead imprisoned banned allied named accused hired kidnapped abducted
    trapped stranded paid serving sitting incoming outgoing designated
    """.split()
)
_JOINED_BY_OF: Final = frozenset(
    """
    ministry department bank government republic house council office university state islamic movement
    front union organization organisation federation institute school college academy court bureau board
    chamber association league party commission agency committee centre center church fund group conference
    ministers commonwealth kingdom states army brotherhood authority force forces society directorate
    parliament city doctors reporters sons friends assembly congress hall service brigade brigades battalion
    bay sea strait gulf king secretary minister chief president governor mayor prince duke bishop archbishop
    director chairman head speaker commissioner chargé commander observatory alliance coalition network
    foundation confederation community trust international initiative campaign administration embassy
    chancellor consulate under-secretary undersecretary deputy ambassador envoy representative attorney
    joint chiefs order knights voice radio companions soldiers
    """.split()
)
_JOINED_BY_FOR: Final = frozenset(
    """
    observatory front centre center institute organization organisation committee council movement campaign
    foundation ministry department office agency fund coalition commission party party. bank union society
    association group secretary minister alliance representative network commissioner international
    partnership watch board initiative court tribunal force brigades division bureau mission authority
    directorate friends college school doctors women mothers students fighters under-secretary
    """.split()
)
_JOINED_BY_ON: Final = frozenset(
    """
    commission committee council office inquiry institute panel conference center centre
    """.split()
)
LONGEST: Final = 24
"""No run of adjectives, nouns and names is taken as one beyond so many words."""
_NEVER_NOUNS: Final = frozenset("say believe insist argue deny agree expect allege contend maintain suggest".split())
_NOUN_TOO: Final = frozenset("chief executive representative general elder principal deputy".split())
_BEFORE_MONTHS: Final = frozenset({"in", "since", "until", "of", "early", "late", "last", "by", "mid", "this", "next"})
_POLICY: Final = frozenset(
    """
    affairs security trade defense defence development commerce industry rights coordination cooperation
    co-operation culture sport sports energy labour labor finance justice education science arts health
    welfare tourism transport planning reconstruction investment intelligence statistics research technology
    policy humanitarian emigration immigration customs naturalization explosives prevention control
    emergency information communications sciences urban rural food agriculture infrastructure forestry
    fisheries environment climate water democracy freedom peace studies analysis measures firearms
    """.split()
)
QUANTITIES: Final = frozenset(
    """
    dozens scores hundreds thousands tens millions number handful group majority couple most half bulk third
    quarter crowd hundred thousand million dozen minority part all one some many several two three four five
    few both none any each more percent rest remnants lot plenty most-of columns column convoy waves wave
    series
    """.split()
)
_HEDGES: Final = frozenset(
    """
    about nearly almost some around approximately roughly least more less fewer over up than only at to as
    many hundreds another under just
    """.split()
)


@cache
def country_called(text: str) -> bool:
    """Whether a country has that name."""
    return load_countries().named(text) is not None


@cache
def place_called(text: str) -> bool:
    """Whether a country, a capital or a known actor has that name."""
    if country_called(text) or load_countries().by_capital(text) is not None:
        return True
    return text.lower() not in NOUNS and load_actors().named(text) is not None


@dataclass(slots=True)
class Chunk:
    """A noun phrase without what hangs on it: tokens `[first, last)`, after determiner and numbers `[body, last)`.

    Attributes:
        determiner: the determiner, possessive or number it begins with, in lower case; "" without one.
        possessive: whether a possessive 's follows.
    """

    first: int
    body: int
    last: int
    determiner: str
    possessive: bool = False


def is_name(token: Token) -> bool:
    """Whether a word is one of a name: tagged so, or capitalised behind an Arabic article."""
    return (token.tag == "NAME" and (token.lower not in DAYS or token.lemma == "May")) or (
        token.tag in {"NOUN", "ADJ", "VERB"} and "-" in token.text and _GLUED.match(token.text) is not None
    )


def chunks(tokens: Sequence[Token], first: int, last: int) -> list[Chunk]:
    """The noun phrases of a sentence, in order, never overlapping."""
    out: list[Chunk] = []
    _mark_names(tokens, first, last)
    at = first
    while at < last:
        chunk = _chunk(tokens, at, first, last)
        if chunk is None:
            at += 1
            continue
        out.append(chunk)
        at = chunk.last
    return out


def _mark_names(tokens: Sequence[Token], first: int, last: int) -> None:
    """Mend tags that only knowledge can: countries and capitals at a sentence's start, May the person."""
    for index in range(first, last):
        token = tokens[index]
        if token.form == "third" and index > first:
            noun = NOUNS.get(token.lower)
            leader = tokens[index - 1]
            nominal = leader.tag in {"WH", "SCONJ", "ADP", "PUNCT", "ADJ", "VERB"} or leader.lower in SECTORS
            if noun is not None and noun.plural and (nominal or load_countries().by_demonym(leader.text) is not None):
                token.tag, token.form, token.lemma = "NOUN", "", token.lower
        if not token.text[0].isupper():
            continue
        if token.tag in {"NOUN", "ADJ", "VERB"} and place_called(token.text):
            token.tag, token.form, token.lemma = "NAME", "", token.lower
        if token.text != "May" or token.tag not in {"NAME", "MODAL"}:
            continue
        before = tokens[index - 1] if index > first else None
        after = tokens[index + 1] if index + 1 < last else None
        named = before is not None and before.tag == "NAME" and before.lower not in DAYS
        acts = after is not None and (after.tag in {"VERB", "POSS"} or (after.tag == "AUX" and before is None))
        if token.tag == "MODAL":
            acts = after is not None and after.tag == "VERB" and after.form != "base"
        dated = before is not None and before.lower in _BEFORE_MONTHS
        if (named or acts) and not dated and (after is None or after.tag != "NUM"):
            token.tag, token.lemma = "NAME", "May"


def _chunk(tokens: Sequence[Token], at: int, first: int, last: int) -> Chunk | None:
    begin = at
    determiner = ""
    token = tokens[at]
    if token.tag == "DET" or (token.tag == "POSS" and token.lower not in {"'s", "'"}):
        determiner = token.lower
        at += 1
    elif token.tag == "NOT" and token.lower == "no":
        return None
    elif token.lower in {"the", "a", "an"}:
        determiner = token.lower
        at += 1
    at, number = _number(tokens, at, last)
    if number and tokens[at - 1].lower in {"one", "1"} and at - begin == 1:
        determiner = "one"
    elif number and determiner in {"", "some", "a", "all", "any", "about"}:
        determiner = "number" if determiner != "the" else determiner
        begin = _hedged(tokens, begin, first)
        while begin < at - 1 and tokens[begin].lower in {"to", "than", "as"} and tokens[begin - 1].lower != "up":
            begin += 1
    body = at
    if number and at + 1 < last and tokens[at].text in {"-", "–"} and tokens[at + 1].tag in {"NOUN", "ADJ"}:
        # “a 34-year-old teacher”, “the 55-member bloc”: the number counts nobody.
        body = at = at - 1
        determiner = tokens[begin].lower if tokens[begin].tag in {"DET", "POSS"} else ""
        at += 2
    at = _run(tokens, at, last)
    if at == body:
        return None
    following = tokens[at] if at < last else None
    possessive = following is not None and (
        (following.tag == "POSS" and following.lower == "'s")
        or (
            following.text in {"'", "’"}
            and following.start == tokens[at - 1].end
            and tokens[at - 1].lower.endswith("s")
            and at + 1 < last
            and tokens[at + 1].tag in {"NOUN", "ADJ", "NAME"}
        )
    )
    return Chunk(begin, body, at, determiner, possessive)


def _number(tokens: Sequence[Token], at: int, last: int) -> tuple[int, bool]:
    begin = at
    while at < last:
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < last else None
        if (token.tag == "NUM" and token.text[0] not in "$€£") or (
            following is not None
            and following.tag in {"NUM", "ADV"}
            and token.lower in _HEDGES
            and any(word.tag == "NUM" for word in tokens[at : min(at + 4, last)])
        ):
            at += 1
        else:
            break
    number = at > begin and any(token.tag == "NUM" for token in tokens[begin:at])
    if number and at < last and tokens[at].lower in {"more", "other"}:
        at += 1
    return at, number


def _hedged(tokens: Sequence[Token], begin: int, first: int) -> int:
    """Where the words before a number begin: “at least 13”, “more than 50”, “up to 20”."""
    at = begin
    while at - 1 >= first and at > begin - 4 and tokens[at - 1].lower in _HEDGES:
        at -= 1
    while at < begin and tokens[at].lower in {"to", "as", "than"}:
        at += 1
    if at + 1 == begin and tokens[at].lower in {"at", "up"}:
        return begin
    return at


def _run(tokens: Sequence[Token], at: int, last: int) -> int:
    """The end of the run of adjectives, nouns and names that begins at `at`."""
    begin, stop = at, min(last, at + LONGEST)
    while at < stop:
        token = tokens[at]
        if is_name(token) or token.tag in {"NOUN", "ADJ"}:
            if token.lower in DAYS and token.tag == "NAME" and not is_name(token):
                break
            if at > begin and token.text[0].islower():
                behind = tokens[at - 1].lower in NOUNS
                if (behind or is_name(tokens[at - 1])) and token.lower in {
                    "first",
                    "last",
                    "later",
                    "earlier",
                    "alone",
                }:
                    break
                past = token.lower.endswith("ed") and token.lower not in _MODIFIERS and not is_name(token)
                if past and (is_name(tokens[at - 1]) or (behind and token.tag == "NOUN")):
                    break
            if at > begin and token.tag == "NOUN" and _verb_after_all(tokens, at, last):
                break
            if at > begin and tokens[at - 1].tag == "NOUN" and token.tag == "ADJ" and token.lower not in _NOUN_TOO:
                following = tokens[at + 1] if at + 1 < last else None
                if following is None or following.tag not in {"NOUN", "NAME"}:
                    break
            at += 1
            continue
        step = _joint(tokens, at, begin, last)
        if not step:
            break
        at += step
    return at


def _verb_after_all(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a word tagged as a noun behind one that stands for people is their verb: “police plan to”."""
    token, before = tokens[at], tokens[at - 1]
    if token.lower in NOUNS or token.lower not in VERB_FORMS or at + 1 >= last:
        return False
    if before.lower not in NOUNS and before.tag != "NAME" and token.lower not in _NEVER_NOUNS:
        return False
    following = tokens[at + 1]
    return following.tag in {"MODAL", "TO", "DET", "SCONJ", "PRON"} and following.lower not in {"as", "than", "if"}


def _joint(tokens: Sequence[Token], at: int, begin: int, last: int) -> int:  # noqa: PLR0911, PLR0912, C901 - one line a joint
    """How many tokens of something else the run goes on across; 0 where it ends."""
    token = tokens[at]
    before = tokens[at - 1] if at > begin else None
    following = tokens[at + 1] if at + 1 < last else None
    if (
        token.form == "gerund"
        and token.tag == "VERB"
        and at > begin
        and following is not None
        and following.lower in NOUNS
        and (tokens[at - 1].tag in {"NAME", "ADJ"} and NOUNS[following.lower].kind in {"person", "government"})
    ):
        return 1
    if (
        token.tag == "VERB"
        and token.lower in _MODIFIERS
        and not (at == begin and at and tokens[at - 1].tag in {"NAME", "NOUN", "PRON", "SCONJ", "WH", "AUX", "MODAL"})
        and following is not None
        and following.tag in {"NOUN", "NAME", "ADJ"}
    ):
        return 1
    if before is None or following is None:
        return 0
    lower = token.lower
    if token.text in {"-", "–"} and token.start > before.end and following.start > token.end:
        # “SEL – Ada Tan said”, “the talks in Sel – Ada Tan was there”: a dash between spaces joins no name.
        return 0
    if token.text in {"-", "–", "‑", "&", "/"} and token.start - before.end <= 1:
        if is_name(following) and (is_name(before) or before.lower in PARTICLES):
            return 2
        if (
            token.text in {"-", "–"}
            and (following.tag in {"NOUN", "ADJ"} or following.form in {"participle", "past"})
            and at + 2 < last
            and (tokens[at + 2].tag in {"NOUN", "NAME", "ADJ"})
        ):
            return 2
        return 0
    if lower in PARTICLES and is_name(before):
        if is_name(following):
            return 1
        if following.text == "-" and at + 2 < last and is_name(tokens[at + 2]):
            return 3
    if (
        token.tag == "NUM"
        and is_name(before)
        and (token.lower.isdigit() and len(token.text) <= 3)
        and before.lower
        in {
            "group",
            "channel",
            "article",
            "battalion",
            "july",
            "fatah",
            "el",
            "al",
            "force",
            "brigade",
            "company",
        }
    ):
        return 1
    if lower in {"of", "for", "on"} and is_name(before):
        joined = _JOINED_BY_OF if lower == "of" else _JOINED_BY_FOR if lower == "for" else _JOINED_BY_ON
        if before.lower not in joined:
            return 0
        if is_name(following):
            return 1
        if following.lower in {"the", "a"} and at + 2 < last and is_name(tokens[at + 2]):
            return 2
        return 0
    if lower in {"and", "&"} and is_name(following):
        named = any(tokens[back].lower in {"of", "for"} for back in range(max(begin, at - 5), at))
        further = NOUNS.get(tokens[at + 2].lower) if at + 2 < last else None
        if further is not None and further.title:
            return 0  # “Secretary of State Kari Holm and Defense Secretary Jon Orr”
        if following.lower in _POLICY and (named or before.lower in _POLICY):
            return 1
        if at + 2 < last and tokens[at + 2].lower in _POLICY and named and following.tag == "NAME" and is_name(before):
            return 1
        if at + 2 < last and tokens[at + 2].lower in ORG_HEADS and before.lower in _POLICY | {"red", "research"}:
            return 1
        if named and country_called(before.text) and country_called(following.text):
            return 1
    if lower == "and" and following.lower == "the" and at + 2 < last and tokens[at + 2].lower in {"levant", "sham"}:
        return 2
    if lower in {"and", "or"}:
        return _joined_modifiers(tokens, at, begin, last)
    return 0


def _joined_modifiers(tokens: Sequence[Token], at: int, begin: int, last: int) -> int:
    """“Israeli and Hamas officials”, “trade and industry commissioner Orr”: two modifiers of one noun."""
    before = tokens[at - 1]
    if any(
        tokens[back].tag == "NOUN" and tokens[back].lower in NOUNS and not _modifier_noun(tokens, back, at)
        for back in range(begin, at)
    ):
        return 0
    if before.tag not in {"NAME", "ADJ", "NOUN"}:
        return 0
    end = at + 1
    while end < last and (tokens[end].tag in {"ADJ", "NOUN"} or is_name(tokens[end])):
        end += 1
    tail = [tokens[index] for index in range(at + 1, end)]
    nouns = [index for index, token in enumerate(tail) if token.tag == "NOUN" and token.lower in NOUNS]
    if not nouns or tail[0].lower in {"other", "some", "many", "several"}:
        return 0
    if before.tag == "NAME":
        # Two names of which the first can be an adjective; “Obama and Russian officials” are two parties.
        demonym = load_countries().by_demonym(before.text) is not None or before.text.isupper()
        demonym = demonym or (at - begin >= 2 and tokens[at - 2].tag == "NAME" and not gender_of(tokens[begin].text))
        return 1 if demonym and nouns[0] >= 1 and NOUNS[tail[nouns[0]].lower].plural else 0
    if before.tag == "NOUN":
        return 1 if nouns[0] >= 1 and tail[0].tag == "NOUN" and before.lower not in NOUNS and at - begin <= 3 else 0
    return 1 if tail[0].tag == "ADJ" and nouns[0] >= 1 else 0


def _modifier_noun(tokens: Sequence[Token], index: int, at: int) -> bool:
    return index < at - 1 and tokens[index + 1].tag == "NOUN"
