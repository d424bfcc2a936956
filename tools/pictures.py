"""docs/brief.png: the brief of the example stream as a browser shows it. Needs chromium.

python tools/pictures.py [CHROMIUM]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
STREAM = ROOT / "examples" / "stream"
SINCE = "2026-04-22"
SIZE = "1100,1500"


def main(browser: str) -> None:
    """Reads the stream into a store of its own, writes the brief of its first story, and takes its picture."""
    with tempfile.TemporaryDirectory() as folder:
        store, page = Path(folder) / "stream.db", Path(folder) / "brief.html"
        tables = ["--actors", STREAM / "actors.csv", "--places", STREAM / "places.csv"]
        run([sys.executable, "-m", "onrecord", "read", STREAM / "articles", *tables, "--store", store, "--quiet"])
        run([sys.executable, "-m", "onrecord", "brief", "1", "--since", SINCE, "--store", store, "-o", page])
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE}"]
        run([browser, *options, f"--screenshot={ROOT / 'docs' / 'brief.png'}", page.as_uri()])


def run(command: list[str | Path]) -> None:
    """Runs a command; its failure ends the tool."""
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "chromium")
