"""What docs/corroboration.md shows runs as it stands there."""

from __future__ import annotations

import doctest
from pathlib import Path


def test_the_examples_of_the_guide_run():
    guide = Path(__file__).parents[2] / "docs" / "corroboration.md"
    done = doctest.testfile(str(guide), module_relative=False, encoding="utf-8")
    assert done.attempted > 5
    assert done.failed == 0
