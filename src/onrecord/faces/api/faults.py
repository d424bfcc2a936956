"""Every error in one shape: `{"error": {"code", "message", "hint", "where"}}`, with the status that it means."""

from __future__ import annotations

import logging
import math
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from onrecord.errors import AccessError, ConflictError, OnrecordError, RecordError, SourceError, TextError, UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response
    from starlette.types import Scope

log = logging.getLogger("onrecord.api")

STATUSES: Final = {
    "access.no_token": 401,
    "access.unknown_token": 401,
    "access.role": 403,
    "access.origin": 403,
    "access.forwarded": 403,
    "access.csrf": 403,
    "access.host": 421,
    "access.too_slow": 408,
    "access.too_long": 413,
    "access.too_often": 429,
    "access.locked_out": 429,
    "access.busy": 503,
    "reading.language": 422,
    "text.long": 413,
    "store.unknown_document": 404,
    "store.ambiguous_document": 404,
    "store.locked": 503,
    "store.unreachable": 503,
    "store.read_only": 503,
    "store.full": 507,
}
"""What has a status of its own; else the kind of error decides, and what is nobody's mistake is ours: 500."""

OURS: Final = "The server's log tells more."
PATH = re.compile(r"(?<![\w.:/<])/(?:[^\s/'\"<>]+/)+([^\s/'\"<>]+)")
MACHINES: Final = ("/api/", "/openapi.json", "/health", "/metrics")
SHOWN: Final = 200
"""How many characters of a bad value are quoted."""


def install(app: FastAPI) -> None:
    """Makes the app answer every error in the one shape."""
    app.add_exception_handler(OnrecordError, _onrecord)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)


def status_of(error: OnrecordError) -> int:
    """The HTTP status that an error means."""
    if error.code in STATUSES:
        return STATUSES[error.code]
    if isinstance(error, ConflictError):
        return 409
    if error.code.startswith("usage.unknown"):
        return 404
    if isinstance(error, UsageError | RecordError | SourceError | TextError):
        return 422
    return 500


def answer(error: OnrecordError, *, where: dict[str, Any] | None = None) -> JSONResponse:
    """The answer that tells of an error; what is nobody's mistake but ours is logged, and not told in full."""
    status = status_of(error)
    message, hint = without_paths(error.message), error.hint and without_paths(error.hint)
    if status == 500:
        log.error("%s: %s", error.code, error.message)
        message, hint = "the server failed to answer", OURS
    headers = {}
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="onrecord"'
    if isinstance(error, AccessError) and error.wait is not None:
        headers["Retry-After"] = str(max(1, math.ceil(error.wait)))
    elif status == 503:
        headers["Retry-After"] = "1"
    if isinstance(error, ConflictError):
        where = (where or {}) | {"current": _current(error)}
    return shaped(status, code=error.code, message=message, hint=hint, where=where, headers=headers)


