"""Descriptions and who they mean: appositions, “the minister”, “the group”, repeated phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.knowledge.countries import load_countries
from onrecord.reading.cast.people import Figure, Recent, traits_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.reading.cast.naming import Names
    from onrecord.reading.cast.phrases import Phrase
    from onrecord.reading.page import Page

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_GOVERNMENTS: Final = frozenset({"government", "regime", "administration"})
_GENERIC_PEOPLE: Final = frozenset(
    """
    man woman official leader politician diplomat suspect attacker gunman accused boy girl defendant
    """.split()
)
_SYNONYMS: Final = {
    "demonstrator": "protester", "protestor": "protester", "organisation": "organization",
    "premier": "prime-minister", "spokeswoman": "spokesman", "spokesperson": "spokesman", "soldier": "troop",
    "insurgent": "rebel", "assailant": "attacker", "adviser": "advisor", "policeman": "police",
}  # fmt: skip
_KINDS_OF: Final = {
    "group": {"armed_group", "ngo", "party", "other"}, "movement": {"armed_group", "party"},
    "organization": {"armed_group", "ngo", "igo", "other"}, "militant": {"armed_group"},
    "militia": {"armed_group"}, "rebel": {"armed_group"}, "faction": {"armed_group", "party"},
    "network": {"armed_group", "media"}, "party": {"party"}, "newspaper": {"media"},
    "agency": {"media", "igo", "government"}, "company": {"company"}, "bloc": {"igo"}, "union": {"igo", "ngo"},
    "alliance": {"igo"}, "paper": {"media"}, "daily": {"media"}, "broadcaster": {"media"}, "channel": {"media"},
    "magazine": {"media"}, "firm": {"company"}, "airline": {"company"}, "charity": {"ngo"},
    "watchdog": {"ngo", "igo"}, "insurgent": {"armed_group"}, "bank": {"company", "igo"},
    "ministry": {"government"}, "army": {"military"}, "military": {"military"},
    "council": {"igo", "government"}, "court": {"government"}, "parliament": {"government"},
    "senate": {"government"}, "congress": {"government"},
}  # fmt: skip
_NAMED_BY_WORD: Final = frozenset(
    """
    ministry agency council court parliament senate congress army bank union university committee commission
    """.split()
)
_CALLED: Final = tuple(
    tuple(words.split())
    for words in (
        "known as", "known only as", "called", "named", "calling himself", "calling herself", "identified as",
        "identified only as", "who gave his name as", "who gave her name as", "who called himself",
        "who called herself", "who identified himself as", "who identified herself as", "identifying himself as",
    )
)  # fmt: skip
"""What stands between a description and the name that its bearer goes by."""
_FAR: Final = 400
_STATES: Final = frozenset(
    "country nation state kingdom republic neighbor neighbour power superpower ally government".split()
)
_ENDS: Final = frozenset({",", ".", ";", ")", "—", "–", "("})
_KINDS_BY_ROLE: Final = {
    "REB": "armed_group", "IGO": "igo", "MED": "media", "BUS": "company", "NGO": "ngo", "PTY": "party",
    "MIL": "military", "POL": "police",
}  # fmt: skip
_KEPT: Final = 30


class Descriptions:
    """The figures that descriptions stand for."""

    def __init__(
        self, page: Page, names: Names, phrases: list[Phrase], *, recent: Recent, dominant: str | None
    ) -> None:
        self.page = page
        self.names = names
        self.figures = names.figures
        self.phrases = phrases
        self.recent = recent
        self.dominant = dominant
        self._by_text: dict[tuple[str, ...], Figure] = {}
        self._by_lemma: dict[str, list[Figure]] = {}
        self._indexed: set[tuple[str, int]] = set()
        for figure in self.figures:
            for lemma in figure.lemmas:
                self._index(figure, lemma)

    def _index(self, figure: Figure, lemma: str) -> None:
        lemma = _SYNONYMS.get(lemma, lemma)
        if (lemma, figure.index) not in self._indexed:
            self._indexed.add((lemma, figure.index))
            self._by_lemma.setdefault(lemma, []).append(figure)

    # Appositions ------------------------------------------------------------------------------------------------

    def join_appositions(self) -> None:
        """Link every description that stands beside a name as another word for it, and names in brackets."""
        body = [phrase for phrase in self.phrases if phrase.zone == "body" and phrase.form != "pronoun"]
        by_first: dict[int, Phrase] = {}
        for phrase in body:
            by_first.setdefault(phrase.first, phrase)
        for phrase in body:
            if phrase.alias_of is not None:
                self._tell(phrase, phrase.alias_of)
            self._beside(phrase, by_first)
            self._called(phrase, by_first)

    def _beside(self, phrase: Phrase, by_first: dict[int, Phrase]) -> None:
        tokens = self.page.tokens
        if phrase.last + 1 >= len(tokens):
            return
        mark = tokens[phrase.last].text
        if mark not in {",", "(", "–", "—", "["}:
            return
        other = by_first.get(phrase.last + 1)
        if other is None and mark == "," and tokens[phrase.last + 1].lower == "the":
            other = by_first.get(phrase.last + 2)
        if other is None or other.sentence != phrase.sentence:
            return
        closing = tokens[other.last].text if other.last < len(tokens) else "."
        if mark in "([":
            if (
                closing in ")]"
                and other.form == phrase.form == "name"
                and len(other.words) == 1
                and other.words[0].isupper()
            ):
                self._alias(phrase, other)
            return
        ends = closing in _ENDS or closing.lower() in {"who", "which", "that", "in", "at", "from", "on"}
        opening = phrase.first == self.page.sentences[phrase.sentence].first
        if not ends and opening and other.determiner == "the" and other.last < len(tokens):
            ends = tokens[other.last].tag == "VERB" and phrase.form == "name"
        if not ends or phrase.plural != other.plural:
            return
        if phrase.form == "name" and other.form == "description":
            if other.determiner in {"the", "a", "an", "'s", "his", "her", "their", "its", "one"} or (
                other.determiner == "" and other.noun is not None and other.noun.person
            ):
                self._tell(phrase, other)
        elif (
            phrase.form == "description"
            and other.form == "name"
            and phrase.noun is not None
            and (phrase.noun.person or phrase.noun.lemma in _KINDS_OF or phrase.noun.kind == "other")
            and phrase.determiner not in {"number", "no", "every", "each"}
            and (phrase.determiner or phrase.noun.title)
            and closing in {",", ".", "("}
        ):
            self._tell(other, phrase)

    def _called(self, phrase: Phrase, by_first: dict[int, Phrase]) -> None:
        """Join a name that one gives oneself, or goes by: “a man calling himself Commander Orr”, “known as Orr”."""
        if phrase.form != "description" or phrase.noun is None or not phrase.noun.person:
            return
        tokens = self.page.tokens
        at = phrase.last + (phrase.last < len(tokens) and tokens[phrase.last].text == ",")
        words = [token.lower for token in tokens[at : at + 7]]
        for opening in _CALLED:
            if tuple(words[: len(opening)]) == opening:
                other = by_first.get(at + len(opening))
                if other is not None and other.form == "name" and other.sentence == phrase.sentence:
                    self._tell(other, phrase)
                return

    def _alias(self, phrase: Phrase, other: Phrase) -> None:
        one = self.figures[phrase.entity] if phrase.entity >= 0 else None
        two = self.figures[other.entity] if other.entity >= 0 else None
        if one is None or two is None or one is two or one.person:
            return
        if one.sort == "either" or two.sort == "either" or not _initials(phrase.words, other.words[0]):
            return
        if two.certain and not one.certain:
            one.kind, one.role, one.country, one.certain = two.kind, two.role, two.country, True
        for moved in two.phrases:
            one.take(moved)
        two.phrases = []
        one.names.extend(two.names)

    def _tell(self, name: Phrase, description: Phrase) -> None:
        """Join a description to the figure of a name, if it can be one."""
        figure = self.figures[name.entity] if name.entity >= 0 else None
        noun = description.noun
        if figure is None or noun is None or description.entity >= 0:
            return
        if figure.sort != "actor" and noun.lemma not in _STATES:
            return
        if noun.person != bool(figure.person):
            if (
                figure.certain
                or figure.sort == "either"
                or (figure.person and len(figure.names[0]) > 1 and figure.gender)
            ):
                return
            figure.person = noun.person
            if noun.person:
                figure.kind = "person"
        if noun.plural and figure.person:
            return
        figure.take(description)
        self._learn(figure, description)

    def _learn(self, figure: Figure, description: Phrase) -> None:
        noun = description.noun
        if noun is None:
            return
        kind, role, certain = self._traits(description)
        figure.told(kind="person" if figure.person else kind, role=role, certain=certain)
        figure.gender = figure.gender or description.gender
        if figure.country is None:
            figure.country = self.names.country_by(description)
        figure.lemmas.add(noun.lemma)
        self._index(figure, noun.lemma)

    def _traits(self, phrase: Phrase) -> tuple[str, str, bool]:
        noun = phrase.noun
        assert noun is not None  # noqa: S101 - descriptions have one
        kind, role, certain = traits_of(noun, phrase.words)
        owner = phrase.owner
        if (not certain or noun.role == "GOV") and owner is not None and owner.entity >= 0:
            body = self.figures[owner.entity]
            if not body.person and body.certain and (body.role != "GOV" or not certain):
                return (
                    ("person" if noun.person else body.kind if noun.kind in {"other", "government"} else kind),
                    body.role,
                    True,
                )
        if noun.weak or noun.role == "GOV":
            named = self.names.body_inside(phrase)
            if named is not None and (named[0] != "GOV" or not certain):
                kind = _KINDS_BY_ROLE.get(named[0], kind) if kind in {"government", "other"} else kind
                return ("person" if noun.person else kind), named[0], True
        return kind, role, certain

    # Descriptions -----------------------------------------------------------------------------------------------

    def _text(self, phrase: Phrase) -> tuple[str, ...]:
        tokens = self.page.tokens
        first = phrase.first
        if tokens[first].lower in {"the", "a", "an", "some", "this", "these", "that", "those"}:
            first += 1
        return tuple(tokens[index].lower for index in range(first, phrase.last))

    def link(self, phrase: Phrase) -> None:
        """Give a description its figure: somebody already met, or somebody new."""
        noun = phrase.noun
        if noun is None or phrase.entity >= 0:
            return
        text = self._text(phrase)
        figure = self._same(phrase, text) or (self._met(phrase) if phrase.determiner in _DEFINITE else None)
        if figure is None:
            figure = self._state(phrase)
        if figure is None:
            figure = self._fresh(phrase)
        elif figure.person and not figure.certain:
            self._learn(figure, phrase)
        else:
            self._learn_number(figure, phrase)
        figure.take(phrase)
        self._by_text[text] = figure

    def link_title(self, phrase: Phrase) -> None:
        """Give a description of the headline its figure, if the body has the same phrase."""
        figure = self._by_text.get(self._text(phrase))
        if figure is not None:
            figure.take(phrase)

    def _learn_number(self, figure: Figure, phrase: Phrase) -> None:
        if phrase.noun is not None:
            figure.lemmas.add(phrase.noun.lemma)
            self._index(figure, phrase.noun.lemma)

    def _same(self, phrase: Phrase, text: tuple[str, ...]) -> Figure | None:
        figure = self._by_text.get(text)
        if figure is None:
            return None
        if phrase.determiner in {"a", "an", "another", "number"} and not (
            phrase.noun and not phrase.noun.person and not phrase.plural
        ):
            return None
        return figure

    def _state(self, phrase: Phrase) -> Figure | None:
        """The state, for “the government”, “the Lornish government”."""
        noun = phrase.noun
        if noun is None or noun.plural or noun.lemma not in _GOVERNMENTS or phrase.determiner in {"a", "an"}:
            return None
        if (
            any(
                word[0].islower() and word not in {"central", "federal", "national"}
                for word in phrase.words
                if word not in {country.name.lower() for country in phrase.demonyms}
            )
            and len(phrase.words) > 1
        ):
            return None
        code = self.names.country_by(phrase)
        if code is None and not phrase.words and phrase.owner is None and phrase.determiner == "the":
            code = self.dominant
        country = load_countries().by_code(code) if code else None
        return self.names.country_figure(country) if country is not None else None

    def _met(self, phrase: Phrase) -> Figure | None:
        noun = phrase.noun
        assert noun is not None  # noqa: S101 - asked by link()
        lemma = _SYNONYMS.get(noun.lemma, noun.lemma)
        country = self.names.country_by(phrase)
        best: Figure | None = None
        for figure in self._by_lemma.get(lemma, ())[-_KEPT:]:
            if self._agrees(figure, phrase, country) and (best is None or figure.at > best.at):
                best = figure
        if best is not None:
            return best
        if noun.person and lemma in _GENERIC_PEOPLE:
            return self._recent(
                phrase, country, lambda figure: figure.person is True and self._role_agrees(figure, phrase)
            )
        kinds = _KINDS_OF.get(lemma)
        if kinds is not None and not noun.plural:
            return self._recent(
                phrase,
                country,
                lambda figure: (
                    figure.named
                    and figure.person is False
                    and figure.kind in kinds
                    and figure.sort == "actor"
                    and (
                        lemma not in _NAMED_BY_WORD
                        or any(lemma == word.lower() for name in figure.names for word in name)
                    )
                ),
            )
        return None

    def _recent(self, phrase: Phrase, country: str | None, fits: Callable[[Figure], bool]) -> Figure | None:
        for figure in self.recent.back(phrase.first, _FAR):
            if country is not None and figure.country not in {None, country}:
                continue
            if phrase.gender and figure.gender and phrase.gender != figure.gender:
                continue
            if fits(figure):
                return figure
        return None

    def _role_agrees(self, figure: Figure, phrase: Phrase) -> bool:
        _, role, certain = self._traits(phrase)
        lemma = phrase.noun.lemma if phrase.noun else ""
        if lemma in {"man", "woman", "boy", "girl"}:
            return True
        if lemma in {"official", "leader", "politician", "diplomat"}:
            return figure.certain and figure.role not in {"CVL", "MED", "CRM"} and (not certain or role == figure.role)
        return figure.role in {"CVL", "CRM", "OTH", "REB"}

    def _agrees(self, figure: Figure, phrase: Phrase, country: str | None) -> bool:
        noun = phrase.noun
        assert noun is not None  # noqa: S101 - asked by _met()
        if figure.at < 0 or phrase.first - figure.at > 4 * _FAR:
            return False
        if noun.person != (figure.person is True):
            return False
        if country is not None and figure.country is not None and figure.country != country:
            return False
        if phrase.words:
            known = {word for other in figure.phrases[-_KEPT:] for word in (*other.words, *other.title)}
            strange = [
                word for word in phrase.words if word not in known and word not in {"senior", "top", "same", "local"}
            ]
            if strange and country is None and figure.phrases:
                return False
        return not (phrase.gender and figure.gender and phrase.gender != figure.gender)

    def _fresh(self, phrase: Phrase) -> Figure:
        noun = phrase.noun
        assert noun is not None  # noqa: S101 - asked by link()
        figure = self.names.new()
        figure.person = noun.person and not phrase.plural
        figure.plural = phrase.plural
        figure.gender = phrase.gender
        figure.kind, figure.role, figure.certain = self._traits(phrase)
        figure.country = self.names.country_by(phrase)
        if figure.country is None and figure.kind == "military" and phrase.plural:
            # “troops” are those that were spoken of last.
            others = self._recent(phrase, None, lambda other: other.kind == "military" and other.country is not None)
            figure.country = others.country if others is not None else None
        figure.lemmas.add(noun.lemma)
        self._index(figure, noun.lemma)
        return figure


def _initials(words: tuple[str, ...], acronym: str) -> bool:
    """Whether an acronym can stand for the words: it begins like one of them and its letters are among theirs."""
    letters = [letter for letter in acronym.casefold() if letter.isalpha()]
    initials = {word[0].casefold() for word in words} | {
        word[0].casefold() for part in words for word in part.split("-")
    }
    return bool(letters) and len(words) > 1 and sum(letter in initials for letter in letters) >= len(letters) / 2
