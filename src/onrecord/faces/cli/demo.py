"""`onrecord demo`: example articles, a store, a server, and the address to open."""

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import OnrecordError
from onrecord.faces.cli.batch import Batch
from onrecord.faces.cli.making import extraction, make_copy_finder, make_reader
from onrecord.faces.cli.options import store_place
from onrecord.faces.cli.screen import write_line
from onrecord.faces.cli.serve import HostOption, PortOption, QuietOption, served_by, tell_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.store import Store


def demo(
    *,
    store: Annotated[
        str | None,
        typer.Option(
            "--store", metavar="STORE", help="The store to keep them in; by default one that goes afterwards."
        ),
    ] = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8123,
    quiet: QuietOption = False,
) -> None:
    """Read thirty example articles about an invented war, and serve what they say.

    Ctrl-C ends it. Without --store, nothing of it is left then.
    """
    serving = served_by("onrecord.faces.api.serving")
    from onrecord.store import Access, open_store  # noqa: PLC0415 - the database takes its time to load

    folder = examples()
    with _place(store) as path, open_store(path, access=Access.CREATE) as kept:
        serving.check_open_to(kept, host=host, allowed=[])
        fill(kept, folder)
        serving.serve(kept, host=host, port=port, quiet=quiet, ready=tell_address)


def examples() -> Path:
    """The folder of the example articles: it comes with the package, and lies beside its source in a checkout.

    Raises:
        OnrecordError: where it is in neither place.
    """
    here = Path(__file__).parents[1] / "demo"
    for folder in (here, Path(__file__).parents[4] / "examples" / "stream"):
        if (folder / "articles").is_dir():
            return folder
    raise OnrecordError("the example articles are missing", code="examples", hint="Install onrecord once more.")


def fill(store: "Store", folder: Path) -> None:
    """Reads the articles of a folder into a store, with its tables of actors and places, and works out the stories."""
    from onrecord.sources import open_source  # noqa: PLC0415 - it takes its time to load

    batch = Batch(
        extract=extraction(published=None, published_from="any", outlet=None, title=None),
        reader=make_reader(folder / "actors.csv", places=folder / "places.csv"),
        store=store,
        copy_finder=make_copy_finder(store),
    )
    for _ in batch.run(open_source(str(folder / "articles"))):
        if sys.stderr.isatty():
            sys.stderr.write(f"\rreading article {batch.tally.inputs}")
            sys.stderr.flush()
    if sys.stderr.isatty():
        sys.stderr.write("\r")
    chronicle = store.chronicle()
    happenings = len(chronicle.happenings())
    contradictions = len(chronicle.contradictions())
    write_line(batch.tally.line())
    write_line(f"{len(chronicle.stories())} stories · {happenings} happenings · {contradictions} contradictions")


@contextmanager
def _place(store: str | None) -> "Iterator[str | Path]":
    if store is not None:
        yield store_place(store)
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-demo-") as folder:
        yield Path(folder) / "demo.db"
