"""What the heads are, whatever they have learnt: labels, distances, parties' phrases."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from onrecord.knowledge.actors import ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.model import bundled, scene_of
from onrecord.reading.model.cast import LONGEST, judged_parties
from onrecord.reading.model.judge import Judge, softmax
from onrecord.reading.model.labels import DISTANCES, HEADS, OWN, PAIRS, REACHES, STEPS, WIDTH, reach, steps
from onrecord.reading.model.scene import seat
from onrecord.reading.page import lay_out
from onrecord.record import ACTOR_KINDS, ACTOR_ROLES, Document, Span

TEXT = (
    "Shells hit Tolmere\n\nBy Ilse Marrow\n\nRebels shelled the port of Tolmere on Tuesday, killing four dockers, "
    "Governor Ilya Maresh said. “We will not leave,” she told reporters.\n\nMinister Dara Venn denied that the army "
    "had talked with the rebels. He said they would release six prisoners (all of them bakers) on Friday."
)
FURNITURE = (Span(20, 34),)


@pytest.fixture(scope="module")
def page():
    return lay_out(Document(id="x", name="x", text=TEXT, furniture=FURNITURE))


@pytest.fixture
def judge(page):
    cast = find_cast(page, actors=ActorRegistry([]))
    model = bundled()
    scene = scene_of(page, cast, (), model.pieces_of)
    seat(scene, page, cast)
    return model.judge(scene)


def heads_weights():
    with files("onrecord.reading.model").joinpath("weights", "heads.npz").open("rb") as file, np.load(file) as held:
        return {name: held[name].shape for name in held.files}


def test_the_bundled_weights_have_the_labels_that_the_code_knows():
    shapes = heads_weights()
    for name, (labels, inner) in HEADS.items():
        assert shapes[f"heads.{name}.inner.weight"] == (inner, WIDTH), name
        assert shapes[f"heads.{name}.outer.weight"] == (labels, inner), name
    for name, (labels, inner, tables) in PAIRS.items():
        assert shapes[f"pairs.{name}.left.weight"] == (inner, WIDTH), name
        assert shapes[f"pairs.{name}.outer.weight"] == (labels, inner), name
        for number, size in enumerate(tables):
            assert shapes[f"pairs.{name}.tables.{number}.weight"] == (size, inner), (name, number)


@pytest.mark.parametrize("gap", [0, *DISTANCES, 99, 500])
def test_a_distance_has_a_bucket_and_its_other_direction_the_mirrored_one(gap):
    here, there = np.array([1000]), np.array([1000 + gap])
    right, left = int(reach(here, there)[0, 0]), int(reach(there, here)[0, 0])
    assert 0 <= left <= right < REACHES
    assert left + right == REACHES - 1
    assert (left == right) == (gap == 0)


def test_farther_words_are_never_in_nearer_buckets():
    row = reach(np.array([0]), np.arange(-300, 301))[0].tolist()
    assert row == sorted(row)
    assert (row[0], row[-1]) == (0, REACHES - 1)


@pytest.mark.parametrize(("there", "step"), [(0, 0), (1, 1), (4, 4), (40, 4), (-3, -3), (-40, -4)])
def test_breaks_are_counted_up_to_four(there, step):
    found = int(steps(np.array([0]), np.array([there]))[0, 0])
    assert found == STEPS // 2 + step


@pytest.mark.parametrize("scores", [[0.0, 0.0], [1e4, -1e4], [-1e4, -1e4, -1e4], [300.0, 299.0]])
def test_scores_of_any_size_become_probabilities(scores):
    found = softmax(np.array(scores, dtype=np.float32))
    assert found.sum() == pytest.approx(1)
    assert found.argmax() == int(np.argmax(scores))


def test_probabilities_of_every_word_add_up(judge):
    for found in (judge.parties(), judge.cues(), judge.types()):
        assert len(found) == len(judge.scene.sheet.words)
        assert np.allclose(found.sum(-1), 1, atol=1e-5)


def test_cues_and_triggers_are_judged_alike_one_by_one_and_together(judge):
    groups = [[3], [5, 6], [20], [30, 31, 32]]
    words = range(len(judge.scene.sheet.words))
    seats = np.arange(len(judge.scene.mentions))
    parts, statuses, roles = (
        judge.parts(groups, words),
        judge.statuses(judge.lefts(groups)),
        judge.roles(judge.lefts(groups), seats),
    )
    scores, nobody = judge.speakers(groups, seats)
    for number, group in enumerate(groups):
        assert np.allclose(judge.parts([group], words)[0], parts[number], atol=1e-5)
        assert np.allclose(judge.statuses(judge.lefts([group]))[0], statuses[number], atol=1e-5)
        assert np.allclose(judge.roles(judge.lefts([group]), seats)[0], roles[number], atol=1e-5)
        alone, none = judge.speakers([group], seats)
        assert np.allclose(alone[0], scores[number], atol=1e-4)
        assert np.allclose(none[0], nobody[number], atol=1e-4)


def test_what_is_judged_of_some_mentions_is_what_is_judged_of_all(judge):
    seats = np.arange(len(judge.scene.mentions))
    whole = judge.roles(judge.lefts([[5]]), seats)
    assert len(seats) > 4
    assert np.allclose(judge.roles(judge.lefts([[5]]), seats[2:4]), whole[:, 2:4], atol=1e-5)


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_is_scored_by_what_both_words_and_all_that_lies_between_them_come_to(name):
    heads, chance = bundled().heads, np.random.default_rng(1)
    _, inner, sizes = PAIRS[name]
    left, right = (chance.standard_normal((count, WIDTH), dtype=np.float32) for count in (3, 5))
    columns = [chance.integers(0, size, 5 if at in OWN.get(name, ()) else (3, 5)) for at, size in enumerate(sizes)]

    def layer(part, states):
        return states @ heads.weights[f"pairs.{name}.{part}.weight"].T

    whole = layer("left_factor", left)[:, None] * layer("right_factor", right)
    whole += layer("left", left)[:, None] + layer("right", right) + heads.weights[f"pairs.{name}.left.bias"]
    whole += sum(heads.weights[f"pairs.{name}.tables.{at}.weight"][column] for at, column in enumerate(columns))
    assert whole.shape == (3, 5, inner)
    wanted = layer("outer", np.maximum(whole, 0)) + heads.weights[f"pairs.{name}.outer.bias"]
    sides = heads.sides(name, right, [columns[at] for at in OWN.get(name, ())])
    assert np.allclose(heads.pairs(name, left, sides, columns), wanted, atol=1e-3)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("least", [0.0, 0.5])
def test_a_party_is_a_phrase_of_one_sentence_without_marks_at_its_ends(page, judge, seed, least):
    upset = Judge(judge.heads, judge.scene, np.random.default_rng(seed).permutation(judge.states))
    last = 0
    for party in judged_parties(page, upset, least=least):
        tokens = page.tokens[party.first : party.last]
        assert last <= party.first < party.last <= party.first + LONGEST
        last = party.last
        assert len({token.sentence for token in tokens}) == 1
        assert tokens[0].text[0].isalnum()
        assert tokens[-1].text[-1].isalnum()
        assert tokens[0].tag != "PRON"
        assert party.kind in ACTOR_KINDS
        assert party.role in ACTOR_ROLES
        assert not page.in_furniture(tokens[0].start, tokens[-1].end)


def test_nobody_is_a_party_where_nothing_is_believed(page, judge):
    assert judged_parties(page, judge, least=1.1) == []
