"""How often each rule of the reader is right, measured on annotated articles; written beside the reader.

usage: python tools/measure_confidence.py GOLD_FOLDER

Prints a table and writes `src/onrecord/reading/confidence.csv`. A rule's rate is drawn towards the average of its kind
by as many cases as `PRIOR` says, so that a rule seen twice and right twice is not believed wholly. The folder must not
be the one that figures are reported on.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from onrecord import Reader
from onrecord.errors import Problem
from onrecord.evaluation import read_gold
from onrecord.evaluation.gold import account
from onrecord.evaluation.judgement import right_items
from onrecord.reading import reader as reading
from onrecord.record import to_dict
from onrecord.sources import open_source
from onrecord.text import extract

PRIOR = 8
TABLE = Path(__file__).parent.parent / "src" / "onrecord" / "reading" / "confidence.csv"


def main() -> None:
    """Read every article, ask of each item which rule found it and whether it is right, and write the rates."""
    folder = Path(sys.argv[1])
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    seen: list[tuple[str, str]] = []
    reading.confidence = lambda kind, rule: (seen.append((kind, rule)), 0.5)[1]  # type: ignore[assignment]
    reader = Reader()
    for gold in read_gold(folder):
        for raw in open_source(folder / f"{gold.name}.txt"):
            if isinstance(raw, Problem):
                sys.exit(raw.message)
            seen.clear()
            record = reader.read(extract(raw))
            right = right_items(account(gold.annotation, gold.text), account(to_dict(record), gold.text))
            items = [*record.statements, *record.events]
            for (kind, rule), item in zip(seen, items, strict=True):
                counts[kind, rule][0] += right[item.id]
                counts[kind, rule][1] += 1
    rows = []
    for kind in ("event", "statement"):
        mine = {rule: pair for (k, rule), pair in counts.items() if k == kind}
        average = sum(good for good, _ in mine.values()) / max(1, sum(total for _, total in mine.values()))
        for rule, (good, total) in sorted(mine.items()):
            rate = (good + PRIOR * average) / (total + PRIOR)
            rows.append((kind, rule, f"{rate:.2f}", good, total))
            print(f"{kind:10} {rule:32} {rate:.2f}  {good}/{total}")
        print(f"{kind:10} all {average:.3f}")
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("kind", "rule", "confidence", "right", "seen"))
        table.writerows(rows)


if __name__ == "__main__":
    main()
