"""The heads, run by numpy on the encoder's states: what each word is, and what it is to another."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from onrecord.reading.model.between import (
    part_between,
    role_between,
    speaker_between,
    spot_between,
)
from onrecord.reading.model.labels import FAR, HEADS, NOTHING, PAIRS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from onrecord.reading.model.scene import Scene
    from onrecord.reading.model.spots import Spots

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]


JOINED: Final = 1200
"""Tables of what lies between two words are joined up to so many rows."""
NEVER: Final = -1e4
"""The score of what cannot be."""


@dataclass(slots=True)
class Heads:
    """The heads' weights by name, as training wrote them."""

    weights: Mapping[str, Floats]
    _tables: dict[str, list[tuple[Floats, slice, Ints]]] = field(default_factory=dict)

    def _joined(self, name: str) -> list[tuple[Floats, slice, Ints]]:
        """The tables of a pair scorer, several as one where that stays small: one look in place of many."""
        if name not in self._tables:
            sizes = PAIRS[name][2]
            found: list[tuple[Floats, slice, Ints]] = []
            first = 0
            while first < len(sizes):
                last, rows = first + 1, sizes[first]
                while last < len(sizes) and rows * sizes[last] <= JOINED:
                    rows *= sizes[last]
                    last += 1
                table = self.weights[f"pairs.{name}.tables.{first}.weight"]
                for number in range(first + 1, last):
                    more = self.weights[f"pairs.{name}.tables.{number}.weight"]
                    table = (table[:, None] + more[None]).reshape(-1, table.shape[-1])
                factors = [math.prod(sizes[number + 1 : last]) for number in range(first, last)]
                found.append((table, slice(first, last), np.array(factors, dtype=np.int64)))
                first = last
            self._tables[name] = found
        return self._tables[name]

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
        for table, columns, factors in self._joined(name):
            x += table[between[:, :, columns] @ factors]
        np.maximum(x, 0, out=x)
        return np.asarray(x @ w[f"{key}.outer.weight"].T + w[f"{key}.outer.bias"], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Lefts:
    """Triggers or cues as the heads take them: the number of each one's first word, and the mean state of its words."""

    firsts: Ints
    means: Floats


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

    def lefts(self, groups: Sequence[Sequence[int]]) -> Lefts:
        """Groups of words made ready to be judged as triggers or cues."""
        return Lefts(np.array([group[0] for group in groups], dtype=np.int64), self.means(groups))

    def statuses(self, triggers: Lefts) -> Floats:
        """`[triggers, statuses]` probabilities."""
        return softmax(self.heads.tags("status", triggers.means))

    def counts(self, head: str, triggers: Lefts) -> Floats:
        """`[triggers, COUNTS]` probabilities of having no, one, two, more actors (`doers`) or targets (`bearers`)."""
        return softmax(self.heads.tags(head, triggers.means))

    def roles(self, triggers: Lefts, mentions: Ints) -> Floats:
        """`[triggers, mentions, 2]` probabilities of being the actor and the target of a trigger."""
        between = role_between(self.scene, triggers.firsts, mentions)
        side = self._side("role", mentions, mentions=True)
        return sigmoid(self.heads.pairs("role", triggers.means, side, between))

    def spots(self, head: str, nothing: str, lefts: Lefts, spots: Spots[Any], among: Ints) -> tuple[Floats, Floats]:
        """`[lefts, among, labels]` scores of some spots for triggers or cues, and `[lefts, labels]` of none of them."""
        between = spot_between(self.scene, lefts.firsts, spots, among)
        if head not in self._sides:
            self._sides[head] = self.heads.sides(head, self.means(spots.groups))
        right, factor = self._sides[head]
        scores = self.heads.pairs(head, lefts.means, (right[among], factor[among]), between)
        return scores, self.heads.tags(nothing, lefts.means)

    def taken(self, head: str, label: int, lefts: Lefts, spots: Spots[Any], least: float) -> list[int | None]:
        """For each trigger or cue the spot of the likeliest value, where it has one at all with that chance."""
        firsts = lefts.firsts
        if not len(firsts):
            return []
        heads = spots.heads
        near = np.nonzero((heads >= firsts.min() - FAR) & (heads <= firsts.max() + FAR))[0] if len(heads) else heads
        if not len(near):
            return [None] * len(firsts)
        scores, nothing = self.spots(head, NOTHING[head], lefts, spots, near)
        scores = scores[:, :, label]
        scores[np.abs(heads[near][None] - firsts[:, None]) > FAR] = NEVER
        chances = softmax(np.concatenate([scores, nothing[:, label, None]], axis=1))
        number: dict[object, int] = {}
        where = np.array([number.setdefault(spots.values[spot], len(number)) for spot in near.tolist()])
        out: list[int | None] = []
        for row in chances:
            if 1 - row[-1] < least:
                out.append(None)
                continue
            value = int(np.bincount(where, row[:-1]).argmax())
            out.append(int(near[np.where(where == value, row[:-1], -1).argmax()]))
        return out

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
