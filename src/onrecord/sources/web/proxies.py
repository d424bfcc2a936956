"""The proxy that the environment names for a location."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from onrecord.errors import FetchError
from onrecord.sources.web.guards import shown

if TYPE_CHECKING:
    from onrecord.sources.web.guards import Location


class Proxy(NamedTuple):
    """A proxy: where it is, and who we are to it."""

    url: str
    auth: tuple[bytes, bytes] | None


def proxy_for(location: Location) -> Proxy | None:
    """The proxy that `http_proxy`, `https_proxy` or `all_proxy` names, unless `no_proxy` names the host.

    Raises:
        FetchError: `fetch.proxy` where it is of a kind that is not supported.
    """
    named = urllib.request.getproxies()
    address = named.get(location.scheme) or named.get("all")
    if not address or urllib.request.proxy_bypass(f"{location.bracketed}:{location.port}"):
        return None
    parts = urlsplit(address if "://" in address else f"http://{address}")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        port = 0
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port or not parts.hostname.isascii():
        raise FetchError(
            f"the environment names the proxy {shown(address)}, which is no http or https proxy",
            code="proxy",
            hint=f"Correct {location.scheme}_proxy or all_proxy, or set no_proxy for {location.host}.",
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    auth = None
    if parts.username is not None:
        auth = (unquote(parts.username).encode(), unquote(parts.password or "").encode())
    return Proxy(f"{parts.scheme}://{host}:{port}", auth)
