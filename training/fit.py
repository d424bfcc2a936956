"""Training: windows of all corpora mixed, one loss a head, linear warm-up and decay; resumable after every epoch."""

from __future__ import annotations

import json
import pickle
import random
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch

from onrecord.reading.model.sheet import SHAPES, TAGS
from training.losses import window_losses
from training.material import held
from training.network import Reading
from training.pieces import minilm_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from torch import Tensor

    from training.material import Lesson

CLS, SEP = 101, 102
NAME, TITLE = TAGS.index("NAME"), SHAPES.index("title")
BLOCK = 40
"""How many batches' worth of windows are sorted by length together."""

MEASURED = frozenset({"analyst", "marks"})
"""The corpora of which a part is kept back."""
HEADS_RATE = 20 / 3
"""How much faster than the encoder the heads learn."""
KEEPING = 0.999
"""How much of the running average of the weights each step keeps: what is saved as the model is that average."""

Window = tuple["Lesson", tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training run is made of.

    Attributes:
        epochs: passes over the articles annotated under the guide.
        polnear: the share of PolNeAR's windows that each pass sees.
        size: windows a step.
        rate: the encoder's highest learning rate; the heads' is HEADS_RATE times as high.
        seed: of the shuffling and of what the heads begin with.
        blind: the share of windows that are seen without what the rules say of pairs. The rules were written with the
            same articles in view and are right more often there than elsewhere; a model that always sees them leans on
            them.
        swap: the share of windows in which every name's pieces are those of another name.
        shares: for each corpus, the share of its windows that each pass sees (all by default).
        start: a state whose weights are begun with, in place of the published ones.
        without: heads that are not trained, for ablations.
        only: heads that alone are trained, on an encoder that stays as it is; all by default.
        weights: by the first part of an article's name, what its loss counts (1 by default).
        crops: the share of windows of annotated articles of which some sentences are seen alone too, since what is
            read may be as short as a line of a feed.
    """

    epochs: int = 8
    size: int = 4
    rate: float = 1.5e-4
    seed: int = 1
    blind: float = 0.4
    swap: float = 0.25
    shares: Mapping[str, float] = field(default_factory=lambda: {"polnear": 0.12})
    without: tuple[str, ...] = ()
    start: Path | None = None
    only: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=lambda: {"deed": 0.6, "claim": 0.8, "voice": 0.8, "news": 0.6})
    crops: float = 0.35


def fit(
    lessons: Sequence[Lesson],
    out: Path,
    plan: Plan,
    *,
    measure: Callable[[Path], Mapping[str, float]] | None = None,
) -> None:
    """Train and leave `state.pt` and `log.jsonl` in a folder; a folder that holds a state is gone on from.

    `measure` gives figures of the state after each epoch, which go into the log.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    epochs = [_batches(lessons, chance, plan) for _ in range(plan.epochs)]
    model = Reading()
    model.encoder.load_minilm(minilm_weights())
    if plan.start is not None:
        begun = torch.load(plan.start)["model"]
        known = model.state_dict()
        found = model.load_state_dict({name: value for name, value in begun.items() if name in known}, strict=False)
        print(
            f"begun with {plan.start}; new: {sorted({name.split('.')[1] for name in found.missing_keys})}", flush=True
        )
    model.encoder.pieces.weight.requires_grad_(requires_grad=False)
    if plan.only:
        for name, parameter in model.named_parameters():
            parameter.requires_grad_(name.split(".")[1] in plan.only and not name.startswith("encoder"))
    optimiser = _optimiser(model, plan)
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * steps), max(0.02, (steps - step) / (0.9 * steps)))
    )
    average = {name: value.clone() for name, value in model.state_dict().items()}
    done = 0
    if (out / "state.pt").is_file():
        kept = torch.load(out / "state.pt")
        model.load_state_dict(kept["raw"])
        average = kept["model"]
        optimiser.load_state_dict(kept["optimiser"])
        schedule.load_state_dict(kept["schedule"])
        done = kept["epoch"]
    for number, batches in enumerate(epochs[done:], start=done + 1):
        row = _epoch(model, optimiser, schedule, batches, chance, plan, average)
        kept = {
            "model": average,
            "raw": model.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
        }
        torch.save(kept | {"epoch": number}, out / "state.pt")
        figures = {} if measure is None else {"figures": dict(measure(out / "state.pt"))}
        line = json.dumps({"epoch": number, **row, **figures})
        with (out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        print(line, flush=True)


def load_lessons(paths: Sequence[Path]) -> list[Lesson]:
    """The lessons that `prepare` wrote."""
    return [lesson for path in paths for lesson in pickle.loads(path.read_bytes())]  # noqa: S301 - our own files


def load_model(path: Path) -> Reading:
    """The model of a training state, ready to read."""
    model = Reading()
    model.load_state_dict(torch.load(path)["model"])
    model.eval()
    return model


def average(first: Path, second: Path, out: Path, *, share: float) -> None:
    """Write the state between two, of which one was begun with the other; `share` is the second's part.

    Wortsman et al. 2022, Robust fine-tuning of zero-shot models: what lies between two such states is often better than
    both, on what each of them was trained for.
    """
    old, new = (torch.load(path)["model"] for path in (first, second))
    mixed = {
        name: value.lerp(new[name], share) if value.is_floating_point() else new[name] for name, value in old.items()
    }
    torch.save({"model": mixed}, out)


def collate(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, list[Tensor]]:
    """Pieces, mask, features `[rows, length, …]`, and for each window the positions of its words' first pieces."""
    longest = max(_length(*item) for item in batch) + 2
    channels = len(batch[0][0].scene.sheet.features)
    pieces = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.int64)
    features = np.zeros((len(batch), longest, channels), dtype=np.int64)
    firsts = []
    for row, (lesson, (start, end)) in enumerate(batch):
        sheet = lesson.scene.sheet
        begin, count = int(sheet.first[start]), _length(lesson, (start, end))
        pieces[row, 1 : count + 1] = sheet.pieces[begin : begin + count]
        pieces[row, 0], pieces[row, count + 1] = CLS, SEP
        mask[row, : count + 2] = 1
        first = sheet.first[start:end] - begin
        repeats = np.diff(np.append(first, count))
        for number, column in enumerate(sheet.features.values()):
            features[row, 1 : count + 1, number] = np.repeat(column[start:end], repeats)
        firsts.append(torch.from_numpy(first + 1))
    return torch.from_numpy(pieces), torch.from_numpy(mask), torch.from_numpy(features), firsts


