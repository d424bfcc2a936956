"""A server that is started as a user starts it."""

from __future__ import annotations

import builtins
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from onrecord.store import Role, open_store


@pytest.fixture
def started(folder):
    """Starts a command that serves; gives the process and the address that it tells."""
    running = []

    def starts(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "onrecord", *arguments, "--port", "0"],
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell that runs tests in the background has its children ignore SIGINT.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - no thread
        )
        running.append(process)
        for line in process.stdout:
            if found := re.search(r"http://\S+/", line):
                return process, found[0]
        pytest.fail(process.stderr.read())

    yield starts
    for process in running:
        process.kill()
        process.communicate()


def get(address, **headers):
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", f"{parts.path}?{parts.query}".rstrip("?"), headers=headers)
    with connection.getresponse() as answer:
        told = json.load(answer)
    connection.close()
    return told


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_server_tells_its_address_and_ends_when_told(started, ending, kept):
    process, address = started("serve")
    assert get(address + "health")["status"] == "ok"
    assert get(address + "api/me")["role"] == "admin"
    # Whoever reads in a browser keeps nobody from saving.
    assert kept.with_name(kept.name + "-wal").exists()
    process.send_signal(ending)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert '"GET /health HTTP/1.1" 200' in err
    assert "Traceback" not in err
    assert not kept.with_name(kept.name + "-wal").exists()


def test_a_token_is_never_logged(kept, started):
    with open_store(kept) as store:
        token = store.accounts.add("maria", Role.READER)
    process, address = started("serve")
    assert get(address + "api/me", Authorization=f"Bearer {token}") == {"name": "maria", "role": "reader"}
    process.terminate()
    _, err = process.communicate(timeout=30)
    assert "/api/me" in err
    assert token not in err


@pytest.mark.usefixtures("kept")
def test_an_account_made_while_the_server_runs_closes_it_to_everybody_else(started, run):
    process, address = started("serve", "--quiet")
    assert get(address + "api/me")["role"] == "admin"
    token = run("account", "add", "maria").out.strip()
    assert get(address + "api/me")["error"]["code"] == "access.no_token"
    assert get(address + "api/me", Authorization=f"Bearer {token}")["name"] == "maria"
    assert process.poll() is None


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("arguments", [("--host", "192.0.2.1"), ("--allow-host", "desk.example")])
def test_a_store_without_accounts_is_served_to_no_network(run, arguments):
    told = run("serve", *arguments)
    assert told.status == 2
    assert "no account" in told.err
    assert "onrecord account add" in told.err


@pytest.mark.usefixtures("kept")
def test_a_port_that_is_taken_is_named(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = run("serve", "--port", port)
    assert told.status == 2
    assert f"port {port}" in told.err


def test_a_host_that_is_none_is_named(kept, run):
    with open_store(kept) as store:
        store.accounts.add("maria", Role.ADMIN)
    told = run("serve", "--host", "999.1.1.1")
    assert told.status == 2
    assert "'999.1.1.1'" in told.err


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_what_serving_takes_is_named_where_it_is_missing(run, monkeypatch, command):
    importing = builtins.__import__

    def without(name, *rest, **more):
        if name.partition(".")[0] == "uvicorn":
            raise ModuleNotFoundError("No module named 'uvicorn'", name="uvicorn")
        return importing(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "onrecord.faces.api.serving", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    told = run(command)
    assert told.status == 2
    assert "uvicorn" in told.err
    assert "pip install 'onrecord[serve]'" in told.err


def test_the_demo_reads_its_examples_and_serves_them(started, folder):
    process, address = started("demo", "--quiet", "--store", "demo.db")
    told = get(address + "api/stories")
    assert len(told["items"]) >= 3
    assert len(get(address + "api/contradictions")["items"]) > 5
    assert get(address + "api/documents?limit=200")["total"] in {30, None}
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert (folder / "demo.db").exists()
