"""`onrecord disputes` and `onrecord outlooks`: what cannot both hold, and what is said to come."""

import json as jsonlib
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.options import JsonOption, StoreOption, stored
from onrecord.faces.cli.screen import console, safe, table, write_line

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.measures.outlooks import Question, Reply
    from onrecord.measures.records import TrackRecord
    from onrecord.record import When
    from onrecord.story.chronicle import Chronicle
    from onrecord.story.items import Contradiction, Side

StoryOption = Annotated[str | None, typer.Option("--story", metavar="ID", help="Of this story alone.")]

RESULT_WORDS = {"came_true": "came true", "did_not": "did not", "not_scored": "not scored"}
STATUS_WORDS = {"did_not_happen": "did not happen", "untold": "nothing tells"}
STANCE_WORDS = {"will": "yes", "will_not": "no", "may": "may", "if": "if"}
STANCE_STYLES = {"will": "green", "will_not": "red", "may": "yellow", "if": "yellow"}
SHORT = 120


def disputes(
    *,
    story: StoryOption = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="toll, responsibility, whether, outlook or denial alone."),
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List what cannot both hold in the articles of the store: both sides, their words, and who says so."""
    from onrecord.story.contradictions import KINDS  # noqa: PLC0415 - it takes its time to load

    if kind is not None and kind not in KINDS:
        raise UsageError(f"--kind is {kind!r}", code="kind", hint=f"Give one of: {', '.join(KINDS)}.")
    with stored(store) as kept:
        chronicle = kept.chronicle()
        found = [each for each in chronicle.contradictions(story) if kind in {None, each.kind}]
        if json:
            for each in found:
                write_line(jsonlib.dumps(_as_dict(chronicle, each), ensure_ascii=False))
            return
        made = table("kind", "about", "one side", "the other", whole=("kind",))
        for each in found:
            made.add_row(each.kind, _bold(each.about), *(_side(chronicle, side) for side in each.sides))
    if found:
        console().print(made)
    write_line("1 dispute" if len(found) == 1 else f"{len(found)} disputes")


def outlooks(
    *,
    story: StoryOption = None,
    resolved: Annotated[
        bool, typer.Option("--resolved", help="Those of which it is known what became of them, with what shows it.")
    ] = False,
    records: Annotated[
        bool, typer.Option("--records", help="How often each speaker, office and outlet was right.")
    ] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="The day from which one looks back; by default today.")
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List what is said to come, by its last day: who says yes, no, may and if."""
    from onrecord.measures.outlooks import questions_of  # noqa: PLC0415 - it takes its time to load
    from onrecord.measures.records import track_records  # noqa: PLC0415

    if resolved and records:
        raise UsageError("--resolved and --records are asked for at once", code="command", hint="Give one of the two.")
    on = _today(today)
    with stored(store) as kept:
        chronicle = kept.chronicle()
        every = questions_of(chronicle, today=on, story=story)
        if records:
            _tell_records(track_records(every), json=json)
            return
        known = {"happened", "did_not_happen"}
        asked = [question for question in every if (question.status in known) is resolved]
        if json:
            for question in asked:
                write_line(jsonlib.dumps(question.as_dict(), ensure_ascii=False))
            return
        made = table("by", "what", "became of it" if resolved else "so far", "who says", whole=("by",))
        for question in asked:
            made.add_row(_by(question.by), _bold(question.about), _outcome(question), _answers(question))
    if asked:
        console().print(made)
    kinds = "resolved" if resolved else "open"
    write_line(f"1 outlook {kinds}" if len(asked) == 1 else f"{len(asked)} outlooks {kinds}")


def _today(value: str | None) -> date:
    if value is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(
            f"--today is {value!r}, not a date", code="date", hint="Write it as year-month-day, such as 2024-03-14."
        ) from error


def _side(chronicle: "Chronicle", side: "Side") -> "Text":
    """Who holds what, in which words, printed where and when, and how often besides."""
    from rich.text import Text  # noqa: PLC0415 - rich takes its time to load

    document = chronicle.digest(side.source.document)
    own = any(told.event == side.item and told.said_by is None for told in document.tellings)
    speaker = side.speaker.name if side.speaker else "the article" if own else "somebody unnamed"
    told = Text.assemble((safe(speaker), "bold"), safe(f": {side.says}"))
    told.append("\n" + safe(f"“{_short(side.words)}”"), style="italic")
    where = [side.source.outlet or document.name, side.source.published.isoformat() if side.source.published else ""]
    where += [f"from {side.source.agency}"] if side.source.agency and side.source.agency != side.source.outlet else []
    where += [f"{len(side.others)} more"] if side.others else []
    told.append("\n" + safe(" · ".join(filter(None, where))), style="dim")
    return told


def _as_dict(chronicle: "Chronicle", contradiction: "Contradiction") -> dict[str, Any]:
    made = asdict(contradiction)
    for side in made["sides"]:
        source = side["source"]
        source["published"] = source["published"].isoformat() if source["published"] else None
        source["name"] = chronicle.digest(source["document"]).name
    return made


def _answers(question: "Question") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    told = Text()
    for answer in question.answers:
        if told:
            told.append("\n")
        told.append(STANCE_WORDS[answer.stance], style=STANCE_STYLES[answer.stance])
        told.append(safe(f" {answer.speaker.name if answer.speaker else 'somebody unnamed'}"))
        told.append(safe(_beside(answer)), style="dim")
    return told


def _beside(answer: "Reply") -> str:
    """What stands behind an answer: its word of probability, where it was printed, and what became of it."""
    said = [f"“{answer.chance_word}”" if answer.chance_word else "", ", ".join(answer.outlets)]
    said += [answer.spoken.isoformat() if answer.spoken else ""]
    said += [RESULT_WORDS.get(answer.result, answer.result)] if answer.result != "open" else []
    return "".join(f" · {part}" for part in said if part)


def _outcome(question: "Question") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    told = Text(STATUS_WORDS.get(question.status, question.status))
    for sign in question.evidence[:2]:
        told.append("\n" + safe(f"“{_short(sign.words)}”"), style="italic")
        told.append(f" {sign.day.isoformat()}" if sign.day else "", style="dim")
    return told


def _tell_records(records: "list[TrackRecord]", *, json: bool) -> None:
    if json:
        for record in records:
            write_line(jsonlib.dumps(record.as_dict(), ensure_ascii=False))
        return
    made = table("", "who", "outlooks", "right", "wrong", "rate (95 %)", "Brier", whole=("", "rate (95 %)"))
    for record in records:
        rate = "" if record.rate is None else f"{record.rate:.2f} ({record.low:.2f}–{record.high:.2f})"
        brier = "" if record.brier is None else f"{record.brier:.2f} of {record.rated}"
        made.add_row(
            record.kind, _bold(record.name), str(record.outlooks), str(record.hits), str(record.misses), rate, brier
        )
    if records:
        console().print(made)
    write_line("1 track record" if len(records) == 1 else f"{len(records)} track records")


def _by(when: "When | None") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text(when.latest.isoformat()) if when else Text("no day", style="dim")


def _bold(words: str) -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text(safe(words), style="bold")


def _short(words: str) -> str:
    return words if len(words) <= SHORT else words[: SHORT - 1].rsplit(" ", 1)[0] + "…"
