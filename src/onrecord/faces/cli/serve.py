"""`onrecord serve`: the store over HTTP, as an API and as pages."""

from importlib import import_module
from types import ModuleType
from typing import Annotated

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.options import StoreOption, store_place
from onrecord.faces.cli.screen import safe, write_line

HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen at.")]
PortOption = Annotated[
    int, typer.Option("--port", metavar="N", help="The port to listen at; 0 takes any that is free.", min=0, max=65535)
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Log no requests, only what goes wrong.")]


def serve(
    *,
    store: StoreOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8123,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name that the server is asked for by; more than once."),
    ] = None,
    rate: Annotated[
        float,
        typer.Option("--rate", metavar="N", help="Requests a second of one client at most; 0 for no limit.", min=0),
    ] = 50.0,
    quiet: QuietOption = False,
) -> None:
    """Serve the store: pages to read and correct, and an API.

    On the loopback a store without accounts is open to whoever uses this machine.
    Elsewhere it takes accounts: see `onrecord account`.
    Ctrl-C or a SIGTERM ends it, once what is being asked has been answered.
    """
    serving = served_by("onrecord.faces.api.serving")
    from onrecord.store import Access, open_store  # noqa: PLC0415 - the database takes its time to load

    limits = import_module("onrecord.faces.api.limits").Limits(rate=rate or None)
    with open_store(store_place(store), access=Access.WRITE) as kept:
        serving.serve(
            kept, host=host, port=port, allowed_hosts=allow_host or [], limits=limits, quiet=quiet, ready=tell_address
        )


def served_by(name: str) -> ModuleType:
    """The module of that name, where what it needs is installed; else UsageError `usage.extra`."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("onrecord"):
            raise
        raise UsageError(
            f"serving takes a package that is not installed: {error.name}",
            code="extra",
            hint="pip install 'onrecord[serve]'",
        ) from error


def tell_address(address: str) -> None:
    """Says where the server can be opened, at once."""
    write_line(safe(f"serving at {address} – Ctrl-C ends it"))
