from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Document
from onrecord.story.profiles import Profile, evidence, log_odds
from onrecord.story.terms import terms_of

WORDS = "ferry quake rescue Oriana Lassel Norvik Halden wreck divers shore 14 90 350 May June 2030 2031".split()


def profile(text):
    return Profile.of(terms_of(Document(id=text, name=text, text=text)))


FIRST = profile(
    "A quake shook Tell Marun on 3 May 2031. At Tell Marun 214 people died when the quake brought houses down, "
    "and rescuers from Wadi Sefa dug in the rubble for survivors."
)


def test_two_events_of_one_kind_are_told_apart_by_names_numbers_and_dates():
    again = profile(
        "Rescuers dug for survivors of the quake at Tell Marun, where 214 people died in the rubble of their houses. "
        "The quake of May 2031 was felt in Wadi Sefa."
    )
    other = profile(
        "Rescuers dug for survivors of the quake at Port Lassel, where 38 people died in the rubble of their houses. "
        "The quake of October 2033 was felt in Norvik."
    )
    assert log_odds(FIRST, again) > 0
    assert log_odds(FIRST, other) < -1


def test_documents_without_a_word_in_common_are_of_two_matters():
    assert log_odds(FIRST, profile("The mayor of Norvik closed the covered market.")) is None
    assert log_odds(FIRST, profile("")) is None


def test_what_one_document_does_not_have_is_not_held_against_it():
    plain = profile("A quake shook Tell Marun and brought houses down, rescuers from Wadi Sefa said.")
    assert evidence(FIRST, plain)[4:7] == (0.0, 0.0, 0.0)


@given(*[st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)] * 2)
def test_it_makes_no_difference_which_of_two_documents_comes_first(left, right):
    assert log_odds(profile(left), profile(right)) == log_odds(profile(right), profile(left))
