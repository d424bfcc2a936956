"""What lies between two words of a scene, in buckets, as the pair scorers take it.

Each column is `[lefts, rights]`, or `[rights]` where the right word alone decides it (OWN).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.reading.model.labels import reach, steps

if TYPE_CHECKING:
    import numpy.typing as npt

    from onrecord.reading.model.scene import Scene
    from onrecord.reading.model.spots import Spots

    Ints = npt.NDArray[np.int64]


def part_between(scene: Scene, cues: Ints, words: Ints) -> list[Ints]:
    """Three columns: distance, paragraph breaks, and whether the word is quoted and in the cue's sentence."""
    where = _where(scene, cues, words)
    return [reach(cues, words), steps(scene.paragraph[cues], scene.paragraph[words]), where]


def speaker_between(scene: Scene, cues: Ints, mentions: Ints) -> list[Ints]:
    """Seven columns: distance, paragraph breaks, form, the rules' word, place, entity's sort and count."""
    words = scene.mentions[mentions]
    breaks = steps(scene.paragraph[cues], scene.paragraph[words])
    ruled = _ruled(scene.ruled_speakers, cues, scene.entities[mentions])
    return _of_mentions(scene, cues, mentions, breaks, ruled)


def role_between(scene: Scene, triggers: Ints, mentions: Ints) -> list[Ints]:
    """Seven columns: distance, sentences between, form, the rules' word, place, entity's sort and count."""
    words = scene.mentions[mentions]
    between = steps(scene.sentence[triggers], scene.sentence[words])
    ruled = _ruled(scene.ruled_roles, triggers, scene.entities[mentions])
    return _of_mentions(scene, triggers, mentions, between, ruled)


def spot_between(scene: Scene, lefts: Ints, spots: Spots[Any], among: Ints) -> list[Ints]:
    """Five columns: distance, sentences between, the rules' word, place and sort of some spots."""
    heads = spots.table.heads[among]
    between = steps(scene.sentence[lefts], scene.sentence[heads])
    ruled = np.array([spots.ruled.get(left, -1) for left in lefts.tolist()])[:, None] == among[None]
    return [reach(lefts, heads), between, ruled.astype(np.int64), _where(scene, lefts, heads), spots.table.sorts[among]]


def _of_mentions(scene: Scene, lefts: Ints, mentions: Ints, breaks: Ints, ruled: Ints) -> list[Ints]:
    words = scene.mentions[mentions]
    return [
        reach(lefts, words),
        breaks,
        scene.forms[mentions],
        ruled,
        _where(scene, lefts, words),
        scene.sorts[mentions],
        scene.counts[mentions],
    ]


def stacked(columns: list[Ints]) -> Ints:
    """Columns as one array `[lefts, rights, columns]`."""
    return np.stack(np.broadcast_arrays(*columns), axis=-1)


def _where(scene: Scene, lefts: Ints, words: Ints) -> Ints:
    """Whether a word is quoted (2) and in the sentence of the left one (1)."""
    alike = scene.sentence[lefts][:, None] == scene.sentence[words][None]
    found: Ints = 2 * scene.quoted[words][None] + alike
    return found


def _ruled(ruled: dict[tuple[int, int], int], words: Ints, entities: Ints) -> Ints:
    out = np.zeros((len(words), len(entities)), dtype=np.int64)
    if ruled:
        row_of: dict[int, list[int]] = {}
        for row, word in enumerate(words.tolist()):
            row_of.setdefault(word, []).append(row)
        for (word, entity), mark in ruled.items():
            for row in row_of.get(word, ()):
                out[row, entities == entity] = mark
    return out
