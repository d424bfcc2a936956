"""A statement while it is being found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.reading.statements import clauses
from onrecord.reading.statements.lexicon import PAPERS
from onrecord.record import Span

if TYPE_CHECKING:
    from onrecord.reading.parts import Mention
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.reading.statements.subjects import Subject


@dataclass(slots=True)
class Draft:
    """A cue with what it brings.

    Attributes:
        first, last: the cue's tokens.
        rule: the pattern's name.
        content: the spans said, in order.
        speakers: who says it; one statement is made for each; none where the source is unnamed or unknown.
        left, right: the tokens of the whole attribution `[left, right)`: subject, cue, addressee, time and channel.
        trails: whether the attribution stands behind what was said.
        to: the addressee.
        paper: the statement, letter or report that speaks where the cast knows no speaker, as a word.
        sure, voiced: the probabilities that the cue is one and that its speaker is right, where the model judged them.
    """

    first: int
    last: int
    rule: str
    content: list[Span] = field(default_factory=list)
    speakers: tuple[Mention, ...] = ()
    left: int = 0
    right: int = 0
    trails: bool = False
    to: Span | None = None
    lemma: str = ""
    paper: str = ""
    sure: float = 1.0
    voiced: float = 1.0


def speak(sheet: Sheet, draft: Draft, subject: Subject | None) -> None:
    """Give a draft its speakers."""
    if subject is not None:
        draft.speakers = subject.mentions
        draft.left = min(draft.left, subject.first)
        draft.right = max(draft.right, subject.last)
        if not subject.mentions:
            words = [token.lower for token in sheet.tokens[subject.first : subject.last]]
            draft.paper = next((word for word in reversed(words) if word in PAPERS), "")


def span_of(sheet: Sheet, first: int, last: int) -> Span:
    """The span of the tokens `[first, last)`."""
    return Span(sheet.tokens[first].start, sheet.tokens[last - 1].end)


def said_from(sheet: Sheet, start: int, high: int, cue: int, *, whole: bool = False) -> list[Span]:
    """What is said from a token on: to the end of the clause, or of the quotation that it runs into."""
    if start >= high:
        return []
    end = high if whole else clauses.clause_end(sheet, start, high)
    opened = sheet.opening(start)
    if opened is not None and opened.index != sheet.quote[cue]:
        close = sheet.page.token_at(opened.end)
        if opened.outer_end >= sheet.tokens[end - 1].end or _stops(sheet, close, end):
            return [Span(opened.start, opened.end)]
    run = clauses.trim(sheet, start, end)
    if run is None:
        return []
    first, last = run
    stop = sheet.tokens[last - 1].end
    running = sheet.quotation(last - 1)
    if running is not None and running.index != sheet.quote[cue] and end >= high and running.end > stop:
        stop = running.end
    return [Span(sheet.tokens[first].start, stop)]


def _stops(sheet: Sheet, close: int, end: int) -> bool:
    """Whether the speech ends with the quotation: its last mark is a stop, or a stop follows it."""
    tokens = sheet.tokens
    if close >= end:
        return True
    if close > 0 and tokens[close - 1].text in {".", "!", "?", ","}:
        return True
    after = close + 1
    return (
        after >= end
        or tokens[after].text in {",", ".", ";", "—", "–", "--"}
        or tokens[after].lower in {"when", "after", "while", "as"}
    )


def said_before(sheet: Sheet, low: int, stop: int, cue: int) -> list[Span]:
    """What is said up to a token: from the start of the scope, or of the quotation that began before it."""
    run = clauses.trim(sheet, low, stop)
    if run is None:
        return []
    first, last = run
    begin, end = sheet.tokens[first].start, sheet.tokens[last - 1].end
    quotation = sheet.quotation(last - 1)
    if quotation is not None and quotation.index != sheet.quote[cue]:
        end = max(end, quotation.end) if quotation.outer_end <= sheet.tokens[cue].start else end
        if quotation.outer_start <= begin:
            begin = quotation.start
    return [Span(begin, end)]
