"""The reader: one article with what is on record marked in its words, and a card for each item beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.export.wording import FOUND_WORDS
from onrecord.faces.web.cards import Deck
from onrecord.faces.web.doors import Kept, Looking, State
from onrecord.faces.web.history import entry_of, gone
from onrecord.faces.web.marking import Names, article_html
from onrecord.faces.web.offsets import to_utf16
from onrecord.faces.web.parts import Parts
from onrecord.faces.web.rendering import show
from onrecord.store.asking.filter import Filter

if TYPE_CHECKING:
    from onrecord.record import Record

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
    """The cards of one kind; `total` is of the whole article, of which the page may show a part."""

    name: str
    title: str
    nothing: str
    kind: str
    cards: list[object]
    total: int


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
    parts = Parts(record, names, state)
    deck = Deck(record, names, shown.standing, parts.holds)
    history = store.corrections.of(row.id)
    marks = state.every("marks") or SHOWN
    done = next((each for each in history if str(each.id) == state.first("done")), None)
    found = FOUND_WORDS.get(record.document.published_from or "")
    return show(
        request, who, "reader.html",
        asked=state, row=row, document=record.document, names=names,
        html=article_html(record, names, parts.shown), parts=parts, steps=_steps(parts, record, names),
        begins=to_utf16(record.document.text, parts.shown.start) if parts.shown else 0,
        sections=_sections(deck, record), marks=MARKS, marked_kinds=[mark for mark in marks if mark in dict_of_marks()],
        versions=store.versions(row.id) if row.versions > 1 else [],
        stories=store.desk.stories(Filter(document=row.id), limit=3).rows,
        gone=gone(history, shown), conflicts=[entry_of(each, record) for each in history if each.conflict],
        entries=[entry_of(each, record) for each in history[: -MOST_ENTRIES - 1 : -1]],
        corrections=len(history), done=entry_of(done, record) if done else None, dated_by=found,
    )  # fmt: skip


def dict_of_marks() -> dict[str, str]:
    """What can be marked: its name and what it is called."""
    return {name: words for name, words, _part in MARKS}


def _steps(parts: Parts, record: Record, names: Names) -> dict[str, tuple[int, str]]:
    """The parts before and after the one that is shown, each with the item that a step by the keyboard leads to."""
    if parts.number is None:
        return {}
    ids = [item.id for kind in (record.actors, record.places) for item in kind]
    said = [item.id for kind in (record.events, record.statements) for item in kind]
    ordered = [*names.disputes, *map(names.of.__getitem__, said), *names.outlooks, *map(names.of.__getitem__, ids)]
    steps = {}
    if parts.number > 1:
        steps["prev"] = (parts.number - 1, parts.ends(parts.number - 1, ordered)[1])
    if parts.number < len(parts):
        steps["next"] = (parts.number + 1, parts.ends(parts.number + 1, ordered)[0])
    return steps


def _sections(deck: Deck, record: Record) -> list[Section]:
    nothing = {
        "disputes": "no two accounts contradict each other",
        "events": "no event on record",
        "statements": "nobody’s words on record",
        "outlooks": "nothing foretold on record",
        "actors": "nobody on record",
        "places": "no place on record",
    }
    return [
        Section(
            name=name, title=name.capitalize(), nothing=words, kind=name.removesuffix("s"),
            cards=[*getattr(deck, name)], total=len(getattr(record, name)),
        )
        for name, words in nothing.items()
    ]  # fmt: skip
