"""docs/brief.png and docs/desk/*.png: the brief and the views of the desk as a browser shows them.

python tools/pictures.py [CHROMIUM], which needs its chromedriver, too

Both are of the example stream. The address of a view holds its whole state, so that a picture needs nothing but that.
"""

from __future__ import annotations

import json
import shutil
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

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from palette import reduced

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
STREAM = ROOT / "examples" / "stream"
SINCE = "2026-04-22"
BRIEF: Final = (1100, 1500)
DESK: Final = (1280, 800)
TELEPHONE: Final = (360, 740)
ARTICLE: Final = "15-meridian-terminal"

VIEWS: Final = (
    ("front", "/", DESK),
    ("article", "/documents/{article}#{event}", DESK),
    ("correction", "/documents/{article}/correct?item={event}", DESK),
    ("timeline", "/timeline?earliest=2026-04-17&latest=2026-04-19", DESK),
    ("map", "/map", DESK),
    ("dyads", "/dyads", (1680, 860)),
    ("claims", "/claims", DESK),
    ("actor", "/actors/{actor}", DESK),
    ("search", "/search?q=prisoners", DESK),
    ("telephone", "/documents/{article}", TELEPHONE),
)
"""What each picture shows: its name, the address, the size of the window."""

DRAWN: Final = "return !document.querySelector('figure[data-spec]:not([data-drawn])')"
STILL: Final = [
    {"name": "prefers-color-scheme", "value": "light"},
    {"name": "prefers-reduced-motion", "value": "reduce"},
]


def main(browser: str) -> None:
    """Reads the stream into a store of its own, writes the brief of its first story, and takes all pictures."""
    with tempfile.TemporaryDirectory() as folder, opened(browser) as driver:
        store, page = Path(folder) / "stream.db", Path(folder) / "brief.html"
        tables = ["--actors", STREAM / "actors.csv", "--places", STREAM / "places.csv"]
        run([sys.executable, "-m", "onrecord", "read", STREAM / "articles", *tables, "--store", store, "--quiet"])
        run([sys.executable, "-m", "onrecord", "brief", "1", "--since", SINCE, "--store", store, "-o", page])
        take(driver, page.as_uri(), ROOT / "docs" / "brief.png", size=BRIEF)
        with served(store) as address:
            known = shown_by(address)
            (ROOT / "docs" / "desk").mkdir(exist_ok=True)
            for name, path, size in VIEWS:
                take(driver, address + path.format(**known), ROOT / "docs" / "desk" / f"{name}.png", size=size)


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
    server = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "serve", "--store", str(store), "--port", str(port), "--quiet"]
    )
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


@contextmanager
def opened(browser: str) -> Iterator[webdriver.Chrome]:
    """A browser without a window, with an empty profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    flags = "headless=new no-sandbox disable-gpu disable-lcd-text hide-scrollbars no-first-run disable-sync"
    quiet = "disable-background-networking disable-component-update disable-quic"
    with tempfile.TemporaryDirectory() as profile:
        for flag in (*flags.split(), *quiet.split(), f"user-data-dir={profile}"):
            options.add_argument(f"--{flag}")
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            yield driver
        finally:
            driver.quit()


def take(driver: webdriver.Chrome, url: str, path: Path, *, size: tuple[int, int]) -> None:
    """Takes the picture of a page, once its script has drawn what it draws."""
    width, height = size
    shape = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", shape)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": STILL})
    driver.get(url)
    WebDriverWait(driver, 60).until(lambda _: driver.execute_script(DRAWN))
    path.write_bytes(reduced(driver.get_screenshot_as_png()))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def run(command: list[str | Path]) -> None:
    """Runs a command; its failure ends the tool."""
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium") or "/usr/bin/chromium")
