"""Events by the model: which words tell one, of which type and status, and who does it to whom."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from onrecord.knowledge.triggers import Trigger
from onrecord.reading.events.plausible import plausible
from onrecord.reading.events.roles import cast_roles
from onrecord.reading.events.sightings import Setting, Sighting
from onrecord.reading.events.status import status
from onrecord.reading.model.judge import Lefts
from onrecord.reading.model.scene import note_roles
from onrecord.reading.model.sheet import TYPES
from onrecord.reading.model.spots import note_spots
from onrecord.record import EVENT_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.model.judge import Judge
    from onrecord.reading.times.mention import TimeMention


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on something is believed.

    Attributes:
        ruled: that the lexicon's word tells an event, where the rules find it plausible too.
        doubted: the same, where they do not.
        alone: that a word tells an event which the lexicon does not have.
        retype: how much likelier than the lexicon's type another must be to replace it.
        party: that somebody is a party, where the number of parties does not decide.
        counted: how much the chances of each number of parties count beside those of the parties.
        thinkable: that somebody is looked at as a party at all.
        restate: from which probability on the model's status replaces that of the rules.
        dated, placed, told: that an event has days, a place, a toll in the article at all.
        casting: whether the model decides the parties of what the lexicon sights; else the rules do.
    """

    ruled: float = 0.4
    doubted: float = 0.6
    alone: float = 0.6
    retype: float = 1.5
    party: float = 0.8
    counted: float = 2.0
    thinkable: float = 0.1
    restate: float = 0.0
    dated: float = 0.35
    placed: float = 0.06
    told: float = 0.7
    casting: bool = True


DEFAULT: Final = Thresholds()
REACH: Final = 100
"""How many words to each side of a trigger its parties can stand."""
TOGETHER: Final = 8
"""So many triggers are cast in one go."""


def judged_sightings(
    clauses: Clauses, times: Sequence[TimeMention], judge: Judge, thresholds: Thresholds = DEFAULT
) -> list[Sighting]:
    """The lexicon's sightings that the model believes and those that it alone sees, with its roles and status."""
    scene = judge.scene
    chances = judge.types()
    told = chances[:, 1:].max(-1)
    plainly = told.tolist()
    ruled = [sighting.uncast() for sighting in scene.sighted]
    for sighting in ruled:
        cast_roles(clauses, sighting)
    note_roles(scene, ruled)
    note_spots(scene, clauses, times, ruled)
    out: list[tuple[Sighting, list[int]]] = []
    taken: set[int] = set()
    for sighting in ruled:
        words = [int(word) for word in scene.word_of[sighting.first : sighting.last] if word >= 0]
        if not words:
            continue
        sighting.status = status(clauses, sighting)
        least = thresholds.ruled if plausible(clauses, sighting) else thresholds.doubted
        if max(plainly[word] for word in words) < least:
            continue
        best = chances[words].max(0).tolist() if len(words) > 1 else chances[words[0]].tolist()
        likeliest = best.index(max(best[1:]), 1)
        if best[likeliest] > thresholds.retype * best[TYPES.index(sighting.type)]:
            sighting.trigger = replace(sighting.trigger, type=TYPES[likeliest], mode=None)
            sighting.pattern = "retyped"
        taken.update(words)
        strong = [word for word in words if plainly[word] >= least] or words
        out.append((sighting, strong))
    for words in _runs(clauses, judge, told, chances, thresholds.alone):
        if taken & {word + step for word in words for step in (-1, 0, 1)}:
            continue
        tokens = [int(scene.sheet.words[word]) for word in words]
        out.append((_sighting(clauses, tokens, TYPES[int(chances[words].mean(0)[1:].argmax()) + 1]), words))
    out.sort(key=lambda item: item[0].first)
    found = [sighting for sighting, _ in out]
    lefts = judge.lefts([words for _, words in out])
    _judge_roles(found, lefts, judge, thresholds)
    _judge_settings(found, lefts, judge, thresholds)
    for (sighting, words), chance in zip(out, judge.statuses(lefts).tolist(), strict=True):
        if max(chance) >= thresholds.restate or sighting.pattern == "model":
            sighting.status = EVENT_STATUSES[chance.index(max(chance))]
        kind = max(chances[words, TYPES.index(sighting.type)].tolist())
        sighting.signs = (kind, *sighting.signs, chance[EVENT_STATUSES.index(sighting.status)])
    return found


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


