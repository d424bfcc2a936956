"""`onrecord read`: articles in, their records into the store, on the screen or out as JSON Lines."""

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.batch import Batch
from onrecord.faces.cli.making import extraction, make_copy_finder, make_reader
from onrecord.faces.cli.options import (
    ActorsOption,
    AllowPrivateOption,
    JsonOption,
    MinConfidenceOption,
    OutletOption,
    PlacesOption,
    PublishedFromOption,
    PublishedOption,
    StoreOption,
    TitleOption,
    store_place,
)
from onrecord.faces.cli.output import Output, progress, told, without_store
from onrecord.sources.opening import ADDRESS

if TYPE_CHECKING:
    from onrecord.sources.web import Fetcher
    from onrecord.store import Store


def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATHS", help="Files, folders, addresses of pages and feeds, - for standard input."),
    ] = None,
    *,
    again: Annotated[
        bool,
        typer.Option("--again", help="Read anew what the store has too; without PATHS, everything that it has."),
    ] = False,
    json: JsonOption = False,
    store: StoreOption = None,
    published: PublishedOption = None,
    published_from: PublishedFromOption = "any",
    outlet: OutletOption = None,
    title: TitleOption = None,
    actors: ActorsOption = None,
    places: PlacesOption = None,
    min_confidence: MinConfidenceOption = None,
    allow_private: AllowPrivateOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the closing line and problems.")] = False,
) -> int:
    """Read articles and keep what they say.

    Without --json, what is new goes into the store and on the screen.
    With --json, one line an article goes out; a store is used only where --store names one.
    With --again, new readings take the place of those in the store; what analysts said is carried to them.
    The last line counts: read + copies + duplicates + again + problems = inputs.
    The exit status is 2 where there were problems.
    """
    from onrecord.sources import open_source  # noqa: PLC0415

    if not paths and not again:
        raise UsageError(
            "missing argument 'PATHS'",
            code="command",
            hint="Name files, folders or addresses to read; or give --again to read anew what the store has.",
        )
    if again and json and store is None:
        raise UsageError(
            "--again and --json are given without --store", code="command", hint="Name the store with --store."
        )
    paths = paths or []
    extract = extraction(published=published, published_from=published_from, outlet=outlet, title=title)
    reader = make_reader(actors, min_confidence, places=places)
    with _opened(store, json=json, make=bool(paths)) as kept, _fetcher(paths, allow_private=allow_private) as fetcher:
        batch = Batch(
            extract=extract,
            reader=reader,
            store=kept,
            load_duplicates=json,
            copy_finder=make_copy_finder(kept),
            again=again,
        )
        inputs = without_store(open_source(*paths, fetcher=fetcher), store_place(store))
        out = Output(json=json, quiet=quiet)
        bar = progress(paths) if paths and sys.stderr.isatty() and not quiet else nullcontext(None)
        try:
            with bar as advance:
                for outcome in batch.run(told(inputs, advance)) if paths else batch.stored():
                    out.take(outcome)
        finally:
            out.close(batch.tally.line(), kept=kept is not None)
    return 2 if batch.tally.problems else 0


def _opened(store: str | None, *, json: bool, make: bool) -> "AbstractContextManager[Store | None]":
    if json and store is None:
        return nullcontext(None)
    from onrecord.store import Access, open_store  # noqa: PLC0415

    return open_store(store_place(store), access=Access.CREATE if make else Access.WRITE)


def _fetcher(paths: list[str], *, allow_private: bool) -> "AbstractContextManager[Fetcher | None]":
    if not any(ADDRESS.match(path) for path in paths):
        return nullcontext(None)
    from onrecord.sources.web import Fetcher  # noqa: PLC0415 - it takes its time to load

    return Fetcher(allow_private=allow_private)
