"""Stories: articles on one developing matter, as the chronicle last worked them out."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.errors import UsageError
from onrecord.faces.web.doors import Kept, Looking, State
from onrecord.faces.web.rendering import show
from onrecord.store.asking.filter import Filter

router = APIRouter(include_in_schema=False)


@router.get("/stories")
def stories(request: Request, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """The stories, those that went on last first."""
    page = store.desk.stories(state.which, cursor=state.cursor)
    return show(request, who, "stories.html", asked=state, page=page)


@router.get("/stories/{story}")
def story(request: Request, story: str, who: Looking, store: Kept, state: State) -> HTMLResponse:
    """One story: its articles, what contradicts what in it, and what is foretold."""
    desk = store.desk
    which = Filter(story=story)
    found = desk.stories(which, limit=1).rows
    if not found:
        raise UsageError(
            f"there is no story {story!r:.80}",
            code="unknown_story",
            hint="Stories change with the articles: look for it in the list.",
        )
    return show(
        request, who, "story.html", asked=state, story=found[0],
        documents=desk.documents(which, cursor=state.cursor), contradictions=desk.contradictions(which, limit=20).rows,
        events=desk.events(which, limit=30),
    )  # fmt: skip
