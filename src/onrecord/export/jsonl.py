"""Records as JSON Lines: one article a line, the form that `onrecord read --json` prints."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

from onrecord.errors import RecordError, SourceError
from onrecord.record import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onrecord.record import Record

HINT: Final = "Give a file of records as `onrecord read --json` prints them."


def write(records: Iterable[Record], stream: IO[str]) -> int:
    r"""How many records were written, each as one line that ends in a line feed.

    Open the stream as UTF-8 with `newline="\n"`, so that the bytes are the same on every machine.
    """
    count = 0
    for record in records:
        stream.write(to_json(record) + "\n")
        count += 1
    return count


def read(path: Path) -> Iterator[Record]:
    """The records of a JSON Lines file, in its order; blank lines are passed over.

    Raises:
        SourceError: `source.unreadable` where the file cannot be opened or is not UTF-8, `source.record` where a line
            is no record, naming the line.
    """
    try:
        with path.open(encoding="utf-8", newline="\n") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _record(path, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: {error}", code="unreadable", hint=HINT) from error


def _record(path: Path, number: int, line: str) -> Record:
    try:
        return from_json(line)
    except RecordError as error:
        raise SourceError(f"{path}, line {number}: {error.message}", code="record", hint=error.hint or HINT) from error
