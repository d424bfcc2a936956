import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from cluster import running
from onrecord.store import open_store


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server with a database `made` that holds an empty store; tests are skipped where none can be had."""
    pytest.importorskip("psycopg", reason="PostgreSQL is not tried: pip install 'onrecord[postgres]'")
    with running() as server:
        if server is None:
            pytest.skip("PostgreSQL is not tried: none of its server binaries (initdb, postgres) is to be found")
        server.run("CREATE DATABASE made TEMPLATE template0")
        open_store(server.address("made")).close()
        yield server


@pytest.fixture
def databases(cluster):
    """Makes databases: a call gives the address of a new one that holds an empty store, or of a bare one."""
    made = []

    def new(*, bare=False):
        made.append(cluster.create(template="template0" if bare else "made"))
        return cluster.address(made[-1])

    yield new
    for name in made:
        cluster.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def homes(request, tmp_path):
    """Gives the path or address of one more empty store at each call; the test runs once on each database."""
    if request.param == "postgresql":
        return request.getfixturevalue("databases")
    paths = (tmp_path / f"news{number or ''}.db" for number in range(10**6))
    return lambda: next(paths)


@pytest.fixture
def any_home(homes):
    """The path or address of an empty store; the test runs once on each database."""
    return homes()


@pytest.fixture
def any_store(any_home):
    """An empty store that is open for writing; the test runs once on each database."""
    with open_store(any_home) as store:
        yield store
