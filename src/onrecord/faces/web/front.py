"""The front page: how much there is, what is new, what comes due, what is disputed."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.faces.web.asked import today
from onrecord.faces.web.doors import Kept, Looking, State
from onrecord.faces.web.rendering import show

router = APIRouter(include_in_schema=False)

COUNTS: Final = (
    ("documents", "/documents"), ("events", "/search?in=events"), ("statements", "/search?in=statements"),
    ("actors", "/actors"), ("places", "/map"), ("disputes", "/claims"), ("outlooks", "/claims?show=outlooks"),
    ("stories", "/stories"), ("reviewed", "/search?in=events&reviewed=confirmed&reviewed=edited&reviewed=added"),
    ("conflicts", "/conflicts"), ("problems", "/problems"),
)  # fmt: skip
"""What is counted, and where it is listed."""


@router.get("/")
def front(request: Request, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """What an analyst sees first."""
    day = today()
    page = store.desk.front(day)
    return show(request, who, "front.html", asked=state, front=page, day=day, places_of_counts=COUNTS)
