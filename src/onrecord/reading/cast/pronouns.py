"""Pronouns and who they mean, by gender, number, what was a subject or spoke last, and distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.reading.cast.people import Figure, Recent
    from onrecord.reading.cast.phrases import Phrase
    from onrecord.reading.page import Page

REACH: Final = 160
"""How many tokens back a pronoun looks."""

# What the last mention weighs by what it was: measured on annotated articles.
SUBJECT: Final = 3.0
SPEAKER: Final = 6.0
LEADING: Final = 14.0
SAME_PARAGRAPH: Final = 8.0
SALIENT: Final = 0.2
FADING: Final = 60.0

_RELATIVE: Final = frozenset({"who", "whom", "whose"})
_EXPLETIVE: Final = frozenset(
    """
    clear likely unlikely possible impossible important necessary hard difficult easy unclear time known
    believed expected hoped feared thought said reported understood estimated essential vital critical
    crucial true good great
    """.split()
)


class Pronouns:
    """The figures that pronouns stand for."""

    def __init__(self, page: Page, recent: Recent) -> None:
        self.page = page
        self.recent = recent
        self._longest: tuple[Phrase, Figure] | None = None

    def passed(self, phrase: Phrase, figure: Figure) -> None:
        """Note the phrase read last, and of those that overlap the one that ends last."""
        if self._longest is None or phrase.last > self._longest[0].last:
            self._longest = (phrase, figure)

    def link(self, phrase: Phrase) -> None:
        """Give a pronoun its figure, or leave it without one: first persons, “it is clear”, nobody in reach."""
        if phrase.gender == "1":
            return
        if phrase.words[0] in _RELATIVE:
            self._antecedent(phrase)
            return
        if phrase.words[0] == "it" and self._expletive(phrase):
            return
        best: Figure | None = None
        best_score = 0.0
        for figure in self.recent.back(phrase.first, REACH):
            # What begins with the pronoun (“its parliament”) is not what it means.
            if figure.at >= phrase.first or not _agrees(figure, phrase):
                continue
            score = self._score(phrase, figure)
            if score > best_score:
                best, best_score = figure, score
        if best is None:
            return
        if phrase.gender in {"m", "f"} and not best.gender:
            best.leaning += 1 if phrase.gender == "m" else -1
        best.take(phrase)

    def _antecedent(self, phrase: Phrase) -> None:
        if self._longest is None:
            return
        before, figure = self._longest
        gap = self.page.tokens[before.last : phrase.first]
        if before.sentence == phrase.sentence and len(gap) <= 1 and all(token.text == "," for token in gap):
            phrase.plural = before.plural
            figure.take(phrase)

    def _expletive(self, phrase: Phrase) -> bool:
        tokens = self.page.tokens
        after = tokens[phrase.last : phrase.last + 4]
        if not after or after[0].tag not in {"AUX", "MODAL"}:
            return False
        return any(token.lower in _EXPLETIVE for token in after[1:])

    def _score(self, phrase: Phrase, figure: Figure) -> float:
        now = phrase.sentence
        inside = phrase.quotation >= 0
        score = 4 / (1 + now - max(figure.told_in, figure.quoted_in if inside else -99))
        score += 2 / (1 + now - figure.quoted_in)
        score += SUBJECT / (1 + now - figure.subject_in)
        score += LEADING / (1 + now - figure.led_in)
        if figure.paragraph == phrase.paragraph:
            score += SAME_PARAGRAPH
        score += (SPEAKER if phrase.speaker and not inside else 1) / (1 + now - figure.spoke_in)
        score += min(len(figure.phrases), 6) * SALIENT - (phrase.first - figure.at) / FADING
        if phrase.gender == "" and figure.plural:
            score += 3
        if inside and now - figure.spoke_in <= 1:
            score -= 5  # who speaks says “I” of himself
        if phrase.gender in {"m", "f"}:
            score += _gender_score(figure, phrase.gender)
        return max(score, 0.01)


def _gender_score(figure: Figure, gender: str) -> float:
    """How well an unknown or known gender goes with a pronoun's."""
    if figure.person is None:
        return 0
    if figure.gender:
        return 2
    score = 0.0
    leaning = figure.leaning if gender == "m" else -figure.leaning
    if leaning:
        score += 4 if leaning > 0 else -4
    if figure.names:
        feminine = figure.names[0][0].lower().endswith("a") and len(figure.names[0]) > 1
        score += 1 if feminine == (gender == "f") else -1
    return score


def _agrees(figure: Figure, phrase: Phrase) -> bool:
    if figure.sort == "place":
        return False
    if phrase.gender in {"m", "f"}:
        return figure.person is not False and not figure.plural and figure.gender in {"", phrase.gender}
    if phrase.gender == "n":
        return figure.person is False and not figure.plural
    return figure.person is not True
