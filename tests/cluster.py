"""A PostgreSQL server for the tests, made from its binaries in a folder of its own and gone with the tests."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "autovacuum": "off",
    "log_min_messages": "fatal",
}

ACCESS = "local all guarded scram-sha-256\nlocal all all trust\n"
"""Everybody may come in, save one user who needs a password."""


def binaries():
    """The folder of the server's binaries, the newest version of several; None where there is none."""
    found = [Path(name).resolve().parent for name in [shutil.which("initdb")] if name]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((path for path in found if (path / "initdb").is_file() and (path / "postgres").is_file()), None)


class Cluster:
    """A running server: makes databases and gives their addresses."""

    def __init__(self, sockets):
        self.sockets = sockets

    def address(self, database, *, user="postgres", password=None):
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.sockets}"

    def run(self, *statements, database="postgres"):
        """Runs statements, each by itself; gives the rows of the last one."""
        import psycopg  # noqa: PLC0415 - an extra

        with closing(psycopg.connect(self.address(database), autocommit=True)) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def create(self, *, template="template0"):
        """The name of a new database. The collation is such that only a store that minds it sorts as SQLite does."""
        name = f"t{secrets.token_hex(6)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name):
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def running():
    """A server as long as the block runs, or None where there is none to be had."""
    found = binaries()
    if found is None or os.name != "posix":
        yield None
        return
    # Not pytest's folder: it may be closed to the user that the server runs as, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    server = None
    try:
        as_user = _unprivileged(folder)
        options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "--locale=C.UTF-8"]
        if b"icu" in subprocess.run([found / "initdb", "--help"], capture_output=True, check=True).stdout:
            options += ["--locale-provider=icu", "--icu-locale=en-US"]
        initdb = [*as_user, found / "initdb", "--pgdata", folder / "data", *options]
        subprocess.run(initdb, check=True, capture_output=True, cwd=folder)
        folder.joinpath("data", "pg_hba.conf").write_text(ACCESS)
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        server = subprocess.Popen(
            [*as_user, found / "postgres", "-D", folder / "data", "-k", folder, *settings],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        cluster = Cluster(folder)
        _wait_for(cluster, server)
        yield cluster
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)
            server.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder):
    """What a command begins with so that the server does not run as root, which it refuses."""
    if os.geteuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        try:
            shutil.chown(folder, name)
        except LookupError:
            continue
        return ["setpriv", f"--reuid={name}", "--clear-groups", "--pdeathsig=INT"]
    raise RuntimeError("there is neither a user postgres nor nobody")


def _wait_for(cluster, server):
    import psycopg  # noqa: PLC0415 - an extra

    for _ in range(600):
        try:
            cluster.run("SELECT 1")
        except psycopg.OperationalError:
            assert server.poll() is None, "the server did not start"
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not answer")
