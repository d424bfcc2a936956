"""The headline of a plain text, where its form gives it away."""

from __future__ import annotations

import re

from onrecord.text.dates import is_date_line

LONGEST = 200
HEADING = re.compile(r"#{1,6}\s+|title:\s+|headline:\s+", re.IGNORECASE)
# A full stop that ends a sentence, not one of an abbreviation such as "U.S." or "D.C.".
FULL_STOP = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St|vs|Lt))(?<!\b(?:Mrs|Gen|Col|Sgt|Gov|Sen|Rep))(?:[.:]|\.[\"”’'])$"
)
DATELINE = re.compile(r"\([A-Z][A-Za-z ]{1,12}\)\s*[-–—_]+\s*$|\s[-–—_]+$")


def title_of(text: str, furniture: list[tuple[int, int]]) -> str | None:
    """The first line that is no furniture, where it reads as a headline; None where it does not.

    A headline is followed by a blank line and further paragraphs, has at most 200 characters, does not end as a
    sentence, and is neither a date nor a dateline.
    """
    at = 0
    covered = dict(furniture)
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
        line = text[at:end].strip()
        if start in covered and covered[start] >= start + len(line):
            at = max(covered[start], end) + 1
            continue
        if line:
            return _headline(line, text[end + 1 :])
        at = end + 1
    return None


def _headline(line: str, rest: str) -> str | None:
    following, _, below = rest.partition("\n")
    if following.strip() or not below.strip():
        return None
    if len(line) > LONGEST or FULL_STOP.search(line) or DATELINE.search(line) or is_date_line(line):
        return None
    if not any(character.isalpha() for character in line):
        return None
    return HEADING.sub("", line, count=1) if HEADING.match(line) else line
