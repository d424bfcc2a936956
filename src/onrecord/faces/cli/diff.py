"""`onrecord diff`: what changed between two versions of an article."""

import json as jsonlib
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.options import StoreOption, stored
from onrecord.faces.cli.screen import console, safe, write_line

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.export.changes import Changes, Edit, Item
    from onrecord.record import Record
    from onrecord.store import DocumentRow, Store

STYLES = {"gone": "red strike", "new": "green", "same": ""}
MARKS = {"gone": ("[-", "-]"), "new": ("{+", "+}"), "same": ("", "")}
SIGNS = {"gone": "-", "new": "+", "changed": "~"}


def diff(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="An id, the beginning of one, or a name in the store.")
    ],
    other: Annotated[
        str | None,
        typer.Argument(metavar="OTHER", help="The version to compare with; by default the one before DOCUMENT."),
    ] = None,
    *,
    store: StoreOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show what changed between two versions of an article: its sentences, and what is on record of it."""
    from onrecord.export.changes import changes  # noqa: PLC0415 - needed here alone

    with stored(store) as kept:
        before, after = _pair(kept, document, other)
        rows = kept.row(before.document.id), kept.row(after.document.id)
    found = changes(before, after)
    if json:
        write_line(jsonlib.dumps({**found.as_dict(), "versions": [row.version for row in rows]}, ensure_ascii=False))
        return
    screen = console()
    screen.print(_heading(rows), "", _body(found), sep="\n")


def _pair(kept: "Store", document: str, other: str | None) -> "tuple[Record, Record]":
    """The two records, the older version first where both are versions of one address."""
    named = kept.load(document)
    versions = kept.versions(named.document.id)
    numbers = {version.document_id: version.number for version in versions}
    number = numbers.get(named.document.id, 1)
    if other is not None:
        beside = kept.load(other)
        earlier = numbers.get(beside.document.id, number) < number
        return (beside, named) if earlier else (named, beside)
    if len(versions) < 2:
        raise UsageError(
            f"{document!r} has one version",
            code="versions",
            hint="Name another article to compare it with: `onrecord list --versions` shows all.",
        )
    # The first version is compared with the one after it: there is none before.
    ids = {version.number: version.document_id for version in versions}
    later = max(number, 2)
    return kept.load(ids[later - 1]), kept.load(ids[later])


def _heading(rows: "tuple[DocumentRow, DocumentRow]") -> "Text":
    from rich.text import Text  # noqa: PLC0415 - rich takes its time to load

    title = rows[1].title or rows[1].name
    lines = [(safe(title), "bold")]
    for sign, row in zip("-+", rows, strict=True):
        parts = [row.id.removeprefix("sha256:")[:8], row.name]
        if row.versions > 1:
            parts.append(f"version {row.version} of {row.versions}")
        got = row.fetched_at or row.read_at
        parts.append(got.strftime("%Y-%m-%d %H:%M UTC"))
        lines.append((safe(f"\n{sign} " + " · ".join(parts)), "dim"))
    return Text.assemble(*lines)


def _body(found: "Changes") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    shown = Text()
    for name, old, new in found.told:
        shown.append(f"~ {name}: ", style="bold")
        _append(shown, "gone", old or "not known")
        shown.append(" ")
        _append(shown, "new", new)
        shown.append("\n")
    for edit in found.edits:
        _sentence(shown, edit)
    if not found.edits:
        shown.append("no sentence of the story changed\n", style="dim")
    shown.append("\non record\n", style="bold")
    for item in found.items:
        _item(shown, item)
    if not found.items:
        shown.append("nothing gone, nothing new\n", style="dim")
    shown.rstrip()
    return shown


def _sentence(shown: "Text", edit: "Edit") -> None:
    shown.append(f"{SIGNS[edit.kind]} ", style="bold")
    for part in edit.parts:
        if edit.kind == "changed":
            _append(shown, part.kind, part.words)
        else:
            shown.append(safe(part.words), style=STYLES[part.kind])
    shown.append("\n")


def _item(shown: "Text", item: "Item") -> None:
    named = " → ".join(part for part in (item.before, item.after) if part)
    shown.append(f"{SIGNS[item.kind]} ", style="bold")
    shown.append(safe(f"{item.what} {named}: {item.words}"), style=STYLES.get(item.kind, ""))
    for name, old, new in item.fields:
        shown.append(f"\n    {name}: ", style="dim")
        _append(shown, "gone", old or "none")
        shown.append(" ")
        _append(shown, "new", new or "none")
    shown.append("\n")


def _append(shown: "Text", kind: str, words: str) -> None:
    # The marks stand beside the colours: what goes into a pipe has no colour.
    before, after = MARKS[kind]
    shown.append(before + safe(words) + after, style=STYLES[kind])
