"""What each head loses on one window of a lesson."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own habit

from onrecord.reading.model.between import (
    part_between,
    role_between,
    speaker_between,
    spot_between,
    stacked,
)
from onrecord.reading.model.labels import COUNTS, NOTHING
from onrecord.reading.model.sheet import TAGS, TYPES

if TYPE_CHECKING:
    from training.material import Lesson
    from training.network import Reading

CLASS_WEIGHT_OF_NOTHING = 0.7
SILENT = [TAGS.index(tag) for tag in ("DET", "POSS", "PRON", "ADP", "CCONJ", "AUX", "NUM", "PUNCT", "QUOTE", "TO")]
"""The tags of words that tell no event by themselves."""


def window_losses(
    model: Reading, lesson: Lesson, window: tuple[int, int], states: Tensor, *, blind: bool = False
) -> dict[str, Tensor]:
    """The loss of every head that the lesson has labels for, on the words `[first, last)` whose states are given.

    `blind` leaves out what the rules say of pairs.
    """
    start, end = window
    if blind:
        lesson = replace(lesson, scene=replace(lesson.scene, ruled_roles={}, ruled_speakers={}))
    out: dict[str, Tensor] = {}
    if lesson.dyads:
        _dyads(model, lesson, start, end, states, out)
        return out
    _cues(model, lesson, start, end, states, out)
    if lesson.corpus != "polnear":
        _people(model, lesson, start, end, states, out)
        _deeds(model, lesson, start, end, states, out)
    return out


def _people(model: Reading, lesson: Lesson, start: int, end: int, states: Tensor, out: dict[str, Tensor]) -> None:
    labels = torch.from_numpy(lesson.parties[start:end])
    out["party"] = F.cross_entropy(model.heads["party"](states), labels)
    heads = [row for row in lesson.kinds if start <= row[0] < end]
    if heads:
        words, kinds, sectors = torch.tensor(heads).T
        here = states[words - start]
        out["kind"] = F.cross_entropy(model.heads["kind"](here), kinds) * 0.2
        out["sector"] = F.cross_entropy(model.heads["sector"](here), sectors) * 0.2


def _dyads(model: Reading, lesson: Lesson, start: int, end: int, states: Tensor, out: dict[str, Tensor]) -> None:
    """Some word tells an event of the type, no small word and no party; the likeliest one carries the two parties."""
    scene = lesson.scene
    inside = np.nonzero((scene.mentions >= start) & (scene.mentions < end))[0]
    scores = F.log_softmax(model.heads["deed"](states), dim=-1)
    silent = np.isin(scene.sheet.features["tag"][start:end], SILENT)
    silent[scene.mentions[inside] - start] = True
    out["silent"] = -scores[torch.from_numpy(silent), 0].mean() * 0.5 if silent.any() else scores.sum() * 0
    for dyad in lesson.dyads:
        right = scores[:, dyad.types].logsumexp(-1)
        words = [word - start for word in dyad.words if start <= word < end]
        trigger = words[0] if words else int(right.argmax())
        out["type"] = -right[trigger] * 0.5
        if not len(inside) or not (dyad.sources or dyad.targets):
            continue
        between = torch.from_numpy(stacked(role_between(scene, np.array([trigger + start]), inside)))
        roles = model.pairs["role"](states[trigger][None], states[scene.mentions[inside] - start], between)[0]
        entities = scene.entities[inside]
        losses = []
        for side, group in enumerate((dyad.sources, dyad.targets)):
            for entity in group:
                best = roles[torch.from_numpy(entities == entity)].amax(0)
                wanted = torch.tensor([1.0 - side, float(side)])
                losses.append(F.binary_cross_entropy_with_logits(best, wanted, reduction="sum"))
        out["role"] = torch.stack(losses).sum() * 0.5 if losses else out["type"] * 0


def _mean(states: Tensor, groups: list[list[int]]) -> Tensor:
    return torch.stack([states[group].mean(0) for group in groups])


def _cues(model: Reading, lesson: Lesson, start: int, end: int, states: Tensor, out: dict[str, Tensor]) -> None:
    suffix = "-polnear" if lesson.corpus == "polnear" else ""
    tags = torch.zeros(end - start, dtype=torch.long)
    cues = [cue for cue in lesson.cues if start <= cue.words[0] and cue.words[-1] < end]
    for cue in lesson.cues:
        for order, word in enumerate(cue.words):
            if start <= word < end:
                tags[word - start] = 1 if order == 0 else 2
    out["cue"] = F.cross_entropy(model.heads["cue" + suffix](states), tags) * 2
    if not cues:
        return
    scene = lesson.scene
    lefts = np.array([cue.words[0] for cue in cues])
    means = _mean(states, [[word - start for word in cue.words] for cue in cues])
    between = torch.from_numpy(stacked(part_between(scene, lefts, np.arange(start, end))))
    scores = model.pairs["part" + suffix](means, states, between)
    labels = torch.zeros(len(cues), end - start, dtype=torch.long)
    for row, cue in enumerate(cues):
        for word, part in cue.parts.items():
            if start <= word < end:
                labels[row, word - start] = part
    out["part"] = F.cross_entropy(scores.flatten(0, 1), labels.flatten()) * 3
    if lesson.corpus == "polnear":
        return
    content = []
    for cue in cues:
        words = [word - start for word, part in cue.parts.items() if part == 2 and start <= word < end]
        content.append(words or [cue.words[0] - start])
    stances = torch.tensor([cue.stance for cue in cues])
    if (stances >= 0).any():
        out["stance"] = F.cross_entropy(model.heads["stance"](means + _mean(states, content)), stances, ignore_index=-1)
    _taken(model, scene, (start, end), states, (lefts, means), ("time", 1), [cue.times for cue in cues], out)
    _speakers(model, lesson, start, end, states, means, cues, out)


def _speakers(model, lesson, start, end, states, means, cues, out) -> None:  # noqa: ANN001 - parts of `_cues`
    scene = lesson.scene
    inside = np.nonzero((scene.mentions >= start) & (scene.mentions < end))[0]
    if not len(inside):
        return
    between = torch.from_numpy(stacked(speaker_between(scene, np.array([cue.words[0] for cue in cues]), inside)))
    scores = model.pairs["speaker"](means, states[scene.mentions[inside] - start], between)[:, :, 0]
    nobody = model.heads["nobody"](means)
    entities = scene.entities[inside]
    losses = []
    for row, cue in enumerate(cues):
        if cue.speakers is None:
            continue
        right = np.isin(entities, list(cue.speakers))
        whole = torch.cat([scores[row], nobody[row]])
        mask = torch.from_numpy(np.append(right, not cue.speakers))
        if mask.any():
            losses.append(torch.logsumexp(whole, 0) - torch.logsumexp(whole[mask], 0))
    if losses:
        out["speaker"] = torch.stack(losses).mean()


ASSAULT = TYPES.index("ASSAULT")


def _taken(model, scene, where, states, left, head, wanted, out) -> None:  # noqa: ANN001 - part of `_deeds`
    """Add what is lost where triggers or cues take others of the scene's spots than those wanted."""
    name, label = head
    start, end = where
    lefts, means = left
    spots = {"time": scene.times, "site": scene.sites, "toll": scene.tolls}[name]
    inside = [n for n, group in enumerate(spots.groups) if start <= group[0] and group[-1] < end]
    nothing = model.heads[NOTHING[name]](means)[:, label]
    scores = nothing[:, None]
    if inside:
        rights = _mean(states, [[word - start for word in spots.groups[n]] for n in inside])
        between = torch.from_numpy(stacked(spot_between(scene, lefts, spots, np.array(inside))))
        scores = torch.cat([model.pairs[name](means, rights, between)[:, :, label], scores], dim=1)
    losses = []
    for row, spot in enumerate(wanted):
        if spot is None:
            continue
        right = torch.tensor([n in spot for n in inside] + [not spot])
        if right.any():
            losses.append(torch.logsumexp(scores[row], 0) - torch.logsumexp(scores[row][right], 0))
    if losses:
        out[f"{name}{label or ''}"] = torch.stack(losses).mean() * 0.5


