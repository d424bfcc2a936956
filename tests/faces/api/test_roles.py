"""Every route × every role: a new route is in here by itself, and must say what it takes."""

from __future__ import annotations

import pytest

from onrecord.faces.api.app import create_app
from onrecord.store import Role

OPEN = {("GET", "/health"), ("GET", "/login"), ("POST", "/login")}
STATIC = ("/static/", "/charts/static/")
ADMIN = {("GET", "/metrics"), ("DELETE", "/api/documents/{document}")}
READER = {("POST", "/logout")}
ANALYST = {("GET", "/documents/{document}/correct")}
VALUES = {"document": "wave-0", "key": "person:ana brisk", "story": "none", "name": "desk.css", "path": "desk.css"}
BODIES = {
    "/api/documents": {"text": "The mayor of Lorne said that the bridge was closed."},
    "/api/documents/{document}/corrections": {"kind": "event", "item": "e1", "act": "confirm"},
}


def needed(method, path):
    """The role that a route is made for; None for everybody."""
    if (method, path) in OPEN or path.startswith(STATIC):
        return None
    if (method, path) in ADMIN:
        return Role.ADMIN
    if (method, path) in ANALYST:
        return Role.ANALYST
    return Role.READER if method == "GET" or (method, path) in READER else Role.ANALYST


def filled(path):
    for name, value in VALUES.items():
        path = path.replace("{" + name + "}", value).replace("{" + name + ":path}", value)
    assert "{" not in path, f"say in VALUES what stands in {path}"
    return path


def routes(store):
    app = create_app(store)
    return sorted({(method, route.path) for route in app.state.served for method in route.methods})


def test_every_route_of_the_schema_is_among_those_tried(store):
    app = create_app(store)
    told = {
        (method.upper(), path.replace("{key}", "{key:path}"))
        for path, operations in app.openapi()["paths"].items()
        for method in operations
    }
    assert told <= set(routes(store))


@pytest.mark.parametrize("role", [None, *Role])
def test_every_route_takes_its_role_and_no_other(store, serve, bearer, role):
    client = serve(headers=bearer(role or Role.READER))
    if role is None:
        del client.headers["Authorization"]
    seen = []
    for method, path in routes(store):
        needs = needed(method, path)
        answer = client.request(method, filled(path), json=BODIES.get(path) if method == "POST" else None)
        code = (
            answer.json()["error"]["code"]
            if answer.status_code >= 400 and "json" in answer.headers["content-type"]
            else ""
        )
        if needs is None:
            # The door itself tells whoever shows no token that it is nobody's.
            good = answer.status_code not in {401, 403} or path == "/login"
        elif role is None:
            good = answer.status_code == 401
        elif not role.may(needs):
            good = (answer.status_code, code) == (403, "access.role")
        else:
            good = answer.status_code not in {401, 403}
        if not good:
            seen.append((method, path, answer.status_code, code))
    assert seen == []


def test_nobody_is_anybody_where_all_accounts_were_revoked(store, serve, tokens):
    for role in tokens:
        store.accounts.revoke(f"{role}-one")
    assert serve().get("/api/me").status_code == 401


def test_whoever_uses_the_machine_may_do_everything_where_there_is_no_account(local):
    told = local.get("/api/me").json()
    assert told["role"] == "admin"
    assert told["name"]
    assert local.get("/metrics").status_code == 200


def test_a_store_that_is_asked_for_from_elsewhere_is_open_to_nobody(serve):
    assert serve(host="192.0.2.1").get("/api/me").status_code == 401
    assert serve(allowed_hosts=["desk.example"]).get("/api/me").status_code == 401
