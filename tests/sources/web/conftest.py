"""A server that answers whatever a test wants, however wrong, and fetchers whose time is the test's own."""

from __future__ import annotations

import os
import socket
import threading
from dataclasses import dataclass, field

import pytest

from onrecord.errors import FetchError
from onrecord.sources.web import Fetcher, Limits

PUBLIC = "93.184.216.34"
"""Stands for a public server; connections to it go to the test's own (see `Internet`), never out."""


def answer(body=b"<html>ok</html>", *, status=200, kind="text/html", length=None, **headers):
    """The bytes of an answer; headers are named with underscores."""
    lines = [f"HTTP/1.1 {status} Whatever"]
    if kind is not None:
        lines.append(f"Content-Type: {kind}")
    lines.append(f"Content-Length: {len(body) if length is None else length}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Asked:
    """One request."""

    path: str
    headers: dict[str, str]


@dataclass
class Server:
    """Answers by `routes`: bytes are sent as they are, a function gets the socket and the request and does as it likes.

    A list is used up, one answer a request, its last one for good. Without a route the answer is 404.
    """

    routes: dict = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    context: object = None
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self.listener.getsockname()[1]
        self.threads = [threading.Thread(target=self.listen, daemon=True)]
        self.threads[0].start()

    def url(self, path="/page", *, host="127.0.0.1", scheme="http"):
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self):
        return [asked.path for asked in self.asked]

    def listen(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self.serve, args=(connection,), daemon=True)
            thread.start()
            self.threads.append(thread)

    def serve(self, connection):
        with connection:
            try:
                connection.settimeout(5)
                if self.context is not None:
                    connection = self.context.wrap_socket(connection, server_side=True)
                with connection:
                    while self.one(connection):
                        pass
            except OSError:
                pass

    def one(self, connection):
        """Answer one request; whether the connection stays open."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            byte = connection.recv(1)
            if not byte:
                return False
            head += byte
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        asked = Asked(first.split(" ")[1], dict(line.split(": ", 1) for line in lines))
        self.asked.append(asked)
        route = self.routes.get(asked.path, answer(b"", status=404))
        if isinstance(route, list):
            route = route.pop(0) if len(route) > 1 else route[0]
        if callable(route):
            return route(connection, asked)
        connection.sendall(route)
        return b"Connection: close" not in route

    def stop(self):
        self.stopping.set()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for thread in self.threads:
            thread.join(5)


class Time:
    """A clock that only the sleeps move on."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


class Internet:
    """Stands in for the network below the guards: notes what is connected to, and leads it all to one server."""

    def __init__(self, inner, server):
        self.inner = inner
        self.server = server
        self.connected = []

    def connect_tcp(self, host, _port, timeout, local_address, socket_options):
        self.connected.append(host)
        return self.inner.connect_tcp("127.0.0.1", self.server.port, timeout, local_address, socket_options)


@pytest.fixture(name="answer")
def answer_fixture():
    return answer


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def server():
    made = Server()
    yield made
    made.stop()


@pytest.fixture
def times():
    return Time()


@pytest.fixture
def make(times):
    """Makes fetchers that may go to this machine, unless told otherwise."""
    made = []

    def fetcher(*, allow_private=True, clock=times.clock, sleep=times.sleep, contact=None, **more):
        options = {name: more.pop(name) for name in ("resolve", "ssl_context") if name in more}
        limits = Limits(**{"interval": 0.0, "backoff": 1.0, "connect": 2.0, "read": 2.0, "total": 5.0, **more})
        new = Fetcher(
            allow_private=allow_private,
            limits=limits,
            clock=clock,
            sleep=sleep,
            chance=lambda: 1.0,
            contact=contact,
            **options,
        )
        made.append(new)
        return new

    yield fetcher
    for new in made:
        new.close()


@pytest.fixture
def outside(make, server):
    """Makes a guarded fetcher to whom every name is a public server, which is the test's own."""

    def fetcher(names=None, **more):
        names = names or {}

        def resolve(host, _port):
            found = names.get(host, [PUBLIC])
            return found(host) if callable(found) else found

        new = make(allow_private=False, resolve=resolve, **more)
        new.internet = Internet(new._exchange.network.inner, server)
        new._exchange.network.inner = new.internet
        return new

    return fetcher


@pytest.fixture
def refused():
    """The code of the error that a fetch ends with; its message and hint must say something."""

    def code(fetcher, url, **options):
        with pytest.raises(FetchError) as met:
            fetcher.fetch(url, **options)
        assert met.value.message
        assert met.value.hint
        return met.value.code

    return code
