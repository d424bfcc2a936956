"""What is in the store after `kill -9` in the middle of reading, again and again at random moments.

usage: python benchmarks/killed.py [--kills 20] [--articles 200] [--seed 1]

Reads a folder of articles into one store, kills the reader each time at a random moment, checks that the store opens
and holds whole articles only, and at the end reads to completion: every article must be there once.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles import write_files
from onrecord import open_store


def main() -> None:
    """Print one line a kill and the verdict; exit 1 where an article is missing, torn or there twice."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as place:
        folder, store = Path(place) / "news", Path(place) / "onrecord.db"
        folder.mkdir()
        write_files(folder, options.articles)
        command = [sys.executable, "-m", "onrecord", "read", "--quiet", "--store", str(store), str(folder)]
        fresh = Path(place) / "whole.db"
        begin = time.perf_counter()
        subprocess.run([*command[:-2], str(fresh), str(folder)], check=True, capture_output=True)
        whole = time.perf_counter() - begin
        for number in range(1, options.kills + 1):
            delay = chance.uniform(0.05, whole)
            if number % 4 == 0:  # begin anew now and then, so that kills fall on every part of the run
                for file in store.parent.glob(store.name + "*"):
                    file.unlink()
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            child.send_signal(signal.SIGKILL)
            child.wait()
            print(f"kill {number:2} after {delay:.2f} s: {held(store)} articles, all whole")
        last = subprocess.run(command, capture_output=True, text=True, check=False)
        print((last.stdout + last.stderr).strip().splitlines()[-1])
        count = held(store)
        print(f"{count} articles in the store, {options.articles} read")
        sys.exit(count != options.articles)


def held(store: Path) -> int:
    """How many articles the store holds; every one is loaded, so a torn one would be an error."""
    if not store.is_file() or store.stat().st_size == 0:
        return 0
    with open_store(store) as opened:
        rows = list(opened.documents())
        names = [opened.load(row.id).document.name for row in rows]
    if len(set(names)) != len(names):
        sys.exit("an article is there twice")
    return len(names)


if __name__ == "__main__":
    main()
