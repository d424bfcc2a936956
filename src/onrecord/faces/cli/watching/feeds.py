"""One poll of a feed: the entries that are new or changed, or whose page is to be looked at again."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.errors import Problem, SourceError
from onrecord.faces.cli.batch import Duplicate, Outcome, Unchanged
from onrecord.faces.cli.watching.log import became_of
from onrecord.store.progress import WatchedItem

if TYPE_CHECKING:
    from onrecord.faces.cli.watching.plan import WatchedFeed
    from onrecord.faces.cli.watching.watch import Watch
    from onrecord.sources.web import Entry, Feed, Validators

TRIES: Final = 8
"""How often a page that cannot be had is asked for, with longer and longer waits between, until its entry changes."""

FOLLOWED: Final = timedelta(days=7)
"""For how long after it was first seen a page is looked at again for edits."""

KEPT: Final = timedelta(days=90)
"""For how long an entry is remembered that its feed lists no more."""


def poll_feed(watch: Watch, feed: WatchedFeed) -> Validators | None:
    """The feed's new validators, after each entry that is new, changed or due has been dealt with.

    Raises:
        SourceError, FetchError: where the feed itself cannot be had.
    """
    from onrecord.sources.web import Validators, read_feed  # noqa: PLC0415 - it takes its time to load

    begun, now = time.monotonic(), datetime.now(UTC)
    known = watch.progress.of(feed.name)
    rows = {row.item: row for row in watch.progress.items(feed.name)}
    validators = None
    # Where a page is due, the feed is needed whole: it says what the page is called, and whether it still counts.
    if known is not None and known.answered_by and not any(_is_due(row, now) for row in rows.values()):
        validators = Validators(known.answered_by, known.etag, known.last_modified)
    found = read_feed(feed.url, fetcher=watch.fetcher, validators=validators)
    if found.unchanged:
        watch.take(feed, Unchanged(feed.url), note=_nothing, begun=begun)
        return found.validators or validators
    if not found.entries and found.damage:
        raise SourceError(f"{feed.url} holds no entry: {found.damage}", code="empty", hint="Try again later.")
    met: set[str] = set()
    dealt = 0
    for entry in found.entries:
        stamp = _stamp(entry)
        item = entry.link or f"{feed.url}#{entry.guid or stamp[:16]}"
        row = rows.get(item)
        if item in met or (row is not None and row.stamp == stamp and not _is_due(row, now)):
            met.add(item)
            continue
        met.add(item)
        if watch.stop.is_set():
            return None
        _deal_with(watch, feed, replace(found, entries=(entry,), damage=None), item=item, stamp=stamp, row=row)
        dealt += 1
    gone = [row for row in rows.values() if row.item not in met]
    for row in gone:
        if row.next_read is not None:
            watch.progress.note(replace(row, next_read=None))
    watch.progress.forget(feed.name, [row.item for row in gone if now - row.last_read > KEPT])
    if not dealt:
        watch.take(feed, Unchanged(feed.url), note=_nothing, begun=begun)
    return found.validators


def _deal_with(watch: Watch, feed: WatchedFeed, found: Feed, *, item: str, stamp: str, row: WatchedItem | None) -> None:
    from onrecord.sources.web import Unchanged as NotModified  # noqa: PLC0415
    from onrecord.sources.web import Validators, feed_documents  # noqa: PLC0415

    begun = time.monotonic()
    had = row is not None and row.became != "problem"
    validators: dict[str, Validators] = {}
    if row is not None and had and row.answered_by:
        validators[item] = Validators(row.answered_by, row.etag, row.last_modified)
    given = next(iter(feed_documents(found, watch.fetcher, validators=validators)))
    # An entry that has neither link nor guid is known by its digest here, since its number changes with each poll.
    got = Unchanged(item) if isinstance(given, NotModified) else replace(given, source=item)

    def settle(outcome: Outcome) -> Outcome:
        return Unchanged(item) if had and isinstance(outcome, Duplicate) else outcome

    def note(outcome: Outcome) -> None:
        now = datetime.now(UTC)
        failures = (row.failures if row is not None and row.stamp == stamp else 0) + 1
        failed = isinstance(outcome, Problem)
        first_seen = row.first_seen if row is not None else now
        next_read: datetime | None = None
        if failed:
            wait = min(feed.every * 2.0**failures, 86400.0)
            next_read = now + timedelta(seconds=wait) if failures < TRIES else None
        elif feed.recheck is not None and now - first_seen < FOLLOWED:
            next_read = now + timedelta(seconds=feed.recheck)
        kept = validators.get(item)
        watch.progress.note(
            WatchedItem(
                name=feed.name,
                item=item,
                stamp=stamp,
                became=became_of(outcome),
                failures=failures if failed else 0,
                first_seen=first_seen,
                last_read=now,
                next_read=next_read,
                etag=kept.etag if kept else None,
                last_modified=kept.last_modified if kept else None,
                answered_by=kept.url if kept else None,
            )
        )

    watch.take(feed, got, note=note, settle=settle, begun=begun)


def _is_due(row: WatchedItem, now: datetime) -> bool:
    return row.next_read is not None and row.next_read <= now


def _stamp(entry: Entry) -> str:
    """A digest of what the feed says of a page."""
    said = [entry.title, entry.link, entry.guid, entry.summary, entry.content]
    said += [moment.isoformat() if moment else None for moment in (entry.published, entry.updated)]
    return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()


def _nothing(outcome: Outcome) -> None:
    """What is noted where nothing is to be."""
