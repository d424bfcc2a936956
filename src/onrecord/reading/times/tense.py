"""A quick look at the clause around an expression: do its words look back or ahead?

No parser: the nearest word of tense to the left within the clause decides, else the first to the right. "said on
Friday it would leave" looks back, "said it would leave on Friday" ahead, since the nearest word is another one.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.reading.times.mention import Tense

REACH: Final = 220
"""How many characters to each side are looked at."""

_GOVERNS: Final = (
    r"(?:agree[sd]?|vow(?:s|ed)?|pledge[sd]?|promise[sd]?|decide[sd]?|wants?|wanted|hopes?|hoped|hoping"
    r"|prepar(?:es?|ed|ing)"
    r"|ready|seek(?:s|ing)?|about|threaten(?:s|ed|ing)?|willing|determined|committed|invited|poised|going|intends?"
    r"|intended|unlikely|likely)"
)
_VERB: Final = (
    r"(?: (?:not|also|then|only|now|still|soon))?(?: be)?(?: (?!on |in |at |by |for |to |next |this )[a-z]+)?"
)
_AHEAD: Final = (
    rf"(?:will|'ll|won't|’ll|won’t|shall|would|could|may|might|should|must)(?! have\b){_VERB}"
    rf"|{_GOVERNS} to(?: be)? [a-z]+|(?:is|are|was|were|be|am|'s|’s) to(?: be)? [a-z]+"
    rf"|set to(?: be)? [a-z]+|due(?: to)?(?: be)?{_VERB}|expect(?:s|ed|ing)?(?: to{_VERB})?"
    rf"|scheduled(?: to{_VERB})?|slated|plans? (?:to{_VERB}|for)|planned(?: to{_VERB})?"
    r"|planning|preparing for|upcoming|forthcoming|postponed|rescheduled|delayed until|deadline|ultimatum"
    r"|awaits?|meets?|convenes?|arrives?|departs?"
    r"|begins?|starts?|opens?|resumes?|takes? place|eligible|looming"
)
_BACK: Final = (
    r"had been (?:due|scheduled|set|expected|planned)(?: to [a-z]+)?|(?:would|could|may|might|should|must) have"
    r"|said|told|was|were|had|did|didn't|met|held|took|made|came|went|began|won|lost|left|saw|fell|rose|hit|shot|sent"
    r"|gave|got|found|fought|fled|broke|brought|led|struck|thought|wrote|spoke|knew|became|ran|has|have|been|ago|put"
    r"|stood|drove|flew|swore|sank|blew|threw|withdrew|overthrew|drew|grew|quit|kept|paid|sought|bought|caught|taught"
    r"|heard|sat|laid|lay|built|dealt|slain|shown|seen|done|gone|written"
    r"|spoken|taken|given|read|cut|claims|says"
    r"|(?!(?:need|indeed|exceed|speed|feed|seed|bleed|breed|proceed|succeed|shed|hundred|sacred|embed|united|armed"
    r"|so-called|red|bed|unprecedented|ted|ned|fed|led)\b)[a-z]+ed"
)
_TO_VERB: Final = (
    r"to (?:be [a-z]+|be|meet|hold|take|vote|begin|start|visit|travel|discuss|address|attend|convene|return|resume"
    r"|decide|sign"
    r"|leave|go|arrive|face|appear|open|close|end|give|make|launch|receive|hear|join|host|announce|present|send|deliver"
    r"|release|speak|brief|head|fly|stand|step|swear|testify|consider|debate|finish|complete|hand|surrender|withdraw)"
)
_CUE: Final = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK})|(?P<to>{_TO_VERB}))\b")
_LEFT_EDGE: Final = re.compile(
    r"(?<![ .][a-z])(?<!\b[a-z][a-z])(?<!\b(?:gov|gen|sen|rep|col|jan|feb|aug|oct|nov|dec))[.!?;:]['\"”’)]*\s|\n"
    r"|[“\"]|``|''"
    r"|, (?:which|who|but|while)\b|\bthat\b"
)
_RIGHT_EDGE: Final = re.compile(r"[.!?;:]|\n|[“”\"]|``|''|, (?:and|but|which|who|where|when|while|after|as)\b")
_CLOCK: Final = r"(?:(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|noon|midnight),? (?:[a-z]{2,3} )?(?:on )?)?"
_COMPLEMENT: Final = re.compile(rf"(?:\bfor|\bahead of|\buntil|\bpostponed to|\bdelayed to) (?:the )?{_CLOCK}$")
_NEXT_BACK: Final = re.compile(rf"(?: morning| afternoon| evening| night)? (?:[a-z]+ly )?(?:{_BACK})\b")
_RESOLVED: Final = re.compile(r"(?:agreed|vowed|pledged|promised|decided|wanted|hoped|threatened|intended|planned)\b")
"""Words that look ahead from a day that lies behind: "Saturday vowed to"."""
_OUGHT: Final = re.compile(
    r"\b(?:demand|order|ask|tell|told|urge|call|gave|give|given|warn|must|instruct|deadline|ultimatum|want|expect"
    r"|pledge|vow"
    r"|promise|agree|plan|insist|to [a-z]+)"
)
_PLANNED: Final = re.compile(r"(?:'s|’s) (?:planned|scheduled|expected|upcoming|deadline|proposed)\b")


def clause_tense(text: str, low: str, start: int, end: int) -> Tense:
    """Which way the clause around `[start, end)` looks.

    Args:
        text: the text as printed: "May" and "Will" are told from "may" and "will" by it.
        low: the same text in small letters, of the same length.
        start: where the expression begins.
        end: where it ends.
    """
    if _PLANNED.match(low, end):
        return Tense.FUTURE
    floor = max(0, start - REACH)
    left = _left_edge(low, floor, start)
    before = list(_cues(text, low, left, start))
    possessive = low.startswith(("'s", "’s"), end)
    if not possessive and _COMPLEMENT.search(low, max(floor, start - 14), start):
        # "called elections for Friday", "gave them until Friday"; but "was held until Friday" looks back.
        until = "until" in low[max(0, start - 30) : start]
        held = before[-1] == "back" if before else _after(text, low, end) is Tense.PAST
        return Tense.PAST if until and held and not _OUGHT.search(low, left, start) else Tense.FUTURE
    if not possessive and _NEXT_BACK.match(low, end):
        return Tense.PAST
    if before:
        if before[-1] == "to":
            return Tense.PAST if "back" in before else Tense.FUTURE
        return Tense.FUTURE if before[-1] == "ahead" else Tense.PAST
    return _after(text, low, end)


def _after(text: str, low: str, end: int) -> Tense:
    """Which way the rest of the clause looks."""
    edge = _RIGHT_EDGE.search(low, end, end + REACH)
    right = edge.start() if edge else min(len(low), end + REACH)
    for match in _CUE.finditer(low, end, right):
        if _is_name(text, match) and match.start() > end:
            continue
        if match.lastgroup == "back" or _RESOLVED.match(match[0]):
            return Tense.PAST
        return Tense.FUTURE
    return Tense.PRESENT


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether the cue is a month or a man: May, Will."""
    word = match[0].partition(" ")[0]
    return word in {"may", "will"} and text[match.start()].isupper()


def ought(low: str, start: int) -> bool:
    """Whether the words before `start` in its clause ask, order, promise or plan something."""
    return _OUGHT.search(low, _left_edge(low, max(0, start - REACH), start), start) is not None


def _left_edge(low: str, floor: int, start: int) -> int:
    left = floor
    for edge in _LEFT_EDGE.finditer(low, floor, start):
        left = edge.end()
    return left


def _cues(text: str, low: str, start: int, end: int) -> list[str]:
    found = []
    for match in _CUE.finditer(low, start, end):
        if _is_name(text, match) and match.start() > start:
            continue
        found.append(str(match.lastgroup))
    return found
