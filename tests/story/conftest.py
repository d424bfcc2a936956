from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="session")
def velin():
    """An invented war, to make happenings of."""
    return SimpleNamespace(**runpy.run_path(str(Path(__file__).parent / "velin.py")))
