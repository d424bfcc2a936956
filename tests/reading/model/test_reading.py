"""Rules and model together: what holds of every article, whatever the weights are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import onrecord
from onrecord import extract, open_source
from onrecord.knowledge import load_actors, load_places
from onrecord.reading.assembly import assemble
from onrecord.reading.cast import find_cast
from onrecord.reading.claims import find_disputes, find_outlooks
from onrecord.reading.confidence import confidence
from onrecord.reading.model import Settings, bundled, read_scene, scene_of
from onrecord.reading.model.events import Thresholds as OfEvents
from onrecord.reading.model.judge import Judge
from onrecord.reading.model.statements import Thresholds as OfStatements
from onrecord.reading.page import lay_out
from onrecord.reading.places import find_places
from onrecord.reading.times import read_times
from onrecord.record import Document, Span, document_id

EXAMPLES = sorted(
    path for path in (Path(__file__).parents[3] / "examples" / "articles").iterdir() if path.suffix in {".txt", ".html"}
)
NASTY = {
    "empty": "",
    "one word": "said",
    "one mark": "“",
    "only cues": "said said told said denied said, said. said “said” said",
    "only names": "Sorn Venn Marrow Brenn Osk Lim Maresh Orrel",
    "only events": "killed attacked shelled bombed killed protested signed killed",
    "lost marks": "“We will not leave, Sorn said. “They attacked, Venn denied, told ” Marrow “ that he said it.",
    "nested": "Sorn said that Venn had told Marrow that Osk denied that Brenn said he expected Lim to say he was hit.",
    "himself": "“I, Minister Petar Sorn, said that I said it,” said I, said Minister Petar Sorn, who said “I said it”.",
    "in capitals": "REBELS SHELLED THE PORT OF TOLMERE, THE GOVERNOR SAID. “WE WILL NOT LEAVE,” MINISTER SORN SAID.",
    "one line": "Sorn said it. " * 300,
    "breaks": "Sorn\n\nsaid\n\nthat\n\nVenn\n\nattacked\n\nTolmere\n\n.\n\n“\n\nNo\n\n”",
    "long word": f"Sorn said the {'truce' * 60} was signed in {'x' * 3000}.",
    "other letters": "Sorn said \u05d0\u05d1 shelled \U0001f680 in \x00 \u2028 Tolm\ufffd, Venn \u202etold\u202c him.",
}  # fmt: skip
FURNISHED = (
    "By Ilse Marrow, who said she was there\n\n"
    "Rebels shelled the port of Tolmere on Tuesday, Governor Ilya Maresh said.\n\n"
    "Read more: Minister Petar Sorn said troops attacked Lorne\n\n"
    "“We will not leave,” Maresh told reporters. Two dockers were killed.\n\n"
    "Ostria denied on Monday that it had bombed Brenna. Share this article"
)
FURNITURE = (
    "By Ilse Marrow, who said she was there",
    "Read more: Minister Petar Sorn said troops attacked Lorne",
    "Ostria denied on Monday that it had bombed Brenna. Share this article",
)
CREDULOUS = Settings(
    0.02,
    OfStatements(keep=0.0, add=0.02, content=0.02, recut=1.0, voice=0.0),
    OfEvents(ruled=0.0, doubted=0.0, alone=0.02, retype=0.0, party=0.02, counted=0.0, thinkable=0.02),
)
ACTORS, PLACES = load_actors(), load_places()


def of_text(text, *furniture):
    starts = [text.index(words) for words in furniture]
    spans = tuple(Span(start, start + len(words)) for start, words in zip(starts, furniture, strict=True))
    return Document(id=document_id(text), name="a", text=text, furniture=spans, published=date(2031, 5, 15))


def of_path(path):
    (raw,) = open_source(path)
    return extract(raw)


DOCUMENTS = [
    *(pytest.param(of_path(path), id=path.name) for path in EXAMPLES),
    *(pytest.param(of_text(text), id=name) for name, text in NASTY.items()),
    pytest.param(of_text(FURNISHED, *FURNITURE), id="furnished"),
]


class Reading:
    """An article up to the record, with a hand on what the model holds of it."""

    def __init__(self, document, *, settings=None, upset=None):
        self.page = lay_out(document)
        self.times = read_times(self.page.text, published=document.published, furniture=document.furniture)
        cast = find_cast(self.page, actors=ACTORS)
        model = bundled()
        judge = model.judge(scene_of(self.page, cast, self.times, model.pieces_of))
        if upset is not None:
            judge = Judge(judge.heads, judge.scene, upset(judge.states))
        self.cast, self.said, self.events = read_scene(
            self.page, cast, self.times, judge, Settings() if settings is None else settings
        )

    def record(self):
        outlooks = find_outlooks(self.page, self.said, self.events, self.times)
        disputes = find_disputes(self.page, self.cast, self.said, outlooks)
        places = find_places(self.page, self.cast, self.events, PLACES)
        return assemble(
            self.page, self.cast, self.said, self.events, places, (outlooks, disputes), confidence=confidence
        )

    def check(self):
        """What holds of every article."""
        whole = range(len(self.cast.entities))
        for mention in self.cast.mentions:
            assert mention.entity is None or mention.entity in whole
            assert not self.page.in_furniture(mention.span.start, mention.span.end)
        for number, said in enumerate(self.said):
            assert said.content
            assert said.entity is None or said.entity in whole
            assert said.within is None or said.within in set(range(len(self.said))) - {number}
            assert len(said.signs) == 2
            assert any(letter.isalpha() for letter in self.page.words(said.cue))
            for span in (said.cue, *said.content):
                assert not self.page.in_furniture(span.start, span.end)
            for span in said.content:
                assert not span.overlaps(said.cue)
                assert said.speaker is None or not span.start <= said.speaker.span.start < span.end
        for event in self.events:
            assert {*event.actors, *event.targets} <= set(whole)
            assert event.said_by is None or event.said_by in range(len(self.said))
            assert len(event.signs) == 3
            for span in (event.trigger, *event.also):
                assert not self.page.in_furniture(span.start, span.end)
            assert any(letter.isalpha() for letter in self.page.words(event.trigger))
        for item in (*self.said, *self.events):
            assert all(-1e-6 <= sign <= 1 + 1e-5 for sign in item.signs)
        used = {e for event in self.events for e in (*event.actors, *event.targets)} | {s.entity for s in self.said}
        assert all(self.cast.entities[number].mentions for number in used - {None})
        self.record()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_read_stands_in_the_article_and_hangs_together(document):
    Reading(document).check()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_it_does_even_where_everything_is_believed(document):
    Reading(document, settings=CREDULOUS).check()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", EXAMPLES[:2], ids=lambda path: path.stem)
def test_it_does_even_where_the_model_takes_one_word_for_another(path, seed):
    chance = np.random.default_rng(seed)
    Reading(of_path(path), upset=chance.permutation).check()


def test_nothing_is_read_from_furniture():
    record = Reading(of_text(FURNISHED, *FURNITURE), settings=CREDULOUS).record()
    names = {actor.name for actor in record.actors}
    assert not {name for name in names for other in ("Sorn", "Marrow", "Ostria") if other in name}
    assert {"Ilya Maresh"} <= names


def test_the_plain_things_are_read():
    record = Reading(of_text(FURNISHED, *FURNITURE)).record()
    assert "Ilya Maresh" in {record.actor(s.speaker).name for s in record.statements if s.speaker}
    assert "ASSAULT" in {event.type for event in record.events}


def test_nobody_speaks_from_inside_what_he_says():
    for path in EXAMPLES:
        record = Reading(of_path(path)).record()
        assert record.statements
        for statement in record.statements:
            if statement.speaker_span is not None:
                assert not any(statement.speaker_span.overlaps(span) for span in statement.content)


def test_the_readings_of_two_articles_do_not_mix():
    one, other = (of_path(path) for path in EXAMPLES[:2])
    alone = Reading(one).record()
    Reading(other)
    assert Reading(one).record() == alone


def test_what_the_article_is_called_makes_no_difference():
    document = of_path(EXAMPLES[0])
    record = Reading(document).record()
    assert Reading(replace(document, name="b")).record() == replace(record, document=replace(document, name="b"))


def test_a_party_is_not_the_word_that_tells_an_event():
    text = "The government said on Monday that the fight against inflation had to go on."
    record = onrecord.read(text, published="2026-03-12")
    assert "The government" not in {event.trigger.of(text) for event in record.events}
