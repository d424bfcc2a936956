from __future__ import annotations

import hmac

import pytest

from onrecord.faces.api.access import SESSION, Gate
from onrecord.faces.api.limits import Limits, Pace
from onrecord.store import Role
from onrecord.store.accounts import digest_of, holder

CONFIRM = {"kind": "event", "item": "e1", "act": "confirm"}
CORRECTIONS = "/api/documents/wave-0/corrections"
OURS = {"Origin": "http://127.0.0.1:8123", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def signed_in(serve, tokens):
    """A browser in which an analyst has signed in, and what its pages send along."""
    client = serve(base="http://127.0.0.1:8123")
    gate = client.app.state.gate
    viewer, cookie = gate.sign_in(tokens[Role.ANALYST], client="testclient")
    client.cookies.set(gate.cookie, cookie)
    return client, viewer


def test_a_token_is_exchanged_for_a_cookie_that_no_script_can_read(serve, tokens):
    client = serve()
    answer = client.post("/login", data={"token": tokens[Role.ANALYST]}, headers=OURS)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" not in cookie
    assert tokens[Role.ANALYST] not in answer.headers["set-cookie"]
    assert client.get("/api/me").json() == {"name": "analyst-one", "role": "analyst"}


def test_a_cookie_goes_over_tls_alone_where_the_server_is_not_on_the_loopback(serve, tokens):
    client = serve(host="192.0.2.1", allowed_hosts=["desk.example"], base="https://desk.example")
    answer = client.post("/login", data={"token": tokens[Role.READER]}, headers={"Origin": "https://desk.example"})
    assert answer.headers["set-cookie"].startswith("__Host-onrecord=")
    assert "secure" in answer.headers["set-cookie"].lower()
    assert client.get("/api/me").json()["role"] == "reader"


def test_a_session_ends_when_one_signs_out_also_for_a_copy_of_its_cookie(signed_in):
    client, viewer = signed_in
    cookies = dict(client.cookies)
    assert client.post("/logout", data={"csrf": viewer.csrf}, headers=OURS).status_code == 303
    client.cookies.clear()
    client.cookies.update(cookies)
    assert client.get("/api/me").status_code == 401


@pytest.mark.parametrize("how", ["revoke", "renew"])
def test_a_session_ends_with_its_token(signed_in, store, how):
    client, _ = signed_in
    assert client.get("/api/me").status_code == 200
    getattr(store.accounts, how)("analyst-one")
    assert client.get("/api/me").status_code == 401


def test_a_session_ends_after_its_hours(store, tokens):
    now = [1_000_000.0]
    gate = Gate(store, loopback=True, limits=Limits(), pace=Pace(Limits()), clock=lambda: now[0])
    _, cookie = gate.sign_in(tokens[Role.READER], client="x")
    accounts = store.accounts.every()
    request = type("R", (), {"cookies": {gate.cookie: cookie}})()
    assert gate._by_cookie(request, accounts).name == "reader-one"
    now[0] += SESSION + 1
    assert gate._by_cookie(request, accounts) is None


@pytest.mark.parametrize("part", [0, 1, 2, 3])
def test_a_cookie_that_was_changed_anywhere_counts_for_nothing(signed_in, part):
    client, _ = signed_in
    name = client.app.state.gate.cookie
    parts = client.cookies[name].split(".")
    parts[part] = {0: b"admin-one".hex(), 1: "9999999999", 2: "0" * 32, 3: "f" * 64}[part]
    client.cookies.set(name, ".".join(parts))
    assert client.get("/api/me").status_code == 401


@pytest.mark.parametrize("cookie", ["", "....", "a.b.c.d", "é.1.2.3", "61.99999999999999999999.0.0"])
@pytest.mark.usefixtures("tokens")
def test_a_cookie_of_any_form_is_no_fault(serve, cookie):
    answer = serve(headers={"Cookie": f"onrecord={cookie}".encode()}).get("/api/me")
    assert answer.status_code == 401


FORGED = [
    ("no token of the page", OURS, {}, "access.csrf"),
    ("a wrong token of the page", OURS | {"X-CSRF-Token": "0" * 64}, {}, "access.csrf"),
    ("another site", {"Origin": "http://evil.example"}, {"X-CSRF-Token": "right"}, "access.origin"),
    ("a site of a like name", {"Origin": "http://127.0.0.1.evil.example"}, {"X-CSRF-Token": "right"}, "access.origin"),
    ("another port", {"Origin": "http://127.0.0.1:80"}, {"X-CSRF-Token": "right"}, "access.origin"),
    ("a frame without origin", {"Origin": "null"}, {"X-CSRF-Token": "right"}, "access.origin"),
    ("said by the browser", {"Sec-Fetch-Site": "cross-site"}, {"X-CSRF-Token": "right"}, "access.origin"),
    ("a neighbour", {"Sec-Fetch-Site": "same-site"}, {"X-CSRF-Token": "right"}, "access.origin"),
]


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: forged[0])
def test_a_page_of_another_site_cannot_correct_anything(signed_in, store, told, forged):
    _, headers, more, code = forged
    client, viewer = signed_in
    more = {name: viewer.csrf if value == "right" else value for name, value in more.items()}
    answer = client.post(CORRECTIONS, json=CONFIRM, headers=headers | more)
    assert (answer.status_code, told(answer)["code"]) == (403, code)
    assert store.corrections.of("wave-0") == ()


