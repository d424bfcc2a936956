"""Two mentions of events in ECB+ → numbers that tell whether they are of one event, from words alone.

One topic at a time: how rare a word is among its articles counts, and which triggers stand beside each other. All is
plain Python; what the product uses of the same kind is in `onrecord.story.pairs`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import fsum, log, sqrt
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma, stem
from onrecord.reading.grammar.words import VERB_FORMS
from onrecord.story.terms import rarity, term_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecbplus import Article, Mention

SMALL: Final = frozenset(
    "a an the of in on at to for from by up down out off over into with and or his her its their was were is be been "
    "being has have had will would could may might not n't".split()
)
REPORTS: Final = frozenset({"say", "tell", "announce", "report"})
APART: Final = 0.07
"""Articles that meet in the tree of likeness below this are not on one event."""

FEATURES: Final = (
    "same lemma", "same form", "stems", "sentences", "sentence weight", "near", "near weight", "left", "right",
    "crossed", "articles", "articles in tree", "names", "names shared", "no names", "numbers shared",
    "other numbers", "reporting", "rarity", "spread", "repeats", "after article", "negated", "after to",
    "one sentence", "sentences apart", "spread both", "noun and verb", "plain sentences", "neighbours",
    "beside in sentence", "beside in article", "contexts", "triggers shared", "triggers alike",
    "trigger is there", "sentences held", "first", "last", "words", "once", "tree and sentence",
)  # fmt: skip


@dataclass(slots=True)
class Sight:
    """One mention with what is compared of it."""

    mention: Mention
    form: str
    lemma: str
    stem: str
    stems: frozenset[str]
    bag: dict[str, float]
    plain: dict[str, float]
    near: dict[str, float]
    left: dict[str, float]
    right: dict[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    before: str
    negated: bool
    neighbours: tuple[str | None, str | None]
    rarity: float
    others: frozenset[str] = frozenset()
    spread: float = 0.0


def lemma_of(word: str) -> str:
    """The verb's or noun's base form."""
    low = word.lower()
    return VERB_FORMS[low][0][0] if low in VERB_FORMS else noun_lemma(low)


def head_of(words: Sequence[str]) -> str:
    """The first word of a trigger that tells something, in small letters."""
    return next((word for word in words if word.lower() not in SMALL and word[:1].isalnum()), words[0]).lower()


def stem_of(words: Sequence[str]) -> str:
    """The stem of a trigger's head."""
    return stem(lemma_of(head_of(words)))


