"""`onrecord report`: one article as an HTML page that needs nothing else."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.choice import chosen
from onrecord.faces.cli.options import StoreOption
from onrecord.faces.cli.screen import safe, write_line
from onrecord.faces.cli.show import DocumentArgument


def report(
    document: DocumentArgument,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write; - for standard output.")
    ],
    store: StoreOption = None,
) -> None:
    """Write one article and what it says as one HTML page, to open, mail or keep."""
    from onrecord.export.page import page  # noqa: PLC0415

    text = page(chosen(document, store=store))
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
