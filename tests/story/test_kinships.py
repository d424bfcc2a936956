"""Words of a trigger become the kinds of happening they name."""

import pytest

from onrecord.story.kinships import families_of


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
    ],
)
def test_a_trigger_names_its_families(words, sentence, families):
    assert families_of(words, sentence) == families


def test_a_trigger_that_its_sentence_does_not_hold_names_what_it_names_alone():
    assert families_of("end", "Nothing of the kind.") == frozenset()
