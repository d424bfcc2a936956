"""`onrecord forget`: an article taken out of the store, with what hung on it put right."""

import json as jsonlib
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.options import JsonOption, StoreOption, store_place
from onrecord.faces.cli.screen import safe, write_line

if TYPE_CHECKING:
    from onrecord.store import DocumentRow, Removed, Store

DocumentArgument = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="An id, the beginning of one, or a name in the store.")
]


def forget(
    document: DocumentArgument,
    *,
    versions: Annotated[
        bool, typer.Option("--versions", help="All versions of its address, not this one alone.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Really do it: it cannot be undone.")] = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take an article out of the store, as if it had never been read; says what else has changed."""
    from onrecord.store import Access, open_store  # noqa: PLC0415 - the database takes its time to load

    with open_store(store_place(store), access=Access.WRITE) as kept:
        row = kept.row(document)
        ids = {version.document_id: None for version in kept.versions(row.id)} if versions else {}
        rows = [kept.row(each) for each in ids or (row.id,)]
        if not yes:
            raise UsageError(
                f"to forget {_named(rows[-1])}{f' in {len(rows)} versions' if len(rows) > 1 else ''} cannot be undone",
                code="confirmation",
                hint="If that is the article that you mean, give the same command with --yes.",
            )
        with kept.together():
            gone = [(each, kept.remove(each.id)) for each in rows]
        for each, removed in gone:
            _tell(kept, each, removed, json=json)


def _tell(kept: "Store", row: "DocumentRow", removed: "Removed", *, json: bool) -> None:
    # What this one left behind may have gone with another version.
    newest = kept.row(removed.newest) if removed.newest is not None and kept.has(removed.newest) else None
    copies = [kept.row(copy) for copy in removed.links if kept.has(copy)]
    if json:
        told = {
            "document": row.id,
            "newest": newest and newest.id,
            "copies": [
                {"document": each.id, "copy_of": each.copy_of, "copy_share": each.copy_share} for each in copies
            ],
        }
        write_line(jsonlib.dumps(told, ensure_ascii=False))
        return
    write_line(safe(f"forgot {_named(row)}: {_count(row.statements, 'statement')}, {_count(row.events, 'event')}"))
    if newest is not None:
        write_line(safe(f"  version {newest.version} counts again: {_short(newest)}"))
    for each in copies:
        of = "nobody's copy" if each.copy_of is None else f"a copy of {_short(kept.row(each.copy_of))}"
        write_line(safe(f"  {_short(each)} is {of} now"))


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _named(row: "DocumentRow") -> str:
    day = row.published.isoformat() if row.published else None
    about = ", ".join(part for part in (row.title, row.outlet, day) if part)
    return _short(row) + (f" – {about}" if about else "")


def _short(row: "DocumentRow") -> str:
    return f"{row.name} ({row.id.removeprefix('sha256:')[:8]})"
