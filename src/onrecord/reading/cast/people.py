"""Who a cast is made of while it is being read: entities that grow mention by mention."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.reading.cast.sectors import ORG_HEADS, SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.reading.cast.nouns import Noun
    from onrecord.reading.cast.phrases import Phrase

_SECTOR_OVERRULES: Final = frozenset({"POL", "MIL", "REB", "JUD", "LEG", "REL", "IGO", "SPY"})


@dataclass(slots=True, eq=False)
class Figure:
    """An entity while the article is being read.

    Attributes:
        names: the words of its names, without titles.
        lemmas: the singular nouns it has been called by, titles included.
        person: True for one person, False for anything else, None where nothing tells.
        leaning: how many more times “he” was taken to mean it than “she”, where no gender is known.
        certain: whether kind and role come from more than a guess.
        known: whether the registry has it, so that its country, or that it has none, is not to be guessed.
        at: the number of the last token that spoke of it.
        told_in, quoted_in, subject_in, spoke_in, led_in: the number of the last sentence that spoke of it outside a
            quotation, inside one, as a subject, as a speaker, as the first subject.
        paragraph: the last one that spoke of it outside a quotation.
    """

    index: int
    kind: str = "other"
    role: str = "OTH"
    country: str | None = None
    sort: str = "actor"
    person: bool | None = None
    plural: bool = False
    gender: str = ""
    leaning: int = 0
    named: bool = False
    certain: bool = False
    known: bool = False
    names: list[tuple[str, ...]] = field(default_factory=list)
    lemmas: set[str] = field(default_factory=set)
    phrases: list[Phrase] = field(default_factory=list)
    label: str = ""
    at: int = -1
    told_in: int = -99
    quoted_in: int = -99
    subject_in: int = -99
    spoke_in: int = -99
    led_in: int = -99
    paragraph: int = -1

    def take(self, phrase: Phrase) -> None:
        """Count a phrase as a mention of this figure."""
        phrase.entity = self.index
        self.phrases.append(phrase)

    def seen(self, phrase: Phrase) -> None:
        """Note where the reading has come across it."""
        self.at = phrase.first
        if phrase.quotation >= 0:
            self.quoted_in = phrase.sentence
            return
        self.told_in = phrase.sentence
        self.paragraph = phrase.paragraph
        if phrase.leading:
            self.led_in = phrase.sentence
        if phrase.subject:
            self.subject_in = phrase.sentence
        if phrase.speaker:
            self.spoke_in = phrase.sentence

    def told(self, *, kind: str, role: str, certain: bool) -> None:
        """Take kind and role unless better is known: office outweighs kinship, what came first outweighs the rest."""
        if self.certain and (not certain or self.role not in {"CVL", "OTH"} or role in {"CVL", "OTH"}):
            return
        self.kind, self.role = kind, role
        self.certain = self.certain or certain


class Recent:
    """The figures in the order in which the reading last came across them."""

    def __init__(self) -> None:
        self._log: list[tuple[int, Figure]] = []

    def note(self, phrase: Phrase, figure: Figure) -> None:
        """Count a phrase as read."""
        figure.seen(phrase)
        self._log.append((phrase.first, figure))

    def back(self, at: int, reach: int) -> Iterator[Figure]:
        """The figures spoken of in the `reach` tokens before `at`, the last one first, each once."""
        met: set[int] = set()
        for place, figure in reversed(self._log):
            if at - place > reach:
                return
            if figure.index not in met:
                met.add(figure.index)
                yield figure


def sector_of(words: tuple[str, ...]) -> tuple[str, str] | None:
    """Kind and role that modifiers tell, the last telling one first."""
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        found = SECTORS.get(word)
        if found is None and index and f"{words[index - 1]}-{word}" in SECTORS:
            found = SECTORS[f"{words[index - 1]}-{word}"]
        if found is None and "-" in word:
            found = SECTORS.get(word.split("-")[0])
        if found is not None:
            return found
    return None


def traits_of(  # noqa: PLR0911 - each line is one situation
    noun: Noun, words: tuple[str, ...]
) -> tuple[str, str, bool]:
    """Kind, role and whether they are certain, of a head noun and its modifiers.

    >>> from onrecord.reading.cast.nouns import NOUNS
    >>> traits_of(NOUNS["spokesman"], ("police",))
    ('person', 'POL', True)
    """
    if noun.lemma == "community" and "international" in words:
        return "other", "OTH", True
    sector = sector_of(words)
    if {"former", "ex", "late", "retired", "ousted", "deposed"} & set(words) and noun.person:
        return "person", "OTH", True
    if noun.lemma == "force" and sector is not None and sector[1] == "GOV":
        return "military", "MIL", True
    if noun.lemma == "attorney" and {"u.s.", "us", "district", "state", "county"} & set(words):
        return "person", "JUD", True
    if noun.lemma in {"force", "troop"} and sector is not None and sector[1] in {"REB", "POL", "IGO"}:
        return sector[0], sector[1], True
    if noun.lemma in {"force", "troop"} and {"security", "special"} & set(words):
        return "military", "MIL", True
    if noun.lemma in {"group", "organization", "organisation", "network", "movement", "faction"} and sector is None:
        return noun.kind, noun.role, False
    if sector is not None and (
        noun.weak or (noun.role == "GOV" and sector[1] in _SECTOR_OVERRULES) or noun.lemma in {"worker", "officer"}
    ):
        kind, role = sector
        if noun.person:
            return "person", role, True
        if (
            noun.kind in {"other", "government", "armed_group", "civilians", "military", "police"}
            and noun.lemma != "authority"
        ):
            return kind, role, True
        return noun.kind, role, True
    if noun.weak:
        return noun.kind, noun.role, False
    return noun.kind, noun.role, True


def traits_of_name(words: tuple[str, ...]) -> tuple[str, str] | None:
    """Kind and role that the words of an organisation's name tell, or None.

    >>> traits_of_name(("Lorne", "Broadcasting", "Corporation"))
    ('media', 'MED')
    """
    lowered = [word.lower() for word in words]
    heads = []
    for index, word in enumerate(lowered):
        if word in {"of", "for"} and index:
            heads.append(lowered[index - 1])
            break
    heads.append(lowered[-1])
    if len(lowered) > 1:
        heads += [
            word
            for word in lowered[:-1]
            if word in {"broadcasting", "news", "army", "police", "airlines", "liberation"}
        ]
        if "human" in lowered and "rights" in lowered:
            return "ngo", "NGO"
    if "liberation" in heads or ("front" in heads and "liberation" in lowered):
        return "armed_group", "REB"
    special = next((word for word in heads if word in {"broadcasting", "police", "airlines"}), None)
    if special is not None:
        return ORG_HEADS[special]
    for head in heads:
        if head in ORG_HEADS:
            return ORG_HEADS[head]
    return None
