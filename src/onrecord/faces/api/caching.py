"""An answer that has not changed is not sent again: its ETag is made of the store's edition and of what was asked."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from onrecord.faces.api.access import Viewer, the_store, viewer
from onrecord.faces.api.headers import TAG
from onrecord.store import Store

if TYPE_CHECKING:
    from fastapi import FastAPI


class NotModified(Exception):  # noqa: N818 - it is no error, but the way out of a route
    """What was asked for is as the client knows it."""


def fresh(
    request: Request, seen: Annotated[Viewer, Depends(viewer)], store: Annotated[Store, Depends(the_store)]
) -> None:
    """Nothing where the answer must be made; raises NotModified where the client has it.

    The edition is asked for before anything is read: where the store changes between the two, the answer is newer than
    its tag says, and is sent once more.
    """
    tag = tag_of(request, seen, store)
    request.scope[TAG] = tag
    known = request.headers.get("if-none-match", "")
    if known == "*" or tag in [each.strip() for each in known.split(",")]:
        raise NotModified


def tag_of(request: Request, seen: Viewer, store: Store) -> str:
    """The weak ETag of what somebody asks for: of what stands in the store, the address, the role and the day."""
    url = request.url
    parts = (store.desk.edition(), url.path, url.query, seen.role, date.today().isoformat())  # noqa: DTZ011 - ours
    return 'W/"' + hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32] + '"'


def install(app: FastAPI) -> None:
    """Makes the app answer with 304 where nothing has changed."""
    app.add_exception_handler(NotModified, _not_modified)


def _not_modified(request: Request, error: Exception) -> Response:  # noqa: ARG001 - as an error handler is called
    return Response(
        status_code=304,
        headers={
            "ETag": request.scope[TAG],
            "Cache-Control": "private, no-cache",
            "Vary": "Authorization, Cookie, Accept-Encoding",
        },
    )
