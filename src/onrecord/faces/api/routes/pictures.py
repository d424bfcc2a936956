"""What charts are drawn from, the front page, and what else is counted over the whole store."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, Query

from onrecord.errors import UsageError
from onrecord.faces.api.access import reader, the_store
from onrecord.faces.api.caching import fresh
from onrecord.faces.api.forms import (
    CorrectionForm,
    DayForm,
    DyadForm,
    FrontForm,
    Listed,
    OutletForm,
    Pictured,
    PointForm,
    ProblemForm,
)
from onrecord.faces.api.parameters import Day, Stretched, Top
from onrecord.faces.api.routes import REFUSED
from onrecord.store import Store
from onrecord.store.asking.desk import MOST
from onrecord.store.asking.rows import Looked

router = APIRouter(prefix="/api", tags=["pictures"], responses=REFUSED, dependencies=[Depends(reader), Depends(fresh)])

Kept = Annotated[Store, Depends(the_store)]


@router.get("/front", response_model=FrontForm)
def front(
    store: Kept, today: Annotated[Day | None, Query(description="By default the server's own day.")] = None
) -> Any:
    """What is new, what comes due, what is disputed."""
    return store.desk.front(today or date.today())  # noqa: DTZ011 - the day where the desk stands


@router.get("/days", response_model=Pictured[DayForm])
def days(store: Kept, which: Annotated[Stretched, Query()]) -> Any:
    """Events by day, week or month, type and status, in order of time."""
    by = cast("Literal['day', 'week', 'month']", which.by)
    return _pictured(store.desk.days(which.filter(), by=by))


@router.get("/dyads", response_model=Pictured[DyadForm])
def dyads(store: Kept, which: Annotated[Top, Query()]) -> Any:
    """Who does how much to whom, the most events first."""
    return _pictured(store.desk.dyads(which.filter(), limit=which.limit))


@router.get("/points", response_model=Pictured[PointForm])
def points(store: Kept, which: Annotated[Top, Query()]) -> Any:
    """Where events lie, the most first."""
    return _pictured(store.desk.points(which.filter(), limit=which.limit))


@router.get("/outlets", response_model=Listed[OutletForm])
def outlets(store: Kept) -> Any:
    """Who published how many articles, the most first."""
    return _whole([{"outlet": outlet, "documents": number} for outlet, number in store.desk.outlets()])


@router.get("/problems", response_model=Listed[ProblemForm])
def problems(store: Kept) -> Any:
    """What could not be read, why, and what to do about it."""
    return _whole(store.problems())


@router.get("/corrections", response_model=Listed[CorrectionForm])
def corrections(
    store: Kept,
    cursor: Annotated[str | None, Query(max_length=20, description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many at most.")] = 50,
    conflicts: Annotated[bool, Query(description="Those alone that a newer reading is at odds with.")] = False,
) -> Any:
    """What analysts said of all articles, the oldest first."""
    if cursor and not (cursor.isascii() and cursor.isdecimal()):
        raise UsageError(f"cursor is {cursor!r}", code="cursor", hint="Give what `next` of the page before says.")
    after = int(cursor or 0)
    every = store.corrections.conflicts() if conflicts else store.corrections.every()
    rows = list(islice((each for each in every if each.id > after), limit + 1))
    return {"rows": rows[:limit], "next": str(rows[limit - 1].id) if len(rows) > limit else None, "total": None}


def _pictured(rows: Looked[Any]) -> dict[str, Any]:
    return {**_whole(rows), "since": rows.since}


def _whole(rows: Any) -> dict[str, Any]:
    return {"rows": rows, "next": None, "total": len(rows)}
