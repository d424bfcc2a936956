"""JSON as agencies, crawlers and data sets write it, told by its keys and brought into our own form.

```
text | html, published, outlet …                 our own
bodies | body_text | body_html, versioncreated … ninjs 1, 2 and 3 (IPTC, https://www.iptc.org/std/ninjs/userguide/)
maintext, date_publish, source_domain …          news-please, and what it makes of Common Crawl's CC-NEWS
text, date, domain …                             CC-NEWS as data sets carry it
```
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final

from onrecord.errors import SourceError

NINJS: Final = frozenset("bodies body_text body_html body_xhtml headlines versioncreated firstcreated".split())
NEWS_PLEASE: Final = frozenset("maintext date_publish source_domain".split())
ASIDE: Final = frozenset("caption summary teaser description".split())
MARKUP = re.compile(r"</?(?:p|div|br|section|article|h\d)\b", re.IGNORECASE)
WITHDRAWN: Final = frozenset({"canceled", "cancelled", "withheld"})
SAME_STORY: Final = timedelta(days=3)
"""A version that is younger than this beside the first is the story going on; a later one corrects an old story."""


def own_form(table: dict[str, Any], *, where: str) -> dict[str, Any]:
    """The table in our own form, whichever of the dialects it is in; one that is in none of them is unchanged.

    Raises:
        SourceError: `source.withdrawn` where an agency has cancelled or withholds the item.
    """
    if NEWS_PLEASE & table.keys():
        return _news_please(table)
    if table.get("text") is None and table.get("html") is None:
        lower = {key.lower(): value for key, value in table.items()}
        if NINJS & lower.keys():
            return _ninjs(lower, where)
    elif "domain" in table and "published" not in table:
        return {**table, "published": table.get("date"), "outlet": table.get("outlet") or table["domain"]}
    return table


def _news_please(table: dict[str, Any]) -> dict[str, Any]:
    text = table.get("maintext")
    authors = table.get("authors")
    return {
        "text": table.get("text") if text is None else text,
        "title": table.get("title"),
        "published": table.get("date_publish"),
        "outlet": table.get("source_domain"),
        "url": table.get("url"),
        "language": table.get("language"),
        "byline": ", ".join(map(str, authors)) if isinstance(authors, list) else authors,
        "fetched_at": table.get("date_download"),
    }


def _ninjs(table: dict[str, Any], where: str) -> dict[str, Any]:
    status = table.get("pubstatus")
    if isinstance(status, str) and status.lower() in WITHDRAWN:
        raise SourceError(
            f"{where} is not to be used: its pubstatus is {status!r}",
            code="withdrawn",
            hint="The agency has taken it back; if it is news that it did, write that as a text of your own.",
        )
    plain, page = _bodies(table)
    # A plain body without a line end has lost its paragraphs, which the page beside it still has.
    key, body = ("text", plain) if page is None or (isinstance(plain, str) and "\n" in plain) else ("html", page)
    uri = table.get("uri")
    return {
        key: body,
        "title": table.get("headline") or _value(table.get("headlines"), "value"),
        "published": _published(table),
        "outlet": table.get("copyrightholder") or table.get("source") or _value(table.get("infosources"), "name"),
        "url": uri if isinstance(uri, str) and uri.startswith(("http://", "https://")) else None,
        "language": table.get("language"),
        "byline": table.get("byline") or table.get("by") or _bylines(table.get("bylines")),
        "usage_terms": table.get("usageterms") or None,
    }


def _bodies(table: dict[str, Any]) -> tuple[Any, Any]:
    """The plain body and the page, each None where there is none."""
    plain = table.get("body_text")
    page = table.get("body_html") or table.get("body_xhtml")
    for body in _main_first(table.get("bodies")):
        kind = body.get("contenttype", body.get("contentType"))
        value = body.get("value")
        if body.get("role") in ASIDE or value is None:
            continue
        if "html" in kind if isinstance(kind, str) else isinstance(value, str) and MARKUP.search(value):
            page = value if page is None else page
        elif plain is None:
            plain = value
    return plain, page


def _main_first(values: object) -> list[dict[str, Any]]:
    found = [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
    return sorted(found, key=lambda value: value.get("role") != "main")


def _value(values: object, key: str) -> Any:  # noqa: ANN401 - whatever JSON holds; looked at by whoever takes it
    return next((value[key] for value in _main_first(values) if value.get(key)), None)


def _bylines(values: object) -> str | None:
    names = (value.get("byline") or value.get("name") or value.get("value") for value in _main_first(values))
    return ", ".join(name for name in names if isinstance(name, str)) or None


def _published(table: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever JSON holds; looked at by whoever takes it
    version, first = table.get("versioncreated"), table.get("firstcreated")
    if not version or not first:
        return version or first
    try:
        late = date.fromisoformat(version[:10]) - date.fromisoformat(first[:10]) > SAME_STORY
    except (ValueError, TypeError):
        return version
    return first if late else version
