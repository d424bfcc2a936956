"""Who answers whom: a statement and the next voice's that says the contrary, told side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.claims.matter import DENIAL, other_voice, overlap, paragraphs_back

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.reading.page import Page
    from onrecord.reading.parts import Said

_NEGATED: Final = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unable|fail(?:ed|s)?|refus\w+|far from)\b"
    r"|n['’]t\b",
    re.I,
)
_FALSE: Final = re.compile(
    r"\b(?:false|untrue|fabricat\w+|lies?|lying|baseless|groundless|unfounded|nonsense|fiction|propaganda|fairy ?tale|"
    r"slander|invent(?:ed|ion)|hoax|rumou?rs?|fantas\w+|absurd|ridiculous|no truth|not true|word of truth|"
    r"never happened|mistaken|mistake|wrong|misleading|exaggerat\w+|distort\w+|imagin\w+|premature|disinformation|"
    r"misunderst\w+|rubbish|fake)\b",
    re.I,
)
"""What is called what another has said."""
_CONTRAST: Final = re.compile(
    r"\b(?:but|however|though|although|while|whereas|yet|instead|by contrast|contradict\w*|disput\w+|denie[sd]|"
    r"denying|on the contrary|not so|insist\w*|counter\w*|retort\w*)\b",
    re.I,
)
_STANDS: Final = re.compile(r"\b(?:insist|maintain|contend|counter|swear|swore|retort|challeng|question|doubt)", re.I)
_NUMBER: Final = re.compile(
    r"(?<![\w-])(?!(?:19|20)\d\d\b)"  # no year
    r"(\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b"
    r"(?:\s+of)?\s*(\w*)",
    re.I,
)
SHORT: Final = 7
"""How many words an answer has at most that only says no, or only another number."""
CALLED: Final = 12
"""How many words there are at most that call a claim false."""
AFTER: Final = 6
"""Among how many statements before it one that insists or denies looks for the one it is against."""


def answers(page: Page, said: Sequence[Said], topics: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of a statement and one before it, by another voice, that it answers with the contrary.

    Told side by side (in one paragraph, or with a “but” in the next): a short denial of what was just said; the same
    matter, denied by one and not by the other; another number; a claim called false; a “but” with a “not”.
    """
    order = sorted(range(len(said)), key=lambda number: said[number].cue.start)
    words = [" ".join(page.words(span) for span in statement.content) for statement in said]
    negated = [_NEGATED.search(content) is not None for content in words]
    for position, later in enumerate(order):
        for distance, earlier in enumerate(reversed(order[max(0, position - AFTER) : position]), 1):
            back = paragraphs_back(page, said[earlier], said[later])
            if back not in {0, 1} or not other_voice(said, later, earlier):
                continue
            alike = overlap(topics[earlier], topics[later])
            opposite = negated[earlier] != negated[later]
            pair = said[earlier], said[later]
            if back == 0:
                against = (opposite and alike >= 0.5) or (
                    distance == 1 and _beside(page, pair, (words[earlier], words[later]), opposite=opposite)
                )
            else:
                against = alike >= 0.34 and _contrasts(page, *pair)
            if against:
                yield earlier, later


def _beside(page: Page, pair: tuple[Said, Said], words: tuple[str, str], *, opposite: bool) -> bool:
    """Whether of two statements of one paragraph, next to each other, the later is against the earlier.

    `opposite` is whether one of them says “not” and the other does not.
    """
    earlier, later = pair
    if DENIAL.search(page.words(earlier.cue)) and DENIAL.search(page.words(later.cue)):
        return False
    if _STANDS.search(page.words(later.cue)):
        return True
    length = len(words[1].split())
    if length <= SHORT and (DENIAL.search(page.words(later.cue)) or _other_number(*words)):
        return True
    if length <= CALLED and _FALSE.search(words[1]):
        return True
    return opposite and _contrasts(page, earlier, later)


def _other_number(one: str, other: str) -> bool:
    """Whether both count, differently, and not plainly different things: “nine soldiers”, “four children”."""
    early, late = (dict(_NUMBER.findall(words.lower())) for words in (one, other))
    if not early or not late or set(early) == set(late):
        return False
    return bool(set(early.values()) & set(late.values())) or not (all(early.values()) and all(late.values()))


def _contrasts(page: Page, earlier: Said, later: Said) -> bool:
    """Whether a word of contrast stands between the two cues, in the sentence of the later."""
    sentence = page.sentences[page.tokens[page.token_at(later.cue.start)].sentence]
    start = max(sentence.start, earlier.cue.end)
    return _CONTRAST.search(page.text, start, later.cue.end) is not None
