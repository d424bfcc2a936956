"""All corpora laid out once: a pickle of lessons each."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from training.material import annotated, gold_standard, lessons, marked, plv, polnear
from training.pieces import piecer

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPORA = ("analyst", "marks", "cases", "polnear", "plv", "gsr")
HERE = Path(__file__).parent


def prepare(shared: Path, out: Path, corpora: Sequence[str] = CORPORA) -> None:
    """Write the lessons of the corpora, and print how much each has."""
    out.mkdir(parents=True, exist_ok=True)
    pieces_of = piecer()
    data = shared / "data"
    makers = {
        "analyst": lambda: lessons(annotated(shared / "analyst" / "train"), pieces_of, "analyst"),
        "marks": lambda: lessons(marked(HERE / "marks", data), pieces_of, "marks"),
        "cases": lambda: lessons(annotated(HERE / "cases"), pieces_of, "cases"),
        "polnear": lambda: polnear(data / "attribution" / "polnear" / "train", pieces_of),
        "plv": lambda: plv(data / "events" / "plv" / "train.tsv", pieces_of),
        "gsr": lambda: gold_standard(data / "events" / "plover" / "PLOVER_GSR_CAMEO.txt", pieces_of),
    }
    for name in corpora:
        made = list(makers[name]())
        (out / f"{name}.pickle").write_bytes(pickle.dumps(made))
        pieces = sum(len(lesson.scene.sheet.pieces) for lesson in made)
        cues = sum(len(lesson.cues) for lesson in made)
        deeds = sum(len(lesson.deeds) + len(lesson.dyads) for lesson in made)
        print(f"{name}: {len(made)} articles, {pieces} pieces, {cues} cues, {deeds} triggers", flush=True)
