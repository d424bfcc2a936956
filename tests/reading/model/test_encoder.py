"""The bundled model: what happens where its files are not whole, and that it holds the same of the same article."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ReadingError
from onrecord.knowledge.actors import ActorRegistry
from onrecord.reading.cast import find_cast
from onrecord.reading.model import Model, bundled, scene_of
from onrecord.reading.model.labels import WIDTH
from onrecord.reading.model.sheet import WINDOW
from onrecord.reading.page import lay_out
from onrecord.record import Document

WEIGHTS = Path(str(files("onrecord.reading.model").joinpath("weights")))
FILES = ("encoder.onnx", "heads.npz", "pieces.txt")
SHORT = "Rebels shelled the port of Tolmere on Tuesday, the governor said."
OTHER = "Talks on the truce begin in Lorne on Friday.\n\n“We shall be there,” Minister Dara Venn told reporters."
LONG = "\n\n".join(f"{SHORT} On day {number} the port of Brenna was quiet. {OTHER}" for number in range(24))


def a_folder(where, *left_out):
    """A folder with the bundled files but for those left out."""
    for name in FILES:
        if name not in left_out:
            (where / name).symlink_to(WEIGHTS / name)
    return where


def scene(model, text):
    page = lay_out(Document(id="x", name="x", text=text))
    return scene_of(page, find_cast(page, actors=ActorRegistry([])), (), model.pieces_of)


def states(model, text):
    return model.states(scene(model, text))[0]


def refusal(folder):
    with pytest.raises(ReadingError) as caught:
        Model(folder)
    return caught.value


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_is_told_with_its_folder(tmp_path, name):
    error = refusal(a_folder(tmp_path, name))
    assert error.code == "reading.weights"
    assert str(tmp_path) in error.message
    assert "damaged" in error.hint


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("encoder.onnx", b""),
        ("encoder.onnx", b"<html>404 Not Found</html>"),
        ("encoder.onnx", (WEIGHTS / "encoder.onnx").read_bytes()[:100_000]),
        ("heads.npz", b""),
        ("heads.npz", b"version https://git-lfs.github.com/spec/v1\n"),
        ("heads.npz", (WEIGHTS / "heads.npz").read_bytes()[:100_000]),
        ("pieces.txt", b"\xff\xfe\x00\xd8"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_a_file_that_is_damaged_is_told_with_its_folder(tmp_path, name, content):
    (a_folder(tmp_path, name) / name).write_bytes(content)
    error = refusal(tmp_path)
    assert error.code == "reading.weights"
    assert str(tmp_path) in error.message
    assert error.hint


def test_a_folder_that_is_not_there_is_told(tmp_path):
    error = refusal(tmp_path / "none")
    assert error.code == "reading.weights"
    assert str(tmp_path / "none") in error.message


def test_the_bundled_model_is_loaded_once():
    assert bundled() is bundled()


@pytest.mark.parametrize("text", [SHORT, OTHER, LONG], ids=["short", "other", "long"])
def test_every_word_has_a_state(text):
    model = bundled()
    drawn = scene(model, text)
    found, _ = model.states(drawn)
    assert found.shape == (len(drawn.sheet.words), WIDTH)
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    assert np.abs(found).sum(-1).min() > 0


@pytest.mark.parametrize("text", ["", "   \n\n "])
def test_an_article_without_words_has_no_states(text):
    assert states(bundled(), text).shape == (0, WIDTH)


@pytest.mark.parametrize("text", [SHORT, LONG], ids=["short", "long"])
def test_the_same_article_gives_the_same_bytes(text):
    assert states(bundled(), text).tobytes() == states(bundled(), text).tobytes()


def test_what_was_read_before_makes_no_difference():
    fresh = Model(WEIGHTS)
    first = states(fresh, SHORT)
    used = bundled()
    for text in (LONG, OTHER, ""):
        states(used, text)
    assert states(used, SHORT).tobytes() == first.tobytes()


def test_a_window_is_read_without_what_stands_outside_it():
    model = bundled()
    drawn = scene(model, LONG)
    assert len(drawn.sheet.windows) > 2
    pieces = np.diff(np.append(drawn.sheet.first, len(drawn.sheet.pieces)))
    half = int(np.searchsorted(np.cumsum(pieces), WINDOW / 2))
    shorter = LONG[: LONG.index("On day 20")]
    # Eight-bit sums are scaled by the largest number among the words that are asked for, which may be another.
    assert np.abs(model.states(drawn)[0][:half] - states(model, shorter)[:half]).max() < 0.2


def test_two_models_of_the_same_files_hold_the_same():
    one, other = bundled().judge(scene(bundled(), OTHER)), Model(WEIGHTS).judge(scene(bundled(), OTHER))
    for judged in ("parties", "cues", "types"):
        left, right = getattr(one, judged)(), getattr(other, judged)()
        assert np.array_equal(left, right)
        assert np.allclose(left.sum(-1), 1, atol=1e-5)
        assert left.min() >= 0


def test_the_first_layers_beside_the_encoder_are_those_of_the_heads():
    model = bundled()
    judge = model.judge(scene(model, LONG))
    alone = replace(judge, early=None)
    for mine, theirs in (
        (judge.cues(), alone.cues()),
        (judge.parties(), alone.parties()),
        (judge.types(), alone.types()),
    ):
        assert np.abs(mine - theirs).mean() < 0.01
        assert (mine.argmax(-1) == theirs.argmax(-1)).mean() > 0.98
