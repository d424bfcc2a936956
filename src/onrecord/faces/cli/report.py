"""`onrecord report`: one article as an HTML page that needs nothing else."""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.faces.cli.choice import chosen
from onrecord.faces.cli.options import StoreOption, page_file
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

    page_file(output, page(chosen(document, store=store)))
