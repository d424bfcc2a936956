"""The article that the product is built for, of our own making: a truce that did not come, and what is said of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord import Reader, extract, open_source
from onrecord.record import When

EXAMPLE = Path(__file__).parents[2] / "examples" / "articles" / "truce-pressure.txt"
THURSDAY, FRIDAY = date(2026, 3, 12), date(2026, 3, 13)


@pytest.fixture(scope="module")
def record():
    (raw,) = open_source(EXAMPLE)
    return Reader(min_confidence=0).read(extract(raw))


def words(record, *spans):
    return " ".join(span.of(record.document.text) for span in spans)


def said(record, part):
    """The statement whose content holds the words, the shortest where several do."""
    found = [s for s in record.statements if part in words(record, *s.content)]
    assert found, f"no statement says {part!r}"
    return min(found, key=lambda s: len(words(record, *s.content)))


def speaker(record, statement):
    return record.actor(statement.speaker).name if statement.speaker else None


def events(record, kind, trigger):
    return [e for e in record.events if e.type == kind and trigger in words(record, e.trigger, *e.also)]


def outlook(record, statement):
    return next(o for o in record.outlooks if o.statement == statement.id)


def test_nothing_comes_from_the_link_lines(record):
    text = record.document.text
    lines = [(text.index(start), text.index("\n", text.index(start))) for start in ("Read  How", "Read  WATCH")]
    marked = [(span.start, span.end) for span in record.document.furniture]
    assert all(line in marked for line in lines)
    spans = [s.cue for s in record.statements] + [e.trigger for e in record.events]
    assert not [span for span in spans for start, end in lines if start <= span.start < end]


def test_the_denial_is_the_ministers(record):
    denial = said(record, "the reports")
    assert speaker(record, denial) == "Pavel Sorn"
    assert words(record, denial.cue) in {"denied", "flatly denied"}
    assert denial.when == When(THURSDAY, THURSDAY)


def test_the_answer_no_is_the_ministers_and_foretells_that_friday_will_not_bring_it(record):
    answer = said(record, "No,")
    assert speaker(record, answer) == "Pavel Sorn"
    assert "we will finish this operation" in words(record, *answer.content)
    assert outlook(record, answer).stance == "will_not"
    assert outlook(record, answer).by == When(FRIDAY, FRIDAY)


def test_within_a_day_or_two_is_what_the_front_expects(record):
    hope = said(record, "within a day or two")
    assert speaker(record, hope) == "Dario Menk"
    assert outlook(record, hope).stance == "will"
    assert outlook(record, hope).by == When(THURSDAY, date(2026, 3, 14))


def test_on_friday_is_what_the_newspapers_report(record):
    reports = [s for s in record.statements if "on Friday" in words(record, *s.content) and s.speaker]
    assert {speaker(record, s) for s in reports} >= {"Velin Courier", "Marhold Post"}
    for report in reports:
        if speaker(record, report) == "Velin Courier":
            assert outlook(record, report).by == When(FRIDAY, FRIDAY)


def test_the_denial_and_what_it_contradicts_stand_in_a_dispute(record):
    sorn = {s.id for s in record.statements if speaker(record, s) == "Pavel Sorn"}
    others = {s.id for s in record.statements if speaker(record, s) in {"Dario Menk", "Velin Courier", "Marhold Post"}}
    assert any({d.a, d.b} & sorn and {d.a, d.b} & others for d in record.disputes)


def test_the_missile_is_an_assault_with_one_injured(record):
    (hit,) = events(record, "ASSAULT", "hit")
    assert hit.injured == 1
    assert hit.killed is None
    assert hit.status == "occurred"
    assert hit.when == When(THURSDAY, THURSDAY)


def test_the_phone_call_was_on_wednesday_on_the_presidents_offices_word(record):
    (call,) = events(record, "CONSULT", "call")
    assert call.when == When(date(2026, 3, 11), date(2026, 3, 11))
    assert {record.actor(a).name for a in call.actors} == {"Edda Lorne", "Matis Brandt"}
    assert speaker(record, record.statement(call.said_by)).startswith("presidential office")


def test_a_truce_that_failed_to_come_into_effect_did_not_occur(record):
    start = record.document.text.index("truce between Tarvia")
    truces = [e for e in record.events if e.trigger.start == start]
    assert truces, "the failed truce is not recorded"
    assert all(e.status == "denied" for e in truces)


def test_what_the_premier_was_urged_to_do_is_only_called_for(record):
    (urged,) = events(record, "REQUEST", "urged")
    assert {record.actor(a).name for a in urged.actors} == {"Edda Lorne"}
    assert {record.actor(a).name for a in urged.targets} == {"Matis Brandt"}
    (halt,) = events(record, "RETREAT", "halt")
    assert halt.status == "called_for"


def test_he_is_the_right_man(record):
    assert speaker(record, said(record, "We want to see the guns fall silent")) == "Jonas Reth"
    assert speaker(record, said(record, "both sides will sign it")) == "Dario Menk"
