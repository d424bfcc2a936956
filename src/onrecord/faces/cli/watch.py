"""`onrecord watch`: feeds and folders polled, what is new there read into the store."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.batch import Batch
from onrecord.faces.cli.making import extraction, make_copy_finder, make_reader
from onrecord.faces.cli.options import ActorsOption, AllowPrivateOption, MinConfidenceOption, StoreOption, store_place
from onrecord.faces.cli.screen import safe, write_line

if TYPE_CHECKING:
    from onrecord.record import Document
    from onrecord.sources import RawDocument

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def watch(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="A TOML file of feeds and folders.")],
    *,
    once: Annotated[bool, typer.Option("--once", help="Poll everything once and end, for cron.")] = False,
    store: StoreOption = None,
    actors: ActorsOption = None,
    min_confidence: MinConfidenceOption = None,
    allow_private: AllowPrivateOption = False,
) -> int:
    """Watch feeds and folders, and read what is new there into the store.

    A line of JSON an item goes to standard output, the closing count to standard error.
    Ctrl-C or a SIGTERM ends it after the item in hand, with exit status 0; started again, it goes on where it was.
    """
    from onrecord.faces.cli.watching.plan import read_plan  # noqa: PLC0415 - needed here alone

    plan = read_plan(config)
    if plan.pace < 1 and not allow_private:
        raise UsageError(
            f"{config}: pace is less than one second",
            code="watch",
            hint="That is for machines of your own (--allow-private): no site likes to be asked faster.",
        )
    reader = make_reader(actors, min_confidence)
    # What fetches and what keeps takes its time to load: not before the plan is known to be good.
    from onrecord.faces.cli.watching.watch import Watch, sleeping  # noqa: PLC0415
    from onrecord.sources.web import Fetcher, Limits  # noqa: PLC0415
    from onrecord.store import Access, open_store  # noqa: PLC0415

    where = store if store is not None else plan.store
    stop = threading.Event()
    with (
        open_store(store_place(where), access=Access.CREATE) as kept,
        Fetcher(
            contact=plan.contact,
            allow_private=allow_private,
            limits=Limits(interval=plan.pace),
            sleep=sleeping(stop),
        ) as fetcher,
        _ending(stop),
    ):
        batch = Batch(extract=_extraction(None), reader=reader, store=kept, copy_finder=make_copy_finder(kept))
        watched = Watch(
            plan=plan, store=kept, batch=batch, fetcher=fetcher, extraction=_extraction, stop=stop, tell=_tell
        )
        try:
            (watched.once if once else watched.run)()
        finally:
            write_line(batch.tally.line(), stderr=True)
    return 2 if once and batch.tally.problems and not stop.is_set() else 0


def _extraction(outlet: str | None) -> "Callable[[RawDocument], Document]":
    return partial(extraction, published=None, published_from="any", title=None)(outlet=outlet)


def _tell(line: str) -> None:
    # In one piece and at once: whoever follows the log sees each item when it is done, and no half of a line where the
    # watch is killed.
    sys.stdout.write(safe(line) + "\n")
    sys.stdout.flush()


@contextmanager
def _ending(stop: threading.Event) -> Iterator[None]:
    """Has the first signal to end set `stop`; a second one ends the process as it always does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def end(number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    try:
        for number in SIGNALS:
            signal.signal(number, end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
