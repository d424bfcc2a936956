"""When a page says that it was published and changed, and by what it says so.

A stamp made for machines (JSON-LD, meta elements) names a moment, often in UTC; the line by the headline names the day
on the outlet's own calendar, the one that "Thursday" in the story is counted on. So where both are there and can be the
same moment, the line is believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from onrecord.text.stamps import Stamp, date_in, stamp_of, zone_in
from onrecord.text.structured import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Names of meta elements that say when an article was published, the surest first; and when it was changed.
PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "article:published", "article.published", "datepublished",
    "og:datepublished", "article_date_original", "dcsext.articlefirstpublished", "parsely-pub-date", "published_at",
    "publish-date", "publish_date", "publishdate", "published", "publication_date", "pubdate", "pub_date", "og:pubdate",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "sailthru.date", "sn-post-date", "date", "pdate", "rbpubdate", "displaydate", "datecreated",
    "article:created", "article.created", "date.release",
)  # fmt: skip
MODIFIED: Final = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "article:modified", "article.updated",
    "datemodified", "article_date_updated", "dcterms.modified", "dc.date.modified", "updated-date", "last-modified",
)  # fmt: skip
LATER: Final = re.compile(
    r"updat|modif|revis|aktualisiert|atualizad|actualizad|aggiornat|mis à jour|edited|обновл", re.IGNORECASE
)
CHANGED: Final = re.compile(rf"(?:{LATER.pattern})[^/|;]*", re.IGNORECASE)
ADDRESS: Final = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?|[a-z]{3})[/-](?P<day>\d\d?)(?=[/-])")
LONGEST_LINE: Final = 110
AROUND: Final = (6, 40)
"""How many runs of words before the headline and after it are looked at for a day that is shown."""
STORY: Final = 160
"""The characters of a run of words that is a paragraph of the story, below which no day is looked for."""
SENTENCE: Final = re.compile(r"(?<![ap]\.m)(?<!\b[ap]m)[.!?][\"”’')]*$", re.IGNORECASE)
UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "head", "option", "textarea", "svg"})
OTHERS: Final = re.compile(
    r"tweet|twitter|related|recent|comment|sidebar|widget|trending|popular|(?:^|[\s_-])nav", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Times:
    """The day of publication, the moments of publication and of the last change, and the reason for the day."""

    day: date | None = None
    at: datetime | None = None
    modified: datetime | None = None
    reason: str | None = None


def times_of(
    tree: HtmlElement,
    said: dict[str, Any],
    metas: dict[str, str],
    *,
    title: str | None,
    url: str | None,
    language: str | None,
) -> Times:
    """When the page was published and changed.

    Args:
        tree: the page.
        said: the fields of its article in JSON-LD.
        metas: its meta elements, by lower-case name.
        title: its title, which finds the headline where no element marks it.
        url: its address.
        language: its language, which tells how a day in figures is read.
    """
    stamp, reason = _stated(said, metas, language)
    if stamp is None:
        stamp, reason = _element(tree, language)
    changed = stamp_of(text_of(said.get("dateModified"))) or _first(metas, MODIFIED, language)[0]
    modified = changed.at if changed else None
    before, after = _lines(tree, title)
    if stamp is None:
        days = (day for words in (*after, *reversed(before)) if (day := _publication(words, language)))
        if day := next(days, None):
            return Times(day, None, modified, "date shown by the headline")
        day = _addressed(url)
        return Times(day, None, modified, "dated address" if day else None)
    shown = [day for words in after if (day := _publication(words, language, year=stamp.day.year))]
    other = {changed.day} if changed and changed.day != stamp.day else set()
    if stamp.day not in shown and (
        day := next((day for day in shown if day not in other and _may_be(stamp, day)), None)
    ):
        return Times(day, stamp.at, modified, f"date shown by the headline, beside {reason}")
    if (
        stamp.at
        and not stamp.at.utcoffset()
        and (zone := next((zone for words in after if (zone := zone_in(words))), None))
    ):
        return Times(stamp.at.astimezone(zone).date(), stamp.at, modified, f"{reason}, on the clock by the headline")
    return Times(stamp.day, stamp.at, modified, reason)


def _may_be(stamp: Stamp, day: date) -> bool:
    """Whether it is that day somewhere on earth at the moment of the stamp."""
    if stamp.at is None:
        return abs((stamp.day - day).days) == 1
    moment = stamp.at.astimezone(UTC)
    return day in {(moment - timedelta(hours=12)).date(), (moment + timedelta(hours=13)).date()}


def _stated(said: dict[str, Any], metas: dict[str, str], language: str | None) -> tuple[Stamp | None, str]:
    if stamp := stamp_of(text_of(said.get("datePublished")), language=language):
        return stamp, "JSON-LD datePublished"
    stamp, name = _first(metas, PUBLISHED, language)
    if stamp:
        return stamp, f"meta {name}"
    return stamp_of(text_of(said.get("dateCreated")), language=language), "JSON-LD dateCreated"


def _first(metas: dict[str, str], names: tuple[str, ...], language: str | None) -> tuple[Stamp | None, str]:
    for name in names:
        if stamp := stamp_of(metas.get(name), language=language):
            return stamp, name
    return None, ""


def _element(tree: HtmlElement, language: str | None) -> tuple[Stamp | None, str]:
    """The first element that marks a time of publication, outside boxes of other articles."""
    for element in tree.xpath("//time | //*[@itemprop='datePublished']"):
        words = element.get("datetime") or element.get("content") or element.text_content()
        named = f"{element.get('itemprop') or ''} {element.text_content()}"
        if LATER.search(named) or any(OTHERS.search(_named(box)) for box in (element, *element.iterancestors())):
            continue
        if stamp := stamp_of(words, language=language):
            return stamp, "time element"
    return None, ""


def _lines(tree: HtmlElement, title: str | None) -> tuple[list[str], list[str]]:
    """The short lines shortly before the headline, and those between it and the story."""
    headline = _headline(tree, title)
    if headline is None:
        return [], []
    before: list[str] = []
    after: list[str] = []
    passed, long = False, 0
    for element, words in _runs(tree):
        if not passed:
            passed = element is headline or headline in element.iterancestors()
            if not passed:
                before.append(words)
            continue
        long += len(words) > (STORY // 2 if SENTENCE.search(words) else STORY)
        if long > 1 or len(after) >= AROUND[1]:  # the first may be the standfirst
            break
        if not any(OTHERS.search(_named(box)) for box in (element, *element.iterancestors())):
            after.append(words)
    return [words for words in before[-AROUND[0] :] if len(words) <= LONGEST_LINE], [
        words for words in after if len(words) <= LONGEST_LINE
    ]


def _headline(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    for heading in tree.iter("h1"):
        if heading.text_content().strip():
            return heading
    for element in tree.iter("h2", "h3", "p", "div", "span", "strong", "b"):
        words = " ".join((element.text or "").split())
        if len(words) > 12 and (title or "").startswith(words):
            return element
    return next((heading for heading in tree.iter("h2") if len(heading.text_content().strip()) > 20), None)


def _publication(words: str, language: str | None, *, year: int | None = None) -> date | None:
    """The day in a line that is not the day of a change: "Updated Nov. 19, 2019 / Original Nov. 18" tells the 18th."""
    if SENTENCE.search(words):
        return None  # of the story, or a caption
    return date_in(CHANGED.sub(" ", words), language=language, year=year)


def _runs(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The blocks of words of a page in order, with the element that each stands in; short inline parts are joined."""
    inline = {"span", "a", "b", "strong", "em", "i", "time", "abbr", "small", "font"}
    owner: HtmlElement | None = None
    words: list[str] = []
    for event, element in _walk(tree):
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            if event == "end" and element.tail and words is not None:
                words.append(element.tail)
            continue
        if element.tag not in inline:
            if (joined := " ".join(" ".join(words).split())) and owner is not None:
                yield owner, joined
            words = []
            owner = element if event == "start" else element.getparent()
        words.append((element.text if event == "start" else element.tail) or "")


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Every element when it begins and when it ends; of those that readers do not see, nothing within."""
    stack = [("start", tree)]
    while stack:
        event, element = stack.pop()
        yield event, element
        if event == "start":
            stack.append(("end", element))
            if element.tag not in UNSEEN:
                stack += (("start", child) for child in reversed(element))


def _named(element: HtmlElement) -> str:
    return "" if element.tag in {"body", "html"} else f"{element.get('class') or ''} {element.get('id') or ''}"


def _addressed(url: str | None) -> date | None:
    found = ADDRESS.search(url or "")
    return (
        date_in(f"{found['day']} {found['month']} {found['year']}")
        if found and found["month"].isalpha()
        else (date_in(f"{found['year']}-{found['month']}-{found['day']}") if found else None)
    )
