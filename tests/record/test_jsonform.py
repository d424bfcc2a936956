from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import (
    ACTOR_KINDS,
    ACTOR_ROLES,
    CHANNELS,
    EVENT_STATUSES,
    EVENT_TYPES,
    STANCES,
    STATEMENT_KINDS,
    Actor,
    Dispute,
    Document,
    Event,
    Outlook,
    Place,
    Record,
    Span,
    Statement,
    When,
    document_id,
    from_json,
    to_dict,
    to_json,
)

DAYS = st.dates(min_value=date(1000, 1, 1))
WHENS = st.tuples(DAYS, DAYS).map(lambda pair: When(min(pair), max(pair)))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=12, max_size=60)
MAYBE_TEXT = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MAYBE_MOMENT = st.none() | st.datetimes(
    min_value=datetime(1000, 1, 2),  # noqa: DTZ001 - the zone is drawn beside it
    timezones=st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
COUNTRIES = st.none() | st.from_regex("[A-Z]{3}", fullmatch=True)
SURE = st.floats(min_value=0, max_value=1, exclude_min=True)


@st.composite
def records(draw):
    """Any record that keeps the invariants; its furniture is the first code points of the text, or nothing."""
    text = draw(TEXTS)
    cut = draw(st.integers(0, 4))
    spans = st.tuples(st.integers(cut, len(text) - 1), st.integers(1, 5)).map(
        lambda pair: Span(pair[0], min(len(text), pair[0] + pair[1]))
    )
    evidence = st.lists(spans, min_size=1, max_size=3).map(tuple)
    published = draw(st.none() | DAYS)
    document = Document(
        id=document_id(text, published=published),
        name=draw(st.text(max_size=8)),
        text=text,
        title=draw(MAYBE_TEXT),
        published=published,
        outlet=draw(MAYBE_TEXT),
        url=draw(MAYBE_TEXT),
        language=draw(st.sampled_from([None, "en"])),
        furniture=(Span(0, cut),) if cut else (),
        published_from=draw(st.sampled_from([None, "option", "sidecar"])),
        encoding=draw(st.sampled_from([None, "utf-8"])),
        standfirst=draw(MAYBE_TEXT),
        byline=draw(MAYBE_TEXT),
        credit=draw(st.sampled_from([None, "Reuters"])),
        published_at=draw(MAYBE_MOMENT),
        modified_at=draw(MAYBE_MOMENT),
        published_reason=draw(MAYBE_TEXT),
    )
    actors = tuple(
        Actor(
            id=f"a{number}",
            name=draw(st.text(max_size=8)),
            kind=draw(st.sampled_from(ACTOR_KINDS)),
            mentions=draw(evidence),
            country=draw(COUNTRIES),
            role=draw(st.sampled_from(ACTOR_ROLES)),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    coordinates = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)).filter(lambda pair: pair != (0, 0))
    places = []
    for number in range(draw(st.integers(0, 2))):
        point = draw(coordinates)
        places.append(
            Place(
                id=f"p{number}",
                name=draw(st.text(max_size=8)),
                mentions=draw(evidence),
                latitude=point[0] if point else None,
                longitude=point[1] if point else None,
                country=draw(COUNTRIES),
                geonames=draw(st.none() | st.integers(1, 10**7)),
            )
        )
    actor_ids = [actor.id for actor in actors]
    some_actor = st.sampled_from([None, *actor_ids])
    some_actors = st.lists(st.sampled_from(actor_ids), max_size=2).map(tuple) if actor_ids else st.just(())
    statements = []
    for number in range(draw(st.integers(0, 3))):
        statements.append(
            Statement(
                id=f"s{number}",
                cue=draw(spans),
                content=draw(evidence),
                kind=draw(st.sampled_from(STATEMENT_KINDS)),
                confidence=draw(SURE),
                speaker=draw(some_actor),
                speaker_span=draw(st.none() | spans),
                to=draw(st.none() | spans),
                channel=draw(st.sampled_from([None, *CHANNELS])),
                within=draw(st.sampled_from([None, *(item.id for item in statements)])),
                when=draw(st.none() | WHENS),
            )
        )
    said = [statement.id for statement in statements]
    events = tuple(
        Event(
            id=f"e{number}",
            type=draw(st.sampled_from(EVENT_TYPES)),
            trigger=draw(spans),
            status=draw(st.sampled_from(EVENT_STATUSES)),
            intensity=draw(st.floats(-10, 10)),
            confidence=draw(SURE),
            mode=draw(MAYBE_TEXT),
            also=draw(st.lists(spans, max_size=2).map(tuple)),
            actors=draw(some_actors),
            targets=draw(some_actors),
            when=draw(st.none() | WHENS),
            place=draw(st.sampled_from([None, *(place.id for place in places)])),
            killed=draw(st.none() | st.integers(0, 10**6)),
            injured=draw(st.none() | st.integers(0, 10**6)),
            said_by=draw(st.sampled_from([None, *said])),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    claims = [*said, *(event.id for event in events)]
    disputes = (
        tuple(
            Dispute(a=draw(st.sampled_from(claims)), b=draw(st.sampled_from(claims)), about=draw(st.text(max_size=8)))
            for _ in range(draw(st.integers(0, 2)))
        )
        if claims
        else ()
    )
    outlooks = (
        tuple(
            Outlook(
                statement=draw(st.sampled_from(said)),
                about=draw(st.text(max_size=8)),
                stance=draw(st.sampled_from(STANCES)),
                event=draw(st.sampled_from([None, *(event.id for event in events)])),
                by=draw(st.none() | WHENS),
            )
            for _ in range(draw(st.integers(0, 2)))
        )
        if said
        else ()
    )
    return Record(
        document=document,
        actors=actors,
        places=tuple(places),
        statements=tuple(statements),
        events=events,
        disputes=disputes,
        outlooks=outlooks,
    )


@given(records())
def test_a_record_survives_its_json(record):
    line = to_json(record)
    assert "\n" not in line
    assert from_json(line) == record
    assert to_json(from_json(line)) == line


def test_keys_of_a_later_version_are_passed_by():
    text = "Sorn denied it."
    record = Record(document=Document(id=document_id(text), name="a", text=text))
    table = to_dict(record)
    table["mood"] = "grim"
    table["document"]["smell"] = "none"
    assert from_json(json.dumps(table)) == record


def _broken(**changes):
    text = "Sorn denied it."
    table = to_dict(Record(document=Document(id=document_id(text), name="a", text=text)))
    table.update(changes)
    return json.dumps(table)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("{", "record.json", "not JSON"),
        ("[]", "record.json", "record: an object is wanted, not []"),
        ("{}", "record.schema", "the schema is None"),
        (_broken(schema="onrecord/9"), "record.schema", "'onrecord/9'"),
        (_broken(actors={}), "record.json", "actors: a list is wanted"),
        (_broken(actors=[{"id": 7}]), "record.json", "actors[0].id: a string is wanted, not 7"),
        (_broken(actors=[{"id": "a1", "name": "x"}]), "record.json", "actors[0]: missing 'kind' and 'mentions'"),
        (
            _broken(actors=[{"id": "a1", "name": "x", "kind": "person", "mentions": [{"start": "0", "end": 4}]}]),
            "record.json",
            "actors[0].mentions[0].start: a whole number is wanted, not '0'",
        ),
        (
            _broken(
                statements=[
                    {
                        "id": "s1",
                        "cue": {"start": 5, "end": 11},
                        "content": [{"start": 12, "end": 14}],
                        "kind": "indirect",
                        "confidence": 0.5,
                        "when": {"earliest": "yesterday", "latest": "2021-05-20"},
                    }
                ]
            ),
            "record.json",
            "statements[0].when.earliest: an ISO date is wanted, not 'yesterday'",
        ),
    ],
)
def test_a_faulty_line_is_refused_with_its_place_named(line, code, said):
    with pytest.raises(RecordError) as caught:
        from_json(line)
    assert caught.value.code == code
    assert said in caught.value.message
