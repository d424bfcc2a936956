from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.measures import matter_in, pressure
from onrecord.record.terms import EVENT_STATUSES, EVENT_TYPES

URGED = "Lorne urged the premier to halt the shelling of the valley."


def urged(hand, **options):
    return hand.make("REQUEST", "lorne", "brandt", 4, sentence=URGED, words="urged", start=10, **options)


def one(found, presser="Germany", pressed="Poland"):
    (chosen,) = [
        each
        for each in found
        if (each.presser.name if each.presser else None, each.pressed.name if each.pressed else None)
        == (presser, pressed)
    ]
    return chosen


@pytest.mark.parametrize(
    ("words", "matter"),
    [
        ("urged him to agree to a truce", "truce"),
        ("We want to see the guns fall silent", "truce"),
        ("The fighting has to stop now", "truce"),
        ("expects a marked reduction in fire today on the way to talks", "truce"),
        ("demanded that the army pull out of the valley", "withdrawal"),
        ("called on the Front to release the eleven miners held since May as prisoners", None),
        ("called on the Front to free all prisoners", "release"),
        ("must let aid convoys through", "aid access"),
        ("urged both to return to the negotiating table", "talks"),
        ("demanded an inquiry", "inquiry"),
        ("The weather was fine", None),
    ],
)
def test_the_matter_is_told_by_its_words(words, matter):
    assert matter_in(words) == matter


def test_asking_presses_whom_it_asks_towards_what_the_sentence_says(hand):
    found = one(pressure([urged(hand)]))
    assert found.matter == "truce"
    (step,) = found.steps
    assert (step.act, step.by, step.to, step.manner) == ("asks", "Edda Lorne", "Matis Brandt", "verbal")
    assert (found.total.verbal.raw, found.total.weight.expected, found.total.material.raw) == (1, 0.8, 0)
    assert [point.day for point in found.points] == [hand.day(4)]
    assert step.items[0].document == "d1"


def test_what_is_called_for_in_the_same_sentence_is_the_same_act(hand):
    called = hand.make(
        "RETREAT", "brandt", on=9, status="called_for", sentence=URGED, words="halt", start=30, event="e2",
        statement="s1", said_by="person:edda lorne",
    )  # fmt: skip
    sayings = [hand.saying("s1", "lorne", "the premier had to halt the shelling", on=4)]
    found = one(pressure([urged(hand, event="e1"), called], [hand.digest(sayings=sayings)]))
    assert [step.act for step in found.steps] == ["asks"]
    assert {item.item for item in found.steps[0].items} == {"e1", "e2"}


def test_what_somebody_is_quoted_as_calling_for_presses_on_the_day_it_is_said(hand):
    called = hand.make(
        "RETREAT", "brandt", on=9, status="called_for", mode="ceasefire", sentence="A truce must come.", words="truce",
        statement="s1", said_by="person:edda lorne", confidence=0.6,
    )  # fmt: skip
    sayings = [hand.saying("s1", "lorne", "It was about peace", on=4)]
    found = one(pressure([called], [hand.digest(sayings=sayings)]))
    assert (found.matter, found.points[0].day, found.total.weight.expected) == ("truce", hand.day(4), 0.6)


def test_a_statement_that_urges_counts_once_however_many_report_it(hand):
    words = "We want to see the guns fall silent"
    met = hand.make("CONSULT", "lorne brandt", on=4, documents=("d1", "d2", "d3"), copies={"d3": "d1"})
    digests = [
        hand.digest(document, [hand.saying("s1", "lorne", words, document=document, on=4, confidence=0.5)])
        for document in ("d1", "d2", "d3")
    ]
    found = one(pressure([met], digests))
    asks = next(step for step in found.steps if step.act == "asks")
    # Gathered from whom she met: half the confidence; d3 is a copy of d1.
    assert (asks.confidence, asks.origins, len(asks.items)) == (1 - 0.75**2, 2, 3)
    assert asks.gathered == ("pressed",)
    assert found.total.verbal.raw == 2


def test_a_meeting_presses_only_where_one_side_presses_the_other_otherwise(hand):
    met = hand.make("CONSULT", "germany sorn", on=5)
    assert pressure([met]) == []
    found = one(pressure([met, urged(hand)]))
    assert [(step.act, step.when.earliest.day) for step in found.steps] == [("asks", 4), ("meets", 5)]
    late = hand.make("CONSULT", "germany sorn", on=25)
    assert len(one(pressure([late, urged(hand)])).steps) == 1


def test_a_visit_that_is_said_to_press_makes_its_visitor_press(hand):
    sentence = "It is believed that Lorne’s visit will add to the pressure on Poland to agree to a truce."
    hinted = hand.make("REQUEST", "", "brandt", status="possible", sentence=sentence, words="pressure on", event="e7")
    visit = hand.make("CONSULT", "lorne", on=5, event="e8", mode="visit")
    found = one(pressure([hinted, visit], [hand.digest()]))
    assert [step.act for step in found.steps] == ["meets"]
    assert [step.status for step in found.spoken_of] == ["possible"]
    assert found.matter == "truce"


def test_the_media_press_by_what_they_report_is_expected_and_are_no_country(hand):
    sayings = [
        hand.saying("s2", "courier", "a truce is expected to be announced on Friday", cue="reported", on=5, at=100),
        hand.saying("s3", None, "a truce be announced on Friday", cue="is expected", on=5, at=105),
    ]
    forecasts = [hand.forecast(each.statement, each.content, "will") for each in sayings]
    found = pressure([urged(hand)], [hand.digest(sayings=sayings, forecasts=forecasts)])
    media = one(found, "Velin Courier")
    assert [(step.act, step.gathered) for step in media.steps] == [("expects", ("pressed",))]
    assert len(found) == 2


