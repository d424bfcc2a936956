"""`python -m training …`: from the corpora to weights.

prepare --shared DIR --lessons DIR          lay the corpora out once
fit --lessons DIR --out DIR [--epochs N …]  train, with a log a line an epoch; goes on where it was stopped
try STATE GOLD_FOLDER                       the figures of a state on annotated articles, beside those of the rules
export STATE OUT                            int8 ONNX and the heads
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.export import export
from training.fit import Plan, fit, load_lessons
from training.prepare import CORPORA, prepare
from training.trial import trial


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("prepare")
    one.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    one.add_argument("--lessons", type=Path, required=True)
    one.add_argument("corpora", nargs="*", default=list(CORPORA))
    usual = Plan()
    one = commands.add_parser("fit")
    one.add_argument("--lessons", type=Path, required=True)
    one.add_argument("--out", type=Path, required=True)
    one.add_argument("--epochs", type=int, default=usual.epochs)
    one.add_argument("--polnear", type=float, default=usual.polnear)
    one.add_argument("--size", type=int, default=usual.size)
    one.add_argument("--rate", type=float, default=usual.rate)
    one.add_argument("--seed", type=int, default=usual.seed)
    one.add_argument("--blind", type=float, default=usual.blind)
    one = commands.add_parser("try")
    one.add_argument("state", type=Path)
    one.add_argument("gold", type=Path)
    one = commands.add_parser("export")
    one.add_argument("state", type=Path)
    one.add_argument("out", type=Path)
    options = parser.parse_args()
    if options.command == "prepare":
        prepare(options.shared, options.lessons, options.corpora)
    elif options.command == "fit":
        plan = Plan(options.epochs, options.polnear, options.size, options.rate, options.seed, options.blind)
        fit(load_lessons(sorted(options.lessons.glob("*.pickle"))), options.out, plan)
    elif options.command == "try":
        trial(options.state, options.gold)
    else:
        export(options.state, options.out)


if __name__ == "__main__":
    main()
