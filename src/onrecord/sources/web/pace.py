"""How often a host is asked: the least time between two requests, and the waits that it asks for itself."""

from __future__ import annotations

import threading
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from onrecord.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

FAILURES: Final = 3
"""How many fetches in a row may find a host out of reach before it counts as down."""

DOWN: Final = 300.0
"""The seconds that a host which is down is left alone."""


class Pace:
    """When each host may be asked again; one for all threads of a fetcher.

    Args:
        interval: the least number of seconds between two requests to a host.
        patience: the longest wait in seconds; a request that would wait longer is refused instead.
        clock: gives seconds that only grow.
        sleep: waits for a number of seconds.
    """

    def __init__(
        self, *, interval: float, patience: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self.interval = interval
        self.patience = patience
        self.clock = clock
        self.sleep = sleep
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._failures: dict[str, int] = {}

    def wait(self, host: str, *, delay: float | None = None) -> None:
        """Return when the host may be asked, and keep the place for that request.

        Args:
            host: who is to be asked.
            delay: the interval that the host's robots.txt asks for, if it is longer than ours.

        Raises:
            FetchError: `fetch.later` where that is further off than the patience.
        """
        with self._lock:
            now = self.clock()
            if len(self._next) > 10_000:
                self._next = {name: at for name, at in self._next.items() if at > now}
            at = max(now, self._next.get(host, now))
            if at - now > self.patience:
                raise FetchError(
                    f"{host} is left alone for {at - now:.0f} seconds more, as it asked or since it cannot be reached",
                    code="later",
                    hint="Fetch it again later; nothing was asked of the host just now.",
                )
            self._next[host] = at + max(self.interval, delay or 0.0)
        if at > now:
            self.sleep(at - now)

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for so many seconds from now on."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self.clock() + seconds)

    def reached(self, host: str, *, well: bool) -> None:
        """Note whether the host could be reached; one that could not so many times in a row is left alone a while.

        A feed of hundreds of entries would else wait for each page of a host that is down.
        """
        with self._lock:
            failures = 0 if well else self._failures.get(host, 0) + 1
            if failures == 0:
                self._failures.pop(host, None)
            else:
                self._failures[host] = failures
        if failures >= FAILURES:
            self.hold(host, DOWN)


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a header Retry-After asks to wait, given as a number or a date; None where it asks nothing."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError):
        return None
    if at.tzinfo is None:
        return None
    return max(0.0, (at - now).total_seconds())
