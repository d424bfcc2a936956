"""Records → tables for a spreadsheet: one CSV file a kind of item, each row with its article and its words.

A cell that a spreadsheet would take for a formula gets an apostrophe before it: what an article says is never run.
"""

from __future__ import annotations

import csv
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onrecord.record import Event, Place, Record, Statement, When
    from onrecord.store.corrections.applying import Corrected

    Row = dict[str, Any]

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet reckon instead of show, in some at least."""

ARTICLE: Final = ("document", "name", "published", "outlet", "title", "url")
COLUMNS: Final = {
    "events": (
        *ARTICLE, "id", "type", "mode", "status", "words", "actors", "actor_countries", "targets", "target_countries",
        "earliest", "latest", "place", "latitude", "longitude", "country", "killed", "injured", "said_by", "speaker",
        "intensity", "confidence", "reviewed",
    ),
    "statements": (
        *ARTICLE, "id", "speaker", "speaker_country", "cue", "words", "kind", "to", "channel", "within", "earliest",
        "latest", "confidence", "reviewed",
    ),
    "disputes": (
        *ARTICLE, "id", "about", "a", "a_speaker", "a_words", "b", "b_speaker", "b_words", "reviewed",
    ),
    "outlooks": (
        *ARTICLE, "id", "statement", "speaker", "words", "about", "stance", "event", "earliest", "latest", "reviewed",
    ),
}  # fmt: skip
"""The columns of each table, in order; several names in one cell are parted by "; ", parts of a quotation by " … "."""


def write_tables(articles: Iterable[Corrected], folder: Path) -> dict[str, int]:
    """How many rows were written to each of `events.csv`, `statements.csv`, `disputes.csv` and `outlooks.csv`.

    Args:
        articles: records as they stand.
        folder: made where it is absent; files of these names in it are written anew.

    Raises:
        UsageError: `usage.output` where one cannot be written.
    """
    counts = dict.fromkeys(COLUMNS, 0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            writers = {}
            for name, columns in COLUMNS.items():
                stream = stack.enter_context(
                    folder.joinpath(f"{name}.csv").open("w", encoding="utf-8", errors="replace", newline="")
                )
                writers[name] = csv.DictWriter(stream, columns, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
                writers[name].writeheader()
            for shown in articles:
                for name, row in rows_of(shown):
                    writers[name].writerow({column: cell(row[column]) for column in COLUMNS[name]})
                    counts[name] += 1
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {error.strerror or error}",
            code="output",
            hint="Name a folder that you may write to.",
        ) from error
    return counts


def cell(value: object) -> object:
    """A value as it may stand in a table: nothing for None, words that no spreadsheet runs.

    >>> cell("=SUM(A1)"), cell(" said"), cell(-9.0), cell(None)
    ("'=SUM(A1)", ' said', -9.0, '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        value = value.replace("\0", " ")
        return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value
    return value


def rows_of(shown: Corrected) -> Iterator[tuple[str, Row]]:
    """The rows of one article, each with the name of its table."""
    record = shown.record
    article = _article(record)
    names = {actor.id: actor.name for actor in record.actors}
    countries = {actor.id: actor.country for actor in record.actors}
    places = {place.id: place for place in record.places}
    said = {statement.id: statement for statement in record.statements}
    events = {event.id: event for event in record.events}
    for event in record.events:
        place = places.get(event.place or "")
        speaker = said[event.said_by].speaker if event.said_by else None
        yield (
            "events",
            {
                **article,
                **_event(record, event),
                **_place(place),
                "actors": "; ".join(names[actor] for actor in event.actors),
                "actor_countries": "; ".join(dict.fromkeys(filter(None, map(countries.get, event.actors)))),
                "targets": "; ".join(names[actor] for actor in event.targets),
                "target_countries": "; ".join(dict.fromkeys(filter(None, map(countries.get, event.targets)))),
                "speaker": names.get(speaker or ""),
                "reviewed": shown.reviewed(event.id),
            },
        )
    for statement in record.statements:
        yield (
            "statements",
            {
                **article,
                **_statement(record, statement),
                "speaker": names.get(statement.speaker or ""),
                "speaker_country": countries.get(statement.speaker or ""),
                "reviewed": shown.reviewed(statement.id),
            },
        )

    def side(name: str, letter: str) -> Row:
        if name in said:
            speaker, words = names.get(said[name].speaker or ""), _words(record, said[name])
        else:
            by = events[name].said_by
            speaker = names.get(said[by].speaker or "") if by else None
            words = events[name].trigger.of(record.document.text)
        return {letter: name, f"{letter}_speaker": speaker, f"{letter}_words": words}

    for name, dispute in shown.items("dispute"):
        row = {**article, "id": name, "about": dispute.about, "reviewed": shown.reviewed(name)}
        yield "disputes", {**row, **side(dispute.a, "a"), **side(dispute.b, "b")}
    for name, outlook in shown.items("outlook"):
        statement = said[outlook.statement]
        yield (
            "outlooks",
            {
                **article,
                "id": name,
                "statement": statement.id,
                "speaker": names.get(statement.speaker or ""),
                "words": _words(record, statement),
                "about": outlook.about,
                "stance": outlook.stance,
                "event": outlook.event,
                **_days(outlook.by),
                "reviewed": shown.reviewed(name),
            },
        )


def _article(record: Record) -> Row:
    document = record.document
    return {
        "document": document.id,
        "name": document.name,
        "published": document.published.isoformat() if document.published else None,
        "outlet": document.outlet,
        "title": document.title,
        "url": document.url,
    }


def _event(record: Record, event: Event) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "words": event.trigger.of(record.document.text),
        **_days(event.when),
        "killed": event.killed,
        "injured": event.injured,
        "said_by": event.said_by,
        "intensity": event.intensity,
        "confidence": event.confidence,
    }


def _statement(record: Record, statement: Statement) -> Row:
    text = record.document.text
    return {
        "id": statement.id,
        "cue": statement.cue.of(text),
        "words": _words(record, statement),
        "kind": statement.kind,
        "to": statement.to.of(text) if statement.to else None,
        "channel": statement.channel,
        "within": statement.within,
        **_days(statement.when),
        "confidence": statement.confidence,
    }


def _place(place: Place | None) -> Row:
    if place is None:
        return dict.fromkeys(("place", "latitude", "longitude", "country"))
    return {
        "place": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
    }


def _words(record: Record, statement: Statement) -> str:
    return " … ".join(span.of(record.document.text) for span in statement.content)


def _days(when: When | None) -> Row:
    return {
        "earliest": when.earliest.isoformat() if when else None,
        "latest": when.latest.isoformat() if when else None,
    }
