"""One look into a folder: the files that are new or changed."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from onrecord.errors import Problem, SourceError
from onrecord.faces.cli.batch import Duplicate, Outcome, Unchanged
from onrecord.faces.cli.output import own_files
from onrecord.faces.cli.watching.log import became_of
from onrecord.sources import files_in, open_member
from onrecord.sources.given import shown
from onrecord.store.progress import WatchedItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onrecord.faces.cli.watching.plan import WatchedFolder
    from onrecord.faces.cli.watching.watch import Watch
    from onrecord.sources import RawDocument

RANK: Final = ("problem", "version", "copy", "read", "duplicate", "unchanged")
"""Which outcome is noted of a file that holds several articles: the first of these."""

PASSING: Final = frozenset({"source.unreadable", "reading.failed", "text.failed"})
"""What may be wrong with a file that stays as it is, and be right the next time."""


def poll_folder(watch: Watch, folder: WatchedFolder) -> None:
    """Deal with each file that is new or changed since it was read, those below the folder too.

    Raises:
        SourceError: where there is no such folder.
    """
    if not folder.path.is_dir():
        raise SourceError(
            f"the folder {str(folder.path)!r} does not exist", code="not_found", hint="Make it, or mend the path."
        )
    rows = {row.item: row for row in watch.progress.items(folder.name)}
    own = own_files(watch.store.where)
    met: set[str] = set()
    for file in files_in(folder.path):
        if watch.stop.is_set():
            return
        if not isinstance(file, Problem) and file.absolute() in own:
            continue
        item = file.source if isinstance(file, Problem) else shown(file)
        met.add(item)
        stamp = file.code if isinstance(file, Problem) else _stamp(file)
        row = rows.get(item)
        due = row is not None and row.next_read is not None and row.next_read <= datetime.now(UTC)
        if row is None or row.stamp != stamp or due:
            _deal_with(watch, folder, file, item=item, stamp=stamp, row=row)
    watch.progress.forget(folder.name, sorted(rows.keys() - met))


def _deal_with(
    watch: Watch, folder: WatchedFolder, file: Path | Problem, *, item: str, stamp: str | None, row: WatchedItem | None
) -> None:
    """Read what a file holds, one after the other; that it was read is noted with the last of it."""
    told: Outcome | None = None

    def settle(outcome: Outcome) -> Outcome:
        # One broken line makes a problem of a whole file: what it says of the others is as it was.
        had = row is not None and (row.became != "problem" or outcome.source != item)
        return Unchanged(outcome.source) if had and isinstance(outcome, Duplicate) else outcome

    begun = time.monotonic()
    for given, last in _with_last([file] if isinstance(file, Problem) else open_member(file)):

        def note(outcome: Outcome, *, last: bool = last) -> None:
            nonlocal told
            if told is None or RANK.index(became_of(outcome)) < RANK.index(became_of(told)):
                told = outcome
            if last:
                watch.progress.note(_row(folder, item, stamp, row, told))

        single = not isinstance(given, Problem) and given.archive is None and given.source == item
        watch.take(folder, given, note=note, settle=settle, followed=item if single else None, begun=begun)
        if watch.stop.is_set() and not last:
            return
        begun = time.monotonic()


def _row(folder: WatchedFolder, item: str, stamp: str | None, row: WatchedItem | None, outcome: Outcome) -> WatchedItem:
    now = datetime.now(UTC)
    passing = isinstance(outcome, Problem) and outcome.code in PASSING
    failures = (row.failures if row is not None else 0) + 1 if passing else 0
    wait = timedelta(seconds=min(folder.every * 2.0 ** min(failures, 30), 86400.0))
    return WatchedItem(
        name=folder.name,
        item=item,
        stamp=stamp,
        became=became_of(outcome),
        failures=failures,
        first_seen=row.first_seen if row is not None else now,
        last_read=now,
        next_read=now + wait if passing else None,
    )


def _with_last(items: Iterable[RawDocument | Problem]) -> Iterator[tuple[RawDocument | Problem, bool]]:
    """Each item, and whether it is the last one."""
    held: RawDocument | Problem | None = None
    for item in items:
        if held is not None:
            yield held, False
        held = item
    if held is not None:
        yield held, True


def _stamp(file: Path) -> str | None:
    """Size and time of a file, and of the sidecar that says more of it; None where they cannot be had."""
    try:
        said = [f"{at.st_size}:{at.st_mtime_ns}" for at in [file.stat()]]
    except OSError:
        return None
    beside = file.with_suffix(".json")
    if beside != file:
        try:
            at = beside.stat()
        except OSError:
            return said[0]
        said.append(f"{at.st_size}:{at.st_mtime_ns}")
    return " ".join(said)
