"""What the user sees of a run of `onrecord read`: while it goes on, and at its end."""

from __future__ import annotations

import json as jsonlib
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from onrecord.errors import Problem
from onrecord.faces.cli.batch import Again, Duplicate, Outcome, Read, Unchanged
from onrecord.faces.cli.screen import console, safe, write_line
from onrecord.record import to_json
from onrecord.sources.opening import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.record import Record
    from onrecord.sources import RawDocument

FULL: Final = 12
"""Up to so many new articles are shown whole, more of them in a line each."""
PROBLEMS_SHOWN: Final = 20


class Output:
    """What the user sees of each outcome, and at the end."""

    def __init__(self, *, json: bool, quiet: bool) -> None:
        self.json = json
        self.quiet = quiet
        self.waiting: list[Record] | None = []
        self.problems: list[Problem] = []

    def take(self, outcome: Outcome) -> None:
        """One more outcome, shown at once where it can be."""
        if isinstance(outcome, Problem):
            self.problems.append(outcome)
        elif isinstance(outcome, Unchanged):
            return
        elif self.json:
            shown = None if isinstance(outcome, Read) else outcome.shown
            if shown is not None:
                write_line(jsonlib.dumps(shown.to_dict(), ensure_ascii=False, allow_nan=False))
            elif outcome.record is not None:
                write_line(to_json(outcome.record))
        elif isinstance(outcome, Read) and not self.quiet:
            self._new(outcome.record)
        elif isinstance(outcome, Duplicate) and not self.quiet and self.waiting is None:
            write_line(safe(f"{outcome.name}: on record already"))
        elif isinstance(outcome, Again) and not self.quiet:
            write_line(safe(_again(outcome)))

    def _new(self, record: Record) -> None:
        if self.waiting is not None:
            self.waiting.append(record)
            if len(self.waiting) <= FULL:
                return
        self._lines(self.waiting if self.waiting is not None else [record])
        self.waiting = None

    def _lines(self, records: Iterable[Record]) -> None:
        from onrecord.faces.cli.tables import counts_line  # noqa: PLC0415

        for record in records:
            write_line(counts_line(record))

    def close(self, line: str, *, kept: bool) -> None:
        """What still waits, then the problems, then the closing line; `kept` where a store has the problems too."""
        if self.waiting:
            from onrecord.faces.cli.tables import heading, record_tables  # noqa: PLC0415

            screen = console()
            for record in self.waiting:
                screen.print(heading(record), record_tables(record, short=True), "", sep="\n")
        sys.stdout.flush()
        if self.problems:
            self._problems(kept=kept)
        write_line(line, stderr=self.json)

    def _problems(self, *, kept: bool) -> None:
        from onrecord.faces.cli.tables import problem_table  # noqa: PLC0415

        screen = console(stderr=True)
        screen.print(problem_table(self.problems[:PROBLEMS_SHOWN]))
        more = self.problems[PROBLEMS_SHOWN:]
        if more and kept:
            write_line(f"and {len(more)} more: see `onrecord problems`", stderr=True)
        elif more:
            for problem in more:
                write_line(safe(f"{problem.source}: {problem.code}"), stderr=True)


def _again(outcome: Again) -> str:
    words = f"{outcome.record.document.name}: read again"
    if outcome.carried:
        words += f", {'1 correction' if outcome.carried == 1 else f'{outcome.carried} corrections'} carried"
    if outcome.conflicts:
        words += f", {outcome.conflicts} in conflict: see `onrecord corrections conflicts`"
    return words


def own_files(store: Path | str) -> set[Path]:
    """The files that a store lies in; none where it is a database on a server."""
    return {store.absolute(), store.absolute().with_name(f"{store.name}-journal")} if isinstance(store, Path) else set()


def without_store(inputs: Iterable[RawDocument | Problem], store: Path | str) -> Iterator[RawDocument | Problem]:
    """The inputs without the store itself, which stands among the articles where a working folder is read."""
    own = own_files(store)
    for item in inputs:
        if not (isinstance(item, Problem) and Path(item.source).absolute() in own):
            yield item


def told(
    inputs: Iterable[RawDocument | Problem], advance: Callable[[int], None] | None
) -> Iterator[RawDocument | Problem]:
    """The inputs, each told to the bar with its size once it is done."""
    for item in inputs:
        yield item
        if advance is not None:
            advance(0 if isinstance(item, Problem) else len(item.content))


@contextmanager
def progress(paths: list[str]) -> Iterator[Callable[[int], None]]:
    """A bar on standard error that moves with the bytes read, gone at the end."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), TextColumn("{task.fields[articles]} articles"), TimeRemainingColumn())
    screen = console(stderr=True)
    with Progress(*columns, console=screen, transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("", total=_weight(paths), articles=0)
        count = 0

        def advance(size: int) -> None:
            nonlocal count
            count += 1
            bar.update(task, advance=size, articles=count)

        yield advance


def _weight(paths: list[str]) -> int | None:
    """The bytes that the paths hold, or None where nobody can tell."""
    total = 0
    for words in paths:
        path = Path(words)
        if str(path) == "-" or ADDRESS.match(words):
            return None
        try:
            files = path.rglob("*") if path.is_dir() else [path]
            total += sum(file.stat().st_size for file in files if file.is_file() and file.suffix != ".json")
        except OSError:
            return None
    return total
