"""One request and its answer: what is sent, what is believed of what comes back."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import httpcore2

from onrecord.errors import FetchError
from onrecord.sources.web.answers import Answer, Validators
from onrecord.sources.web.body import CODINGS, read_body, too_large
from onrecord.sources.web.faults import RAISED, AgainError, bad_status, fault
from onrecord.sources.web.guards import PORTS, Location, check_media_type, locate
from onrecord.sources.web.network import Deadline, GuardedNetwork
from onrecord.sources.web.pace import retry_after
from onrecord.sources.web.proxies import Proxy, proxy_for

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from onrecord.sources.web.answers import Limits

ACCEPT: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "application/json;q=0.8, text/plain;q=0.8, text/*;q=0.7"
)
MOVED: Final = frozenset({301, 302, 303, 307, 308})
PASSING: Final = frozenset({429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""The statuses after which another try may help."""

HEADER_VALUE: Final = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,1022}[\x21-\x7e])?")
CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([A-Za-z0-9_.:-]{1,40})", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of whom.

    Attributes:
        here: the location that is asked.
        asked: the address that led here.
        validators: those of this location, or None.
        accepted: the media types that are taken, or None for any.
        size: the bytes of content that are taken.
        cut: whether more is cut off rather than refused.
    """

    here: Location
    asked: str
    validators: Validators | None
    accepted: frozenset[str] | None
    size: int
    cut: bool = False


class Exchange:
    """Sends questions and reads answers, each over a connection of its own.

    Args:
        user_agent: who we say we are.
        allow_private: whether machines that are not on the public internet may be connected to.
        limits: times, sizes and counts.
        resolve: gives the IP addresses of a host and port.
        ssl_context: by default one that trusts the certificates that the system trusts.
        clock: gives seconds that only grow.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allow_private: bool,
        limits: Limits,
        resolve: Callable[[str, int], list[str]],
        ssl_context: ssl.SSLContext | None,
        clock: Callable[[], float],
    ) -> None:
        self.user_agent = user_agent
        self.limits = limits
        self.ssl_context = ssl_context
        self.deadline = Deadline(clock)
        self.network = GuardedNetwork(deadline=self.deadline, resolve=resolve, guarded=not allow_private)
        # The proxy is the user's own choice, wherever it stands.
        self.proxy_network = GuardedNetwork(deadline=self.deadline, resolve=resolve, guarded=False)
        self._lock = threading.Lock()
        self._pools: dict[Proxy | None, httpcore2.ConnectionPool] = {}

    def ask(self, question: Question, *, seconds: float) -> Answer | Location:
        """The answer, or the location that it redirects to.

        Raises:
            FetchError: whatever keeps the content from being had.
            AgainError: the same, where another try may help.
        """
        self.deadline.at = self.deadline.clock() + seconds
        try:
            return self._ask(question)
        except RAISED as met:
            raise fault(met, question.here.url, limits=self.limits, over=self.deadline.passed) from None
        finally:
            self.deadline.at = None

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            pools, self._pools = list(self._pools.values()), {}
        for pool in pools:
            pool.close()

    def _ask(self, question: Question) -> Answer | Location:
        here, limits = question.here, self.limits
        proxy = proxy_for(here)
        if proxy is not None and self.network.guarded:
            self._check_by_name(here)
        # To a proxy, httpcore writes host and port as they stand here; otherwise it connects to them.
        address = httpcore2.URL(
            scheme=here.scheme,
            host=here.host if proxy is None else here.bracketed,
            port=None if here.port == PORTS[here.scheme] else here.port,
            target=here.path,
        )
        times = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.total}
        with self._pool(proxy).stream(
            "GET", address, headers=self._headers(question), extensions={"timeout": times}
        ) as response:
            return self._read(response, question)

    def _check_by_name(self, here: Location) -> None:
        """Refuse what this machine resolves to a private address; the proxy resolves the name once more, itself."""
        try:
            self.network.addresses(here.host, here.port, self.limits.connect)
        except FetchError as error:
            if error.code != "fetch.unknown_host":
                raise

    def _headers(self, question: Question) -> list[tuple[str, str]]:
        headers = [
            ("Host", question.here.netloc),
            ("User-Agent", self.user_agent),
            ("Accept", ACCEPT if question.accepted is not None else "*/*"),
            ("Accept-Encoding", CODINGS),
            # What a server sends beyond the end of an answer would be read as the answer to the next request on the
            # same connection: one page could pass its words off as another's. At the pace that is kept, a connection
            # for each page costs little.
            ("Connection", "close"),
        ]
        if (known := question.validators) is not None:
            named = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
            headers += [(name, value) for name, value in named if value and HEADER_VALUE.fullmatch(value)]
        return headers

    def _pool(self, proxy: Proxy | None) -> httpcore2.ConnectionPool:
        with self._lock:
            pool = self._pools.get(proxy)
            if pool is None:
                if proxy is None:
                    pool = httpcore2.ConnectionPool(
                        ssl_context=self.ssl_context,
                        max_connections=None,
                        network_backend=self.network,
                    )
                else:
                    pool = httpcore2.HTTPProxy(
                        proxy.url,
                        proxy_auth=proxy.auth,
                        ssl_context=self.ssl_context,
                        max_connections=None,
                        network_backend=self.proxy_network,
                    )
                self._pools[proxy] = pool
            return pool

    def _read(self, response: httpcore2.Response, question: Question) -> Answer | Location:
        url = question.here.url
        headers = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
        now = datetime.now(UTC)
        if response.status in MOVED and headers.get("location"):
            return locate(headers["location"], base=question.here)
        if response.status == 304 and question.validators is not None:
            return Answer(asked=question.asked, url=url, unchanged=True, validators=question.validators, fetched_at=now)
        if response.status in PASSING:
            raise AgainError(bad_status(response.status, url), retry_after(headers.get("retry-after"), now))
        if response.status != 200:
            raise bad_status(response.status, url)
        kind = headers.get("content-type", "")
        media_type = kind.partition(";")[0].strip().lower() or None
        if question.accepted is not None:
            check_media_type(media_type, question.accepted, url=url)
        length = headers.get("content-length", "")
        if (
            length.isascii()
            and length.isdigit()
            and not question.cut
            and (len(length) > 18 or int(length) > question.size)
        ):
            raise too_large(url, question.size)
        content = read_body(
            response.iter_stream(),
            coding=headers.get("content-encoding", ""),
            cap=question.size,
            ratio=self.limits.ratio,
            url=url,
            cut=question.cut,
        )
        charset = CHARSET.search(kind)
        return Answer(
            asked=question.asked,
            url=url,
            content=content,
            media_type=media_type,
            charset=charset[1].lower() if charset else None,
            validators=_validators(url, headers),
            fetched_at=now,
        )


def _validators(url: str, headers: dict[str, str]) -> Validators | None:
    named = [headers.get(name, "").strip() for name in ("etag", "last-modified")]
    etag, modified = (value if HEADER_VALUE.fullmatch(value) else None for value in named)
    return Validators(url, etag, modified) if etag or modified else None
