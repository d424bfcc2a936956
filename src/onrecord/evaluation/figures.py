"""Precision, recall and accuracy, counted over all articles together (micro-averaged)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

HEADLINE: Final = (
    "statements", "statements + speaker", "events", "event slots", "events strict", "disputes", "outlooks",
)  # fmt: skip
"""The figures of the closing line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts of what was found rightly, found wrongly and missed, with the rates that follow."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 where nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Figures:
    """Every figure of an evaluation, in the order in which they were first counted.

    Attributes:
        counts: name → [right, wrong, missed].
        rates: the names that are shares of matched items and so have an accuracy alone.
        absent: annotated articles that no record was found for.
    """

    counts: dict[str, list[int]] = field(default_factory=dict)
    rates: set[str] = field(default_factory=set)
    absent: list[str] = field(default_factory=list)

    def add(self, name: str, *, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Count for a figure that has precision and recall."""
        row = self.counts.setdefault(name, [0, 0, 0])
        row[0] += right
        row[1] += wrong
        row[2] += missed

    def rate(self, name: str, *, right: bool) -> None:
        """Count one matched item for a figure that has an accuracy."""
        self.rates.add(name)
        self.add(name, right=int(right), missed=int(not right))

    def __getitem__(self, name: str) -> Figure:
        return Figure(*self.counts.get(name, (0, 0, 0)))

    def as_dict(self) -> dict[str, dict[str, float]]:
        """Every figure: precision, recall and f1 in [0, 1], and n, how many the annotation has."""
        out: dict[str, dict[str, float]] = {}
        for name in self.counts:
            figure = self[name]
            out[name] = {
                "precision": figure.precision,
                "recall": figure.recall,
                "f1": figure.f1,
                "n": figure.right + figure.missed,
            }
        return out

    def lines(self) -> list[str]:
        """The figures as they are printed, the headline last."""
        out = []
        for name, figure in ((name, self[name]) for name in self.counts):
            if name in self.rates:
                what = f"accuracy {figure.recall:.3f}"
            else:
                what = f"P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}"
            out.append(f"{name:24s} {what}   n={figure.right + figure.missed}")
        out.append(f"absent: {self.absent or 'none'}")
        out.append("headline " + "  ".join(f"{name}={self[name].f1:.3f}" for name in HEADLINE if name in self.counts))
        return out
