"""The addresses of the pictures: /timeline, /map and /dyads."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from onrecord.faces.api.access import Viewer, the_store, viewer
from onrecord.faces.web.asked import Asked, asked
from onrecord.faces.web.charts import atlas as maps
from onrecord.faces.web.charts import drawing, dyads
from onrecord.faces.web.charts import timeline as times
from onrecord.faces.web.rendering import show
from onrecord.store import Store

router = APIRouter(include_in_schema=False)
router.include_router(drawing.router)

Seen = Annotated[Viewer, Depends(viewer)]
Kept = Annotated[Store, Depends(the_store)]
State = Annotated[Asked, Depends(asked)]

LISTED = 50
"""Events of one page of a list."""


@router.get("/timeline")
def timeline(request: Request, seen: Seen, store: Kept, state: State) -> HTMLResponse:
    """When: bars over time, and the events of the days chosen in them."""
    stack = state.one_of("stack", times.STACKS, default="quadrant")
    shown = times.timeline(
        store.desk,
        state.which,
        by=state.one_of("by", times.BYS, default="auto"),
        stack=stack,
        span=state.one_of("span", times.SPANS, default="most"),
    )
    which = state.which
    chosen = [times.moment(which.earliest) if which.earliest else None, None]
    if which.latest:
        chosen[1] = times.moment(which.latest) + times.DAY
    steps = times.steps(shown)
    picture = drawing.drawn(
        "timeline",
        values={"bars": times.bars(shown)},
        signals={
            "series": list(shown.series),
            "extent": [steps[0], steps[-1]] if steps else [0, times.DAY],
            "chosen": chosen if any(chosen) else None,
        },
    )
    return show(
        request,
        seen,
        "charts/timeline.html",
        asked=state,
        shown=shown,
        picture=picture,
        steps=steps,
        bin_words=times.bin_words,
        series_words=times.series_words,
        outlets=store.desk.outlets(),
        events=store.desk.events(which, cursor=state.cursor, limit=LISTED),
        script=drawing.script_url(),
    )


@router.get("/map")
def map_(request: Request, seen: Seen, store: Kept, state: State) -> HTMLResponse:
    """Where: the places of events on a map, and the events of the place chosen on it."""
    which = state.which
    points = store.desk.points(replace(which, place=None), limit=maps.MOST)
    shown = maps.atlas(points, box=which.box, since=points.since)
    view = shown.view
    picture = drawing.drawn(
        "map",
        values={"points": maps.spots(shown, chosen=which.place)},
        signals={"view": [view.south, view.west, view.north, view.east if view.east >= view.west else view.east + 360]},
    )
    return show(
        request,
        seen,
        "charts/map.html",
        asked=state,
        shown=shown,
        picture=picture,
        box=maps.box_words(view),
        precisions=maps.PRECISION_WORDS,
        outlets=store.desk.outlets(),
        events=store.desk.events(which, cursor=state.cursor, limit=LISTED),
        script=drawing.script_url(),
    )


@router.get("/dyads")
def dyad_page(request: Request, seen: Seen, store: Kept, state: State) -> HTMLResponse:
    """Who to whom: matrix, network and list, and the events of the dyad chosen in them."""
    which = state.which
    found = store.desk.dyads(replace(which, dyad=None), limit=ASKED)
    return show(
        request,
        seen,
        "charts/dyads.html",
        asked=state,
        dyads=found,
        matrix=dyads.matrix(found),
        network=dyads.network(found),
        shade=dyads.shade,
        short=dyads.intensity_short,
        outlets=store.desk.outlets(),
        events=store.desk.events(which, cursor=state.cursor, limit=LISTED),
    )


ASKED = 150
"""Dyads that are asked for."""
