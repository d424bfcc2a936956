"""Names and who bears them: the same person under a full and a last name, the same body under name and acronym."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.countries import load_countries
from onrecord.knowledge.places import load_places
from onrecord.knowledge.spelling import unmarked
from onrecord.reading.cast.first_names import gender_of
from onrecord.reading.cast.nouns import NOUNS
from onrecord.reading.cast.people import Figure, traits_of, traits_of_name
from onrecord.reading.cast.phrases import country_named, country_of
from onrecord.reading.cast.sectors import ORG_HEADS
from onrecord.reading.cast.titles import OFFICES, RANKS, is_titled

if TYPE_CHECKING:
    from onrecord.knowledge.actors import ActorEntry, ActorRegistry
    from onrecord.knowledge.countries import Country
    from onrecord.reading.cast.phrases import Phrase
    from onrecord.reading.page import Page

_ARTICLE_PREFIXES: Final = ("al-", "el-", "ad-", "as-", "ash-", "an-", "al ", "el ")


_THINGS: Final = frozenset(
    """
    day beach park street county river valley island square road lake mount bay hills airport resolve
    operation war act law plan treaty agreement accord accords week month year islands hotel mall plaza
    tower building highway province district bridge gulf sea ocean desert strip heights bank camp prize
    award cup games olympics festival attack massacre crisis strike deal convention protocol process summit
    talks initiative doctrine
    """.split()
)


_STATE: Final = frozenset({"government", "military", "police"})
_CIVIL: Final = frozenset({"GOV", "LEG", "PTY", "OTH"})
# What nobody is voted out of: a priest in retirement, a warlord who is dead.
_CALLINGS: Final = frozenset({"REB", "CRM", "REL", "MED", "BUS", "NGO"})
_ELECTED: Final = frozenset({"GOV", "LEG", "JUD"})
CITY: Final = 200_000
"""How many people a place must have for its bare name, as a subject, to be taken for the place."""


@cache
def _capital(text: str) -> Country | None:
    return load_countries().by_capital(text)


def bare(word: str) -> str:
    """A word of a name as names are compared: lower case, no marks, no Arabic article.

    >>> bare("al-Sadr"), bare("Çelik")
    ('sadr', 'celik')
    """
    word = unmarked(word).casefold()
    if not word.startswith(_ARTICLE_PREFIXES):
        return word
    for prefix in _ARTICLE_PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word


class Names:
    """The figures that names stand for.

    After `link`, every name phrase of the body that names somebody has its figure.
    """

    def __init__(self, page: Page, registry: ActorRegistry, figures: list[Figure]) -> None:
        self.page = page
        self.registry = registry
        self.figures = figures
        self.published = page.document.published
        self._by_key: dict[object, Figure] = {}
        self._by_suffix: dict[tuple[str, ...], dict[int, Figure]] = {}
        self._by_first: dict[str, dict[int, Figure]] = {}
        self._by_acronym: dict[str, Figure] = {}
        self._by_head: dict[str, dict[int, Figure]] = {}
        self._by_opening: dict[str, Figure] = {}
        self._by_word: dict[str, Figure] = {}
        self._surnames: set[str] = set()

    def text_of(self, phrase: Phrase) -> str:
        """The name without its title, on one line."""
        tokens = self.page.tokens
        start, end = tokens[phrase.head_first].start, tokens[phrase.head_last - 1].end
        return " ".join(self.page.text[start:end].split())

    def new(self) -> Figure:
        """A figure of which nothing is known."""
        figure = Figure(len(self.figures))
        self.figures.append(figure)
        return figure

    def country_figure(self, country: Country) -> Figure:
        """The state, as one figure under all its names."""
        key = ("country", country.alpha3)
        figure = self._by_key.get(key)
        if figure is None:
            figure = self._by_key[key] = self.new()
            figure.kind, figure.role, figure.country, figure.sort = "government", "GOV", country.alpha3, "either"
            figure.person, figure.certain, figure.named = False, True, True
            figure.label = country.name
        return figure

    def link(self, phrases: list[Phrase]) -> None:
        """Give the name phrases of the body their figures: known ones, then full names, then what is left of them."""
        names = [phrase for phrase in phrases if phrase.form == "name" and phrase.zone == "body"]
        self._surnames = {bare(phrase.words[-1]) for phrase in names if len(phrase.words) > 1}
        left = [phrase for phrase in names if not self._known(phrase)]
        left.sort(key=lambda phrase: (-min(len(phrase.words), 4), not phrase.title, not phrase.locative, phrase.first))
        for phrase in left:
            self._bear(phrase)

    def link_title(self, phrase: Phrase) -> bool:
        """Give a name of the headline its figure; whether the body names it too."""
        text = self.text_of(phrase)
        country = country_named(text) or _capital(text)
        if country is not None:
            figure = self._by_key.get(("country", country.alpha3))
        else:
            entry = self._entry(text)
            figure = self._by_key.get(("entry", entry.name)) if entry is not None else None
            figure = figure or self._by_key.get(("place", text)) or self._person(phrase) or self._body(phrase)
        if figure is None and is_titled(phrase) and len(phrase.words) > 1 and gender_of(phrase.words[0]):
            # “Statement by Minister Kari Holm on …” may be all that tells who speaks.
            figure = self.new()
            figure.named, figure.kind, figure.person = True, "person", True
            self._describe(figure, phrase)
            self._keep(figure, phrase)
        if figure is not None:
            figure.take(phrase)
        return figure is not None

    def pieces(self, phrase: Phrase) -> list[Phrase]:
        """The names of figures inside a headline whose every word is capitalised, the longest first."""
        out: list[Phrase] = []
        at = phrase.first
        while at < phrase.last:
            for end in range(min(phrase.last, at + 5), at, -1):
                words = tuple(token.text for token in self.page.tokens[at:end])
                piece = replace(
                    phrase, first=at, last=end, head_first=at, head_last=end, words=words, title=(), inner=[]
                )
                if words[0][0].isupper() and self.link_title(piece):
                    out.append(piece)
                    at = end - 1
                    break
            at += 1
        return out

    def _entry(self, text: str) -> ActorEntry | None:
        return self.registry.named(text, on=self.published)

    def is_own(self, phrase: Phrase) -> bool:
        """Whether a name is the one under which the registry has its bearer, not another that it goes by."""
        text = self.text_of(phrase)
        entry = self._entry(text)
        return entry is not None and entry.name == text

    def _known(self, phrase: Phrase) -> bool:
        text = self.text_of(phrase)
        titled = is_titled(phrase)
        if not titled:
            country = country_named(text)
            if country is not None:
                self.country_figure(country).take(phrase)
                return True
            capital = _capital(text)
            if capital is not None:
                if phrase.locative or (phrase.owner is not None):
                    self._place(text, capital.alpha3).take(phrase)
                else:
                    self.country_figure(capital).take(phrase)
                return True
        entry = self._entry(text)
        if phrase.owner is not None and not titled:
            entry = self._whole(phrase) or entry  # “People’s Liberation Army”
        if entry is None or (titled and entry.kind != "person") or self._elsewhere(phrase, entry):
            return False
        if entry.kind == "person" and len(phrase.words) < 2 and not self._meant(phrase, entry, titled=titled):
            return False
        figure = self._by_key.get(("entry", entry.name))
        if figure is None:
            figure = self._by_key[("entry", entry.name)] = self.new()
            figure.kind, figure.role, figure.country = entry.kind, entry.role, entry.country
            if entry.role == "MIL" and {"ministry", "department"} & {word.lower() for word in phrase.words}:
                figure.kind, figure.role = "government", "GOV"
            figure.person, figure.certain, figure.named = entry.kind == "person", True, True
            figure.known = entry.note is None
            if entry.kind == "person":
                figure.gender = gender_of(entry.name.split()[0])
                if self.published is not None and not entry.holds(self.published) and entry.role not in _CALLINGS:
                    figure.role, figure.certain = "OTH", False  # out of office, unless the text gives another
            if entry.country is None and phrase.owner is not None:
                figure.country = self.country_by(phrase)
        if entry.kind == "person" and phrase.title:
            self._retitle(figure, phrase)
        self._keep(figure, phrase)
        figure.take(phrase)
        return True

    def _whole(self, phrase: Phrase) -> ActorEntry | None:
        """The body whose name is the phrase with its possessive."""
        tokens = self.page.tokens
        start, end = tokens[phrase.first].start, tokens[phrase.head_last - 1].end
        entry = self._entry(" ".join(self.page.text[start:end].split()))
        return entry if entry is not None and entry.kind != "person" else None

    def _elsewhere(self, phrase: Phrase, entry: ActorEntry) -> bool:
        """Whether the text says that a body of a common name is another country’s: “Chile’s Defense Department”."""
        if entry.kind not in _STATE or entry.country is None or len(phrase.words) < 2:
            return False
        if phrase.words[-1].lower() not in ORG_HEADS or (phrase.owner is None and not phrase.demonyms):
            return False
        code = self.country_by(phrase)
        return code is not None and code != entry.country

    def _retitle(self, figure: Figure, phrase: Phrase) -> None:
        """Let the text’s own title speak where the registry knows of no office on that day, or of another kind."""
        if not figure.certain:
            self._describe(figure, phrase)
        elif phrase.noun is not None and figure.role in _CIVIL:
            _, role, certain = traits_of(phrase.noun, phrase.title)
            if certain and role in _ELECTED and not phrase.noun.weak:
                figure.role = role

    def _meant(self, phrase: Phrase, entry: ActorEntry, *, titled: bool) -> bool:
        """Whether a last name can mean the one whom the registry knows: in office, and nobody else here bears it."""
        if self.published is not None and not entry.holds(self.published):
            return False
        return titled or self._alone(phrase)

    def _alone(self, phrase: Phrase) -> bool:
        """Whether nobody else in the article bears a longer name that ends in this one."""
        return bare(phrase.words[-1]) not in self._surnames

    def _place(self, text: str, country: str | None) -> Figure:
        key = ("place", text)
        figure = self._by_key.get(key)
        if figure is None:
            figure = self._by_key[key] = self.new()
            figure.sort, figure.country, figure.person, figure.named = "place", country, False, True
            figure.kind, figure.role = "government", "GOV"
            figure.label = text
        return figure

    def _keep(self, figure: Figure, phrase: Phrase) -> None:
        """Make the figure known under the phrase's name."""
        words = tuple(bare(word) for word in phrase.words)
        if not words:
            return
        if phrase.words not in figure.names:
            figure.names.append(phrase.words)
        if figure.person is not False:
            for at in range(len(words)):
                self._by_suffix.setdefault(words[at:], {})[figure.index] = figure
            if len(words) > 1:
                self._by_first.setdefault(words[0], {})[figure.index] = figure
        if figure.person is not True:
            self._keep_body(figure, phrase, words)
        if phrase.noun is not None:
            figure.lemmas.add(phrase.noun.lemma)
        figure.lemmas.update(word for word in phrase.title if word in NOUNS)
        if "prime" in phrase.title and "minister" in phrase.title:
            figure.lemmas.add("premier")

    def _keep_body(self, figure: Figure, phrase: Phrase, words: tuple[str, ...]) -> None:
        """Make a body known under its name, its acronym, and what “the” before one of its words can mean."""
        self._by_key.setdefault(("body", words), figure)
        if len(words) == 1:
            return
        if len(phrase.words[0]) > 2 and phrase.words[0].isupper():
            self._by_opening.setdefault(phrase.words[0], figure)
        capitals = [word for word in phrase.words if word[0].isupper()]
        if len(capitals) > 1:
            self._by_acronym.setdefault("".join(word[0] for word in capitals), figure)
        if not figure.person:
            for word in capitals:
                if len(word) > 3 and country_of(word) is None:
                    self._by_word.setdefault(bare(word), figure)
        for head in {words[-1], *(words[at - 1] for at in range(1, len(words)) if words[at] in {"of", "for"})}:
            if head in ORG_HEADS or head in NOUNS:
                self._by_head.setdefault(head, {})[figure.index] = figure

    def _person(self, phrase: Phrase) -> Figure | None:
        """The person already met whom a name can mean."""
        words = tuple(bare(word) for word in phrase.words)
        if not words:
            return None
        found = _latest(self._by_suffix.get(words))
        if len(words) > 1 and not found:
            # “Eli Cohen”, “E. Cohen” and “Eli B. Cohen” are one; “Adam Cohen” is not.
            found = [
                figure
                for figure in _latest(self._by_suffix.get(words[-1:]))
                if any(_same_given(words[0], bare(other[0])) for other in figure.names if len(other) > 1)
                or (all(len(other) == 1 for other in figure.names) and figure.names)
            ]
        if len(words) == 1 and not found:
            found = _latest(self._by_first.get(words[0]))
        gender = phrase.gender
        found = [figure for figure in found if not (gender and figure.gender and gender != figure.gender)]
        if not found:
            return None
        if len(found) > 1:
            before = [figure for figure in found if figure.phrases and figure.phrases[0].first <= phrase.first]
            return max(before or found, key=lambda figure: _nearest(figure, phrase.first))
        return found[0]

    def _body(self, phrase: Phrase) -> Figure | None:
        """The body already met that a name can mean."""
        words = tuple(bare(word) for word in phrase.words)
        figure = self._by_key.get(("body", words))
        if figure is not None or len(words) != 1:
            return figure
        text = phrase.words[0].replace(".", "")
        if text.isupper() and len(text) > 1 and (text in self._by_acronym or text in self._by_opening):
            return self._by_acronym.get(text) or self._by_opening[text]
        if phrase.determiner == "the" and words[0] not in self._by_head:
            return self._by_word.get(words[0]) or self._by_word.get(words[0].removesuffix("s"))
        if phrase.determiner == "the":
            return max(_latest(self._by_head[words[0]]), key=lambda figure: _nearest(figure, phrase.first))
        return None

    def _bear(self, phrase: Phrase) -> None:
        words = phrase.words
        titled = is_titled(phrase)
        traits = None if titled else traits_of_name(words)
        text = self.text_of(phrase)
        if traits is not None and len(words) > 1 and words[-1] in {"Bank", "Front", "State"} and text in load_places():
            traits = None  # the West Bank is none
        if titled or (traits is None and (gender_of(words[0]) or self._person(phrase) is not None)):
            if not titled and phrase.locative and self._person(phrase) is None and text in load_places():
                figure = self._place(text, self._where(text))
            else:
                figure = self._person(phrase) or self.new()
                figure.named, figure.kind, figure.person = True, "person", True
                self._describe(figure, phrase)
        else:
            figure = self._body(phrase) or self._unknown(phrase, text, traits)
        self._keep(figure, phrase)
        figure.take(phrase)

    def _unknown(self, phrase: Phrase, text: str, traits: tuple[str, str] | None) -> Figure:
        """A figure for a name that only its own words and what stands around it tell about."""
        words = phrase.words
        place = ("place", text) in self._by_key or (
            traits is None
            and not phrase.speaker
            and text in load_places()
            and (phrase.locative or len(words) > 1 or not (phrase.subject or phrase.owning) or _is_city(text))
        )
        if place and not words[0].isupper():
            return self._place(text, self._where(text))
        figure = self.new()
        figure.named = True
        if traits is not None:
            figure.kind, figure.role = traits
            figure.person, figure.certain = False, True
            figure.country = self.country_by(phrase) or self._seat(words)
        elif (words[0].isupper() and len(words[0]) > 1) or words[-1].lower() in _THINGS:
            figure.person = False
        elif (len(words) in {2, 3} and not phrase.locative and phrase.determiner not in {"the", "a", "an"}) or (
            len(words) == 1 and phrase.speaker and not phrase.determiner
        ):
            figure.person, figure.kind = True, "person"
        elif phrase.locative:
            figure.sort = "place"
        return figure

    def _seat(self, words: tuple[str, ...]) -> str | None:
        """The country of the region or large city that a body’s name begins or ends with: “Boston Teachers Union”."""
        for size in range(min(3, len(words) - 1), 0, -1):
            for text in (" ".join(words[:size]), " ".join(words[-size:])):
                if _is_city(text):
                    return self._where(text)
        return None

    def _where(self, text: str) -> str | None:
        """The country of the best known place of that name."""
        found = load_places().named(text)
        return found[0].country if found else None

    def _describe(self, figure: Figure, phrase: Phrase) -> None:
        figure.kind = "person"
        figure.gender = figure.gender or phrase.gender
        if phrase.noun is not None:
            _, role, certain = traits_of(phrase.noun, phrase.title)
            if phrase.noun.weak or role in {"GOV", "OTH"}:
                body = self.body_inside(phrase)
                if body is not None and "former" not in phrase.title:
                    role, certain = body[0], True
            figure.told(kind="person", role=role, certain=certain)
        elif phrase.title and phrase.title[0] in RANKS:
            figure.told(kind="person", role=RANKS[phrase.title[0]], certain=True)
        country = self.country_by(phrase)
        if country is not None and figure.country is None:
            figure.country = country

    def country_by(self, phrase: Phrase) -> str | None:
        """The country that a phrase's own adjectives, names inside it, or its owner tell."""
        if phrase.demonyms:
            return phrase.demonyms[0].alpha3 if len(phrase.demonyms) == 1 else None
        for at, word in enumerate(phrase.words):
            country = country_of(word) if word[0].isupper() and word != "Valley" else None
            if country is not None and at and phrase.words[at - 1] == "New":
                country = country_of(f"New {word}")  # “New Jersey State Police” is not Jersey’s
            if country is not None:
                return country.alpha3
        if phrase.owner is not None and (code := self._country_of_owner(phrase.owner)) is not None:
            return code
        if (code := self._country_of_modifier(phrase)) is not None:
            return code
        title = " ".join(phrase.title)
        if title and phrase.owner is None:
            for office, code in OFFICES.items():
                if f" {office} " in f" {title} ":
                    return code
        return next((code for inner in phrase.inner if (code := self._country_in_name(inner)) is not None), None)

    def _country_of_modifier(self, phrase: Phrase) -> str | None:
        """The country of a state that the registry knows by the adjective before the head (a user's own table may)."""
        tokens = self.page.tokens
        at = phrase.first + (tokens[phrase.first].lower in {"a", "an", "the"})
        while at < phrase.head_first:
            start = at
            while at < phrase.head_first and (tokens[at].text[0].isupper() or tokens[at].lower in {"of", "and", "for"}):
                at += 1
            if at - start > 1:
                entry = self._entry(self.page.text[tokens[start].start : tokens[at - 1].end])
                if entry is not None and entry.kind != "person" and entry.country is not None:
                    return entry.country
            for token in tokens[start:at]:
                entry = self._entry(token.text) if token.text[0].isupper() else None
                if entry is not None and entry.kind == "government" and entry.country is not None:
                    return entry.country
            at += 1
        return None

    def _country_of_owner(self, owner: Phrase) -> str | None:
        if owner.entity >= 0 and self.figures[owner.entity].country:
            return self.figures[owner.entity].country
        if owner.form == "name" and (code := self._country_in_name(owner)) is not None:
            return code
        return owner.demonyms[0].alpha3 if owner.demonyms else None

    def _country_in_name(self, name: Phrase) -> str | None:
        text = self.text_of(name)
        country = country_of(text)
        if country is not None:
            return country.alpha3
        entry = self._entry(text)
        if entry is not None:
            return entry.country
        return self._where(text) if _is_city(text) else None

    def body_inside(self, phrase: Phrase) -> tuple[str, str | None] | None:
        """Role and country of a known body named inside the phrase: “Lanza” in “Lanza spokesman”."""
        owner = phrase.owner
        for inner in (*reversed(phrase.inner), *([owner] if owner is not None and owner.form == "name" else [])):
            text = self.text_of(inner)
            if country_named(text) is not None or is_titled(inner):
                continue
            entry = self._entry(text)
            if entry is not None and entry.kind != "person":
                return entry.role, entry.country
            traits = traits_of_name(inner.words)
            if traits is not None and traits[1] not in {"OTH"}:
                return traits[1], None
        return None


