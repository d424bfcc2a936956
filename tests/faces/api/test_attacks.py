from __future__ import annotations

import sqlite3
from contextlib import closing
from html.parser import HTMLParser

import pytest

from onrecord.faces.api.app import create_app

SQL = [
    "' OR '1'='1",
    "'; DROP TABLE document; --",
    "1) UNION SELECT name, digest, role, 1 FROM account --",
    "\\'; SELECT pg_sleep(9); --",
    "NEAR(a b) OR title:* AND NOT",
]
PATHS = [
    "..%2f..%2f..%2fetc%2fpasswd",
    "../../../../etc/passwd",
    "....//....//etc/passwd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..%5c..%5cwindows%5cwin.ini",
    "%2fetc%2fpasswd",
    "desk.css%00.png",
    "/etc/passwd",
    "file:///etc/passwd",
]
SCRIPT = "<script>alert(1)</script>"
XSS = [SCRIPT, '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{7*7}}", "</title><svg/onload=alert(1)>"]


def parameters(app):
    """Every parameter of every route that is asked with GET."""
    for path, operations in app.openapi()["paths"].items():
        if "get" in operations:
            for parameter in operations["get"].get("parameters", []):
                yield path, parameter["in"], parameter["name"]


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("attack", SQL, ids=lambda attack: attack[:12])
def test_sql_in_any_parameter_is_a_value_like_any_other(serve, tmp_path, bearer, tokens, attack):
    client = serve(headers=bearer("reader"))
    before = dump(tmp_path / "desk.db")
    asked, odd = 0, []
    for path, part, name in parameters(client.app):
        required = {"q": "port"} if path == "/api/search" else {}
        filled = path.replace("{document}", "wave-0").replace("{key}", "person:ana brisk").replace("{story}", "none")
        if part == "path":
            filled, query = path.replace("{" + name + "}", attack.replace("/", "%2F")), required
        else:
            query = required | {name: attack}
        answer = client.get(filled, params=query)
        asked += 1
        if answer.status_code not in {200, 404, 422} or any(token in answer.text for token in tokens.values()):
            odd.append((path, name, answer.status_code))
    assert odd == []
    assert asked > 200
    assert dump(tmp_path / "desk.db") == before


@pytest.mark.parametrize("attack", SQL, ids=lambda attack: attack[:12])
def test_sql_in_any_field_of_a_body_is_a_value_like_any_other(local, store, attack):
    for name in ("kind", "item", "act", "note", "fields"):
        body = {"kind": "event", "item": "e1", "act": "edit", "fields": {"type": attack}} | {name: attack}
        if name == "note":
            body |= {"act": "confirm", "fields": None}
        assert local.post("/api/documents/wave-0/corrections", json=body).status_code in {201, 422, 409}
    answer = local.post("/api/documents", json={"text": f"{attack} said the mayor.", "title": attack, "outlet": attack})
    assert answer.status_code == 201
    assert {row.name for row in store.documents()} == {"wave-0", "wave-1", "wave-2", "posted"}
    assert local.get("/api/outlets").json()["items"]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_server(local, path):
    for start in (
        "/static/",
        "/charts/static/",
        "/api/documents/",
        "/api/stories/",
        "/api/actors/",
        "/documents/",
        "/",
    ):
        answer = local.get(start + path)
        assert answer.status_code in {404, 405, 422}, (start, answer.status_code)
        assert "root:" not in answer.text


@pytest.fixture
def stored(local):
    """An article in which everything that can be said of it is an attack."""
    text = f"The mayor of Lorne said {SCRIPT} that the bridge was closed. " + " ".join(XSS)
    made = local.post(
        "/api/documents",
        json={"text": text, "title": XSS[1], "outlet": XSS[0], "name": XSS[4], "url": f"https://a.example/{SCRIPT}"},
    )
    assert made.status_code == 201
    return made.json()["id"]


def test_what_an_article_holds_is_never_taken_for_a_page(local, stored):
    for path in (
        f"/api/documents/{stored}",
        f"/api/documents/{stored}/record",
        "/api/documents",
        "/api/search?q=script",
    ):
        answer = local.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


class Active(HTMLParser):
    """Whatever would run in a page."""

    def __init__(self, html):
        super().__init__()
        self.found, self.script = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.script = tag == "script"
        self.found += [(tag, name) for name in given if name.startswith("on") or name == "style"]
        self.found += [(tag, value) for value in given.values() if value and value.lower().startswith("javascript:")]
        if tag in {"iframe", "object", "embed", "base"} or (tag in {"script", "img"} and "alert" in str(given)):
            self.found.append((tag, given))
        if tag == "script" and not str(given.get("src", "")).startswith("/"):
            self.found.append((tag, given))

    def handle_data(self, data):
        if self.script and data.strip():
            self.found.append(("script", data))

    def handle_endtag(self, tag):
        self.script = self.script and tag != "script"


def pages(store):
    app = create_app(store)
    return sorted(
        {r.path for r in app.state.served if "GET" in r.methods and not r.include_in_schema and "static" not in r.path}
    )


def test_an_article_that_is_an_attack_stays_text_on_every_page(local, store, stored):
    tried = 0
    for path in pages(store):
        filled = (
            path.replace("{document}", stored).replace("{key}", "person:ana brisk").replace("{key:path}", "person:x")
        )
        if "{" in filled:
            continue
        answer = local.get(filled, headers={"Accept": "text/html"})
        if "text/html" in answer.headers.get("content-type", ""):
            tried += 1
            assert Active(answer.text).found == [], path
    assert tried >= 5


@pytest.mark.parametrize("attack", XSS)
def test_what_an_address_holds_stays_text_on_every_page(local, store, attack):
    for path in pages(store):
        if "{" in path:
            continue
        query = {"q": attack, "actor": attack, "words": attack, "type": attack, "next": attack, "cursor": attack}
        answer = local.get(path, params=query, headers={"Accept": "text/html"})
        assert answer.status_code < 500, path
        if "text/html" in answer.headers.get("content-type", ""):
            assert Active(answer.text).found == [], path
        assert not answer.headers.get("location", "/").startswith(("//", "javascript:", "http"))


@pytest.mark.parametrize("after", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(local, after):
    answer = local.get("/login", params={"next": after})
    assert answer.headers.get("location", "/") == "/"


def test_a_header_cannot_be_split_by_what_is_asked(local):
    answer = local.get("/documents/x%0d%0aSet-Cookie:%20a=b", headers={"Accept": "text/html"})
    assert "set-cookie" not in answer.headers
