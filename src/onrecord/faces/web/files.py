"""The files that pages load: style, script and outlines; all from this package, none from elsewhere."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, HTTPException, Response

from onrecord.export.assets import asset

if TYPE_CHECKING:
    from collections.abc import Callable

TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}

router = APIRouter(include_in_schema=False)

ELSEWHERE: Final[dict[str, Callable[[], str]]] = {"palette.css": lambda: asset("palette.css")}
"""Files that do not lie in this package's folder `static`, and what gives their text."""


@cache
def content_of(name: str) -> bytes | None:
    """What a file holds, or None where there is no such file. Only names that the folder lists are opened."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]().encode()
    for file in files("onrecord.faces.web").joinpath("static").iterdir():
        if file.name == name and PurePosixPath(name).suffix in TYPES:
            return file.read_bytes()
    return None


@cache
def digest_of(name: str) -> str:
    """A few digits that change with what the file holds. Raises KeyError where there is no such file."""
    if (content := content_of(name)) is None:
        raise KeyError(name)
    return hashlib.sha256(content).hexdigest()[:12]


@router.get("/static/{name}")
def static_file(name: str) -> Response:
    """One file; kept by browsers for a year, since its address changes with it."""
    known = PurePosixPath(name).suffix in TYPES
    content = content_of(name) if known else None
    if content is None:
        raise HTTPException(status_code=404)
    return Response(
        content,
        media_type=TYPES[PurePosixPath(name).suffix],
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
