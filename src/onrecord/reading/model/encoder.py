"""The bundled model: one small encoder run by onnxruntime, and the heads' weights."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

import numpy as np
import onnxruntime

from onrecord.errors import ReadingError
from onrecord.reading.model.judge import Heads, Judge
from onrecord.reading.model.labels import WIDTH, WIDTHS
from onrecord.reading.model.pieces import CLS, SEP, piecer
from onrecord.reading.model.sheet import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    from onrecord.reading.model.scene import Scene

    Floats = npt.NDArray[np.float32]

VOCABULARY, LAST = 30_522, "a～"
"""How many word pieces there are, and a word that ends in the last of them."""
WEIGHTS: Final = "weights"


class Model:
    """The trained reader's weights, ready to judge. One instance serves any number of articles, one at a time.

    Args:
        folder: where `encoder.onnx`, `heads.npz` and `pieces.txt` lie; the bundled ones by default, see `bundled`.

    Raises:
        ReadingError: `reading.weights` where a file is missing or cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # the same sums in the same order, and a core for every process of a pool
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            self.session = onnxruntime.InferenceSession(
                str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
            )
            with (folder / "heads.npz").open("rb") as file, np.load(file) as held:
                self.heads = Heads({name: held[name].astype(np.float32) for name in held.files})
            self.heads.check()
            self.pieces_of = piecer(folder / "pieces.txt")
            if self.pieces_of([LAST])[0][-1] != VOCABULARY - 1:
                message = f"pieces.txt is not the vocabulary of {VOCABULARY} pieces"
                raise ValueError(message)  # noqa: TRY301 - told like the others
        except Exception as error:
            message = f"{folder}: the weights of the reading model cannot be used ({error})"
            hint = "Install the package anew: its files are damaged or not all there."
            raise ReadingError(message, code="weights", hint=hint) from error

    def judge(self, scene: Scene) -> Judge:
        """What the model holds of an article."""
        states, early = self.states(scene)
        return Judge(self.heads, scene, states, early)

    def states(self, scene: Scene) -> tuple[Floats, Floats]:
        """`[words, WIDTH]`: each word's state, from the window in which it stands furthest from an edge.

        Beside it what the first layers of the heads of EARLY make of it, side by side.
        """
        runs = [self.session.run(None, inputs) for inputs in _windows(scene)]
        if not runs:
            return np.zeros((0, WIDTH), dtype=np.float32), np.zeros((0, sum(WIDTHS.values())), dtype=np.float32)
        if len(runs) == 1:
            ((states, early),) = runs
            return states[0], early[0]
        return np.concatenate([run[0][0] for run in runs]), np.concatenate([run[1][0] for run in runs])


@lru_cache(maxsize=1)
def bundled() -> Model:
    """The model that the package carries, loaded once."""
    with as_file(files("onrecord.reading.model").joinpath(WEIGHTS)) as folder:
        return Model(folder)


def _windows(scene: Scene) -> Iterator[dict[str, np.ndarray]]:
    """The inputs of each window: its pieces and features, and where the words begin that it decides.

    It decides up to the middle of what it shares with the next.
    """
    sheet = scene.sheet
    windows = sheet.windows
    low = 0
    for number, (start, end) in enumerate(windows):
        high = end if number + 1 == len(windows) else (windows[number + 1][0] + end) // 2
        begin = int(sheet.first[start])
        stop = int(sheet.first[end]) if end < len(sheet.first) else len(sheet.pieces)
        count = stop - begin
        pieces = np.empty((1, count + 2), dtype=np.int64)
        pieces[0, 0], pieces[0, 1:-1], pieces[0, -1] = CLS, sheet.pieces[begin:stop], SEP
        first = sheet.first[start:end] - begin
        features = np.zeros((1, count + 2, len(CHANNELS)), dtype=np.int64)
        repeats = np.diff(np.append(first, count))
        for channel, column in enumerate(sheet.features.values()):
            features[0, 1:-1, channel] = np.repeat(column[start:end], repeats)
        yield {"pieces": pieces, "features": features, "rows": first[low - start : high - start] + 1}
        low = high
