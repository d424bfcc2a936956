"""Events by the model: which words tell one, of which type and status, and who does it to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.knowledge.triggers import Trigger
from onrecord.reading.events.plausible import plausible
from onrecord.reading.events.roles import cast_roles
from onrecord.reading.events.sightings import Sighting
from onrecord.reading.events.status import status
from onrecord.reading.model.labels import FAR
from onrecord.reading.model.scene import note_roles
from onrecord.reading.model.sheet import TYPES
from onrecord.record import EVENT_STATUSES

if TYPE_CHECKING:
    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.model.judge import Judge


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on something is believed.

    Attributes:
        ruled: that the lexicon's word tells an event, where the rules find it plausible too.
        doubted: the same, where they do not.
        alone: that a word tells an event which the lexicon does not have.
        retype: how much likelier than the lexicon's type another must be to replace it.
        actor, target: that somebody is a party, where nobody else is likelier.
        further: how likely each further actor or target must be, as a share of the likeliest one.
        restate: from which probability on the model's status replaces that of the rules.
        casting: whether the model decides the parties of what the lexicon sights; else the rules do.
    """

    ruled: float = 0.45
    doubted: float = 0.55
    alone: float = 0.55
    retype: float = 1.5
    actor: float = 0.5
    target: float = 0.45
    further: float = 0.95
    restate: float = 0.0
    casting: bool = True


DEFAULT: Final = Thresholds()
TOGETHER: Final = 16
"""So many triggers are judged in one go."""


def judged_sightings(clauses: Clauses, judge: Judge, thresholds: Thresholds = DEFAULT) -> list[Sighting]:
    """The lexicon's sightings that the model believes and those that it alone sees, with its roles and status."""
    scene = judge.scene
    chances = judge.types()
    told = chances[:, 1:].max(-1)
    ruled = [replace(sighting, actors=[], targets=[]) for sighting in scene.sighted]
    for sighting in ruled:
        cast_roles(clauses, sighting)
    note_roles(scene, ruled)
    out: list[tuple[Sighting, list[int]]] = []
    taken: set[int] = set()
    for sighting in ruled:
        words = [int(word) for word in scene.word_of[sighting.first : sighting.last] if word >= 0]
        if not words:
            continue
        sighting.status = status(clauses, sighting)
        least = thresholds.ruled if plausible(clauses, sighting) else thresholds.doubted
        if told[words].max() < least:
            continue
        best = chances[words].max(0)
        likeliest = int(best[1:].argmax()) + 1
        if best[likeliest] > thresholds.retype * best[TYPES.index(sighting.type)]:
            sighting.trigger = replace(sighting.trigger, type=TYPES[likeliest], mode=None)
            sighting.pattern = "retyped"
        taken.update(words)
        strong = [word for word in words if told[word] >= least] or words
        out.append((sighting, strong))
    for words in _runs(clauses, judge, told, chances, thresholds.alone):
        if taken & {word + step for word in words for step in (-1, 0, 1)}:
            continue
        tokens = [int(scene.sheet.words[word]) for word in words]
        out.append((_sighting(clauses, tokens, TYPES[int(chances[words].mean(0)[1:].argmax()) + 1]), words))
    out.sort(key=lambda item: item[0].first)
    for at in range(0, len(out), TOGETHER):
        block = out[at : at + TOGETHER]
        _judge_roles(block, judge, thresholds)
        for (sighting, words), chance in zip(block, judge.statuses([words for _, words in block]), strict=True):
            if chance.max() >= thresholds.restate or sighting.pattern == "model":
                sighting.status = EVENT_STATUSES[int(chance.argmax())]
            kind = float(chances[words, TYPES.index(sighting.type)].max())
            sighting.signs = (kind, *sighting.signs, float(chance[EVENT_STATUSES.index(sighting.status)]))
    return [sighting for sighting, _ in out]


