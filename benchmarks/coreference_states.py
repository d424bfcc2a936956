"""What the package's encoder makes of mentions of events in ECB+: the states of their words and of those around."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from coreference_pairs import head_of
from onrecord.reading.cast import find_cast
from onrecord.reading.model import bundled, scene_of
from onrecord.reading.page import lay_out
from onrecord.record import Document, document_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from ecbplus import Article, Mention

    Floats = npt.NDArray[np.float32]

BESIDE: Final = 6
"""How many words to each side of a trigger are its surroundings."""


class States(NamedTuple):
    """Of mentions, a row each: mean states of some words, and the trigger's scores for the types of events."""

    trigger: Floats
    head: Floats
    sentence: Floats
    left: Floats
    right: Floats
    types: Floats


def states_of(articles: Sequence[tuple[Article, list[Mention]]]) -> dict[str, States]:
    """The states of the mentions of each article, by its name, in the order of its mentions.

    The articles are shared out among all cores.
    """
    told = [(article, mentions) for article, mentions in articles if mentions]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(_states, *zip(*told, strict=True), chunksize=8)
        return {article.name: states for (article, _), states in zip(told, found, strict=True)}


def _states(article: Article, mentions: list[Mention]) -> States:
    model = bundled()
    text, places = laid_out(article)
    page = lay_out(Document(id=document_id(text), name=article.name, text=text, language="en"))
    scene = scene_of(page, find_cast(page), (), model.pieces_of)
    judge = model.judge(scene)
    states = judge.states
    types = judge.heads.tags("deed", states)
    rows = []
    for mention in mentions:
        spans = places[mention.sentence]
        words = [scene.words_in(page, *span) for span in spans]
        trigger = [word for token in words[mention.start : mention.end] for word in token]
        sentence = [word for token in words for word in token]
        form = head_of(mention.words)
        at = next((at for at, word in enumerate(mention.words) if word.lower() == form), 0)
        first, last = (trigger[0], trigger[-1]) if trigger else (0, -1)
        rows.append(
            (
                _mean(states, trigger),
                _mean(states, words[mention.start + at] if spans else trigger) if trigger else _mean(states, []),
                _mean(states, sentence),
                _mean(states, [word for word in sentence if first - BESIDE <= word < first]),
                _mean(states, [word for word in sentence if last < word <= last + BESIDE]),
                types[trigger].max(axis=0) if trigger else np.zeros(types.shape[1], np.float32),
            )
        )
    return States(*(np.stack(column) for column in zip(*rows, strict=True)))


def _mean(states: Floats, words: list[int]) -> Floats:
    return states[words].mean(axis=0) if words else np.zeros(states.shape[1], np.float32)


def laid_out(article: Article) -> tuple[str, list[list[tuple[int, int]]]]:
    """The article a sentence to a line, and where each token stands in it."""
    lines, places, at = [], [], 0
    for number, tokens in enumerate(article.sentences):
        spans = []
        # The first line of the corpus's newer half is the address of the page.
        if number or not article.name.endswith("ecbplus"):
            lines.append(" ".join(tokens))
            for token in tokens:
                spans.append((at, at + len(token)))
                at += len(token) + 1
            at += not tokens
        places.append(spans)
    return "\n".join(lines), places
