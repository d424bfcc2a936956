"""A store → the app that answers for it: the API, and the pages of the desk."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware.gzip import GZipMiddleware

from onrecord.faces.api import caching, faults
from onrecord.faces.api.access import Gate
from onrecord.faces.api.guards import Guards, is_loopback, names_of
from onrecord.faces.api.headers import Headers
from onrecord.faces.api.intake import Intake
from onrecord.faces.api.limits import Limits, Pace
from onrecord.faces.api.metrics import Measured, Metrics
from onrecord.faces.api.routes import documents, items, pictures, upkeep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.record import Document, Record
    from onrecord.store import Store

DESCRIPTION = (
    "Who did what to whom, who said what to whom and on whose word, where and when; every item with the words of the "
    "article that carry it."
)


def create_app(
    store: Store,
    *,
    host: str = "127.0.0.1",
    allowed_hosts: Iterable[str] = (),
    limits: Limits | None = None,
    read: Callable[[Document], Record] | None = None,
) -> FastAPI:
    """The app that answers for a store.

    Args:
        store: open for writing, where articles and corrections are to be posted.
        host: the address that it is served at. On the loopback a store without accounts is open to whoever can ask.
        allowed_hosts: by which names the server may be asked for, besides its addresses and those that it knows.
        limits: what clients are granted.
        read: what reads posted articles; by default the bundled reader.
    """
    limits = limits or Limits()
    allowed = list(allowed_hosts)
    loopback = is_loopback(host)
    pace, metrics = Pace(limits), Metrics()
    # Both pages of documentation that FastAPI has load their script from another host.
    app = FastAPI(
        title="onrecord",
        version=version("onrecord"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.store = store
    # A name that is let in may be asked for from anywhere, by way of a proxy.
    app.state.gate = Gate(store, loopback=loopback and not allowed, limits=limits, pace=pace)
    app.state.intake = Intake(store, limits, read=read)
    app.state.metrics = metrics
    app.state.error_page = app.state.refusal_page = None
    routers = [documents.router, items.router, pictures.router, upkeep.router, *_pages(app)]
    for router in routers:
        app.include_router(router)
    app.state.served = tuple(route for router in routers for route in routes_of(router))
    faults.install(app)
    caching.install(app)
    # The last one added stands first.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(
        Guards, hosts=[*names_of(host, loopback=loopback), *allowed], loopback=loopback, pace=pace, limits=limits
    )
    app.add_middleware(Measured, metrics=metrics)
    app.add_middleware(Headers)
    return app


def routes_of(router: APIRouter) -> Iterator[APIRoute]:
    """Every route of a router and of those that were put into it without a prefix."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            yield route
        elif (inner := getattr(route, "original_router", None)) is not None:
            yield from routes_of(inner)


def _pages(app: FastAPI) -> list[APIRouter]:
    """The pages of the desk, which show an error as a page, too."""
    from onrecord.faces.web import routes  # noqa: PLC0415 - they know the rooms beside this one

    app.state.error_page, app.state.refusal_page = routes.error_page, routes.refusal_page
    app.state.prepare = routes.prepare
    return [routes.router]
