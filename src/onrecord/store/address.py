"""A URL → the address by which its versions are known: the same page however it was linked to."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

PORTS: Final = {"http": 80, "https": 443}
TRACKING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|cmpid|ocid|at_\w+|ns_\w+|ref|ref_src|ref_url"
    r"|smid|partner|taid|guccounter|__twitter_impression)=.*",
    re.IGNORECASE | re.DOTALL,
)
"""Parameters that say how a reader came to a page, and never which page it is."""


def address_of(url: str | None) -> str | None:
    """The address of a page, or None where the words are no http or https address.

    Scheme, a leading "www.", the default port, the fragment, a last slash and the parameters that only say how a reader
    came there make no difference.

    >>> address_of("http://www.Bay.example:80/talks/?utm_source=feed&id=7#top")
    'bay.example/talks?id=7'
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError:
        return None
    if scheme not in PORTS or not parts.hostname:
        return None
    host = parts.hostname.lower().rstrip(".").removeprefix("www.")
    where = f"{host}:{port}" if port not in {None, PORTS[scheme]} else host
    kept = [piece for piece in parts.query.split("&") if piece and not TRACKING.fullmatch(piece)]
    return where + parts.path.rstrip("/") + ("?" + "&".join(kept) if kept else "")
