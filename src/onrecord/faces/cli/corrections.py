"""`onrecord corrections`: what analysts said of the record, where a new reading is at odds with it, and all as gold."""

import json as jsonlib
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.faces.cli.options import JsonOption, StoreOption, stored
from onrecord.faces.cli.screen import console, safe, table, write_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.store import Store
    from onrecord.store.corrections.applying import Corrected
    from onrecord.store.corrections.items import Correction

app = typer.Typer(help="What analysts confirmed, rejected, edited and added.")

DocumentArgument = Annotated[
    str | None,
    typer.Argument(metavar="[DOCUMENT]", help="An id, the beginning of one, or a name; by default every article."),
]
SHORT = 60
REMEDY = "on its page confirm it to keep it as it stands, edit it, reject it, or undo"


@app.command("list")
def list_corrections(document: DocumentArgument = None, *, store: StoreOption = None, json: JsonOption = False) -> None:
    """List what analysts said of one article or of all, the oldest first."""
    with stored(store) as kept:
        corrections = kept.corrections
        found = corrections.every() if document is None else iter(corrections.of(document))
        if json:
            _print_json(found)
            return
        made = table("article", "item", "what", "by", "when", whole=("item", "when"))
        for each in found:
            by = each.who + (" (carried)" if each.carried_from else "")
            made.add_row(_named(kept, each), each.item, safe(_told(each)), safe(by), f"{each.made_at:%Y-%m-%d %H:%M}")
    if made.row_count:
        console().print(made)
    write_line("1 correction" if made.row_count == 1 else f"{made.row_count} corrections")


@app.command()
def conflicts(*, store: StoreOption = None, json: JsonOption = False) -> None:
    """List where a new reading or a newer text is at odds with what an analyst said; the analyst's word holds."""
    with stored(store) as kept:
        found = kept.corrections.conflicts()
        if json:
            _print_json(found)
            return
        made = table("article", "item", "words", "conflict", whole=("item",))
        for each in found:
            words = " … ".join(each.words)
            made.add_row(_named(kept, each), each.item, safe(_short(words)), safe(each.conflict or ""))
    if found:
        console().print(made)
    write_line("1 conflict" if len(found) == 1 else f"{len(found)} conflicts")
    if found:
        write_line(f"each is one until somebody speaks of the item again: {REMEDY}")


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new or empty folder; made where it is absent.")],
    *,
    every: Annotated[bool, typer.Option("--every", help="Articles that nobody corrected too.")] = False,
    only_reviewed_items: Annotated[
        bool,
        typer.Option(
            "--only-reviewed-items", help="Only what was confirmed, edited or added, and what that refers to."
        ),
    ] = False,
    store: StoreOption = None,
) -> None:
    """Write the corrected articles as annotated ones, NAME.txt and NAME.json: to train with and to evaluate on."""
    from onrecord.export.annotations import write_annotations  # noqa: PLC0415 - only here

    with stored(store) as kept:
        articles = every_article(kept) if every else (each for each in every_article(kept) if _reviewed(each))
        written, left_out = write_annotations(articles, folder, only_reviewed=only_reviewed_items)
    for document in left_out:
        write_line(safe(f"left out: {document.name}, whose day of publication is not known"), stderr=True)
    count = "1 article" if written == 1 else f"{written} articles"
    write_line(safe(f"wrote {count} to {folder}" + (f" · left out {len(left_out)}" if left_out else "")))


def every_article(kept: "Store") -> "Iterator[Corrected]":
    """Every article of a store as it stands, of several versions of one address the newest."""
    for row in kept.documents():
        yield kept.corrections.shown(row.id)


def _reviewed(shown: "Corrected") -> bool:
    return any(state not in {"no", "undone"} for state, _ in shown.standing.values())


def _named(kept: "Store", correction: "Correction") -> str:
    return safe(f"{kept.row(correction.document).name} ({correction.document.removeprefix('sha256:')[:8]})")


def _told(correction: "Correction") -> str:
    """What was done, in one line: "edit: type ASSAULT → COERCE"."""
    words = f"{correction.act.value} {correction.kind}"
    before = correction.before or {}
    if correction.act.value == "edit" and correction.fields:
        parts = (f"{field} {_value(before.get(field))} → {_value(value)}" for field, value in correction.fields.items())
        words += ": " + "; ".join(parts)
    elif correction.words:
        words += f" “{_short(' … '.join(correction.words))}”"
    return words + (f" – {correction.note}" if correction.note else "")


def _value(value: Any) -> str:  # noqa: ANN401 - JSON
    if value is None or value == []:
        return "none"
    if isinstance(value, dict):
        return "–".join(dict.fromkeys(map(str, value.values())))
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return _short(str(value))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHORT else words[: SHORT - 1].rstrip() + "…"


def _print_json(found: "Iterable[Correction]") -> None:
    for each in found:
        told = {field.name: _plain(getattr(each, field.name)) for field in fields(each)}
        write_line(jsonlib.dumps(told, ensure_ascii=False))


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of five kinds
    from onrecord.record import Span  # noqa: PLC0415

    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
