"""Who is in the article by the model: phrases that stand for somebody, with kind and role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.reading.cast.widening import Party
from onrecord.record import ACTOR_KINDS, ACTOR_ROLES

if TYPE_CHECKING:
    from onrecord.reading.model.judge import Judge
    from onrecord.reading.page import Page

_LEADING: Final = frozenset({"ADP", "CCONJ", "SCONJ", "TO", "AUX", "MODAL", "WH"})
_EMPTY: Final = _LEADING | {"DET", "POSS", "ADV", "PUNCT", "NOT"}
LONGEST: Final = 14
"""A party's phrase has at most so many words."""


def judged_parties(page: Page, judge: Judge, *, least: float = 0.5) -> list[Party]:
    """The phrases of title and body that stand for somebody, where the model is at least that sure of each word."""
    tags = judge.parties()
    found = tags.argmax(-1)
    inside = np.nonzero((found != 0) & (judge.scene.sheet.words >= 0))[0].tolist()
    best, numbers = found.tolist(), judge.scene.sheet.words.tolist()
    runs: list[list[int]] = []
    for word in inside:
        number = numbers[word]
        joins = bool(runs) and runs[-1][-1] == word - 1 and best[word] == 2
        if joins and page.tokens[number].sentence == page.tokens[int(numbers[runs[-1][-1]])].sentence:
            runs[-1].append(word)
        else:
            runs.append([word])
    sure = (1 - tags[:, 0]).tolist()
    out: list[Party] = []
    spans: list[tuple[int, int, int]] = []
    for run in runs:
        if len(run) > LONGEST or min(sure[word] for word in run) < least:
            continue
        first, last = int(numbers[run[0]]), int(numbers[run[-1]]) + 1
        while last > first and not page.tokens[last - 1].text[-1].isalnum():
            last -= 1
        while first < last and (not page.tokens[first].text[0].isalnum() or page.tokens[first].tag in _LEADING):
            first += 1
        if first == last or page.tokens[first].tag == "PRON":
            continue
        if all(token.tag in _EMPTY for token in page.tokens[first:last]):
            continue
        spans.append((first, last, run[-1]))
    if spans:
        for (first, last, _), kind, role in zip(spans, *judge.sorts([word for _, _, word in spans]), strict=True):
            out.append(Party(first, last, ACTOR_KINDS[kind], ACTOR_ROLES[role]))
    return out
