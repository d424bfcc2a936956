"""What is not fetched because of what it is or where it leads."""

from __future__ import annotations

import pytest

from onrecord.errors import FetchError
from onrecord.sources.web.guards import Location, check_address, check_host, locate

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.8.9.1/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://printer.local/",
    "http://db.internal/",
    "http://10.0.0.1/",
    "http://172.16.4.4/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://0.0.0.0/",
    "http://0/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    # the same machine, spelled otherwise
    "http://2130706433/",
    "http://017700000001/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:a00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:53aa:64c:0:fbff:80ff:fffe]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_what_is_not_on_the_public_internet_is_refused_however_it_is_spelled(outside, refused, url):
    fetcher = outside()
    assert refused(fetcher, url) == "fetch.private_address"
    assert fetcher.internet.connected == []


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_a_public_address_passes(address):
    check_address(address, host=address)


@pytest.mark.parametrize("url", ["http://localhost.example/", "http://thelocal.example/", "http://8.8.8.8/"])
def test_a_public_host_passes(url):
    check_host(locate(url))


OTHER = [
    ("ftp://news.example/", "fetch.scheme"),
    ("file:///etc/passwd", "fetch.scheme"),
    ("gopher://news.example/", "fetch.scheme"),
    ("news.example/page", "fetch.scheme"),
    ("", "fetch.scheme"),
    ("http://ann:secret@news.example/", "fetch.credentials"),
    ("http://ann@news.example/", "fetch.credentials"),
    ("http://news.example\\@127.0.0.1/", "fetch.credentials"),
    ("http:///page", "fetch.url"),
    ("http://news.example:99999/", "fetch.url"),
    ("http://news.example:0/", "fetch.url"),
    ("http://news.example:port/", "fetch.url"),
    ("http://news..example/", "fetch.url"),
    ("http://news example/", "fetch.url"),
    ("http://news.example\x00.org/", "fetch.url"),
    ("http://[::1/", "fetch.url"),
    ("http://[v1.a]/", "fetch.url"),
    ("http://256.1.1.1/", "fetch.url"),
    ("http://1.2.3.4.5/", "fetch.url"),
    (f"http://{'a' * 64}.example/", "fetch.url"),
    (f"http://{'a.' * 200}example/", "fetch.url"),
]


@pytest.mark.parametrize(("url", "code"), OTHER)
def test_what_is_no_web_address_is_refused(outside, refused, url, code):
    fetcher = outside()
    assert refused(fetcher, url) == code
    assert fetcher.internet.connected == []


def test_a_password_is_in_no_message():
    with pytest.raises(FetchError) as met:
        locate("http://ann:secret@news.example/")
    assert "secret" not in met.value.message
    assert "ann" not in met.value.message


READ = [
    ("HTTP://News.Example", Location("http", "news.example", 80, "/")),
    ("  https://news.example/a b?c=d e#top ", Location("https", "news.example", 443, "/a%20b?c=d%20e")),
    ("http://news.exa\n mple/".replace(" ", ""), Location("http", "news.example", 80, "/")),
    ("http://bücher.example/é", Location("http", "xn--bcher-kva.example", 80, "/%C3%A9")),
    ("http://[2606:4700:0::1111]:8080/", Location("http", "2606:4700::1111", 8080, "/")),
    ("http://news.example/?q=%20a", Location("http", "news.example", 80, "/?q=%20a")),
    ("http://134744072/", Location("http", "8.8.8.8", 80, "/")),
]


@pytest.mark.parametrize(("url", "location"), READ)
def test_an_address_is_read_in_the_one_spelling_that_is_connected_to(url, location):
    assert locate(url) == location
    assert locate(location.url) == location


def test_an_address_is_read_against_the_page_it_stands_on():
    base = locate("https://news.example/a/b?c")
    assert locate("../d", base=base).url == "https://news.example/d"
    assert locate("//other.example/", base=base).url == "https://other.example/"


def test_a_name_that_leads_inside_is_refused(outside, refused, server):
    fetcher = outside({"inside.example": ["192.168.0.7"]})
    assert refused(fetcher, server.url(host="inside.example")) == "fetch.private_address"
    assert fetcher.internet.connected == []
    assert server.asked == []


def test_a_name_that_leads_inside_and_outside_is_refused(outside, refused, server):
    fetcher = outside({"both.example": ["93.184.216.34", "::1"]})
    assert refused(fetcher, server.url(host="both.example")) == "fetch.private_address"
    assert fetcher.internet.connected == []


def test_a_name_without_an_address_is_told(outside, refused):
    def nothing(_host):
        raise OSError(-2, "Name or service not known")

    assert refused(outside({"gone.example": nothing}), "http://gone.example/") == "fetch.unknown_host"
    assert refused(outside({"bare.example": lambda _host: []}), "http://bare.example/") == "fetch.unknown_host"


def test_private_addresses_are_fetched_where_they_are_meant(make, server):
    server.routes["/page"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"
    assert make(resolve=lambda _host, _port: ["127.0.0.1"]).fetch(server.url(host="localhost")).content == b"ok"
