"""The heads, run by numpy on the encoder's states: what each word is, and what it is to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from onrecord.reading.model.between import part_between, role_between, same_between, speaker_between
from onrecord.reading.model.labels import HEADS, PAIRS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from onrecord.reading.model.scene import Scene

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]


@dataclass(slots=True)
class Heads:
    """The heads' weights by name, as training wrote them."""

    weights: Mapping[str, Floats]

    def check(self) -> None:
        """Raise a ValueError where a head is missing or has another shape than its labels ask for."""
        for name, (labels, _) in HEADS.items():
            if len(self.weights[f"heads.{name}.outer.bias"]) != labels:
                message = f"the head {name} has other labels"
                raise ValueError(message)
        for name, (labels, _, tables) in PAIRS.items():
            sizes = [len(self.weights[f"pairs.{name}.tables.{number}.weight"]) for number in range(len(tables))]
            if len(self.weights[f"pairs.{name}.outer.bias"]) != labels or sizes != list(tables):
                message = f"the pair scorer {name} has other labels"
                raise ValueError(message)

    def tags(self, name: str, states: Floats) -> Floats:
        """`[words, labels]` scores of a tagger."""
        w = self.weights
        inner = np.maximum(states @ w[f"heads.{name}.inner.weight"].T + w[f"heads.{name}.inner.bias"], 0)
        scores: Floats = inner @ w[f"heads.{name}.outer.weight"].T + w[f"heads.{name}.outer.bias"]
        return scores

    def sides(self, name: str, rights: Floats) -> tuple[Floats, Floats]:
        """What the right words of a pair scorer come to before any left one is known: `[rights, inner]` twice."""
        key = f"pairs.{name}"
        return rights @ self.weights[f"{key}.right.weight"].T, rights @ self.weights[f"{key}.right_factor.weight"].T

    def pairs(self, name: str, left: Floats, sides: tuple[Floats, Floats], between: Ints) -> Floats:
        """`[lefts, rights, labels]` scores of a pair scorer."""
        w = self.weights
        key = f"pairs.{name}"
        right, factor = sides
        x: Floats = (left @ w[f"{key}.left_factor.weight"].T)[:, None] * factor[None]
        x += right[None]
        x += (left @ w[f"{key}.left.weight"].T + w[f"{key}.left.bias"])[:, None]
        for number in range(between.shape[-1]):
            x += w[f"{key}.tables.{number}.weight"][between[:, :, number]]
        np.maximum(x, 0, out=x)
        return np.asarray(x @ w[f"{key}.outer.weight"].T + w[f"{key}.outer.bias"], dtype=np.float32)


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
    _sides: dict[str, tuple[Floats, Floats]] = field(default_factory=dict)

    def seated(self) -> None:
        """Forget what was held of the mentions: others have taken their seats."""
        self._sides.clear()

    def _side(self, name: str, rights: Ints, *, mentions: bool) -> tuple[Floats, Floats]:
        if name not in self._sides:
            states = self.states[self.scene.mentions] if mentions else self.states
            self._sides[name] = self.heads.sides(name, states)
        right, factor = self._sides[name]
        return right[rights], factor[rights]

    def parties(self) -> Floats:
        """`[words, 3]` probabilities of being outside, beginning or going on a party's phrase."""
        return softmax(self.heads.tags("party", self.states))

    def sorts(self, words: Sequence[int]) -> tuple[list[int], list[int]]:
        """The likeliest kind and role of each party, by the last words of their phrases."""
        states = self.states[list(words)]
        return self.heads.tags("kind", states).argmax(-1).tolist(), self.heads.tags("sector", states).argmax(
            -1
        ).tolist()

    def cues(self) -> Floats:
        """`[words, 3]` probabilities of being outside, beginning or going on a cue."""
        return softmax(self.heads.tags("cue", self.states))

    def types(self) -> Floats:
        """`[words, types]` probabilities of each event type, the first of none."""
        return softmax(self.heads.tags("deed", self.states))

    def parts(self, cues: Sequence[Sequence[int]], words: Ints, *, layer: str = "part") -> Floats:
        """`[cues, words, 4]` probabilities of being nothing, source, content or addressee, by one output layer."""
        between = part_between(self.scene, np.array([cue[0] for cue in cues]), words)
        return softmax(self.heads.pairs(layer, self.means(cues), self._side(layer, words, mentions=False), between))

    def speakers(self, cues: Sequence[Sequence[int]], mentions: Ints) -> tuple[Floats, Floats]:
        """`[cues, mentions]` scores of each mention as the speaker of a cue, and `[cues]` of nobody named."""
        means = self.means(cues)
        between = speaker_between(self.scene, np.array([cue[0] for cue in cues]), mentions)
        scores = self.heads.pairs("speaker", means, self._side("speaker", mentions, mentions=True), between)[:, :, 0]
        return scores, self.heads.tags("nobody", means)[:, 0]

    def stances(self, cues: Sequence[Sequence[int]], contents: Sequence[Sequence[int]]) -> Floats:
        """`[cues, stances]` probabilities of what each says of what lies ahead, the first of nothing."""
        contents = [content or cue for cue, content in zip(cues, contents, strict=True)]
        return softmax(self.heads.tags("stance", self.means(cues) + self.means(contents)))

    def statuses(self, triggers: Sequence[Sequence[int]]) -> Floats:
        """`[triggers, statuses]` probabilities."""
        return softmax(self.heads.tags("status", self.means(triggers)))

    def roles(self, triggers: Sequence[Sequence[int]], mentions: Ints) -> Floats:
        """`[triggers, mentions, 2]` probabilities of being the actor and the target of a trigger."""
        between = role_between(self.scene, np.array([trigger[0] for trigger in triggers]), mentions)
        side = self._side("role", mentions, mentions=True)
        return sigmoid(self.heads.pairs("role", self.means(triggers), side, between))

    def same(self, triggers: Sequence[Sequence[int]]) -> Floats:
        """`[triggers, triggers]` probabilities that an earlier and a later trigger tell one event."""
        means = self.means(triggers)
        between = same_between(self.scene, np.array([trigger[0] for trigger in triggers]))
        scores = self.heads.pairs("same", means, self.heads.sides("same", means), between)
        return sigmoid(scores[:, :, 0])

    def means(self, groups: Sequence[Sequence[int]]) -> Floats:
        """`[groups, WIDTH]`: the mean state of each group of words."""
        return np.stack(
            [self.states[list(words)].mean(0) if len(words) > 1 else self.states[words[0]] for words in groups]
        )


def sigmoid(scores: Floats) -> Floats:
    """Probabilities one by one."""
    return np.float32(1) / (np.float32(1) + np.exp(-scores))


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = raised / raised.sum(-1, keepdims=True)
    return out
