"""What can be an event's place: the names of an article, each with the words around it that narrow it down."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from onrecord.knowledge import load_places
from onrecord.reading.cast.first_names import gender_of
from onrecord.reading.events.lemmas import noun_lemma
from onrecord.reading.events.settings import KINDS
from onrecord.reading.model.spots import Spots, number_spots, time_spots
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.model.scene import Scene
    from onrecord.reading.parts import Entity
    from onrecord.reading.times.mention import TimeMention

_STANDINGS: Final = ("place", "either", "actor")
_LONGEST: Final = 5
"""So many words at the end of a run of names may be a place's name."""


def seat_spots(scene: Scene, clauses: Clauses, times: Sequence[TimeMention]) -> None:
    """Put the article's times, places and numbers into the scene."""
    scene.times = time_spots(scene, clauses.page, times)
    scene.sites = site_spots(scene, clauses)
    scene.tolls = number_spots(scene, clauses)


def site_spots(scene: Scene, clauses: Clauses) -> Spots[str]:
    """The names that could name a place: those of the cast, and runs of names that it passes over.

    A person's name is none of them, unless it stands where places do (“the battle of Carthage”, “on Philip Street”) or
    is of a kind that places have (“seized Saguntum”, “East Prussia”).
    """
    tokens = clauses.tokens
    found: dict[int, tuple[list[Span], int]] = {}
    persons: set[int] = set()
    for mention in clauses.cast.mentions:
        entity = clauses.cast.entity(mention)
        if entity is None or mention.form != "name":
            continue
        inside = clauses.page.tokens_in(mention.span.start, mention.span.end)
        sort = 1 + _STANDINGS.index(entity.sort)
        if entity.kind == "person" and entity.sort == "actor":
            persons.update(inside)
            if _stands_as_place(clauses, inside.start):
                sort = 4
            elif not len(inside) or not _may_be_place(clauses, entity, inside):
                continue
        if len(inside):
            found.setdefault(inside.stop - 1, ([], sort))[0].append(mention.span)
    for sentence in clauses.page.sentences:
        if sentence.zone != "furniture":
            for first, last in _runs(clauses, sentence):
                if last - 1 not in persons:
                    spans, _ = found.setdefault(last - 1, ([], 5 if _stands_as_place(clauses, first) else 0))
                    begins = range(max(first, last - _LONGEST), last)
                    spans += [Span(tokens[at].start, tokens[last - 1].end) for at in begins]
    out: Spots[str] = Spots()
    for last, (spans, sort) in sorted(found.items()):
        name = clauses.page.words(spans[0])
        first = clauses.page.token_at(spans[0].start)
        unlike = tuple(dict.fromkeys((*_seat(clauses, first, last), *_narrowed(clauses, first, last), *spans)))
        words = scene.words_in(clauses.page, min(span.start for span in spans), tokens[last].end)
        if words:
            out.add(words, unlike, name.casefold(), sort)
    return out


def _narrowed(clauses: Clauses, first: int, last: int) -> Iterator[Span]:
    """A name with the words around it that say which part of it or which of its kind: the longer first.

    “Trujillo state”, “northwestern Syria”, “the southeast of Ukraine”, “Florida's coast”, “Benghazi, Libya”.
    """
    start, end = _begin(clauses, first), _end(clauses, first, last)
    tokens = clauses.tokens
    if start < first and end > last:
        yield Span(tokens[start].start, tokens[end].end)
    if end > last:
        yield Span(tokens[first].start, tokens[end].end)
    if start < first:
        yield Span(tokens[start].start, tokens[last].end)


def _seat(clauses: Clauses, first: int, last: int) -> Iterator[Span]:
    """The place in the name of a gathering or a fight: “the Paris Summit”, “the Dieppe Raid”."""
    tokens = clauses.tokens
    if tokens[last].lower in _GATHERINGS and not _grade(_text(clauses, first, last)):
        for end in range(last - 1, first - 1, -1):
            if _grade(_text(clauses, first, end)):
                yield Span(tokens[first].start, tokens[end].end)
                return


_GATHERINGS: Final = frozenset(
    "summit conference congress forum talks meeting convention festival games olympics marathon "
    "accord accords agreement agreements treaty communiqué declaration declarations protocol pact attack attacks "
    "bombing bombings massacre raid siege war uprising revolt campaign offensive probe trial trials".split()
)


def _begin(clauses: Clauses, first: int) -> int:
    """The first token of a name with what says which part of it: “northern”, “the outskirts of the”."""
    tokens, least = clauses.tokens, clauses.sentence(first).first
    if first > least and tokens[first - 1].lower in _SIDES:
        return first - 1
    at = first - 1
    if at > least and tokens[at].lower in {"the", "our"}:
        at -= 1
    if at > least and tokens[at].lower == "of" and tokens[at - 1].lower in _PARTS:
        at -= 1
        return at - 1 if at > least and tokens[at - 1].lower in _SIDES else at
    return first


