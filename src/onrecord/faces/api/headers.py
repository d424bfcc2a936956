"""What every answer tells the browser: to ask nobody else, to run nothing that stands in a page, to keep nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from onrecord.faces.api import faults

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with that a browser sends forms of our own pages with "Origin: null". Another host learns
    # nothing either way.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

TAG: Final = "onrecord.tag"
"""Where the scope keeps the ETag of the answer, once it is known."""


class Headers:
    """Puts these headers on every answer, and answers what nobody caught."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def told(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _complete(scope, message)
            await send(message)

        try:
            await self._app(scope, receive, told)
        except Exception as error:
            if started:
                raise
            await faults.unexpected(Request(scope), error)(scope, receive, told)


def _complete(scope: Scope, message: Message) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    tag = scope.get(TAG)
    if tag is not None and message["status"] == 200 and "etag" not in headers:
        headers["ETag"] = tag
        headers.setdefault("Cache-Control", "private, no-cache")
        headers.add_vary_header("Authorization, Cookie")
    headers.setdefault("Cache-Control", "no-store")
