"""The heads, run by numpy on the encoder's states: what each word is, and what it is to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from onrecord.reading.model.between import (
    part_between,
    role_between,
    speaker_between,
    spot_between,
)
from onrecord.reading.model.labels import EARLY, FAR, HEADS, NOTHING, OWN, PAIRS, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from onrecord.reading.model.scene import Scene
    from onrecord.reading.model.spots import Spots

    Floats = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]


NEVER: Final = -1e4
"""The score of what cannot be."""
TOGETHER: Final = 48
"""So many triggers or cues take their spots in one go."""


@dataclass(slots=True)
class Heads:
    """The heads' weights by name, as training wrote them."""

    weights: Mapping[str, Floats]
    _turned: dict[str, Floats] = field(default_factory=dict)
    _tables: dict[str, Floats] = field(default_factory=dict)

    def _layer(self, name: str, states: Floats) -> Floats:
        """What a layer makes of the states, its bias not yet added.

        The weights lie in memory as the product takes them: turning them each time takes longer than a few states do.
        """
        if name not in self._turned:
            self._turned[name] = np.ascontiguousarray(self.weights[f"{name}.weight"].T)
        product: Floats = states @ self._turned[name]
        return product

    def _between(self, name: str) -> Floats:
        """The tables of a pair scorer for what lies between two words, as one: a row for whatever can come together."""
        if name not in self._tables:
            shared = [number for number in range(len(PAIRS[name][2])) if number not in OWN.get(name, ())]
            first, *others = (self.weights[f"pairs.{name}.tables.{number}.weight"] for number in shared)
            for other in others:
                first = (first[:, None] + other[None]).reshape(-1, first.shape[-1])
            self._tables[name] = first
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

    def tags(self, name: str, states: Floats, inner: Floats | None = None) -> Floats:
        """`[words, labels]` scores of a tagger; `inner` is what its first layer makes of the states, if known."""
        key = f"heads.{name}"
        if inner is None:
            inner = self._layer(f"{key}.inner", states) + self.weights[f"{key}.inner.bias"]
        inner = np.maximum(inner, _zeros(inner.shape[-1]))
        return self._layer(f"{key}.outer", inner) + self.weights[f"{key}.outer.bias"]

    def sides(self, name: str, rights: Floats, own: Sequence[Ints] = ()) -> tuple[Floats, Floats]:
        """What the right words of a pair scorer come to before any left one is known: `[rights, inner]` twice.

        `own` are the columns `[rights]` that the tables of OWN are looked up by.
        """
        key = f"pairs.{name}"
        return self.owned(name, self._layer(f"{key}.right", rights), own), self._layer(f"{key}.right_factor", rights)

    def owned(self, name: str, right: Floats, own: Sequence[Ints]) -> Floats:
        """A right side with what the tables of OWN add to it."""
        for number, column in zip(OWN.get(name, ()), own, strict=True):
            right = right + self.weights[f"pairs.{name}.tables.{number}.weight"][column]
        return right

    def pairs(self, name: str, left: Floats, sides: tuple[Floats, Floats], between: Sequence[Ints]) -> Floats:
        """`[lefts, rights, labels]` scores of a pair scorer; the columns of OWN are in `sides` already."""
        key = f"pairs.{name}"
        right, factor = sides
        code: Ints = np.zeros((), dtype=np.int64)
        for column, size in zip(between, PAIRS[name][2], strict=True):
            if column.ndim > 1:
                code = code * size + column
        x: Floats = self._between(name).take(code, axis=0)
        x += self._layer(f"{key}.left_factor", left)[:, None] * factor
        x += right
        # What a left word adds by itself is the same in its whole row. max(x + own, 0) is max(x, -own) + own, and the
        # last layer is linear: what it makes of `own` is added once a left word instead of `own` once a pair.
        own = self._layer(f"{key}.left", left) + self.weights[f"{key}.left.bias"]
        np.maximum(x, -own[:, None], out=x)
        scores = self._layer(f"{key}.outer", x.reshape(-1, x.shape[-1])).reshape(*x.shape[:2], -1)
        scores += (self._layer(f"{key}.outer", own) + self.weights[f"{key}.outer.bias"])[:, None]
        return scores


