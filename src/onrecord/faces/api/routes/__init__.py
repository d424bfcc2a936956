"""The routes, by what they are about. Every one has its line in docs/api.md."""

from __future__ import annotations

from typing import Any, Final

from onrecord.faces.api.forms import ErrorForm

REFUSED: Final[dict[int | str, dict[str, Any]]] = {
    status: {"model": ErrorForm, "description": description}
    for status, description in {
        400: "The body cannot be read.",
        401: "No token, or a wrong one.",
        403: "Not in this role; or a page of another site sent it.",
        404: "There is none of that name.",
        408: "The body took too long.",
        413: "Too long.",
        421: "The server is not known by that name.",
        422: "A value cannot be meant: `where` names it.",
        429: "Too often; `Retry-After` tells when again.",
        500: "A fault of the server.",
        503: "The store is busy; `Retry-After` tells when again.",
        507: "No room on the disk.",
    }.items()
}
"""What any route may answer when something is wrong, in one shape."""
