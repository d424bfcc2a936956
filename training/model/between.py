"""What lies between two words of a scene, in buckets, as the pair scorers take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.model.labels import reach, steps

if TYPE_CHECKING:
    import numpy.typing as npt

    from training.model.scene import Scene

    Ints = npt.NDArray[np.int64]


def part_between(scene: Scene, cues: Ints, words: Ints) -> Ints:
    """`[cues, words, 3]`: distance, paragraph breaks, and whether the word is quoted and in the cue's sentence."""
    alike = scene.sentence[cues][:, None] == scene.sentence[words][None]
    where = 2 * scene.quoted[words][None] + alike
    return np.stack([reach(cues, words), steps(scene.paragraph[cues], scene.paragraph[words]), where], axis=-1)


def speaker_between(scene: Scene, cues: Ints, mentions: Ints) -> Ints:
    """`[cues, mentions, 5]`: distance, paragraph breaks, form, what the rules say, quoted and in the same sentence."""
    words = scene.mentions[mentions]
    alike = scene.sentence[cues][:, None] == scene.sentence[words][None]
    where = 2 * scene.quoted[words][None] + alike
    ruled = _ruled(scene.ruled_speakers, cues, scene.entities[mentions])
    forms = np.broadcast_to(scene.forms[mentions], where.shape)
    breaks = steps(scene.paragraph[cues], scene.paragraph[words])
    return np.stack([reach(cues, words), breaks, forms, ruled, where], axis=-1)


def role_between(scene: Scene, triggers: Ints, mentions: Ints) -> Ints:
    """`[triggers, mentions, 4]`: distance, sentences between, form, what the rules say."""
    words = scene.mentions[mentions]
    ruled = _ruled(scene.ruled_roles, triggers, scene.entities[mentions])
    forms = np.broadcast_to(scene.forms[mentions], ruled.shape)
    between = steps(scene.sentence[triggers], scene.sentence[words])
    return np.stack([reach(triggers, words), between, forms, ruled], axis=-1)


def same_between(scene: Scene, triggers: Ints) -> Ints:
    """`[triggers, triggers, 2]`: distance, sentences between."""
    return np.stack([reach(triggers, triggers), steps(scene.sentence[triggers], scene.sentence[triggers])], axis=-1)


def _ruled(ruled: dict[tuple[int, int], int], words: Ints, entities: Ints) -> Ints:
    out = np.zeros((len(words), len(entities)), dtype=np.int64)
    for row, word in enumerate(words):
        for column, entity in enumerate(entities):
            out[row, column] = ruled.get((int(word), int(entity)), 0)
    return out
