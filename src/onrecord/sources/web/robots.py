"""What a site lets robots fetch (RFC 9309), asked for once a day."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from protego import Protego

from onrecord.errors import FetchError
from onrecord.sources.web.guards import Location, shown

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT: Final = 86_400.0
"""The seconds that a robots.txt is believed, as the RFC has it."""

FAILURE_KEPT: Final = 300.0
"""The seconds that a site is left alone whose robots.txt could not be had."""

SITES: Final = 2_000
SIZE: Final = 512 * 1024
"""The bytes of a robots.txt that are read; the RFC asks for 500 KiB at least."""


@dataclass(frozen=True, slots=True)
class _Known:
    until: float
    rules: Protego | None = None
    failure: FetchError | None = None


class Robots:
    """The rules of every site that was asked, for one agent.

    A site without a robots.txt (any status 4xx but 429) lets everything be fetched. One that cannot give its robots.txt
    (5xx, 429, no connection) lets nothing be fetched until it can.

    Args:
        read: gives the content of a robots.txt; raises a FetchError where there is none.
        agent: the product token that rules are looked up for.
        clock: gives seconds that only grow.
    """

    def __init__(self, read: Callable[[Location], bytes], *, agent: str, clock: Callable[[], float]) -> None:
        self.read = read
        self.agent = agent
        self.clock = clock
        self._lock = threading.Lock()
        self._sites: dict[str, _Known] = {}

    def check(self, location: Location) -> float | None:
        """The seconds that the site asks to leave between requests, or None; returns only where it may be fetched.

        Raises:
            FetchError: `fetch.robots` where the rules disallow it, or cannot be had from a site that answers; where
                it does not answer, the error met.
        """
        known = self._known(location)
        if known.failure is not None:
            # A new one each time: an exception that is raised twice carries both tracebacks.
            met = known.failure
            raise FetchError(met.message, code=met.code.partition(".")[2], hint=met.hint, status=met.status)
        if known.rules is None:
            return None
        if not known.rules.can_fetch(location.url, self.agent):
            raise FetchError(
                f"the robots.txt of {location.origin} does not let {self.agent} fetch {shown(location.path)}",
                code="robots",
                hint="Ask the site for leave, or for a feed that may be read.",
            )
        return known.rules.crawl_delay(self.agent)

    def _known(self, location: Location) -> _Known:
        origin, now = location.origin, self.clock()
        with self._lock:
            known = self._sites.get(origin)
        if known is not None and known.until > now:
            return known
        known = self._ask(location)
        with self._lock:
            while len(self._sites) >= SITES:
                del self._sites[next(iter(self._sites))]
            self._sites[origin] = known
        return known

    def _ask(self, location: Location) -> _Known:
        asked = Location(location.scheme, location.host, location.port, "/robots.txt")
        try:
            content = self.read(asked)
        except FetchError as error:
            if error.code == "fetch.later":
                raise
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return _Known(self.clock() + KEPT)
            return _Known(self.clock() + FAILURE_KEPT, failure=_unreachable(asked, error))
        try:
            rules = Protego.parse(content.decode("utf-8", "replace").lstrip("\ufeff"))
        except ValueError as error:
            unclear = FetchError(f"{shown(asked.url)} cannot be understood: {error}", code="robots")
            return _Known(self.clock() + FAILURE_KEPT, failure=unclear)
        return _Known(self.clock() + KEPT, rules=rules)


def _unreachable(asked: Location, met: FetchError) -> FetchError:
    if met.status is None:
        return met  # the site itself is not to be reached, and the error says so
    return FetchError(
        f"nothing of {asked.origin} is fetched while its robots.txt cannot be had: {met.message}",
        code="robots",
        hint="Try again later.",
        status=met.status,
    )
