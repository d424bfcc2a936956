"""How near a chronicle of the constructed stream comes to what is true of it.

usage: python benchmarks/constructed.py [examples/stream] [--records FILE] [--wrong]

Reads the stream's articles with its tables of actors and places, makes one chronicle of them, and scores it against
gold.json; the README beside that says how. With --records, what was read is kept in a file and not read again.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from onrecord.evaluation.constructed import evaluate_stream, read_stream
from onrecord.evaluation.figures import Figure
from onrecord.evaluation.stream import Clustering
from onrecord.record import from_json, to_json

BARS = {"origins": 1.0, "happenings": 0.85, "disputes": 0.7, "outlooks": 0.9}


def main() -> None:
    """Print the figures, the bars beside them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("examples/stream"))
    parser.add_argument("--records", type=Path, help="a file of records, written where it is not there")
    parser.add_argument("--wrong", action="store_true", help="say what went wrong")
    options = parser.parse_args()
    if options.records and options.records.exists():
        records = [from_json(line) for line in options.records.read_text(encoding="utf-8").splitlines()]
    else:
        records = read_stream(options.folder)
        if options.records:
            options.records.write_text("".join(to_json(record) + "\n" for record in records), encoding="utf-8")
    figures = evaluate_stream(options.folder, records=records)
    print("| figure | value | precision | recall | bar |\n" + "| --- " * 5 + "|")
    for name, value in figures.as_dict().items():
        part = getattr(figures, name.replace(" ", "_"), None)
        rates = f"{part.precision:.3f} | {part.recall:.3f}" if isinstance(part, Clustering | Figure) else " | "
        print(f"| {name} | {value:.3f} | {rates} | {BARS.get(name, '')} |")
    print(f"\n{figures.repeats} disputes found again; {figures.outlooks_seen} outlooks found")
    if options.wrong:
        print("\n".join(figures.wrong))


if __name__ == "__main__":
    main()