def _is_city(text: str) -> bool:
    """Whether a name is best known as that of a region or a large city, and no first name."""
    found = load_places().named(text)
    return (
        bool(found) and (found[0].precision == "region" or (found[0].population or 0) >= CITY) and not gender_of(text)
    )


def _latest(bearers: dict[int, Figure] | None) -> list[Figure]:
    """The bearers of a name, of very many the last ones."""
    return list(islice(reversed(bearers.values()), NAMESAKES)) if bearers else []


def _same_given(one: str, other: str) -> bool:
    one, other = one.rstrip("."), other.rstrip(".")
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return (
        one == other or one.startswith(other[:3]) or (one[0] == other[0] and gender_of(one) == gender_of(other) == "")
    )


def _nearest(figure: Figure, at: int) -> int:
    """The last token before `at` that names the figure, or minus the distance to the first one behind it."""
    before = [phrase.first for phrase in figure.phrases[-NAMESAKES:] if phrase.first < at]
    return max(before) if before else -min((phrase.first for phrase in figure.phrases[-NAMESAKES:]), default=10**9)


NAMESAKES: Final = 40
"""Among how many bearers of one name the one meant is looked for."""

LEAD: Final = 1.0
"""How much more often than the next one a country must be spoken of to be the one an article is about."""


CREDIT: Final = re.compile(r"\)\s?[-–—_]")
"""What stands behind the name of whoever an article came from: “PORT SEL (The Meridian) – …”."""


