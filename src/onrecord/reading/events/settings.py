"""When and where an event happened, and on whose word it rests."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.sightings import Sighting
    from onrecord.reading.parts import Entity, Mention, Said
    from onrecord.reading.times.mention import TimeMention

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
) -> TimeMention | None:
    """The time expression that belongs to the trigger, or None.

    A noun takes one that stands in its own phrase (“last Friday's bombings”) or in those behind it; a verb, and a noun
    that a verb carries, take the nearest one of their clause, or the one that opens the sentence.
    """
    sentence = clauses.sentence(sighting.head)
    best: tuple[float, TimeMention] | None = None
    window = clauses.around(sighting.head)
    opening = bisect_left(starts, sentence.start)
    numbers = range(
        bisect_left(starts, clauses.tokens[window.start].start),
        bisect_left(starts, clauses.tokens[window.stop - 1].end),
    )
    for number in sorted({*range(opening, min(opening + 1, len(times))), *numbers}):
        time = times[number]
        if time.span.start >= sentence.end or time.when is None or time.kind in {"duration", "set"}:
            continue
        index = clauses.page.token_at(time.span.start)
        cost = _distance(clauses, sighting, sighting.head, index)
        if sighting.carrier is not None:
            cost = min(cost, 4 + _distance(clauses, sighting, sighting.carrier, index))
        if index <= sentence.first + 2:
            cost = min(cost, 10 if _main(clauses, sighting) else 24)
        if best is None or cost < best[0]:
            best = (cost, time)
    return best[1] if best is not None and best[0] < REACH else None


REACH: Final = 45
"""How far a time may stand from its event, in tokens, with what a verb or a clause in between counts."""


def _distance(clauses: Clauses, sighting: Sighting, at: int, index: int) -> float:
    left, right = sorted((at, index))
    cost = float(right - left)
    if index < at:
        cost += 4
        chunk = clauses.chunk(at)
        if chunk is not None and sighting.use == "noun" and (index >= chunk.first - 3):
            cost -= 4  # “last Friday's bombings”
    if sighting.use != "noun" and index > at and _of_noun(clauses, index):
        cost += 20  # “condemned the May 3 attack”: the day is the attack's
    for between in range(left + 1, right):
        token = clauses.tokens[between]
        if token.tag == "VERB":
            cost += 14
        elif token.lower == "that" and sighting.use == "verb" and clauses.group(sighting.head).perfect:
            cost += 45  # “said on Thursday that he had met …”: the day is the saying's
        elif token.tag in {"SCONJ", "WH", "QUOTE"} or token.text in {";", ":"}:
            cost += 20
    return cost


def _of_noun(clauses: Clauses, index: int) -> bool:
    """Whether a time stands before a noun and belongs to it."""
    last = clauses.sentence(index).last
    while index < last and clauses.time_of[index]:
        index += 1
    return index < last and clauses.chunk(index) is not None


def _main(clauses: Clauses, sighting: Sighting) -> bool:
    """Whether the trigger is the first verb of its sentence, or the noun that it carries."""
    first = clauses.sentence(sighting.head).first
    verb = sighting.carrier if sighting.carrier is not None else sighting.head
    return clauses.verb_before(verb, first) is None


def place(clauses: Clauses, sighting: Sighting) -> Span | None:
    """The phrase that names the most exact place around the trigger, or None."""
    window = clauses.around(sighting.head)
    chunk = clauses.chunk(sighting.head)
    best: tuple[float, Span] | None = None
    for mention in clauses.cast.within(clauses.tokens[window.start].start, clauses.tokens[window.stop - 1].end):
        entity = clauses.cast.entity(mention)
        if entity is None or mention.form != "name":
            continue
        index = clauses.page.token_at(mention.span.start)
        if _qualifying(clauses, sighting, mention) or (
            entity.sort == "actor" and not _stands_at(clauses, index, entity)
        ):
            continue
        cost = _place_cost(clauses, sighting, index, certain=entity.sort != "either")
        if chunk is not None and chunk.first <= index < chunk.last and entity.sort == "place":
            cost = 3.0  # “the Velm attack”
        if cost is None or (cost > 3 and entity.index in sighting.actors):
            continue
        if best is None or cost < best[0]:
            best = (cost, _with_kind(clauses, mention))
    return best[1] if best is not None and best[0] < PLACE_REACH else None


def _with_kind(clauses: Clauses, mention: Mention) -> Span:
    """A name with the noun behind it that says what kind of place it is: “Trujillo state”, “the Tel Arza crossing”."""
    after = clauses.page.token_at(mention.span.end)
    chunk = clauses.chunk(clauses.page.token_at(mention.span.start))
    if chunk is not None and after == chunk.last - 1 and clauses.tokens[after].lower in KINDS:
        return Span(mention.span.start, clauses.tokens[after].end)
    return mention.span


KINDS: Final = frozenset(
    "state province region district county camp crossing checkpoint valley bridge airport base peninsula prison "
    "governorate prefecture station strait township border coast oblast square street port".split()
)
"""What a place's name may be followed by."""


def _qualifying(clauses: Clauses, sighting: Sighting, mention: Mention) -> bool:
    """Whether a name only qualifies a noun that is not the event: “U.S. embassies”, “Ostria's north”."""
    chunk = clauses.chunk(clauses.page.token_at(mention.span.start))
    if chunk is None or chunk.first <= sighting.head < chunk.last:
        return False
    return clauses.tokens[chunk.head].start >= _with_kind(clauses, mention).end


def _stands_at(clauses: Clauses, index: int, entity: Entity) -> bool:
    """Whether a name that nobody knows as a place is used as one: “on Siquijor”, “the town of Nallur”."""
    first = clauses.sentence(index).first
    if index <= first or not clauses.page.text[clauses.tokens[index].start].isupper():
        return False
    before = clauses.tokens[index - 1].lower
    if before == "of" and index - 2 >= first:
        return noun_lemma(clauses.tokens[index - 2].lower) in _GROUND
    if entity.kind not in {"person", "government", "other", "civilians"}:
        return False
    return before in _IN or (before == "on" and entity.kind != "person")


_GROUND: Final = frozenset(
    "town village city district province region island port suburb hamlet county camp neighbourhood neighborhood "
    "settlement area prefecture commune capital valley".split()
)
"""What the name behind its “of” names a place for."""
PLACE_REACH: Final = 45
"""As `REACH`, for places."""


def _place_cost(clauses: Clauses, sighting: Sighting, index: int, *, certain: bool) -> float | None:
    """How far a place's name stands from the trigger, with what its preposition adds; None where it tells no place."""
    sentence = clauses.sentence(index)
    before = _word_before(clauses, index, sentence.first)
    if before in _IN:
        cost = 0.0
    elif before in _LOCATING:
        cost = 8.0
    elif before == "," and certain:
        cost = 6.0  # “in Velm, Ostria”: the second is the wider one
    elif certain and sighting.type in _AT_OBJECT:
        cost = 6.0  # “stormed Velm”, “visits Velm”
    else:
        return None
    left, right = sorted((index, sighting.head))
    cost += right - left if index > sighting.head else 6 + right - left
    cost += sum(12 for at in range(left + 1, right) if clauses.tokens[at].tag == "VERB")
    return cost + (0 if certain else 20)


def _word_before(clauses: Clauses, index: int, first: int) -> str:
    """The preposition before a name, past its article and adjectives: “in the southern Velm district”."""
    at = index - 1
    while at >= first and clauses.tokens[at].tag in {"DET", "ADJ", "NOUN", "NUM"} and index - at < 6:
        at -= 1
    return clauses.tokens[at].lower if at >= first else ""


_IN: Final = frozenset({"in", "at", "near", "outside", "inside", "across", "around"})
_AT_OBJECT: Final = frozenset({"ASSAULT", "COERCE", "CONSULT", "RETREAT"})
