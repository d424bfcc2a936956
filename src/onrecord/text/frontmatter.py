"""Front matter: a block of `key: value` lines between two lines `---` at the very top of a plain text."""

from __future__ import annotations

import re
from typing import Final

from onrecord.record import Span

BLOCK = re.compile(r"\s*(---[ \t]*\r?\n(?P<body>(?:[^\n]*\n){1,60}?)---[ \t]*)(?:\r?\n|\Z)")
LINE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(?P<value>.*)")
NAMES: Final = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}


def front_matter(text: str) -> tuple[Span | None, dict[str, str]]:
    """Where the block stands, and what it says under the names title, published, outlet, url and language.

    (None, {}) where there is none: a block one of whose lines is neither `key: value`, a list item, a comment nor
    blank is no front matter. Values are the words after the colon, without quotation marks; nothing of YAML but this
    is understood.
    """
    found = BLOCK.match(text)
    if not found:
        return None, {}
    said: dict[str, str] = {}
    for line in found["body"].splitlines():
        if not line.strip() or line.startswith((" ", "\t", "-", "#")):
            continue
        pair = LINE.fullmatch(line.rstrip())
        if not pair:
            return None, {}
        name, value = NAMES.get(pair["key"].lower()), _bare(pair["value"])
        if name and value:
            said.setdefault(name, value)
    return Span(*found.span(1)), said


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return " ".join(value.split())
