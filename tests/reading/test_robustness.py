"""Articles as they really come: in capitals, without quotation marks, lists, live blogs, transcripts, long ones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Reader, extract, open_source
from onrecord.record import Document, document_id, from_json, to_json

PLAIN = (
    "Rebels shelled the port of Brenna on Tuesday, killing four dockers, the governor said. "
    "“We will not leave the harbour,” Governor Ilya Maresh told reporters. "
    "Prime Minister Dana Orrel denied that her government had talked with the rebels.\n\n"
    "The United Nations urged both sides to let aid into the town. "
    "A spokesman for the rebels, Tarek Lim, said they would release six prisoners on Friday."
)


@pytest.fixture(scope="module")
def reader():
    return Reader()


def read(reader, text, **more):
    return reader.read(Document(id=document_id(text), name="a", text=text, language="en", **more))


def speakers(record):
    return {record.actor(s.speaker).name.casefold() for s in record.statements if s.speaker}


def test_the_plain_article_is_read(reader):
    record = read(reader, PLAIN)
    assert {"ilya maresh", "tarek lim"} <= speakers(record)
    assert {"ASSAULT"} <= {event.type for event in record.events}


def test_capitals_are_read_like_other_letters(reader):
    record = read(reader, PLAIN.upper())
    assert len(record.statements) >= 2
    assert any(event.type == "ASSAULT" for event in record.events)
    assert len(record.events) <= 2 * len(read(reader, PLAIN).events)


def test_without_quotation_marks_the_speakers_stay(reader):
    record = read(reader, PLAIN.replace("“", "").replace("”", ""))
    assert {"ilya maresh", "tarek lim"} <= speakers(record)
    assert all(statement.kind == "indirect" for statement in record.statements)


@pytest.mark.parametrize("mark", ["“", "”", '"'])
def test_a_lost_quotation_mark_costs_no_other_statement(reader, mark):
    broken = PLAIN.replace("“We", mark + "We").replace("harbour,”", "harbour,")
    record = read(reader, broken)
    assert "tarek lim" in speakers(record)
    assert all(span.end - span.start < 200 for statement in record.statements for span in statement.content)


def test_a_list_is_read_line_by_line(reader):
    text = "What we know so far:\n" + "".join(
        f"- {line}\n"
        for line in (
            "Rebels shelled the port of Brenna, killing four dockers",
            "Governor Ilya Maresh said the harbour stayed open",
            "Ostria sent two warships to the strait",
        )
    )
    record = read(reader, text)
    lines = text.splitlines(keepends=True)
    starts = [sum(len(line) for line in lines[:number]) for number in range(len(lines) + 1)]
    for event in record.events:
        assert any(low <= event.trigger.start and event.trigger.end <= high for low, high in pairwise(starts))
    assert "ilya maresh" in speakers(record)


def test_the_stamps_of_a_live_blog_are_no_events(reader):
    text = "".join(f"{hour:02d}:15 GMT\n\n{line}\n\n" for hour, line in enumerate(PLAIN.split("\n\n") * 6, start=7))
    record = read(reader, text)
    for event in record.events:
        assert "GMT" not in text[event.trigger.start : event.trigger.end]
    once = read(reader, PLAIN)
    assert len(record.statements) <= 7 * len(once.statements)


def test_a_transcript_gives_its_reported_statements_and_no_label_as_an_event(reader):
    text = (
        "MODERATOR: Thank you all for coming. Ambassador Lenz, what happened in Brenna?\n\n"
        "AMBASSADOR LENZ: The rebels shelled the port on Tuesday. The governor told us that four dockers had died.\n\n"
        "QUESTION: Will your country send troops?\n\n"
        "AMBASSADOR LENZ: The foreign minister said yesterday that we would not send any troops.\n"
    )
    record = read(reader, text)
    assert any("four dockers" in text[s.content[0].start : s.content[-1].end] for s in record.statements)
    labels = [(text.index(word), text.index(word) + len(word)) for word in ("MODERATOR:", "QUESTION:")]
    for event in record.events:
        assert not any(low <= event.trigger.start < high for low, high in labels)


def test_thirty_thousand_words_are_read_to_the_end(reader):
    text = "\n\n".join([PLAIN] * 470)
    assert len(text.split()) >= 30_000
    record = read(reader, text)
    assert max(statement.cue.start for statement in record.statements) > 0.99 * len(text) - len(PLAIN)
    assert len(record.statements) > 400


@pytest.mark.parametrize(
    "text",
    [
        "El ministro dijo el lunes que el ejército había atacado la ciudad y que cuatro personas murieron.",
        "Le ministre a déclaré lundi que l’armée avait attaqué la ville et que quatre personnes étaient mortes.",
        "Министр заявил в понедельник, что армия атаковала город и что в порту погибли четыре человека.",
        "قال الوزير يوم الاثنين إن الجيش هاجم المدينة وإن أربعة أشخاص قتلوا في الميناء.",
        "部长星期一说,军队袭击了这座城市,港口有四人死亡。",
    ],
)
def test_other_languages_are_a_problem_and_not_read_as_english(text, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    (raw,) = open_source(path)
    with pytest.raises(onrecord.OnrecordError, match="language"):
        Reader().read(extract(raw))


WORDS = st.sampled_from(
    [*PLAIN.split(), "“", "”", '"', "‘", "’", "''", "(", ")", "—", "\n", "\n\n", "•", "SPEAKER:", "10:42", "\u00a0",
     "\u200f", "😀", "﷽", "\u0301", "said", "SAID", "he", "according to", "...", "a" * 150]
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(words=st.lists(WORDS, max_size=120), gap=st.sampled_from([" ", "", "  ", "\n"]))
def test_broken_text_never_breaks_the_reader(reader, words, gap):
    text = gap.join(words)
    record = read(reader, text)
    assert from_json(to_json(record)) == record
    for statement in record.statements:
        for span in statement.content:
            assert not span.start <= statement.cue.start < span.end


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(cuts=st.lists(st.tuples(st.integers(0, len(PLAIN)), st.integers(1, 30)), max_size=6))
def test_an_article_with_holes_is_read(reader, cuts):
    text = PLAIN
    for at, length in cuts:
        text = text[:at] + text[at + length :]
    record = read(reader, text)
    assert from_json(to_json(record)) == record
    whole = read(reader, PLAIN)
    assert len(record.statements) + len(record.events) <= 2 * (len(whole.statements) + len(whole.events))