def test_who_fights_or_is_pressed_does_not_press_by_expecting(hand):
    sayings = [
        hand.saying("s2", "front", "a truce will come within a day", on=5, at=100),
        hand.saying("s3", "sorn", "a truce will come in good time", on=5, at=200),
    ]
    forecasts = [hand.forecast(each.statement, each.content, "will") for each in sayings]
    assert len(pressure([urged(hand)], [hand.digest(sayings=sayings, forecasts=forecasts)])) == 1


def test_material_pressure_is_told_apart_and_weighs_more(hand):
    found = pressure([hand.make("SANCTION", "france", "brandt", 5, confidence=1.0), urged(hand)])
    assert [each.presser.name for each in found] == ["France", "Germany"]
    assert (found[0].total.material.raw, found[0].total.weight.expected) == (1, 3)


def test_blows_and_arrests_are_no_pressure(hand):
    assert pressure([hand.make(type_, "army", "front", 5) for type_ in ("ASSAULT", "COERCE", "ACCUSE")]) == []


@pytest.mark.parametrize("status", ["planned", "possible", "denied"])
def test_what_did_not_happen_presses_nobody(hand, status):
    (found,) = pressure([urged(hand, status=status)])
    assert (found.steps, found.points, found.total.weight.expected) == ((), (), 0)
    assert [step.status for step in found.spoken_of] == [status]


def test_an_undated_act_stands_apart(hand):
    found = one(pressure([hand.make("THREATEN", "lorne", "brandt")]))
    assert (found.points, found.total.verbal.raw) == ((), 0)
    assert (found.undated.verbal.raw, found.undated.weight.expected, found.undated.steps) == (1, 1.6, (0,))


def test_answers_of_the_pressed_stand_beside_and_only_those_after(hand):
    moves = [
        hand.make("AGREE", "brandt", "lorne", 6, sentence="Brandt agreed to a truce.", words="agreed"),
        hand.make("CONCEDE", "sorn", on=7, sentence="Sorn promised to halt the shelling.", words="promised"),
        hand.make("REJECT", "brandt", on=2, sentence="Brandt rejected a truce.", words="rejected"),
        hand.make("RETREAT", "brandt", on=8, mode="release", sentence="Two were let go.", words="let go"),
        hand.make("AGREE", "brandt", on=9, status="planned", sentence="He may agree to a truce.", words="agree"),
    ]
    said = hand.saying("s9", "sorn", "No, a truce would not come on Friday", on=5)
    told = hand.digest(sayings=[said], forecasts=[hand.forecast("s9", "a truce on Friday", "will_not")])
    found = one(pressure([urged(hand), *moves], [told]))
    assert [(answer.move, answer.type, answer.by, answer.after) for answer in found.answers] == [
        ("refuses", None, "Pavel Sorn", 1),
        ("softens", "AGREE", "Matis Brandt", 2),
        ("softens", "CONCEDE", "Pavel Sorn", 3),
    ]


def test_actors_press_by_themselves_where_they_are_asked_for(hand):
    found = pressure([urged(hand)], by="actor")
    assert [(each.presser.key, each.pressed.key) for each in found] == [("person:edda lorne", "person:matis brandt")]


@pytest.mark.parametrize("options", [{"by": "party"}, {"every": "month"}])
def test_an_option_that_means_nothing_is_refused(options):
    with pytest.raises(UsageError):
        pressure([], **options)


@given(st.data())
def test_the_order_makes_no_difference_and_all_is_json(hand, data):
    names = st.sampled_from(["", "lorne", "brandt", "germany sorn", "front", "courier"])
    sentences = st.sampled_from([URGED, "Brandt agreed to a truce.", "They met.", "Lorne demanded talks."])
    drawn = data.draw(
        st.lists(
            st.builds(
                hand.make, st.sampled_from(EVENT_TYPES), names, names, st.one_of(st.none(), st.integers(1, 28)),
                status=st.sampled_from(EVENT_STATUSES), confidence=st.floats(0.05, 1.0), sentence=sentences,
                documents=st.sampled_from([("d1",), ("d2", "d3")]), start=st.integers(0, 40),
                statement=st.sampled_from([None, "s1", "s2"]), said_by=st.sampled_from([None, "", "person:edda lorne"]),
            ),
            max_size=8,
            unique_by=lambda happening: happening.id,
        )
    )  # fmt: skip
    digests = []
    for document in ("d1", "d2", "d3"):
        sayings = [
            hand.saying(
                f"s{number}", data.draw(st.sampled_from([None, "lorne", "sorn", "courier"])),
                data.draw(st.sampled_from(["We must have a truce", "a truce is near", "talks are expected"])),
                document=document, on=data.draw(st.one_of(st.none(), st.integers(1, 28))), at=100 * number,
            )
            for number in (1, 2)
        ]  # fmt: skip
        stance = data.draw(st.sampled_from(["will", "will_not", "may", "if"]))
        digests.append(hand.digest(document, sayings, [hand.forecast("s1", "a truce", stance, document=document)]))
    happenings, others = data.draw(st.permutations(drawn)), data.draw(st.permutations(digests))
    for by in ("actor", "country"):
        found = pressure(drawn, digests, by=by)
        assert found == pressure(happenings, others, by=by)
        assert json.dumps([each.as_dict() for each in found])
        for each in found:
            assert all(0 <= place < len(each.steps) for point in each.points for place in point.steps)
