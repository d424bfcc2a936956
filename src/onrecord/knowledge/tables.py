"""Tables of actors and places: the bundled ones, and those that a user brings, read with care.

A user's table comes out of a spreadsheet more often than not, so a byte-order mark is dropped, and what cannot be
meant (another encoding, semicolons, a column that nothing reads) is refused with its line and the remedy.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the file and line it stands on, and its values by column, stripped, "" where empty."""

    path: Path
    line: int
    values: dict[str, str]

    def text(self, column: str) -> str:
        """The value of the column, "" where it is empty or the table has no such column."""
        return self.values.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """The values that the column holds between bars, empty ones left out."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def wanted(self, column: str) -> str:
        """The value of a column that may not be empty. Raises KnowledgeError, `knowledge.value`."""
        if value := self.text(column):
            return value
        raise self.fault(column, "is empty", hint=f"Give a {column} on every line, or delete the line.")

    def term(self, column: str, allowed: Collection[str], default: str) -> str:
        """A term of a closed list. Raises KnowledgeError, `knowledge.value`."""
        value = self.text(column) or default
        if value in allowed:
            return value
        raise self.fault(column, "is no term that records use", hint=f"Use one of: {', '.join(allowed)}.")

    def number(self, column: str, *, least: float, most: float) -> float:
        """A number in degrees or people, both bounds included. Raises KnowledgeError, `knowledge.value`."""
        try:
            value = float(self.wanted(column))
        except ValueError as error:
            if isinstance(error, KnowledgeError):
                raise
            hint = "Use digits and a decimal point, such as 31.52."
            raise self.fault(column, "is no number", hint=hint) from error
        if least <= value <= most:
            return value
        raise self.fault(column, f"is not between {least:g} and {most:g}", hint="Check the line for swapped columns.")

    def whole(self, column: str) -> int | None:
        """A whole number of 1 or more, or None where the column is empty. Raises KnowledgeError, `knowledge.value`."""
        value = self.text(column)
        if not value:
            return None
        if value.isascii() and value.isdigit() and int(value) > 0:
            return int(value)
        raise self.fault(column, "is no whole number above 0", hint="Use digits only, or leave it empty.")

    def country(self) -> str | None:
        """The code in the column `country`, or None where it is empty. Raises KnowledgeError, `knowledge.value`."""
        value = self.text("country")
        if not value:
            return None
        if len(value) == 3 and value.isascii() and value.isalpha() and value.isupper():
            return value
        raise self.fault(
            "country", "is not three capital letters", hint="Use the ISO 3166 alpha-3 code, such as ISR, or nothing."
        )

    def day(self, column: str, *, last: bool = False) -> date | None:
        """A date as YYYY-MM-DD, or the first (with `last`, the last) day of a year YYYY; None where it is empty.

        Raises:
            KnowledgeError: `knowledge.value`.
        """
        value = self.text(column)
        if not value:
            return None
        year = len(value) == 4 and value.isascii() and value.isdigit()
        try:
            return date.fromisoformat(value + ("-12-31" if last else "-01-01") if year else value)
        except ValueError as error:
            raise self.fault(column, "is no date", hint="Write it as 2021-05-20, or a year alone as 2021.") from error

    def fault(self, column: str, what: str, *, hint: str) -> KnowledgeError:
        """The error that names the file, the line, the column and the value found there."""
        return KnowledgeError(
            f"{self.path}, line {self.line}: {column} {self.text(column)!r} {what}", code="value", hint=hint
        )


def read_table(path: Path, *, columns: Collection[str], needed: Collection[str]) -> Iterator[Row]:
    """The rows of a comma-separated UTF-8 file with a header; empty lines and lines that begin with "#" are skipped.

    Args:
        path: the file.
        columns: the columns that are known; a header with any other is refused, since its values would be lost.
        needed: those that the header must name.

    Raises:
        KnowledgeError: `knowledge.unreadable` where the file cannot be opened, `knowledge.encoding` where it is not
            UTF-8, `knowledge.header` where its first line does not name the columns, `knowledge.value` where a line
            has more values than the header has columns.
    """
    table = csv.reader(io.StringIO(_decoded(path), newline=""), strict=True)
    header: list[str] | None = None
    try:
        for values in table:
            if not any(map(str.strip, values)) or values[0].lstrip().startswith("#"):
                continue
            if header is None:
                header = _header(path, values, columns=columns, needed=needed)
                continue
            if len(values) > len(header):
                raise KnowledgeError(
                    f"{path}, line {table.line_num}: {len(values)} values under {len(header)} columns: {values!r:.120}",
                    code="value",
                    hint='Put a value that holds a comma in quotation marks: "Washington, D.C.".',
                )
            yield Row(path, table.line_num, dict(zip(header, map(str.strip, values), strict=False)))
    except csv.Error as error:
        raise KnowledgeError(
            f"{path}, line {table.line_num}: {error}",
            code="value",
            hint="Look for a quotation mark that is opened and not closed.",
        ) from error
    if header is None:
        raise KnowledgeError(f"{path} is empty", code="header", hint=f"Its first line must be: {','.join(columns)}")


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(
            f"{path} cannot be read: {error.strerror}", code="unreadable", hint="Check the path and its permissions."
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf16 = raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
        line = raw.count(b"\n", 0, error.start) + 1
        guess = "UTF-16" if utf16 else "Latin-1 or Windows-1252"
        raise KnowledgeError(
            f"{path}, line {line}: the byte {raw[error.start]:#04x} is not UTF-8 (the file looks like {guess})",
            code="encoding",
            hint='Save it as UTF-8: in a spreadsheet, "CSV UTF-8"; on a command line, '
            f"iconv -f {'UTF-16' if utf16 else 'WINDOWS-1252'} -t UTF-8.",
        ) from error
    if "\0" in text:
        raise KnowledgeError(
            f"{path} holds null bytes and is no text", code="encoding", hint="Save the table as CSV in UTF-8."
        )
    return text


def _header(path: Path, values: list[str], *, columns: Collection[str], needed: Collection[str]) -> list[str]:
    header = [value.strip().lower() for value in values]
    wanted = f"Its first line must name columns out of: {','.join(columns)}"
    for mark, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and mark in header[0]:
            raise KnowledgeError(
                f"{path}: the columns are parted by {word}: {values[0]!r:.80}",
                code="header",
                hint="Save the table with commas; several values in one cell are parted by |.",
            )
    while header and not header[-1]:
        header.pop()
    for name in header:
        if name not in columns:
            raise KnowledgeError(f"{path}: the column {name!r} is not known", code="header", hint=wanted)
        if header.count(name) > 1:
            raise KnowledgeError(f"{path}: the column {name!r} stands twice", code="header", hint=wanted)
    for name in needed:
        if name not in header:
            raise KnowledgeError(f"{path}: no column {name!r} in {','.join(header)!r:.80}", code="header", hint=wanted)
    return header
