"""A stage for events: a cast named by hand, so that the tests hang on no other stage."""

from __future__ import annotations

import re
from datetime import date

import pytest

from onrecord.reading.events import find_events
from onrecord.reading.page import lay_out
from onrecord.reading.parts import Cast, Entity, Mention, Said
from onrecord.reading.times import read_times
from onrecord.record import Document, Span

PEOPLE = {
    "Ada Tarn": "person",
    "Tarn": "person",
    "Ivo Brandt": "person",
    "Brandt": "person",
    "Mina Solberg": "person",
    "Ostria": "government",
    "Ostrian": "government",
    "Veldonia": "government",
    "Veldonian": "government",
    "Kessel": "government",
    "the Red Dawn": "armed_group",
    "Red Dawn": "armed_group",
    "the council": "igo",
    "The council": "igo",
    "the police": "police",
    "Police": "police",
    "police": "police",
    "protesters": "civilians",
    "Protesters": "civilians",
    "villagers": "civilians",
    "soldiers": "military",
    "refugees": "civilians",
    "Norport": "place",
    "Lindal": "place",
}
SAME = {
    "Tarn": "Ada Tarn",
    "Brandt": "Ivo Brandt",
    "Ostrian": "Ostria",
    "Veldonian": "Veldonia",
    "Red Dawn": "the Red Dawn",
    "The council": "the council",
    "Police": "the police",
    "police": "the police",
    "Protesters": "protesters",
}
PRONOUNS = {"he": "Ada Tarn", "she": "Mina Solberg"}


class Stage:
    """Finds the events of a text and names their parties."""

    def __init__(self, text, *, title=None, furniture=(), said=(), published=date(2024, 5, 20)):
        self.text = text
        document = Document(
            id="sha256:0", name="test", text=text, title=title, furniture=tuple(furniture), published=published
        )
        self.page = lay_out(document)
        self.cast = cast_of(self.page)
        times = read_times(text, published=published, furniture=document.furniture)
        self.said = tuple(self.statement(*one) for one in said)
        self.events = find_events(self.page, self.cast, self.said, times)

    def statement(self, speaker, cue, content):
        start, at = self.text.index(content), self.text.index(cue)
        entity = next((entity.index for entity in self.cast.entities if entity.name == speaker), None)
        spans = (Span(start, start + len(content)),)
        return Said(Span(at, at + len(cue)), spans, "indirect", None, entity, None, None, None, None, "test")

    def names(self, numbers):
        return tuple(self.cast.entities[number].name for number in numbers)

    def words(self, span):
        return self.text[span.start : span.end]

    def told(self):
        return [
            (event.type, self.words(event.trigger), self.names(event.actors), self.names(event.targets), event.status)
            for event in self.events
        ]

    def one(self, kind):
        found = [event for event in self.events if event.type == kind]
        assert len(found) == 1, self.told()
        return found[0]


def cast_of(page):
    raw = []
    taken = set()
    for name in sorted(PEOPLE, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.text):
            span = range(match.start(), match.end())
            if taken.isdisjoint(span) and not page.in_furniture(match.start(), match.end()):
                taken.update(span)
                raw.append((match.start(), match.end(), SAME.get(name, name)))
    order = list(dict.fromkeys(name for _, _, name in sorted(raw)))
    mentions = tuple(
        Mention(index, Span(start, end), Span(start, end), "name", order.index(name))
        for index, (start, end, name) in enumerate(sorted(raw))
    )
    entities = tuple(
        Entity(
            number,
            name,
            PEOPLE[name],
            "OTH",
            None,
            tuple(mention.index for mention in mentions if mention.entity == number),
            "place" if PEOPLE[name] == "place" else "actor",
        )
        for number, name in enumerate(order)
    )
    return Cast(mentions, entities)


@pytest.fixture
def stage():
    return Stage
