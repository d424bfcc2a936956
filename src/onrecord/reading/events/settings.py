"""When and where an event happened, and on whose word it rests."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.sightings import Sighting
    from onrecord.reading.parts import Said
    from onrecord.reading.times.mention import TimeMention
    from onrecord.record import Span, When

_LOCATING: Final = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "on", "to", "of", "from", "into"}
)


def words_of(clauses: Clauses, said: Sequence[Said]) -> list[int | None]:
    """For each token, the number of the innermost statement whose content holds it."""
    held: list[int | None] = [None] * len(clauses.tokens)
    size = [sum(span.end - span.start for span in statement.content) for statement in said]
    for number in sorted(range(len(said)), key=lambda number: -size[number]):
        for span in said[number].content:
            for index in clauses.page.tokens_in(span.start, span.end):
                held[index] = number
    return held


def nearest_time(
    clauses: Clauses, times: Sequence[TimeMention], starts: Sequence[int], sighting: Sighting
) -> When | None:
    """The days of the time expression that stands nearest in the sentence, or None."""
    sentence = clauses.sentence(sighting.head)
    token = clauses.tokens[sighting.head]
    best: tuple[int, When] | None = None
    for index in range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)):
        time = times[index]
        if time.when is None or time.kind in {"duration", "set"}:
            continue
        distance = time.span.start - token.end if time.span.start >= token.end else 20 + token.start - time.span.end
        left, right = sorted((clauses.page.token_at(time.span.start), sighting.head))
        for between in range(left, right):
            if clauses.tokens[between].tag == "VERB":
                distance += 25
            elif clauses.tokens[between].tag in {"SCONJ", "WH"}:
                distance += 40
        if best is None or distance < best[0]:
            best = (distance, time.when)
    return best[1] if best is not None and best[0] < 160 else None


def place(clauses: Clauses, sighting: Sighting) -> Span | None:
    """The phrase that names the most exact place around the trigger, or None."""
    sentence = clauses.sentence(sighting.head)
    best: tuple[float, Span] | None = None
    for mention in clauses.cast.within(sentence.start, sentence.end):
        entity = clauses.cast.entity(mention)
        if entity is None or entity.sort == "actor" or mention.form != "name":
            continue
        index = clauses.page.token_at(mention.span.start)
        before = clauses.tokens[index - 1].lower if index > sentence.first else ""
        if before == "the" and index - 2 >= sentence.first:
            before = clauses.tokens[index - 2].lower
        if before not in _LOCATING and not (before == "," and entity.sort == "place"):
            continue
        if entity.index in sighting.actors or (entity.index in sighting.targets and before not in {"in", "at", "near"}):
            continue
        distance = index - sighting.head if index > sighting.head else 6 + sighting.head - index
        left, right = sorted((index, sighting.head))
        cost = distance + sum(12 for at in range(left + 1, right) if clauses.tokens[at].tag == "VERB")
        cost += 0 if entity.sort == "place" else 10
        cost += 0 if before in {"in", "at", "near"} else 8
        if best is None or cost < best[0]:
            best = (cost, mention.span)
    return best[1] if best is not None and best[0] < 45 else None