def _batches(lessons: Sequence[Lesson], chance: random.Random, plan: Plan) -> list[list[Window]]:
    """The windows of an epoch, those of like length together, in random order."""
    windows: list[Window] = []
    for lesson in lessons:
        if lesson.corpus in MEASURED and held(lesson.name):
            continue
        share = plan.shares.get(lesson.corpus, 1.0)
        seen = [window for window in lesson.scene.sheet.windows if chance.random() < share]
        windows += [(lesson, window) for window in seen]
        if lesson.corpus in {*MEASURED, "cases"}:
            windows += [(lesson, crop(lesson, window, chance)) for window in seen if chance.random() < plan.crops]
    chance.shuffle(windows)
    out = []
    for at in range(0, len(windows), BLOCK * plan.size):
        block = sorted(windows[at : at + BLOCK * plan.size], key=lambda window: _length(*window))
        out += [block[first : first + plan.size] for first in range(0, len(block), plan.size)]
    chance.shuffle(out)
    return out


def crop(lesson: Lesson, window: tuple[int, int], chance: random.Random) -> tuple[int, int]:
    """Some sentences of a window, one to four, from the beginning of one to the end of another."""
    sentence = lesson.scene.sentence[window[0] : window[1]]
    begins = [window[0], *(window[0] + 1 + np.nonzero(np.diff(sentence))[0]).tolist(), window[1]]
    count = chance.choice((1, 1, 2, 2, 3, 4))
    first = chance.randrange(max(1, len(begins) - count))
    return begins[first], begins[min(first + count, len(begins) - 1)]


def _length(lesson: Lesson, window: tuple[int, int]) -> int:
    """How many pieces a window has."""
    sheet = lesson.scene.sheet
    end = sheet.first[window[1]] if window[1] < len(sheet.first) else len(sheet.pieces)
    return int(end - sheet.first[window[0]])


