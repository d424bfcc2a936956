"""Connections that go only to addresses that were checked, and that end when the time of a fetch is over."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import httpcore2

from onrecord.errors import FetchError
from onrecord.sources.web.guards import check_address

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

TRIED = 4
"""How many addresses of one name are tried before it counts as not to be reached."""


class Deadline(threading.local):
    """When the fetch that this thread is about must be over; every thread has its own.

    httpcore's timeouts count from one read to the next, so that a server which sends a byte now and then would never
    run into them.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.at: float | None = None

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return self.at is not None and self.clock() >= self.at

    def left(self, timeout: float | None) -> float | None:
        """The lesser of a timeout and the time left, in seconds."""
        if self.at is None:
            return timeout
        left = self.at - self.clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this fetch is over")
        return left if timeout is None else min(left, timeout)


class GuardedNetwork(httpcore2.NetworkBackend):
    """TCP connections for httpcore. A name is resolved once, every answer is checked, and a checked one connected to.

    The name is not resolved again between check and connection: a name server that answers otherwise the second time
    (DNS rebinding) gains nothing. The certificate is checked against the name all the same: httpcore does so.

    Args:
        deadline: when the fetch must be over.
        resolve: gives the IP addresses of a host and port; raises an OSError where there are none.
        guarded: whether addresses that are not public are refused.
    """

    def __init__(self, *, deadline: Deadline, resolve: Callable[[str, int], list[str]], guarded: bool) -> None:
        self.deadline = deadline
        self.resolve = resolve
        self.guarded = guarded
        self.inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises:
            FetchError: `fetch.private_address` where any of the host's addresses is not public: a name that leads to
                both is an attack or a mistake. `fetch.unknown_host` where there is none.
        """
        addresses = self.addresses(host, port, timeout)
        for number, address in enumerate(addresses, 1):
            try:
                stream = self.inner.connect_tcp(
                    address, port, self.deadline.left(timeout), local_address, socket_options
                )
                return _Timed(stream, self.deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise httpcore2.ConnectError(f"no address of {host}")

    def addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        """The addresses of a host, each of them checked."""
        found = _in_time(lambda: self.resolve(host, port), self.deadline.left(timeout), host)
        if not found:
            raise _unknown(host, "no address")
        if self.guarded:
            for address in found:
                check_address(address, host=host)
        return found[:TRIED]


class _Timed(httpcore2.NetworkStream):
    """A stream whose every read and write ends with the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self.inner = inner
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self.inner.start_tls(ssl_context, server_hostname, self.deadline.left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        return self.inner.get_extra_info(info)


def system_addresses(host: str, port: int) -> list[str]:
    """The IP addresses that the system knows for a host, in the order that it would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _in_time(resolve: Callable[[], list[str]], timeout: float | None, host: str) -> list[str]:
    """What the resolver answers, or an error after the time: the system's own cannot be told to hurry."""
    answer: list[list[str] | Exception] = []

    def ask() -> None:
        try:
            answer.append(resolve())
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, name="onrecord resolver", daemon=True)
    thread.start()
    thread.join(timeout)
    if not answer:
        raise httpcore2.ConnectTimeout(f"{host} was not resolved in time")
    [found] = answer
    if isinstance(found, Exception):
        raise _unknown(host, getattr(found, "strerror", None) or str(found)) from found
    return found


def _unknown(host: str, why: str) -> FetchError:
    return FetchError(
        f"the name {host!r} was not resolved: {why}",
        code="unknown_host",
        hint="Check the spelling, and that this machine reaches a name server.",
    )
