"""Confidences fitted on articles kept back from training, and how well they tell right from wrong.

A logistic regression a kind, on the logits of what the model holds of an item's parts. The reliability that is printed
and drawn is that of five fits, each measured on the fifth of the articles that it did not see.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.evaluation.gold import account
from onrecord.evaluation.judgement import right_items
from onrecord.reading.confidence import terms
from onrecord.reading.model.reading import USUAL
from onrecord.record import to_dict
from training.material import kept_back
from training.trial import figures_of, laid_out, read_with, reader_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from onrecord.reading.model.reading import Settings
    from training.trial import Article

    Floats = npt.NDArray[np.float64]

NAMES = {
    "statement": ("one", "model_alone", "cue", "speaker"),
    "event": ("one", "model_alone", "type", "parties", "status"),
}
FOLDS = 5
BINS = 10
RIDGE = 1.0


def calibrate_reader(weights: Path, shared: Path, picture: Path | None) -> None:
    """Fit the bundled reader's confidences on the annotated articles that were kept back from training."""
    articles = list(laid_out(kept_back(shared), reader_of(weights)))
    print(f"{len(articles)} articles kept back: {figures_of(articles).lines()[-1]}")
    table = Path(__file__).parent.parent / "src" / "onrecord" / "reading" / "confidence.csv"
    calibrate(articles, USUAL, table, picture)


def items(articles: Sequence[Article], settings: Settings) -> dict[str, tuple[Floats, Floats, Floats]]:
    """For each kind: terms `[items, terms]`, whether right `[items]`, and the number of the article `[items]`."""
    rows: dict[str, list[tuple[tuple[float, ...], bool, int]]] = {"statement": [], "event": []}
    for number, article in enumerate(articles):
        seen: list[tuple[str, tuple[float, ...]]] = []

        def note(
            kind: str, rule: str, signs: Sequence[float], seen: list[tuple[str, tuple[float, ...]]] = seen
        ) -> float:
            seen.append((kind, terms(rule, signs)))
            return 0.5

        record = read_with(article, settings, confidence=note)
        text = article.page.text
        right = right_items(account(article.gold, text), account(to_dict(record), text))
        for (kind, values), item in zip(seen, [*record.statements, *record.events], strict=True):
            rows[kind].append((values, bool(right[item.id]), number))
    return {
        kind: (np.array([r[0] for r in found]), np.array([float(r[1]) for r in found]), np.array([r[2] for r in found]))
        for kind, found in rows.items()
    }


def fitted(x: Floats, y: Floats) -> Floats:
    """The weights of a logistic regression, drawn a little towards nought, by Newton's steps."""
    weights = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - ridge * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge) + 1e-9 * np.eye(x.shape[1])
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def crossed(x: Floats, y: Floats, of: Floats) -> Floats:
    """For each item the probability by a fit that did not see its article."""
    out = np.zeros(len(y))
    for fold in range(FOLDS):
        unseen = of % FOLDS == fold
        out[unseen] = 1 / (1 + np.exp(-x[unseen] @ fitted(x[~unseen], y[~unseen])))
    return out


def calibrate(articles: Sequence[Article], settings: Settings, table: Path, picture: Path | None) -> None:
    """Write the weights, print the reliability, draw it."""
    found = items(articles, settings)
    rows = []
    bins: dict[str, list[tuple[float, float, int]]] = {}
    for kind, (x, y, of) in found.items():
        weights = fitted(x, y)
        rows += [(kind, name, f"{weight:.4f}") for name, weight in zip(NAMES[kind], weights, strict=True)]
        chance = crossed(x, y, of)
        order = np.argsort(chance, kind="stable")
        bins[kind] = [
            (float(chance[part].mean()), float(y[part].mean()), len(part))
            for part in np.array_split(order, BINS)
            if len(part)
        ]
        error = sum(abs(said - was) * count for said, was, count in bins[kind]) / len(y)
        brier, plain = float(((chance - y) ** 2).mean()), float(((y.mean() - y) ** 2).mean())
        print(f"{kind}: {len(y)} items of {len(articles)} articles, right {y.mean():.3f}")
        print(f"  mean gap of {BINS} equal bins {error:.3f}, Brier {brier:.3f} (the average alone {plain:.3f})")
        for said, was, count in bins[kind]:
            print(f"  said {said:.2f}  was {was:.2f}  ({count})")
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("kind", "term", "weight"))
        writer.writerows(rows)
    if picture is not None:
        picture.write_text(diagram(bins), encoding="utf-8")


def diagram(bins: dict[str, list[tuple[float, float, int]]]) -> str:
    """The reliability as a drawing (SVG): said along, found right up, one dot a bin."""
    side, edge = 320, 48
    colours = {"statement": "#1f6f8b", "event": "#c2571a"}

    def at(x: float, y: float) -> str:
        return f"{edge + x * side:.1f},{edge + (1 - y) * side:.1f}"

    box = f'viewBox="0 0 {side + 2 * edge + 90} {side + 2 * edge}" font-family="sans-serif" font-size="12"'
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="Reliability of confidences">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#999999" stroke-dasharray="4 4" fill="none"/>',
        f'<polyline points="{at(0, 1)} {at(0, 0)} {at(1, 0)}" stroke="#333333" fill="none"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x, y = at(tick, 0).split(",")
        out.append(f'<text x="{x}" y="{float(y) + 18}" text-anchor="middle">{tick:g}</text>')
        x, y = at(0, tick).split(",")
        out.append(f'<text x="{float(x) - 8}" y="{float(y) + 4}" text-anchor="end">{tick:g}</text>')
    out.append(f'<text x="{edge + side / 2}" y="{side + 2 * edge - 8}" text-anchor="middle">confidence said</text>')
    out.append(f'<text x="14" y="{edge + side / 2}" text-anchor="middle" '
               f'transform="rotate(-90 14 {edge + side / 2})">share found right</text>')  # fmt: skip
    for row, (kind, points) in enumerate(bins.items()):
        colour = colours[kind]
        out.append(
            f'<polyline points="{" ".join(at(said, was) for said, was, _ in points)}" stroke="{colour}" fill="none"/>'
        )
        for said, was, count in points:
            x, y = at(said, was).split(",")
            out.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"><title>{count} {kind}s: said {said:.2f}, '
                       f'right {was:.2f}</title></circle>')  # fmt: skip
        out.append(f'<circle cx="{edge + side + 16}" cy="{edge + 20 * row}" r="4" fill="{colour}"/>')
        out.append(f'<text x="{edge + side + 26}" y="{edge + 20 * row + 4}">{kind}s</text>')
    return "\n".join([*out, "</svg>", ""])