class Topic:
    """The articles and mentions of one topic."""

    def __init__(self, articles: Sequence[Article], mentions: Sequence[Mention]) -> None:
        counts = {article.name: _counts(article) for article in articles}
        self._many = len(counts)
        self._spread = Counter(term for held in counts.values() for term in held)
        self._vectors = {name: self._vector(held) for name, held in counts.items()}
        self._tree = _tree(sorted(counts), self._vectors)
        self.sights = [self._sight(mention) for mention in mentions]
        self._part = {name: min(other for other in counts if self._meet(name, other) >= APART) for name in counts}
        self._count()

    def _meet(self, one: str, other: str) -> float:
        return 1.0 if one == other else self._tree[one, other]

    def _weight(self, term: str) -> float:
        spread = self._spread[term]
        return log((self._many + 1) / spread) * min(rarity(term), 8) if spread > 1 else 0.15 * rarity(term)

    def _vector(self, held: Mapping[str, int]) -> dict[str, float]:
        return _unit(
            {
                term: (1 + log(count)) * log((self._many + 1) / self._spread[term]) * rarity(term)
                for term, count in held.items()
                if self._spread[term] > 1
            }
        )

    def _bag(self, words: Sequence[str], own: set[str | None], *, plain: bool = False) -> dict[str, float]:
        terms = {term for word in words if (term := _term(word)) and term not in own}
        return {term: rarity(term) if plain else self._weight(term) for term in sorted(terms)}

    def _sight(self, mention: Mention) -> Sight:
        words, start, end = mention.article.sentences[mention.sentence], mention.start, mention.end
        own = {term_of(word) for word in mention.words}
        form = head_of(mention.words)
        lemma = lemma_of(form)
        told = [word for word in mention.words if word.lower() not in SMALL]
        names = {
            term_of(word) for at, word in enumerate(words) if at and word[:1].isupper() and not word.isupper()
        } - own - {None}  # fmt: skip
        after = next((term for word in words[end : end + 4] if (term := _term(word))), None)
        before = next((term for word in reversed(words[max(0, start - 4) : start]) if (term := _term(word))), None)
        return Sight(
            mention=mention,
            form=form,
            lemma=lemma,
            stem=stem(lemma),
            stems=frozenset(stem(lemma_of(word)) for word in told) or frozenset([stem(lemma)]),
            bag=self._bag(words, own),
            plain=self._bag(words, own, plain=True),
            near=self._bag([*words[max(0, start - 5) : start], *words[end : end + 5]], own),
            left=self._bag(words[max(0, start - 6) : start], own),
            right=self._bag(words[end : end + 6], own),
            names=frozenset(name for name in names if name),
            numbers=frozenset(word for word in words if word.isdigit()),
            before=words[start - 1].lower() if start else "",
            negated=any(word.lower() in {"not", "n't", "no", "never"} for word in words[max(0, start - 4) : start]),
            neighbours=(before, after),
            rarity=rarity(term_of(form) or "") if term_of(form) else 0.0,
        )

    def _count(self) -> None:
        together: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._sentences: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
        self._contexts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        holders: dict[str, set[str]] = defaultdict(set)
        self._times: Counter[str] = Counter()
        for sight in self.sights:
            name, sentence = sight.mention.article.name, sight.mention.sentence
            together[name, sentence].add(sight.stem)
            self._sentences[self._key(sight)].add((name, sentence))
            for term, weight in sight.bag.items():
                self._contexts[self._key(sight)][term] += weight  # type: ignore[assignment]
            holders[sight.stem].add(name)
            self._times[sight.stem] += 1
        named = sorted({sight.mention.article.name for sight in self.sights})
        self._holders = holders
        for sight in self.sights:
            name = sight.mention.article.name
            sight.others = frozenset(together[name, sight.mention.sentence] - {sight.stem})
            near = [other for other in named if self._meet(name, other) >= APART]
            sight.spread = sum(other in holders[sight.stem] for other in near) / max(1, len(near))

    def _key(self, sight: Sight) -> tuple[str, str]:
        return self._part[sight.mention.article.name], sight.stem

    def triggers(self) -> list[tuple[str, str]]:
        """For each mention its stem, and which of the groups of articles on one matter it stands in."""
        return [self._key(sight) for sight in self.sights]

    def pairs(self) -> Iterator[tuple[int, int, int, list[float]]]:
        """Every two mentions: their numbers, the later first; which model judges them; their features."""
        for later, a in enumerate(self.sights):
            for earlier in range(later):
                b = self.sights[earlier]
                same = a.mention.article.name == b.mention.article.name
                yield later, earlier, 2 * same + (a.stem == b.stem), self._features(a, b)

    def _features(self, a: Sight, b: Sight) -> list[float]:
        one, other = a.mention, b.mention
        first, second = one.article.name, other.article.name
        same, together = first == second, self._meet(first, second)
        sentences, plain = _cosine(a.bag, b.bag), _cosine(a.plain, b.plain)
        nouns = [
            sight.before in {"the", "a", "an", "of", "his", "her", "their", "its", "this", "that", "in"}
            for sight in (a, b)
        ]
        shared = len(a.names & b.names)
        key, other_key = self._key(a), self._key(b)
        held, also = self._sentences[key], self._sentences[other_key]
        articles, also_articles = {name for name, _ in held}, {name for name, _ in also}
        apart = a.stem != b.stem
        both = len(a.others & b.others)
        fewest = min(len(held), len(also))
        return [
            a.lemma == b.lemma, a.form == b.form, len(a.stems & b.stems) / len(a.stems | b.stems),
            sentences, _weight(a.bag, b.bag), _cosine(a.near, b.near), _weight(a.near, b.near),
            _cosine(a.left, b.left), _cosine(a.right, b.right), max(_cosine(a.left, b.right), _cosine(a.right, b.left)),
            1.0 if same else _dot(self._vectors[first], self._vectors[second]), together,
            shared / max(1, len(a.names | b.names)), shared, not (a.names and b.names), len(a.numbers & b.numbers),
            bool(a.numbers and b.numbers and not a.numbers & b.numbers), (a.lemma in REPORTS) + (b.lemma in REPORTS),
            min(a.rarity, b.rarity), min(a.spread, b.spread),
            max(self._times[sight.stem] / len(self._holders[sight.stem]) for sight in (a, b)), sum(nouns),
            a.negated != b.negated, (a.before == "to") != (b.before == "to"), same and one.sentence == other.sentence,
            min(20, abs(one.sentence - other.sentence)) if same else 0, a.spread * b.spread, nouns[0] != nouns[1],
            plain,
            sum(x is not None and x == y for x, y in zip(a.neighbours, b.neighbours, strict=True)),
            len(held & also) / fewest if apart else 0.0,
            len(articles & also_articles) / min(len(articles), len(also_articles)) if apart else 0.0,
            _cosine(self._contexts[key], self._contexts[other_key]) if key != other_key else 1.0,
            both, both / max(1, len(a.others | b.others)), (b.stem in a.others) + (a.stem in b.others), fewest,
            min(6, one.sentence, other.sentence), min(6, max(one.sentence, other.sentence)),
            min(len(a.bag), len(b.bag)), fewest == 1, together * sentences,
        ]  # fmt: skip


def _term(word: str) -> str | None:
    if not word[:1].isalnum():
        return None
    if word.isdigit():
        return word if len(word) > 1 else None
    return term_of(word)


def _counts(article: Article) -> Counter[str]:
    # The first line of the corpus's newer half is the address of the page.
    lines = article.sentences[1:] if article.name.endswith("ecbplus") else article.sentences
    return Counter(term for line in lines for word in line if (term := _term(word)))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = sqrt(fsum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return fsum(weight * b[term] for term, weight in a.items() if term in b)


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    shared = _dot(a, b)
    return shared / sqrt(_dot(a, a) * _dot(b, b)) if shared else 0.0


def _weight(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return fsum(weight for term, weight in a.items() if term in b)


def _tree(names: list[str], vectors: Mapping[str, dict[str, float]]) -> dict[tuple[str, str], float]:
    """At what likeness any two articles meet when the likest groups are joined first, by average linkage."""
    groups = {name: [name] for name in names}
    links = {
        (one, other): _dot(vectors[one], vectors[other]) for at, one in enumerate(names) for other in names[at + 1 :]
    }
    heights: dict[tuple[str, str], float] = {}
    while len(groups) > 1:
        one, other = min(links, key=lambda pair: (-links[pair], pair))
        height = links.pop((one, other))
        for x in groups[one]:
            for y in groups[other]:
                heights[x, y] = heights[y, x] = height
        for third in groups:
            if third not in {one, other}:
                mine, theirs = _ordered(one, third), _ordered(other, third)
                sizes = len(groups[one]), len(groups[other])
                links[mine] = (links[mine] * sizes[0] + links.pop(theirs) * sizes[1]) / sum(sizes)
        groups[one] += groups.pop(other)
    return heights


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
