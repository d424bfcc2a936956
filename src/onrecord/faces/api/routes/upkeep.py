"""Whether the server is well, what it did, and who asks."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from onrecord.faces.api.access import Viewer, admin, the_store, viewer
from onrecord.faces.api.forms import HealthForm, SelfForm
from onrecord.faces.api.metrics import Metrics
from onrecord.faces.api.routes import REFUSED
from onrecord.store import Store

router = APIRouter(tags=["upkeep"], responses=REFUSED)


@router.get("/health", response_model=HealthForm)
def health(store: Annotated[Store, Depends(the_store)]) -> Any:
    """The server answers, and so does its store. Open to everybody."""
    store.has("")
    return {"status": "ok", "version": version("onrecord")}


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}, "description": "Counts and times, as Prometheus reads them."}},
    dependencies=[Depends(admin)],
)
def metrics(request: Request) -> Response:
    """How many requests there were of each route, with which status, and how long they took. Role: admin."""
    kept: Metrics = request.app.state.metrics
    return Response(kept.text(), media_type=kept.media_type)


@router.get("/api/me", response_model=SelfForm)
def me(seen: Annotated[Viewer, Depends(viewer)]) -> Any:
    """Who asks, and in which role."""
    return {"name": seen.name, "role": seen.role}
