"""Parties over all articles, and the page of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.faces.web.doors import Kept, Looking, State
from onrecord.faces.web.rendering import show

router = APIRouter(include_in_schema=False)

SOME: Final = 20
"""How many events and statements the page of a party shows; the lists in full are one click away."""


@router.get("/actors")
def actors(request: Request, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """The parties, those in most articles first."""
    page = store.desk.actors(state.which, cursor=state.cursor)
    return show(request, who, "actors.html", asked=state, page=page)


@router.get("/actors/{key:path}")
def actor(request: Request, key: str, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """One party: what it does and undergoes, what it says, whom it deals with, what it is called."""
    desk = store.desk
    card = desk.actor(key)
    which = replace(state.which, actor=key, dyad=None)
    return show(
        request, who, "actor.html", asked=state, card=card, party_key=key,
        events=desk.events(which, limit=SOME), statements=desk.statements(which, limit=SOME),
    )  # fmt: skip