def test_a_page_of_another_site_cannot_have_anything_done_where_there_is_no_account(local, store, told):
    answer = local.post(CORRECTIONS, json=CONFIRM, headers=OURS)
    assert (answer.status_code, told(answer)["code"]) == (403, "access.csrf")
    answer = local.request("DELETE", "/api/documents/wave-0", headers={"Referer": "http://evil.example/"})
    assert (answer.status_code, told(answer)["code"]) == (403, "access.csrf")
    assert store.corrections.of("wave-0") == ()


def test_a_page_of_ours_can_correct(signed_in):
    client, viewer = signed_in
    answer = client.post(CORRECTIONS, json=CONFIRM, headers=OURS | {"X-CSRF-Token": viewer.csrf})
    assert answer.status_code == 201
    assert answer.json()["who"] == "analyst-one"


def test_the_token_of_one_session_is_none_for_another(signed_in, tokens):
    client, _ = signed_in
    other, _ = client.app.state.gate.sign_in(tokens[Role.ANALYST], client="x")
    answer = client.post(CORRECTIONS, json=CONFIRM, headers=OURS | {"X-CSRF-Token": other.csrf})
    assert answer.status_code == 403


def test_a_program_on_this_machine_needs_no_token_where_there_is_no_account(local):
    assert local.post(CORRECTIONS, json=CONFIRM).status_code == 201


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_whoever_comes_through_a_proxy_is_not_the_user_of_this_machine(local, told, header):
    answer = local.get("/api/me", headers={header: "192.0.2.7"})
    assert (answer.status_code, told(answer)["code"]) == (403, "access.forwarded")


HOSTS = [
    ("127.0.0.1:8123", {}, True),
    ("localhost", {}, True),
    ("LOCALHOST:80", {}, True),
    ("[::1]:8123", {}, True),
    ("127.9.9.9", {}, True),
    ("evil.example", {}, False),
    ("localhost.evil.example", {}, False),
    ("192.0.2.7", {}, False),
    ("localhost@evil.example", {}, False),
    ("[::1", {}, False),
    ("", {}, False),
    ("desk.example", {"allowed_hosts": ["Desk.Example"]}, True),
    ("192.0.2.7", {"host": "192.0.2.1"}, True),
    ("evil.example", {"host": "192.0.2.1"}, False),
]


@pytest.mark.parametrize(("host", "settings", "good"), HOSTS)
def test_a_server_answers_to_its_own_names_alone(serve, told, host, settings, good):
    answer = serve(**settings).get("/health", headers={"Host": host})
    if good:
        assert answer.status_code == 200
    else:
        assert (answer.status_code, told(answer)["code"]) == (421, "access.host")


def test_no_other_site_may_read_an_answer(local):
    for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}):
        answer = local.get("/api/documents/wave-0", headers=headers)
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    answer = local.request("OPTIONS", "/api/documents", headers=asked)
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control-")]


GUESSES = ["", "x", "onr_", "Bearer", "é", "onr_" + "A" * 43, "' OR 1=1 --", "x" * 5000]


@pytest.mark.parametrize("guess", GUESSES, ids=lambda guess: guess[:12])
@pytest.mark.usefixtures("tokens")
def test_a_guess_is_nobody(serve, guess):
    answer = serve(headers={"Authorization": f"Bearer {guess}".encode()}).get("/api/me")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_cut_short_or_made_longer_is_nobody(serve, tokens):
    right = tokens[Role.ADMIN]
    for guess in (right[:-1], right + "A", right.swapcase(), right[4:]):
        assert serve(headers={"Authorization": f"Bearer {guess}"}).get("/api/me").status_code == 401


def test_every_digest_is_compared_to_its_end_whatever_the_token_is(store, tokens, monkeypatch):
    seen = []
    compare = hmac.compare_digest
    monkeypatch.setattr(
        "onrecord.store.accounts.hmac.compare_digest", lambda a, b: seen.append((a, b)) or compare(a, b)
    )
    accounts = store.accounts.every()
    for token in (tokens[Role.ADMIN], tokens[Role.READER], "x"):
        seen.clear()
        holder(token, accounts)
        assert seen == [(account.digest, digest_of(token)) for account in accounts]


def test_no_answer_and_no_cookie_carries_a_token_or_its_digest(signed_in, tokens):
    client, viewer = signed_in
    answer = client.get("/api/me", headers={"X-CSRF-Token": viewer.csrf})
    shown = answer.text + str(answer.headers) + str(dict(client.cookies))
    for token in tokens.values():
        assert token not in shown
        assert digest_of(token) not in shown
