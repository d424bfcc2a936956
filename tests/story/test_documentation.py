"""What the guides to the story stage show runs as it stands there."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest


@pytest.mark.parametrize(("name", "examples"), [("copies", 6), ("timeline", 2)])
def test_the_examples_of_the_guide_run(name, examples):
    guide = Path(__file__).parents[2] / "docs" / f"{name}.md"
    done = doctest.testfile(str(guide), module_relative=False, encoding="utf-8")
    assert done.attempted >= examples
    assert done.failed == 0
