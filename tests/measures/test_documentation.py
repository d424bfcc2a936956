"""What docs/measures.md shows runs as it stands there, and its tables are those of the code."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from onrecord.measures import WEIGHTS
from onrecord.measures.act import MANNERS
from onrecord.measures.quadrants import REASONS

GUIDE = Path(__file__).parents[2] / "docs" / "measures.md"


def rows():
    lines = GUIDE.read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.strip("| ").split("|")) for line in lines if line.startswith("|")]


def test_the_examples_of_the_guide_run():
    done = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")
    assert done.attempted > 15
    assert done.failed == 0


def test_the_quadrants_of_the_guide_are_those_of_the_code():
    told = {row[0]: row[1:] for row in rows() if re.fullmatch("[A-Z]+", row[0])}
    assert told == dict(REASONS)


def test_the_weights_of_the_guide_are_those_of_the_code():
    told = {row[0]: (row[2], float(row[3].replace("½", "0.5"))) for row in rows() if row[0] in WEIGHTS}
    assert told == {act: (MANNERS[act], weight) for act, weight in WEIGHTS.items()}
