"""The list of articles, of what could not be read, and of corrections that a newer reading is at odds with."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.faces.web.doors import Kept, Looking, State
from onrecord.faces.web.history import entry_of
from onrecord.faces.web.rendering import show

router = APIRouter(include_in_schema=False)

MOST: Final = 200
"""How many problems or conflicts one page shows, the newest first."""


@router.get("/documents")
def documents(request: Request, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """The articles, the newest first."""
    page = store.desk.documents(state.which, cursor=state.cursor)
    return show(
        request, who, "documents.html", asked=state, page=page, outlets=store.desk.outlets()[:MOST],
    )  # fmt: skip


@router.get("/conflicts")
def conflicts(request: Request, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """The corrections that a newer reading is at odds with."""
    found = store.corrections.conflicts()
    records = {each.document: None for each in found[:MOST]}
    entries = []
    for document in records:
        record = store.load(document)
        entries.append(
            (record.document, [entry_of(each, record) for each in found[:MOST] if each.document == document])
        )
    return show(request, who, "conflicts.html", asked=state, entries=entries, count=len(found))


@router.get("/problems")
def problems(request: Request, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """What could not be read, what was met last first."""
    found = sorted(store.problems(), key=lambda problem: problem.last_seen, reverse=True)
    return show(request, who, "problems.html", asked=state, problems=found[:MOST], count=len(found))
