"""What lies between two words of a scene, in buckets, as the pair scorers take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.reading.model.labels import reach, steps

if TYPE_CHECKING:
    import numpy.typing as npt

    from onrecord.reading.model.scene import Scene
    from onrecord.reading.model.spots import Spots

    Ints = npt.NDArray[np.int64]


def part_between(scene: Scene, cues: Ints, words: Ints) -> Ints:
    """`[cues, words, 3]`: distance, paragraph breaks, and whether the word is quoted and in the cue's sentence."""
    where = _where(scene, cues, words)
    return np.stack([reach(cues, words), steps(scene.paragraph[cues], scene.paragraph[words]), where], axis=-1)


def speaker_between(scene: Scene, cues: Ints, mentions: Ints) -> Ints:
    """`[cues, mentions, 7]`: distance, paragraph breaks, form, the rules' word, place, entity's sort and count."""
    words = scene.mentions[mentions]
    breaks = steps(scene.paragraph[cues], scene.paragraph[words])
    ruled = _ruled(scene.ruled_speakers, cues, scene.entities[mentions])
    return _of_mentions(scene, cues, mentions, breaks, ruled)


def role_between(scene: Scene, triggers: Ints, mentions: Ints) -> Ints:
    """`[triggers, mentions, 7]`: distance, sentences between, form, the rules' word, place, entity's sort and count."""
    words = scene.mentions[mentions]
    between = steps(scene.sentence[triggers], scene.sentence[words])
    ruled = _ruled(scene.ruled_roles, triggers, scene.entities[mentions])
    return _of_mentions(scene, triggers, mentions, between, ruled)


def spot_between(scene: Scene, lefts: Ints, spots: Spots[Any], among: Ints) -> Ints:
    """`[lefts, among, 5]`: distance, sentences between, the rules' word, place and sort of some spots."""
    heads = spots.heads[among]
    between = steps(scene.sentence[lefts], scene.sentence[heads])
    ruled = np.array([spots.ruled.get(left, -1) for left in lefts.tolist()])[:, None] == among[None]
    sorts = np.broadcast_to(np.array(spots.sorts, dtype=np.int64)[among], between.shape)
    return np.stack([reach(lefts, heads), between, ruled.astype(np.int64), _where(scene, lefts, heads), sorts], axis=-1)


def _of_mentions(scene: Scene, lefts: Ints, mentions: Ints, breaks: Ints, ruled: Ints) -> Ints:
    words = scene.mentions[mentions]
    shape = breaks.shape
    return np.stack(
        [
            reach(lefts, words),
            breaks,
            np.broadcast_to(scene.forms[mentions], shape),
            ruled,
            _where(scene, lefts, words),
            np.broadcast_to(scene.sorts[mentions], shape),
            np.broadcast_to(scene.counts[mentions], shape),
        ],
        axis=-1,
    )


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
