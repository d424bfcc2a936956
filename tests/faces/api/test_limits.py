from __future__ import annotations

import asyncio

import pytest
from starlette.testclient import TestClient

from onrecord.errors import AccessError
from onrecord.faces.api.limits import Limits, Lockout, Pace, client_of

ARTICLE = {"text": "The mayor of Lorne said on Monday that the bridge was closed."}


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_a_client_may_ask_in_a_burst_and_then_at_its_rate():
    clock = Clock()
    pace = Pace(Limits(rate=2, burst=3), clock=clock)
    for _ in range(3):
        pace.count("a")
    with pytest.raises(AccessError) as caught:
        pace.count("a")
    assert caught.value.code == "access.too_often"
    assert caught.value.wait == pytest.approx(0.5)
    pace.count("b")
    clock.now += 0.5
    pace.count("a")
    with pytest.raises(AccessError):
        pace.count("a")


def test_waiting_long_earns_no_more_than_a_burst():
    clock = Clock()
    pace = Pace(Limits(rate=100, burst=2), clock=clock)
    clock.now += 3600
    pace.count("a")
    pace.count("a")
    with pytest.raises(AccessError):
        pace.count("a")


def test_clients_without_end_take_no_room_without_end(monkeypatch):
    monkeypatch.setattr("onrecord.faces.api.limits.MOST_CLIENTS", 10)
    pace, lockout = Pace(Limits()), Lockout(Limits())
    for number in range(100):
        pace.count(str(number))
        lockout.count(str(number))
    assert len(pace._left) == len(lockout._failed) == 10


def test_whoever_shows_too_many_wrong_tokens_is_locked_out_for_a_while():
    clock = Clock()
    lockout = Lockout(Limits(failures=3, lockout=60), clock=clock)
    for _ in range(3):
        lockout.check("a")
        lockout.count("a")
    with pytest.raises(AccessError) as caught:
        lockout.check("a")
    assert (caught.value.code, caught.value.wait) == ("access.locked_out", 60)
    lockout.check("b")
    clock.now += 61
    lockout.check("a")


def test_a_right_token_is_not_looked_at_either_by_whoever_is_locked_out(serve, bearer, limits, told):
    client = serve(limits=limits(failures=3, lockout=60.0))
    for _ in range(3):
        assert client.get("/api/me", headers={"Authorization": "Bearer onr_guess"}).status_code == 401
    answer = client.get("/api/me", headers=bearer("admin"))
    assert (answer.status_code, told(answer)["code"]) == (429, "access.locked_out")
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert client.post("/login", data={"token": "x"}).status_code == 429
    assert serve(client=("192.0.2.7", 1)).get("/health").status_code == 200


def test_guesses_at_the_door_of_the_pages_count_too(serve, bearer, limits):
    client = serve(limits=limits(failures=3))
    for _ in range(3):
        assert client.post("/login", data={"token": "onr_guess"}).status_code == 401
    assert client.get("/api/me", headers=bearer("admin")).status_code == 429


def test_a_right_token_forgives_wrong_ones(serve, bearer, limits):
    client = serve(limits=limits(failures=3))
    for _ in range(3):
        for _ in range(2):
            assert client.get("/api/me", headers={"Authorization": "Bearer onr_guess"}).status_code == 401
        assert client.get("/api/me", headers=bearer("reader")).status_code == 200


def test_a_client_that_asks_too_often_is_told_when_again(serve, limits, told):
    client = serve(limits=limits(rate=0.001, burst=3))
    assert [client.get("/health").status_code for _ in range(3)] == [200] * 3
    answer = client.get("/health")
    assert (answer.status_code, told(answer)["code"]) == (429, "access.too_often")
    assert int(answer.headers["retry-after"]) > 1


def test_a_person_who_is_refused_at_the_door_sees_a_page(serve, limits):
    client = serve(limits=limits(rate=0.001, burst=2, body=1000))
    page = {"Accept": "text/html"}
    answer = client.post("/login", content=b"x" * 1001, headers=page)
    assert (answer.status_code, "<h1>Too long</h1>" in answer.text) == (413, True)
    answer = client.post("/documents/wave-0/correct", headers={**page, "Origin": "https://evil.example"})
    assert (answer.status_code, "https://evil.example" in answer.text) == (403, True)
    answer = client.get("/", headers=page)
    assert (answer.status_code, "<h1>Too many at once</h1>" in answer.text) == (429, True)
    assert int(answer.headers["retry-after"]) > 1
    assert answer.headers["content-security-policy"]


def test_an_account_has_one_pace_wherever_it_asks_from(serve, bearer, limits):
    app = serve(limits=limits(rate=0.001, burst=4)).app
    seen = []
    for number in range(6):
        client = TestClient(app, base_url="http://127.0.0.1", client=(f"192.0.2.{number}", 1), headers=bearer("reader"))
        seen.append(client.get("/api/me").status_code)
    assert seen == [200] * 4 + [429] * 2


@pytest.mark.parametrize("path", ["/api/documents", "/api/documents/wave-0/corrections", "/login", "/nothing"])
def test_a_body_that_is_too_long_is_refused_wherever_it_goes(serve, limits, told, path):
    client = serve(limits=limits(body=1000))
    answer = client.post(path, content=b"x" * 1001)
    assert (answer.status_code, told(answer)["code"]) == (413, "access.too_long")


def test_a_body_that_does_not_tell_its_length_is_cut_off_where_it_is_too_long(serve, limits):
    taken = []

    def parts():
        for _ in range(1000):
            taken.append(1)
            yield b"x" * 100

    app = serve(limits=limits(body=1000)).app
    assert asyncio.run(_streamed(app, parts())) == 413
    assert len(taken) < 20


async def _streamed(app, parts, *, slow=False):
    sent = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/api/documents", "raw_path": b"/api/documents", "query_string": b"", "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8123),
    }  # fmt: skip

    async def receive():
        if slow:
            await asyncio.sleep(3600)
        return {"type": "http.request", "body": next(parts), "more_body": True}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"]


def test_a_body_that_never_arrives_is_not_waited_for(serve, limits):
    app = serve(limits=limits(patience=0.01)).app
    assert asyncio.run(_streamed(app, iter(()), slow=True)) == 408


def test_an_article_that_is_too_long_to_be_read_here_is_refused(serve, limits, told):
    answer = serve(limits=limits(text=50)).post("/api/documents", json=ARTICLE)
    assert (answer.status_code, told(answer)["code"]) == (413, "text.long")


def test_articles_that_cannot_wait_are_sent_away(serve, limits, told):
    client = serve(limits=limits(waiting=0))
    intake = client.app.state.intake
    with intake._in_turn():
        answer = client.post("/api/documents", json=ARTICLE)
    assert (answer.status_code, told(answer)["code"]) == (503, "access.busy")
    assert "retry-after" in answer.headers
    assert client.post("/api/documents", json=ARTICLE).status_code == 201


def test_one_machine_is_one_client_whatever_address_of_its_network_it_takes():
    assert client_of("2001:db8::1") == client_of("2001:db8::ffff:1")
    assert client_of("2001:db8::1") != client_of("2001:db8:0:1::1")
    assert client_of("fe80::1%eth0") == client_of("fe80::2")
    assert client_of("testclient") == "testclient"
