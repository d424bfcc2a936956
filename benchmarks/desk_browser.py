"""How long the views of a desk take in a browser: the first load of all, with nothing kept, and the next ones.

python benchmarks/desk_browser.py STORE [LOADS]

STORE is a path, or the address of a database. A server is started for it on the loopback, and Debian's chromium
(/usr/bin/chromium, /usr/bin/chromedriver) opens each view: once with an empty profile, then LOADS times (5). Printed
are milliseconds from asking for the address until the page has loaded, and until its picture is drawn where it has one.
Bounded: views × (LOADS + 1) pages, one after the other.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.request import urlopen

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator

VIEWS: Final = ("/", "/documents", "/timeline", "/map", "/dyads", "/claims", "/actors", "/search?q=truce")
FLAGS: Final = (
    "headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
    "disable-component-update", "disable-sync",
)  # fmt: skip
ROW: Final = "{:16} {:>14} {:>8} {:>8}   {:>13} {:>8} {:>8}"
LOADED: Final = """
const [page] = performance.getEntriesByType("navigation");
const figure = document.querySelector("figure[data-spec]");
if (!page.loadEventEnd || (figure && !figure.dataset.drawn)) return null;
return [page.responseStart, page.loadEventEnd, figure ? Number(figure.dataset.drawn) : page.loadEventEnd];
"""


def main(store: str, loads: int) -> None:
    """Serves, looks, prints a table."""
    with served(store) as address:
        warm_up(address)
        print(ROW.format("view", "first: answer", "loaded", "drawn", "next: answer", "loaded", "drawn"))
        for view in VIEWS:
            with opened() as driver:
                first = look(driver, address + view)
                later = [look(driver, address + view) for _ in range(loads)]
            middle = [median(times) for times in zip(*later, strict=True)]
            print(ROW.format(view, *(f"{value:.0f}" for value in (*first, *middle))))


def look(driver: webdriver.Chrome, url: str) -> list[float]:
    """Milliseconds until the answer begins, until the page has loaded, and until its picture is drawn."""
    driver.get(url)
    return WebDriverWait(driver, 120, poll_frequency=0.05).until(lambda _: driver.execute_script(LOADED))


def warm_up(address: str) -> None:
    """Vega is packed once on a machine; that is not what is measured."""
    with urlopen(f"{address}/timeline", timeout=120) as answer:  # noqa: S310 - the loopback
        page = answer.read().decode()
    script = page.partition('src="/static/vega/')[2].partition('"')[0]
    if script:
        urlopen(f"{address}/static/vega/{script}", timeout=120).close()  # noqa: S310 - the loopback


@contextmanager
def opened() -> Iterator[webdriver.Chrome]:
    """A browser with an empty profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, f"user-data-dir={profile}"):
            options.add_argument(f"--{flag}")
        driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        try:
            driver.get("about:blank")
            yield driver
        finally:
            driver.quit()


@contextmanager
def served(store: str) -> Iterator[str]:
    """Serves the store on a free port; gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "serve",
        "--store",
        store,
        "--port",
        str(port),
        "--quiet",
        "--rate",
        "0",
    ]
    server = subprocess.Popen(command)
    try:
        for _ in range(600):
            try:
                urlopen(f"{address}/health", timeout=5).close()  # noqa: S310 - the loopback
                break
            except (URLError, ConnectionError):
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5)
