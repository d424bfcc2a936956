"""Statements by the model: the rules' drafts judged, and those that only the model sees."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.reading.model.judge import NEVER, softmax
from onrecord.reading.model.labels import FAR, FORMS
from onrecord.reading.statements import clauses
from onrecord.reading.statements.draft import Draft, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.model.judge import Judge
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Mention, Said
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.record import Span


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on something is believed.

    Attributes:
        keep: a cue that the rules found.
        add: a cue that no rule found.
        content: a word of a content.
        recut: below which likeness (Dice) to the model's content a rule's content gives way.
        recut_sure: how likely the words of the model's content must be for that.
        voice: a speaker in place of the rules' speaker. The model does not know what the rules say: seeing it, it says
            the same.
        dated: that the article says when something was said.
    """

    keep: float = 0.25
    add: float = 0.7
    content: float = 0.6
    recut: float = 0.5
    recut_sure: float = 0.7
    voice: float = 0.0
    dated: float = 0.25


DEFAULT: Final = Thresholds()
AROUND: Final = 120
"""How many words to each side a cue's content reaches."""
TOGETHER: Final = 4
"""So many cues are judged in one go."""
LESS_SURE: Final = 0.7
"""What a pronoun's score is lowered by: whom it means is the rules' guess."""


def judged_drafts(sheet: Sheet, drafts: Sequence[Draft], judge: Judge, thresholds: Thresholds = DEFAULT) -> list[Draft]:
    """The rules' drafts that the model believes, with its speakers, and those that it alone sees."""
    scene = judge.scene
    tags = judge.cues()
    inside = (1 - tags[:, 0]).tolist()
    found: list[tuple[Draft, list[int]]] = []
    taken: set[int] = set()
    for draft in drafts:
        words = [int(word) for word in scene.word_of[draft.first : draft.last] if word >= 0]
        sure = max((inside[word] for word in words), default=0.0)
        if words and sure >= thresholds.keep:
            draft.sure = sure
            found.append((draft, words))
            taken.update(words)
    for words in _runs(tags, sheet, judge, thresholds.add):
        if not taken & set(words):
            first, last = int(scene.sheet.words[words[0]]), int(scene.sheet.words[words[-1]]) + 1
            draft = Draft(first, last, "model", left=first, right=last)
            draft.sure = fmean(inside[word] for word in words)
            found.append((draft, words))
    found.sort(key=lambda item: item[0].first)
    for at in range(0, len(found), TOGETHER):
        _cut(sheet, found[at : at + TOGETHER], judge, thresholds)
    found = [(draft, words) for draft, words in found if draft.content]
    for at in range(0, len(found), TOGETHER):
        _voice(sheet, found[at : at + TOGETHER], judge, thresholds)
    return [draft for draft, _ in found]


def look_ahead(page: Page, said: Sequence[Said], judge: Judge, thresholds: Thresholds = DEFAULT) -> tuple[Said, ...]:
    """The statements with what the model holds of when they were made and of what they say of things to come."""
    if not said:
        return ()
    scene = judge.scene
    cues = [scene.words_in(page, statement.cue.start, statement.cue.end) for statement in said]
    contents = [
        [w for span in statement.content for w in scene.words_in(page, span.start, span.end)] for statement in said
    ]
    cues = [cue or content[:1] for cue, content in zip(cues, contents, strict=True)]
    chances = judge.stances(cues, contents)
    (spots,) = judge.taken("time", (1,), judge.lefts(cues), scene.times, thresholds.dated)
    whens = [None if spot is None else scene.times.values[spot] for spot in spots]
    return tuple(
        replace(statement, ahead=tuple(row), when=when or statement.when)
        for statement, row, when in zip(said, chances.tolist(), whens, strict=True)
    )


def _cut(sheet: Sheet, block: list[tuple[Draft, list[int]]], judge: Judge, thresholds: Thresholds) -> None:
    """Give the drafts that have no content the model's, and those whose content it sees elsewhere."""
    low = max(0, block[0][1][0] - AROUND)
    reach = range(low, min(len(judge.scene.sheet.words), block[-1][1][-1] + AROUND))
    chances = judge.parts([cue for _, cue in block], reach)[:, :, 2]
    words = np.arange(reach.start, reach.stop)
    for (draft, cue), row in zip(block, chances, strict=True):
        row[np.abs(words - cue[0]) > AROUND] = 0
        told = row >= thresholds.content
        if not told.any():
            continue
        sure = float(row[told].mean())
        home = sheet.quote[draft.first]
        content = _spans(sheet, judge, words[told], set(cue))
        if not content:
            continue
        if not draft.content or (
            sure >= thresholds.recut_sure
            and _likeness(content, draft.content) < thresholds.recut
            and not _in_shreds(sheet, content)
            and not (_is_quoted(sheet, draft.content, home) and _is_part(content, draft.content))
            and _is_quoted(sheet, draft.content, home) <= _is_quoted(sheet, content, home)
        ):
            draft.content = content


def _is_part(mine: list[Span], theirs: list[Span]) -> bool:
    """Whether a content lies wholly in another: a quotation's marks tell better where it ends."""
    return all(any(outer.start <= span.start and span.end <= outer.end for outer in theirs) for span in mine)


