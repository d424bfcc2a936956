"""Accounts that cannot both hold: denials, contradictions that the text names, opposed outlooks, tolls that differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.reading.claims.answers import answers
from onrecord.reading.claims.matter import DENIAL, matter, other_voice, overlap, paragraphs_back, topic
from onrecord.reading.claims.tolls import Toll, tolls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.reading.claims.outlooks import Foretold
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Entity, Said
    from onrecord.record import Span

_CLAIM: Final = (
    "rumors? rumours? claims? reports? allegations? accusations? charges? notion suggestions? assertions? statements? "
    "involvement responsibility account version this that it any"
)
_ANAPHOR: Final = re.compile(
    rf"^(?:(?:the|these|those|that|this|such|all|any|both|his|her|its|their|all\s+the|media|press)\s+)*(?:\w+\s+){{0,2}}"
    rf"(?:{'|'.join(_CLAIM.split())})(?:\s+(?:as|against|that|of|by|made|from)\b.*)?$",
    re.I | re.S,
)
_CONTRADICTS: Final = frozenset({"contradict", "dispute", "refute", "rebut"})
_NEAR: Final = 3
"""How many paragraphs back a denial reaches for what it denies."""


@dataclass(frozen=True, slots=True)
class Contested:
    """Two statements, by number, that cannot both hold."""

    a: int
    b: int
    about: str


def find_disputes(page: Page, cast: Cast, said: Sequence[Said], outlooks: Sequence[Foretold]) -> tuple[Contested, ...]:
    """The disputes of an article, each pair once, in the order of the text."""
    topics = [topic(page, statement) for statement in said]
    out: dict[tuple[int, int], Contested] = {}
    found = (
        *_denials(page, cast, said, topics),
        *_named_contradictions(page, cast, said),
        *_opposed(page, said, outlooks, topics),
        *_differing_tolls(page, said, topics),
        *(Contested(a, b, _about(page, said[a])) for a, b in answers(page, said, topics)),
    )
    for contested in found:
        key = (min(contested.a, contested.b), max(contested.a, contested.b))
        out.setdefault(key, contested)
    return tuple(out[key] for key in sorted(out))


def _denials(page: Page, cast: Cast, said: Sequence[Said], topics: Sequence[frozenset[str]]) -> Iterator[Contested]:
    """A denial and what it denies: the claim before it that it points back to, or the claim of the same matter."""
    for number, statement in enumerate(said):
        if not DENIAL.search(page.words(statement.cue)):
            continue
        content = " ".join(page.words(span) for span in statement.content).strip()
        others = [other for other in range(len(said)) if other_voice(said, number, other)]
        if _ANAPHOR.match(content):
            for other in _pointed_at(page, cast, said, number, others):
                yield Contested(number, other, _about(page, said[other]))
            continue
        for other in _denied(page, cast, said, topics, number, others):
            yield Contested(number, other, _about(page, statement))


def _pointed_at(page: Page, cast: Cast, said: Sequence[Said], number: int, others: Sequence[int]) -> Iterator[int]:
    """The claims that “the rumours” or “this” means: the last before it, by whom the denial names if it names one."""
    denial = said[number]
    earlier = [
        other
        for other in others
        if said[other].cue.start < denial.cue.start and paragraphs_back(page, said[other], denial) in range(_NEAR)
    ]
    named = {m.entity for span in denial.content for m in cast.within(span.start, span.end) if m.entity is not None}
    earlier = [other for other in earlier if said[other].entity in named] or earlier
    if earlier:
        last = max(earlier, key=lambda other: said[other].cue.start)
        for other in earlier:
            if said[other].content == said[last].content or said[last].within == other:
                yield other


def _denied(  # noqa: PLR0917 - what is read, and which statement is asked about
    page: Page,
    cast: Cast,
    said: Sequence[Said],
    topics: Sequence[frozenset[str]],
    number: int,
    others: Sequence[int],
) -> Iterator[int]:
    """The claim that says what the denial says did not happen, or that says something of the kind of the denier."""
    best = max(others, key=lambda other: (overlap(topics[number], topics[other]), -other), default=None)
    if best is None:
        return
    if overlap(topics[number], topics[best]) >= 0.5 and len(topics[number] & topics[best]) > 1:
        yield best
        return
    denier = cast.entities[entity] if (entity := said[number].entity) is not None else None
    if denier is None:
        return
    for other in others:
        near = abs(paragraphs_back(page, said[other], said[number])) <= _NEAR
        if near and topics[number] & topics[other] and _speaks_of(cast, said[other], denier):
            yield other


def _speaks_of(cast: Cast, statement: Said, denier: Entity) -> bool:
    """Whether a statement's content names the denier, or forces of the same country and role."""
    for span in statement.content:
        for entity in (cast.entity(mention) for mention in cast.within(span.start, span.end)):
            if entity is None:
                continue
            same_side = denier.country is not None and (entity.country, entity.role) == (denier.country, denier.role)
            if entity.index == denier.index or same_side:
                return True
    return False


