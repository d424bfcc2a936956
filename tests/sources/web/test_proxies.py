"""Proxies are taken from the environment, and are no way around the guards."""

from __future__ import annotations

import pytest


@pytest.fixture
def proxied(server, monkeypatch, answer):
    monkeypatch.setenv("http_proxy", f"http://ann:se%40cret@127.0.0.1:{server.port}")
    server.routes["http://news.example/page"] = answer()
    return server


def test_a_page_is_asked_of_the_proxy(proxied, make):
    # The proxy stands on this machine, which is the user's own choice; the page does not.
    names = {"127.0.0.1": ["127.0.0.1"], "news.example": ["93.184.216.34"]}
    fetcher = make(allow_private=False, resolve=lambda host, _port: names[host])
    assert fetcher.fetch("http://news.example/page").content == b"<html>ok</html>"
    assert proxied.paths() == ["http://news.example/robots.txt", "http://news.example/page"]
    assert proxied.asked[-1].headers["Host"] == "news.example"
    assert proxied.asked[-1].headers["Proxy-Authorization"] == "Basic YW5uOnNlQGNyZXQ="


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://2130706433/", "http://localhost/", "http://inside.example/page"]
)
def test_a_private_address_is_asked_of_no_proxy(proxied, make, refused, url):
    fetcher = make(allow_private=False, resolve=lambda _host, _port: ["10.0.0.7"])
    assert refused(fetcher, url) == "fetch.private_address"
    assert proxied.asked == []


@pytest.mark.usefixtures("proxied")
def test_a_name_that_only_the_proxy_can_resolve_is_left_to_it(make):
    def unknown(host, _port):
        if host == "news.example":
            raise OSError(-2, "Name or service not known")
        return ["127.0.0.1"]

    assert make(allow_private=False, resolve=unknown).fetch("http://news.example/page").content


def test_hosts_that_no_proxy_names_are_asked_directly(server, monkeypatch, make, answer):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.routes["/page"] = answer()
    assert make().fetch(server.url()).content


@pytest.mark.parametrize("named", ["socks5://127.0.0.1:1080", "http://:80", "http://127.0.0.1:port"])
def test_a_proxy_of_another_kind_is_told(monkeypatch, make, refused, named):
    monkeypatch.setenv("all_proxy", named)
    assert refused(make(), "http://news.example/") == "fetch.proxy"


def test_a_proxy_that_refuses_a_tunnel_is_told(server, monkeypatch, make, refused, answer):
    monkeypatch.setenv("https_proxy", f"127.0.0.1:{server.port}")
    server.routes["news.example:443"] = answer(b"", status=403)
    assert refused(make(resolve=lambda _host, _port: ["127.0.0.1"]), "https://news.example/") == "fetch.proxy"
