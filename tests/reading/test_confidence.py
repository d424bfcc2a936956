from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.confidence import confidence, terms

ROWS = list(csv.DictReader(files("onrecord.reading").joinpath("confidence.csv").read_text("utf-8").splitlines()))
WEIGHTS = {kind: [float(row["weight"]) for row in ROWS if row["kind"] == kind] for kind in ("statement", "event")}
SIGNS = {"statement": ("cue", "speaker"), "event": ("type", "parties", "status")}
RULES = ("said-that", "model", "model/medium", "verb/strong")
STEPS = [number / 40 for number in range(41)]

probability = st.floats(0, 1, allow_nan=False)


def signs_of(kind):
    return st.tuples(*(probability for _ in SIGNS[kind]))


@pytest.mark.parametrize("kind", SIGNS)
def test_the_table_has_a_weight_for_every_sign(kind):
    named = [row["term"] for row in ROWS if row["kind"] == kind]
    assert named == ["one", "model_alone", *SIGNS[kind]]
    assert len(terms("model", [0.5] * len(SIGNS[kind]))) == len(WEIGHTS[kind])


@pytest.mark.parametrize(("kind", "sign"), [(kind, number) for kind in SIGNS for number in range(len(SIGNS[kind]))])
def test_the_surer_the_model_is_of_a_part_the_surer_is_the_whole(kind, sign):
    if WEIGHTS[kind][2 + sign] <= 0:
        pytest.skip("the fit found nothing in this sign")
    for rule in RULES:
        for others in (0.1, 0.5, 0.9):
            row = []
            for value in STEPS:
                signs = [others] * len(SIGNS[kind])
                signs[sign] = value
                row.append(confidence(kind, rule, signs))
            assert all(left <= right for left, right in pairwise(row))


@pytest.mark.parametrize("kind", SIGNS)
def test_what_the_model_is_sure_of_in_every_part_is_likelier_than_what_it_doubts(kind):
    count = len(SIGNS[kind])
    assert confidence(kind, "said-that", [0.99] * count) > confidence(kind, "said-that", [0.05] * count)


@pytest.mark.parametrize("kind", SIGNS)
@given(data=st.data(), rule=st.sampled_from(RULES))
def test_a_confidence_has_two_decimals_and_is_never_0_or_1(kind, data, rule):
    found = confidence(kind, rule, data.draw(signs_of(kind)))
    assert 0 < found < 1
    assert found == round(found, 2)


@pytest.mark.parametrize("kind", SIGNS)
@pytest.mark.parametrize("end", [0.0, 1.0])
def test_even_what_is_quite_sure_or_quite_impossible_is_only_likely(kind, end):
    assert 0.01 <= confidence(kind, "model", [end] * len(SIGNS[kind])) <= 0.99
