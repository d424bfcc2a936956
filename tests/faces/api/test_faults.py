from __future__ import annotations

import pytest

from onrecord.errors import ConflictError, StoreError
from onrecord.faces.api.faults import without_paths

JSON = {"Content-Type": "application/json"}

FAULTS = [
    ("GET", "/api/nothing", {}, 404, "http.not_found", "/api/nothing"),
    ("GET", "/nothing", {}, 404, "http.not_found", "/nothing"),
    ("PUT", "/api/events", {}, 405, "http.method_not_allowed", "PUT"),
    ("GET", "/api/documents/none-such", {}, 404, "store.unknown_document", "'none-such'"),
    ("GET", "/api/documents/none-such/record", {}, 404, "store.unknown_document", "'none-such'"),
    ("GET", "/api/actors/person:nobody", {}, 404, "usage.unknown_party", "'person:nobody'"),
    ("GET", "/api/stories/none", {}, 404, "usage.unknown_story", "'none'"),
    ("GET", "/api/events?type=QUARREL", {}, 422, "usage.value", "type is 'QUARREL'"),
    ("GET", "/api/events?type=ASSAULT&type=X", {}, 422, "usage.value", "type is 'X'"),
    ("GET", "/api/events?earliest=yesterday", {}, 422, "usage.value", "earliest is 'yesterday'"),
    ("GET", "/api/events?earliest=2024-02-30", {}, 422, "usage.value", "2024-02-30"),
    ("GET", "/api/events?earliest=2024-03-02&latest=2024-03-01", {}, 422, "usage.value", "2024-03-02"),
    ("GET", "/api/events?from=a", {}, 422, "usage.value", "given together"),
    ("GET", "/api/events?box=1,2,3", {}, 422, "usage.value", "box is '1,2,3'"),
    ("GET", "/api/events?box=nan,0,0,0", {}, 422, "usage.value", "four numbers"),
    ("GET", "/api/events?box=50,0,40,0", {}, 422, "usage.value", "south first"),
    ("GET", "/api/events?box=0,0,0,200", {}, 422, "usage.value", "180"),
    ("GET", "/api/events?confidence=2", {}, 422, "usage.value", "confidence is '2'"),
    ("GET", "/api/events?limit=0", {}, 422, "usage.value", "limit is '0'"),
    ("GET", "/api/events?limit=201", {}, 422, "usage.value", "limit is '201'"),
    ("GET", "/api/events?cursor=garbage", {}, 422, "usage.cursor", "'garbage'"),
    ("GET", "/api/corrections?cursor=garbage", {}, 422, "usage.cursor", "'garbage'"),
    ("GET", "/api/events?colour=red", {}, 422, "usage.value", "no 'colour'"),
    ("GET", "/api/events?actor=%00", {}, 422, "usage.value", "no text has"),
    ("GET", "/api/search", {}, 422, "usage.value", "q is missing"),
    ("GET", "/api/search?q=...", {}, 422, "usage.no_words", ""),
    ("GET", "/api/days?by=year", {}, 422, "usage.value", "'year'"),
    ("GET", "/api/front?today=now", {}, 422, "usage.value", "today is 'now'"),
    ("POST", "/api/documents", {"content": "{", "headers": JSON}, 422, "usage.value", "no JSON"),
    ("POST", "/api/documents", {"content": "text"}, 422, "usage.value", "application/json"),
    ("POST", "/api/documents", {"content": b'{"text": "\xff"}', "headers": JSON}, 400, "http.bad_request", ""),
    ("POST", "/api/documents", {"json": {}}, 422, "usage.value", "text is missing"),
    ("POST", "/api/documents", {"json": {"text": "x", "colour": 1}}, 422, "usage.value", "no 'colour'"),
    ("POST", "/api/documents", {"json": {"text": "x", "url": "javascript:alert(1)"}}, 422, "usage.value", "javascript"),
    ("POST", "/api/documents", {"json": {"text": "  "}}, 422, "text.empty", ""),
    ("POST", "/api/documents", {"content": r'{"text": "\ud800"}', "headers": JSON}, 422, "usage.value", "text is"),
    ("POST", "/api/documents/wave-0/corrections", {"json": {"act": "confirm"}}, 422, "usage.value", "kind is missing"),
    (
        "POST", "/api/documents/wave-0/corrections", {"json": {"kind": "event", "act": "confirm"}},
        422, "usage.value", "names its item",
    ),
    (
        "POST", "/api/documents/wave-0/corrections", {"json": {"kind": "event", "item": "e99", "act": "confirm"}},
        422, "usage.correction", "e99",
    ),
    (
        "POST", "/api/documents/none-such/corrections", {"json": {"kind": "event", "item": "e1", "act": "confirm"}},
        404, "store.unknown_document", "none-such",
    ),
    ("DELETE", "/api/documents/none-such", {}, 404, "store.unknown_document", "none-such"),
    ("GET", "/health", {"headers": {"Host": "evil.example"}}, 421, "access.host", "evil"),
    ("GET", "/api/me", {"headers": {"Authorization": "Basic eDp5"}}, 401, "access.no_token", ""),
    ("GET", "/api/me", {"headers": {"Authorization": "Bearer x"}}, 401, "access.unknown_token", ""),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]} {fault[1]}")
