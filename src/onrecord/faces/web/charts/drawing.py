"""What draws in the browser: Vega's script, and the specifications of our pictures with their values.

Vega comes as one script out of vl-convert-python, which packs it without a network; nothing of it lies in this
repository. It is packed once for each version of that package and kept in the user's cache folder. The pages forbid
`eval`, so that Vega reads its expressions with its own interpreter (`ast` in static/charts.js).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, HTTPException, Response

from onrecord.faces.web.files import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PACKER: Final = "vl-convert-python"

router = APIRouter(include_in_schema=False)

_packing = Lock()


def script_url() -> str:
    """The address of Vega's script: another one for each version, so that browsers may keep it."""
    return f"/static/vega/{version(PACKER)}.js"


@router.get("/static/vega/{name}")
def vega(name: str) -> Response:
    """Vega, vega-lite and vega-embed, which need each other, as one script of some 900 kB."""
    if name != f"{version(PACKER)}.js":
        raise HTTPException(status_code=404)
    return Response(
        script(),
        media_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


def prepare() -> None:
    """Sees to it that the script is at hand when the first page asks for it. Returns at once."""
    Thread(target=script, name="packing Vega", daemon=True).start()


def script() -> bytes:
    """Vega's script. Takes some seconds the first time on a machine, then as long as reading a file."""
    with _packing:
        return _script()


@cache
def _script() -> bytes:
    kept = cache_folder() / f"vega-{version(PACKER)}.js"
    try:
        return kept.read_bytes()
    except OSError:
        made = packed()
    _keep(kept, made)
    return made


def packed() -> bytes:
    """The script, made anew."""
    command = [sys.executable, "-m", "onrecord.faces.web.charts.packing"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - our own module


def cache_folder() -> Path:
    """Where files lie that can be made anew: $XDG_CACHE_HOME/onrecord, else ~/.cache/onrecord."""
    named = os.environ.get("XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "onrecord"


def _keep(path: Path, content: bytes) -> None:
    """Writes the file in one go, or not at all: without a folder to write to, each start packs anew."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(content)
        Path(part.name).replace(path)
    except OSError:
        return


def drawn(name: str, *, values: Mapping[str, Iterable[Mapping[str, Any]]], signals: Mapping[str, Any]) -> str:
    """The specification of a picture as JSON, with the values of its data sets and signals put in.

    Args:
        name: of the specification: NAME.vega.json beside this module.
        values: rows by the name of the data set that has them.
        signals: the values that signals begin with, by their name.
    """
    made = json.loads(_specification(name))
    for part in made["data"]:
        if part["name"] in values:
            part["values"] = list(values[part["name"]])
        elif "url" in part:
            part["url"] = f"/static/{part['url']}?v={digest_of(part['url'])}"
    for signal in made["signals"]:
        if signal["name"] in signals:
            signal["value"] = signals[signal["name"]]
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


@cache
def _specification(name: str) -> str:
    return files("onrecord.faces.web").joinpath("charts", f"{name}.vega.json").read_text(encoding="utf-8")
