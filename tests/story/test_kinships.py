"""Words of a trigger become the kinds of happening they name."""

import pytest

from onrecord.story.kinships import families_of, fitting


@pytest.mark.parametrize(
    ("words", "sentence", "families"),
    [
        ("truce", "The truce held.", {"truce"}),
        ("ceasefires", "Two ceasefires failed.", {"truce"}),
        ("end", "It should end the blockade of the port.", {"lifting"}),
        ("stop", "Both sides should stop the fighting at once.", {"truce"}),
        ("imposed", "The bloc imposed new sanctions.", {"sanction"}),
        ("took", "The rebels took forty hostages.", {"capture"}),
        ("struck", "A shell struck the mill.", {"attack"}),
        ("open", "She asked Osland to open the port to food.", {"lifting"}),
        ("opened", "The court opened on Monday.", set()),
        ("thanked", "She thanked the crew.", set()),
        ("blocked", "The army blocked the road.", {"siege"}),
        ("blocked", "The army blocked an aid convoy.", {"stopping"}),
        ("halted", "Two lorries were halted at the gate.", {"stopping"}),
        ("back", "The guards turned back the lorries.", {"stopping"}),
        ("back", "The guards turned three lorries back.", {"stopping"}),
        ("back", "He will bring them back.", {"release"}),
    ],
)
def test_a_trigger_names_its_families(words, sentence, families):
    assert families_of(words, sentence) == families


def test_a_trigger_that_its_sentence_does_not_hold_names_what_it_names_alone():
    assert families_of("end", "Nothing of the kind.") == frozenset()


@pytest.mark.parametrize(
    ("word", "type_", "families"),
    [("return", "CONSULT", {"visit"}), ("return", "RETREAT", {"release"}), ("return", "AID", {"visit", "release"})],
)
def test_the_type_tells_which_family_of_a_word_is_meant(word, type_, families):
    assert fitting(families_of(word, ""), type_) == families
