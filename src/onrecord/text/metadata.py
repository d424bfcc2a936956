"""What a page says of its article: headline, standfirst, byline, outlet, times, address and language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from onrecord.text.language import language_of
from onrecord.text.published import Times, times_of
from onrecord.text.structured import article_of, names_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

NO_OUTLET: Final = re.compile(r"copyright\b|©|\(c\)|https?:|www\.|@", re.IGNORECASE)
WORD: Final = re.compile(r"\w+")
LONGEST_NAME: Final = 5
"""The words of the longest name of a site that is taken from behind a page's title."""
TITLE_MARKS: Final = (" | ", " - ", " – ", " — ")
NO_NAME: Final = re.compile(
    r"https?://|www\.|@|^\W*$|^(?:admin|editor|staff|author|webmaster|null|none|n/a)$", re.IGNORECASE
)
BY: Final = re.compile(r"^(?:by|von|por|di|par|reported by|written by)\s*:?\s+", re.IGNORECASE)
# "Jane Doe | November 18, 2019": what stands behind the name.
BEHIND: Final = re.compile(r"\s*[|•·]\s.*\d.*$")
CUT_SHORT: Final = re.compile(r"(?:…|\.\.\.|\[…\]|&hellip;)\s*$")
LANGUAGE: Final = re.compile(r"[A-Za-z]{2}(?:[-_].*)?")
LONGEST_STANDFIRST: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says; None where it says nothing that can be believed."""

    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    times: Times = field(default_factory=Times)


def metadata_of(tree: HtmlElement, *, url: str | None) -> Metadata:
    """What the page says of its article in JSON-LD, OpenGraph, meta elements and, for times, in its words.

    Args:
        tree: the page as it was parsed, nothing taken out.
        url: the address that it was got from, believed before the page's own.
    """
    metas = _metas(tree)
    title = _first(metas.get(name) for name in ("og:title", "twitter:title", "headline", "dc.title", "title"))
    said = article_of(tree, title=title)
    address = url or _canonical(tree) or _address(metas.get("og:url"))
    language = _language(tree, metas, said)
    outlet = _outlet(said, metas) or _behind_title(tree)
    return Metadata(
        title=_headline(tree, title or text_of(said.get("headline")) or _title(tree), outlet),
        standfirst=_standfirst(said, metas, title),
        byline=_byline(tree, said, metas),
        outlet=outlet,
        url=address,
        language=language,
        times=times_of(
            tree, said, metas, title=title or _title(tree), url=address, language=language or language_of(_prose(tree))
        ),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The meta elements by their lower-case names, the first of each name."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            if content and (name := (element.get(key) or "").strip().lower()):
                metas.setdefault(name, unescape(content))
    return metas


def _headline(tree: HtmlElement, title: str | None, outlet: str | None) -> str | None:
    """The title as the page shows it, without the name of the site behind it."""
    headings = (" ".join(heading.text_content().split()) for heading in tree.iter("h1"))
    shown = next((words for words in headings if words and title and title.startswith(words)), None)
    if shown or not title:
        return shown or title
    for mark in TITLE_MARKS:
        head, found, tail = title.rpartition(mark)
        if found and outlet and (tail.casefold() in outlet.casefold() or outlet.casefold() in tail.casefold()):
            return head.strip()
    return title


def _prose(tree: HtmlElement) -> str:
    return " ".join(paragraph.text_content() for paragraph in tree.iter("p"))


def _title(tree: HtmlElement) -> str | None:
    elements = (*tree.iter("title"), *tree.iter("h1"))
    return next((words for element in elements if (words := text_of(element.text_content()))), None)


def _canonical(tree: HtmlElement) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((address for link in links if (address := _address(link))), None)


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None


def _language(tree: HtmlElement, metas: dict[str, str], said: dict[str, Any]) -> str | None:
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    for value in (text_of(said.get("inLanguage")), root.get("lang"), metas.get("og:locale"), metas.get("language")):
        if value and LANGUAGE.fullmatch(value):
            return value[:2].lower()
    return None


def _outlet(said: dict[str, Any], metas: dict[str, str]) -> str | None:
    names = (metas.get("og:site_name"), *names_of(said.get("publisher")), metas.get("application-name"))
    # Some pages keep their copyright line, or a slogan, where the site's name belongs.
    return next((name for name in names if name and len(name) <= 60 and not NO_OUTLET.match(name)), None)


def _behind_title(tree: HtmlElement) -> str | None:
    """The name of the site behind the headline in the page's title: "Talks fail - The Bay Post"."""
    title = _title(tree) or ""
    heading = next((words for heading in tree.iter("h1") if (words := text_of(heading.text_content()))), "")
    shown = set(WORD.findall(heading.casefold()))
    for mark in TITLE_MARKS:
        head, _, tail = title.rpartition(mark)
        said = set(WORD.findall(head.casefold()))
        if said and 2 * len(said & shown) >= len(said) and tail.strip() and len(tail.split()) <= LONGEST_NAME:
            return tail.strip()
    return None


def _standfirst(said: dict[str, Any], metas: dict[str, str], title: str | None) -> str | None:
    values = (text_of(said.get("description")), *(metas.get(name) for name in ("og:description", "description")))
    for value in values:
        if value and value != title and len(value) <= LONGEST_STANDFIRST and not CUT_SHORT.search(value):
            return value
    return None


def _byline(tree: HtmlElement, said: dict[str, Any], metas: dict[str, str]) -> str | None:
    marked = (element.text_content() for element in tree.xpath("//a[@rel='author'] | //*[@itemprop='author']"))
    tellers: tuple[Iterable[str], ...] = (
        names_of(said.get("author")),
        (
            metas.get(name, "")
            for name in ("author", "byl", "article:author", "dc.creator", "parsely-author", "sailthru.author")
        ),
        marked,
    )
    for teller in tellers:
        names = dict.fromkeys(name for value in teller if (name := _name(value)))
        if names:
            return ", ".join(names) if teller is tellers[0] else next(iter(names))
    return None


def _name(value: str) -> str | None:
    name = BEHIND.sub("", BY.sub("", " ".join(value.split())))
    return name if 2 < len(name) <= 80 and not NO_NAME.search(name) else None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
