"""Where words go: standard output and standard error, with colour only on a terminal that wants it."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
PIPED_WIDTH = 100


def safe(words: str) -> str:
    """The words without control characters, so that no article can steer the terminal; tab and line feed stay."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", words.replace("\r\n", "\n"))


@cache
def _console_class() -> type[Console]:
    from rich.console import Console  # noqa: PLC0415 - rich takes its time to load

    class Screen(Console):
        """A console that lets a broken pipe through to the place that ends the run quietly."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Screen


def console(*, stderr: bool = False) -> Console:
    """The console for standard output or standard error.

    Not on a terminal it is 100 columns wide (or COLUMNS) and without colour; NO_COLOR and the terminal's own width
    are respected on one.
    """
    stream = sys.stderr if stderr else sys.stdout
    options: dict[str, Any] = {} if stream.isatty() else {"no_color": True, "force_terminal": False}
    screen = _console_class()(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False, **options)
    if not stream.isatty() and not os.environ.get("COLUMNS"):
        screen.width = PIPED_WIDTH
    return screen


def table(*columns: str, title: str | None = None, whole: tuple[str, ...] = ()) -> Table:
    """An empty table with a rule under its heads and no frame.

    The columns named in `whole` keep to one line while others can give way.
    """
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    made = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim",
        padding=(0, 1), show_edge=False,
    )  # fmt: skip
    for column in columns:
        made.add_column(column, overflow="fold", no_wrap=column in whole)
    return made


def write_line(words: str, *, stderr: bool = False) -> None:
    """One line, as it is, on standard output or standard error."""
    print(words, file=sys.stderr if stderr else sys.stdout)
