"""What may be fetched: addresses that are spelled, meant and placed as those of a public web page are.

The spelling is settled here, once: `Location` holds the host as it will be connected to, so that no later part can
understand the same words in another way. Where a name leads is checked when it is resolved (network.py).
"""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from onrecord.errors import FetchError

PORTS: Final = {"http": 80, "https": 443}
LOCAL_NAMES: Final = ("localhost", "local", "internal", "home.arpa")
"""Names, and ends of names, that mean a machine nearby whatever a resolver says."""

REFUSED: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",  # behind a provider's address translation; one cloud keeps its metadata there
        "168.63.129.16/32",  # a public address that one cloud answers from inside
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "2002::/16",  # 6to4 carries an IPv4 address that no router of ours should unwrap
        "fec0::/10",
    )
)
IPV4_INSIDE: Final = ipaddress.IPv6Network("64:ff9b::/96")
PRIVATE_HINT: Final = "If a machine of your own is meant, pass allow_private=True (--allow-private)."

HOST: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
NUMBER: Final = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
CONTROL: Final = re.compile(r"[\x00-\x20\x7f]")
TEXTS: Final = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/xml",
        "application/xml",
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/json",
        "application/feed+json",
        "application/ld+json",
        "application/x-ndjson",
    }
)
"""The media types that a news page, a feed or a newsroom's JSON comes in."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a page is asked for, in the one spelling that is connected to.

    Attributes:
        scheme: "http" or "https".
        host: a name in ASCII and lower case, or an IP address in its usual form, IPv6 without brackets.
        port: the port, the scheme's own where none was given.
        path: path and query in ASCII, beginning with "/".
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def bracketed(self) -> str:
        """The host as it stands in a URL."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def netloc(self) -> str:
        """Host and port, as the header Host has them."""
        return self.bracketed if self.port == PORTS[self.scheme] else f"{self.bracketed}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


def locate(url: str, *, base: Location | None = None) -> Location:
    """The location that a URL means, read against the page that it stands on where it is relative.

    Raises:
        FetchError: `fetch.url` where it cannot be understood, `fetch.scheme` where it is neither http nor https,
            `fetch.credentials` where it carries a user name.
    """
    # Tabs and line ends inside an address are dropped, as browsers do: feeds wrap their lines.
    words = re.sub(r"[\t\r\n]", "", url).strip()
    try:
        parts = urlsplit(urljoin(base.url, words) if base else words)
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError as error:
        raise _unclear(url, str(error)) from error
    if scheme not in PORTS:
        raise FetchError(
            f"{shown(url)} is neither http nor https", code="scheme", hint="Only http and https addresses are fetched."
        )
    if "@" in parts.netloc:
        raise FetchError(
            f"{shown(url)} carries a user name or password",
            code="credentials",
            hint="Leave them out: addresses are kept in records and logs.",
        )
    if not parts.hostname:
        raise _unclear(url, "it names no host")
    if port == 0:
        raise _unclear(url, "port 0")
    host = _ip6(parts.hostname, url) if "[" in parts.netloc else _host(parts.hostname, url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    return Location(scheme, host, port or PORTS[scheme], path + query)


def shown(url: str) -> str:
    """The URL as it may be printed: without a password, without control characters, not endless."""
    words = CONTROL.sub("", re.sub(r"//[^/?#]*@", "//…@", url))
    return repr(words if len(words) <= 200 else words[:199] + "…")


def check_host(location: Location) -> None:
    """Let a public host pass, as far as its spelling tells; names are checked again where they lead.

    Raises:
        FetchError: `fetch.private_address`.
    """
    if location.host.endswith(LOCAL_NAMES) and any(
        location.host == name or location.host.endswith("." + name) for name in LOCAL_NAMES
    ):
        raise _private(location.host, None)
    try:
        ipaddress.ip_address(location.host)
    except ValueError:
        return
    check_address(location.host, host=location.host)


def check_address(address: str, *, host: str) -> None:
    """Let a public IP address pass.

    Raises:
        FetchError: `fetch.private_address` where it is loopback, private, link-local, multicast, reserved, or carries
            such an IPv4 address inside.
    """
    if not _public(ipaddress.ip_address(address.partition("%")[0])):
        raise _private(host, address)


def check_media_type(media_type: str | None, accepted: frozenset[str], *, url: str) -> None:
    """Let a content pass that says it is text of a kind that is read; a server that says nothing is believed.

    Raises:
        FetchError: `fetch.content_type`.
    """
    if media_type is not None and media_type not in accepted:
        raise FetchError(
            f"{shown(url)} is {media_type!r:.80}",
            code="content_type",
            hint="Pages, plain text, feeds and JSON are fetched. Save another kind of file and give its path.",
        )


def _public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped
        if inside is None and address in IPV4_INSIDE:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inside is not None:
            return _public(inside)
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local)
        and not any(address in network for network in REFUSED if network.version == address.version)
    )


def _ip6(host: str, url: str) -> str:
    try:
        return str(ipaddress.IPv6Address(host))
    except ValueError as error:
        raise _unclear(url, str(error)) from error


def _host(host: str, url: str) -> str:
    try:
        name = unicodedata.normalize("NFKC", host[:300]).removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise _unclear(url, f"its host is no name: {error}") from error
    if len(name) > 253 or not HOST.fullmatch(name):
        raise _unclear(url, "its host is no name")
    if not NUMBER.fullmatch(name):
        return name
    try:
        # 2130706433, 0177.1 and 0x7f.0.0.1 are all 127.0.0.1 to the C library, hence to whatever connects.
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError as error:
        raise _unclear(url, "its host is neither a name nor an IP address") from error


def _unclear(url: str, why: str) -> FetchError:
    return FetchError(f"{shown(url)} is no address of a page: {why}", code="url", hint="Check the spelling.")


def _private(host: str, address: str | None) -> FetchError:
    where = f"{host!r} is" if address in {None, host} else f"{host!r} leads to {address}, which is"
    return FetchError(
        f"{where} not on the public internet, so it is not fetched", code="private_address", hint=PRIVATE_HINT
    )
