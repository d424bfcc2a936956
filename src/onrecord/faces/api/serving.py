"""A store served over HTTP until somebody ends it."""

from __future__ import annotations

import gc
import logging.config
import signal
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from onrecord.errors import UsageError
from onrecord.faces.api.app import create_app
from onrecord.faces.api.guards import is_loopback
from onrecord.faces.api.limits import Limits
from onrecord.faces.api.renewal import Renewal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from onrecord.store import Store

GRACE: Final = 10
"""For how many seconds requests may go on that are being answered when the server is told to end."""

LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "told": {"format": "%(asctime)s %(levelname)s %(message)s"},
        # The path and query are told, never a header or a body: that is where tokens are.
        "asked": {
            "()": "uvicorn.logging.AccessFormatter",
            "fmt": '%(asctime)s %(client_addr)s "%(request_line)s" %(status_code)s',
            "use_colors": False,
        },
    },
    "handlers": {
        "told": {"class": "logging.StreamHandler", "formatter": "told", "stream": "ext://sys.stderr"},
        "asked": {"class": "logging.StreamHandler", "formatter": "asked", "stream": "ext://sys.stderr"},
    },
    "loggers": {
        "uvicorn": {"handlers": ["told"], "level": "WARNING", "propagate": False},
        "uvicorn.access": {"handlers": ["asked"], "level": "INFO", "propagate": False},
        "onrecord": {"handlers": ["told"], "level": "INFO", "propagate": False},
    },
}


def serve(
    store: Store,
    *,
    host: str,
    port: int,
    allowed_hosts: Iterable[str] = (),
    limits: Limits | None = None,
    quiet: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Answers for a store until SIGINT or SIGTERM; what is being answered then is answered to its end.

    Meanwhile the stories are kept up with what is saved and corrected, see `Renewal`.

    Args:
        store: open for writing.
        host: the address to listen at.
        port: the port; 0 for any that is free.
        allowed_hosts: by which names the server may be asked for.
        limits: what clients are granted.
        quiet: whether requests are logged at all.
        ready: is told the address to open once the server listens.

    Raises:
        UsageError: `usage.accounts` where anybody on the network could do everything; `usage.address` where it cannot
            listen there.
    """
    allowed = list(allowed_hosts)
    check_open_to(store, host=host, allowed=allowed)
    listening = _listening(host, port)
    try:
        app = create_app(store, host=host, allowed_hosts=allowed, limits=limits)
        logging.config.dictConfig(LOGGING)
        config = uvicorn.Config(
            app,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=not quiet,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            # A proxy on this machine says whom it asks for; nobody else is believed.
            proxy_headers=True,
            forwarded_allow_ips="127.0.0.1,::1",
        )
        # What pages draw with is packed the first time on a machine, which takes some seconds.
        app.state.prepare()
        store.share()
        if ready is not None:
            ready(address_of(listening, host))
        # What is there by now stays: the collector need not go through it again for every answer of thousands of rows.
        gc.collect()
        gc.freeze()
        with _ending_quietly(), Renewal(store):
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def check_open_to(store: Store, *, host: str, allowed: list[str]) -> None:
    """Nothing where it is known who may ask; else UsageError `usage.accounts`."""
    if (is_loopback(host) and not allowed) or any(each.revoked_at is None for each in store.accounts.every()):
        return
    where = f"under the name {allowed[0]!r}" if allowed else f"at {host!r}"
    raise UsageError(
        f"the store has no account, and would be open to everybody who can reach the server {where}",
        code="accounts",
        hint="Make one first: onrecord account add NAME --role admin; or serve on 127.0.0.1, the default.",
    )


def address_of(listening: socket.socket, host: str) -> str:
    """What to type into a browser."""
    port = listening.getsockname()[1]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}/"


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that whoever is told the address is not turned away."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise _no_address(host, port, error) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise _no_address(host, port, error) from error
    return listening


def _no_address(host: str, port: int, error: Exception) -> UsageError:
    return UsageError(
        f"the server cannot listen at {host!r}, port {port}: {getattr(error, 'strerror', None) or error}",
        code="address",
        hint="Give another --port (0 takes any that is free) or --host; another server may be running there.",
    )


@contextmanager
def _ending_quietly() -> Iterator[None]:
    """Lets the server end by a signal without that being an error: it raises what it caught once more at its end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ended(_number: int, _frame: FrameType | None) -> None:
        pass

    try:
        for number in before:
            signal.signal(number, ended)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
