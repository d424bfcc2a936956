"""Claims: who contradicts whom, and who says what will happen by when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.faces.web.asked import today
from onrecord.faces.web.doors import Kept, Looking, State
from onrecord.faces.web.rendering import show
from onrecord.store.asking.rows import Page

router = APIRouter(include_in_schema=False)

KINDS: Final = (
    ("all", "All"), ("disputes", "Disputes"), ("contradictions", "Across articles"), ("outlooks", "Outlooks"),
)  # fmt: skip
"""What can be shown alone, in full."""

SOME: Final = 6
"""How many of each are shown where all are."""


@router.get("/claims")
def claims(request: Request, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """Disputes side by side, within articles and across them, and outlooks with their days."""
    chosen = state.one_of("show", [name for name, _words in KINDS], default="all")
    desk, which = store.desk, state.which
    asks: dict[str, Callable[..., Page[Any]]] = {
        "disputes": desk.disputes,
        "contradictions": desk.contradictions,
        "outlooks": desk.outlooks,
    }
    lists: dict[str, Page[Any]] = {}
    for name, ask in asks.items():
        if chosen == name:
            lists[name] = ask(which, cursor=state.cursor)
        elif chosen == "all":
            lists[name] = ask(which, limit=SOME)
    return show(
        request, who, "claims.html", asked=state, lists=lists, chosen=chosen, kinds=KINDS, day=today()
    )  # fmt: skip
