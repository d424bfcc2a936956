"""How much one client may ask, and what it is told that asks too much."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.errors import AccessError

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CLIENTS: Final = 10_000
"""Of how many clients it is remembered what they did; the one not seen for longest is forgotten first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a server puts up with.

    Attributes:
        rate: how many requests a second one client, or one account, may make for long; None where it does not matter.
        burst: how many at once.
        body: how long a request may be, in bytes.
        text: how long a posted article may be, in code points.
        patience: how many seconds a body may take to arrive.
        failures: how many wrong tokens a client may show before it is locked out.
        lockout: for how many seconds it then is.
        waiting: how many posted articles may wait to be read.
    """

    rate: float | None = 50.0
    burst: int = 200
    body: int = 2_000_000
    text: int = 100_000
    patience: float = 30.0
    failures: int = 10
    lockout: float = 60.0
    waiting: int = 8


class Pace:
    """A bucket of requests for each of many askers, which fills again at a steady rate."""

    def __init__(self, limits: Limits, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, who: str) -> None:
        """One more request. Raises AccessError `access.too_often`, with how long to wait."""
        rate, burst = self._limits.rate, self._limits.burst
        if rate is None:
            return
        with self._lock:
            now = self._clock()
            left, seen = self._left.pop(who, (float(burst), now))
            left = min(float(burst), left + (now - seen) * rate)
            granted = left >= 1
            self._left[who] = (left - 1 if granted else left, now)
            if len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)
        if not granted:
            raise AccessError(
                f"more than {burst} requests at once, or {rate:g} a second for long",
                code="too_often",
                hint="Ask more slowly; the header Retry-After tells when again.",
                wait=(1 - left) / rate,
            )


class Lockout:
    """Counts the wrong tokens of each client, and locks out who shows too many."""

    def __init__(self, limits: Limits, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, client: str) -> None:
        """Nothing, or AccessError `access.locked_out`: also a right token is not looked at then."""
        with self._lock:
            failures, last = self._failed.get(client, (0, 0.0))
            left = last + self._limits.lockout - self._clock()
        if failures >= self._limits.failures and left > 0:
            raise AccessError(
                f"{failures} wrong tokens came from here",
                code="locked_out",
                hint="The header Retry-After tells when a token is looked at again. An admin can make a new one.",
                wait=left,
            )

    def count(self, client: str) -> None:
        """One more wrong token."""
        with self._lock:
            now = self._clock()
            failures, last = self._failed.pop(client, (0, now))
            # What lies back longer than a lockout is forgiven.
            failures = failures + 1 if now - last < self._limits.lockout else 1
            self._failed[client] = (failures, now)
            if len(self._failed) > MOST_CLIENTS:
                self._failed.popitem(last=False)

    def forgive(self, client: str) -> None:
        """The client showed a right token."""
        with self._lock:
            self._failed.pop(client, None)


def client_of(address: str | None) -> str:
    """What a client is counted by: its address; of IPv6 the network, all of whose addresses one machine may have.

    >>> client_of("192.0.2.7"), client_of("2001:db8::1:2"), client_of(None)
    ('192.0.2.7', '2001:db8::/64', 'unknown')
    """
    if address is None:
        return "unknown"
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))
