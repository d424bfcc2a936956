"""Errors as pages, in our words: what was found, what to do next, and where to go from here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from onrecord.faces.api.access import visitor
from onrecord.faces.web.rendering import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request, Response
    from fastapi.responses import JSONResponse

    from onrecord.faces.api.access import Viewer

TITLES: Final = {
    400: "That cannot be asked",
    401: "Please log in",
    403: "Not allowed",
    404: "Nothing is here",
    405: "Not this way",
    409: "Somebody was first",
    413: "Too long",
    422: "That cannot be meant",
    429: "Too many at once",
    500: "Our fault",
    503: "Busy",
}

MESSAGES: Final = {
    401: "This desk is for those who have a token.",
    403: "Your role does not allow that.",
    404: "No page has this address, or what it showed is no longer in the store.",
    405: "This address cannot be used in this way.",
    500: "Something went wrong here that should not have. It has been written to the server’s log.",
}


def error_page(request: Request, told: JSONResponse) -> Response:
    """The page of an error that the API has told as JSON: the same status and headers."""
    return _page(request, visitor(request), told, messages=MESSAGES)


def refusal_page(request: Request, told: JSONResponse) -> Response:
    """The same for a request that was refused before anybody looked who asks."""
    return _page(request, None, told, messages={})


def _page(request: Request, viewer: Viewer | None, told: JSONResponse, *, messages: Mapping[int, str]) -> Response:
    error = json.loads(bytes(told.body))["error"]
    status = told.status_code
    page = show(
        request,
        viewer,
        "fault.html",
        status=status,
        title=TITLES.get(status, "That did not work"),
        message=messages.get(status) or error["message"],
        hint=error["hint"] if status not in {404, 500} or error["code"].startswith(("usage", "store")) else None,
        code=error["code"],
        number=status,
    )
    for name in ("Retry-After", "Allow", "WWW-Authenticate"):
        if name in told.headers:
            page.headers[name] = told.headers[name]
    return page