def _optimiser(model: Reading, plan: Plan) -> torch.optim.Optimizer:
    slow, fast = [], []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            (slow if name.startswith("encoder") and "channels" not in name else fast).append(parameter)
    groups = [{"params": slow, "lr": plan.rate}, {"params": fast, "lr": HEADS_RATE * plan.rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _epoch(
    model: Reading,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    batches: Sequence[Sequence[Window]],
    chance: random.Random,
    plan: Plan,
    average: dict[str, Tensor],
) -> dict[str, float]:
    """Train on the batches once; seconds, and the mean loss of each head."""
    model.train()
    model.encoder.train(not plan.only)
    done = int(schedule.last_epoch)
    begin = time.time()
    names = _names(batches)
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for batch in batches:
        unseen = [chance.random() < plan.blind for _ in batch]
        pieces, mask, features, firsts = collate(batch)
        for row, (lesson, window) in enumerate(batch):
            if chance.random() < plan.swap:
                swap_names(pieces[row], lesson, window, names, chance)
        with torch.autocast("cpu", dtype=torch.bfloat16), torch.set_grad_enabled(not plan.only):
            states = model.encoder(pieces, mask, features)
        losses = []
        for row, (lesson, window) in enumerate(batch):
            found = window_losses(model, lesson, window, states[row, firsts[row]].float(), blind=unseen[row])
            for name in plan.without:
                found.pop(name, None)
            for name, loss in found.items():
                key = name + ("-polnear" if lesson.corpus == "polnear" else "")
                sums[key] += loss.item()
                counts[key] += 1
            weight = plan.weights.get(lesson.name.partition("_")[0], 1.0)
            losses.append(torch.stack(list(found.values())).sum() * weight)
        optimiser.zero_grad()
        torch.stack(losses).mean().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        for name, value in model.state_dict().items():
            average[name].lerp_(value, max(1 - KEEPING, 1 / (10 + done))) if value.is_floating_point() else None
        done += 1
    rates = {name: round(sums[name] / counts[name], 4) for name in sums}
    return {"seconds": round(time.time() - begin), "steps": len(batches), **rates}


def _names(batches: Sequence[Sequence[Window]]) -> dict[int, list[list[int]]]:
    """The pieces of names, by their number."""
    out: dict[int, dict[tuple[int, ...], None]] = defaultdict(dict)
    for lesson in {id(lesson): lesson for batch in batches for lesson, _ in batch}.values():
        for first, last in _named(lesson, (0, len(lesson.scene.sheet.words))).values():
            for start, end in zip(first, last, strict=True):
                out[end - start][tuple(lesson.scene.sheet.pieces[start:end].tolist())] = None
    return {count: [list(row) for row in rows] for count, rows in out.items()}


def _named(lesson: Lesson, window: tuple[int, int]) -> dict[tuple[int, ...], tuple[list[int], list[int]]]:
    """The names of a window: pieces → where they stand, as first and last pieces of the sheet."""
    sheet = lesson.scene.sheet
    tags, shapes = sheet.features["tag"], sheet.features["shape"]
    out: dict[tuple[int, ...], tuple[list[int], list[int]]] = {}
    for word in range(*window):
        if tags[word] == NAME and shapes[word] == TITLE:
            start = int(sheet.first[word])
            end = int(sheet.first[word + 1]) if word + 1 < len(sheet.first) else len(sheet.pieces)
            starts, ends = out.setdefault(tuple(sheet.pieces[start:end].tolist()), ([], []))
            starts.append(start)
            ends.append(end)
    return out


def swap_names(
    pieces: Tensor,
    lesson: Lesson,
    window: tuple[int, int],
    names: Mapping[int, Sequence[list[int]]],
    chance: random.Random,
) -> None:
    """Put another name's pieces in place of every name of a window, the same for the same."""
    begin = int(lesson.scene.sheet.first[window[0]]) - 1
    for old, (starts, ends) in _named(lesson, window).items():
        if chance.random() < 0.7:
            new = torch.tensor(chance.choice(names[len(old)]))
            for start, end in zip(starts, ends, strict=True):
                pieces[start - begin : end - begin] = new