@dataclass(frozen=True, slots=True)
class Lefts:
    """Triggers or cues as the heads take them: the number of each one's first word, and the mean state of its words."""

    firsts: Ints
    means: Floats

    def some(self, start: int, end: int) -> Lefts:
        """Those from the number `start` on, and before the number `end`."""
        return Lefts(self.firsts[start:end], self.means[start:end])


@dataclass(slots=True)
class Judge:
    """What the model holds of one article.

    Attributes:
        heads: the weights.
        scene: the article.
        states: `[words, WIDTH]`, the encoder's state of each word.
        early: what the first layers of the heads of EARLY make of them, side by side, where the encoder tells.
    """

    heads: Heads
    scene: Scene
    states: Floats
    early: Floats | None = None
    _sides: dict[str, tuple[Floats, Floats]] = field(default_factory=dict)

    def seated(self) -> None:
        """Forget what was held of the mentions: others have taken their seats."""
        self._sides.clear()

    def _early(self, name: str) -> Floats | None:
        if self.early is None or name not in WIDTHS:
            return None
        start = sum(WIDTHS[other] for other in EARLY[: EARLY.index(name)])
        return self.early[:, start : start + WIDTHS[name]]

    def _words(self, name: str) -> Floats:
        """Scores of every word by a tagger."""
        return self.heads.tags(name, self.states, self._early(name))

    def _side(self, name: str, *, mentions: bool) -> tuple[Floats, Floats]:
        """What every mention, or every word, comes to as the right one of a pair scorer."""
        if name not in self._sides:
            scene = self.scene
            if mentions:
                own = scene.forms, scene.sorts, scene.counts
                self._sides[name] = self.heads.sides(name, self.states[scene.mentions], own)
            elif (early := self._early(name)) is not None:
                middle = early.shape[1] // 2
                self._sides[name] = early[:, :middle], early[:, middle:]
            else:
                self._sides[name] = self.heads.sides(name, self.states)
        return self._sides[name]

    def parties(self) -> Floats:
        """`[words, 3]` probabilities of being outside, beginning or going on a party's phrase."""
        return softmax(self._words("party"))

    def sorts(self, words: Sequence[int]) -> tuple[list[int], list[int]]:
        """The likeliest kind and role of each party, by the last words of their phrases."""
        states = self.states[list(words)]
        return self.heads.tags("kind", states).argmax(-1).tolist(), self.heads.tags("sector", states).argmax(
            -1
        ).tolist()

    def cues(self) -> Floats:
        """`[words, 3]` probabilities of being outside, beginning or going on a cue."""
        return softmax(self._words("cue"))

    def types(self) -> Floats:
        """`[words, types]` probabilities of each event type, the first of none."""
        return softmax(self._words("deed"))

    def parts(self, cues: Sequence[Sequence[int]], words: range, *, layer: str = "part") -> Floats:
        """`[cues, words, 4]` probabilities of being nothing, source, content or addressee, by one output layer."""
        between = part_between(self.scene, np.array([cue[0] for cue in cues]), np.arange(words.start, words.stop))
        right, factor = self._side(layer, mentions=False)
        side = right[words.start : words.stop], factor[words.start : words.stop]
        return softmax(self.heads.pairs(layer, self.means(cues), side, between))

    def speakers(self, cues: Sequence[Sequence[int]], mentions: Ints) -> tuple[Floats, Floats]:
        """`[cues, mentions]` scores of each mention as the speaker of a cue, and `[cues]` of nobody named."""
        means = self.means(cues)
        between = speaker_between(self.scene, np.array([cue[0] for cue in cues]), mentions)
        side = _of(self._side("speaker", mentions=True), mentions)
        scores = self.heads.pairs("speaker", means, side, between)[:, :, 0]
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
        side = _of(self._side("role", mentions=True), mentions)
        return sigmoid(self.heads.pairs("role", triggers.means, side, between))

    def spots(self, head: str, nothing: str, lefts: Lefts, spots: Spots[Any], among: Ints) -> tuple[Floats, Floats]:
        """`[lefts, among, labels]` scores of some spots for triggers or cues, and `[lefts, labels]` of none of them."""
        between = spot_between(self.scene, lefts.firsts, spots, among)
        if head not in self._sides:
            self._sides[head] = self.heads.sides(head, self.means(spots.groups), (spots.table.sorts,))
        side = _of(self._sides[head], among)
        return self.heads.pairs(head, lefts.means, side, between), self.heads.tags(nothing, lefts.means)

    def taken(
        self, head: str, labels: Sequence[int], lefts: Lefts, spots: Spots[Any], least: float
    ) -> list[list[int | None]]:
        """By label, for each trigger or cue the spot of the likeliest value, where it has one with that chance."""
        out: list[list[int | None]] = [[] for _ in labels]
        for at in range(0, len(lefts.firsts), TOGETHER):
            block = self._taken(head, labels, lefts.some(at, at + TOGETHER), spots, least)
            for found, taken in zip(out, block, strict=True):
                found.extend(taken)
        return out

    def _taken(
        self, head: str, labels: Sequence[int], lefts: Lefts, spots: Spots[Any], least: float
    ) -> list[list[int | None]]:
        """The same of triggers or cues that are judged in one go."""
        firsts, heads = lefts.firsts, spots.table.heads
        near = np.nonzero((heads >= firsts.min() - FAR) & (heads <= firsts.max() + FAR))[0]
        if not len(near):
            return [[None] * len(firsts) for _ in labels]
        scores, nothing = self.spots(head, NOTHING[head], lefts, spots, near)
        scores[np.abs(heads[near] - firsts[:, None]) > FAR] = NEVER
        values = spots.table.values[near]
        count = int(values.max()) + 1
        cells = values + count * np.arange(len(firsts))[:, None]
        out: list[list[int | None]] = []
        for label in labels:
            chances = softmax(np.concatenate([scores[:, :, label], nothing[:, label, None]], axis=1))
            known = 1 - chances[:, -1] >= least
            chances = chances[:, :-1]
            sums = np.bincount(cells.ravel(), chances.ravel(), minlength=count * len(firsts)).reshape(-1, count)
            best = np.where(values == sums.argmax(1)[:, None], chances, -1).argmax(1)
            out.append([spot if told else None for told, spot in zip(known.tolist(), near[best].tolist(), strict=True)])
        return out

    def means(self, groups: Sequence[Sequence[int]]) -> Floats:
        """`[groups, WIDTH]`: the mean state of each group of words."""
        means: Floats = self.states[[words[0] for words in groups]]
        for row, words in enumerate(groups):
            if len(words) > 1:  # most are of one word
                mean = means[row]
                for word in words[1:]:
                    mean += self.states[word]
                mean *= np.float32(1) / np.float32(len(words))
        return means


def _of(sides: tuple[Floats, Floats], rights: Ints) -> tuple[Floats, Floats]:
    """The sides of some of the right words."""
    right, factor = sides
    return right.take(rights, axis=0), factor.take(rights, axis=0)


@cache
def _zeros(width: int) -> Floats:
    """A row of zeros: numpy compares with a row three times as fast as with a single number."""
    return np.zeros(width, dtype=np.float32)


def sigmoid(scores: Floats) -> Floats:
    """Probabilities one by one."""
    return np.float32(1) / (np.float32(1) + np.exp(-scores))


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    turned = scores.reshape(-1, scores.shape[-1]).T.copy()  # numpy is many times as fast along the first axis
    turned -= turned.max(0)
    np.exp(turned, out=turned)
    turned /= turned.sum(0)
    return turned.T.reshape(scores.shape)