def _judge_roles(found: Sequence[Sighting], lefts: Lefts, judge: Judge, thresholds: Thresholds) -> None:
    """Give sightings their parties, and as their sign the probability that these are all, were each independent."""
    scene = judge.scene
    reach, outer, entities = scene.reach.tolist(), scene.outer.tolist(), scene.entities.tolist()
    counts = zip(judge.counts("doers", lefts).tolist(), judge.counts("bearers", lefts).tolist(), strict=True)
    for sighting, candidates, known in zip(found, _candidates(lefts, judge, thresholds), counts, strict=True):
        sighting.signs = (1.0,)
        if not thresholds.casting and sighting.pattern != "model":
            continue
        sighting.actors, sighting.targets = [], []
        parties = _apart(reach, [Party(c, outer[s] if outer[s] >= 0 else s, does) for c, s, does in candidates])
        certainty = 1.0
        for does, numbers in zip((True, False), known, strict=True):
            mine = sorted((party for party in parties if party.does is does), key=lambda party: -party.chance)
            count = _how_many([party.chance for party in mine], numbers, thresholds)
            entities_of = {entities[party.seat]: None for party in sorted(mine[:count], key=lambda p: p.seat)}
            if does:
                sighting.actors = list(entities_of)
            else:
                sighting.targets = [entity for entity in entities_of if entity not in sighting.actors]
            for at, party in enumerate(mine):
                certainty *= party.chance if at < count else 1 - party.chance
        sighting.signs = (certainty,)


def _candidates(lefts: Lefts, judge: Judge, thresholds: Thresholds) -> Iterator[list[Party]]:
    """For each trigger whoever may be in its event, by the likeliest of each entity's seats."""
    scene = judge.scene
    for at in range(0, len(lefts.firsts), TOGETHER):
        block = lefts.some(at, at + TOGETHER)
        firsts = block.firsts
        near = np.nonzero((scene.mentions >= firsts.min() - REACH) & (scene.mentions <= firsts.max() + REACH))[0]
        if not len(near):
            yield from ([] for _ in firsts)
            continue
        chances = judge.roles(block, near)
        chances[np.abs(scene.mentions[near][None] - firsts[:, None]) > REACH] = 0
        order = np.argsort(scene.entities[near], kind="stable")
        near, chances = near[order], chances[:, order]
        entities = scene.entities[near]
        begins = np.append(True, entities[1:] != entities[:-1]).nonzero()[0]
        best = np.maximum.reduceat(chances, begins, axis=1)
        thinkable = np.maximum(best[:, :, 0], best[:, :, 1]) >= thresholds.thinkable
        peaks = np.maximum(chances[:, :, 0], chances[:, :, 1]).tolist()
        edges, seats, both = [*begins.tolist(), len(near)], near.tolist(), best.tolist()
        rows: list[list[Party]] = [[] for _ in firsts]
        for row, number in np.argwhere(thinkable).tolist():
            seat = seats[max(range(edges[number], edges[number + 1]), key=peaks[row].__getitem__)]
            actor, target = both[row][number]
            rows[row].append(Party(max(actor, target), seat, actor >= target))
        yield from rows


class Party(NamedTuple):
    """Somebody who may be in an event: with which chance, by which seat, and whether he does it or bears it."""

    chance: float
    seat: int
    does: bool


def _how_many(chances: Sequence[float], known: Sequence[float], thresholds: Thresholds) -> int:
    """How many of the likeliest parties an event has, by their chances and those of each number."""
    best, number, total = thresholds.counted * math.log(max(known[0], LEAST)), 0, 0.0
    least = _logit(thresholds.party)
    for count, chance in enumerate(chances, 1):
        total += _logit(chance) - least
        worth = total + thresholds.counted * math.log(max(known[min(count, len(known) - 1)], LEAST))
        if worth > best:
            best, number = worth, count
    return number


def _logit(chance: float) -> float:
    chance = min(max(chance, LEAST), 1 - LEAST)
    return math.log(chance / (1 - chance))


LEAST: Final = 1e-4
"""No chance counts as less, nor as nearer to certainty."""


def _judge_settings(found: Sequence[Sighting], lefts: Lefts, judge: Judge, thresholds: Thresholds) -> None:
    """Give sightings their days, place and toll."""
    scene = judge.scene
    struck = [row for row, sighting in enumerate(found) if sighting.type == "ASSAULT"]
    hits = Lefts(lefts.firsts[struck], lefts.means[struck])
    (whens,) = judge.taken("time", (0,), lefts, scene.times, thresholds.dated)
    (sites,) = judge.taken("site", (0,), lefts, scene.sites, thresholds.placed)
    tolls = [
        dict(zip(struck, taken, strict=True))
        for taken in judge.taken("toll", (0, 1), hits, scene.tolls, thresholds.told)
    ]
    for row, (sighting, when, site) in enumerate(zip(found, whens, sites, strict=True)):
        killed, injured = (toll.get(row) for toll in tolls)
        sighting.setting = Setting(
            None if when is None else scene.times.values[when],
            None if site is None else scene.sites.spans[site][0],
            None if killed is None else scene.tolls.values[killed],
            None if injured is None else scene.tolls.values[injured],
        )


def _apart(reach: Sequence[Sequence[int]], parties: list[Party]) -> list[Party]:
    """The parties without those whose phrase lies in a likelier one's or holds it; `reach` is as the scene has it."""
    kept: list[Party] = []
    for party in sorted(parties, key=lambda party: (-party.chance, party.seat)):
        low, high = reach[party.seat]
        if not any(low < reach[other.seat][1] and reach[other.seat][0] < high for other in kept):
            kept.append(party)
    return kept
