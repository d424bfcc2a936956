from __future__ import annotations

import gzip

import pytest

from onrecord.errors import Problem

CONFIRM = {"kind": "event", "item": "e1", "act": "confirm"}
PATHS = [
    "/api/documents",
    "/api/documents/wave-0",
    "/api/documents/wave-0/record",
    "/api/events",
    "/api/front",
    "/api/problems",
]


@pytest.mark.parametrize("path", PATHS)
def test_what_has_not_changed_is_not_sent_again(local, path):
    first = local.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    second = local.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (second.status_code, second.content) == (304, b"")
    assert second.headers["etag"] == first.headers["etag"]
    assert second.headers["content-security-policy"] == first.headers["content-security-policy"]
    several = local.get(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert several.status_code == 304


@pytest.mark.parametrize("change", ["correction", "article", "removal", "problem"])
def test_whatever_changes_in_the_store_is_sent(local, store, change):
    tag = local.get("/api/events").headers["etag"]
    if change == "correction":
        assert local.post("/api/documents/wave-0/corrections", json=CONFIRM).status_code == 201
    elif change == "article":
        assert local.post("/api/documents", json={"text": "The bridge at Lorne was closed."}).status_code == 201
    elif change == "removal":
        assert local.delete("/api/documents/wave-0").status_code == 200
    else:
        store.add_problem(Problem("a.txt", "text", "text.empty", "empty", None))
    answer = local.get("/api/events", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["etag"] != tag


def test_another_question_and_another_role_have_another_tag(serve, bearer):
    client = serve()
    tags = {
        client.get(path, headers=bearer(role)).headers["etag"]
        for path in ("/api/events", "/api/events?limit=2", "/api/statements")
        for role in ("reader", "admin")
    }
    assert len(tags) == 6


def test_a_tag_lets_nobody_in(serve, bearer):
    client = serve()
    tag = client.get("/api/events", headers=bearer("reader")).headers["etag"]
    assert client.get("/api/events", headers={"If-None-Match": tag}).status_code == 401
    assert client.get("/api/events", headers={"If-None-Match": "*"}).status_code == 401


def test_no_cache_on_the_way_keeps_an_answer(local):
    assert local.get("/health").headers["cache-control"] == "no-store"
    assert local.get("/api/nothing").headers["cache-control"] == "no-store"
    vary = local.get("/api/events").headers["vary"].lower()
    assert "authorization" in vary
    assert "cookie" in vary


def test_a_long_answer_is_packed(local):
    plain = local.get("/api/documents/wave-0/record", headers={"Accept-Encoding": "identity"})
    packed = local.get("/api/documents/wave-0/record", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    with local.stream("GET", "/api/documents/wave-0/record", headers={"Accept-Encoding": "gzip"}) as raw:
        sent = b"".join(raw.iter_raw())
    assert gzip.decompress(sent).decode() == plain.text
    assert len(sent) < len(plain.content) / 2
