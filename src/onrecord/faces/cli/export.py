"""`onrecord export`: all that the store has on record, as tables or as JSON Lines."""

import json as jsonlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.corrections import every_article
from onrecord.faces.cli.options import StoreOption, stored
from onrecord.faces.cli.screen import safe, write_line

if TYPE_CHECKING:
    from collections.abc import Iterable


def export(
    *,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv", metavar="FOLDER", help="Tables of events, statements, disputes and outlooks, a CSV file each."
        ),
    ] = None,
    jsonl: Annotated[
        Path | None, typer.Option("--jsonl", metavar="FILE", help="One record a line; - for standard output.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write out what is on record, with what analysts said of each item: `reviewed`.

    Of several versions of an article the newest is written.
    """
    if (csv is None) == (jsonl is None):
        given = "both --csv and --jsonl are given" if csv is not None else "neither --csv nor --jsonl is given"
        raise UsageError(given, code="command", hint="Give one of the two: onrecord export --csv FOLDER.")
    with stored(store) as kept:
        if csv is not None:
            from onrecord.export.tables import write_tables  # noqa: PLC0415 - only here

            counts = write_tables(every_article(kept), csv)
            told = " · ".join(f"{count} {name}" for name, count in counts.items())
            write_line(safe(f"wrote {told} to {csv}"))
            return
        lines = (jsonlib.dumps(shown.to_dict(), ensure_ascii=False) for shown in every_article(kept))
        if str(jsonl) == "-":
            for line in lines:
                write_line(line)
            return
        _write(Path(str(jsonl)), lines)


def _write(file: Path, lines: "Iterable[str]") -> None:
    count = 0
    try:
        # Half of a surrogate pair in a name becomes its JSON escape.
        with file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            for line in lines:
                stream.write(line + "\n")
                count += 1
    except OSError as error:
        raise UsageError(
            f"{file} cannot be written: {error.strerror or error}",
            code="output",
            hint="Name a file in a folder that exists and that you may write to.",
        ) from error
    write_line(safe(f"wrote {'1 record' if count == 1 else f'{count} records'} to {file}"))