def dominant_country(page: Page, phrases: list[Phrase], figures: list[Figure]) -> str | None:
    """The country that an article is about: the one most spoken of, if clearly so.

    One name that happens to be known, as a town’s of an agency or a person’s may be, tells nothing where neither a
    country nor somebody of the registry nor a second name bears it out; and whom the article came from tells nothing.
    """
    count: Counter[str] = Counter()
    named: defaultdict[str, set[int]] = defaultdict(set)
    certain: set[str] = set()
    for phrase in phrases:
        start = page.tokens[phrase.first].start
        opened = page.text[max(start - 5, 0) : start].endswith(("(", "(The "))
        if opened and CREDIT.match(page.text, page.tokens[phrase.last - 1].end):
            continue
        if phrase.form == "name" and phrase.entity >= 0:
            figure = figures[phrase.entity]
            if figure.country:
                count[figure.country] += 1
                named[figure.country].add(phrase.entity)
                if figure.sort == "either" or figure.known:
                    certain.add(figure.country)
        for demonym in phrase.demonyms:
            count[demonym.alpha3] += 1
            certain.add(demonym.alpha3)
    ranked = count.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < LEAD * ranked[1][1]):
        return None
    first = ranked[0][0]
    return first if first in certain or len(named[first]) > 1 else None
