from __future__ import annotations

from datetime import date

import pytest

from onrecord.knowledge import load_places
from onrecord.reading.assembly import assemble
from onrecord.reading.cast import find_cast
from onrecord.reading.claims import find_disputes, find_outlooks
from onrecord.reading.claims.tolls import tolls
from onrecord.reading.events import find_events
from onrecord.reading.page import lay_out
from onrecord.reading.places import find_places
from onrecord.reading.statements import find_statements
from onrecord.reading.times import read_times
from onrecord.record import Document, document_id

THURSDAY = "2026-03-12"


def read(text, day=THURSDAY):
    """The record as the rules alone make it: what is tested here is theirs, the model may doubt a lone sentence."""
    published = None if day is None else date.fromisoformat(day)
    page = lay_out(Document(id=document_id(text), name="text", text=text, language="en", published=published))
    times = read_times(text, published=published, furniture=())
    cast = find_cast(page)
    said = find_statements(page, cast, times)
    events = find_events(page, cast, said, times)
    ahead = find_outlooks(page, said, events, times)
    contested = find_disputes(page, cast, said, ahead)
    places = find_places(page, cast, events, load_places())
    return assemble(page, cast, said, events, places, (ahead, contested), confidence=lambda *_: 0.5)


def outlooks(text):
    record = read(text)
    return [(o.stance, (o.by.earliest, o.by.latest) if o.by else None) for o in record.outlooks]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Brandt said that the army will leave the valley.", "will"),
        ("The army would leave the valley, Brandt said.", "will"),
        ("“We are going to rebuild the market,” Brandt said.", "will"),
        ("Sorn said the army would not leave the valley.", "will_not"),
        ("“We will never sign,” Menk said.", "will_not"),
        ("Sorn denied that the army would leave the valley.", "will_not"),
        ("Sorn said that no soldier of his would leave the valley.", "will_not"),
        ("“We are not leaving,” Menk said.", "will_not"),
        ("Sorn ruled out a truce.", "will_not"),
        ("Tarn doubted that the talks would resume.", "will_not"),
        ("Menk warned that anyone who crossed the river would be shot.", "if"),
        ("“If they cross, we arrest them,” Menk said.", "if"),
        ("Tarn said that a delay could not be ruled out.", "may"),
        ("Tarn said the talks might resume.", "may"),
        ("Tarn said the Union was considering a second mission.", "may"),
        ("Menk said that the Front would sign if the shelling stopped.", "if"),
        ("“For a truce to hold, both sides must trust it,” Tarn said.", "if"),
        ("A truce is expected to be announced in the morning.", "will"),
    ],
)
def test_a_statement_on_what_lies_ahead_has_a_stance(text, stance):
    assert [found for found, _ in outlooks(text)] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "Brandt said the army left the valley in January.",
        "“I would like to thank you,” Brandt said.",
        "“It would be a mistake,” Sorn said.",
        "Menk said that the truce could not be trusted.",
    ],
)
def test_what_says_nothing_of_the_time_to_come_is_no_outlook(text):
    assert outlooks(text) == []


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Menk said a truce would be signed within a day or two.", (date(2026, 3, 12), date(2026, 3, 14))),
        ("Menk said a truce would start on Friday.", (date(2026, 3, 13), date(2026, 3, 13))),
        ("Brandt said the army would leave by March 20.", (date(2026, 3, 12), date(2026, 3, 20))),
        ("Brandt said the army would leave.", None),
    ],
)
def test_a_deadline_is_the_time_to_come_that_the_statement_names(text, by):
    assert [found for _, found in outlooks(text)] == [by]


def test_without_a_day_of_publication_a_deadline_stays_unknown():
    record = read("Menk said a truce would start on Friday.", day=None)
    assert [outlook.by for outlook in record.outlooks] == [None]


def test_an_outlook_is_of_the_event_that_its_words_name_first():
    text = (
        "The Union called for a truce between the two armies. "
        "Tarn said on Thursday that she would meet Sorn and would bring a plan for a truce."
    )
    record = read(text)
    assert [record.event(o.event).trigger.of(text) for o in record.outlooks] == ["meet"]


def disputed(text):
    """Each dispute as the two speakers."""
    record = read(text)
    names = {s.id: record.actor(s.speaker).name if s.speaker else None for s in record.statements} | {
        e.id: e.type for e in record.events
    }
    return [{names[d.a], names[d.b]} for d in record.disputes]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The Velin Courier reported that Karin Aldo had met the rebels. Karin Aldo denied the report.",
            {"Velin Courier", "Karin Aldo"},
        ),
        (
            (
                "Hana Brill said that the army had shelled the market. General Stefan Vare denied that the army had "
                "shelled the market."
            ),
            {"Hana Brill", "Stefan Vare"},
        ),
        (
            (
                "Pavel Sorn said that nine people were killed in the attack. Ilse Moran said that thirteen people were "
                "killed in the attack."
            ),
            {"Pavel Sorn", "Ilse Moran"},
        ),
        (
            (
                "“No,” Pavel Sorn said when asked whether a truce would start on Friday. Dario Menk said that a truce "
                "would start within days."
            ),
            {"Pavel Sorn", "Dario Menk"},
        ),
        (
            (
                "Pavel Sorn said that the talks were over. But Dario Menk contradicted Sorn’s statement, telling "
                "reporters that the talks would go on."
            ),
            {"Pavel Sorn", "Dario Menk"},
        ),
    ],
)
def test_two_accounts_that_cannot_both_hold_are_a_dispute(text, sides):
    assert sides in disputed(text)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Karin Aldo said that the envoy had been held at the border. Stefan Vare denied it.",
            {"Karin Aldo", "Stefan Vare"},
        ),
        (
            (
                "Karin Aldo said that forty men had crossed the river. Stefan Vare put it at “twelve men”, "
                "but Dario Menk said that no men had crossed the river."
            ),
            {"Karin Aldo", "Dario Menk"},
        ),
        (
            "Karin Aldo said that the bridge was mined. Stefan Vare said that this was “pure fiction”.",
            {"Karin Aldo", "Stefan Vare"},
        ),
        (
            "Karin Aldo said that the road was open. But Stefan Vare said that nothing had passed since Monday.",
            {"Karin Aldo", "Stefan Vare"},
        ),
    ],
)
def test_the_next_voice_that_says_the_contrary_disputes(text, sides):
    assert sides in disputed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hana Brill said that the army had shelled the market. Stefan Vare said that the school was open.",
        "Pavel Sorn said that at least nine people were killed. Ilse Moran said that thirteen people were killed.",
        "Pavel Sorn said that nine soldiers were killed. Ilse Moran said that four children were killed.",
        "Hana Brill said that the Front would never sign. Hana Brill said that the Front would sign a truce.",
    ],
)
def test_what_can_both_hold_is_none(text):
    assert disputed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people were killed and 21 wounded.", {("killed", 9, False), ("injured", 21, False)}),
        ("killing at least 13 civilians", {("killed", 13, True)}),
        ("a death toll of 1,200", {("killed", 1200, False)}),
        ("12 soldiers died", {("killed", 12, False)}),
        ("in 2014 killed", set()),
        ("nobody was hurt", set()),
    ],
)
def test_tolls_are_read_as_numbers(text, expected):
    assert {(toll.harm, toll.number, toll.floor) for toll in tolls(text, 0, len(text))} == expected
