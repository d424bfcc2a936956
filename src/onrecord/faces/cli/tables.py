"""What an article says, as tables for a terminal of 80 columns or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from onrecord.export.wording import (
    FOUND_WORDS,
    STANCE_WORDS,
    Wording,
    confidence_words,
    day_words,
    encoding_words,
    excerpt,
    intensity_words,
    status_words,
    toll_words,
    when_words,
)
from onrecord.faces.cli.screen import safe, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from rich.table import Table

    from onrecord.errors import Problem
    from onrecord.record import Event, Record, Statement

STATUS_STYLES = {"occurred": "bold", "ongoing": "bold", "denied": "red", "planned": "cyan", "called_for": "cyan"}
SHORT = 140
WHOLE = 100_000


def heading(record: Record, place: tuple[str, ...] = ()) -> Text:
    """Title, outlet, day and where the day was found; then what else is to be said of its place."""
    document = record.document
    parts = [document.outlet or "outlet not known"]
    if document.published is None:
        parts.append("date not known")
    else:
        found = FOUND_WORDS.get(document.published_from or "")
        parts.append(day_words(document.published) + (f" (date {found})" if found else ""))
    parts.append(document.name)
    if read_as := encoding_words(document.encoding):
        parts.append(read_as)
    parts += place
    return Text.assemble((safe(document.title or document.name), "bold"), "\n", (safe(" · ".join(parts)), "dim"))


def counts_line(record: Record) -> str:
    """One line for one article among many: its name and how much is on record."""
    names = ("statements", "events", "disputes", "outlooks")
    counts = ((len(getattr(record, name)), name) for name in names)
    told = " · ".join(f"{count} {name[:-1] if count == 1 else name}" for count, name in counts if count)
    return safe(f"{record.document.name}: {told or 'nothing on record'}")


def record_tables(record: Record, *, short: bool = False) -> Group:
    """Statements, events, disputes and outlooks, each a table where there is any; `short` cuts long words."""
    wording, limit = Wording(record), SHORT if short else WHOLE
    parts: list[RenderableType] = []
    for made in (
        statements(wording, limit=limit),
        events(wording),
        disputes(wording, limit=limit),
        outlooks(wording),
    ):
        if made.row_count:
            parts += ["", made]
    return Group(*(parts or ["", Text("nothing on record", style="dim")]))


def statements(wording: Wording, *, limit: int) -> Table:
    """Who says what, with the cue; when; by which way and within what; how sure."""
    made = table("", "who", "says", "when", "sure", title="Statements")
    for item in wording.record.statements:
        said = Text.assemble(
            (safe(excerpt(item.cue.of(wording.text))), "italic"), safe(f" “{wording.said(item, limit=limit)}”")
        )
        for note in _notes(wording, item):
            said.append("\n" + safe(note), style="dim")
        made.add_row(
            item.id, Text(safe(wording.speaker(item)), style="bold"), said, _when(item), _sure(item.confidence)
        )
    return made


def events(wording: Wording) -> Table:
    """What happened, in which status; who did it to whom; when, where and at what cost; on whose word."""
    made = table("", "event", "status", "who → whom", "when, where", "on the word of", "sure", title="Events")
    for item in wording.record.events:
        kind = f"{item.type} {item.mode}" if item.mode else item.type
        what = Text.assemble(
            (safe(kind), "bold"), " ", (intensity_words(item.intensity).rpartition(" ")[2], "dim"),
            safe(f" “{excerpt(item.trigger.of(wording.text))}”"),
        )  # fmt: skip
        made.add_row(
            item.id, what, Text(status_words(item.status), style=STATUS_STYLES.get(item.status, "yellow")),
            Text(safe(_parties(wording, item))), Text(safe(_circumstances(wording, item))),
            Text(safe(wording.voice(item))), _sure(item.confidence),
        )  # fmt: skip
    return made


def disputes(wording: Wording, *, limit: int) -> Table:
    """The matter, and the two accounts next to each other."""
    made = table("about", "one side", "the other", title="Disputes")
    for item in wording.record.disputes:
        sides = (Text(safe(f"{side} {wording.side(side, limit=limit)}")) for side in (item.a, item.b))
        made.add_row(Text(safe(item.about), style="bold"), *sides)
    return made


def outlooks(wording: Wording) -> Table:
    """What is said to come, by whom, by when."""
    made = table("about", "stance", "by", "says", title="Outlooks")
    for item in wording.record.outlooks:
        statement = wording.statements[item.statement]
        made.add_row(
            Text(safe(item.about), style="bold"), STANCE_WORDS[item.stance], when_words(item.by),
            Text(safe(f"{wording.speaker(statement)} ({statement.id})")),
        )  # fmt: skip
    return made


def problem_table(problems: Iterable[Problem]) -> Table:
    """What could not be read, and what to do about it."""
    made = table("source", "stage", "what is wrong")
    for problem in problems:
        wrong = Text(safe(f"{problem.message} [{problem.code}]"))
        if problem.hint:
            wrong.append("\n" + safe(problem.hint), style="dim")
        made.add_row(Text(safe(problem.source)), problem.stage, wrong)
    return made


def _notes(wording: Wording, item: Statement) -> Iterable[str]:
    if item.to:
        yield f"to {excerpt(item.to.of(wording.text))}"
    if item.channel:
        yield f"by way of {item.channel}"
    if item.within:
        yield f"as told by {wording.speaker(wording.statements[item.within])} ({item.within})"


def _parties(wording: Wording, item: Event) -> str:
    done = wording.names(item.actors) or "nobody named"
    return f"{done} → {wording.names(item.targets)}" if item.targets else done


def _circumstances(wording: Wording, item: Event) -> str:
    parts = (when_words(item.when), wording.place(item), toll_words(item))
    return ", ".join(part for part in parts if part)


def _when(item: Statement) -> Text:
    return Text(when_words(item.when), style="" if item.when else "dim")


def _sure(confidence: float) -> Text:
    return Text(confidence_words(confidence).rpartition(" ")[2])