def _deeds(model: Reading, lesson: Lesson, start: int, end: int, states: Tensor, out: dict[str, Tensor]) -> None:
    labels = torch.from_numpy(lesson.types[start:end])
    weight = torch.ones(model.heads["deed"].outer.out_features)
    weight[0] = CLASS_WEIGHT_OF_NOTHING
    out["type"] = F.cross_entropy(model.heads["deed"](states), labels, weight=weight) * 2
    deeds = [deed for deed in lesson.deeds if start <= deed.words[0] and deed.words[-1] < end]
    if not deeds:
        return
    means = _mean(states, [[word - start for word in deed.words] for deed in deeds])
    statuses = torch.tensor([deed.status for deed in deeds])
    if (statuses >= 0).any():
        out["status"] = F.cross_entropy(model.heads["status"](means), statuses, ignore_index=-1)
    lefts = np.array([deed.words[0] for deed in deeds])
    main = [row for row, deed in enumerate(deeds) if deed.status >= 0]
    scene = lesson.scene
    if main:
        told = [deeds[row] for row in main]
        where = start, end
        left = lefts[main], means[main]
        _taken(model, scene, where, states, left, ("time", 0), [deed.times for deed in told], out)
        _taken(model, scene, where, states, left, ("site", 0), [deed.sites for deed in told], out)
        hits = [row for row, deed in enumerate(told) if deed.type == ASSAULT]
        if hits:
            left = lefts[main][hits], means[main][hits]
            for number in (0, 1):
                tolls = [told[row].tolls[number] for row in hits]
                _taken(model, scene, where, states, left, ("toll", number), tolls, out)
    for number, head in enumerate(("doers", "bearers")):
        if main:
            counts = torch.tensor([min(deeds[row].counts[number], COUNTS - 1) for row in main])
            out[head] = F.cross_entropy(model.heads[head](means[main]), counts) * 0.5
    inside = np.nonzero((scene.mentions >= start) & (scene.mentions < end))[0]
    if not main or not len(inside):
        return
    between = torch.from_numpy(stacked(role_between(scene, lefts[main], inside)))
    scores = model.pairs["role"](means[main], states[scene.mentions[inside] - start], between)
    entities, where = np.unique(scene.entities[inside], return_inverse=True)
    best = torch.full((len(main), len(entities), 2), -1e4, dtype=scores.dtype)
    index = torch.from_numpy(where)[None, :, None].expand(len(main), -1, 2)
    best = best.scatter_reduce(1, index, scores, reduce="amax", include_self=True)
    target = torch.zeros(len(main), len(entities), 2)
    for row, number in enumerate(main):
        target[row, :, 0] = torch.from_numpy(np.isin(entities, list(deeds[number].actors)))
        target[row, :, 1] = torch.from_numpy(np.isin(entities, list(deeds[number].targets)))
    out["role"] = F.binary_cross_entropy_with_logits(best.float(), target, reduction="sum") / len(main) / 2
