"""Pronouns and who they mean, by gender, number, what was a subject or spoke last, and distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from onrecord.reading.cast.people import Figure
    from onrecord.reading.cast.phrases import Phrase
    from onrecord.reading.page import Page

REACH: Final = 160
"""How many tokens back a pronoun looks."""


def resolve(page: Page, phrase: Phrase, figures: list[Figure]) -> None:
    """Give a pronoun its figure, or leave it without one."""
    if phrase.gender == "1":
        return
    if phrase.words[0] in {"who", "whom", "whose"}:
        return
    best: Figure | None = None
    best_score = 0.0
    sentence = page.sentences[phrase.sentence]
    for figure in figures:
        if figure.at < 0 or phrase.first - figure.at > REACH:
            continue
        if not _agrees(figure, phrase):
            continue
        score = _score(page, phrase, figure, sentence.first)
        if score > best_score:
            best, best_score = figure, score
    if best is not None:
        if phrase.gender in {"m", "f"} and not best.gender:
            best.gender = phrase.gender
        best.take(phrase)


def _agrees(figure: Figure, phrase: Phrase) -> bool:
    if figure.sort == "place":
        return False
    if phrase.gender in {"m", "f"}:
        return figure.person is True and not figure.plural and figure.gender in {"", phrase.gender}
    if phrase.gender == "n":
        return figure.person is False and not figure.plural
    return figure.person is not True


def _score(page: Page, phrase: Phrase, figure: Figure, first: int) -> float:
    distance = phrase.first - figure.at
    score = 10.0 - distance / 20
    if figure.outside_at >= 0 or phrase.quotation >= 0:
        score += 3
    if figure.subject_at >= 0:
        score += 4 - (phrase.first - figure.subject_at) / 25 if phrase.first - figure.subject_at < 100 else 0
    if figure.spoke_at >= 0:
        score += 4 - (phrase.first - figure.spoke_at) / 30 if phrase.first - figure.spoke_at < 120 else 0
    if phrase.gender == "" and figure.plural:
        score += 3
    return max(score, 0.1)
