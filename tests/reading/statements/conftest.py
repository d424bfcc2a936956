"""A cast written by hand, so that the statements are tested without the stage that finds the cast."""

import re
from datetime import date

import pytest

from onrecord.reading.page import lay_out
from onrecord.reading.parts import Cast, Entity, Mention
from onrecord.reading.statements import find_statements
from onrecord.reading.times import read_times
from onrecord.record import Document, Span

PLAYERS = {
    "Defence Minister Ana Brankova": ("person", "actor"), "Brankova": ("person", "actor"),
    "Tomas Quell": ("person", "actor"), "Quell": ("person", "actor"),
    "General Ovo Stane": ("person", "actor"), "the Interior Ministry": ("government", "actor"),
    "the ministry": ("government", "actor"), "officials": ("government", "actor"), "police": ("police", "actor"),
    "Varnia": ("government", "either"), "Ostrel": ("government", "place"), "the Varnian army": ("military", "actor"),
    "a spokesman for the Varnian army": ("person", "actor"), "residents": ("civilians", "actor"),
    "the Ostrel Herald": ("media", "actor"), "the Herald": ("media", "actor"), "reporters": ("media", "actor"),
    "the Red Star brigade": ("armed_group", "actor"), "the government": ("government", "actor"),
    "the prime minister": ("person", "actor"), "two witnesses": ("civilians", "actor"),
}  # fmt: skip
PUBLISHED = date(2031, 5, 15)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|his|her)\b", re.IGNORECASE)


def cast_of(page):
    """The players of the text; a pronoun stands for whoever was named last."""
    text = page.text
    names = sorted(PLAYERS, key=len, reverse=True)
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names), re.IGNORECASE)
    found = [(match.span(), match.group()) for match in pattern.finditer(text)]
    taken = {at for (start, end), _ in found for at in range(start, end)}
    found += [(match.span(), "") for match in _PRONOUN.finditer(text) if match.start() not in taken]
    entities, mentions, last = [], [], None
    by_name = {}
    for (start, end), name in sorted(found):
        if page.in_furniture(start, end):
            continue
        if name:
            full = next(known for known in names if known.lower() == name.lower())
            key = next((known for known in by_name if known.endswith(full) or full.endswith(known)), full)
            if key not in by_name:
                by_name[key] = len(entities)
                entities.append((full, *PLAYERS[full]))
            last = by_name[key]
            form = "name" if any(word[0].isupper() for word in name.split()) else "description"
        else:
            form = "pronoun"
        mentions.append(Mention(len(mentions), Span(start, end), Span(start, end), form, last))
    return Cast(
        tuple(mentions),
        tuple(
            Entity(index, name, kind, "OTH", None, tuple(m.index for m in mentions if m.entity == index), sort)
            for index, (name, kind, sort) in enumerate(entities)
        ),
    )


@pytest.fixture
def read():
    """From a text to its statements, as (speaker's words, cue, contents, kind, statement)."""

    def statements(text, *, title=None, furniture=()):
        document = Document(id="d", name="d", text=text, title=title, published=PUBLISHED, furniture=furniture)
        page = lay_out(document)
        times = read_times(text, published=PUBLISHED, furniture=furniture)
        return [
            (
                None if said.speaker is None else page.words(said.speaker.span),
                page.words(said.cue),
                [page.words(span) for span in said.content],
                said.kind,
                said,
            )
            for said in find_statements(page, cast_of(page), times)
        ]

    return statements
