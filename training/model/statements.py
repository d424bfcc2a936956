"""Statements by the model: the rules' drafts judged, and those that only the model sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.reading.statements import clauses
from onrecord.reading.statements.draft import Draft, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.parts import Mention
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.record import Span
    from training.model.judge import Judge

BAND: Final = 250
"""How many words to each side a cue can reach."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on something is believed.

    Attributes:
        keep: a rule's cue.
        add: a cue that no rule found.
        content: a word of a content.
        second: a second speaker of one cue.
    """

    keep: float = 0.25
    add: float = 0.6
    content: float = 0.5
    second: float = 0.3


def judged_drafts(sheet: Sheet, drafts: Sequence[Draft], judge: Judge, thresholds: Thresholds) -> list[Draft]:
    """The drafts that the model keeps, each with the content and speakers that it gives, and its own."""
    scene = judge.scene
    tags = judge.cues()
    inside = 1 - tags[:, 0]
    out: list[Draft] = []
    taken: set[int] = set()
    for draft in drafts:
        words = [int(w) for w in scene.word_of[draft.first : draft.last] if w >= 0]
        if words and inside[words].mean() >= thresholds.keep:
            out.append(draft)
            taken.update(words)
            _fill(sheet, draft, words, judge, thresholds, ruled=True)
    for words in _runs(tags, sheet, judge, thresholds.add):
        if taken & set(words):
            continue
        first, last = int(scene.sheet.words[words[0]]), int(scene.sheet.words[words[-1]]) + 1
        draft = Draft(first, last, "model", left=first, right=last)
        _fill(sheet, draft, words, judge, thresholds, ruled=False)
        if draft.content:
            out.append(draft)
    return out


def added_drafts(sheet: Sheet, drafts: Sequence[Draft], judge: Judge, least: float = 0.95) -> list[Draft]:
    """The rules' drafts as they are, and those that only the model sees, where it is that sure of the cue."""
    scene = judge.scene
    taken = {int(word) for draft in drafts for word in scene.word_of[draft.first : draft.last]}
    out = list(drafts)
    for words in _runs(judge.cues(), sheet, judge, least):
        if taken & set(words):
            continue
        first, last = int(scene.sheet.words[words[0]]), int(scene.sheet.words[words[-1]]) + 1
        draft = Draft(first, last, "model", left=first, right=last)
        _fill(sheet, draft, words, judge, Thresholds(), ruled=False)
        if draft.content:
            out.append(draft)
    return out


def _runs(tags: np.ndarray, sheet: Sheet, judge: Judge, threshold: float) -> list[list[int]]:
    """The model's cues: words that go on from a beginning."""
    best = tags.argmax(-1)
    out: list[list[int]] = []
    for word in range(len(best)):
        number = int(judge.scene.sheet.words[word])
        if best[word] == 0 or number < 0:
            continue
        zone = sheet.page.sentences[sheet.tokens[number].sentence].zone
        if zone != "body":
            continue
        if best[word] == 2 and out and out[-1][-1] == word - 1:
            out[-1].append(word)
        else:
            out.append([word])
    return [run for run in out if (1 - tags[run, 0]).mean() >= threshold]


def _fill(sheet: Sheet, draft: Draft, cue: list[int], judge: Judge, thresholds: Thresholds, *, ruled: bool) -> None:
    scene = judge.scene
    low, high = max(0, cue[0] - BAND), min(len(scene.sheet.words), cue[-1] + BAND)
    words = np.arange(low, high)
    parts = judge.parts(cue, words)
    content = _spans(sheet, judge, words, parts[:, 2], set(cue), thresholds.content)
    if content and (not ruled or _unlike(content, draft.content)):
        draft.content = content
    speakers = _speakers(sheet, draft, cue, judge, thresholds)
    if speakers is not None:
        draft.speakers = speakers


def _unlike(mine: list[Span], theirs: list[Span]) -> bool:
    """Whether two contents differ by more than their edges."""
    left = {n for span in mine for n in range(span.start, span.end)}
    right = {n for span in theirs for n in range(span.start, span.end)}
    return 2 * len(left & right) < 0.8 * (len(left) + len(right))


def _spans(
    sheet: Sheet, judge: Judge, words: np.ndarray, chances: np.ndarray, cue: set[int], least: float
) -> list[Span]:
    """The runs of words that are content, small gaps closed, lone words dropped."""
    numbers = judge.scene.sheet.words
    runs: list[list[int]] = []
    for word, chance in zip(words.tolist(), chances, strict=True):
        number = int(numbers[word])
        if number < 0 or chance < least or word in cue:
            continue
        token = sheet.tokens[number]
        if sheet.page.sentences[token.sentence].zone != "body":
            continue
        if runs and _gap(sheet, runs[-1][-1], number, cue, judge):
            runs[-1].append(number)
        else:
            runs.append([number])
    out = []
    for run in runs:
        found = clauses.trim(sheet, run[0], run[-1] + 1)
        if found is None:
            continue
        span = span_of(sheet, *found)
        if any(letter.isalnum() for letter in sheet.text[span.start : span.end]):
            out.append(span)
    longest = max((span.end - span.start for span in out), default=0)
    return [span for span in out if span.end - span.start >= min(12, longest)]


def _gap(sheet: Sheet, last: int, number: int, cue: set[int], judge: Judge) -> bool:
    """Whether two tokens of content belong to one run: next to each other, or parted by marks or one small word."""
    between = range(last + 1, number)
    if any(int(judge.scene.word_of[index]) in cue for index in between):
        return False
    if sheet.tokens[last].sentence != sheet.tokens[number].sentence and number - last > 3:
        return False
    letters = [index for index in between if sheet.tokens[index].text[0].isalnum()]
    return len(between) <= 3 and len(letters) <= 1


def _speakers(
    sheet: Sheet, draft: Draft, cue: list[int], judge: Judge, thresholds: Thresholds
) -> tuple[Mention, ...] | None:
    scene = judge.scene
    near = np.nonzero(np.abs(scene.mentions - cue[0]) <= BAND)[0]
    near = np.array([n for n in near if not _held(sheet, draft, int(scene.numbers[n]))], dtype=np.int64)
    if not len(near):
        return None
    scores, nobody = judge.speakers(cue, near)
    best: dict[int, tuple[float, int]] = {}
    for score, index in zip(scores, near, strict=True):
        entity = int(scene.entities[index])
        if entity not in best or score > best[entity][0]:
            best[entity] = (float(score), int(index))
    ranked = sorted(best.values(), reverse=True)
    top = max(ranked[0][0], nobody)
    weights = [np.exp(score - top) for score, _ in ranked]
    total = sum(weights) + np.exp(nobody - top)
    if np.exp(nobody - top) / total > weights[0] / total:
        return ()
    chosen = [ranked[0][1]]
    if len(ranked) > 1 and weights[1] / total >= thresholds.second and len(draft.speakers) > 1:
        chosen.append(ranked[1][1])
    return tuple(sheet.cast.mentions[int(scene.numbers[index])] for index in chosen)


def _held(sheet: Sheet, draft: Draft, number: int) -> bool:
    """Whether a mention stands in the draft's own content."""
    mention = sheet.cast.mentions[number]
    return any(span.start <= mention.span.start < span.end for span in draft.content)
