"""A record → an annotated article: its text, and what was written down from it in snippets, as analysts annotate.

The form is that of the annotated articles that `onrecord evaluate` reads: a snippet is copied letter by letter from the
text and stands for its first occurrence, or for a later one as `{"s": …, "n": …}` with n counted from 0. What the form
has no place for (modes, coordinates, confidences, the event of an outlook) is left out.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from onrecord.record import Actor, Document, Event, Place, Record, Span, Statement, When
    from onrecord.store.corrections.applying import Corrected

Snippet = str | dict[str, Any]

PRONOUNS: Final = frozenset(
    "he him his she her hers it its they them their theirs we us our ours i me my mine you your yours who whom".split()
)
REVIEWED: Final = frozenset({"confirmed", "edited", "added"})
UNSAFE: Final = re.compile(r"[^\w.-]+")


def annotation_of(record: Record, *, kept: Collection[str] | None = None) -> dict[str, Any]:
    """What an analyst would have written down to get this record, in the form of annotated articles.

    Args:
        record: one article.
        kept: the names of the items that are wanted ("s3", "d0" by their place in the lists), with whatever they
            refer to; None for all.
    """
    document, text = record.document, record.document.text
    wanted = None if kept is None else _with_references(record, kept)
    places = {place.id: place for place in record.places}

    def among(name: str) -> bool:
        return wanted is None or name in wanted

    return {
        "document": {
            "title": document.title,
            "published": document.published.isoformat() if document.published else None,
            "outlet": document.outlet,
            "licence": None,
            "url": document.url,
        },
        "furniture": [snippet(text, span) for span in document.furniture],
        "actors": [_actor(text, actor) for actor in record.actors if among(actor.id)],
        "statements": [_statement(text, statement) for statement in record.statements if among(statement.id)],
        "events": [_event(text, event, places.get(event.place or "")) for event in record.events if among(event.id)],
        "disputes": [
            {"a": dispute.a, "b": dispute.b, "about": dispute.about}
            for position, dispute in enumerate(record.disputes)
            if among(f"d{position}")
        ],
        "outlooks": [
            {
                "statement": outlook.statement,
                "about": outlook.about,
                "stance": outlook.stance,
                "by": _days(outlook.by),
            }
            for position, outlook in enumerate(record.outlooks)
            if among(f"o{position}")
        ],
    }


def snippet(text: str, span: Span) -> Snippet:
    """The words at a span, with which occurrence of them it is where that is not the first.

    >>> from onrecord.record import Span
    >>> snippet("a man and a plan", Span(0, 1)), snippet("a man and a plan", Span(10, 11))
    ('a', {'s': 'a', 'n': 3})

    Lines end as in `with_plain_lines`.
    """
    words, start = span.of(text), span.start
    if "\r" in text:
        words, start, text = with_plain_lines(words), len(with_plain_lines(text[:start])), with_plain_lines(text)
    number, at = 0, text.find(words)
    while at < start:
        number += 1
        at = text.find(words, at + 1)
    return {"s": words, "n": number} if number else words


def with_plain_lines(text: str) -> str:
    r"""The text with every line ended by "\n" alone, as whoever reads a file of text sees it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_annotations(
    articles: Iterable[Corrected], folder: Path, *, only_reviewed: bool = False
) -> tuple[int, list[Document]]:
    """How many annotated articles were written into a folder, two files each; and those that could not be.

    An annotation needs the day from which "today" is counted: articles without one are given back.

    Args:
        articles: records as they stand.
        folder: made where it is absent; nothing may lie in it.
        only_reviewed: items that no analyst spoke of are left out, save those that others refer to.

    Raises:
        UsageError: `usage.output` where something lies in the folder, or it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(
                f"{folder} is not empty", code="output", hint="Name a folder that is new or empty; nothing was written."
            )
        taken: set[str] = set()
        left_out: list[Document] = []
        for shown in articles:
            document = shown.record.document
            if document.published is None:
                left_out.append(document)
                continue
            kept = reviewed_items(shown) if only_reviewed else None
            made = json.dumps(annotation_of(shown.record, kept=kept), ensure_ascii=False, indent=1)
            name = _file_name(document, taken)
            folder.joinpath(f"{name}.txt").write_bytes(with_plain_lines(document.text).encode("utf-8"))
            # Half of a surrogate pair in a title becomes its JSON escape.
            folder.joinpath(f"{name}.json").write_bytes((made + "\n").encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {error.strerror or error}",
            code="output",
            hint="Name a folder that you may write to.",
        ) from error
    return len(taken), left_out


def reviewed_items(shown: Corrected) -> set[str]:
    """The items that analysts confirmed, edited or added: ids, and "d0" or "o2" by their place in the lists."""
    return {
        f"{name[0]}{position}" if kind in {"dispute", "outlook"} else name
        for kind, names in shown.names.items()
        for position, name in enumerate(names)
        if shown.reviewed(name) in REVIEWED
    }


def _with_references(record: Record, kept: Collection[str]) -> set[str]:
    wanted = set(kept)
    for position, dispute in enumerate(record.disputes):
        wanted |= {dispute.a, dispute.b} if f"d{position}" in wanted else set()
    for position, outlook in enumerate(record.outlooks):
        wanted |= {outlook.statement} if f"o{position}" in wanted else set()
    for event in record.events:
        if event.id in wanted:
            wanted |= {*event.actors, *event.targets, *([event.said_by] if event.said_by else [])}
    grown = True
    while grown:
        before = len(wanted)
        for statement in record.statements:
            if statement.id in wanted:
                wanted |= {part for part in (statement.speaker, statement.within) if part}
        grown = len(wanted) > before
    return wanted


def _actor(text: str, actor: Actor) -> dict[str, Any]:
    forms = dict.fromkeys(span.of(text) for span in actor.mentions)
    names = [form for form in forms if form.casefold() not in PRONOUNS] or list(forms)[:1]
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "role": actor.role,
        "names": names,
    }


def _statement(text: str, statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_text": None if statement.speaker_span is None else snippet(text, statement.speaker_span),
        "cue": snippet(text, statement.cue),
        "content": [snippet(text, span) for span in statement.content],
        "kind": statement.kind,
        "to": None if statement.to is None else snippet(text, statement.to),
        "channel": statement.channel,
        "within": statement.within,
        "when": _days(statement.when),
    }


def _event(text: str, event: Event, place: Place | None) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "trigger": snippet(text, event.trigger),
        "also": [snippet(text, span) for span in event.also],
        "actors": list(event.actors),
        "targets": list(event.targets),
        "status": event.status,
        "when": _days(event.when),
        "place": None if place is None else snippet(text, _nearest(place, event)),
        "killed": event.killed,
        "injured": event.injured,
        "said_by": event.said_by,
    }


def _nearest(place: Place, event: Event) -> Span:
    """The mention that stands nearest to the trigger, the longer of two."""
    trigger = event.trigger.start
    return min(place.mentions, key=lambda span: (abs(span.start - trigger), span.start - span.end))


def _days(when: When | None) -> list[str] | None:
    return None if when is None else [when.earliest.isoformat(), when.latest.isoformat()]


def _file_name(document: Document, taken: set[str]) -> str:
    digits = document.id.removeprefix("sha256:")[:8]
    name = UNSAFE.sub("-", document.name).strip(".-")[:80] or digits
    # Some file systems know no capitals.
    if name.casefold() in taken:
        name = f"{name}-{digits}"
    number = 1
    while (made := name if number == 1 else f"{name}-{number}").casefold() in taken:
        number += 1
    taken.add(made.casefold())
    return made
