"""The three scores whose mean is the CoNLL F1, for clusters of mentions: MUC, B³ and CEAF-e.

MUC: Vilain and others 1995; B³: Bagga and Baldwin 1998; CEAF-e: Luo 2005; their mean: Pradhan and others 2011. Both
sides cluster the same mentions here, so each mention is in one cluster of either side, alone if need be.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping, Sequence


class Figure(NamedTuple):
    """Recall, precision and their harmonic mean, each from 0 to 1."""

    recall: float
    precision: float
    f1: float


class Scores(NamedTuple):
    """The three figures and the mean of their F1."""

    muc: Figure
    b_cubed: Figure
    ceaf_e: Figure
    conll: float


def scores(gold: Sequence[Collection[Hashable]], found: Sequence[Collection[Hashable]]) -> Scores:
    """All three figures of clusters against the gold ones. Both partition the same mentions.

    Raises:
        ValueError: a mention stands in two clusters of one side, or in those of one side only.
    """
    gold_of, found_of = _index(gold), _index(found)
    if gold_of.keys() != found_of.keys():
        raise ValueError("the two sides do not hold the same mentions")
    figures = (muc(gold, found), b_cubed(gold, found), ceaf_e(gold, found))
    return Scores(*figures, sum(figure.f1 for figure in figures) / 3)


def muc(gold: Sequence[Collection[Hashable]], found: Sequence[Collection[Hashable]]) -> Figure:
    """Of the links that hold clusters together, how many the other side has too."""
    return _figure(*_links(gold, _index(found)), *_links(found, _index(gold)))


def b_cubed(gold: Sequence[Collection[Hashable]], found: Sequence[Collection[Hashable]]) -> Figure:
    """For each mention, which part of its cluster is right, and which part of the gold one is there; the means."""
    found_of = _index(found)
    shared = [Counter(found_of[mention] for mention in cluster) for cluster in gold]
    total = len(found_of)
    recall = sum(
        count**2 / len(cluster) for cluster, counts in zip(gold, shared, strict=True) for count in counts.values()
    )
    precision = sum(count**2 / len(found[other]) for counts in shared for other, count in counts.items())
    return _figure(recall, total, precision, total)


def ceaf_e(gold: Sequence[Collection[Hashable]], found: Sequence[Collection[Hashable]]) -> Figure:
    """How like the clusters are to those that they are matched with one to one, at best (Dice)."""
    found_of = _index(found)
    gains: dict[tuple[int, int], float] = {}
    for at, cluster in enumerate(gold):
        for other, count in Counter(found_of[mention] for mention in cluster).items():
            gains[at, other] = 2 * count / (len(cluster) + len(found[other]))
    total = assignment(gains)
    return _figure(total, len(gold), total, len(found))


def assignment(gains: Mapping[tuple[int, int], float]) -> float:
    """The greatest sum of gains of pairs that share no row and no column; pairs that are not given gain nothing.

    Each connected part of the table is solved alone, by the Hungarian method with potentials (Kuhn 1955, Munkres 1957).
    """
    rows: dict[int, dict[int, float]] = {}
    columns: dict[int, list[int]] = {}
    for (row, column), gain in gains.items():
        rows.setdefault(row, {})[column] = gain
        columns.setdefault(column, []).append(row)
    total, seen = 0.0, set[int]()
    for first in rows:
        if first in seen:
            continue
        part, waiting = [], [first]
        seen.add(first)
        while waiting:
            row = waiting.pop()
            part.append(row)
            for column in rows[row]:
                for other in columns[column]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        within = sorted({column for row in part for column in rows[row]})
        table = [[rows[row].get(column, 0.0) for column in within] for row in part]
        total += _matched(table)
    return total


def _matched(table: list[list[float]]) -> float:
    """The best sum of a table of gains; the rows are the shorter side while it runs."""
    if len(table) > len(table[0]):
        table = [list(row) for row in zip(*table, strict=True)]
    height, width = len(table), len(table[0])
    row_price, column_price, holder = [0.0] * (height + 1), [0.0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        holder[0] = row
        column, least, way, used = 0, [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while holder[column]:
            used[column] = True
            here, delta, following = holder[column], float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                slack = -table[here - 1][other - 1] - row_price[here] - column_price[other]
                if slack < least[other]:
                    least[other], way[other] = slack, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(width + 1):
                if used[other]:
                    row_price[holder[other]] += delta
                    column_price[other] -= delta
                else:
                    least[other] -= delta
            column = following
        while column:
            holder[column] = holder[way[column]]
            column = way[column]
    return sum(table[holder[column] - 1][column - 1] for column in range(1, width + 1) if holder[column])


def _links(clusters: Sequence[Collection[Hashable]], other_of: Mapping[Hashable, int]) -> tuple[int, int]:
    kept = sum(len(cluster) - len({other_of[mention] for mention in cluster}) for cluster in clusters)
    return kept, sum(len(cluster) - 1 for cluster in clusters)


def _index(clusters: Sequence[Collection[Hashable]]) -> dict[Hashable, int]:
    index = {mention: number for number, cluster in enumerate(clusters) for mention in cluster}
    if len(index) != sum(map(len, clusters)):
        raise ValueError("a mention stands in two clusters")
    return index


def _figure(found: float, wanted: float, right: float, given: float) -> Figure:
    recall, precision = found / wanted if wanted else 0.0, right / given if given else 0.0
    return Figure(recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0)