def _is_quoted(sheet: Sheet, spans: list[Span], home: int) -> bool:
    """Whether most of a content stands in quotation marks that its cue does not stand in."""
    words = [index for span in spans for index in sheet.page.tokens_in(span.start, span.end)]
    return 2 * sum(sheet.quote[index] >= 0 and sheet.quote[index] != home for index in words) > len(words)


def _in_shreds(sheet: Sheet, spans: list[Span]) -> bool:
    """Whether a content is made of single words."""
    return all(" " not in sheet.page.words(span) for span in spans)


def _runs(tags: np.ndarray, sheet: Sheet, judge: Judge, threshold: float) -> list[list[int]]:
    """The model's cues: words that go on from a beginning."""
    found = tags.argmax(-1)
    inside = np.nonzero((found != 0) & (judge.scene.sheet.words >= 0))[0].tolist()
    best, numbers = found.tolist(), judge.scene.sheet.words.tolist()
    out: list[list[int]] = []
    for word in inside:
        number = numbers[word]
        zone = sheet.page.sentences[sheet.tokens[number].sentence].zone
        if zone != "body":
            continue
        if best[word] == 2 and out and out[-1][-1] == word - 1:
            out[-1].append(word)
        else:
            out.append([word])
    sure = (1 - tags[:, 0]).tolist()
    return [run for run in out if fmean(sure[word] for word in run) >= threshold and _has_letters(sheet, judge, run)]


def _has_letters(sheet: Sheet, judge: Judge, run: list[int]) -> bool:
    """Whether any word of a run is more than a mark or a figure."""
    return any(letter.isalpha() for word in run for letter in sheet.tokens[int(judge.scene.sheet.words[word])].text)


def _likeness(mine: list[Span], theirs: list[Span]) -> float:
    """How much two contents have in common, from 0 to 1."""
    left = {n for span in mine for n in range(span.start, span.end)}
    right = {n for span in theirs for n in range(span.start, span.end)}
    return 2 * len(left & right) / (len(left) + len(right))


def _voice(sheet: Sheet, block: list[tuple[Draft, list[int]]], judge: Judge, thresholds: Thresholds) -> None:
    """Give drafts the model's speaker, unless the rules have one and the model is not sure."""
    scene = judge.scene
    firsts = np.array([cue[0] for _, cue in block])
    near = np.nonzero((scene.mentions >= firsts.min() - FAR) & (scene.mentions <= firsts.max() + FAR))[0]
    if not len(near):
        return
    scores, nobody = judge.speakers([cue for _, cue in block], near)
    scores[:, scene.forms[near] == FORMS.index("pronoun")] -= LESS_SURE
    scores[np.abs(scene.mentions[near][None] - firsts[:, None]) > FAR] = NEVER
    starts = scene.reach[near, 0]
    for row, (draft, _) in enumerate(block):
        for span in draft.content:  # nobody speaks from inside what he says
            scores[row, (span.start <= starts) & (starts < span.end)] = NEVER
    entities, where = np.unique(scene.entities[near], return_inverse=True)
    chances = softmax(np.concatenate([scores, nobody[:, None]], axis=1))
    for row, (draft, cue) in enumerate(block):
        silent = float(chances[row, -1])
        chance = np.bincount(where, chances[row, :-1], minlength=len(entities))
        top = int(chance.argmax())
        mine = {speaker.entity for speaker in draft.speakers}
        if draft.speakers and max(silent, chance[top]) < thresholds.voice:
            draft.voiced = max(
                (float(chance[number]) for number in range(len(entities)) if entities[number] in mine), default=0.0
            )
            continue
        draft.voiced = max(silent, float(chance[top]))
        if silent > chance[top]:
            draft.speakers = ()
        elif int(entities[top]) not in mine:
            seen = near[(where == top) & (scores[row] > NEVER)]
            draft.speakers = (_nearest(sheet, judge, seen, cue),)


def _nearest(sheet: Sheet, judge: Judge, seats: np.ndarray, cue: list[int]) -> Mention:
    """Of the mentions of one entity, by their seats, the one next to the cue; those in its sentence first."""
    scene = judge.scene
    home = scene.sentence[cue[0]]
    best = min(
        seats.tolist(),
        key=lambda n: (scene.sentence[scene.mentions[n]] != home, abs(int(scene.mentions[n]) - cue[0])),
    )
    if scene.outer[best] >= 0:  # “representatives of the agencies” speak, not the agencies
        best = int(scene.outer[best])
    return sheet.cast.mentions[int(scene.numbers[best])]


def _spans(sheet: Sheet, judge: Judge, words: np.ndarray, cue: set[int]) -> list[Span]:
    """The runs of words of a content as spans, small gaps closed, lone words dropped."""
    numbers = judge.scene.sheet.words
    runs: list[list[int]] = []
    for word in words.tolist():
        number = int(numbers[word])
        if number < 0 or word in cue:
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
    if not between:
        return True
    if any(int(judge.scene.word_of[index]) in cue for index in between):
        return False
    if sheet.tokens[last].sentence != sheet.tokens[number].sentence and number - last > 3:
        return False
    letters = [index for index in between if sheet.tokens[index].text[0].isalnum()]
    return len(between) <= 3 and len(letters) <= 1