def shaped(
    status: int,
    *,
    code: str,
    message: str,
    hint: str | None = None,
    where: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """An error of these parts."""
    body = {"error": {"code": code, "message": whole(message), "hint": hint and whole(hint), "where": where}}
    return JSONResponse(body, status_code=status, headers=headers)


def unexpected(request: Request, error: Exception) -> Response:
    """The answer to what nobody thought of: nothing of it is told but in the log."""
    log.error("unexpected %s", type(error).__name__, exc_info=error)
    told = shaped(500, code="onrecord.unexpected", message="the server failed to answer", hint=OURS)
    try:
        return for_people(request, told)
    except Exception:
        # What the page needs may be what is broken.
        log.exception("the page of an error failed")
        return told


def refusal(scope: Scope, error: OnrecordError) -> Response:
    """The answer to a request that no route is to see: for a person a page, on which nothing is looked up."""
    told = answer(error)
    page = getattr(scope["app"].state, "refusal_page", None)
    if page is None or not wants_page(scope):
        return told
    shown: Response = page(Request(scope), told)
    return shown


def without_paths(text: str) -> str:
    """The text with each absolute path cut down to its last part; where things lie on the server is nobody's business.

    >>> without_paths("the store '/srv/news/march.db' is locked; see https://a.example/b/c")
    "the store 'march.db' is locked; see https://a.example/b/c"
    """
    return PATH.sub(r"\1", text)


def whole(text: str) -> str:
    """The text as UTF-8 can carry it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def wants_page(scope: Scope) -> bool:
    """Whether a person asks with a browser, rather than a program."""
    path = scope.get("path", "")
    if path.startswith(MACHINES[0]) or path in MACHINES:
        return False
    accept = next((value for name, value in scope.get("headers", ()) if name == b"accept"), b"")
    return b"text/html" in accept


def _current(error: ConflictError) -> dict[str, Any] | None:
    """The correction that stands there now; None where the one that was said to be seen is not there."""
    from onrecord.faces.api.forms import CorrectionForm  # noqa: PLC0415 - it knows this module

    return None if error.current is None else CorrectionForm.model_validate(error.current).model_dump(mode="json")


def _onrecord(request: Request, error: Exception) -> Response:
    if not isinstance(error, OnrecordError):
        raise TypeError
    told = answer(error)
    if told.status_code == 401 and request.method == "GET" and wants_page(request.scope):
        # Only the path and query of this very server: no way to be sent elsewhere.
        from urllib.parse import urlencode  # noqa: PLC0415

        after = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/login?" + urlencode({"next": after}), status_code=303)
    return for_people(request, told)


def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise TypeError
    status = error.status_code
    headers = dict(error.headers or {})
    path = whole(request.url.path)[:SHOWN]
    if status == 404:
        message, hint = f"there is nothing at {path!r}", "docs/api.md lists the routes; /openapi.json describes them."
    elif status == 405:
        headers["Allow"] = ", ".join(_allowed(request)) or headers.get("Allow", "GET")
        message, hint = f"{request.method} is not what {path!r} is for", f"It takes {headers['Allow']}."
    else:
        message, hint = str(error.detail), None
    code = HTTPStatus(status).name.lower()
    return for_people(
        request, shaped(status, code=f"http.{code}", message=message, hint=hint, where=None, headers=headers)
    )


def _validation(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise TypeError
    first, *others = error.errors()
    return for_people(request, refused(first, others=len(others)))


def refused(found: dict[str, Any], *, others: int = 0) -> JSONResponse:
    """The answer to a value that cannot be meant, as pydantic tells of it."""
    part, *names = (str(each) for each in found["loc"])
    # Of several values of one parameter it is told which by quoting it.
    name = ".".join(names) if part == "body" else names[0] if names else ""
    value = repr(found.get("input"))
    value = whole(value if len(value) <= SHOWN else value[:SHOWN] + "…")
    told = found["msg"].removeprefix("Value error, ")
    if found["type"] == "missing":
        message = f"{name or part} is missing"
    elif found["type"] == "extra_forbidden":
        message = f"there is no {name!r} here"
    elif found["type"] == "json_invalid":
        message, name = f"the body is no JSON: {found.get('ctx', {}).get('error', told)}", ""
    elif found["loc"] == ("body",) and not isinstance(found.get("input"), dict):
        message = "the body is no JSON object, or was not sent as application/json"
    else:
        message = f"{name or part} is {value}: {told}"
    hint = "docs/api.md tells what each route takes." + (f" {others} more values cannot be meant." if others else "")
    return shaped(
        422, code="usage.value", message=message, hint=hint, where={"part": part, "name": name or None, "value": value}
    )


def for_people(request: Request, told: JSONResponse) -> Response:
    """The same error as a page, where the pages of the desk can show it."""
    page = getattr(request.app.state, "error_page", None)
    if page is None or not wants_page(request.scope):
        return told
    shown: Response = page(request, told)
    return shown


def _allowed(request: Request) -> list[str]:
    """The methods of all routes at a path: FastAPI knows each route by itself."""
    routes = getattr(request.app.state, "served", ())
    return sorted({method for route in routes if route.path_regex.match(request.url.path) for method in route.methods})
