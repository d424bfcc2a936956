"""`onrecord show`: one article with what it says."""

import json as jsonlib
from typing import Annotated

import typer

from onrecord.faces.cli.choice import chosen_as_told, chosen_with_place
from onrecord.faces.cli.options import JsonOption, StoreOption
from onrecord.faces.cli.screen import console, write_line

DocumentArgument = Annotated[
    str,
    typer.Argument(metavar="DOCUMENT", help="An id, the beginning of one, or a name in the store; or a file to read."),
]


def show(document: DocumentArgument, *, store: StoreOption = None, json: JsonOption = False) -> None:
    """Show one article with its words marked, then what it says as tables."""
    if json:
        told = chosen_as_told(document, store=store)
        write_line(jsonlib.dumps(told, ensure_ascii=False, allow_nan=False))
        return
    from onrecord.faces.cli.article import article  # noqa: PLC0415 - rich takes its time to load
    from onrecord.faces.cli.tables import heading, record_tables  # noqa: PLC0415

    record, place = chosen_with_place(document, store=store)
    screen = console()
    screen.print(heading(record, place), "", article(record), record_tables(record), sep="\n")
