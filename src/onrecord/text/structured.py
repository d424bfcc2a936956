"""What a page says of its article in JSON-LD, the form that search engines ask for."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

ARTICLE: Final = re.compile(
    r"(?:\w*Article|BlogPosting|\w*Posting|Report|Review|ClaimReview|AnalysisNewsArticle|WebPage)$"
)
DEEPEST: Final = 12
COMMENT: Final = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
SURROGATE: Final = re.compile("[\ud800-\udfff]")
WORD: Final = re.compile(r"\w+")


def article_of(tree: HtmlElement, *, title: str | None) -> dict[str, Any]:
    """The fields of the page's own article in its JSON-LD, {} where there is none.

    Where there are several, the one with a headline of the page's title is taken, else the first with a day that is an
    article, else the first web page.
    """
    found = [node for script in tree.iter("script") for node in _nodes(script) if _kind(node)]
    words = set(WORD.findall((title or "").lower()))

    def rank(node: dict[str, Any]) -> tuple[int, int, int]:
        said = set(WORD.findall(str(node.get("headline") or node.get("name") or "").lower()))
        same = bool(words and said) and 2 * len(words & said) >= len(said)
        return (not _kind(node).endswith("WebPage"), same, bool(node.get("datePublished")))

    return max(found, key=rank) if found else {}


def names_of(value: object) -> list[str]:
    """The names of persons or organisations in a value of JSON-LD: a string, an object with a name, a list of them."""
    if isinstance(value, str):
        return [_clean(value)]
    if isinstance(value, dict):
        return names_of(value.get("name"))
    if isinstance(value, list):
        return [name for part in value for name in names_of(part)]
    return []


def text_of(value: object) -> str | None:
    """The words of a value of JSON-LD where it is a string with some, else None."""
    return _clean(value) or None if isinstance(value, str) else None


def _clean(words: str) -> str:
    """The words without entities and line breaks; half of a surrogate pair, as a cut-off emoji leaves it, is U+FFFD."""
    return " ".join(SURROGATE.sub("\ufffd", unescape(words)).split())


def _kind(node: dict[str, Any]) -> str:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return next((kind for kind in kinds if isinstance(kind, str) and ARTICLE.fullmatch(kind)), "")


def _nodes(script: HtmlElement) -> Iterator[dict[str, Any]]:
    if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json" or not script.text:
        return
    words = COMMENT.sub("", COMMENT.sub("", script.text)).strip()
    try:
        yield from _within(json.loads(words, strict=False), 0)
    except (ValueError, RecursionError):
        # A broken block: its dates can still be told, where it has one of each.
        said = {
            key: values[0]
            for key in ("datePublished", "dateModified", "headline")
            if (values := each_once(re.findall(rf'"{key}"\s*:\s*"([^"\\]*)"', words))) and len(values) == 1
        }
        if said and re.search(r'"@type"\s*:\s*"\w*Article"', words):
            yield {"@type": "Article", **said}


def each_once(values: list[str]) -> list[str]:
    """The values, each once, in order."""
    return list(dict.fromkeys(values))


def _within(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            yield from _within(value.get(key), depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _within(part, depth + 1)
