"""Events by the model: which words tell one, of which type and status, and who does it to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.knowledge.triggers import Trigger
from onrecord.reading.events.finding import by_rules
from onrecord.reading.events.sightings import Sighting, sightings
from onrecord.record import EVENT_STATUSES
from training.model.sheet import TYPES

if TYPE_CHECKING:
    from onrecord.reading.events.clauses import Clauses
    from training.model.judge import Judge

BAND: Final = 200
"""How many words to each side a trigger's parties can stand."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on something is believed.

    Attributes:
        trigger: that a word tells an event, where the rules see none.
        sighted: the same, where the rules see one of that type.
        actor, target: that somebody is a party.
    """

    trigger: float = 0.5
    sighted: float = 0.4
    actor: float = 0.5
    target: float = 0.5


DEFAULT: Final = Thresholds()


def judged_sightings(clauses: Clauses, judge: Judge, thresholds: Thresholds = DEFAULT) -> list[Sighting]:
    """The sightings that the model believes, with roles and status by the model."""
    scene = judge.scene
    chances = judge.types()
    numbers = scene.sheet.words
    told = 1 - chances[:, 0]
    best = chances[:, 1:].argmax(-1) + 1
    by_token = {index: sighting for sighting in sightings(clauses) for index in range(sighting.first, sighting.last)}
    out: list[Sighting] = []
    run: list[int] = []

    def close() -> None:
        if not run:
            return
        tokens = [int(numbers[word]) for word in run]
        mean = chances[run].mean(0)
        kind = int(mean[1:].argmax()) + 1
        rule = next((by_token[token] for token in tokens if token in by_token), None)
        out.append(_sighting(clauses, tokens, TYPES[kind], rule))
        run.clear()

    previous = -2
    for word in range(len(numbers)):
        number = int(numbers[word])
        if number < 0 or clauses.sentence(number).zone == "furniture":
            close()
            continue
        rule = by_token.get(number)
        least = thresholds.trigger if rule is None else thresholds.sighted
        if told[word] >= least:
            together = run and word == previous + 1 and best[word] == best[run[-1]]
            before = by_token.get(int(numbers[run[-1]])) if run else None
            apart = rule is not None and before is not None and before is not rule
            if not together or apart:
                close()
            run.append(word)
            previous = word
        elif run and word > previous + 1:
            close()
    close()
    for sighting in out:
        words = [int(scene.word_of[t]) for t in range(sighting.first, sighting.last) if scene.word_of[t] >= 0]
        heads = [w for w in words if told[w] >= thresholds.sighted] or words
        _judge_roles(sighting, heads, judge, thresholds)
        sighting.status = EVENT_STATUSES[int(judge.status(heads).argmax())]
    return out


def filtered_sightings(clauses: Clauses, judge: Judge, keep: float = 0.5, add: float = 0.9) -> list[Sighting]:
    """The rules' sightings that the model does not doubt, with its status, and those that only it is sure of."""
    scene = judge.scene
    told = 1 - judge.types()[:, 0]

    def words(sighting: Sighting) -> list[int]:
        return [int(word) for word in scene.word_of[sighting.first : sighting.last] if word >= 0]

    out = [s for s in by_rules(clauses) if not words(s) or told[words(s)].max() >= keep]
    taken = {word for sighting in out for word in words(sighting)}
    more = judged_sightings(clauses, judge, Thresholds(trigger=add, sighted=add))
    out += [sighting for sighting in more if not taken & set(words(sighting))]
    for sighting in out:
        if words(sighting):
            sighting.status = EVENT_STATUSES[int(judge.status(words(sighting)).argmax())]
    return sorted(out, key=lambda sighting: sighting.first)


def _sighting(clauses: Clauses, tokens: list[int], kind: str, rule: Sighting | None) -> Sighting:
    if rule is not None and rule.type == kind:
        return Sighting(rule.trigger, rule.head, min(rule.first, tokens[0]), max(rule.last, tokens[-1] + 1), rule.use,
                        carrier=rule.carrier, pattern="model-sighted")  # fmt: skip
    verbs = [index for index in tokens if clauses.tokens[index].tag == "VERB"]
    head = rule.head if rule is not None else verbs[0] if verbs else tokens[-1]
    use = rule.use if rule is not None else "verb" if clauses.tokens[head].tag == "VERB" else "noun"
    trigger = Trigger((clauses.tokens[head].lemma,), "verb" if use == "verb" else "noun", kind, None, (), "medium")
    first, last = min(tokens[0], head), max(tokens[-1], head) + 1
    return Sighting(trigger, head, first, last, use, pattern="model-alone" if rule is None else "model-other")


def _judge_roles(sighting: Sighting, words: list[int], judge: Judge, thresholds: Thresholds) -> None:
    scene = judge.scene
    near = np.nonzero(np.abs(scene.mentions - words[0]) <= BAND)[0]
    if not len(near):
        return
    chances = judge.roles(words, near)
    best: dict[int, list[float]] = {}
    place: dict[int, int] = {}
    for (actor, target), index in zip(chances, near, strict=True):
        entity = int(scene.entities[index])
        row = best.setdefault(entity, [0.0, 0.0])
        if max(actor, target) > max(row):
            place[entity] = abs(int(scene.mentions[index]) - words[0])
        row[0], row[1] = max(row[0], float(actor)), max(row[1], float(target))
    for entity, (actor, target) in sorted(best.items(), key=lambda item: place.get(item[0], 0)):
        if actor >= thresholds.actor and actor >= target:
            sighting.actors.append(entity)
        elif target >= thresholds.target:
            sighting.targets.append(entity)
