"""`python -m training …`: from the corpora to weights.

prepare --shared DIR --lessons DIR          lay the corpora out once
fit --lessons DIR --out DIR [--epochs N …]  train, with a log a line an epoch; goes on where it was stopped
try WEIGHTS GOLD_FOLDER                     the figures on annotated articles, beside those of the rules; WEIGHTS are a
                                            state of training or a folder of weights as they ship
ablate WEIGHTS GOLD_FOLDER                  the same with one part at a time left to the rules
calibrate WEIGHTS [--picture SVG]           confidences, fitted on the articles kept back
average STATE STATE OUT [--share .5]        a state between two of one line, the share being the second's
export STATE OUT                            int8 ONNX and the heads
collect FOLDER OUT                          annotations of articles of the other corpora, as offsets
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from training.corpora import every_article
from training.export import export
from training.fit import Plan, average, fit, load_lessons
from training.marks import collect
from training.prepare import CORPORA, prepare


def main() -> None:  # noqa: PLR0915 - one line an option
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
    one.add_argument("--gold", type=Path, default=Path(__file__).parents[2] / "shared" / "analyst" / "dev")
    one.add_argument("--epochs", type=int, default=usual.epochs)
    one.add_argument(
        "--share", nargs="*", default=[], metavar="CORPUS=SHARE", help="of a corpus's windows in each pass"
    )
    one.add_argument("--start", type=Path, help="a state whose weights are begun with")
    one.add_argument("--without", nargs="*", default=[], help="heads that are not trained")
    one.add_argument("--only", nargs="*", default=[], help="heads that alone are trained, the encoder staying as it is")
    one.add_argument("--size", type=int, default=usual.size)
    one.add_argument("--rate", type=float, default=usual.rate)
    one.add_argument("--seed", type=int, default=usual.seed)
    one.add_argument("--blind", type=float, default=usual.blind)
    one.add_argument("--swap", type=float, default=usual.swap)
    one = commands.add_parser("try")
    one.add_argument("weights", type=Path)
    one.add_argument("gold", type=Path)
    one = commands.add_parser("ablate")
    one.add_argument("weights", type=Path)
    one.add_argument("gold", type=Path)
    one = commands.add_parser("calibrate")
    one.add_argument("weights", type=Path)
    one.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    one.add_argument("--picture", type=Path)
    one = commands.add_parser("average")
    one.add_argument("first", type=Path)
    one.add_argument("second", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--share", type=float, default=0.5)
    one = commands.add_parser("export")
    one.add_argument("state", type=Path)
    one.add_argument("out", type=Path)
    one = commands.add_parser("collect")
    one.add_argument("folder", type=Path)
    one.add_argument("out", type=Path)
    one.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    options = parser.parse_args()
    if options.command == "prepare":
        prepare(options.shared, options.lessons, options.corpora)
    elif options.command == "fit":
        _fit(options)
    elif options.command == "try":
        from training.trial import trial  # noqa: PLC0415 - what training itself does not need

        trial(options.weights, options.gold)
    elif options.command == "ablate":
        from training.ablate import ablate  # noqa: PLC0415

        ablate(options.weights, options.gold)
    elif options.command == "calibrate":
        from training.calibrate import calibrate_reader  # noqa: PLC0415

        calibrate_reader(options.weights, options.shared, options.picture)
    elif options.command == "average":
        average(options.first, options.second, options.out, share=options.share)
    elif options.command == "collect":
        for corpus, rows in collect(options.folder, every_article(options.shared / "data")).items():
            lines = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
            (options.out / f"{corpus}.jsonl").write_text(lines, encoding="utf-8")
            print(f"{corpus}: {len(rows)} articles")
    else:
        export(options.state, options.out)


def _fit(options: argparse.Namespace) -> None:
    from training.trial import headline  # noqa: PLC0415 - what the other commands do not need

    given = (option.partition("=") for option in options.share)
    shares = dict(Plan().shares) | {name: float(share) for name, _, share in given}
    plan = Plan(
        options.epochs, options.size, options.rate, options.seed, options.blind, options.swap, shares,
        tuple(options.without), options.start, tuple(options.only),
    )  # fmt: skip
    gold = options.gold
    measure = (lambda state: headline(state, gold)) if gold.is_dir() else None
    fit(load_lessons(sorted(options.lessons.glob("*.pickle"))), options.out, plan, measure=measure)


if __name__ == "__main__":
    main()
