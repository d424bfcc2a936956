"""Questions that are resolved → how often each speaker, office and outlet was right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.measures.outlooks import Question, Reply

Z: Final = 1.959964
"""The normal quantile of a two-sided interval of 95 per cent."""

OFFICES: Final = frozenset({"GOV", "MIL", "POL", "JUD", "LEG", "SPY", "PTY", "REB"})
"""The roles that one holds for a country."""

KINDS: Final = ("speaker", "office", "outlet")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """How the outlooks of one speaker, one office, or those that one outlet printed came out.

    Attributes:
        kind: "speaker", "office" (a role and a country, as "GOV ISR") or "outlet".
        key: a party's key, the office, or the outlet's name; `name` how to call it.
        outlooks: all outlooks, each once a matter and days.
        hits, misses: those that came true and did not; `open` those of which nothing tells (yet).
        unscored: "may", and "if" of which the condition is not shown.
        rate: hits among hits and misses, or None where there is neither.
        low, high: the Wilson interval of the rate at 95 per cent, or None.
        brier: the mean squared difference between the chance that was said and what happened (0 is best, 1 worst), over
            the `rated` outlooks with a word of probability and an outcome; None where there is none.
    """

    kind: str
    key: str
    name: str
    outlooks: int
    hits: int
    misses: int
    open: int
    unscored: int
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    brier: float | None = None
    rated: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return asdict(self)


def track_records(questions: Iterable[Question]) -> list[TrackRecord]:
    """The track records of all speakers, offices and outlets, by kind, the most scored outlooks first, then by key.

    A speaker's outlook counts once a question and stance, however often it is printed or said; likewise an office's
    (whoever speaks for it) and an outlet's for each speaker it quotes.
    """
    counted: dict[tuple[str, str], dict[tuple[str, ...], Reply]] = {}
    names: dict[tuple[str, str], set[str]] = {}
    for question in questions:
        for answer in question.answers:
            for kind, key, name, once in _holders(answer):
                held = counted.setdefault((kind, key), {})
                held.setdefault((question.id, answer.stance, *once), answer)
                names.setdefault((kind, key), set()).add(name)
    made = [_record(kind, key, names[kind, key], held.values()) for (kind, key), held in counted.items()]
    return sorted(made, key=lambda each: (KINDS.index(each.kind), -(each.hits + each.misses), -each.outlooks, each.key))


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The interval of a rate at 95 per cent after Wilson (1927), which holds for few trials as well.

    >>> [round(end, 3) for end in wilson(3, 4)]
    [0.301, 0.954]

    Raises:
        ValueError: there are no trials, or more hits than trials.
    """
    if not 0 <= hits <= trials or trials == 0:
        raise ValueError(f"{hits} of {trials} is no rate")
    rate, weight = hits / trials, Z * Z / trials
    middle = (rate + weight / 2) / (1 + weight)
    half = Z * sqrt(rate * (1 - rate) / trials + weight / (4 * trials)) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)


def _holders(answer: Reply) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Whose record an answer goes into: kind, key, name, and what tells it from others of the same question."""
    party = answer.speaker
    who = party.key if party is not None else ""
    if party is not None:
        if not party.key.startswith("some:"):
            yield "speaker", party.key, party.name, ()
        if party.country is not None and party.role in OFFICES:
            office = f"{party.role} {party.country}"
            yield "office", office, office, ()
    for outlet in answer.outlets:
        yield "outlet", outlet.casefold(), outlet, (who,)


def _record(kind: str, key: str, names: set[str], answers: Iterable[Reply]) -> TrackRecord:
    answers = tuple(answers)
    hits = sum(answer.result == "came_true" for answer in answers)
    misses = sum(answer.result == "did_not" for answer in answers)
    low, high = wilson(hits, hits + misses) if hits + misses else (None, None)
    rated = [
        (answer.chance - answer.happened) ** 2
        for answer in answers
        if answer.chance is not None and answer.happened is not None
    ]
    return TrackRecord(
        kind=kind,
        key=key,
        name=min(names, key=lambda name: (-len(name), name)),
        outlooks=len(answers),
        hits=hits,
        misses=misses,
        open=sum(answer.result == "open" for answer in answers),
        unscored=sum(answer.result in {"conditional", "not_scored"} for answer in answers),
        rate=hits / (hits + misses) if hits + misses else None,
        low=low,
        high=high,
        brier=sum(rated) / len(rated) if rated else None,
        rated=len(rated),
    )
