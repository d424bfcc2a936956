"""Comma-separated tables on standard output that a spreadsheet opens as what they are."""

from __future__ import annotations

import csv
import sys
from datetime import date
from typing import TYPE_CHECKING, Final

from onrecord.faces.cli.screen import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | float | date | None

FORMULA: Final = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula."""


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A head and its rows. Words that would be a formula get an apostrophe before them; numbers stay numbers."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell_words(cell) for cell in row])


def cell_words(cell: Cell) -> str:
    """A cell as it is written.

    >>> cell_words("=1+1"), cell_words(-9.5), cell_words(None), cell_words("Ossel Front")
    ("'=1+1", '-9.5', '', 'Ossel Front')
    """
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (int, float)):
        return f"{cell:g}" if cell == int(cell) else str(cell)
    words = safe(cell)
    return f"'{words}" if words.lstrip(" ").startswith(FORMULA) else words
