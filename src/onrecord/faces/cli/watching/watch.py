"""The watch itself: which feed or folder is next, and what happens when one cannot be had."""

from __future__ import annotations

import os
import time
import traceback
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.errors import OnrecordError, Problem, StoreError
from onrecord.faces.cli.watching.feeds import poll_feed
from onrecord.faces.cli.watching.folders import poll_folder
from onrecord.faces.cli.watching.log import log_line
from onrecord.faces.cli.watching.plan import Plan, WatchedFeed, WatchedFolder
from onrecord.store.progress import Watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from onrecord.faces.cli.batch import Batch, Outcome, Unchanged
    from onrecord.record import Document
    from onrecord.sources import RawDocument
    from onrecord.sources.web import Fetcher
    from onrecord.store import Store

LONGEST_WAIT: Final = 6 * 3600.0
"""The seconds after which a feed that cannot be had is tried again at the latest, where it is polled more often."""

LOOK_UP: Final = 60.0
"""How many seconds are slept at once: a machine may have been asleep itself, or its clock set."""


class StoppedError(Exception):
    """Raised out of a wait when the watch is to stop: the item in hand was not begun."""


class Watch:
    """Polls what a plan names, and reads what is new there into the store.

    Args:
        plan: what is watched.
        store: where the records go, and how far the watch has come.
        batch: what reads an item into the store.
        fetcher: what feeds and pages are fetched with.
        extraction: gives what makes documents for an outlet.
        stop: set when the watch is to end after the item in hand.
        tell: takes each line of the log.
    """

    def __init__(
        self,
        *,
        plan: Plan,
        store: Store,
        batch: Batch,
        fetcher: Fetcher,
        extraction: Callable[[str | None], Callable[[RawDocument], Document]],
        stop: Event,
        tell: Callable[[str], None],
    ) -> None:
        self.plan = plan
        self.store = store
        self.progress = store.progress
        self.batch = batch
        self.fetcher = fetcher
        self.extraction = extraction
        self.stop = stop
        self.tell = tell

    def once(self) -> None:
        """Poll everything once."""
        for place in self.plan.places:
            if self.stop.is_set():
                return
            self.poll(place)

    def run(self) -> None:
        """Poll each when its time has come, until the watch is to stop; what was polled lately waits its time."""
        polled = {place.name: self.progress.of(place.name) for place in self.plan.places}
        never = datetime.min.replace(tzinfo=UTC)
        due = {}
        for place in self.plan.places:
            known = polled[place.name]
            # A plan that was changed to poll more often counts at once.
            due[place.name] = (
                never if known is None else min(known.next_poll, known.last_poll + self._wait(place, known.failures))
            )
        while not self.stop.is_set():
            place = min(self.plan.places, key=lambda one: due[one.name])
            wait = (due[place.name] - datetime.now(UTC)).total_seconds() if due[place.name] != never else 0.0
            if wait > 0:
                self.stop.wait(min(wait, LOOK_UP))
                continue
            self.poll(place)
            known = self.progress.of(place.name)
            due[place.name] = known.next_poll if known else datetime.now(UTC) + timedelta(seconds=place.every)

    def poll(self, place: WatchedFeed | WatchedFolder) -> None:
        """Read what is new in one feed or folder; never raises for what it meets there.

        Raises:
            StoreError: where the store cannot be read or written.
        """
        self.batch.extract = self.extraction(place.outlet)
        begun = time.monotonic()
        try:
            if isinstance(place, WatchedFeed):
                validators = poll_feed(self, place)
            else:
                poll_folder(self, place)
                validators = None
        except StoppedError:
            return
        except StoreError as error:
            problem = Problem.of(error, source=place.name, stage="store")
            self.tell(log_line(place, problem, seconds=time.monotonic() - begun))
            raise
        except Exception as error:  # noqa: BLE001 - one place never ends the watch
            if os.environ.get("ONRECORD_DEBUG") and not isinstance(error, OnrecordError):
                traceback.print_exc()
            known = self.progress.of(place.name)
            failures = (known.failures if known else 0) + 1
            now = datetime.now(UTC)
            row = Watched(
                name=place.name,
                last_poll=now,
                next_poll=now + self._wait(place, failures),
                failures=failures,
                etag=known.etag if known else None,
                last_modified=known.last_modified if known else None,
                answered_by=known.answered_by if known else None,
            )
            self.take(place, _problem(error, place.name), note=lambda _: self.progress.note(row), begun=begun)
            return
        if self.stop.is_set():
            return
        now = datetime.now(UTC)
        with self.store.together():
            self.batch.no_problem(place.name)
            self.progress.note(
                Watched(
                    name=place.name,
                    last_poll=now,
                    next_poll=now + self._wait(place, 0),
                    etag=validators.etag if validators else None,
                    last_modified=validators.last_modified if validators else None,
                    answered_by=validators.url if validators else None,
                )
            )

    def take(
        self,
        place: WatchedFeed | WatchedFolder,
        item: RawDocument | Unchanged | Problem,
        *,
        note: Callable[[Outcome], None],
        settle: Callable[[Outcome], Outcome] = lambda outcome: outcome,
        followed: str | None = None,
        begun: float,
    ) -> Outcome:
        """What became of one item, told in the log; what is noted of it goes into the store with it.

        Args:
            place: the feed or folder that it was met in.
            item: what was met.
            note: keeps what is to be known of it, given the outcome.
            settle: gives the outcome that counts.
            followed: see `Batch.take`.
            begun: when it was begun, by `time.monotonic`.
        """

        def settled(outcome: Outcome) -> Outcome:
            outcome = settle(outcome)
            note(outcome)
            return outcome

        outcome = self.batch.take(item, followed=followed, settle=settled)
        self.tell(log_line(place, outcome, seconds=time.monotonic() - begun))
        return outcome

    @staticmethod
    def _wait(place: WatchedFeed | WatchedFolder, failures: int) -> timedelta:
        longest = max(place.every, LONGEST_WAIT)
        return timedelta(seconds=min(place.every * 2.0 ** min(failures, 30), longest))


def sleeping(stop: Event) -> Callable[[float], None]:
    """What waits so many seconds, and ends with StoppedError as soon as the watch is to stop."""

    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise StoppedError

    return sleep


def _problem(error: Exception, source: str) -> Problem:
    if isinstance(error, OnrecordError):
        return Problem.of(error, source=source, stage="source")
    told = " ".join(str(error).split())
    return Problem(
        source,
        "source",
        "source.failed",
        f"unexpected {type(error).__name__}: {told:.300}",
        "This is a fault of onrecord. Set ONRECORD_DEBUG=1 and read this source for the traceback.",
    )
