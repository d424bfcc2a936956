"""docs/brief.png and docs/desk/*.png: the brief and the views of the desk as a browser shows them. Needs chromium.

python tools/pictures.py [CHROMIUM]

Both are of the example stream. The address of a view holds its whole state, so that a picture needs nothing but that.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
STREAM = ROOT / "examples" / "stream"
SINCE = "2026-04-22"
BRIEF: Final = "1100,1500"
DESK: Final = "1280,900"
TELEPHONE: Final = "360,740"
ARTICLE: Final = "15-meridian-terminal"

VIEWS: Final = (
    ("front", "/", DESK),
    ("article", "/documents/{article}#{event}", DESK),
    ("correction", "/documents/{article}/correct?item={event}", DESK),
    ("timeline", "/timeline?earliest=2026-04-17&latest=2026-04-19", DESK),
    ("map", "/map", DESK),
    ("dyads", "/dyads", "1680,1000"),
    ("claims", "/claims", DESK),
    ("actor", "/actors/{actor}", DESK),
    ("search", "/search?q=prisoners", DESK),
    ("telephone", "/documents/{article}#{event}", TELEPHONE),
)
"""What each picture shows: its name, the address, the size of the window."""


def main(browser: str) -> None:
    """Reads the stream into a store of its own, writes the brief of its first story, and takes all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        store, page = Path(folder) / "stream.db", Path(folder) / "brief.html"
        tables = ["--actors", STREAM / "actors.csv", "--places", STREAM / "places.csv"]
        run([sys.executable, "-m", "onrecord", "read", STREAM / "articles", *tables, "--store", store, "--quiet"])
        run([sys.executable, "-m", "onrecord", "brief", "1", "--since", SINCE, "--store", store, "-o", page])
        take(browser, page.as_uri(), ROOT / "docs" / "brief.png", size=BRIEF)
        with served(store) as address:
            known = shown_by(address)
            (ROOT / "docs" / "desk").mkdir(exist_ok=True)
            for name, path, size in VIEWS:
                take(browser, address + path.format(**known), ROOT / "docs" / "desk" / f"{name}.png", size=size)


def shown_by(address: str) -> dict[str, str]:
    """The article, the event and the party that the pictures show."""
    documents = asked(f"{address}/api/documents?limit=100")["items"]
    article = next(document["id"] for document in documents if document["name"] == ARTICLE)
    event = next(
        event["id"] for event in asked(f"{address}/api/documents/{article}/record")["events"] if event["killed"]
    )
    actor = asked(f"{address}/api/actors?limit=1")["items"][0]["key"]
    return {"article": article, "event": event, "actor": actor}


def asked(url: str) -> dict[str, list[dict[str, str]]]:
    """What the server answers."""
    with urlopen(url, timeout=60) as answer:  # noqa: S310 - the loopback
        found: dict[str, list[dict[str, str]]] = json.load(answer)
    return found


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serves the store on a free port; gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([sys.executable, "-m", "onrecord", "serve", "--store", str(store), "--port", str(port)])
    try:
        for _ in range(300):
            try:
                urlopen(f"{address}/health", timeout=5).close()  # noqa: S310 - the loopback
                break
            except (URLError, ConnectionError):
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def take(browser: str, url: str, path: Path, *, size: str) -> None:
    """Takes the picture of a page, once its script has drawn what it draws."""
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    run([browser, *options, *quiet, "--virtual-time-budget=15000", f"--screenshot={path}", url])
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def run(command: list[str | Path]) -> None:
    """Runs a command; its failure ends the tool."""
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "chromium")
