from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def lorne():
    return runpy.run_path(str(Path(__file__).with_name("lorne.py")))["lorne"]()
