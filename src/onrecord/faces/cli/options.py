"""Options that several commands share, and what their words mean."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.screen import safe, write_line

if TYPE_CHECKING:
    from onrecord.store import Store

DEFAULT_STORE: Final = "onrecord.db"

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        help="The store: a file, or postgresql://…; by default $ONRECORD_STORE, else onrecord.db here.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The day of publication, such as 2024-03-14.")
]
PublishedFromOption = Annotated[
    str,
    typer.Option(
        "--published-from",
        metavar="PLACE",
        help="Where the day may be taken from: any, sidecar, field, front matter, page, text or nothing.",
    ),
]
OutletOption = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="WORDS", help="The headline.")]
ActorsOption = Annotated[
    Path | None, typer.Option("--actors", metavar="CSV", help="A table of actors of your own, believed before ours.")
]
PlacesOption = Annotated[
    Path | None, typer.Option("--places", metavar="CSV", help="A table of places of your own, believed before ours.")
]
MinConfidenceOption = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="P", help="Leave out statements and events less sure than this (0 to 1)."),
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from machines that are not on the public internet too."),
]


def store_place(given: str | None) -> str | Path:
    """The path or address of the store that is meant.

    It is the option, else the environment, else `onrecord.db` in the working folder.
    """
    from onrecord.store.homes import is_address  # noqa: PLC0415 - the store is loaded where it is needed

    meant = given if given is not None else os.environ.get("ONRECORD_STORE") or DEFAULT_STORE
    return meant if is_address(meant) else Path(meant)


def stored(given: str | None) -> Store:
    """The store that is meant, opened for reading; raises StoreError where there is none."""
    from onrecord.store import Access, open_store  # noqa: PLC0415 - the database takes its time to load

    return open_store(store_place(given), access=Access.READ)


def day(value: str | None, *, option: str = "--published") -> date | None:
    """The date that an option names, or None; raises UsageError `usage.date` for anything but an ISO date."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(
            f"{option} is {value!r}, not a date", code="date", hint="Write it as year-month-day, such as 2024-03-14."
        ) from error


def page_file(output: Path, text: str) -> None:
    """Writes the text to the file that the user named, or to standard output for "-"; says what was written.

    Raises:
        UsageError: `usage.output` where it cannot be written.
    """
    if str(output) == "-":
        write_line(text.removesuffix("\n"))
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{output} cannot be written: {error.strerror or error}",
            code="output",
            hint="Name a file in a folder that exists and that you may write to.",
        ) from error
    write_line(safe(f"wrote {output}"))
