"""What stands in the articles: events, statements, parties, places, disputes, outlooks, stories; and search."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from onrecord.errors import UsageError
from onrecord.faces.api.access import reader, the_store
from onrecord.faces.api.caching import fresh
from onrecord.faces.api.forms import (
    ActorCardForm,
    ActorForm,
    DisputeForm,
    EventForm,
    HitForm,
    Listed,
    OutlookForm,
    PlaceForm,
    StatementForm,
    StoryForm,
)
from onrecord.faces.api.parameters import Id, Slice, Sought
from onrecord.faces.api.routes import REFUSED
from onrecord.store import Store
from onrecord.store.asking.filter import Filter

router = APIRouter(prefix="/api", tags=["items"], responses=REFUSED, dependencies=[Depends(reader), Depends(fresh)])

Kept = Annotated[Store, Depends(the_store)]
Sliced = Annotated[Slice, Query()]


@router.get("/events", response_model=Listed[EventForm])
def events(store: Kept, which: Sliced) -> Any:
    """Events, the newest day first."""
    return store.desk.events(which.filter(), cursor=which.cursor, limit=which.limit)


@router.get("/statements", response_model=Listed[StatementForm])
def statements(store: Kept, which: Sliced) -> Any:
    """Statements, the newest day first."""
    return store.desk.statements(which.filter(), cursor=which.cursor, limit=which.limit)


@router.get("/actors", response_model=Listed[ActorForm])
def actors(store: Kept, which: Sliced) -> Any:
    """Parties over all articles, those in most articles first."""
    return store.desk.actors(which.filter(), cursor=which.cursor, limit=which.limit)


@router.get("/actors/{key:path}", response_model=ActorCardForm)
def actor(store: Kept, key: Id) -> Any:
    """One party: its names, whom it deals with most, and in which way."""
    card = store.desk.actor(key)
    return {
        "actor": card.actor,
        "names": card.names,
        "deals_with": card.deals_with,
        "types": [{"type": kind, "events": number} for kind, number in card.types],
    }


@router.get("/places", response_model=Listed[PlaceForm])
def places(store: Kept, which: Sliced) -> Any:
    """Sites over all articles, those in most articles first."""
    return store.desk.places(which.filter(), cursor=which.cursor, limit=which.limit)


@router.get("/disputes", response_model=Listed[DisputeForm])
def disputes(store: Kept, which: Sliced) -> Any:
    """Accounts within one article that cannot both hold."""
    return store.desk.disputes(which.filter(), cursor=which.cursor, limit=which.limit)


@router.get("/contradictions", response_model=Listed[DisputeForm])
def contradictions(store: Kept, which: Sliced) -> Any:
    """Accounts of several articles that cannot all hold, as the chronicle last worked them out."""
    return store.desk.contradictions(which.filter(), cursor=which.cursor, limit=which.limit)


@router.get("/outlooks", response_model=Listed[OutlookForm])
def outlooks(store: Kept, which: Sliced) -> Any:
    """What somebody says will or will not happen, the soonest deadline first."""
    return store.desk.outlooks(which.filter(), cursor=which.cursor, limit=which.limit)


@router.get("/stories", response_model=Listed[StoryForm])
def stories(store: Kept, which: Sliced) -> Any:
    """Stories by their last day, as the chronicle last worked them out."""
    return store.desk.stories(which.filter(), cursor=which.cursor, limit=which.limit)


@router.get("/stories/{story}", response_model=StoryForm)
def story(store: Kept, story: Id) -> Any:
    """One story; its articles and items are what the lists give for `story`."""
    found = store.desk.stories(Filter(story=story), limit=1).rows
    if not found:
        raise UsageError(f"there is no story {story!r}", code="unknown_story", hint="GET /api/stories lists them.")
    return found[0]


@router.get("/search", response_model=Listed[HitForm])
def search(store: Kept, sought: Annotated[Sought, Query()]) -> Any:
    """Where all the words stand together in one text, statement, event or actor; best first."""
    return store.desk.search(sought.q, sought.filter(), cursor=sought.cursor, limit=sought.limit)