def _runs(clauses: Clauses, judge: Judge, told: np.ndarray, chances: np.ndarray, least: float) -> list[list[int]]:
    """Words next to each other that tell an event of one type; whoever stands for somebody tells none."""
    numbers = judge.scene.sheet.words
    somebody = set(judge.scene.mentions.tolist())
    best = chances[:, 1:].argmax(-1)
    out: list[list[int]] = []
    for word in np.nonzero(told >= least)[0].tolist():
        number = int(numbers[word])
        if number < 0 or word in somebody or clauses.sentence(number).zone == "furniture":
            continue
        if clauses.tokens[number].tag in {"DET", "POSS", "PRON"}:
            continue
        if out and out[-1][-1] == word - 1 and best[out[-1][-1]] == best[word]:
            out[-1].append(word)
        else:
            out.append([word])
    return [run for run in (_worded(clauses, numbers, run) for run in out) if run]


def _worded(clauses: Clauses, numbers: np.ndarray, run: list[int]) -> list[int]:
    """A run without the marks and figures at its ends: they tell no event."""
    lettered = [word for word in run if any(letter.isalpha() for letter in clauses.tokens[int(numbers[word])].text)]
    return [word for word in run if lettered and lettered[0] <= word <= lettered[-1]]


def _sighting(clauses: Clauses, tokens: list[int], kind: str) -> Sighting:
    verbs = [index for index in tokens if clauses.tokens[index].tag == "VERB"]
    head = verbs[0] if verbs else tokens[-1]
    word = (clauses.tokens[head].lemma,)
    trigger = Trigger(word, "verb" if verbs else "noun", kind, None, (), "medium")
    return Sighting(trigger, head, tokens[0], tokens[-1] + 1, trigger.use, pattern="model")


def _judge_roles(block: list[tuple[Sighting, list[int]]], judge: Judge, thresholds: Thresholds) -> None:
    """Give sightings their parties, and as their sign the probability that these are all, were each independent."""
    scene = judge.scene
    firsts = np.array([words[0] for _, words in block])
    near = np.nonzero((scene.mentions >= firsts.min() - FAR) & (scene.mentions <= firsts.max() + FAR))[0]
    for sighting, _ in block:
        sighting.signs = (1.0,)
        if thresholds.casting or sighting.pattern == "model":
            sighting.actors, sighting.targets = [], []
    if not len(near):
        return
    chances = judge.roles([words for _, words in block], near)
    chances[np.abs(scene.mentions[near][None] - firsts[:, None]) > FAR] = 0
    entities, where = np.unique(scene.entities[near], return_inverse=True)
    best = np.zeros((len(block), len(entities), 2), dtype=chances.dtype)
    for number in range(len(entities)):
        best[:, number] = chances[:, where == number].max(1)
    for row, (sighting, _) in enumerate(block):
        actor, target = best[row, :, 0], best[row, :, 1]
        acts = (actor >= max(thresholds.actor, thresholds.further * actor.max())) & (actor >= target)
        bears = ~acts & (target >= max(thresholds.target, thresholds.further * target.max()))
        certainty = np.where(acts, actor, np.where(bears, target, 1 - np.maximum(actor, target)))
        sighting.signs = (float(np.prod(certainty)),)
        if not thresholds.casting and sighting.pattern != "model":
            continue
        parties: list[tuple[float, int, bool]] = []
        for number in np.nonzero(acts | bears)[0].tolist():
            seats = near[where == number]
            seat = int(seats[chances[row, where == number].max(-1).argmax()])
            if scene.outer[seat] >= 0:
                seat = int(scene.outer[seat])
            parties.append((float(max(actor[number], target[number])), seat, bool(acts[number])))
        kept = _apart(judge, parties)
        sighting.actors = [entity for entity, does in kept if does]
        sighting.targets = [entity for entity, does in kept if not does]


def _apart(judge: Judge, parties: list[tuple[float, int, bool]]) -> list[tuple[int, bool]]:
    """The parties in the order of the text, without those whose phrase lies in a likelier one's or holds it."""
    scene = judge.scene
    kept: dict[int, tuple[int, bool]] = {}
    for _, seat, does in sorted(parties, key=lambda party: (-party[0], party[1])):
        low, high = scene.reach[seat]
        if not any(low < scene.reach[other][1] and scene.reach[other][0] < high for other in kept):
            kept[seat] = int(scene.entities[seat]), does
    return list(dict.fromkeys(kept[seat] for seat in sorted(kept)))
