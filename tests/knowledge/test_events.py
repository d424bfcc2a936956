import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import EVENT_TYPES, intensity
from onrecord.record import EVENT_TYPES as LABELS


def test_every_type_of_the_record_has_an_intensity_on_the_scale():
    assert set(EVENT_TYPES) == set(LABELS)
    for name, kind in EVENT_TYPES.items():
        assert -10 <= intensity(name) <= 10
        assert all(-10 <= intensity(name, mode) <= 10 for mode in kind.modes)


def test_blows_are_worse_than_deeds_and_deeds_worse_than_words():
    order = ["ASSAULT", "COERCE", "THREATEN", "REJECT", "ACCUSE", "REQUEST", "CONSULT", "AGREE", "COOPERATE", "AID"]
    assert [intensity(name) for name in order] == sorted(intensity(name) for name in order)
    assert intensity("ASSAULT", "massacre") < intensity("ASSAULT") < intensity("ASSAULT", "crowd-control") < 0


@pytest.mark.parametrize(("name", "mode"), [("FIGHT", None), ("ASSAULT", "visit"), ("AID", "food")])
def test_an_unknown_type_or_mode_is_refused(name, mode):
    with pytest.raises(KnowledgeError) as caught:
        intensity(name, mode)
    assert caught.value.code == "knowledge.event"
    assert caught.value.hint