def _end(clauses: Clauses, first: int, last: int) -> int:
    """The last token of a name with its kind, its part, the rest of it, or the country or region that it lies in."""
    tokens, most = clauses.tokens, clauses.sentence(last).last
    at = last + 1
    if at + 1 >= most:
        return at if at < most and tokens[at].lower in _KINDS else last
    if tokens[at].lower in _KINDS:
        return at
    grade = _grade(_text(clauses, first, last))
    if tokens[at].tag == "POSS":
        at += 1 + (tokens[at + 1].lower in _SIDES)
        part = at < most and (tokens[at].lower in _PARTS or (not grade and tokens[at].lower in _GROUND))
        return at if part else last
    if tokens[at].lower in _PARTICLES and (not grade or _grade(_text(clauses, first, at + 1))):
        at += 1 + (tokens[at + 1].lower == "the")
        return _name_end(clauses, at, most, last)
    if tokens[at].text == "," and grade != COUNTRY:
        end = _name_end(clauses, at + 1, most, last)
        outer = _grade(_text(clauses, at + 1, end)) if end > last else 0
        if outer in {COUNTRY, REGION} and outer != grade:
            return end
    return last


def _text(clauses: Clauses, first: int, last: int) -> str:
    return clauses.page.text[clauses.tokens[first].start : clauses.tokens[last].end]


def _name_end(clauses: Clauses, at: int, most: int, last: int) -> int:
    """The last token of the name that begins at one; where none does, the one given."""
    tokens = clauses.tokens
    while at < most and tokens[at].tag == "NAME" and tokens[at].text[0].isupper():
        last, at = at, at + 1
    return last


_PARTICLES: Final = frozenset("of es ez az al el de du des".split())
"""What stands inside names: “Gulf of Aden”, “Dar es Salaam”."""
_KINDS: Final = KINDS | frozenset(
    "territory soil waters airspace countryside cities villages towns front zone area island islands neighborhood "
    "neighbourhood suburb suburbs ports town city village hotel hospital courthouse plant complex refinery airfield "
    "market mosque church school university compound".split()
)
"""What kind of place a name stands for, or which part of it, where the noun follows it."""
_SIDES: Final = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern north-east north-west south-east south-west north-eastern north-western "
    "south-eastern south-western central upper lower downtown upstate mainland rural coastal".split()
)
_PARTS: Final = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west centre "
    "center heart coast shore shores waters border borders outskirts suburb suburbs region regions territory "
    "areas area port ports side airspace".split()
)


@lru_cache(maxsize=16384)
def _grade(name: str) -> int:
    """How exact a place of that name is, as a number: 0 where none is known by it, 1 for a country, 4 for a point."""
    found = load_places().named(name)
    return 1 + _GRADES.index(found[0].precision) if found else 0


_GRADES: Final = ("country", "region", "city", "point")
COUNTRY, REGION = 1, 2


def _stands_as_place(clauses: Clauses, index: int) -> bool:
    """Whether the words before a name say that it is a place."""
    first = clauses.sentence(index).first if index < len(clauses.tokens) else index
    at = index - 1
    while at >= first and index - at < 4 and clauses.tokens[at].tag in {"DET", "ADJ"}:
        at -= 1
    if at < first:
        return False
    before = clauses.tokens[at].lower
    if before == "of" and at > first:
        return noun_lemma(clauses.tokens[at - 1].lower) in _HELD
    return before in _LOCATING


def _may_be_place(clauses: Clauses, entity: Entity, inside: range) -> bool:
    """Whether a name that the cast takes for a person's could be a place's: by its words, the gazetteer, or lone."""
    words = [clauses.tokens[index].lower for index in inside]
    if gender_of(words[0]):
        return False
    if words[-1].rstrip(".") in _GROUND or words[0] in _FRONT:
        return True
    if _grade(_text(clauses, inside.start, inside.stop - 1)):
        return True
    opening = inside.start == clauses.sentence(inside.start).first
    return len(words) == 1 and len(entity.name.split()) == 1 and not opening


_FRONT: Final = frozenset(
    "fort mount camp lake east west north south new ground cape port el rue san santa saint st".split()
)
_GROUND: Final = frozenset(
    "avenue ave street st road rd square palace hotel inn motel plaza mall park hospital prison jail camp airport "
    "station bridge river creek ridge hill hills valley island islands atoll bay gulf sea lake peninsula coast beach "
    "territory county district province region city town village farm stadium hall tower centre center university "
    "school church mosque temple courthouse residence refuge forest wood woods pass heights mountain mountains".split()
)
_LOCATING: Final = frozenset({"in", "at", "near", "outside", "inside", "across", "around", "from", "to", "into", "on"})
_HELD: Final = frozenset(
    "town village city district province region island port suburb county camp neighbourhood neighborhood settlement "
    "area commune capital valley battle siege fall capture liberation bombing shelling outskirts streets north south "
    "east west centre center".split()
)
"""What is of a place: its kind, its part, what befell it."""


def _runs(clauses: Clauses, sentence: Sentence) -> list[tuple[int, int]]:
    """The runs of tokens `[first, last)` of a sentence that are names with capitals."""
    out: list[tuple[int, int]] = []
    for index in range(sentence.first, sentence.last):
        token = clauses.tokens[index]
        if token.tag == "NAME" and token.text[0].isupper() and not clauses.time_of[index]:
            if out and out[-1][1] == index:
                out[-1] = (out[-1][0], index + 1)
            else:
                out.append((index, index + 1))
    return out
