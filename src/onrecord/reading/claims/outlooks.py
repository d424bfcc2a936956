"""Statements on whether something will happen: the stance from modals, negation and conditions, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.record import STANCES, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.page import Page
    from onrecord.reading.parts import Happened, Said
    from onrecord.reading.times import TimeMention
    from onrecord.record import When


@dataclass(frozen=True, slots=True)
class Foretold:
    """An outlook before ids.

    Attributes:
        statement: the number of the statement.
        event: the number of the event that it speaks of, or None.
        stance: a term of `STANCES`.
        about: the words of its matter.
        by: the days within which, or None.
        matter: where the words stand that name the matter.
    """

    statement: int
    event: int | None
    stance: str
    about: str
    by: When | None
    matter: Span | None = None


def _any(*alternatives: str) -> re.Pattern[str]:
    """A pattern of any of the alternatives as whole words, in small letters; a space stands for any white space."""
    joined = "|".join(alternative.replace(" ", r"\s+") for alternative in alternatives)
    return re.compile(rf"(?<!\w)(?:{joined})")


# Modal uses that say nothing of what is to come: wishes, judgements, counterfactuals, abilities.
_IDLE: Final = _any(
    r"would(?: \w+ly)? (?:like|love|prefer|have|need)\b",
    r"would(?: \w+ly)? be (?:an?|the|\w+(?:ful|ous|ble|ary|ing|ic))\b(?! to)",
    r"would['’]ve\b",
    r"who(?:se)? would\b",
    r"i would\b",
    r"\w+ (?:that|which) would\b",
    r"will be (?:seen|remembered|missed|an? (?:test|challenge))\b",
    r"may (?:not )?have\b",
    r"might have\b",
    r"could (?:have|not)\b(?! be ruled)",
    r"couldn\b",
)
_REFUSED: Final = _any(
    r"(?:will|would|shall|wo) ?(?:therefore |also |still |certainly )?"
    r"(?:n[o'’]t|not|never|no longer|hardly)\b",
    r"(?:will|would|shall) (?:\w+ )?(?:no|none|nobody|nothing|neither)\b",
    r"neither (?:\w+ ){1,4}(?:will|would)\b",
    r"(?:are|is|am|was|were|['’]re|['’]m) not "
    r"(?:leaving|going|coming|moving|preparing|planning|returning|resigning|quitting)\b",
    r"no desire to\b",
    r"little chance\b",
    r"out of the question\b",
    r"wo(?:n|uldn)['’]t\b",
    r"unlikely\b",
    r"(?:no|not|n[o'’]t have)(?: any| such)? (?:plans?|intention)\b",
    r"ruled? out\b",
    r"(?:not|n['’]t) going to\b",
    r"(?:not|n['’]t) (?:expect|intend|plan)\w*",
    r"no (?:\w+ ){0,6}(?:will|would)\b",
    r"no (?:\w+ ){1,3}(?:is|was|were) planned\b",
    r"(?:nobody|no one) (?:will|would)\b",
    r"never (?:will|let|allow|accept|be)\b",
)
_READY: Final = "scheduled|set|due|about|expected|planned|slated|to|prepared|ready|poised|determined|committed to"
_WILL: Final = _any(
    r"(?:will|shall|would)\b",
    r"(?:i|you|he|she|it|we|they|that)['’]ll\b",
    r"going to (?!the\b)[a-z]+",
    r"(?<!['’]s\s)plan(?:s|ned|ning)? (?:to|on|for)\b",
    r"intend(?:s|ed|ing)? to\b",
    rf"(?:is|are|was|were|be) (?:{_READY}) (?:to )?(?:be )?[a-z]+",
    r"expects? (?:to|that|a|the)\b",
    r"imminent\b",
    r"certain to\b",
    r"foregone conclusion\b",
)
_MAY: Final = _any(
    r"(?:may|might|could) (?:\w+ly |also |still |soon )?[a-z]{2,}",
    r"(?:will|would) consider\b",
    r"considering\b",
    r"considers\b",
    r"under consideration\b",
    r"(?:is|are|remains?) possible\b",
    r"possibility (?:of|that)\b",
    r"risks? (?:of|becoming)\b",
    r"likely to\b",
    r"(?:is|are|was|were)(?: now| still| more)? (?:likely|possible)\b",
    r"(?:maybe|perhaps) (?:tomorrow|tonight|next|on|by|the day)\b",
    r"not be ruled out\b",
    r"nothing is certain\b",
)
_IF: Final = _any(
    r"if\b",
    r"unless\b",
    r"provided(?: that)?\b",
    r"on condition\b",
    r"as long as\b",
    r"only (?:when|after|once|if)\b",
    r"once (?:the|a|it|they|he|she|we|its|his|their)\b",
    r"any(?:one|body)? (?:[\w'’-]+ ){1,10}(?:will|would|shall)\b",
    r"depend(?:s|ed)? on\b",
    r"for [^.;]{3,60} to (?:happen|work|succeed|hold|be possible)\b",
)
_OPENS: Final = re.compile(r"[“\"‘'\s]*(?:if|unless)\s+(?!\w+\s+(?:were|was|had)\b)", re.IGNORECASE)
_LEFT_OPEN: Final = _any(r"not be ruled out\b", r"rul(?:ed|es|ing) out nothing\b")
_NEED: Final = _any(r"(?:must|have to|has to|need to|needs to)\b")
_NO_CONDITION: Final = _any(
    r"(?:even|as) if\b",
    r"whether or not\b",
    r"(?:ask|see|confirm|determine|decide|wonder|know|learn|find out|clear)(?:ed|s)? if\b",
)
_CUE_WILL: Final = re.compile(
    r"\b(?:vow|pledg|promis|predict|forecast|anticipat|expect|project)\w*|\bplans?\b|\bintend", re.IGNORECASE
)
_CUE_MAY: Final = re.compile(r"\b(?:fear|worri|concern|warn|speculat)\w*|\brisk\b|\bpossib", re.IGNORECASE)
_DENIED: Final = re.compile(
    r"\bden(?:y|ies|ied|ying)\b|\brul(?:e|ed|es|ing)\s+out\b|\bdoubt(?:s|ed|ing)?\b", re.IGNORECASE
)
_RULED_OUT: Final = re.compile(r"\brul(?:e|ed|es|ing)\s+out\b", re.IGNORECASE)
_REPLY: Final = re.compile(r"(no|yes)\b(?=[\s,.;!—–-]|$)", re.IGNORECASE)
_QUESTION: Final = re.compile(r"\basked\s+(?:\w+\s+){0,3}?(?:if|whether)\s+(?P<matter>[^.?!]+)", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\s”\"’]+(?=[A-Z“\"‘\[])")
DOUBT, SURE, BELIEF = 0.8, 0.7, 0.6
"""From which probability on the model drops what the rules found, gives it another stance, adds what they miss."""
_ABOUT: Final = 160
"""The longest `about`, in characters."""


def find_outlooks(
    page: Page, said: Sequence[Said], events: Sequence[Happened], times: Sequence[TimeMention]
) -> tuple[Foretold, ...]:
    """The outlooks of an article, at most one a statement, in the order of the statements."""
    out: list[Foretold] = []
    holding = {statement.within for statement in said if statement.within is not None and _lies_ahead(statement)}
    for number, statement in enumerate(said):
        found = _answer(page, statement) or _believed(statement, _stance(page, statement), holding=number in holding)
        if found is None or page.words(statement.cue) == ":":  # a transcript's answers are long talk
            continue
        stance, start, end = found
        if stance in {"will", "may"} and _DENIED.search(page.words(statement.cue)):
            stance = "will_not"
        event = _event(events, start, end)
        by = _deadline(page, times, statement, start, end) or _its_days(page, events, event, statement)
        out.append(Foretold(number, event, stance, _about(page, start, end), by, Span(start, end)))
    return tuple(out)


def _lies_ahead(statement: Said) -> bool:
    return bool(statement.ahead) and 1 - statement.ahead[0] >= BELIEF


def _believed(statement: Said, found: tuple[str, int, int] | None, *, holding: bool) -> tuple[str, int, int] | None:
    """What the rules found, unless the model is sure that nothing lies ahead; what it alone is sure of.

    Who reports what others expect (`holding`) shares their outlook, though the model sees it in their words alone.
    """
    if not statement.ahead:
        return found
    nothing, *chances = statement.ahead
    best = max(range(len(chances)), key=chances.__getitem__)
    if found is not None:
        if nothing >= DOUBT and not holding:
            return None
        return (STANCES[best], *found[1:]) if chances[best] >= SURE else found
    if 1 - nothing < BELIEF:
        return None
    return STANCES[best], statement.content[0].start, statement.content[-1].end


def _stance(page: Page, statement: Said) -> tuple[str, int, int] | None:
    """The stance, and where the sentence stands that carries it."""
    cue = page.words(statement.cue)
    parts = [piece for span in statement.content for piece in _pieces(page.text, span)]
    for start, end in parts:
        words = page.text[start:end]
        stance = _modal_stance(words)
        if stance is not None:
            return stance, start, end
    first = statement.content[0]
    if _RULED_OUT.search(cue):
        return "will_not", first.start, statement.content[-1].end
    if _CUE_WILL.search(cue):
        return "will", first.start, statement.content[-1].end
    if _CUE_MAY.search(cue) and _MAY.search(page.words(first).lower()):
        return "may", first.start, first.end
    return None


def _answer(page: Page, statement: Said) -> tuple[str, int, int] | None:
    """The stance of a bare “No” or “Yes” to a question that the article gives: “when asked if …”."""
    first = page.words(statement.content[0])
    if not (reply := _REPLY.match(first)):
        return None
    sentence = page.sentence_at(statement.cue.start)
    question = _QUESTION.search(page.text, statement.cue.start, sentence.end) if sentence is not None else None
    if question is None or _modal_stance(question["matter"]) is None:
        return None
    return ("will_not" if reply[1].lower() == "no" else "will"), question.start("matter"), question.end("matter")


def _modal_stance(words: str) -> str | None:
    live = _IDLE.sub(lambda match: " " * len(match.group()), words.lower())
    if _OPENS.match(words) and not _NO_CONDITION.search(live):
        return "if"
    if _LEFT_OPEN.search(live):
        return "may"
    condition = _IF.search(live) if not _NO_CONDITION.search(live) else None
    refused = _REFUSED.search(live)
    will = _WILL.search(live)
    may = _MAY.search(live)
    if condition and (will or may or refused or _NEED.search(live)):
        return "if"
    if refused:
        return "will_not"
    if may and (not will or may.start() <= will.start() or "consider" in may.group()):
        return "may"
    return "will" if will else None


def _pieces(text: str, span: Span) -> list[tuple[int, int]]:
    """The sentences of a span of content."""
    out, at = [], span.start
    for match in _SENTENCE.finditer(text, span.start, span.end):
        out.append((at, match.start()))
        at = match.end()
    out.append((at, span.end))
    return [(start, end) for start, end in out if start < end]


def _event(events: Sequence[Happened], start: int, end: int) -> int | None:
    """The event of that stretch which lies ahead, or which it denies: the first named that did not simply occur."""
    found = [
        (span.start, number)
        for number, event in enumerate(events)
        if event.status not in {"occurred", "ongoing"}
        for span in (event.trigger, *event.also)
        if start <= span.start < end
    ]
    return min(found)[1] if found else None


def _deadline(page: Page, times: Sequence[TimeMention], statement: Said, start: int, end: int) -> When | None:
    """The days within which: the first time of the stretch that does not lie wholly in the past."""
    published = page.document.published
    for time in times:
        if not start <= time.span.start < end or time.when is None or time.kind == "set" or time.precision == "vague":
            continue
        if time.relation in {"since", "after"}:
            continue
        since = statement.when.earliest if statement.when is not None else published
        if since is None or time.when.latest >= since:
            return time.when
    return None


def _its_days(page: Page, events: Sequence[Happened], event: int | None, statement: Said) -> When | None:
    """The days of the event itself, where they do not lie wholly before the words: told in another sentence."""
    when = None if event is None else events[event].when
    since = statement.when.earliest if statement.when is not None else page.document.published
    return when if when is not None and (since is None or when.latest >= since) else None


def _about(page: Page, start: int, end: int) -> str:
    words = " ".join(page.text[start:end].split()).strip(' ,.;:“”"')
    if len(words) <= _ABOUT:
        return words
    return words[: _ABOUT - 1].rsplit(" ", 1)[0] + "…"
