"""A digest comes back from its JSON form as it went in."""

from __future__ import annotations

import json
from datetime import UTC, date, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import Span, When
from onrecord.story.digestform import FORM, from_json, item_from_json, item_to_json, to_json
from onrecord.story.items import Contradiction, Digest, Forecast, Party, Saying, Side, Site, Source, Story, Telling
from onrecord.story.traces import Trace

WORDS = st.text(st.characters(), max_size=8)
MAYBE = partial(st.one_of, st.none())
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
TIMES = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=3))]))
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(1, 9))
WHENS = st.builds(lambda day, length: When(day, day + timedelta(length)), DAYS, st.integers(0, 9))
SHARES = st.floats(0, 1)
NUMBERS = st.integers(0, 2**40)
FIELDS = {
    "str": WORDS,
    "int": NUMBERS,
    "float": SHARES,
    "bool": st.booleans(),
    "bytes": st.binary(max_size=6),
    "date": DAYS,
    "datetime": TIMES,
    "Span": SPANS,
    "When": WHENS,
    "tuple[str, ...]": st.lists(WORDS, max_size=3).map(tuple),
    "tuple[tuple[str, float], ...]": st.lists(st.tuples(WORDS, SHARES), max_size=3).map(tuple),
    "tuple[tuple[str, int], ...]": st.lists(st.tuples(WORDS, NUMBERS), max_size=3).map(tuple),
    "tuple[tuple[str, str], ...]": st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    "tuple[tuple[str, str, str], ...]": st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=3).map(tuple),
}


def made(kind):
    arguments = {}
    for name, field in kind.__dataclass_fields__.items():
        plain = field.type.removesuffix(" | None")
        value = FIELDS[plain]
        arguments[name] = value if plain == field.type else MAYBE(value)
    return st.builds(kind, **arguments)


for kind in (Trace, Party, Site, Telling, Saying, Forecast, Source, Side):
    FIELDS[kind.__name__] = made(kind)
    FIELDS[f"tuple[{kind.__name__}, ...]"] = st.lists(FIELDS[kind.__name__], max_size=2).map(tuple)
FIELDS["tuple[Side, Side]"] = st.tuples(FIELDS["Side"], FIELDS["Side"])


@settings(max_examples=150, deadline=None)
@given(made(Digest))
def test_a_digest_comes_back_as_it_went_in(digest):
    line = to_json(digest)
    assert from_json(line) == digest
    assert from_json(line.encode()) == digest
    assert line.isascii()
    assert "\n" not in line


def test_what_is_not_known_takes_no_room():
    line = to_json(Digest(document="d", name="n", trace=Trace(id="d", words=b"")))
    assert json.loads(line) == {"form": FORM, "document": "d", "name": "n", "trace": {"id": "d", "words": ""}}


@pytest.mark.parametrize(
    "line",
    ["", "[]", "{", "{}", '{"form": 0}', '{"form": 1}', '{"form": 1, "document": "d", "name": "n", "trace": 7}',
     '{"form": 1, "document": "d", "name": "n", "trace": {"id": "d", "words": ""}, "later": 1}'],
)  # fmt: skip
def test_what_is_no_digest_of_this_version_is_refused(line):
    with pytest.raises(RecordError) as caught:
        from_json(line)
    assert caught.value.code == "record.digest"


@settings(max_examples=60, deadline=None)
@given(st.one_of(made(Story), made(Contradiction)))
def test_a_story_and_a_contradiction_come_back_as_they_went_in(item):
    assert item_from_json(type(item), item_to_json(item)) == item


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"id": "st-1", "later": 1}'])
def test_what_is_no_story_is_refused(line):
    with pytest.raises(RecordError):
        item_from_json(Story, line)
