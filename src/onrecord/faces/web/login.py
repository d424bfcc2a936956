"""In by a token, and out again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import AccessError
from onrecord.faces.api.access import Viewer, sign_in, sign_out, viewer, visitor
from onrecord.faces.web.forms import Form, sent
from onrecord.faces.web.rendering import show

router = APIRouter(include_in_schema=False)


@router.get("/login")
def login(request: Request) -> Response:
    """The form for the token; who is in already goes on."""
    after = _after(request.query_params.get("next", "/"))
    if visitor(request) is not None:
        return RedirectResponse(after, status_code=303)
    return show(request, None, "login.html", after=after, message=None, hint=None)


@router.post("/login")
def logged_in(request: Request, form: Annotated[Form, Depends(sent)]) -> Response:
    """On with a cookie, or the form again."""
    after = _after(form.first("next", "/"))
    answer = RedirectResponse(after, status_code=303)
    try:
        sign_in(request, answer, form.first("token"))
    except AccessError as error:
        if error.wait is not None:
            raise
        return show(request, None, "login.html", status=401, after=after, message=error.message, hint=error.hint)
    return answer


@router.post("/logout")
def logged_out(request: Request, _who: Annotated[Viewer, Depends(viewer)]) -> Response:
    """Out: the session counts no more, also where its cookie was copied."""
    answer = RedirectResponse("/login", status_code=303)
    sign_out(request, answer)
    return answer


def _after(path: str) -> str:
    """Where to go on: a page of this server, nowhere else."""
    good = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if good and not path.startswith(("/login", "/logout")) else "/"
