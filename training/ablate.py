"""What each part of the reader is worth: the figures with one part at a time left to the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.reading.model.reading import USUAL
from training.material import annotated
from training.trial import HEADLINE, figures_of, laid_out, reader_of

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.evaluation import Figures
    from onrecord.reading.model.reading import Settings

NEVER = 1.1
"""A probability that nothing reaches."""


def settings() -> dict[str, Settings | None]:
    """The settings that are compared; None: the rules alone."""
    said, done = USUAL.statements, USUAL.events
    return {
        "rules and model": USUAL,
        "no parties of the model's": replace(USUAL, party=NEVER),
        "no statements of the model's": replace(USUAL, statements=replace(said, add=NEVER)),
        "no statement of the rules' dropped": replace(USUAL, statements=replace(said, keep=0.0)),
        "contents by the rules": replace(USUAL, statements=replace(said, recut=0.0)),
        "speakers by the rules": replace(USUAL, statements=replace(said, voice=NEVER)),
        "no events of the model's": replace(USUAL, events=replace(done, alone=NEVER)),
        "no event of the rules' dropped": replace(USUAL, events=replace(done, ruled=0.0, doubted=NEVER)),
        "types by the rules": replace(USUAL, events=replace(done, retype=1e9)),
        "parties by the rules": replace(USUAL, events=replace(done, casting=False)),
        "status by the rules": replace(USUAL, events=replace(done, restate=NEVER)),
        "rules alone": None,
    }


def ablate(weights: Path, folder: Path) -> None:
    """Print the table, in Markdown."""
    articles = list(laid_out(annotated(folder), reader_of(weights)))
    print(f"| | {' | '.join(HEADLINE)} |")
    print(f"| --- |{' --- |' * len(HEADLINE)}")
    for name, chosen in settings().items():
        figures = figures_of(articles, chosen)
        print(f"| {name} | {' | '.join(shown(figures, key) for key in HEADLINE)} |", flush=True)


def shown(figures: Figures, key: str) -> str:
    """F1, or the rate where it is one, with three decimals."""
    figure = figures[key]
    return f"{figure.recall if key in figures.rates else figure.f1:.3f}".lstrip("0")
