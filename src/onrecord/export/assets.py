"""The style and script that stand in a page, and what its content security policy knows them by."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """What a file beside this module holds, such as "page.css"."""
    return files("onrecord.export").joinpath(name).read_text(encoding="utf-8")


def digest(source: str) -> str:
    """The SHA-256 of a style or script in base 64, as a content security policy names it."""
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode("ascii")
