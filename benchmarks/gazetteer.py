"""How long the gazetteer takes to load and to answer, beside the same lines in an SQLite table.

usage: python benchmarks/gazetteer.py

Three figures with their limits: MB in the wheel before compression (15 at most), milliseconds from the first use to the
first answer in a fresh process (150 at most), microseconds a name that was not asked before. SQLite has the same lines
in a table with an index on the key, on disk, and gives them back unparsed.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord.knowledge import load_places
from onrecord.knowledge.tables import HERE
from onrecord.knowledge.towns import is_town, like, towns

FRESH = """
import time
import onrecord.knowledge.places as places
begin = time.perf_counter()
places.load_places().every("Springfield")
print(time.perf_counter() - begin)
"""


def main() -> None:
    """Print the figures."""
    files = ("places.tsv", "areas.tsv", "regions.csv", "abbreviations.csv")
    print(f"size: {sum((HERE / name).stat().st_size for name in files) / 1e6:.1f} MB")
    runs = [
        float(subprocess.run([sys.executable, "-c", FRESH], capture_output=True, check=True).stdout) for _ in range(5)
    ]
    print(f"first answer of a fresh process: {min(runs) * 1e3:.0f} ms")
    lines = (HERE / "places.tsv").read_text(encoding="utf-8").splitlines()
    keys = sorted({line.partition("\t")[0] for line in lines if not line.startswith("~")})
    chance = random.Random(1)
    chance.shuffle(keys)
    load_places()
    ours = {
        "a place of a name": _each(towns, keys[:2000]),
        "no place of a name": _each(towns, [key + "qx" for key in keys[2000:4000]]),
        "whether a newspaper means it": _each(is_town, keys[4000:6000]),
        "one in another transliteration": _each(like, keys[6000:8000]),
    }
    with tempfile.TemporaryDirectory() as folder:
        table = sqlite3.connect(Path(folder) / "places.db")
        table.execute("CREATE TABLE place (key TEXT, line TEXT)")
        table.executemany("INSERT INTO place VALUES (?, ?)", ((line.partition("\t")[0], line) for line in lines))
        table.execute("CREATE INDEX by_key ON place (key)")
        table.commit()
        theirs = _each(
            lambda key: table.execute("SELECT line FROM place WHERE key = ?", (key,)).fetchall(), keys[:2000]
        )
    print(f"SQLite, a bare line: {theirs * 1e6:.0f} µs")
    for what, seconds in ours.items():
        print(f"{what}: {seconds * 1e6:.0f} µs, {seconds / theirs:.1f} times that")


def _each(ask: object, keys: list[str]) -> float:
    """Seconds a key."""
    begin = time.perf_counter()
    for key in keys:
        ask(key)  # type: ignore[operator]
    return (time.perf_counter() - begin) / len(keys)


if __name__ == "__main__":
    main()
