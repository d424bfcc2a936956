"""Search: where words stand, and lists of events, statements and articles that a filter names."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.faces.web.doors import Kept, Looking, State
from onrecord.faces.web.rendering import show

router = APIRouter(include_in_schema=False)

PLACES: Final = (
    ("all", "everywhere"), ("events", "events"), ("statements", "statements"), ("documents", "articles"),
)  # fmt: skip
"""Where can be looked."""


@router.get("/search")
def search(request: Request, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """What holds the words `q`, best first; or with `in` a list of one kind, with the words and the filter."""
    place = state.one_of("in", [name for name, _words in PLACES], default="all")
    words = state.first("q")
    desk, cursor = store.desk, state.cursor
    which = state.with_words(words) if words else state.which
    page: Any = None
    if place == "events":
        page = desk.events(which, cursor=cursor)
    elif place == "statements":
        page = desk.statements(which, cursor=cursor)
    elif place == "documents":
        page = desk.documents(which, cursor=cursor)
    elif words:
        page = desk.search(words, state.which, cursor=cursor)
    return show(
        request, who, "search.html", asked=state, words=words, place=place, places=PLACES, page=page
    )  # fmt: skip
