"""How fast the reader is beside its own encoder: one core, whole reads from text to record, articles of 600 words.

usage: python benchmarks/reading.py [--count 40]

Four figures with their limits: articles a second (7 at least), MB resident (400 at most), seconds to the first record
of a fresh process (1.5 at most), and the share of the time that passes outside the encoder (40 % at most). Its own
part is measured bare: the same word pieces and features through the same session, nothing else. Whole reads and bare
passes take turns, and the fastest of each is kept, for the machine is shared.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles import articles

WORDS = 600
FIRST = """
from onrecord import Reader, extract, open_source
import sys
(raw,) = open_source(sys.argv[1])
assert Reader().read(extract(raw)).statements
"""


def write(folder: Path, count: int) -> None:
    """That many articles of 600 words as files."""
    plain = articles(3 * count)
    for number in range(count):
        words = " ".join(plain[3 * number : 3 * number + 3]).split(" ")[:WORDS]
        (folder / f"{number:04}.txt").write_text(" ".join(words), encoding="utf-8")


def first_record(path: Path) -> float:
    """Seconds from the start of a process to its first record, the best of three."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", FIRST, str(path)], check=True)
        best = min(best, time.perf_counter() - begin)
    return best


def main() -> None:
    """Print the four figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, options.count)
        first = first_record(folder / "0000.txt")
        from onrecord import Reader, extract, open_source  # noqa: PLC0415 - loading them is part of what is measured
        from onrecord.reading.model import bundled  # noqa: PLC0415

        reader, model = Reader(), bundled()
        session = model.session
        passes: list[dict[str, object]] = []
        run = session.run

        def noted(outputs: object, inputs: dict[str, object]) -> object:
            passes.append(inputs)
            return run(outputs, inputs)

        model.session = type("Noting", (), {"run": staticmethod(noted)})()
        for raw in open_source(folder):
            reader.read(extract(raw))
        model.session = session
        whole = bare = float("inf")
        for _ in range(options.rounds):
            begin = time.perf_counter()
            for raw in open_source(folder):
                reader.read(extract(raw))
            whole = min(whole, time.perf_counter() - begin)
            begin = time.perf_counter()
            for inputs in passes:
                run(None, inputs)
            bare = min(bare, time.perf_counter() - begin)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    speed, alone = options.count / whole, options.count / bare
    print(f"articles a second      {speed:6.1f}   (at least 7; the bare encoder {alone:.1f})")
    print(f"MB resident            {memory:6.0f}   (at most 400)")
    print(f"seconds to the first   {first:6.2f}   (at most 1.5)")
    print(f"outside the encoder    {1 - bare / whole:6.0%}   (at most 40 %; whole ÷ bare {whole / bare:.2f})")


if __name__ == "__main__":
    main()
