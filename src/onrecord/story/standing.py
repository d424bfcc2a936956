"""Tellings of one happening by the day they were published → what status it had from when on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from onrecord.story.items import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.story.items import Source, Telling

LAST: Final = date.max

REAL: Final = ("occurred", "ongoing")
"""What is said to have happened or to go on, by what weighs more."""

AHEAD: Final = {"conditional": 1, "possible": 2, "called_for": 3, "planned": 4}
"""What may come, by how near it is."""


def history_of(tellings: Sequence[Telling], sources: Sequence[Source]) -> tuple[Standing, ...]:
    """Each change of a happening's status in order of time; the last is how it stands.

    Day by day, what most origins of that day say. What is told as done stays done: later reports that it is planned
    come late. A denial against it is kept, and it stands as done after it on the word of the last that said so, unless
    by then more origins deny it. What nobody yet told as done is as the newest day has it. Days unknown come last.

    Args:
        tellings: in canonical order, one at least.
        sources: one for each telling.
    """
    history: list[Standing] = []
    spoken: dict[str, dict[str, Standing]] = {}
    days: dict[date | None, list[tuple[Telling, Source]]] = {}
    for telling, source in zip(tellings, sources, strict=True):
        days.setdefault(source.published, []).append((telling, source))
    for day, told in sorted(days.items(), key=lambda item: (item[0] is None, item[0] or LAST)):
        today: dict[str, dict[str, Standing]] = {}
        for telling, source in told:
            said = Standing(status=telling.status, day=day, document=telling.document, event=telling.event)
            today.setdefault(telling.status, {}).setdefault(source.origin, said)
            spoken.setdefault(telling.status, {})[source.origin] = said
        history.extend(_changes(history[-1].status if history else None, today, spoken, day))
    return tuple(history)


def _changes(
    status: str | None, today: dict[str, dict[str, Standing]], spoken: dict[str, dict[str, Standing]], day: date | None
) -> list[Standing]:
    """What the tellings of one day change in a status."""
    changes: list[Standing] = []
    if "denied" in today and status != "denied":
        changes.append(_first(today["denied"]))
        status = "denied"
    real = next((word for word in REAL if word in spoken), None)
    if real is not None:
        believed = sum(len(spoken.get(word, ())) for word in REAL)
        if len(spoken.get("denied", ())) > believed:
            return changes
        if status != real:
            # Where nobody repeats it on the day of the denial, it stands on the word of the last that said so.
            said = _first(today[real]) if real in today else list(spoken[real].values())[-1]
            changes.append(Standing(status=real, day=day, document=said.document, event=said.event))
        return changes
    told = [word for word in AHEAD if word in today]
    ahead = max(told, key=lambda word: (len(today[word]), AHEAD[word])) if told else None
    if ahead is not None and ahead != status and not changes:
        changes.append(_first(today[ahead]))
    return changes


def _first(said: dict[str, Standing]) -> Standing:
    return next(iter(said.values()))
