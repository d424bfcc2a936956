"""Attributions as PolNeAR marks them: cue, source and content words, outermost only.

The corpus trains output layers of its own, because its conventions differ from those of the record: contents keep their
“that”, sources their appositions, and nothing is marked inside a content. The reader does not use these layers; they
show what the shared encoder has learnt, on articles that two people annotated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.reading.model.judge import softmax
from onrecord.reading.model.labels import PARTS

if TYPE_CHECKING:
    from onrecord.reading.model.judge import Judge


AROUND: Final = 200
"""How many words to each side of a cue its source and content can stand."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The page's token numbers of a cue, of its source and of its content."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


def attributions(judge: Judge, *, cue: float = 0.2, part: float = 0.45, whole: float = 0.45) -> list[Attribution]:
    """The attributions of an article, outermost only.

    Args:
        judge: what the model holds of the article.
        cue: how likely a word must be a cue.
        part: how likely a word must be source or content of a cue.
        whole: how likely cue and content must be together.
    """
    numbers = judge.scene.sheet.words
    tags = softmax(judge.heads.tags("cue-polnear", judge.states))
    inside = 1 - tags[:, 0]
    runs: list[list[int]] = []
    for word in np.nonzero((inside >= cue) & (numbers >= 0))[0].tolist():
        if runs and runs[-1][-1] == word - 1 and tags[word, 2] >= tags[word, 1]:
            runs[-1].append(word)
        else:
            runs.append([word])
    found: list[tuple[float, list[int], set[int], set[int]]] = []
    for run in runs:
        reach = range(max(0, run[0] - AROUND), min(len(numbers), run[-1] + AROUND))
        chances = judge.parts([run], reach, layer="part-polnear")[0]
        words = np.arange(reach.start, reach.stop)
        chances[np.isin(words, run)] = 0
        content = chances[:, PARTS.index("content")]
        source = words[chances[:, PARTS.index("source")] >= part]
        told = content >= part
        if told.any() and (chance := float(inside[run].max() * content[told].mean())) >= whole:
            found.append((chance, run, set(source.tolist()), set(words[told].tolist())))
    return [
        Attribution(*(frozenset(int(numbers[word]) for word in words if numbers[word] >= 0) for words in mine[1:]))
        for mine in found
        if not any(other is not mine and _holds(other, mine) for other in found)
    ]


def _holds(
    other: tuple[float, list[int], set[int], set[int]], mine: tuple[float, list[int], set[int], set[int]]
) -> bool:
    """Whether the one's cue stands in the other's content; where each does in the other's, the likelier one holds."""
    mutual = set(other[1]) <= mine[3]
    return set(mine[1]) <= other[3] and not (mutual and other[0] < mine[0])
