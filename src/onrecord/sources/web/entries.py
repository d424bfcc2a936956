"""The pages behind the entries of a feed, one at a time, and one address opened whatever it holds."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from onrecord.errors import FetchError, OnrecordError, Problem, SourceError
from onrecord.sources.web.feeds import Feed, is_feed, parse_feed, read_feed
from onrecord.sources.web.guards import TEXTS, shown
from onrecord.sources.web.pages import entry_document, given_by, media_type_of, page_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, MutableMapping
    from pathlib import Path

    from onrecord.sources.raw import RawDocument
    from onrecord.sources.web.answers import Answer, Validators
    from onrecord.sources.web.feeds import Entry
    from onrecord.sources.web.fetching import Fetcher

logger = logging.getLogger(__name__)

NEEDS_PAGE = "The page behind it holds the text: fetch it (fetch=True and a Fetcher)."


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address whose server says that nothing has changed since it was last got.

    Attributes:
        source: the address that was asked for, as a raw document would name it.
    """

    source: str


@overload
def feed_documents(
    feed: Feed | bytes | str | Path, fetcher: Fetcher | None = None, *, fetch: bool = True, validators: None = None
) -> Iterator[RawDocument | Problem]: ...


@overload
def feed_documents(
    feed: Feed | bytes | str | Path,
    fetcher: Fetcher | None = None,
    *,
    fetch: bool = True,
    validators: MutableMapping[str, Validators],
) -> Iterator[RawDocument | Problem | Unchanged]: ...


def feed_documents(
    feed: Feed | bytes | str | Path,
    fetcher: Fetcher | None = None,
    *,
    fetch: bool = True,
    validators: MutableMapping[str, Validators] | None = None,
) -> Iterator[RawDocument | Problem | Unchanged]:
    """One item for every entry of a feed: the page behind it, or why there is none. Never raises for what it meets.

    The entry's title, day, outlet and language are the document's `fields`. Where the page cannot be had but the feed
    carries the full text, that is the document: its `archive` is then the feed, and a warning is logged that says why.
    A source is the entry's link, else the feed and the entry's guid or number.

    Args:
        feed: a feed that was read, or what `read_feed` reads; one that cannot be read gives one problem.
        fetcher: what pages, and the feed if it is an address, are fetched with.
        fetch: whether pages are fetched; without, or without a fetcher, the feed's own full texts are given.
        validators: those of earlier fetches, by source. The new ones are put there before an item is given: keep
            them once the item is dealt with, and an item that was not is fetched again. With them, what the server
            says has not changed is `Unchanged`, the feed itself included.
    """
    if not isinstance(feed, Feed):
        try:
            known = validators.get(feed) if validators is not None and isinstance(feed, str) else None
            feed = read_feed(feed, fetcher=fetcher, validators=known)
        except OnrecordError as error:
            source = "<feed>" if isinstance(feed, bytes) or str(feed).lstrip().startswith("<") else str(feed)
            yield Problem.of(error, source=source, stage="source")
            return
        if feed.unchanged:
            yield Unchanged(feed.source)
            return
        _keep(validators, feed.source, feed.validators)
    if feed.damage:
        logger.warning("%s is damaged (%s); %d entries could be read", feed.source, feed.damage, len(feed.entries))
    if not feed.entries:
        nothing = SourceError(
            f"{feed.source} holds no entry", code="empty", hint=feed.damage or "The feed is there, but says nothing."
        )
        yield Problem.of(nothing, source=feed.source, stage="source")
    yield from _items(feed, fetcher if fetch else None, validators)


def open_url(
    url: str,
    fetcher: Fetcher,
    *,
    accepted: frozenset[str] = TEXTS,
    look_into: Callable[[Answer], Iterable[RawDocument | Problem]] | None = None,
) -> Iterator[RawDocument | Problem]:
    """What an address holds: a page or plain text gives one raw document, a feed one item an entry. Never raises.

    Args:
        url: an http or https address.
        fetcher: what it is fetched with.
        accepted: the media types that are taken.
        look_into: gives what stands in any other answer, JSON for example; without it that is a problem.
    """
    try:
        answer = fetcher.fetch(url, accepted=accepted)
        media_type = media_type_of(answer)
        if is_feed(answer.content):
            feed = parse_feed(answer.content, source=url, base=answer.url, encoding=answer.charset)
            yield from feed_documents(feed, fetcher)
        elif media_type is not None:
            yield page_document(answer, media_type=media_type)
        elif look_into is not None:
            yield from look_into(answer)
        else:
            raise no_page(answer)
    except OnrecordError as error:
        yield Problem.of(error, source=url, stage="source")


def _items(
    feed: Feed, fetcher: Fetcher | None, validators: MutableMapping[str, Validators] | None
) -> Iterator[RawDocument | Problem | Unchanged]:
    met: dict[str, int] = {}
    for number, entry in enumerate(feed.entries, 1):
        source = entry.link or f"{feed.source}#{entry.guid or number}"
        first = met.setdefault(source, number)
        try:
            if first != number:
                raise SourceError(
                    f"entry {number} of {feed.source} has the address of entry {first}",
                    code="repeated",
                    hint="The page was read for the first of them.",
                )
            yield _item(entry, source, feed, fetcher, validators)
        except OnrecordError as error:
            yield Problem.of(error, source=source, stage="source")


def _item(
    entry: Entry,
    source: str,
    feed: Feed,
    fetcher: Fetcher | None,
    validators: MutableMapping[str, Validators] | None,
) -> RawDocument | Unchanged:
    if fetcher is None or entry.link is None:
        if entry.content is None:
            raise SourceError(
                f"the entry {entry.title or source!r:.100} of {feed.source} carries no full text",
                code="no_text",
                hint=NEEDS_PAGE if entry.link else "It names no page either.",
            )
        return entry_document(entry, source=source, feed=feed)
    try:
        answer = fetcher.fetch(entry.link, validators=None if validators is None else validators.get(source))
        found = Unchanged(source) if answer.unchanged else _page(answer, entry)
    except FetchError as error:
        if entry.content is None:
            raise
        logger.warning("%s (%s); the feed's own text is taken: %s", source, error.code, error.message)
        return entry_document(entry, source=source, feed=feed)
    _keep(validators, source, answer.validators)
    return found


def _page(answer: Answer, entry: Entry) -> RawDocument:
    media_type = media_type_of(answer)
    if media_type is None or is_feed(answer.content):
        raise no_page(answer)
    return page_document(answer, media_type=media_type, fields=given_by(entry, url=answer.url))


def no_page(answer: Answer) -> FetchError:
    """The error for an answer that is neither a page nor plain text."""
    return FetchError(
        f"{shown(answer.asked)} is {answer.media_type}, no page",
        code="content_type",
        hint="Save the file and give its path.",
    )


def _keep(validators: MutableMapping[str, Validators] | None, source: str, new: Validators | None) -> None:
    """Put the newest validators in, and out what no longer holds."""
    if validators is None:
        return
    if new is None:
        validators.pop(source, None)
    else:
        validators[source] = new
