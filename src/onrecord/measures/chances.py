"""Words of probability → numbers.

The order and the grain are those of two well-known tables: Sherman Kent's "Words of Estimative Probability" (1964) and
the scale of the United States' Intelligence Community Directive 203 (2015), which gives each word a range of per cent.
The numbers here are this project's own: the middle of such a range, or what ordinary use puts beside it. They rank
what reporters quote; nobody who spoke in a newspaper had them in mind.
"""

from __future__ import annotations

import re
from typing import Final

CHANCES: Final[tuple[tuple[str, float], ...]] = (
    (r"(?:almost|virtually|practically|nearly) (?:certain|inevitable)(?:ly)?|(?:near|virtual) certainty", 0.97),
    (r"almost certainly not|almost no chance|next to no chance|virtually impossible", 0.03),
    (r"(?:very|highly|extremely|most) unlikely|remote|little chance|slim chance|hardly any chance|improbable", 0.12),
    (r"unlikely|doubtful|not likely|probably not|not probable", 0.25),
    (r"(?:very|highly|extremely) (?:likely|probabl[ey])|every chance", 0.87),
    (r"(?:more likely than not|better than even)", 0.6),
    (r"(?:even|fifty-fifty|50-50) (?:chance|odds)|fifty-fifty|50-50|as likely as not", 0.5),
    (r"good chance|likely|probabl[ey]|in all likelihood", 0.7),
    (r"certain|inevitabl[ey]|foregone conclusion|beyond doubt|no doubt|undoubtedly|bound to", 0.95),
    (r"impossible|out of the question|no chance|no way", 0.02),
)
"""Patterns of words and how likely each says that it is, the more exact first."""

_PATTERNS: Final = tuple(
    (re.compile(rf"(?<![\w-])(?:{words.replace(' ', chr(92) + 's+')})(?![\w-])", re.I), chance)
    for words, chance in CHANCES
)
_NOT: Final = re.compile(r"\b(?:not|isn['’]t|is\s+not|no\s+longer|nothing\s+is)\s+(?:\w+\s+)?$", re.I)


def chance_of(*texts: str) -> tuple[float, str] | None:
    """How likely some words say that it is, in [0, 1], and by which word; None where there is none.

    Of several words the one counts that stands first in `CHANCES`; the first text that has one is taken.

    >>> chance_of("A ceasefire is very likely by Friday")
    (0.87, 'very likely')
    >>> chance_of("There will be a ceasefire") is None
    True
    """
    for text in texts:
        for pattern, chance in _PATTERNS:
            match = pattern.search(text)
            if match is not None and not _NOT.search(text[: match.start()]):
                return chance, " ".join(match.group().lower().split())
    return None
