"""How fast articles are read and what it costs to start: one core, whole commands, beside a limit.

usage: python benchmarks/speed.py [--write docs/speed.md]

Each command runs in a process of its own, pinned to one core, three times; the best is kept. The limits beside it: an
interpreter that starts and does nothing, and one that only decodes, hashes and splits the same texts into words.
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

from articles import articles, write_lines

WORDS = """
import hashlib, json, re, sys
for line in open(sys.argv[1], encoding="utf-8"):
    text = json.loads(line)["text"]
    hashlib.sha256(text.encode()).hexdigest()
    re.findall(r"\\w+|[^\\w\\s]", text)
"""


def run(command: list[str], *, repeats: int = 3) -> tuple[float, float]:
    """The best wall time in seconds of a command on one core, and its peak resident memory in MB."""
    core = min(os.sched_getaffinity(0))
    best, memory = float("inf"), 0.0
    for _ in range(repeats):
        begin = time.perf_counter()
        child = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, {core}),  # noqa: PLW1509 - no thread runs here
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{command} ended with {child.returncode}")
        best = min(best, time.perf_counter() - begin)
        memory = max(memory, usage.ru_maxrss / 1024)
    return best, memory


def main() -> None:
    """Print the table; write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", type=Path, help="a page to write the table to")
    options = parser.parse_args()
    python = sys.executable
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        bare, bare_memory = run([python, "-c", "pass"])
        help_time, help_memory = run([python, "-m", "onrecord", "--help"])
        one = Path(folder) / "one.jsonl"
        write_lines(one, 1)
        first, first_memory = run([python, "-m", "onrecord", "read", "--json", str(one)])
        lines += [
            "| to start | seconds | MB resident | × bare interpreter |",
            "| --- | --- | --- | --- |",
            f"| bare interpreter | {bare:.2f} | {bare_memory:.0f} | 1.0 |",
            f"| `onrecord --help` | {help_time:.2f} | {help_memory:.0f} | {help_time / bare:.1f} |",
            f"| first record of one article | {first:.2f} | {first_memory:.0f} | {first / bare:.1f} |",
            "",
            "| articles | command | seconds | articles a second | MB resident | × bare word split |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for count in (20, 500):
            path = Path(folder) / f"{count}.jsonl"
            write_lines(path, count)
            words, words_memory = run([python, "-c", WORDS, str(path)])
            rate = f"{count / words:.0f} | {words_memory:.0f} | 1.0"
            lines.append(f"| {count} | decode, hash, split into words | {words:.2f} | {rate} |")
            for name, command in (
                ("`read --json`", ["read", "--json", str(path)]),
                ("`read --store`", ["read", "--quiet", "--store", f"{folder}/{count}-STORE.db", str(path)]),
            ):
                best, memory = float("inf"), 0.0
                for turn in range(3):
                    full = [python, "-m", "onrecord", *(part.replace("STORE", str(turn)) for part in command)]
                    seconds, resident = run(full, repeats=1)
                    best, memory = min(best, seconds), max(memory, resident)
                lines.append(
                    f"| {count} | {name} | {best:.2f} | {count / best:.0f} | {memory:.0f} | {best / words:.1f} |"
                )
    sizes = [len(text.split()) for text in articles(20)]
    head = [
        "# Speed and memory",
        "",
        f"One core, {sum(sizes) / len(sizes):.0f} words an article on average, the start of the process included,",
        "best of three. Machines differ and are noisy: the ratios to the limits beside them say more than the seconds.",
        "",
        "Made by `python benchmarks/speed.py --write docs/speed.md`.",
        "",
    ]
    table = "\n".join([*head, *lines]) + "\n"
    print(table)
    if options.write:
        options.write.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
