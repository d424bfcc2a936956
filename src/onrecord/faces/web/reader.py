"""The reader: one article with what is on record marked in its words, and a card for each item beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.export.wording import FOUND_WORDS
from onrecord.faces.web.cards import Deck
from onrecord.faces.web.doors import Kept, Looking, State
from onrecord.faces.web.history import entry_of, gone
from onrecord.faces.web.marking import Names, article_html
from onrecord.faces.web.rendering import show
from onrecord.store.asking.filter import Filter

router = APIRouter(include_in_schema=False)

MARKS: Final = (
    ("statements", "what is said", "content"),
    ("events", "what happens", "trigger"),
    ("actors", "who", "actor"),
    ("places", "where", "place"),
    ("times", "when", "time"),
)
SHOWN: Final = ("statements", "events")
"""What is marked where the address does not say."""

MOST_ENTRIES: Final = 100
"""How many corrections are listed under an article, the newest first."""


@dataclass(frozen=True, slots=True)
class Section:
    """The cards of one kind."""

    name: str
    title: str
    nothing: str
    kind: str
    cards: list[object]


@router.get("/documents/{document}")
def reader(
    request: Request,
    document: str,
    who: Looking,
    store: Kept,
    state: State,
) -> HTMLResponse:
    """One article."""
    row = store.row(document)
    shown = store.corrections.shown(row.id)
    record = shown.record
    names = Names(record, shown.names)
    deck = Deck(record, names, shown.standing)
    history = store.corrections.of(row.id)
    marks = state.every("marks") or SHOWN
    done = next((each for each in history if str(each.id) == state.first("done")), None)
    found = FOUND_WORDS.get(record.document.published_from or "")
    return show(
        request, who, "reader.html",
        asked=state, row=row, document=record.document, names=names, html=article_html(record, names),
        sections=_sections(deck), marks=MARKS, marked_kinds=[mark for mark in marks if mark in dict_of_marks()],
        versions=store.versions(row.id) if row.versions > 1 else [],
        stories=store.desk.stories(Filter(document=row.id), limit=3).rows,
        gone=gone(history, shown), conflicts=[entry_of(each, record) for each in history if each.conflict],
        entries=[entry_of(each, record) for each in history[: -MOST_ENTRIES - 1 : -1]],
        corrections=len(history), done=entry_of(done, record) if done else None, dated_by=found,
    )  # fmt: skip


def dict_of_marks() -> dict[str, str]:
    """What can be marked: its name and what it is called."""
    return {name: words for name, words, _part in MARKS}


def _sections(deck: Deck) -> list[Section]:
    return [
        Section("disputes", "Disputes", "no two accounts contradict each other", "dispute", [*deck.disputes]),
        Section("events", "Events", "no event on record", "event", [*deck.events]),
        Section("statements", "Statements", "nobody’s words on record", "statement", [*deck.statements]),
        Section("outlooks", "Outlooks", "nothing foretold on record", "outlook", [*deck.outlooks]),
        Section("actors", "Actors", "nobody on record", "actor", [*deck.actors]),
        Section("places", "Places", "no place on record", "place", [*deck.places]),
    ]
