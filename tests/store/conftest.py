import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from lorland import article

from onrecord.store import open_store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.db"


@pytest.fixture
def filled(path):
    """A store that holds one article, closed."""
    with open_store(path) as store:
        store.save(article())
    return path


@pytest.fixture
def unprivileged(tmp_path):
    """Lets permissions count, for whoever runs the tests; gives the folder in which to try them."""
    if os.name != "posix":
        pytest.skip("permissions as POSIX has them")
    with open_store(tmp_path / "warm.db") as store:  # imports what is imported when needed
        store.counts()
    if os.geteuid() != 0:
        yield tmp_path
        return
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o777)
    tmp_path.joinpath("warm.db").chmod(0o666)
    os.seteuid(65534)
    try:
        yield tmp_path
    finally:
        os.seteuid(0)