def _named_contradictions(page: Page, cast: Cast, said: Sequence[Said]) -> Iterator[Contested]:
    """“But A contradicted B's statements, telling …”: the nearest statements of A and of B."""
    for token in page.tokens:
        if token.tag != "VERB" or token.lemma not in _CONTRADICTS or token.form == "participle":
            continue
        sentence = page.sentences[token.sentence] if token.sentence >= 0 else None
        if sentence is None or sentence.zone != "body":
            continue
        before = [cast.entity(mention) for mention in cast.within(sentence.start, token.start)]
        after = [cast.entity(mention) for mention in cast.within(token.end, sentence.end)]
        subjects = [entity.index for entity in before if entity is not None]
        objects = [entity.index for entity in after if entity is not None]
        mine = [n for n, s in enumerate(said) if s.entity in subjects and s.cue.end > sentence.start]
        theirs = [
            n
            for n, s in enumerate(said)
            if s.entity in objects and s.entity not in subjects and s.cue.start < token.start
        ]
        if mine and theirs:
            a = min(mine, key=lambda n: said[n].cue.start)
            for b in theirs[-2:]:
                yield Contested(a, b, _about(page, said[a]))


def _opposed(
    page: Page, said: Sequence[Said], outlooks: Sequence[Foretold], topics: Sequence[frozenset[str]]
) -> Iterator[Contested]:
    """One says that it will, another that it will not."""
    matters = {o.statement: topics[o.statement] | _matter_of(page, o) for o in outlooks}
    for no in outlooks:
        if no.stance != "will_not":
            continue
        for yes in outlooks:
            if yes.stance != "will" or not other_voice(said, no.statement, yes.statement):
                continue
            shared = matters[no.statement] & matters[yes.statement]
            same_event = no.event is not None and no.event == yes.event
            alike = len(shared) >= 3 and overlap(matters[no.statement], matters[yes.statement]) >= 0.5
            answered = no.matter is not None and not _inside(said[no.statement], no.matter)
            if same_event or alike or (answered and shared & _matter_of(page, no)):
                yield Contested(no.statement, yes.statement, _whether(no.about))


def _matter_of(page: Page, outlook: Foretold) -> frozenset[str]:
    if outlook.matter is None:
        return frozenset()
    return matter(page, [(outlook.matter.start, outlook.matter.end)])


def _inside(statement: Said, matter: Span) -> bool:
    """Whether the matter stands in the statement's own words, not in a question that it answers."""
    return any(span.holds(matter) for span in statement.content)


def _differing_tolls(page: Page, said: Sequence[Said], topics: Sequence[frozenset[str]]) -> Iterator[Contested]:
    """Two numbers of dead or injured for one event: neither speaks of a place or a group that the other does not."""
    told = [
        (number, toll)
        for number, statement in enumerate(said)
        for span in statement.content
        for toll in tolls(page.text, span.start, span.end)
    ]
    for position, (number, toll) in enumerate(told):
        for other, rival in told[position + 1 :]:
            if not other_voice(said, number, other) or not toll.refutes(rival):
                continue
            if _same_people(toll.whom, rival.whom) and _same_matter(topics[number], topics[other]):
                counts = sorted((toll, rival), key=lambda told: told.start)
                yield Contested(number, other, f"how many were {toll.harm}: {' or '.join(map(_spelt, counts))}")


def _spelt(toll: Toll) -> str:
    """A toll as it is told: “at least 13”."""
    return f"at least {toll.number}" if toll.floor else str(toll.number)


def _same_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two tolls can be of one event: they share a word beside those of harm, or have none beside them."""
    one, other = (frozenset(word for word in topic if not word[0].isdigit()) - _HARM for topic in (one, other))
    return bool(one & other) or not (one or other)


_HARM: Final = frozenset("kill dead die injur wound hurt people person least more other toll number death".split())
_ANYBODY: Final = frozenset({"", "people", "persons", "others", "more", "dead", "victims"})


def _same_people(whom: str, other: str) -> bool:
    heads = [(words.split() or [""])[-1].rstrip("s") for words in (whom, other)]
    return heads[0] == heads[1] or all(words in _ANYBODY for words in (whom, other))


def _about(page: Page, statement: Said) -> str:
    """What the two disagree on: whether that is so which the statement says."""
    words = " ".join(" ".join(page.words(span) for span in statement.content).split()).strip(' ,.;:“”"')
    return _whether(words if len(words) <= 160 else words[:159].rsplit(" ", 1)[0] + "…")


def _whether(claim: str) -> str:
    if claim.startswith(("whether ", "how ", "who ")) or not claim:
        return claim
    first, _, rest = claim.partition(" ")
    plain = first.lower() if first in _SMALL else first
    return f"whether {plain} {rest}".rstrip()


_SMALL: Final = frozenset("A An The There It This That These Those We They He She In On At No Some Many Most".split())
"""Words that open a sentence with a capital and lose it inside one."""
