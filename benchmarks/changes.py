"""How often `onrecord.measures.changes` cuts a series of one constant rate, and how often it finds a true change.

    python benchmarks/changes.py [--runs 1000]

Counts are drawn from Poisson's distribution with a fixed seed; "bursts" draws the rate of each day from an exponential
distribution of the same mean.
"""

from __future__ import annotations

import argparse
import math
import random
from datetime import date

from onrecord.measures import changes

FIRST = date(2026, 1, 1)


def drawn(chance: random.Random, rate: float) -> int:
    """A number of Poisson's distribution."""
    limit, product, number = math.exp(-rate), chance.random(), 0
    while product > limit:
        product *= chance.random()
        number += 1
    return number


def false_alarms(chance: random.Random, *, days: int, rate: float, runs: int, bursts: bool) -> float:
    """The share of constant series that are cut."""
    cut = 0
    for _ in range(runs):
        rates = (chance.expovariate(1 / rate) if bursts else rate for _ in range(days))
        cut += bool(changes([drawn(chance, each) for each in rates], since=FIRST))
    return cut / runs


def found(chance: random.Random, *, days: int, before: float, after: float, runs: int) -> float:
    """The share of series with one change in their middle in which it is found within two days."""
    hits = 0
    for _ in range(runs):
        values = [drawn(chance, before if day < days // 2 else after) for day in range(days)]
        hits += any(abs((each.day - FIRST).days - days // 2) <= 2 for each in changes(values, since=FIRST))
    return hits / runs


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    runs = parser.parse_args().runs
    chance = random.Random(20260301)
    print("cut without a change\ndays  rate   even  bursts")
    for days in (14, 30, 90):
        for rate in (0.3, 1.0, 3.0, 10.0):
            shares = [false_alarms(chance, days=days, rate=rate, runs=runs, bursts=each) for each in (False, True)]
            print(f"{days:4}  {rate:4}  {shares[0]:5.1%}  {shares[1]:6.1%}")
    print("found within two days\ndays  before  after  found")
    for days, before, after in ((14, 1, 6), (14, 2, 5), (30, 0.5, 4), (30, 1, 3), (60, 1, 2), (60, 1, 3)):
        share = found(chance, days=days, before=before, after=after, runs=runs)
        print(f"{days:4}  {before:6}  {after:5}  {share:5.0%}")


if __name__ == "__main__":
    main()
