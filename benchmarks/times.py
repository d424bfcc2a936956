"""How often a marked time expression gets the value that annotators gave it, from its words and the day of publication.

usage: python benchmarks/times.py tbaq FOLDER          .tml files below a folder (TIMEX3)
       python benchmarks/times.py wikiwars FOLDER      .xml files of a folder (TIMEX2, war histories)

Values are compared as written. On comparable news HeidelTime has 76 % of all right.
"""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from onrecord.reading.times import read_spans
from onrecord.record import Span

TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
PLAIN = re.compile(r"\d{4}-\d\d-\d\d")
YEAR = re.compile(r"\b\d{4}\b|\bBC")
HISTORY = date(2009, 12, 19)
"""What the war histories count from: the day they were taken."""


def main() -> None:
    """Print the share that is right of all, and of plain calendar dates or of expressions that name a year."""
    kind, folder = sys.argv[1], Path(sys.argv[2])
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.tml" if kind == "tbaq" else "*.xml")):
        page = path.read_text(encoding="utf-8")
        body = re.search(r"<TEXT>(.*)</TEXT>", page, re.DOTALL)
        if body is None:
            continue
        text, marked = unmarked(body[1], "TIMEX3" if kind == "tbaq" else "TIMEX2")
        marked = [row for row in marked if row[0] < row[1]]
        published = day_of(page) if kind == "tbaq" else HISTORY
        found = read_spans(text, [Span(start, end) for start, end, _ in marked], published=published)
        for (start, end, attributes), mention in zip(marked, found, strict=True):
            value = attribute(attributes, "value" if kind == "tbaq" else "val")
            same = (mention.value if mention else None) == value
            groups = ["all"]
            words = text[start:end]
            if kind == "tbaq" and PLAIN.fullmatch(value or "") and re.search(r"\d", words):
                groups.append("plain calendar dates")
            if kind == "wikiwars" and value and YEAR.search(words):
                groups.append("with a year")
            for group in groups:
                total[group] += 1
                right[group] += same
    for group, count in total.items():
        print(f"{kind}: {group} {right[group] / count:.3f}   n={count}")


def unmarked(body: str, tag: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without tags, and where one kind of tag stood, with its attributes."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    opened: list[tuple[int, str]] = []
    at = length = 0
    for match in TAG.finditer(body):
        words = html.unescape(body[at : match.start()])
        parts.append(words)
        length += len(words)
        at = match.end()
        if match[2] == tag and match[1]:
            start, attributes = opened.pop()
            spans.append((start, length, attributes))
        elif match[2] == tag:
            opened.append((length, match[3]))
    parts.append(html.unescape(body[at:]))
    return "".join(parts), sorted(spans, key=lambda row: (row[0], -row[1]))


def day_of(page: str) -> date | None:
    """The day of publication that a TimeML file states."""
    for match in re.finditer(r"<TIMEX3([^>]*)>", page):
        if "CREATION_TIME" in match[1] or "PUBLICATION_TIME" in match[1]:
            return date.fromisoformat((attribute(match[1], "value") or "")[:10])
    return None


def attribute(attributes: str, name: str) -> str | None:
    """An attribute's value, None where there is none."""
    found = re.search(rf'\b{name}="([^"]*)"', attributes, re.IGNORECASE)
    return found[1] if found else None


if __name__ == "__main__":
    main()
