"""`onrecord store`: checked, backed up, merged with another one, and rid of what is old."""

import json as jsonlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import StoreError
from onrecord.faces.cli.options import JsonOption, StoreOption, day, store_place, stored
from onrecord.faces.cli.screen import safe, write_line

if TYPE_CHECKING:
    from onrecord.store import DocumentRow, Store
    from onrecord.store.upkeep import Checked, Merged, Plan

app = typer.Typer(help="Keep a store well: check it, back it up, merge another one into it, prune what is old.")

SHOWN = 20
"""So many articles that would go are named."""

BROKEN = 1
"""The exit status where something does not hold."""


@app.command("check")
def check(*, store: StoreOption = None, json: JsonOption = False) -> int:
    """Look at everything that must hold in the store, and list what does not, each with a remedy.

    The exit status is 1 where something does not hold.
    """
    from onrecord.store import upkeep  # noqa: PLC0415 - the database takes its time to load

    with _writable(store) as kept:
        found = upkeep.check(kept)
    if json:
        for each in found.breaks:
            write_line(jsonlib.dumps(asdict(each), ensure_ascii=False))
    else:
        for each in found.breaks:
            write_line(safe(f"{each.kind} {each.where}: {each.what}"))
            write_line(safe(f"  remedy: {each.remedy}"))
    for what in found.left_out:
        write_line(safe(f"not looked at: {what}"), stderr=True)
    write_line(_checked(found), stderr=json)
    return BROKEN if found.breaks else 0


@app.command("backup")
def backup(
    to: Annotated[
        str, typer.Argument(metavar="FILE", help="A file that does not exist yet, or an empty PostgreSQL database.")
    ],
    *,
    store: StoreOption = None,
) -> None:
    """Copy the whole store, as it is at one moment, into a file that opens anywhere."""
    from onrecord.store import upkeep  # noqa: PLC0415

    with stored(store) as kept:
        copied = upkeep.backup(kept, to)
    # An address may hold a password: what was written is told as the store tells it.
    write_line(safe(f"wrote {_shown(to)}: {_count(copied.documents, 'article')}, {_count(copied.rows, 'row')}"))


@app.command("merge")
def merge(
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The store to take in; it stays as it is.")],
    *,
    into: Annotated[
        str | None,
        typer.Option(
            "--into", metavar="STORE", help="The store that takes it in; by default as --store of other commands."
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Take another store in: its articles, versions, corrections, and what could not be read."""
    from onrecord.store import Access, open_store, upkeep  # noqa: PLC0415

    with stored(other) as source, open_store(store_place(into), access=Access.CREATE) as target:
        merged = upkeep.merge(source, target)
    if json:
        write_line(jsonlib.dumps(asdict(merged), ensure_ascii=False))
        return
    for conflict in merged.conflicts:
        write_line(safe(f"{conflict.name} ({_short(conflict.document)}) stays as it is: {conflict.what}"))
    write_line(_merged(merged))


@app.command("prune")
def prune(
    *,
    before: Annotated[
        str | None, typer.Option("--before", metavar="DATE", help="Articles published before that day.")
    ] = None,
    older_versions: Annotated[
        bool, typer.Option("--older-versions", help="Texts of an address that a newer one took the place of.")
    ] = False,
    problems: Annotated[
        bool, typer.Option("--problems", help="Inputs that could not be read; with --before, not met since that day.")
    ] = False,
    even_corrected: Annotated[
        bool, typer.Option("--even-corrected", help="Articles too that analysts corrected, with their corrections.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Really do it: it cannot be undone.")] = False,
    store: StoreOption = None,
) -> None:
    """Take out what is old. Without --yes it only says what would go."""
    from onrecord.store import Access, open_store, upkeep  # noqa: PLC0415

    limit = day(before, option="--before")
    with open_store(store_place(store), access=Access.WRITE) as kept:
        planned = upkeep.plan(
            kept, before=limit, older_versions=older_versions, problems=problems, even_corrected=even_corrected
        )
        gone = upkeep.prune(kept, planned) if yes else 0
    for row in planned.documents[:SHOWN]:
        write_line(safe(_named(row)))
    if len(planned.documents) > SHOWN:
        write_line(f"… and {len(planned.documents) - SHOWN} more")
    if planned.corrected:
        write_line(f"{_count(len(planned.corrected), 'corrected article')} kept; --even-corrected takes them too")
    write_line(_pruned(planned, gone=gone if yes else None))


def _writable(store: str | None) -> "Store":
    """The store open for writing where it may be written: looking at its search index takes that."""
    from onrecord.store import Access, open_store  # noqa: PLC0415

    try:
        return open_store(store_place(store), access=Access.WRITE)
    except StoreError as error:
        if error.code != "store.read_only":
            raise
        return stored(store)


def _checked(found: "Checked") -> str:
    result = _count(len(found.breaks), "break") if found.breaks else "all holds"
    return f"checked {_count(found.documents, 'article')}: {result}"


def _merged(merged: "Merged") -> str:
    versions = f" ({merged.versions} as versions)" if merged.versions else ""
    inputs = f"(of {_count(merged.inputs, 'article')})"
    beside = f"corrections {merged.corrections} · problems {merged.problems}"
    counts = f"read {merged.read}{versions} · duplicates {merged.duplicates} · conflicts {len(merged.conflicts)}"
    return f"{counts} {inputs} · {beside}"


def _pruned(planned: "Plan", *, gone: int | None) -> str:
    articles = _count(len(planned.documents) if gone is None else gone, "article")
    what = f"{articles} and {_count(planned.problems, 'problem')}"
    return f"would take out {what}; --yes does it" if gone is None else f"took out {what}"


def _named(row: "DocumentRow") -> str:
    told = (row.title, row.outlet, row.published.isoformat() if row.published else None)
    about = ", ".join(part for part in told if part)
    version = f", version {row.version} of {row.versions}" if row.versions > 1 else ""
    return f"{row.name} ({_short(row.id)}{version})" + (f" – {about}" if about else "")


def _short(document: str) -> str:
    return document.removeprefix("sha256:")[:8]


def _shown(place: str) -> str:
    from onrecord.store import Access  # noqa: PLC0415
    from onrecord.store.homes import home_of  # noqa: PLC0415

    return str(home_of(place, access=Access.READ, wait=0).where)


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