def test_every_mistake_is_told_in_one_shape(local, told, fault):
    method, path, more, status, code, named = fault
    answer = local.request(method, path, **more)
    error = told(answer)
    assert (answer.status_code, error["code"]) == (status, code), error
    assert named in error["message"]
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_wrong_value_is_named_and_quoted_for_programs_too(local, told):
    error = told(local.get("/api/events?limit=many"))
    assert error["where"] == {"part": "query", "name": "limit", "value": "'many'"}


def test_a_long_value_is_not_sent_back_whole(local, told):
    error = told(local.get("/api/events?type=" + "x" * 5000))
    assert len(error["message"]) < 700


def test_what_a_path_takes_is_told_whole(local):
    answer = local.put("/api/documents")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, POST"


BROKEN = [
    (
        StoreError("the store '/srv/a/b.db' is being written", code="locked", hint="Wait."),
        503,
        "store.locked",
        "'b.db'",
    ),
    (StoreError("no room for '/srv/a/b.db'", code="full"), 507, "store.full", "'b.db'"),
    (StoreError("the store '/srv/a/b.db' failed: SELECT 1", code="failed"), 500, "store.failed", "failed to answer"),
    (RuntimeError("secret"), 500, "onrecord.unexpected", "failed to answer"),
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken[2])
def test_what_is_no_mistake_tells_nothing_of_the_inside(local, store, told, monkeypatch, broken):
    raised, status, code, named = broken

    def fails(_self):
        raise raised

    monkeypatch.setattr(type(store), "problems", fails)
    answer = local.get("/api/problems")
    error = told(answer)
    assert (answer.status_code, error["code"]) == (status, code)
    assert named in error["message"]
    assert not any(word in answer.text for word in ("/srv", "SELECT", "secret", "Traceback"))
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    if status == 503:
        assert answer.headers["retry-after"] == "1"


def test_who_comes_second_is_shown_what_the_first_one_made(local, told):
    change = {"kind": "event", "item": "e1", "act": "confirm", "seen": 0}
    first = local.post("/api/documents/wave-0/corrections", json=change)
    second = local.post("/api/documents/wave-0/corrections", json=change | {"act": "reject"})
    assert (first.status_code, second.status_code) == (201, 409)
    error = told(second)
    assert error["code"] == ConflictError("x").code
    assert error["where"]["current"] == first.json()
    assert local.get("/api/documents/wave-0/corrections").json()["total"] == 1


def test_a_correction_that_nobody_made_was_not_seen(local, told):
    change = {"kind": "event", "item": "e1", "act": "confirm", "seen": 3}
    answer = local.post("/api/documents/wave-0/corrections", json=change)
    assert (answer.status_code, told(answer)["where"]) == (409, {"current": None})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("'/srv/news/a.txt' is no text", "'a.txt' is no text"),
        ("see /etc/onrecord/watch.toml, line 3", "see watch.toml, line 3"),
        ("https://a.example/b/c and news/a.txt", "https://a.example/b/c and news/a.txt"),
        ("</p> and 3/4/5", "</p> and 3/4/5"),
    ],
)
def test_where_a_file_lies_on_the_server_is_not_told(text, shown):
    assert without_paths(text) == shown
