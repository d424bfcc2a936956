"""Parties that the tables of nouns do not know, and those whose phrase is longer than the rules saw, in the cast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from onrecord.reading.cast.phrases import country_of
from onrecord.reading.parts import Cast, Entity, Mention
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from onrecord.reading.grammar.tokens import Token
    from onrecord.reading.page import Page

_ARTICLES: Final = frozenset({"the", "a", "an", "some", "several", "many", "these", "those"})


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase that stands for somebody: the tokens `[first, last)`, its kind and role."""

    first: int
    last: int
    kind: str = "other"
    role: str = "OTH"


def widen(page: Page, cast: Cast, parties: Iterable[Party]) -> Cast:
    """The cast with the parties in it.

    A phrase already there is left; a longer or shorter one replaces its description; a new one that equals a known
    name joins it; any other is somebody new.
    """
    mentions = list(cast.mentions)
    entities = list(cast.entities)
    at = {(mention.span.start, mention.span.end): number for number, mention in enumerate(mentions)}
    ends: dict[int, list[int]] = {}
    for number, mention in enumerate(mentions):
        if mention.form != "pronoun" and mention.entity is not None:
            ends.setdefault(page.token_at(mention.head.end - 1), []).append(number)
    people = {
        page.token_at(mention.head.end - 1)
        for mention in mentions
        if mention.form == "name" and mention.entity is not None and entities[mention.entity].kind == "person"
    }
    known: dict[str, int] = {}
    for mention in mentions:
        if mention.entity is not None and mention.form != "pronoun":
            known.setdefault(_plain(page, page.tokens_in(mention.span.start, mention.span.end)), mention.entity)
    changed = False
    for party in parties:
        tokens = page.tokens[party.first : party.last]
        span = Span(tokens[0].start, tokens[-1].end)
        there = at.get((span.start, span.end))
        if there is not None and (mentions[there].entity is not None or mentions[there].form == "pronoun"):
            continue
        changed = True
        head = _head(tokens, people)
        held = [n for n in ends.get(head.index, ()) if _overlap(mentions[n].span, span)]
        named = next((n for n in held if mentions[n].form == "name"), None)
        other = next((n for n in held if mentions[n].form == "description"), None)
        if other is not None:
            at.pop((mentions[other].span.start, mentions[other].span.end), None)
            mentions[other] = replace(mentions[other], span=span)
            at[span.start, span.end] = other
            continue
        plain = _plain(page, range(party.first, party.last))
        known_as = mentions[named].entity if named is not None else known.get(plain)
        entity = known_as if known_as is not None else len(entities)
        if known_as is None:
            known[plain] = entity
            label = " ".join(page.text[token.start : token.end] for token in _without_article(tokens))
            entities.append(Entity(entity, label, party.kind, party.role, _country(page, tokens), ()))
        form: Literal["name", "description"] = "name" if head.tag == "NAME" else "description"
        if there is not None:
            mentions[there] = replace(mentions[there], entity=entity)
        else:
            at[span.start, span.end] = len(mentions)
            plural = head.lower.endswith("s")
            mentions.append(Mention(0, span, Span(head.start, head.end), form, entity, plural))
    return _ordered(mentions, entities) if changed else cast


def _ordered(mentions: Sequence[Mention], entities: Sequence[Entity]) -> Cast:
    held: dict[int, list[int]] = {}
    out = []
    for number, m in enumerate(sorted(mentions, key=lambda m: (m.span.start, -m.span.end))):
        out.append(Mention(number, m.span, m.head, m.form, m.entity, m.plural))
        if m.entity is not None:
            held.setdefault(m.entity, []).append(number)
    who = (Entity(e.index, e.name, e.kind, e.role, e.country, tuple(held.get(e.index, ())), e.sort) for e in entities)
    return Cast(tuple(out), tuple(who))


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _head(tokens: Sequence[Token], people: Container[int]) -> Token:
    """The last noun before what qualifies the phrase from behind: “the people killed in Ostria” → people.

    A person's name at the end of a title is the head: “President of Ostria Anna Brandt” → Brandt; but not one that a
    preposition brings in: “supporters of Anna Brandt” → supporters.
    """
    if tokens[-1].index in people:
        first = len(tokens) - 1
        while first > 0 and tokens[first - 1].tag == "NAME":
            first -= 1
        if first == 0 or tokens[first - 1].tag not in {"ADP", "TO", "VERB", "CCONJ"}:
            return tokens[-1]
    head = None
    for number, token in enumerate(tokens):
        before_noun = number + 1 < len(tokens) and tokens[number + 1].tag in {"NOUN", "NAME", "ADJ", "CCONJ"}
        if head is not None and token.tag in {"ADP", "TO", "WH", "SCONJ", "AUX"}:
            break
        if head is not None and token.tag == "VERB" and not (before_noun and token.form in {"participle", "gerund"}):
            break
        if token.tag in {"NOUN", "NAME", "NUM", "PRON", "DET"} or (token.tag == "ADJ" and not before_noun):
            head = token
    return head or tokens[-1]


def _without_article(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[1:] if len(tokens) > 1 and tokens[0].lower in {"the", "a", "an"} else tokens


def _plain(page: Page, numbers: range) -> str:
    words = [page.tokens[number].lower for number in numbers]
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def _country(page: Page, tokens: Sequence[Token]) -> str | None:
    """The country that the phrase names, where it names one alone."""
    found = set()
    for token in tokens:
        country = country_of(page.text[token.start : token.end])
        if country is not None:
            found.add(country.alpha3)
    return found.pop() if len(found) == 1 else None
