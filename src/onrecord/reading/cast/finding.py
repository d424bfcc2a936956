"""From the page to its cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge.actors import load_actors
from onrecord.knowledge.spelling import is_short_form
from onrecord.reading.cast.describing import Descriptions
from onrecord.reading.cast.last_look import LastLook
from onrecord.reading.cast.naming import Names, dominant_country
from onrecord.reading.cast.people import Figure, Recent
from onrecord.reading.cast.phrases import Phrase, country_named
from onrecord.reading.cast.pronouns import Pronouns
from onrecord.reading.cast.surroundings import phrases
from onrecord.reading.parts import Cast, Entity, Mention
from onrecord.record import Span

if TYPE_CHECKING:
    from onrecord.knowledge.actors import ActorRegistry
    from onrecord.reading.page import Page


def find_cast(page: Page, *, actors: ActorRegistry | None = None) -> Cast:
    """Everybody the article speaks of, each with all mentions.

    Nothing comes from furniture; from the title only mentions of those whom the body names.

    Args:
        page: the article, laid out.
        actors: who is known by name; the bundled registry by default.
    """
    registry = actors if actors is not None else load_actors()
    found = phrases(page)
    figures: list[Figure] = []
    names = Names(page, registry, figures)
    names.link(found)
    dominant = dominant_country(page, found, figures)
    recent = Recent()
    descriptions = Descriptions(page, names, found, recent=recent, dominant=dominant)
    descriptions.join_appositions()
    pronouns = Pronouns(page, recent)
    for phrase in found:
        if phrase.zone == "title":
            continue
        if phrase.form == "description":
            descriptions.link(phrase)
        elif phrase.form == "pronoun":
            pronouns.link(phrase)
        if phrase.entity >= 0:
            recent.note(phrase, figures[phrase.entity])
            pronouns.passed(phrase, figures[phrase.entity])
    pieces: list[Phrase] = []
    for phrase in found:
        if phrase.zone == "title":
            if phrase.form == "name" and not names.link_title(phrase):
                pieces.extend(names.pieces(phrase))
            elif phrase.form == "description":
                descriptions.link_title(phrase)
    if pieces:
        found = sorted([*found, *pieces], key=lambda phrase: (phrase.first, -phrase.last))
    LastLook(page, names, found, dominant=dominant).settle()
    return _cast(page, found, figures, names)


def _cast(page: Page, found: list[Phrase], figures: list[Figure], names: Names) -> Cast:
    tokens = page.tokens
    mentions: list[Mention] = []
    held: dict[int, list[int]] = {}
    numbers: dict[int, int] = {}
    spans: set[tuple[int, int]] = set()
    for phrase in found:
        if phrase.entity < 0 and phrase.form != "pronoun":
            continue
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        if page.in_furniture(start, end) or (start, end) in spans:
            continue
        spans.add((start, end))
        entity = None
        if phrase.entity >= 0:
            entity = numbers.setdefault(phrase.entity, len(numbers))
            held.setdefault(entity, []).append(len(mentions))
        mentions.append(
            Mention(
                len(mentions),
                Span(start, end),
                Span(tokens[phrase.head_first].start, tokens[phrase.head_last - 1].end),
                phrase.form,  # type: ignore[arg-type]
                entity,
                phrase.plural,
            )
        )
    entities = []
    for number, index in sorted((number, index) for index, number in numbers.items()):
        figure = figures[index]
        entities.append(
            Entity(
                number,
                _label(page, figure, names),
                "person" if figure.person else figure.kind,
                figure.role,
                figure.country,
                tuple(held[number]),
                figure.sort,  # type: ignore[arg-type]
            )
        )
    return Cast(tuple(mentions), tuple(entities))


def _label(page: Page, figure: Figure, names: Names) -> str:
    """The fullest name that the text gives, without title; a description without its article else."""
    named = [phrase for phrase in figure.phrases if phrase.form == "name"]
    if named:
        if figure.sort == "either":
            named = [phrase for phrase in named if country_named(names.text_of(phrase))] or named
            if all(is_short_form(names.text_of(phrase)) for phrase in named):
                return figure.label
        best = max(
            named,
            key=lambda phrase: (
                phrase.zone == "body",
                len(phrase.words),
                names.is_own(phrase),  # “Kestria” rather than “Kestrian”
                -phrase.first,
            ),
        )
        return names.text_of(best)
    described = next((phrase for phrase in figure.phrases if phrase.form == "description"), None)
    if described is None:
        return figure.label or "unknown"
    tokens = page.tokens
    first = described.first
    if tokens[first].lower in {"the", "a", "an"} and described.last - first > 1:
        first += 1
    return " ".join(page.text[tokens[first].start : tokens[described.last - 1].end].split())
