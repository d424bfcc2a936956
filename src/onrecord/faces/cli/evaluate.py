"""`onrecord evaluate`: how near the records come to annotated articles."""

import json as jsonlib
from pathlib import Path
from typing import Annotated

import typer

from onrecord.faces.cli.making import make_reader
from onrecord.faces.cli.options import MinConfidenceOption
from onrecord.faces.cli.screen import write_line


def evaluate(
    gold_folder: Annotated[
        Path, typer.Argument(metavar="GOLD_FOLDER", help="Annotated articles: NAME.txt and NAME.json pairs.")
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    predicted: Annotated[
        Path | None,
        typer.Option("--predicted", metavar="FILE", help="Records to score, as JSON Lines; by default it reads anew."),
    ] = None,
    min_confidence: MinConfidenceOption = None,
) -> None:
    """Score the reader, or records made before, against annotated articles."""
    from onrecord.evaluation import evaluate as score  # noqa: PLC0415 - loads the reader

    if predicted is None:
        figures = score(gold_folder, reader=make_reader(None, min_confidence))
    else:
        from onrecord.export.jsonl import read  # noqa: PLC0415

        figures = score(gold_folder, records=list(read(predicted)))
    if json:
        write_line(
            jsonlib.dumps({"figures": figures.as_dict(), "absent": figures.absent}, ensure_ascii=False, indent=1)
        )
    else:
        for line in figures.lines():
            write_line(line)
