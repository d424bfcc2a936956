"""The heads, run by numpy on the encoder's states: what each word is, and what it is to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from training.model.between import part_between, role_between, same_between, speaker_between

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from training.model.scene import Scene

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class Heads:
    """The heads' weights by name, as training wrote them."""

    weights: Mapping[str, Floats]

    def tags(self, name: str, states: Floats) -> Floats:
        """`[words, labels]` scores of a tagger."""
        w = self.weights
        inner = np.maximum(states @ w[f"heads.{name}.inner.weight"].T + w[f"heads.{name}.inner.bias"], 0)
        return inner @ w[f"heads.{name}.outer.weight"].T + w[f"heads.{name}.outer.bias"]

    def pairs(self, name: str, left: Floats, right: Floats, between: Ints) -> Floats:
        """`[lefts, rights, labels]` scores of a pair scorer."""
        w = self.weights
        key = f"pairs.{name}"
        x = (left @ w[f"{key}.left.weight"].T + w[f"{key}.left.bias"])[:, None] + (right @ w[f"{key}.right.weight"].T)[
            None
        ]
        x += (left @ w[f"{key}.left_factor.weight"].T)[:, None] * (right @ w[f"{key}.right_factor.weight"].T)[None]
        for number in range(between.shape[-1]):
            x += w[f"{key}.tables.{number}.weight"][between[:, :, number]]
        return np.maximum(x, 0, out=x) @ w[f"{key}.outer.weight"].T + w[f"{key}.outer.bias"]


@dataclass(slots=True)
class Judge:
    """What the model holds of one article.

    Attributes:
        heads: the weights.
        scene: the article.
        states: `[words, WIDTH]`, the encoder's state of each word.
    """

    heads: Heads
    scene: Scene
    states: Floats

    def cues(self) -> Floats:
        """`[words, 3]` probabilities of being outside, beginning or going on a cue."""
        return softmax(self.heads.tags("cue", self.states))

    def types(self) -> Floats:
        """`[words, types]` probabilities of each event type, the first of none."""
        return softmax(self.heads.tags("deed", self.states))

    def parts(self, cue: list[int], words: Ints) -> Floats:
        """`[words, 4]` probabilities of being nothing, source, content or addressee of a cue."""
        between = part_between(self.scene, np.array(cue[:1]), words)
        return softmax(self.heads.pairs("part", self._mean(cue)[None], self.states[words], between)[0])

    def speakers(self, cue: list[int], mentions: Ints) -> tuple[Floats, float]:
        """Scores of each mention as the speaker of a cue, and of nobody named."""
        mean = self._mean(cue)[None]
        between = speaker_between(self.scene, np.array(cue[:1]), mentions)
        states = self.states[self.scene.mentions[mentions]]
        scores = self.heads.pairs("speaker", mean, states, between)[0, :, 0]
        return scores, float(self.heads.tags("nobody", mean)[0, 0])

    def stance(self, cue: list[int], content: list[int]) -> Floats:
        """Probabilities of each stance, the first of none."""
        return softmax(self.heads.tags("stance", (self._mean(cue) + self._mean(content or cue))[None]))[0]

    def status(self, trigger: list[int]) -> Floats:
        """Probabilities of each status."""
        return softmax(self.heads.tags("status", self._mean(trigger)[None]))[0]

    def roles(self, trigger: list[int], mentions: Ints) -> Floats:
        """`[mentions, 2]` probabilities of being the actor and the target of a trigger."""
        between = role_between(self.scene, np.array(trigger[:1]), mentions)
        states = self.states[self.scene.mentions[mentions]]
        scores = self.heads.pairs("role", self._mean(trigger)[None], states, between)[0]
        return 1 / (1 + np.exp(-scores))

    def same(self, triggers: list[list[int]]) -> Floats:
        """`[triggers, triggers]` probabilities that an earlier and a later trigger tell one event."""
        means = np.stack([self._mean(trigger) for trigger in triggers])
        scores = self.heads.pairs("same", means, means, same_between(self.scene, np.array([t[0] for t in triggers])))
        return 1 / (1 + np.exp(-scores[:, :, 0]))

    def _mean(self, words: list[int]) -> Floats:
        return self.states[words].mean(0)


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)
