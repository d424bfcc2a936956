"""Tellings that may share events → how each is compared with the others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import fsum, log, sqrt
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.spelling import folded
from onrecord.reading.events.lemmas import noun_lemma, stem
from onrecord.reading.grammar.words import VERB_FORMS
from onrecord.story.happenings import party_in, site_in, source_of
from onrecord.story.kinships import LASTING, ended, families_of, fitting
from onrecord.story.standing import AHEAD
from onrecord.story.terms import WORD, rarity, term_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from onrecord.story.items import Digest, Party, Site, Source, Telling

EXACT: Final = 3
"""A time of so many days or fewer says when it was; a longer one hardly does."""

AFRESH: Final = re.compile(
    r"\b(?:again|another|once more|anew|separate(?:ly)?)\b|\b(?:a|the) (?:second|third|fourth|new|further|previous)\b",
    re.IGNORECASE,
)
"""Words that tell that this is not the event told of before."""


@dataclass(frozen=True, slots=True)
class View:
    """One telling as it is compared: itself, and what its document tells of its parties, place and words.

    Attributes:
        telling, source: itself, and who it comes from.
        stem: of its trigger; `stems` those of its later mentions too that name a
            family, for the others (“the bridge”) are often no events.
        families: what these name, see `families_of`, as far as it is of the telling's type.
        telltale: how much a trigger in common says: little for "kill", more for "blockade".
        afresh: whether its sentence says that this is one more.
        located: whether its sentence names its place.
        terms: the words of its sentence beside the trigger, each with its weight; `numbers` those in digits.
        actors, targets, site: as its document knows them.
        document: the words of the document, each with its weight.
        near: how alike its document and others are, as far as it was asked; all views of one document share it.
    """

    telling: Telling
    source: Source
    stem: str
    stems: frozenset[str]
    families: frozenset[str]
    telltale: float
    afresh: bool
    located: bool
    terms: Mapping[str, float]
    numbers: frozenset[str]
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    site: Site | None
    document: Mapping[str, float]
    near: dict[str, float]

    @property
    def ahead(self) -> bool:
        """Whether it was still to come when it was told, so that it may have come on another day than was said."""
        telling = self.telling
        if telling.status == "denied" and telling.when is not None and self.published is not None:
            return telling.when.latest >= self.published
        return telling.status in AHEAD

    @property
    def fixed(self) -> bool:
        """Whether the day told is that of the event itself: what goes on has more than one."""
        when = self.telling.when
        return (
            when is not None
            and when.days <= EXACT
            and self.telling.dated
            and self.telling.status != "ongoing"
            and not self.ahead
            and not self.families & LASTING
        )

    @property
    def published(self) -> date | None:
        """The day of the document, or None."""
        return self.source.published


class Scene:
    """Tellings that may share events, as they are compared with one another.

    Words that most of the documents have weigh less, since they tell events of one story apart no better.
    """

    def __init__(
        self, tellings: Sequence[Telling], *, digests: Mapping[str, Digest], sources: Mapping[str, Source]
    ) -> None:
        documents = sorted({telling.document for telling in tellings})
        origins: dict[str, str] = {}
        for name in documents:
            origins.setdefault(source_of(name, digests, sources).origin, name)
        spread = Counter(term for name in origins.values() for term, _ in digests[name].terms)
        every = log(len(origins) + 2)
        self._share = {term: log((len(origins) + 2) / (count + 1)) / every for term, count in spread.items()}
        self._documents = {name: self._weighed(digests[name].terms) for name in documents}
        self._near: dict[str, dict[str, float]] = {name: {} for name in documents}
        self.views = [self._view(telling, digests, sources) for telling in tellings]

    def _weighed(self, terms: Iterable[tuple[str, float]]) -> dict[str, float]:
        weights = {term: weight * (0.25 + self._share.get(term, 1.0)) for term, weight in terms}
        length = sqrt(fsum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}

    def _view(self, telling: Telling, digests: Mapping[str, Digest], sources: Mapping[str, Source]) -> View:
        digest = digests[telling.document]
        site = site_in(digest, telling.place) if telling.place is not None else None
        own = {term for word in WORD.findall(telling.words) if (term := term_of(word))}
        words = WORD.findall(telling.sentence)
        kept = {term for word in words if (term := term_of(word)) and term not in own}
        stem = stem_of(telling.words)
        families = families_of(telling.words, telling.sentence) or frozenset(
            name for later in telling.also for name in families_of(later, "")
        )
        return View(
            telling=telling,
            source=source_of(telling.document, digests, sources),
            stem=stem,
            stems=frozenset({stem, *(stem_of(later) for later in telling.also if families_of(later, ""))}),
            families=fitting(ended(families) if telling.type == "RETREAT" else families, telling.type),
            telltale=min(1.2, max(0.4, max((rarity(term) for term in own), default=0.0) / 5)),
            located=site is not None and folded(site.name) in folded(telling.sentence),
            afresh=AFRESH.search(telling.sentence) is not None,
            terms=self._weighed((term, rarity(term)) for term in sorted(kept)),
            numbers=frozenset(word for word in words if word.isdigit()),
            actors=tuple(party_in(digest, key) for key in telling.actors),
            targets=tuple(party_in(digest, key) for key in telling.targets),
            site=site,
            document=self._documents[telling.document],
            near=self._near[telling.document],
        )


def stem_of(words: str) -> str:
    """The stem of a trigger's first word that tells something.

    >>> stem_of("shelled") == stem_of("shelling"), stem_of("struck") == stem_of("strikes")
    (True, True)
    """
    found = WORD.findall(words.lower())
    head = next((word for word in found if term_of(word)), found[0] if found else words.lower())
    return stem(VERB_FORMS[head][0][0] if head in VERB_FORMS else noun_lemma(head))
