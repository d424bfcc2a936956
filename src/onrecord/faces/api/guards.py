"""What a request must get past before any route sees it: its host, its pace, its length, where it was sent from."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from onrecord.errors import AccessError
from onrecord.faces.api import faults
from onrecord.faces.api.limits import client_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from onrecord.faces.api.limits import Limits, Pace

BODY: Final = "onrecord.body"
"""Where the scope keeps the body of the request, which is read before any route runs."""

UNSAFE: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Guards:
    """Lets requests through that are asked of this host, not too often, not too long, and by no page of another site.

    Args:
        app: what is guarded.
        hosts: the names of this machine that may be asked for, besides its addresses.
        loopback: whether it answers on the loopback alone.
        pace: how often clients may ask.
        limits: the rest of what is put up with.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], loopback: bool, pace: Pace, limits: Limits) -> None:
        self._app = app
        self._hosts = frozenset(host.lower().rstrip(".") for host in hosts)
        self._loopback = loopback
        self._pace = pace
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = headers_of(scope)
        try:
            self._check_host(headers.get("host", ""))
            client = scope.get("client")
            self._pace.count("client " + client_of(client[0] if client else None))
            if scope["method"] in UNSAFE:
                _check_origin(headers)
            body = await self._body(headers, receive)
        except AccessError as error:
            await faults.refusal(scope, error)(scope, receive, send)
            return
        scope[BODY] = body
        await self._app(scope, _once(body, receive), send)

    def _check_host(self, host: str) -> None:
        # A name that an attacker owns may be pointed at this machine (DNS rebinding); an address cannot be.
        name = _name_of(host)
        if name in self._hosts or (name is not None and _is_address(name, loopback=self._loopback)):
            return
        raise AccessError(
            f"this server is not known as {faults.whole(host)[: faults.SHOWN]!r}",
            code="host",
            hint="Name it when the server is started: onrecord serve --allow-host NAME",
        )

    async def _body(self, headers: dict[str, str], receive: Receive) -> bytes:
        told = headers.get("content-length", "0")
        if told.isdecimal() and len(told) < 20 and int(told) > self._limits.body:
            raise self._too_long()
        parts, length = [], 0
        try:
            async with asyncio.timeout(self._limits.patience):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        break
                    parts.append(message.get("body", b""))
                    length += len(parts[-1])
                    if length > self._limits.body:
                        raise self._too_long()
                    if not message.get("more_body"):
                        break
        except TimeoutError as error:
            raise AccessError(
                f"the body did not arrive within {self._limits.patience:g} seconds",
                code="too_slow",
                hint="Send it in one go.",
            ) from error
        return b"".join(parts)

    def _too_long(self) -> AccessError:
        return AccessError(
            f"the body is longer than {self._limits.body} bytes",
            code="too_long",
            hint="Long articles are read with the command line: onrecord read.",
        )


def headers_of(scope: Scope) -> dict[str, str]:
    """The headers of a request by their names in lower case; of several the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def by_browser(headers: dict[str, str]) -> bool:
    """Whether a browser sends the request: they all say where from, programs do not."""
    return any(name in headers for name in ("origin", "sec-fetch-site", "referer"))


def names_of(host: str, *, loopback: bool) -> list[str]:
    """By which names a server at an address is known without being told."""
    return ["localhost", host] if loopback else ["localhost", host, socket.gethostname()]


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone.

    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.0.2.7")]
    [True, True, True, False, False]
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _check_origin(headers: dict[str, str]) -> None:
    """A page of another site must not have anything changed, whatever cookies a browser adds."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    elsewhere = site is not None and site not in {"same-origin", "none"}
    if origin is not None and not (origin == "null" and site == "same-origin"):
        # Behind a proxy the scheme may be another than the one seen here.
        elsewhere = elsewhere or urlsplit(origin).netloc.lower() != headers.get("host", "").lower()
    if elsewhere:
        raise AccessError(
            f"the request was sent by a page of {faults.whole(origin or 'another site')[: faults.SHOWN]!r}",
            code="origin",
            hint="Only pages of this server may change anything; a proxy in front of it must pass the header Host on.",
        )


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname if "@" not in host and "/" not in host else None
    except ValueError:
        return None


def _is_address(name: str, *, loopback: bool) -> bool:
    try:
        found = ipaddress.ip_address(name)
    except ValueError:
        return False
    return found.is_loopback or not loopback


def _once(body: bytes, receive: Receive) -> Receive:
    """Gives the body again that was read already."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
