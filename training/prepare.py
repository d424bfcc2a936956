"""All corpora laid out once: a pickle of lessons each."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from training.material import analyst, polnear
from training.pieces import piecer

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPORA = ("analyst", "cases", "polnear")


def prepare(shared: Path, out: Path, corpora: Sequence[str] = CORPORA) -> None:
    """Write the lessons of the corpora, and print how much each has."""
    out.mkdir(parents=True, exist_ok=True)
    pieces_of = piecer()
    makers = {
        "analyst": lambda: analyst(shared / "analyst" / "train", pieces_of),
        "cases": lambda: analyst(Path(__file__).parent / "cases", pieces_of, "cases"),
        "polnear": lambda: polnear(shared / "data" / "attribution" / "polnear" / "train", pieces_of),
    }
    for name in corpora:
        lessons = list(makers[name]())
        (out / f"{name}.pickle").write_bytes(pickle.dumps(lessons))
        pieces = sum(len(lesson.scene.sheet.pieces) for lesson in lessons)
        cues = sum(len(lesson.cues) for lesson in lessons)
        deeds = sum(len(lesson.deeds) for lesson in lessons)
        print(f"{name}: {len(lessons)} articles, {pieces} pieces, {cues} cues, {deeds} triggers", flush=True)
