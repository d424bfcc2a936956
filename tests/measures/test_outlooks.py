"""What becomes of outlooks: hits and misses that are shown, and what stays open."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.measures.chances import chance_of
from onrecord.measures.outlooks import questions
from pressroom import Paper, day, days, story

TODAY = day(25)


def asked(*papers, today=TODAY):
    happenings, rest = story(*papers)
    return questions(happenings, today=today, **rest)


def outlook(name, on, speaker, content, stance, by=None, **more):  # noqa: PLR0917
    paper = Paper(name, on, **more)
    paper.expects(speaker, content, stance, by)
    return paper


def news(name, on, sentence, words, of="truce", type_="RETREAT", mode="ceasefire", **slots):  # noqa: PLR0917
    paper = Paper(name, on)
    paper.tells(type_, words, sentence, of, mode=mode, **slots)
    return paper


YES = outlook("courier", 11, "person:otto lind", "a ceasefire would begin by Friday", "will", days(14))
NO = outlook("post", 11, "person:ana brisk", "there will be no truce this week", "will_not", days(11, 16))
BEGAN = news("herald", 14, "A truce took hold in the valley on Friday.", "truce", when=days(14))
BEGAN_LATE = news("herald", 18, "A truce began in the valley on Tuesday.", "truce", when=days(18))
FAILED = news("herald", 14, "The truce failed to come into effect on Friday.", "truce", status="denied")
STILL_ASKED = news("herald", 16, "Crowds called for a truce in Sel.", "truce", status="called_for")
ELSEWHERE = news("herald", 16, "Shells hit the bridge of Lorne on Sunday.", "hit", "bridge", "ASSAULT", None)

RESULTS = {
    "it happened": (BEGAN, "came_true", "did_not"),
    "it failed": (FAILED, "did_not", "open"),
    "it came too late": (BEGAN_LATE, "did_not", "came_true"),
    "it is still asked for after its day": (STILL_ASKED, "did_not", "open"),
    "nothing tells": (ELSEWHERE, "open", "open"),
}


@pytest.mark.parametrize(("later", "yes", "no"), RESULTS.values(), ids=RESULTS)
def test_each_answer_is_judged_by_its_own_days(later, yes, no):
    (question,) = asked(YES, NO, later)
    assert {answer.stance: answer.result for answer in question.answers} == {"will": yes, "will_not": no}


def test_who_says_yes_and_who_says_no_stand_under_one_question():
    (question,) = asked(YES, NO)
    assert question.about == "a ceasefire would begin by Friday"
    assert [answer.speaker.name for answer in question.saying("will")] == ["Otto Lind"]
    assert [answer.speaker.name for answer in question.saying("will_not")] == ["Ana Brisk"]
    assert (question.by, question.asked, question.story, question.status) == (days(14), day(11), None, "untold")


def test_what_shows_the_outcome_is_named():
    (question,) = asked(YES, BEGAN)
    (sign,) = question.evidence
    assert (sign.shows, sign.document, sign.day) == ("happened", "herald", day(14))
    assert sign.words == "A truce took hold in the valley on Friday."
    assert question.happening == sign.happening
    assert question.status == "happened"


def test_before_its_day_is_over_an_outlook_is_open():
    (question,) = asked(YES, STILL_ASKED, today=day(13))
    assert (question.status, question.answers[0].result) == ("open", "open")


def test_what_is_published_after_today_is_not_looked_at():
    assert asked(YES, BEGAN, today=day(12))[0].answers[0].result == "open"


def test_a_call_for_it_is_no_coming_about():
    call = news("herald", 13, "Mina Sorel demanded a truce in the valley.", "truce", type_="REQUEST", mode=None)
    assert asked(YES, call, today=day(13))[0].answers[0].result == "open"


def test_who_says_may_is_neither_right_nor_wrong():
    paper = outlook("courier", 11, "person:otto lind", "a truce may begin by Friday", "may", days(14))
    (question,) = asked(paper, BEGAN)
    assert (question.answers[0].result, question.answers[0].happened) == ("not_scored", True)


def test_who_says_if_is_right_when_it_happens_and_is_not_blamed_when_it_does_not():
    paper = outlook("courier", 11, "person:otto lind", "a truce would begin by Friday if the guns rest", "if", days(14))
    assert asked(paper, BEGAN)[0].answers[0].result == "came_true"
    assert asked(paper, FAILED)[0].answers[0].result == "conditional"


def test_an_if_of_which_the_condition_came_about_is_scored():
    paper = Paper("courier", 11)
    said = paper.expects("person:otto lind", "a truce would begin by Friday if Avaland withdrew", "if", days(14))
    paper.tells("RETREAT", "withdrew", of="retreat", by=said, status="conditional")
    gone = news("ledger", 12, "Avaland withdrew on Wednesday.", "withdrew", "retreat", mode="withdraw", when=days(12))
    assert asked(paper, gone, FAILED)[0].answers[0].result == "did_not"


def test_a_visit_is_recognised_by_who_comes_where():
    paper = Paper("courier", 11)
    said = paper.expects("gov:XCE", "Mina Sorel will travel to Lorne on Friday", "will", days(14))
    planned = paper.tells(
        "CONSULT", "travel", of="visit", by=said, status="planned", mode="visit",
        actors=("person:mina sorel",), place="name:lorne",
    )  # fmt: skip
    paper.forecasts[0] = type(paper.forecasts[0])(
        document="courier", statement=said, about="Mina Sorel will travel to Lorne on Friday", stance="will",
        event=planned, by=days(14),
    )  # fmt: skip
    here = news("post", 14, "Sorel arrived in Lorne in the morning.", "arrived", "visit", "CONSULT", "visit",
                actors=("person:mina sorel",), place="name:lorne", when=days(14))  # fmt: skip
    there = news("post", 14, "Sorel arrived in Sel in the morning.", "arrived", "other", "CONSULT", "visit",
                 actors=("person:mina sorel",), place="name:sel", when=days(14))  # fmt: skip
    assert asked(paper, here)[0].answers[0].result == "came_true"
    assert asked(paper, there)[0].answers[0].result == "open"


def test_that_a_truce_lasts_is_seen_when_its_days_are_over():
    paper = outlook("courier", 14, "person:ana brisk", "this truce will not last until Tuesday", "will_not", days(18))
    holds = news("post", 19, "The truce held for a fifth day.", "truce", status="ongoing")
    assert asked(paper, holds)[0].answers[0].result == "did_not"
    assert asked(paper, BEGAN)[0].answers[0].result == "open"


def test_who_says_that_he_stays_says_that_he_does_not_resign():
    stays = outlook("courier", 11, "person:otto lind", "I will stay in office", "will")
    goes = news("post", 18, "Otto Lind resigned on Tuesday.", "resigned", "exit", mode="resign", when=days(18))
    (question,) = asked(stays, goes)
    assert [(answer.stance, answer.result) for answer in question.answers] == [("will_not", "did_not")]


def test_a_copy_and_a_repetition_are_one_answer():
    copy = outlook("ledger", 12, "person:otto lind", "a ceasefire would begin by Friday", "will", days(14),
                   copy_of="courier")  # fmt: skip
    again = outlook("mail", 12, "person:otto lind", "a truce will begin on Friday", "will", days(14))
    (question,) = asked(again, copy, YES)
    (answer,) = question.answers
    assert answer.source.document == "courier"
    assert sorted(document for document, _ in answer.others) == ["ledger", "mail"]
    assert answer.outlets == ("The Courier", "The Mail")


def test_other_days_are_another_question():
    later = outlook("post", 12, "person:mina sorel", "a truce will begin by the end of the month", "will", days(31))
    assert [question.by for question in asked(later, YES)] == [days(14), days(31)]


def test_a_document_in_which_it_still_lies_ahead_does_not_tell_that_it_came():
    paper = Paper("courier", 12)
    paper.expects("person:mina sorel", "the talks on the Sable valley will begin by the end of March", "will", days(31))
    paper.tells("CONSULT", "talks", "Envoys met for talks on the Sable valley on Monday.", "talks", when=days(12))
    assert asked(paper)[0].answers[0].result == "open"


CHANCES = [
    ("a truce is likely by Friday", 0.7, "likely"),
    ("it is very likely that they sign", 0.87, "very likely"),
    ("an agreement is unlikely", 0.25, "unlikely"),
    ("it is almost certain to pass", 0.97, "almost certain"),
    ("a deal is not likely", 0.25, "not likely"),
    ("a fifty-fifty chance of rain", 0.5, "fifty-fifty chance"),
]


@pytest.mark.parametrize(("words", "chance", "word"), CHANCES)
def test_a_word_of_probability_has_the_number_of_the_table(words, chance, word):
    assert chance_of(words) == (chance, word)


@pytest.mark.parametrize("words", ["a truce will begin", "nothing is certain", "a certainty", "they will probe it"])
def test_without_such_a_word_there_is_no_number(words):
    assert chance_of(words) is None


def test_who_is_certain_that_it_will_not_be_gives_it_no_chance():
    paper = outlook("courier", 11, "person:ana brisk", "it is certain that no truce will begin", "will_not", days(14))
    (question,) = asked(paper)
    assert question.answers[0].chance == pytest.approx(0.05)


ALL = (YES, NO, BEGAN, FAILED, STILL_ASKED, ELSEWHERE,
       outlook("ledger", 12, "person:mina sorel", "a truce is likely to begin on Friday", "may", days(14)))  # fmt: skip
NAMED = tuple({paper.name: paper for paper in ALL}.values())


@settings(max_examples=20, deadline=None)
@given(st.permutations(NAMED))
def test_the_order_of_documents_makes_no_difference(papers):
    assert asked(*papers) == asked(*NAMED)


def test_a_question_as_plain_values_is_json():
    (question,) = asked(YES, NO, BEGAN)
    plain = json.loads(json.dumps(question.as_dict()))
    assert plain["by"] == {"earliest": "2031-03-14", "latest": "2031-03-14"}
    assert plain["answers"][0]["speaker"]["name"] == "Otto Lind"
